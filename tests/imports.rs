//! Other people's lists, from bytes to what would be written.

#[path = "imports/cells.rs"]
mod cells;
#[path = "imports/columns.rs"]
mod columns;
#[path = "imports/find.rs"]
mod find;
#[path = "imports/laws.rs"]
mod laws;
#[path = "imports/plan.rs"]
mod plan;
