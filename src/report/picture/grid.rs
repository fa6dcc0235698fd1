//! Entries by RAG over past reports.

use crate::model::date::Date;
use crate::report::cell::Tone;

/// A status grid.
#[derive(Clone, PartialEq, Debug)]
pub struct Grid {
    /// The days of the reports, oldest first.
    pub days: Vec<Date>,
    /// A row for each entry.
    pub rows: Vec<GridRow>,
}

/// An entry's row.
#[derive(Clone, PartialEq, Debug)]
pub struct GridRow {
    /// The entry's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// For each day the word of the status then (`red`, `amber`, `green`) and how it reads; `None` where nothing was reported.
    pub cells: Vec<Option<(String, Tone)>>,
}
