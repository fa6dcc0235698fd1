//! `undo`: takes back the last command, or an earlier one whose fields nobody has touched since (requirement H5).

use crate::cli::changing::Purpose;
use crate::cli::failure::{Detail, Failure, code};
use crate::cli::session::{Ended, Session};
use crate::document::Document;
use crate::document::apply::apply;
use crate::document::change::Change;
use crate::document::diff::diff;
use crate::document::entry::{Entry, What};
use crate::document::fingerprint::Fingerprint;
use crate::document::patch::Patch;
use crate::edit::{Reason, Refusal};
use crate::store::rewind::{Past, Since};
use clap::Args;

/// Arguments of `undo`.
#[derive(Args, Debug)]
pub struct Undo {
    /// The entry of the journal to take back [default: the last change not taken back yet]
    entry: Option<u64>,
}

/// Runs it.
pub fn run(args: &Undo, session: &mut Session<'_>) -> Ended {
    let path = session.locate()?;
    let past = session.past(&path)?;
    let entry = match args.entry {
        Some(number) => of_number(&past, number)?,
        None => last(&past)?,
    };
    let refuse = |why: &str| refusal(&format!("entry {}", entry.number), why);
    if !past.proves_since(entry.number) {
        return Err(refuse("the journal does not prove what happened since").hint(WHAT_IS_WRONG));
    }
    match entry.what {
        What::Issue => return Err(refuse("a report that was issued is out of the house")),
        What::Void => return Err(refuse("it says itself that nothing came of another")),
        _ if entry.before == Fingerprint::of(b"") => {
            return Err(refuse(
                "it made the register; to be rid of that, remove the file",
            ));
        }
        _ if is_undone(&past, entry.number) => return Err(refuse("it is taken back already")),
        _ => {}
    }
    let Some(done) = &entry.patch else {
        return Err(refuse("what it changed is not known"));
    };
    let later = touched_since(&past, entry);
    if !later.is_empty() {
        let mut failure = refuse("later entries changed the same");
        failure.details = later;
        return Err(failure.hint("take those back first, or set the fields as they should be"));
    }
    if matches!(past.since, Since::Outside(..)) && args.entry.is_none() {
        session.tell("the register was edited outside progreg since: that stays as it is");
    }
    let changes: Vec<Change> = entry
        .changes
        .iter()
        .rev()
        .cloned()
        .map(Change::invert)
        .collect();
    let added = |change: &Change| match change {
        Change::Added { address, .. } => Some(address.id.clone()),
        _ => None,
    };
    let purpose = Purpose {
        undoes: Some(entry.number),
        retires: entry.changes.iter().filter_map(added).collect(),
        patch: Some(Patch::invert(done)),
    };
    if is_as_before(&past, &changes) {
        return Err(refuse("the register is already as it was before it").hint(
            "name the entry to take back, as in `progreg undo 3`; `progreg history` lists them",
        ));
    }
    let number = entry.number;
    let about = if entry.command.is_empty() {
        "an edit outside progreg".to_owned()
    } else {
        format!("`{}`", entry.command)
    };
    session.change_for(&purpose, |register, _| {
        apply(register, &changes).map_err(|clashes| Refusal {
            attempt: format!("take back entry {number}"),
            reasons: clashes
                .into_iter()
                .map(|clash| Reason {
                    why: clash.to_string(),
                    at: Some(clash.address),
                })
                .collect(),
            hints: Vec::new(),
        })
    })?;
    let done = if session.was_dry {
        "would take back"
    } else {
        "took back"
    };
    session.tell(&format!("{done} entry {number}: {about}"));
    Ok(code::DONE)
}

/// Whether something else has brought back already what these changes would.
fn is_as_before(past: &Past, changes: &[Change]) -> bool {
    let Ok(now) = Document::read(past.now.clone()).map(Document::into_register) else {
        return false;
    };
    let mut after = now.clone();
    let is_applied = apply(&mut after, changes).is_ok();
    !changes.is_empty() && is_applied && diff(&now, &after).is_empty()
}

/// What to do where the journal does not prove.
const WHAT_IS_WRONG: &str = "see what is wrong with the journal with `progreg check`";

fn refusal(what: &str, why: &str) -> Failure {
    let mut failure = Failure::refused(format!("cannot take back {what}: {why}"));
    failure.was_writing = true;
    failure
}

fn of_number(past: &Past, number: u64) -> Result<&Entry, Failure> {
    past.entry(number).map_err(|_| {
        let refuse = |why| refusal(&format!("entry {number}"), why);
        if !past.has_journal {
            refuse(NO_JOURNAL)
        } else if past.proves_all() {
            refuse("the journal has none of that number")
                .hint("see the entries with `progreg history`")
        } else {
            refuse("the journal has none of that number that proves").hint(WHAT_IS_WRONG)
        }
    })
}

const NO_JOURNAL: &str = "there is no journal beside this register";

/// The last command that changed the register and still stands. An `undo` and an edit from outside are taken back only by their
/// number.
fn last(past: &Past) -> Result<&Entry, Failure> {
    let stands = |entry: &&Entry| entry.what == What::Change && !is_undone(past, entry.number);
    let mut entries = past.entries.iter().rev().map(|written| &written.entry);
    entries.find(stands).ok_or_else(|| {
        let refuse = |why| refusal("the last change", why);
        if !past.has_journal {
            refuse(NO_JOURNAL)
        } else if !past.proves_all() {
            refuse("the journal has none that proves").hint(WHAT_IS_WRONG)
        } else if past.entries.is_empty() {
            refuse("the journal has none")
        } else {
            refuse("every command in the journal is taken back already")
        }
    })
}

/// Whether an entry came to nothing or was taken back by one that itself still stands.
fn is_undone(past: &Past, number: u64) -> bool {
    past.entries.iter().any(|written| {
        let entry = &written.entry;
        let takes_back = matches!(entry.what, What::Undo | What::Void);
        takes_back && entry.undoes == Some(number) && !is_undone(past, entry.number)
    })
}

/// Later entries that still stand and changed a field this one changed.
fn touched_since(past: &Past, entry: &Entry) -> Vec<Detail> {
    past.entries
        .iter()
        .map(|written| &written.entry)
        .filter(|later| later.number > entry.number && !is_undone(past, later.number))
        // Both an entry and what takes it back leave no trace.
        .filter(|later| later.undoes.is_none_or(|undone| undone < entry.number))
        .filter_map(|later| {
            let same = later
                .changes
                .iter()
                .filter(|change| entry.changes.iter().any(|own| is_same(own, change)));
            let same: Vec<String> = same.map(ToString::to_string).collect();
            (!same.is_empty()).then(|| Detail {
                message: format!(
                    "entry {} ({}, {}): {}",
                    later.number,
                    later.by,
                    later.at,
                    same.join("; ")
                ),
                ..Detail::default()
            })
        })
        .collect()
}

fn is_same(own: &Change, later: &Change) -> bool {
    if own.address() != later.address() {
        return false;
    }
    match (own, later) {
        (Change::Field { name: own, .. }, Change::Field { name: later, .. }) => own == later,
        _ => true,
    }
}
