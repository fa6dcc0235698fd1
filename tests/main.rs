//! All tests, in one program.
mod rules;
