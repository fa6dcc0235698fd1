//! The journal: `NAME.journal` beside the register, one entry a command, only ever added to (requirement H5).
//!
//! Nothing needs it to read the register. Its last entry is found from the end of the file, so that a long history costs a
//! command nothing.

use crate::document::entry::{Entry, Flaw, Written, blocks, end, is_torn, read};
use crate::document::fingerprint::Fingerprint;
use crate::store::atomic::{flush_folder, folder, keep_owner};
use crate::store::backup;
use crate::store::lock::{beside, refuse_link};
use crate::store::trouble::Trouble;
use anyhow::{Context, anyhow};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How a journal begins.
const HEADING: &str = "\
# The journal of a programme register: one entry a command, written by progreg and never changed afterwards.
# `progreg history` shows it; `progreg check` finds what was altered, taken out or put in.

";

/// Bytes read from the end at first.
const TAIL: u64 = 64 * 1024;

/// Faults that are told: a file that has more is no journal any more, and the first ones say so.
const MOST_FAULTS: usize = 100;

/// Bytes at the end in which a journal of ours has some sound entry: the longest is that of a register of the largest size.
const MOST: u64 = 512 * 1024 * 1024;

/// A journal as a writer finds it: its end.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// Bytes of it that are whole.
    length: u64,
    /// The last entry that is sound.
    pub last: Option<Written>,
    /// Flawed entries after it.
    flawed: u64,
    /// What had to be repaired or put up with, in words.
    pub told: Vec<String>,
}

/// A journal read from its beginning.
#[derive(Debug, Default)]
pub struct Whole {
    /// Its sound entries, in order.
    pub entries: Vec<Written>,
    /// What is wrong with it: the line, and what.
    pub faults: Vec<(usize, Fault)>,
    /// Whether there is a journal at all.
    pub exists: bool,
}

/// What can be wrong with a journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The block at the end was not written to its end.
    Torn,
    /// A block's digest is not that of its text.
    Altered,
    /// An entry was taken out or put in before this one.
    Broken(u64),
    /// Between the entry before and this one the register changed, and nothing says how.
    Gap(u64),
    /// The file is not a journal of ours.
    Foreign,
}

/// Ids given once and taken back, as the last entry has them; none where there is no journal to tell.
pub fn retired(register: &Path) -> Vec<String> {
    let Ok(mut file) = open(&path_of(register)) else {
        return Vec::new();
    };
    let size = file.metadata().map_or(0, |about| about.len());
    let bytes = from_on(&mut file, size.saturating_sub(TAIL)).unwrap_or_default();
    let sound = blocks(&bytes)
        .into_iter()
        .rev()
        .find_map(|range| read(&bytes[range]).ok());
    sound
        .map(|written| written.entry.retired)
        .unwrap_or_default()
}

/// The journal of a register. `register` is no link.
pub fn path_of(register: &Path) -> PathBuf {
    beside(register, ".journal")
}

impl Journal {
    /// Finds the end of the journal of a register; what a crash has torn is cut off.
    pub fn open(register: &Path) -> Result<Self, Trouble> {
        let path = path_of(register);
        refuse_link(&path)?;
        let mut journal = Self {
            path,
            length: 0,
            last: None,
            flawed: 0,
            told: Vec::new(),
        };
        let doing = format!("cannot read the journal `{}`", journal.path.display());
        let mut file = match open(&journal.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                journal.miss(register);
                return Ok(journal);
            }
            file => file.context(doing.clone())?,
        };
        let size = file.metadata().context(doing.clone())?.len();
        if size == 0 {
            journal.miss(register);
            return Ok(journal);
        }
        let mut most = TAIL;
        loop {
            let from = size.saturating_sub(most);
            let bytes = from_on(&mut file, from).context(doing.clone())?;
            if journal.read_end(&bytes, from) {
                break;
            }
            if from == 0 || most >= MOST {
                journal.set_aside(&bytes)?;
                return Ok(journal);
            }
            most = most.saturating_mul(8);
        }
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
            match read(&bytes[range.clone()]) {
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

    /// A file that is no journal is kept under another name, and a new journal begun.
    fn set_aside(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        self.length = 0;
        if bytes.is_empty() {
            return Ok(());
        }
        let name = Fingerprint::of(bytes);
        let aside = beside(&self.path, &format!(".{}", name.short()));
        std::fs::rename(&self.path, &aside)
            .with_context(|| format!("cannot set `{}` aside", self.path.display()))?;
        self.told.push(format!(
            "`{}` was no journal of ours; it is kept as `{}` and a new journal begins",
            self.path.display(),
            aside.display()
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
        let (block, written) = entry.written();
        let is_new = self.length == 0;
        let text = if is_new {
            HEADING.to_owned() + &block
        } else {
            format!("\n{block}")
        };
        self.add(&text, is_new, like)?;
        self.length += text.len() as u64;
        self.flawed = 0;
        self.last = Some(written);
        Ok(())
    }

    fn add(&self, text: &str, is_new: bool, like: &Path) -> Result<(), Trouble> {
        let doing = || format!("cannot write the journal `{}`", self.path.display());
        let mut options = OpenOptions::new();
        let options = options.append(true).create(true);
        let mut file = options.open(&self.path).with_context(doing)?;
        if is_new && let Ok(about) = std::fs::metadata(like) {
            keep_owner(&file, &about);
            file.set_permissions(about.permissions())
                .with_context(doing)?;
        }
        file.write_all(text.as_bytes()).with_context(doing)?;
        file.sync_all().with_context(doing)?;
        if is_new {
            flush_folder(folder(&self.path));
        }
        Ok(())
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

/// Opens it to be read; a pipe in its place would be waited for for ever.
fn open(path: &Path) -> std::io::Result<File> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is not a regular file"));
    }
    File::open(path)
}

fn from_on(file: &mut File, from: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the whole journal of a register and proves its chain.
pub fn whole(register: &Path) -> Result<Whole, Trouble> {
    let path = path_of(register);
    let bytes = match open(&path).and_then(|mut file| from_on(&mut file, 0)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Whole::default()),
        bytes => bytes.with_context(|| format!("cannot read the journal `{}`", path.display()))?,
    };
    // An emptied journal is none.
    if bytes.is_empty() {
        return Ok(Whole::default());
    }
    let found = blocks(&bytes);
    let mut whole = Whole {
        exists: true,
        ..Whole::default()
    };
    if found.is_empty() && !bytes.is_empty() {
        let is_torn = is_begun(&bytes);
        let fault = if is_torn { Fault::Torn } else { Fault::Foreign };
        whole.faults.push((1, fault));
    }
    // Faults come in the order of the file: each line is counted on from the last.
    let (mut line, mut counted) = (1, 0);
    let mut line_of = |at: usize| {
        line += memchr::memchr_iter(b'\n', &bytes[counted..at]).count();
        counted = at;
        line
    };
    let mut is_sound = true;
    for range in &found {
        let block = &bytes[range.clone()];
        let is_last = range.end == bytes.len();
        let mut faults = Vec::new();
        match read(block) {
            Err(Flaw::Torn) if is_last => faults.push((range.start, Fault::Torn)),
            Err(_) => {
                is_sound = false;
                faults.push((range.start, Fault::Altered));
            }
            Ok(written) => {
                // After an altered entry the next one cannot be tied to it; that is said already.
                let fault = whole.entries.last().map_or_else(
                    || first_fault(&written.entry),
                    |last| is_sound.then(|| fault(last, &written)).flatten(),
                );
                faults.extend(fault.map(|fault| (range.start, fault)));
                // What stands between two entries is no entry's: it was put there.
                let rest = &block[end(block)..];
                if !rest.trim_ascii().is_empty() {
                    let is_torn = is_last && is_torn(rest);
                    let fault = if is_torn { Fault::Torn } else { Fault::Altered };
                    faults.push((range.start + end(block), fault));
                }
                is_sound = true;
                whole.entries.push(written);
            }
        }
        let room = MOST_FAULTS.saturating_sub(whole.faults.len());
        let faults = faults.into_iter().take(room);
        whole
            .faults
            .extend(faults.map(|(at, fault)| (line_of(at), fault)));
    }
    Ok(whole)
}

fn first_fault(entry: &Entry) -> Option<Fault> {
    let is_first = entry.number == 1 && entry.previous.is_none();
    (!is_first).then_some(Fault::Broken(entry.number))
}

fn fault(last: &Written, next: &Written) -> Option<Fault> {
    let entry = &next.entry;
    if entry.previous.as_ref() != Some(&last.digest) || entry.number != last.entry.number + 1 {
        return Some(Fault::Broken(entry.number));
    }
    (entry.before != last.entry.after).then_some(Fault::Gap(entry.number))
}
