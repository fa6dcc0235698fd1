//! What each column of a table is, by its heading, its synonyms and what its cells look like; every guess has its reason.
//!
//! `words` makes a heading comparable, `synonyms` says what people call the fields, `look` what cells look like, `fit` how well a
//! column fits a field, `assign` gives each field the column that fits best over all, `guesses` puts it in words; `mapping` is what a
//! person said, which comes first.

mod assign;
mod cell;
mod fit;
mod guesses;
mod kind;
mod look;
mod mapping;
mod synonyms;
mod unit;
mod unsaid;
mod words;

pub use guesses::understand;
pub use kind::{called_after, kind_of};
pub use mapping::{Mapping, takes_text};
pub use unit::Unit;

/// Where the cells of a column go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Into that field of the kind.
    Field(&'static str),
    /// What the row goes by in the source: its number there. Goes to `references`.
    Reference,
    /// Under a key that the kind does not have, because a person said so: the key with a plus before it, `+ward`.
    Key(String),
    /// Into the note, as `Heading: words`.
    Note,
    /// Nowhere, because a person said so.
    Left,
}

impl Target {
    /// How a mapping says it; nothing for a column that is left out.
    pub fn word(&self) -> &str {
        match self {
            Self::Field(field) => field,
            Self::Key(key) => key,
            Self::Reference => "reference",
            Self::Note => "note",
            Self::Left => "",
        }
    }
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
