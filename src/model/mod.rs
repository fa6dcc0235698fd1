//! What a register says: plain data and questions about one record. No disk, no clock.
//!
//! To add a field: one line in its struct. To add a kind: a file with `record!`, a line in [`address::Kind`] and
//! a line in [`register`].
pub mod action;
pub mod address;
pub mod assurance;
pub mod at_once;
pub mod benefit;
pub mod budget;
pub mod checklist;
pub mod commitment;
pub mod compliance;
pub mod date;
pub mod decision;
pub mod duty;
pub mod few;
mod finding;
pub mod gate;
pub mod hash;
pub mod holidays;
pub mod interval;
pub mod issue;
pub mod kept;
pub mod list;
pub mod load;
pub mod logic;
pub mod meeting;
pub mod milestone;
pub mod moment;
pub mod money;
pub mod need;
pub mod other;
pub mod paper;
pub mod paperwork;
pub mod pending;
pub mod people;
pub mod phrase;
pub mod project;
pub mod quorum;
pub mod readiness;
pub mod reading;
pub mod record;
pub mod register;
pub mod requested;
pub mod risk;
pub mod said;
pub mod seldom;
pub mod series;
pub mod settings;
pub mod stakeholder;
pub mod status;
pub mod value;
pub mod when;

pub use register::Register;
