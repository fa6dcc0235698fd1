//! Other people's tables, from bytes to what would be written.

#[path = "imports/find.rs"]
mod find;
