//! All tests, in one program.
mod formats;
