//! Tables: columns with keys, rows of typed cells.

use crate::model::address::Address;
use crate::report::cell::{Cell, Tone};

/// Rows under named columns.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// `snake_case` name, unique in its report; the JSON key of its rows in `sections`, the argument of `--table`.
    pub key: &'static str,
    /// A caption; empty if the heading above says it.
    pub title: String,
    /// Whether its rows are the report's `rows` in JSON and its CSV; one table of a report at most (else the first counts).
    pub main: bool,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Row>,
    /// What to say when there are no rows.
    pub empty: String,
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// `snake_case` name in JSON and CSV.
    pub key: &'static str,
    /// Heading for people.
    pub title: &'static str,
    /// Numbers stand to the right.
    pub align: Align,
    /// Hidden columns appear in JSON and CSV only.
    pub shown: bool,
    /// How a narrow terminal treats it.
    pub width: Width,
}

/// Which side a column's cells stand to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// How a column behaves when the page is narrow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Width {
    /// Never wrapped (ids, dates, numbers).
    Fixed,
    /// Wraps, and takes what is left.
    Wrap,
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// A cell for every column.
    pub cells: Vec<Cell>,
    /// How it reads.
    pub tone: Tone,
    /// The record it is about.
    pub about: Option<Address>,
}

impl Table {
    /// Whether no column is for people: such a table is a report's `rows` for scripts, told to people in other blocks.
    pub fn is_for_scripts(&self) -> bool {
        !self.columns.is_empty() && self.columns.iter().all(|column| !column.shown)
    }

    /// The columns people see, each with the place of its cells: no hidden ones, and none that applies to no row.
    pub fn shown(&self) -> Vec<(usize, &Column)> {
        let applies = |at: usize| {
            let absent = |row: &Row| row.cells.get(at) == Some(&Cell::Absent);
            self.rows.is_empty() || !self.rows.iter().all(absent)
        };
        let columns = self.columns.iter().enumerate();
        columns
            .filter(|&(at, column)| column.shown && applies(at))
            .collect()
    }
}

impl Column {
    /// A column of words that wraps.
    pub const fn text(key: &'static str, title: &'static str) -> Self {
        Self {
            key,
            title,
            align: Align::Left,
            shown: true,
            width: Width::Wrap,
        }
    }

    /// A column that is never wrapped: ids, dates, statuses.
    pub const fn fixed(key: &'static str, title: &'static str) -> Self {
        Self {
            key,
            title,
            align: Align::Left,
            shown: true,
            width: Width::Fixed,
        }
    }

    /// A column of figures.
    pub const fn figure(key: &'static str, title: &'static str) -> Self {
        Self {
            key,
            title,
            align: Align::Right,
            shown: true,
            width: Width::Fixed,
        }
    }

    /// A column for scripts only.
    pub const fn hidden(key: &'static str) -> Self {
        Self {
            key,
            title: key,
            align: Align::Left,
            shown: false,
            width: Width::Wrap,
        }
    }
}

impl Row {
    /// A row in an ordinary tone about one record.
    pub fn about(address: Address, tone: Tone, cells: Vec<Cell>) -> Self {
        Self {
            cells,
            tone,
            about: Some(address),
        }
    }

    /// A row about no record.
    pub fn plain(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            tone: Tone::Plain,
            about: None,
        }
    }
}
