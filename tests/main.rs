//! All tests, in one program.
mod phrases;
