//! What a register says: plain data and questions about one record. No disk, no clock.
pub mod address;
pub mod date;
pub mod record;
pub mod said;
pub mod value;
pub mod when;
