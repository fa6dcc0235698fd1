//! A writer's turn: from taking the lock to the register's new text in its place (requirements H4, H5).
//!
//! The order is the promise. Under the lock the register is read again and the journal's end is looked at; what crashes and
//! other programs left is entered first. Then: the new text in a draft beside the register, flushed; the old one kept as a
//! backup; the entry in the journal, flushed; the draft over the register, the folder flushed. The entry comes *before* the
//! rename: whatever fails until then leaves the register as it was with nothing to explain, and a crash between the two is
//! seen by the next command, which enters that the last entry came to nothing. So no change is ever without its entry.

use crate::document::change::Change;
use crate::document::diff::diff;
use crate::document::entry::{Entry, What};
use crate::document::fingerprint::{Fingerprint, Prints};
use crate::document::patch::Patch;
use crate::document::scan::SMALL;
use crate::document::{self, Document};
use crate::model::at_once::at_once;
use crate::model::need::Need;
pub use crate::store::act::{Act, Claim, Earlier};
use crate::store::journal::Journal;
use crate::store::lock::Lock;
use crate::store::trouble::Trouble;
use crate::store::{atomic, backup, read, rewind};
use anyhow::{Context, anyhow};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A turn taken: the lock is held and the register read.
pub struct Turn<'r> {
    lock: Lock,
    claim: Claim,
    path: PathBuf,
    bytes: Cow<'r, [u8]>,
    seen: Seen,
    prints: Prints,
    journal: Journal,
    /// What was repaired, noticed or put up with, in words.
    pub told: Vec<String>,
}

/// Why an entry of an edit from outside names no changes though they are known byte for byte.
const UNREAD: &str = "one of the two texts is no register";

/// The file as the disk described it when it was read: a cheap look tells whether it may have changed since.
type Seen = (u64, Option<std::time::Duration>, u64);

impl<'r> Turn<'r> {
    /// Takes the lock, reads the register again, and enters what other programs did to it. `waiting` is told for whom we wait.
    pub fn take(
        path: &Path,
        earlier: Earlier<'r>,
        claim: Claim,
        waiting: &mut dyn FnMut(&str),
    ) -> Result<Self, Trouble> {
        // Whoever comes through a link must meet the same lock.
        let path = atomic::target(path)?;
        let holder = format!(
            "{} on {}, process {}, since {}, `{}`",
            claim.by, claim.host, claim.process, claim.at, claim.command
        );
        let lock = Lock::take(&path, claim.wait, &holder, waiting)?;
        let seen = seen(&path);
        let (bytes, prints) = if read::holds(&path, earlier.text.as_bytes(), claim.largest)? {
            (Cow::Borrowed(earlier.text.as_bytes()), earlier.prints)
        } else {
            let bytes = read::read(&path, claim.largest)?;
            let prints = Prints::of(&bytes);
            (Cow::Owned(bytes), prints)
        };
        refuse_read_only(&path)?;
        let mut journal = Journal::open(&path)?;
        let mut told = std::mem::take(&mut journal.told);
        if lock.is_poor {
            told.push("this folder knows no locks; going on without".to_owned());
        }
        if lock.is_left && atomic::sweep(&path) > 0 {
            told.push("removed what a command that was stopped had left".to_owned());
        }
        let mut turn = Self {
            lock,
            claim,
            path,
            bytes,
            seen,
            prints,
            journal,
            told,
        };
        turn.enter_what_happened()?;
        turn.lock.is_left = false;
        Ok(turn)
    }

    /// The register as it is now.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Ids given once and taken back.
    pub fn retired(&self) -> Vec<String> {
        let last = self.journal.last.as_ref();
        last.map(|last| last.entry.retired.clone())
            .unwrap_or_default()
    }

    /// The number the next entry will have.
    pub fn next(&self) -> u64 {
        self.journal.next()
    }

    /// Who changed the register last, when and where, as far as the journal knows.
    pub fn last_words(&self) -> String {
        match &self.journal.last {
            Some(last) if last.entry.what == What::Outside => "somebody outside progreg".to_owned(),
            Some(last) => {
                let entry = &last.entry;
                let moment = entry.at.to_string().replacen('T', " at ", 1);
                format!(
                    "{} on {} (`{}`, {moment})",
                    entry.by, entry.host, entry.command
                )
            }
            None => "somebody".to_owned(),
        }
    }

    /// Where the register's fingerprint is not the journal's last, something else wrote it: that is entered, with what changed.
    fn enter_what_happened(&mut self) -> Result<(), Trouble> {
        let Some(last) = &self.journal.last else {
            return Ok(());
        };
        let now = self.prints.whole().clone();
        if last.entry.after == now {
            return Ok(());
        }
        let number = last.entry.number;
        let came_to_nothing = self.lock.is_left && last.entry.before == now;
        let is_merged = last.entry.only_brings_in();
        let known = rewind::last_known(&self.path, &last.entry, &self.bytes, self.claim.largest);
        let before = last.entry.after.clone();
        let text = String::from_utf8_lossy(&self.bytes);
        let patch = known
            .as_ref()
            .map(|known| Arc::new(Patch::between(known, &text)));
        let changes = known.as_deref().and_then(|known| changes(known, &text));
        let is_read = changes.is_some();
        // A number whose record somebody took out, or an older text without it put back, is in letters and minutes already.
        let taken_out = changes.iter().flatten().filter_map(|change| match change {
            Change::Removed { address, .. } if !came_to_nothing => Some(address.id.clone()),
            _ => None,
        });
        let act = Act {
            retired: taken_out.collect(),
            ..Act::change(Vec::new(), Patch::default())
        };
        let entry = Entry {
            what: if came_to_nothing {
                What::Void
            } else if is_merged {
                What::Merge
            } else {
                What::Outside
            },
            saved: rewind::saved(&self.path, &last.entry.at, &self.claim.at),
            undoes: came_to_nothing.then_some(number),
            before,
            after: now,
            changes: changes.unwrap_or_default().into(),
            patch,
            command: String::new(),
            reason: if known.is_some() && !is_read {
                UNREAD.to_owned()
            } else {
                String::new()
            },
            ..self.entry(act)
        };
        let done = if is_merged {
            "merged by Git"
        } else {
            "edited outside progreg"
        };
        self.told.push(if came_to_nothing {
            format!("entry {number} of the journal came to nothing: its command was stopped before the register was written")
        } else if entry.patch.is_none() {
            format!("the register was {done}, and what it said before is not known: that is entered in the journal")
        } else {
            let count = match entry.changes.len() {
                0 if !is_read => UNREAD.to_owned(),
                0 => "only comments or layout changed".to_owned(),
                1 => "1 change".to_owned(),
                many => format!("{many} changes"),
            };
            format!("the register was {done}: entered in the journal, {count}")
        });
        self.append(entry)
    }

    fn entry(&self, act: Act) -> Entry {
        let claim = &self.claim;
        let mut retired = self.retired();
        for id in act.retired {
            if !retired.contains(&id) {
                retired.push(id);
            }
        }
        Entry {
            undoes: act.undoes,
            changes: act.changes,
            patch: Some(act.patch),
            issued: act.issued,
            merged: act.merged,
            retired,
            ..entry_of(claim, act.what, self.prints.whole().clone())
        }
    }

    /// Saves a new text, given in pieces: draft, backup, journal, rename.
    ///
    /// Err: the register is as it was.
    pub fn save(mut self, text: &[&str], act: Act) -> Result<(), Trouble> {
        let same = act.patch.pieces.first().map_or(0, |piece| piece.at);
        let mut entry = self.entry(act);
        // What stands before the change is counted already; of the rest of a large register both take their time.
        let length: usize = text.iter().map(|piece| piece.len()).sum();
        let (draft, after) = at_once(
            length.saturating_sub(same) >= SMALL,
            || atomic::draft(&self.path, text),
            || self.prints.of_later(text, same),
        );
        entry.after = after;
        let draft = self.kept_elsewhere(text, draft)?;
        if !self.is_as_read() {
            return Err(Trouble::Overtaken(self.path));
        }
        let mut kept = backup::keep(&self.path, self.claim.backups);
        let length = self.journal.length();
        let entered = self.append(entry);
        self.kept_elsewhere(text, entered)?;
        if !self.is_as_read() {
            self.take_back(length);
            return Err(Trouble::Overtaken(self.path));
        }
        draft.put().inspect_err(|_| self.take_back(length))?;
        if self.was_written_into(&kept) && self.says(text) && kept.put_back() {
            self.take_back(length);
            return Err(Trouble::Overtaken(self.path));
        }
        kept.put();
        Ok(())
    }

    /// Whether an editor that saves in place has written into the old file between our last look at it and the rename, which
    /// has taken its name away: without this its text would be nothing but the backup.
    fn was_written_into(&self, kept: &backup::Kept) -> bool {
        let old = kept.old().filter(|old| seen(old) != self.seen);
        old.is_some_and(|old| {
            read::holds(old, &self.bytes, self.claim.largest).is_ok_and(|same| !same)
        })
    }

    fn says(&self, text: &[&str]) -> bool {
        let text = text.concat();
        read::holds(&self.path, text.as_bytes(), self.claim.largest).unwrap_or(false)
    }

    /// Adds an entry that changes nothing in the register.
    pub fn enter(mut self, act: Act) -> Result<(), Trouble> {
        let entry = self.entry(act);
        self.append(entry)
    }

    fn append(&mut self, entry: Entry) -> Result<(), Trouble> {
        let length = self.journal.length();
        let appended = self.journal.append(entry, &self.path);
        appended.inspect_err(|_| self.take_back(length))
    }

    /// Takes the last entry off again. Where even that fails, the next command must find it as after a crash.
    fn take_back(&mut self, length: u64) {
        self.lock.is_left |= self.journal.take_back(length).is_err();
    }

    /// Whether the file is still the one that was read. An editor may have saved while we were at work: a look at the file tells,
    /// and where it looks different its bytes do.
    fn is_as_read(&self) -> bool {
        seen(&self.path) == self.seen
            || read::holds(&self.path, &self.bytes, self.claim.largest).unwrap_or(false)
    }

    /// Where the disk fails, the text is kept where temporary files go, and the message says so.
    fn kept_elsewhere<T>(&self, text: &[&str], done: Result<T, Trouble>) -> Result<T, Trouble> {
        done.map_err(|trouble| {
            let Trouble::Disk(error) = trouble else {
                return trouble;
            };
            let name = self.path.file_name().unwrap_or_default().to_string_lossy();
            Trouble::Disk(match atomic::rescue(&name, text) {
                Some(kept) => {
                    let kept = kept.display();
                    anyhow!(
                        "{error:#}; the register is as it was, the new text is kept in `{kept}`"
                    )
                }
                None => error,
            })
        })
    }
}

/// The changes between two texts; `None` where one of them is no register.
fn changes(before: &str, after: &str) -> Option<Vec<Change>> {
    let (before, _) = document::read(before, &Need::everything()).ok()?;
    let (after, _) = document::read(after, &Need::everything()).ok()?;
    Some(diff(&before, &after))
}

fn seen(path: &Path) -> Seen {
    let about = std::fs::metadata(path).ok();
    let modified = about.as_ref().and_then(|about| about.modified().ok());
    let since = modified.and_then(|moment| moment.duration_since(std::time::UNIX_EPOCH).ok());
    (
        about.as_ref().map_or(0, std::fs::Metadata::len),
        since,
        about.as_ref().map_or(0, number),
    )
}

#[cfg(unix)]
fn number(about: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(about)
}

#[cfg(not(unix))]
fn number(_: &std::fs::Metadata) -> u64 {
    0
}

/// A file that is marked as not to be written.
pub fn refuse_read_only(path: &Path) -> Result<(), Trouble> {
    let about = std::fs::metadata(path);
    let about = about.with_context(|| format!("cannot write `{}`", path.display()))?;
    if about.permissions().readonly() {
        return Err(Trouble::ReadOnly(path.to_owned()));
    }
    Ok(())
}

/// An entry signed by whoever takes the turn.
fn entry_of(claim: &Claim, what: What, before: Fingerprint) -> Entry {
    Entry {
        by: claim.by.clone(),
        host: claim.host.clone(),
        command: claim.command.clone(),
        reason: claim.reason.clone(),
        ..Entry::bare(what, claim.at.clone(), before)
    }
}

/// Starts the journal of a register that was just made, so that its history goes back to its first text.
pub fn begin(path: &Path, claim: &Claim, text: &str) -> Result<(), Trouble> {
    let empty = Fingerprint::of(b"");
    let document = Document::read(text.to_owned());
    let changes = document.map_or_else(
        |_| Vec::new(),
        |document| diff(&crate::model::Register::default(), document.register()),
    );
    let entry = Entry {
        after: Fingerprint::of(text.as_bytes()),
        changes: changes.into(),
        patch: Some(Arc::new(Patch::between("", text))),
        ..entry_of(claim, What::Change, empty)
    };
    let mut journal = Journal::open(path)?;
    journal.append(entry, path)
}
