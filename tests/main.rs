//! All tests, in one program.
mod formats;
mod views;
