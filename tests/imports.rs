//! Other people's lists, from bytes to what would be written.

mod cells;
mod columns;
mod find;
mod laws;
mod plan;
