//! Entries in the order of their rank, with where they stood before.

use crate::report::cell::Tone;

/// A priority ladder.
#[derive(Clone, PartialEq, Debug)]
pub struct Ladder {
    /// The rungs, first rank first; entries without a rank come last.
    pub rungs: Vec<Rung>,
}

/// An entry on the ladder.
#[derive(Clone, PartialEq, Debug)]
pub struct Rung {
    /// Its rank; `None` where it has none.
    pub rank: Option<i64>,
    /// The rank it had before its last move; `None` where it never moved.
    pub before: Option<i64>,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it stands, as the letter that goes with the colour, or empty.
    pub letter: String,
    /// How it stands.
    pub tone: Tone,
}
