//! Papers: what a board report says in a person's own words (requirement G5).

use super::record::{choice, record};
use super::said::Day;

record! {
    /// A paper to a forum.
    Paper is Paper, known by title {
        /// Its title.
        title: String,
        /// The forum it goes to.
        forum: String,
        /// The meeting it is for.
        meeting: String,
        /// Records it is about.
        about: Vec<String>,
        /// Day by which it is wanted.
        wanted: Option<Day>,
        /// Day it was received.
        received: Option<Day>,
        /// The day it is dated.
        date: Option<Day>,
        /// The day of the last report; what changed is counted from it.
        since: Option<Day>,
        /// What the paper is for.
        purpose: String,
        /// The state of things in a few sentences, one paragraph each.
        summary: Vec<String>,
        /// What the forum is asked to do.
        verbs: Vec<Verb>,
        /// The recommendation in full; its verbs are in `verbs`.
        recommendation: String,
        /// Who signs it.
        author: String,
        /// In what role.
        role: String,
    }
}

/// A verb of a recommendation.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Verb(pub Option<VerbWord>);

choice! {
    /// What a forum can be asked to do (G5).
    VerbWord {
        /// Take note.
        Note = "note",
        /// Agree.
        Agree = "agree",
        /// Approve.
        Approve = "approve",
        /// Support.
        Support = "support",
        /// Decide.
        Decide = "decide",
    }
}

impl super::record::Field for Verb {
    fn read(value: super::value::Value) -> Result<Self, super::record::Misread> {
        super::record::Field::read(value).map(Self)
    }

    fn write(&self) -> Option<super::value::Value> {
        self.0.write()
    }

    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        self.0.unknown()
    }
}
