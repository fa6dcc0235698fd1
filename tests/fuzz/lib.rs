//! The laws that are fuzzed, and what of the program's own tests they are made from.

// Tests of the files below are no part of this crate, and so what only they use is not used here.
#[allow(dead_code)]
#[path = "../chance.rs"]
mod chance;
#[allow(dead_code)]
#[path = "../document.rs"]
mod document;
pub mod targets;
