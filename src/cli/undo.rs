//! `undo`: takes back the last command, or an earlier one whose fields nobody has touched since (requirement H5).

use crate::check;
use crate::cli::changing::Purpose;
use crate::cli::failure::{Detail, Failure, code};
use crate::cli::session::{Ended, Session};
use crate::document::Document;
use crate::document::apply::{Clash, apply, clashes};
use crate::document::change::Change;
use crate::document::diff::diff;
use crate::document::entry::{Entry, What};
use crate::document::fingerprint::Fingerprint;
use crate::document::patch::Patch;
use crate::edit::{Reason, Refusal, Stamp, set};
use crate::model::Register;
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
    let changes: Vec<Change> = entry
        .changes
        .iter()
        .rev()
        .cloned()
        .map(Change::invert)
        .collect();
    let later = touched_since(&past, entry);
    if let Some((last, _)) = later.last() {
        let mut failure = refuse("later entries changed the same").hint(format!(
            "take back the later ones first, as with `progreg undo {last}`"
        ));
        failure.details = later.into_iter().map(|(_, detail)| detail).collect();
        let stamp = session.stamp()?;
        let now = Document::read(past.now.clone()).map(Document::into_register);
        let hints = now.map(|now| by_hand(&now, &changes, &stamp));
        failure.hints.extend(hints.unwrap_or_default());
        return Err(failure);
    }
    if matches!(past.since, Since::Outside(..)) && args.entry.is_none() {
        let done = if past.is_merged_since() {
            "merged by Git"
        } else {
            "edited outside progreg"
        };
        session.tell(&format!(
            "the register was {done} since: that stays as it is"
        ));
    }
    let added = |change: &Change| match change {
        Change::Added { address, .. } => Some(address.id.clone()),
        _ => None,
    };
    let purpose = Purpose {
        undoes: Some(entry.number),
        retires: entry.changes.iter().filter_map(added).collect(),
        patch: Some(Patch::invert(done)),
        ..Purpose::default()
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
    session.change_for(&purpose, |register, stamp| {
        let hints = by_hand(register, &changes, stamp);
        apply(register, &changes).map_err(|clashes| Refusal {
            attempt: format!("take back entry {number}"),
            reasons: clashes
                .into_iter()
                .map(|clash| Reason {
                    why: clash.to_string(),
                    at: Some(clash.address),
                })
                .collect(),
            hints,
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

/// The command for each change that does not fit any more: one that gives the field the value it had, where one does, else one
/// that shows what happened to the record.
fn by_hand(register: &Register, changes: &[Change], stamp: &Stamp) -> Vec<String> {
    let mut hints: Vec<String> = Vec::new();
    for Clash { address, field, .. } in clashes(register, changes) {
        let is_it = |change: &&Change| {
            *change.address() == address
                && matches!(change, Change::Field { name, .. } if *name == field)
        };
        let hint = changes
            .iter()
            .find(is_it)
            .and_then(|change| set_back(register, change, stamp));
        let hint = hint
            .unwrap_or_else(|| format!("see what happened to it with `progreg history {address}`"));
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    hints
}

/// The command that sets a field to what it is to be, tried on a copy: many a field is not set but moved by other commands.
fn set_back(register: &Register, change: &Change, stamp: &Stamp) -> Option<String> {
    let Change::Field {
        address, name, new, ..
    } = change
    else {
        return None;
    };
    let value = new.as_ref().map(ToString::to_string).unwrap_or_default();
    let assignment = format!("{name}={value}");
    let mut after = register.clone();
    set::set(
        &mut after,
        &address.id,
        std::slice::from_ref(&assignment),
        stamp,
    )
    .ok()?;
    let is_back = |done: &Change| matches!(done, Change::Field { name: field, new: value, .. } if field == name && value == new);
    let is_right = diff(register, &after).iter().any(is_back)
        && check::new_errors(register, &after).is_empty();
    let assignment = shlex::try_quote(&assignment).ok()?;
    is_right.then(|| format!("set it as it was with `progreg set {address} {assignment}`"))
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
    let stands = |entry: &&Entry| {
        matches!(entry.what, What::Change | What::Merge) && !is_undone(past, entry.number)
    };
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

/// Later entries that still stand and changed a field this one changed: the number of each, and what it changed.
fn touched_since(past: &Past, entry: &Entry) -> Vec<(u64, Detail)> {
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
            let detail = Detail {
                message: format!(
                    "entry {} ({}, {}): {}",
                    later.number,
                    later.by,
                    later.at,
                    same.join("; ")
                ),
                ..Detail::default()
            };
            (!same.is_empty()).then_some((later.number, detail))
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
