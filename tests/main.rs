//! All tests, in one program.

mod chance;
mod document;
mod formats;
mod phrases;
mod views;
