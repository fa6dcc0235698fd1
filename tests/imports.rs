//! Lists as people have them: read, understood, matched with the register, written.

#[path = "imports/plan.rs"]
mod plan;
#[path = "imports/laws.rs"]
mod laws;
