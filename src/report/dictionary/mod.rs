//! The data dictionary: what a column of any answer holds, in which unit, and what it means; one list for people and scripts.
//!
//! To add a column: a line in `keys.rs`; where a key means another thing in one report or table, a line in `elsewhere.rs` too.
//! Fields of records are not repeated here: `list` and `show` take theirs from the kind's own definition.

mod elsewhere;
mod keys;

pub use elsewhere::ELSEWHERE;
pub use keys::KEYS;

/// What a value is. Any may be missing, which is `null` in JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// An id of the register.
    Id,
    /// Words.
    Text,
    /// A day.
    Date,
    /// A date as people say it: its words, and what they were understood to mean.
    When,
    /// Whole days.
    Days,
    /// A count, a score or an ordinal.
    Count,
    /// An amount in pounds, with pence.
    Money,
    /// Yes or no.
    Flag,
    /// Several texts.
    List,
    /// One of these words.
    Status(&'static [&'static str]),
    /// The steps of a date as understood.
    Steps,
    /// Whatever the register has there.
    Value,
}

impl Sort {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Date => "date",
            Self::When => "when",
            Self::Days => "days",
            Self::Count => "count",
            Self::Money => "money",
            Self::Flag => "flag",
            Self::List => "list",
            Self::Status(_) => "status",
            Self::Steps => "steps",
            Self::Value => "value",
        }
    }

    /// The words it can be, where they are known.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Status(words) => words,
            _ => &[],
        }
    }
}

/// What stands under a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The key of the column.
    pub key: &'static str,
    /// What its values are.
    pub sort: Sort,
    /// What they mean, in one line.
    pub about: &'static str,
}

/// Where a key means another thing than elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exception {
    /// The report.
    pub report: &'static str,
    /// The key of its table; empty: every table of the report.
    pub table: &'static str,
    /// What it means there.
    pub entry: Entry,
}

/// What a column of that table holds; `None` where the dictionary does not know it.
pub fn entry(report: &str, table: &str, key: &str) -> Option<&'static Entry> {
    // What is said of many registers is what is said of one, and of which.
    let report = report.strip_prefix("portfolio-").unwrap_or(report);
    let is_here = |one: &&Exception| {
        one.entry.key == key && one.report == report && (one.table.is_empty() || one.table == table)
    };
    let here = ELSEWHERE.iter().find(is_here).map(|one| &one.entry);
    here.or_else(|| KEYS.iter().find(|entry| entry.key == key))
}
