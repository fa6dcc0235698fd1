//! Other people's lists, from bytes to what would be written; and our own, there and back.

#[path = "imports/back.rs"]
mod back;
#[path = "imports/cells.rs"]
mod cells;
#[path = "imports/columns.rs"]
mod columns;
#[path = "imports/export.rs"]
mod export;
#[path = "imports/find.rs"]
mod find;
#[path = "imports/laws.rs"]
mod laws;
#[path = "imports/plan.rs"]
mod plan;
