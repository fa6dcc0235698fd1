//! Entries in the order of their rank, with where they stood before.

use crate::model::date::Date;
use crate::report::cell::Tone;

/// A priority ladder.
#[derive(Clone, PartialEq, Debug)]
pub struct Ladder {
    /// The day before which they stood as `before` says; `None` where the order never changed.
    pub since: Option<Date>,
    /// The rungs, first rank first; entries without a rank come last.
    pub rungs: Vec<Rung>,
}

/// An entry on the ladder.
#[derive(Clone, PartialEq, Debug)]
pub struct Rung {
    /// Its rank; `None` where it has none.
    pub rank: Option<i64>,
    /// The rank it had before that day; `None` where it had none, or nothing is known of an earlier order.
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
