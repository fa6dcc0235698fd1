//! What a cell says, read in the light of its whole column: dates, people, words of status and rating, money, redactions.

use super::columns::Guess;
use crate::intake::entry::Entry;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;

/// A whole column: how one of its cells is read depends on all of them.
pub struct Column<'a> {
    /// What it was taken for.
    pub guess: &'a Guess,
    /// Its cells, top to bottom.
    pub cells: Vec<&'a Entry>,
}

/// How a column is read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// Whether `03/04/2011` is 4 March.
    pub month_first: bool,
    /// Why, with the cells that show it; empty where the column has no dates that could be read either way.
    pub why: String,
    /// Why the column cannot be read as it was asked: it can only be month first. Ends the import, and says `--month-first`.
    pub refused: Option<String>,
}

/// What one cell says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Read {
    /// Nothing.
    Nothing,
    /// Fields and their values as `progreg set` takes them.
    Values(Vec<(String, String)>),
    /// The same, with what a person should know: a redaction kept as words, a status understood as another word.
    Remarked(Vec<(String, String)>, String),
    /// It cannot be read: why.
    Refused(String),
}

/// How the cells of a column are read.
pub fn reading(column: &Column<'_>, month_first: bool) -> Reading {
    let _ = (column, month_first);
    Reading::default()
}

/// What a cell says, for a record of that kind; `on` is the day it is read.
pub fn read(
    register: &Register,
    kind: Kind,
    guess: &Guess,
    reading: &Reading,
    entry: &Entry,
    on: Date,
) -> Read {
    let _ = (register, kind, guess, reading, entry, on);
    Read::Nothing
}
