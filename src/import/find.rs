//! Which part of a grid is a table: where its headings are, which rows are records, and what stands around them.

use crate::intake::Source;
use crate::intake::entry::Entry;

/// A table found in a file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Which grid of the source it stands in, from 0.
    pub grid: usize,
    /// The sheet or table, for people and for `--sheet`; empty where the file is one table.
    pub name: String,
    /// Words above it: its title.
    pub heading: String,
    /// How its rows are counted for people: `row`, `line`; `column` where it is transposed.
    pub counted: &'static str,
    /// Whether fields run down and records across.
    pub turned: bool,
    /// One heading for each column, made whole where they stand over two rows; each is unlike the others.
    pub headings: Vec<String>,
    /// The records, one cell for each heading.
    pub rows: Vec<Row>,
    /// What stands in the grid and is no record: titles, totals, notes, rows that only count. Never lost.
    pub aside: Vec<Aside>,
    /// How the headings were recognised, for people.
    pub why: String,
}

/// A row that is a record.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// Its number in the file, 1 first.
    pub place: usize,
    /// The heading it stands under within the table (a row that only names a section), or empty.
    pub section: String,
    /// One cell for each heading.
    pub cells: Vec<Entry>,
}

/// A row that is none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Aside {
    /// Its number in the file.
    pub place: usize,
    /// What it says.
    pub words: String,
    /// Why it is no record: `total`, `above the headings`, `note below the table`, `only a number`.
    pub why: String,
}

/// The tables of a file in its order; hidden ones are left out.
pub fn tables(source: &Source) -> Vec<Found> {
    let _ = source;
    Vec::new()
}
