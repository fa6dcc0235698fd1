//! All tests, in one program.

mod chance;
mod document;
mod examples;
mod formats;
