//! Every command, as people type it: whole answers, talk, exit codes, and the lines of the register that changed.

mod actions;
mod control;
mod decisions;
mod edit;
mod gates;
mod guided;
mod history;
mod keyboard;
mod meetings;
mod merges;
mod papers;
mod people;
mod portfolio;
mod projects;
mod questions;
mod records;
mod registers;
mod reports;
pub mod script;
mod whens;
