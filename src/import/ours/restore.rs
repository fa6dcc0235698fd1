//! What a file in our own form would do to a register, record by record; then doing it, all or nothing.

use super::compare::{Planner, missing, there, unheard_of};
use super::{NAMES, Ours, SCHEMA, Said, Sorts};
use crate::edit::action::redate;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::register::Puts;
use crate::model::value::Value;
use std::collections::HashSet;

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fate {
    /// A new record, as it stands.
    New,
    /// A record that is there and differs.
    Changed,
    /// A record that is there and says the same.
    Same,
    /// It cannot be read; nothing of it is written.
    Bad,
}

/// A row, and what becomes of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The sheet it stands on; empty where the file is one table.
    pub sheet: String,
    /// Its number there; 0 for settings that stand on their own.
    pub place: usize,
    /// The record.
    pub address: Address,
    /// Its title.
    pub title: String,
    /// What becomes of it.
    pub fate: Fate,
    /// Changed fields: name, old, new; the new one is empty where the field is cleared.
    pub changes: Vec<(String, String, String)>,
    /// Cells that are left as they are in the register, or were understood as something else: field, cell, why.
    pub remarks: Vec<(String, String, String)>,
    /// Cells that cannot be read: field, cell, why.
    pub faults: Vec<(String, String, String)>,
}

/// All it would do.
#[derive(Clone, Debug, Default)]
pub struct Restored {
    /// Row by row.
    pub rows: Vec<Row>,
    /// Records of the register that the file has no row for, though it has rows of their kind. They stay.
    pub missing: Vec<Address>,
    /// New records.
    pub(super) added: Register,
    /// What is to be done to those that are there.
    pub(super) changes: Vec<Change>,
}

/// One field to be changed.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// The value put there; nothing clears it.
    Put(Address, String, Option<Value>),
    /// The date of an action, which keeps those it had.
    Move(String, String),
}

/// What the file would do to the register, which is not touched.
///
/// Err: the file as a whole is none that this register can take.
pub fn plan(register: &Register, ours: &Ours, stamp: &Stamp) -> Result<Restored, Refusal> {
    let is_fresh = register.records().next().is_none();
    refuse(ours, is_fresh)?;
    let mut planner = Planner {
        is_fresh,
        there: there(register),
        ids: register.ids().into_iter().collect(),
        drafted: register.clone(),
        sorts: Sorts::default(),
        stamp: reasoned(stamp),
        done: Restored::default(),
    };
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    let mut known: Vec<(usize, &Said)> = Vec::new();
    for said in &ours.rows {
        let row = Planner::row(ours, said);
        if !seen.insert((said.word.as_str(), said.id.as_str())) && said.kind != Kind::Register {
            planner.bad(
                row,
                "id",
                &said.id,
                "the same record stands above in this file",
            );
        } else if said.kind == Kind::Register || planner.old(said).is_some() {
            known.push((planner.done.rows.len(), said));
            planner.done.rows.push(row);
        } else {
            planner.add(row, said);
        }
    }
    // What is changed may name what is new.
    planner.drafted.append(planner.done.added.clone());
    for (place, said) in known {
        planner.compare(place, said, ours);
    }
    planner.done.missing = missing(register, &seen);
    // A register that has nothing yet knows of no keys of its own.
    if !is_fresh {
        unheard_of(ours, register, &mut planner.done.rows);
    }
    Ok(planner.done)
}

/// Does what the plan says; gives the ids of new records and of changed ones.
pub fn apply(
    register: &mut Register,
    plan: &Restored,
    stamp: &Stamp,
) -> Result<(Vec<String>, Vec<String>), Refusal> {
    let stamp = reasoned(stamp);
    draft(register, |register| {
        register.append(plan.added.clone());
        let mut puts = Puts::new();
        for change in &plan.changes {
            match change {
                Change::Put(address, field, value) => {
                    let fields = puts.entry(address.clone()).or_default();
                    fields.push((field.clone(), value.clone()));
                }
                Change::Move(id, when) => {
                    redate(register, id, when, &stamp)?;
                }
            }
        }
        register.put_all(puts).map_err(|_| {
            let why = "the register has changed, and does not take a value any more";
            Refusal::new("read this export back", why)
        })?;
        let ids = |fate: Fate| {
            let rows = plan.rows.iter().filter(move |row| row.fate == fate);
            rows.map(|row| row.address.to_string()).collect()
        };
        Ok((ids(Fate::New), ids(Fate::Changed)))
    })
}

/// A date that was changed in a sheet has been moved for the reason that it was, unless one is given.
fn reasoned(stamp: &Stamp) -> Stamp {
    let mut stamp = stamp.clone();
    if stamp.reason.trim().is_empty() {
        "changed in an exported sheet that was read back".clone_into(&mut stamp.reason);
    }
    stamp
}

fn refuse(ours: &Ours, is_fresh: bool) -> Result<(), Refusal> {
    let mut refusal = Refusal::of("read this export back");
    if ours.schema != SCHEMA {
        refusal.because(format!(
            "it is `{}`, and this version reads `{SCHEMA}`",
            ours.schema
        ));
        refusal.advise("use the version of progreg that wrote it, or a later one");
    }
    // Where roles stand for names they stand for ids too, and for more than one.
    let is_nameless = ours.left_out.ends_with(NAMES);
    if is_nameless || !(ours.left_out.is_empty() || is_fresh) {
        refusal.because(format!("it is a copy without {}", ours.left_out));
        refusal.advise("export it again without `--public` and `--roles-only`");
        if !is_nameless {
            refusal.advise("a new register can be made of it: `progreg init --template blank`");
        }
    }
    refusal.settle()
}
