//! Other people's lists, from bytes to what would be written; and our own, there and back.

mod asked;
mod back;
mod cells;
mod columns;
mod export;
mod find;
mod laws;
mod plan;
mod preview;
mod told;
