//! A journal read from its beginning, and what is wrong with it: every entry proved by its digest, and tied to the one before.

use super::{HEADING, MOST, aside, from_on, is_begun, open, path_of};
use crate::document::entry::{Entry, Flaw, Written, blocks, end, foreign_line_end, is_torn, read};
use std::io::{Error, ErrorKind};
use std::path::Path;

/// Faults that are told: a file that has more is no journal any more, and the first ones say so.
const MOST_FAULTS: usize = 100;

/// A journal read from its beginning.
#[derive(Debug, Default)]
pub struct Whole {
    /// Its sound entries, in order.
    pub entries: Vec<Written>,
    /// What is wrong with it: the line, and what.
    pub faults: Vec<(usize, Fault)>,
    /// Whether there is a journal at all.
    pub exists: bool,
    /// From this of its sound entries on each follows on the one before, and nothing is missing up to the end.
    pub proved_from: usize,
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
    /// Something stands before the first entry that progreg did not write.
    Preface,
    /// Its lines end as on another system; that hides nothing.
    LineEnds,
    /// The file is not a journal of ours.
    Foreign,
    /// It cannot be read: why not.
    Closed(String),
}

/// Reads the whole journal of a register and proves its chain.
pub fn whole(register: &Path) -> Whole {
    proved(&path_of(register))
}

/// The same of a journal, wherever it lies. One that cannot be read stops nobody: that is its fault.
pub fn proved(journal: &Path) -> Whole {
    match bytes(journal) {
        Ok(bytes) => of_bytes(&bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Whole::default(),
        Err(error) => Whole {
            faults: vec![(1, Fault::Closed(error.to_string()))],
            exists: true,
            ..Whole::default()
        },
    }
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    // A link that leads somewhere is followed to be read.
    if let Ok(Some(what)) = aside::no_file(path) {
        return Err(Error::other(format!("it is {what}")));
    }
    let (mut file, size) = open(path)?;
    if size > MOST {
        let megabyte = 1024 * 1024;
        return Err(Error::other(format!(
            "it has {} MB; {} MB is the most that is read",
            size.div_ceil(megabyte),
            MOST / megabyte
        )));
    }
    from_on(&mut file, 0)
}

/// The same of a journal's text, wherever it came from.
pub fn of_bytes(bytes: &[u8]) -> Whole {
    // An emptied journal is none.
    if bytes.is_empty() {
        return Whole::default();
    }
    let found = blocks(bytes);
    let mut whole = Whole {
        exists: true,
        ..Whole::default()
    };
    if found.is_empty() {
        let is_torn = is_begun(bytes);
        let fault = if is_torn { Fault::Torn } else { Fault::Foreign };
        whole.faults.push((1, fault));
        return whole;
    }
    if let Some(at) = foreign_line_end(bytes) {
        let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
        whole.faults.push((line, Fault::LineEnds));
    }
    // Faults come in the order of the file: each line is counted on from the last.
    let (mut line, mut counted) = (1, 0);
    let mut line_of = |at: usize| {
        line += memchr::memchr_iter(b'\n', &bytes[counted..at]).count();
        counted = at;
        line
    };
    let preface = &bytes[..found[0].start];
    if !is_ours(preface) {
        whole.faults.push((1, Fault::Preface));
    }
    let mut is_sound = true;
    for range in &found {
        let block = &bytes[range.clone()];
        let is_last = range.end == bytes.len();
        let mut faults = Vec::new();
        match read(block) {
            Err(Flaw::Torn) if is_last => faults.push((range.start, Fault::Torn)),
            Err(_) => {
                is_sound = false;
                whole.proved_from = whole.entries.len();
                faults.push((range.start, Fault::Altered));
            }
            Ok(written) => {
                // After an altered entry the next one cannot be tied to it; that is said already.
                let fault = whole.entries.last().map_or_else(
                    || first_fault(&written.entry),
                    |last| is_sound.then(|| fault(last, &written)).flatten(),
                );
                if fault.is_some() {
                    whole.proved_from = whole.entries.len();
                }
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
    whole
}

/// Whether progreg wrote what stands before the first entry: its heading, or nothing.
fn is_ours(preface: &[u8]) -> bool {
    let preface = String::from_utf8_lossy(preface).replace("\r\n", "\n");
    let preface = preface.trim();
    preface.is_empty() || preface == HEADING.trim()
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
