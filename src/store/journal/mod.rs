//! The journal: `NAME.journal` beside the register, one entry a command, only ever added to (requirement H5).
//!
//! Nothing needs it to read the register. Its last entry is found from the end of the file, so that a long history costs a
//! command nothing.

mod aside;
mod whole;

pub use aside::left_aside;
pub use whole::{Fault, Whole, of_bytes, proved, whole};

use crate::document::entry::{
    Entry, Flaw, Written, blocks, end, follows, is_torn, read_head, seal,
};
use crate::store::atomic::{flush_folder, folder, keep_owner};
use crate::store::backup;
use crate::store::lock::beside;
use crate::store::trouble::Trouble;
use anyhow::{Context, anyhow};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How a journal begins.
const HEADING: &str = "\
# The journal of a programme register: one entry a command, written by progreg and never changed afterwards.
# `progreg history` shows it; `progreg check` finds what was altered, taken out or put in.

";

/// Bytes written at a time: nearly every entry in one piece.
const PART: usize = 64 * 1024;

/// Bytes read from the end at first.
const TAIL: u64 = 64 * 1024;

/// Blocks without a sound entry among them that are looked at.
const NONE_OF_OURS: usize = 100;

/// The most that is read: of a whole journal, and at its end, where a journal of ours has some sound entry within it, for the
/// longest is that of a register of the largest size.
pub const MOST: u64 = 512 * 1024 * 1024;

/// A journal as a writer finds it: its end.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// Bytes of it that are whole.
    length: u64,
    /// The last entry that is sound; a long one without what changed.
    pub last: Option<Written>,
    /// Flawed entries after it.
    flawed: u64,
    /// What had to be repaired or put up with, in words.
    pub told: Vec<String>,
}

/// Ids given once and taken back, as the last entry has them; none where there is no journal to tell.
pub fn retired(register: &Path) -> Vec<String> {
    let Ok((mut file, size)) = open(&path_of(register)) else {
        return Vec::new();
    };
    let mut last = None;
    let read = end_of(&mut file, size, |bytes, _| {
        let found = blocks(bytes);
        let mut ranges = found.iter().rev().cloned();
        last = ranges.find_map(|range| read_head(&bytes[range]).ok());
        // So many that are none are no journal of ours: a writer's turn sets it aside.
        last.is_some() || found.len() > NONE_OF_OURS
    });
    let last = read.ok().and(last);
    last.map(|written| written.entry.retired)
        .unwrap_or_default()
}

/// The last bytes of a journal, so many that what is looked for is among them, and where they begin; `None` where it is not
/// found.
fn end_of(
    file: &mut File,
    size: u64,
    mut is_enough: impl FnMut(&[u8], u64) -> bool,
) -> std::io::Result<Option<(Vec<u8>, u64)>> {
    let mut most = TAIL;
    loop {
        let from = size.saturating_sub(most);
        let bytes = from_on(file, from)?;
        if is_enough(&bytes, from) {
            return Ok(Some((bytes, from)));
        }
        if from == 0 || most >= MOST {
            return Ok(None);
        }
        most = most.saturating_mul(8).min(MOST);
    }
}

/// The journal of a register. `register` is no link.
pub fn path_of(register: &Path) -> PathBuf {
    beside(register, ".journal")
}

impl Journal {
    /// Finds the end of the journal of a register; what a crash has torn is cut off.
    pub fn open(register: &Path) -> Result<Self, Trouble> {
        let mut journal = Self {
            path: path_of(register),
            length: 0,
            last: None,
            flawed: 0,
            told: Vec::new(),
        };
        if let Some(what) = aside::no_file(&journal.path)? {
            journal.set_aside(what)?;
            return Ok(journal);
        }
        let doing = format!("cannot read the journal `{}`", journal.path.display());
        let (mut file, size) = match open(&journal.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                journal.miss(register);
                return Ok(journal);
            }
            file => file.with_context(|| doing.clone())?,
        };
        if size == 0 {
            journal.miss(register);
            return Ok(journal);
        }
        let end = end_of(&mut file, size, |bytes, from| journal.read_end(bytes, from));
        let Some((bytes, from)) = end.context(doing)? else {
            journal.set_aside("no journal of ours")?;
            return Ok(journal);
        };
        journal.prove_end(&bytes, from);
        if journal.length < size {
            journal.cut()?;
        }
        Ok(journal)
    }

    /// Takes the last sound entry from the last bytes of the file; `false` where they hold none.
    fn read_end(&mut self, bytes: &[u8], from: u64) -> bool {
        let found = blocks(bytes);
        self.length = from + bytes.len() as u64;
        self.flawed = 0;
        for (turn, range) in found.iter().rev().enumerate() {
            match read_head(&bytes[range.clone()]) {
                Ok(written) => {
                    let block = &bytes[range.clone()];
                    if turn == 0 && is_torn(&block[end(block)..]) {
                        self.length = from + (range.start + end(block)) as u64;
                    }
                    self.last = Some(written);
                    return true;
                }
                Err(Flaw::Torn) if turn == 0 => self.length = from + range.start as u64,
                Err(_) => self.flawed += 1,
            }
        }
        let is_torn = found.is_empty() && is_begun(bytes);
        if from == 0 && is_torn {
            self.length = 0;
        }
        from == 0 && (!found.is_empty() || is_torn)
    }

    /// Says so where what was read of the end is not as it was written. What stands further back only `check` proves: a command
    /// that changes something does not wait for that.
    fn prove_end(&mut self, bytes: &[u8], from: u64) {
        let whole = usize::try_from(self.length - from).unwrap_or(bytes.len());
        if !is_chained(&bytes[..whole]) {
            self.told.push(format!(
                "the journal `{}` is not as progreg wrote it: see `progreg check`",
                self.path.display()
            ));
        }
    }

    /// A register that has been saved has a journal, unless somebody took it away.
    fn miss(&mut self, register: &Path) {
        if backup::path_of(register, 1).exists() {
            self.told.push(format!(
                "the journal `{}` is missing; a new one begins",
                self.path.display()
            ));
        }
    }

    fn cut(&mut self) -> Result<(), Trouble> {
        self.truncate(self.length)?;
        self.told.push(format!(
            "the last entry of `{}` was torn by a crash and has been cut off",
            self.path.display()
        ));
        Ok(())
    }

    fn truncate(&self, length: u64) -> Result<(), Trouble> {
        let doing = || format!("cannot repair the journal `{}`", self.path.display());
        let file = OpenOptions::new().write(true).open(&self.path);
        let file = file.with_context(doing)?;
        file.set_len(length).with_context(doing)?;
        file.sync_all().with_context(doing)?;
        Ok(())
    }

    /// What is no journal is kept under another name, and a new journal begun.
    fn set_aside(&mut self, what: &str) -> Result<(), Trouble> {
        self.length = 0;
        let kept = aside::set_aside(&self.path)?;
        self.told.push(format!(
            "`{}` was {what}; it is kept as `{}` and a new journal begins",
            self.path.display(),
            kept.display()
        ));
        Ok(())
    }

    /// The number of the next entry.
    pub fn next(&self) -> u64 {
        self.last.as_ref().map_or(0, |last| last.entry.number) + self.flawed + 1
    }

    /// Adds an entry at the end and flushes it; `like` is the file whose mode a new journal gets.
    ///
    /// Err: it may be there in part, and is to be taken back.
    pub fn append(&mut self, mut entry: Entry, like: &Path) -> Result<(), Trouble> {
        entry.number = self.next();
        entry.previous = self.last.as_ref().map(|last| last.digest.clone());
        let (written, length) = self.add(entry, self.length == 0, like)?;
        self.length = length;
        self.flawed = 0;
        self.last = Some(written);
        Ok(())
    }

    /// The entry as it was written, and how long the journal is then.
    fn add(&self, entry: Entry, is_new: bool, like: &Path) -> Result<(Written, u64), Trouble> {
        let doing = || format!("cannot write the journal `{}`", self.path.display());
        let mut options = OpenOptions::new();
        let options = options.append(true).create(true);
        let file = options.open(&self.path).with_context(doing)?;
        if is_new && let Ok(about) = std::fs::metadata(like) {
            keep_owner(&file, &about);
            file.set_permissions(about.permissions())
                .with_context(doing)?;
        }
        let before = if is_new { HEADING } else { "\n" };
        let mut lines = BufWriter::with_capacity(PART, &file);
        lines.write_all(before.as_bytes()).with_context(doing)?;
        let written = entry.write(&mut lines).with_context(doing)?;
        lines.flush().with_context(doing)?;
        drop(lines);
        file.sync_all().with_context(doing)?;
        if is_new {
            flush_folder(folder(&self.path));
        }
        let length = file.metadata().with_context(doing)?.len();
        Ok((written, length))
    }

    /// Makes it as long as it was: what it was to tell has not happened after all.
    pub fn take_back(&self, length: u64) -> Result<(), Trouble> {
        if length > 0 {
            return self.truncate(length);
        }
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(anyhow!(error).into()),
            _ => Ok(()),
        }
    }

    /// Bytes of it, to come back to.
    pub fn length(&self) -> u64 {
        self.length
    }
}

/// Whether that is what a crash leaves of a new journal: some of its heading, or all of it and some of the first header.
fn is_begun(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().rev().take_while(|byte| **byte == 0).count();
    let written = &bytes[..bytes.len() - zeros];
    let rest = written.strip_prefix(HEADING.as_bytes());
    rest.map_or_else(
        || HEADING.as_bytes().starts_with(written),
        |rest| b"[[entry]]\n".starts_with(rest),
    )
}

/// Whether all that stands in some blocks is entries, each as it was written and each following on the one before.
fn is_chained(bytes: &[u8]) -> bool {
    let mut last = None;
    blocks(bytes).into_iter().all(|range| {
        let block = &bytes[range];
        let Ok((body, digest)) = seal(block) else {
            return false;
        };
        let follows = last
            .replace(digest)
            .is_none_or(|last| follows(&body, &last));
        follows && block[end(block)..].trim_ascii().is_empty()
    })
}

/// Opens it to be read, with its size; a pipe in its place would be waited for for ever.
fn open(path: &Path) -> std::io::Result<(File, u64)> {
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(std::io::Error::other("it is no file"));
    }
    Ok((File::open(path)?, about.len()))
}

fn from_on(file: &mut File, from: u64) -> std::io::Result<Vec<u8>> {
    let length = file.metadata()?.len().saturating_sub(from).min(MOST);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.seek(SeekFrom::Start(from))?;
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Journal, TAIL, path_of, retired};
    use crate::document::change::Change;
    use crate::document::entry::{Entry, What};
    use crate::document::fingerprint::Fingerprint;
    use crate::model::address::{Address, Kind};
    use crate::model::moment::Moment;
    use crate::model::value::Value;

    #[test]
    fn a_long_last_entry_tells_what_was_taken_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let register = folder.path().join("register.toml");
        std::fs::write(&register, "").expect("a file");
        let change = |number: usize| Change::Field {
            address: Address::new(Kind::Action, format!("A-{number:04}")),
            name: "note".to_owned(),
            old: None,
            new: Some(Value::Text("a note of some length".to_owned())),
        };
        let changes: Vec<Change> = (0..2_000).map(change).collect();
        let print = Fingerprint::of(b"");
        let at = Moment::new("2026-11-22T10:00:00+00:00".to_owned());
        let entry = Entry {
            changes: changes.into(),
            retired: vec!["A-900".to_owned()],
            ..Entry::bare(What::Change, at, print)
        };
        let mut journal = Journal::open(&register).expect("a journal");
        journal.append(entry, &register).expect("an entry");
        let length = std::fs::metadata(path_of(&register)).expect("it is there");
        assert!(length.len() > TAIL);
        assert_eq!(retired(&register), ["A-900"]);
    }
}
