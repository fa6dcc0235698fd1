//! Lists as people have them: read, understood, matched with the register, written; and what we wrote ourselves.

#[path = "imports/back.rs"]
mod back;
#[path = "imports/export.rs"]
mod export;
#[path = "imports/plan.rs"]
mod plan;
