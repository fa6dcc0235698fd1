//! What an import would do, row by row: add, change or leave a record, and why; then doing it, all or nothing.

use super::columns::Guess;
use super::find::Found;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};

/// What a person asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// The entry the records belong to, where the table does not say.
    pub project: String,
    /// What the list is called: `TB action log`. Kept in `references`, and in `source` where the kind has one.
    pub list: String,
    /// Dates like 03/04/2011 are month first.
    pub month_first: bool,
    /// Keep dates that cannot be read as they are written, for `check` to report.
    pub as_written: bool,
    /// Write the rows that were understood and leave the others.
    pub skip_bad: bool,
}

/// What becomes of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// A new record.
    New,
    /// A record that is there and differs: field, old, new.
    Changed(Address, Vec<(String, String, String)>),
    /// A record that is there and says the same.
    Same(Address),
    /// It cannot be read.
    Bad,
}

/// A row of the plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Its number in the file.
    pub place: usize,
    /// What it goes by in the list, or empty.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Fields and values as `progreg set` takes them.
    pub values: Vec<(String, String)>,
    /// What becomes of it.
    pub fate: Fate,
    /// By what it was matched to a record: `its reference 9/3`, `the same title and owner`.
    pub evidence: String,
    /// Cells read with a remark: heading, cell, remark.
    pub remarks: Vec<(String, String, String)>,
    /// Cells that cannot be read: heading, cell, why.
    pub faults: Vec<(String, String, String)>,
}

/// All an import would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    /// What its rows are.
    pub kind: Kind,
    /// Row by row.
    pub rows: Vec<Planned>,
    /// Records that were imported from this list and are not in it any more.
    pub gone: Vec<Address>,
}

/// What the table would do to the register. The register is not touched.
pub fn plan(
    register: &Register,
    found: &Found,
    kind: Kind,
    guesses: &[Guess],
    request: &Request,
    stamp: &Stamp,
) -> Result<Plan, Refusal> {
    let _ = (register, found, guesses, request, stamp);
    Ok(Plan {
        kind,
        rows: Vec::new(),
        gone: Vec::new(),
    })
}

/// Does what the plan says; gives the ids of new records and of changed ones.
pub fn apply(
    register: &mut Register,
    plan: &Plan,
    request: &Request,
    stamp: &Stamp,
) -> Result<(Vec<String>, Vec<String>), Refusal> {
    let _ = (register, plan, request, stamp);
    Ok((Vec::new(), Vec::new()))
}
