//! What a register says: plain data and questions about one record. No disk, no clock.
pub mod date;
pub mod holidays;
pub mod phrase;
pub mod when;
