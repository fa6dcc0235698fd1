//! An action table as people have it (requirements D8, H2): read into rows, shown, then added. Every line that was not
//! understood is listed with its number; none is lost.

mod apply;
mod cells;
mod read;

pub use apply::{Import, Imported, Undated, apply, undated};
pub use read::read;

/// One action as the table has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// Line of the text where it starts, 1 first.
    pub line: usize,
    /// What is to be done.
    pub what: String,
    /// Who, as written: `Mark Easton/ Sarah F Thompson`.
    pub who: String,
    /// When, as written; may be blank.
    pub when: String,
    /// Cells of other columns, with their heading.
    pub rest: Vec<(String, String)>,
}

/// What a text was read as.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The line above the table: where the actions come from.
    pub heading: String,
    /// The actions.
    pub rows: Vec<Row>,
    /// Lines below the headings that belong to no row, with their number.
    pub unread: Vec<(usize, String)>,
}
