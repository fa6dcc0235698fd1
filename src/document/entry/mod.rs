//! Entries of the journal: one a command, with who, when, why, what changed, and the digest that ties it to the one before
//! (requirements H5, G10).
//!
//! An entry says everything twice, for two readers: `changes` by record and field for people, `text` byte for byte, so that
//! any earlier text can be made again and be proved by its fingerprint.

mod read;
mod write;

pub use read::{Flaw, blocks, end, follows, foreign_line_end, is_torn, read, read_head, seal};

use super::change::Change;
use super::fingerprint::Fingerprint;
use super::patch::Patch;
use crate::model::date::Date;
use crate::model::moment::Moment;
use crate::model::value::Table;
use std::sync::Arc;

/// How a line begins that is one of many of a list.
const ROW: &str = "  ";

/// What an entry records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// A command changed the register.
    Change,
    /// The register was changed by something else: an editor, a sync client, a copy put in its place.
    Outside,
    /// The entry before was written, but the command was stopped before the register was.
    Void,
    /// An earlier entry was taken back.
    Undo,
    /// A report was issued.
    Issue,
    /// Another copy of the register was brought together with this one.
    Merge,
}

impl What {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Change, "change"),
        (Self::Outside, "outside"),
        (Self::Void, "void"),
        (Self::Undo, "undo"),
        (Self::Issue, "issue"),
        (Self::Merge, "merge"),
    ];

    /// The word in the journal.
    pub fn word(self) -> &'static str {
        let of = |(what, word): &(Self, &'static str)| (*what == self).then_some(*word);
        Self::WORDS.iter().find_map(of).unwrap_or_default()
    }

    /// What that word says.
    pub fn of_word(word: &str) -> Option<Self> {
        let of = |(what, known): &(Self, &'static str)| (*known == word).then_some(*what);
        Self::WORDS.iter().find_map(of)
    }
}

/// One entry.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Its number: 1, 2, 3, …
    pub number: u64,
    /// What it records.
    pub what: What,
    /// The moment it was written.
    pub at: Moment,
    /// For a change from outside: when the file was last saved before that was noticed, as the disk tells.
    pub saved: Option<Moment>,
    /// Who recorded it.
    pub by: String,
    /// The machine.
    pub host: String,
    /// The command line.
    pub command: String,
    /// Why; empty if nothing was said.
    pub reason: String,
    /// The entry it takes back.
    pub undoes: Option<u64>,
    /// The register's fingerprint before.
    pub before: Fingerprint,
    /// The register's fingerprint after.
    pub after: Fingerprint,
    /// What changed, by record and field.
    pub changes: Arc<Vec<Change>>,
    /// What changed, byte for byte; `None` where nobody knows.
    pub patch: Option<Arc<Patch>>,
    /// What was issued, for a report.
    pub issued: Table,
    /// What was brought in, for a merge: the `file`, the fingerprint of its `text`, and the `entries` its journal had and this one
    /// has not.
    pub merged: Table,
    /// Ids given once and taken back: never given again.
    pub retired: Vec<String>,
    /// The digest of the entry before; `None` in the first.
    pub previous: Option<Fingerprint>,
}

impl Entry {
    /// One by nobody, that leaves the register as it is.
    pub fn bare(what: What, at: Moment, before: Fingerprint) -> Self {
        Self {
            number: 0,
            what,
            at,
            saved: None,
            by: String::new(),
            host: String::new(),
            command: String::new(),
            reason: String::new(),
            undoes: None,
            after: before.clone(),
            before,
            changes: Arc::default(),
            patch: Some(Arc::default()),
            issued: Table::new(),
            merged: Table::new(),
            retired: Vec::new(),
            previous: None,
        }
    }

    /// The day the register said what it says after this entry.
    pub fn day(&self) -> Option<Date> {
        let saved = self.saved.as_ref().and_then(Moment::date);
        saved.or_else(|| self.at.date())
    }

    /// Whether it brings in another journal and says nothing yet of what the register became: Git merges the two files one by
    /// one, and what the register became is entered by the next command.
    pub fn only_brings_in(&self) -> bool {
        self.what == What::Merge && self.before == self.after
    }
}

/// An entry as it stands in the journal: read, with its own digest.
#[derive(Clone, PartialEq, Debug)]
pub struct Written {
    /// The entry.
    pub entry: Entry,
    /// Its digest as the journal has it, found to be that of its text.
    pub digest: Fingerprint,
}
