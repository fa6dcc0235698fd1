//! Two registers that grew from one, brought together by record and field (requirement H7).
//!
//! Pure: registers in, one register out, with everything the two sides do not agree on. What only one side changed is taken;
//! what both changed alike is taken once; lists of words grow and shrink by both sides' changes; one field with two new values
//! is a [`Conflict`], and so is a decision that both sides changed: a decision is never put together out of two.
//!
//! To add a field or a kind, nothing is touched here: two sides of it are compared as values. To add a list that grows by both sides'
//! changes: `lists.rs`, with a case in `tests/merges`.

mod aligned;
mod identity;
mod joint;
mod lists;
mod open;
mod rename;
mod shared;
mod written;

use crate::document::change::Change;
use crate::document::diff::diff;
use crate::model::Register;
use crate::model::address::Address;
use crate::model::value::Value;
use joint::Joint;
use std::collections::{HashMap, HashSet};

pub use identity::Renumbered;
pub use open::{is_open, stand_on};
pub use written::{Written, written};

/// One of the two registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The one whose text the result is written into.
    Mine,
    /// The other.
    Theirs,
}

impl Side {
    /// The word of `--take`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Theirs => "theirs",
        }
    }
}

/// What is to be brought together.
pub struct Asked<'a> {
    /// What both grew from; where nobody knows it, what they have in common is taken for it.
    pub base: Option<&'a Register>,
    /// One side.
    pub mine: &'a Register,
    /// The other.
    pub theirs: &'a Register,
    /// When a side recorded a new record, as its journal knows: an RFC 3339 moment.
    pub recorded: &'a dyn Fn(Side, &Address) -> Option<String>,
    /// Whose word counts where the sides do not agree on a record (the field is empty then) or a field of it.
    pub taken: &'a dyn Fn(&Address, &str) -> Option<Side>,
}

/// Why two sides do not agree.
#[derive(Clone, PartialEq, Debug)]
pub enum Matter {
    /// A field has another value on each side.
    Field,
    /// One side has taken the record out, the other has changed it.
    Removed(Side),
    /// Both have changed the decision.
    Decision,
    /// Together they break a rule that neither broke alone: the rule, and what it finds.
    Rule(&'static str, String),
}

/// What two sides do not agree on.
#[derive(Clone, PartialEq, Debug)]
pub struct Conflict {
    /// The record.
    pub address: Address,
    /// The field; empty for the record as a whole.
    pub field: String,
    /// Why.
    pub matter: Matter,
    /// What it was.
    pub base: Option<Value>,
    /// What the one side says.
    pub mine: Option<Value>,
    /// What the other says.
    pub theirs: Option<Value>,
}

/// Both sides in one.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// What both say; where they do not agree, what `mine` says.
    pub register: Register,
    /// What is not settled.
    pub conflicts: Vec<Conflict>,
    /// Records that got the next number, because both sides had given theirs.
    pub renumbered: Vec<Renumbered>,
    /// What the other side says, with those numbers.
    pub theirs: Register,
    /// What both grew from, with those numbers.
    pub base: Register,
}

/// Brings two registers together.
///
/// Err: ids that a register has given twice; it has to be put right first.
pub fn merge(asked: &Asked<'_>) -> Result<Merged, Vec<(Side, String)>> {
    let twice: Vec<_> = [(Side::Mine, asked.mine), (Side::Theirs, asked.theirs)]
        .into_iter()
        .flat_map(|(side, register)| twice(register).into_iter().map(move |id| (side, id)))
        .collect();
    if !twice.is_empty() {
        return Err(twice);
    }
    let assumed;
    let base = match asked.base {
        Some(base) => base,
        None => {
            assumed = shared::shared(asked.mine, asked.theirs);
            &assumed
        }
    };
    let mut sides = identity::told_apart(base, asked);
    if asked.base.is_none() {
        // Two references with one number may have meant two things: only now they agree on what they mean.
        sides.base = shared::shared(&sides.mine, &sides.theirs);
    }
    let mut joint = Joint::new(&sides, asked.taken);
    let mine = by_record(diff(&sides.base, &sides.mine));
    let theirs = diff(&sides.base, &sides.theirs);
    let mut order: Vec<Address> = theirs
        .iter()
        .map(|change| change.address().clone())
        .collect();
    order.dedup();
    let theirs = by_record(theirs);
    for address in &order {
        let changed = theirs.get(address).map_or(&[][..], Vec::as_slice);
        match mine.get(address) {
            None => changed.iter().for_each(|change| joint.put(change)),
            Some(own) => joint.both(own, changed),
        }
    }
    joint.keep_rules();
    let retired = &mut joint.register.retired;
    let known: HashSet<String> = retired.iter().cloned().collect();
    let others = asked.theirs.retired.iter();
    retired.extend(others.filter(|id| !known.contains(*id)).cloned());
    Ok(Merged {
        register: joint.register,
        conflicts: joint.conflicts,
        renumbered: sides.renumbered,
        theirs: sides.theirs,
        base: sides.base,
    })
}

/// Ids that stand for several records.
fn twice(register: &Register) -> Vec<String> {
    let mut seen = HashSet::new();
    let ids = register.records().map(|record| record.at().1.to_owned());
    ids.filter(|id| !seen.insert(id.clone())).collect()
}

fn by_record(changes: Vec<Change>) -> HashMap<Address, Vec<Change>> {
    let mut map: HashMap<Address, Vec<Change>> = HashMap::new();
    for change in changes {
        map.entry(change.address().clone())
            .or_default()
            .push(change);
    }
    map
}
