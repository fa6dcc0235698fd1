//! `progreg`: the programme register that boards can trust.
pub mod check;
pub mod cli;
pub mod document;
pub mod edit;
pub mod format;
pub mod model;
pub mod report;
pub mod store;
pub mod view;
