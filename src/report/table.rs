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
    /// What its days are to a calendar; `None` where they are of no account there.
    pub day: Option<Day>,
}

/// What the day in a column is to a record. Of several columns with the same word, the last that says something counts: a forecast
/// before its baseline, the day it came about before both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// One word for it, the same wherever that day of that record stands: with the id of the record it is the event's own id.
    pub word: &'static str,
    /// What stands before the title in a diary: `Papers for`; empty where the title says it.
    pub before: &'static str,
    /// Whose day it is, where it is not that of the record the row is about.
    pub of: Option<Whose>,
    /// It came about on that day: nothing is due any more.
    pub is_over: bool,
}

/// The columns that name the record a day belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Whose {
    /// The key of the column with its id.
    pub id: &'static str,
    /// The key of the column with its name.
    pub name: &'static str,
    /// What sort of record it is, in one word.
    pub kind: &'static str,
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
            day: None,
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
            day: None,
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
            day: None,
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
            day: None,
        }
    }

    /// The same with days for a calendar.
    #[must_use]
    pub const fn dated(self, day: Day) -> Self {
        Self {
            day: Some(day),
            ..self
        }
    }
}

impl Day {
    /// The day by which what the record is about is to be done, decided or reached.
    pub const DUE: Self = Self {
        word: "due",
        before: "",
        of: None,
        is_over: false,
    };

    /// The day on which that came about.
    pub const DONE: Self = Self {
        is_over: true,
        ..Self::DUE
    };

    /// The day by which an entry comes to its next gate.
    pub const GATE: Self = Self {
        before: "Next gate:",
        ..Self::DUE
    };

    /// The day on which a risk is to be looked at again.
    pub const REVIEW: Self = Self {
        before: "Review of the risk:",
        ..Self::DUE
    };

    /// The day of a meeting, in a row about the meeting itself.
    pub const MEETING: Self = Self {
        word: "meeting",
        ..Self::DUE
    };

    /// The day on which it was held.
    pub const HELD: Self = Self {
        is_over: true,
        ..Self::MEETING
    };

    /// The day by which papers for a meeting must be in.
    pub const PAPERS: Self = Self {
        word: "papers",
        before: "Papers for",
        ..Self::DUE
    };

    /// The last day of a post or of promised time.
    pub const UNTIL: Self = Self {
        word: "until",
        before: "Ends:",
        ..Self::DUE
    };

    /// The day on which an entry is to be reported on.
    pub const STATUS: Self = Self {
        word: "status",
        before: "Status report:",
        ..Self::DUE
    };

    /// The same day of another record.
    #[must_use]
    pub const fn of(self, id: &'static str, name: &'static str, kind: &'static str) -> Self {
        Self {
            of: Some(Whose { id, name, kind }),
            ..self
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
