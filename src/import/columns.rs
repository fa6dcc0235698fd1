//! What each column of a table is, by its heading, its synonyms and what its cells look like; every guess has its reason.

use super::find::Found;
use crate::edit::Refusal;
use crate::model::address::Kind;

/// Where the cells of a column go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Into that field of the kind.
    Field(&'static str),
    /// What the row goes by in the source: its number there. Goes to `references`.
    Reference,
    /// Into the note, as `Heading: words`.
    Note,
    /// Nowhere, because a person said so.
    Left,
}

/// What the amounts of a column count, where the heading says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Unit {
    /// Pounds, or what the cell itself says.
    #[default]
    Pounds,
    /// Thousands of pounds.
    Thousands,
    /// Millions of pounds.
    Millions,
}

/// What a column was taken for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guess {
    /// Which column, from 0.
    pub column: usize,
    /// Its heading.
    pub heading: String,
    /// Where its cells go.
    pub target: Target,
    /// Why, for people: `the heading says "Owner"`, `12 of 13 cells are dates`, `--map`.
    pub why: String,
    /// What its amounts count.
    pub unit: Unit,
    /// Whether a person need not look again.
    pub sure: bool,
}

/// What a person said of columns: by `--map "Column=field"`, or in a saved mapping.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    /// Heading and field; the field `reference`, `note`, or nothing to leave the column out.
    pub pairs: Vec<(String, String)>,
}

/// Which kind of record the rows of a table are, and why; `None` where that cannot be seen.
pub fn kind_of(found: &Found) -> Option<(Kind, String)> {
    let _ = found;
    None
}

/// What each column of the table is, one guess a column in their order. Refused where `own` names a column or a field that is not.
pub fn understand(found: &Found, kind: Kind, own: &Mapping) -> Result<Vec<Guess>, Refusal> {
    let _ = (found, kind, own);
    Ok(Vec::new())
}
