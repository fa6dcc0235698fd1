//! How a register is written: exact text, where each field stands, and differences between texts.
pub mod index;
pub mod problem;
