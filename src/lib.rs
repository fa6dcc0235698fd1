//! `progreg`: the programme register that boards can trust.
pub mod format;
pub mod model;
pub mod report;
