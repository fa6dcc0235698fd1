//! What a writer brings to its turn: who it is, what it does, and what it has read already.

use crate::document::change::Change;
use crate::document::entry::What;
use crate::document::fingerprint::Prints;
use crate::document::patch::Patch;
use crate::model::moment::Moment;
use crate::model::value::Table;
use std::sync::Arc;
use std::time::Duration;

/// Who takes a turn, for what, and how the user wants it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// How long to wait for another writer.
    pub wait: Duration,
    /// The largest register read, in bytes.
    pub largest: u64,
    /// Versions kept as backups.
    pub backups: usize,
    /// The moment the run began.
    pub at: Moment,
    /// Who records it.
    pub by: String,
    /// The machine.
    pub host: String,
    /// Number of the process.
    pub process: u32,
    /// The command line.
    pub command: String,
    /// Why.
    pub reason: String,
}

/// A register as it was read before the turn: where it still says the same, nothing is read or counted twice.
#[derive(Clone)]
pub struct Earlier<'r> {
    pub(super) text: &'r str,
    pub(super) prints: Prints,
}

impl<'r> Earlier<'r> {
    /// That text, with its fingerprint.
    pub fn of(text: &'r str) -> Self {
        Self::counted(text, Prints::of(text.as_bytes()))
    }

    /// That text, whose fingerprints are known.
    pub fn counted(text: &'r str, prints: Prints) -> Self {
        Self { text, prints }
    }
}

/// What goes into the journal beside the moment and the person.
#[derive(Debug)]
pub struct Act {
    /// What it is.
    pub what: What,
    /// What changes, by record and field.
    pub changes: Arc<Vec<Change>>,
    /// What changes, byte for byte.
    pub patch: Arc<Patch>,
    /// The entry it takes back.
    pub undoes: Option<u64>,
    /// What is issued.
    pub issued: Table,
    /// What is brought in from another copy.
    pub merged: Table,
    /// Ids that are taken back.
    pub retired: Vec<String>,
}

impl Act {
    /// A change of the register.
    pub fn change(changes: impl Into<Arc<Vec<Change>>>, patch: impl Into<Arc<Patch>>) -> Self {
        Self {
            what: What::Change,
            changes: changes.into(),
            patch: patch.into(),
            undoes: None,
            issued: Table::new(),
            merged: Table::new(),
            retired: Vec::new(),
        }
    }
}
