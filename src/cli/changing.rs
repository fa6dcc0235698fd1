//! The one path every changing command takes: a typed edit on a copy, the rules, the difference, the text with only that
//! changed, read back; then a writer's turn, in which the same is done again if somebody saved meanwhile (requirement H4).

use crate::check;
use crate::cli::failure::{Detail, Failure, code};
use crate::cli::session::{Left, Session, is_dash, place};
use crate::document::apply::{Clash, clashes};
use crate::document::change::Change;
use crate::document::counting::Counting;
use crate::document::entry::What;
use crate::document::patch::Patch;
use crate::document::{Document, Revision};
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::Address;
use crate::model::value::Table;
use crate::store::trouble::Trouble;
use crate::store::turn::{Act, Claim, Earlier, Turn};
use crate::store::{self, Opened, journal};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

/// How often a turn is taken anew when something that knows no lock keeps saving under our hands.
const TURNS: u32 = 8;

/// How long is waited before the second turn; before later ones longer and longer.
const BREATH: Duration = Duration::from_millis(10);

/// A revision worked out, and what the edit gave.
struct Worked<'o, T> {
    done: T,
    revision: Revision<'o>,
    /// Names that look misspelt.
    slips: Vec<String>,
}

impl<T> Worked<'_, T> {
    fn is_nothing(&self) -> bool {
        self.revision.text.patch().pieces.is_empty()
    }
}

/// What a change is to the journal.
#[derive(Clone, Debug, Default)]
pub struct Purpose {
    /// The entry it takes back.
    pub undoes: Option<u64>,
    /// Ids it takes back, never to be given again.
    pub retires: Vec<String>,
    /// What it brings in from another copy, as the journal keeps it.
    pub merges: Table,
    /// How the text is to differ, where that fits: it brings comments and layout back too.
    pub patch: Option<Patch>,
}

impl Session<'_> {
    /// Changes the register.
    pub fn change<T>(
        &mut self,
        edit: impl Fn(&mut Register, &Stamp) -> Result<T, Refusal>,
    ) -> Result<T, Failure> {
        self.change_for(&Purpose::default(), edit)
    }

    /// Changes the register for a purpose the journal is told of.
    pub fn change_for<T>(
        &mut self,
        purpose: &Purpose,
        edit: impl Fn(&mut Register, &Stamp) -> Result<T, Refusal>,
    ) -> Result<T, Failure> {
        let stamp = self.stamp()?;
        let (opened, counting) = self.read_to_change()?;
        let opened = Left::new(opened);
        let retired = journal::retired(&store::real(&opened.path));
        let first = work(&opened, &retired, purpose, &stamp, &edit)?;
        if first.is_nothing() {
            self.tell("nothing to change");
            return Ok(first.done);
        }
        let mut meant = Arc::clone(&first.revision.changes);
        if self.common.dry_run {
            self.tell_changes(&meant);
            self.tell_all(&first.slips);
            self.was_dry = true;
            return Ok(first.done);
        }
        let claim = self.claim(&stamp);
        let earlier = Earlier::counted(opened.document.text(), counting.prints());
        let mut first = Some(first);
        for turn in 0..TURNS {
            // Whoever keeps saving under our hands is given time to end.
            std::thread::sleep(BREATH * turn * turn);
            let turn = self.take_turn(&opened, earlier.clone(), claim.clone())?;
            let is_as_read = turn.bytes() == opened.document.text().as_bytes();
            let is_as_read = is_as_read && turn.retired() == retired;
            if let Some(first) = first.take().filter(|_| is_as_read) {
                if self.save(turn, first.revision, purpose)? {
                    self.tell_all(&first.slips);
                    return Ok(first.done);
                }
                continue;
            }
            // Somebody saved meanwhile: what was meant must still fit, and is made again on what is there now.
            let bytes = turn.bytes().to_vec();
            let theirs = store::from_bytes(opened.path.clone(), bytes, self.largest());
            let theirs = theirs.map_err(|trouble| Failure::trouble(trouble, true))?;
            let clashes = clashes_of_fields(&theirs.document, &meant);
            if !clashes.is_empty() {
                return Err(overtaken(&opened, &clashes, &turn.last_words()));
            }
            let again = work(&theirs, &turn.retired(), purpose, &stamp, &edit)?;
            if again.is_nothing() {
                self.tell("nothing to change: somebody has done it meanwhile");
                return Ok(again.done);
            }
            meant = Arc::clone(&again.revision.changes);
            if self.save(turn, again.revision, purpose)? {
                self.tell_all(&again.slips);
                return Ok(again.done);
            }
        }
        Err(Failure::trouble(
            Trouble::Overtaken(opened.path.clone()),
            true,
        ))
    }

    /// Saves a revision; `false` where something that knows no lock saved in the last moment.
    fn save(
        &mut self,
        turn: Turn<'_>,
        revision: Revision<'_>,
        purpose: &Purpose,
    ) -> Result<bool, Failure> {
        let Revision { changes, text } = revision;
        let act = Act {
            what: match purpose.undoes {
                Some(_) => What::Undo,
                None if purpose.merges.is_empty() => What::Change,
                None => What::Merge,
            },
            undoes: purpose.undoes,
            retired: purpose.retires.clone(),
            merged: purpose.merges.clone(),
            ..Act::change(Arc::clone(&changes), Arc::clone(text.patch()))
        };
        match turn.save(&text.pieces(), act) {
            Ok(()) => {
                self.tell_changes(&changes);
                Ok(true)
            }
            Err(Trouble::Overtaken(_)) => Ok(false),
            Err(trouble) => Err(Failure::trouble(trouble, true)),
        }
    }

    /// Takes a writer's turn, and tells what it found.
    pub fn take_turn<'r>(
        &mut self,
        opened: &Opened,
        earlier: Earlier<'r>,
        claim: Claim,
    ) -> Result<Turn<'r>, Failure> {
        let mut waiting = |who: &str| self.tell(&format!("waiting for {who}"));
        let turn = Turn::take(&opened.path, earlier, claim, &mut waiting);
        let mut turn = turn.map_err(|trouble| Failure::trouble(trouble, true))?;
        for told in std::mem::take(&mut turn.told) {
            self.tell(&told);
        }
        Ok(turn)
    }

    /// Who takes a turn, and how.
    pub fn claim(&self, stamp: &Stamp) -> Claim {
        Claim {
            wait: Duration::from_secs(self.common.wait),
            largest: self.largest(),
            backups: self.backups(),
            at: stamp.moment.clone(),
            by: stamp.by.clone(),
            host: self.env.host().to_owned(),
            process: self.env.process,
            command: self.command.clone(),
            reason: stamp.reason.clone(),
        }
    }

    fn read_to_change(&mut self) -> Result<(Opened, Counting), Failure> {
        if self.common.known_at.is_some() {
            return Err(Failure::usage("cannot change the past")
                .hint("leave out `--known-at`, which is for questions"));
        }
        let writing = |mut failure: Failure| {
            failure.was_writing = true;
            failure
        };
        let path = self.locate().map_err(writing)?;
        if is_dash(&path) {
            return Err(
                Failure::refused("cannot change a register read from standard input")
                    .hint("name the file with `--register FILE`"),
            );
        }
        let opened = store::open_counted(&path, self.largest());
        opened.map_err(|trouble| writing(Failure::trouble(trouble, false)))
    }

    /// Says what changed, a line each.
    pub fn tell_changes(&mut self, changes: &[Change]) {
        for change in changes {
            self.tell(&change.to_string());
        }
    }
}

/// So many records are changed by one request of a person; more come out of a list.
const FEW: usize = 20;

/// Works a change out on what was read: the edit on a copy, the rules, the new text.
fn work<'o, T>(
    opened: &'o Opened,
    retired: &[String],
    purpose: &Purpose,
    stamp: &Stamp,
    edit: impl Fn(&mut Register, &Stamp) -> Result<T, Refusal>,
) -> Result<Worked<'o, T>, Failure> {
    let before = opened.document.register();
    let mut after = Left::new(before.clone());
    retired.clone_into(&mut after.retired);
    let place = |address: &Address| place(opened, address, "");
    let done = edit(&mut after, stamp).map_err(|refusal| Failure::refusal(refusal, place))?;
    let errors = check::new_errors(before, &after);
    if !errors.is_empty() {
        return Err(Failure::findings(errors));
    }
    let patched = purpose.patch.clone();
    if let Some(revision) = patched.and_then(|patch| opened.document.revise_by(patch, &after)) {
        let slips = slips(before, &after, &revision);
        return Ok(Worked {
            done,
            revision,
            slips,
        });
    }
    let revision = opened.document.revise(&after).map_err(|not| {
        let places: Vec<String> = not.addresses.iter().map(place).collect();
        let message = format!(
            "cannot write this change into `{}` without touching more than was meant ({})",
            opened.path.display(),
            not.difference
        );
        let mut failure = Failure::refused(message).hint(format!(
            "the layout there is unusual; edit it by hand: {}",
            places.join(", ")
        ));
        failure.was_writing = true;
        failure
    })?;
    let slips = slips(before, &after, &revision);
    Ok(Worked {
        done,
        revision,
        slips,
    })
}

/// Names in what was changed that look misspelt; of many records at once, `check` speaks.
fn slips(before: &Register, after: &Register, revision: &Revision<'_>) -> Vec<String> {
    let changed = revision.changes.iter().map(Change::address);
    let changed: HashSet<&Address> = changed.collect();
    if changed.len() > FEW {
        return Vec::new();
    }
    let mut changed: Vec<&Address> = changed.into_iter().collect();
    changed.sort();
    check::slips(before, after, &changed)
}

/// Fields that somebody else has changed. A new record cannot clash: it gets the next free number.
fn clashes_of_fields(theirs: &Document, changes: &[Change]) -> Vec<Clash> {
    let mut clashes = clashes(theirs.register(), changes);
    let added = changes.iter().filter_map(|change| match change {
        Change::Added { address, .. } => Some(address),
        _ => None,
    });
    let added: HashSet<&Address> = added.collect();
    clashes.retain(|clash| !added.contains(&clash.address));
    clashes
}

/// What was to be changed was changed by somebody else.
pub fn overtaken(opened: &Opened, clashes: &[Clash], who: &str) -> Failure {
    let message = format!(
        "cannot save `{}`: {who} changed the same meanwhile",
        opened.path.display()
    );
    let mut failure = Failure::new(code::REFUSED, "overtaken", message)
        .hint("look at what is there now, and run the command again if it still holds");
    failure.details = clashes
        .iter()
        .map(|clash| Detail {
            message: clash.to_string(),
            at: place(opened, &clash.address, &clash.field),
            ..Detail::default()
        })
        .collect();
    failure.was_writing = true;
    failure
}
