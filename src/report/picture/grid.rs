//! Entries by RAG over past reports.

use crate::model::date::Date;
use crate::report::cell::Tone;

/// A status grid.
#[derive(Clone, PartialEq, Debug)]
pub struct Grid {
    /// What a column is.
    pub unit: Unit,
    /// The first days of the columns, oldest first.
    pub days: Vec<Date>,
    /// A row for each entry.
    pub rows: Vec<GridRow>,
}

/// What a column of a grid is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// The reports of one day.
    Day,
    /// The last report of a week, from Monday.
    Week,
    /// The last report of a month.
    Month,
}

/// An entry's row.
#[derive(Clone, PartialEq, Debug)]
pub struct GridRow {
    /// The entry's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// For each column the word of the status then (`red`, `amber`, `green`) and how it reads; `None` where nothing was reported.
    pub cells: Vec<Option<(String, Tone)>>,
}

impl Unit {
    /// What a column stands for: `12 January 2009`, `week of 12 January 2009`, `January 2009`.
    pub fn words(self, first: Date) -> String {
        match self {
            Self::Day => first.in_words(),
            Self::Week => format!("week of {}", first.in_words()),
            Self::Month => first.day_of_calendar().format("%B %Y").to_string(),
        }
    }
}
