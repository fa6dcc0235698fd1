//! The past: the register's text as it was after any entry of its journal, proved by its fingerprint (requirements H5, G10).

use crate::document::entry::{Entry, Written};
use crate::document::fingerprint::Fingerprint;
use crate::model::date::Date;
use crate::model::moment::Moment;
use crate::store::journal::{self, Fault, Whole};
use crate::store::trail::Known;
use crate::store::trouble::Trouble;
use crate::store::{backup, read, real};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A register with its history.
#[derive(Debug)]
pub struct Past {
    /// Every sound entry of its journal, in order.
    pub entries: Vec<Written>,
    /// What is wrong with the journal, with the line.
    pub faults: Vec<(usize, Fault)>,
    /// From this of the entries on each follows on the one before, and nothing is missing up to the end.
    proved_from: usize,
    /// Whether there is a journal.
    pub has_journal: bool,
    /// Whether there is a backup.
    pub has_backup: bool,
    path: PathBuf,
    largest: u64,
    /// Its text now.
    pub now: String,
    /// What something else did to it since the last entry.
    pub since: Since,
}

/// What happened to the register since the last entry of its journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Since {
    /// Nothing that the journal does not say.
    Nothing,
    /// Something else wrote it: when, as the disk tells, and what it said before, if that can be known.
    Outside(Option<Moment>, Option<String>),
}

/// Longer than a writer takes from the journal to the register.
const WRITING: Duration = Duration::from_millis(30);

/// Versions of a backup that are looked at.
const BACKUPS: usize = 9;

impl Past {
    /// Reads a register and its whole journal.
    pub fn of(path: &Path, at: &Moment, largest: u64) -> Result<Self, Trouble> {
        let journal = journal::path_of(&real(path));
        Self::with_journal(path, &journal, at, largest)
    }

    /// The same with a journal that lies elsewhere.
    pub fn with_journal(
        path: &Path,
        journal: &Path,
        at: &Moment,
        largest: u64,
    ) -> Result<Self, Trouble> {
        let path = real(path);
        let (bytes, whole, fits) = both(&path, journal, largest)?;
        let since = match whole.entries.last() {
            Some(last) if !fits => {
                let known = from_any(&path, &whole.entries, &bytes, largest);
                Since::Outside(saved(&path, &last.entry.at, at), known)
            }
            _ => Since::Nothing,
        };
        // Nearly always they are a text as they are, which may be large: no copy.
        let now = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Ok(Self {
            entries: whole.entries,
            faults: whole.faults,
            proved_from: whole.proved_from,
            has_journal: whole.exists,
            has_backup: backup::path_of(&path, 1).exists(),
            path,
            largest,
            now,
            since,
        })
    }

    /// The text at the end of a day, as it was recorded by then. Before the journal begins it is what the first entry found: the
    /// day of that entry is given too, so that it can be said.
    pub fn at_end_of(&self, day: Date) -> Result<(String, Option<Date>), Trouble> {
        if let Since::Outside(Some(saved), _) = &self.since
            && saved.date().is_some_and(|saved| saved <= day)
        {
            return Ok((self.now.clone(), None));
        }
        let known = |written: &Written| written.entry.day().is_some_and(|known| known <= day);
        if let Some(turn) = self.entries.iter().rposition(known) {
            return Ok((self.after_turns(turn + 1)?, None));
        }
        let Some(first) = self.entries.first().map(|first| &first.entry) else {
            let why = if self.has_journal {
                "its journal holds no entry that proves: see `progreg check`"
            } else {
                "it has no journal, so that nothing is known of its past"
            };
            return Err(Trouble::Forgotten(why.to_owned()));
        };
        let begins = first.day();
        if first.before == Fingerprint::of(b"") {
            let day = begins.map_or_else(String::new, Date::in_words);
            let why = format!("it was begun on {day}");
            return Err(Trouble::Forgotten(why));
        }
        Ok((self.after_turns(0)?, begins))
    }

    /// The text with that fingerprint, wherever along the journal it stood.
    pub fn with_print(&self, print: &Fingerprint) -> Result<String, Trouble> {
        let after = |turns: &usize| *turns > 0 && self.entries[turns - 1].entry.after == *print;
        let before = |turns: &usize| {
            let next = self.entries.get(*turns);
            next.is_some_and(|next| next.entry.before == *print)
        };
        let stood = |turns: &usize| after(turns) || before(turns);
        let mut turns = (0..=self.entries.len()).rev().filter(stood).peekable();
        let last = turns.peek().copied();
        if let Some(text) = turns.find_map(|turns| self.leads_to(turns, print)) {
            return Ok(text);
        }
        Err(Trouble::Forgotten(match last {
            Some(last) => self.why_not(last),
            None => "no entry of its journal leads to the text it was made from".to_owned(),
        }))
    }

    /// Ids given once and taken back.
    pub fn retired(&self) -> &[String] {
        let last = self.entries.last();
        last.map_or(&[], |last| &last.entry.retired)
    }

    /// Whether the journal proves what happened since that entry: all that follows on it is there, as it was written.
    pub fn proves_since(&self, number: u64) -> bool {
        self.turn_of(number)
            .is_ok_and(|turn| self.proved_from <= turn)
    }

    /// Whether the journal proves all that it tells; what a crash has torn, or other line ends, hide nothing.
    pub fn proves_all(&self) -> bool {
        let harmless =
            |fault: &Fault| matches!(fault, Fault::Torn | Fault::LineEnds | Fault::Preface);
        self.faults.iter().all(|(_, fault)| harmless(fault))
    }

    /// Whether what happened since the last entry is Git's merge, whose other journal that entry has brought in.
    pub fn is_merged_since(&self) -> bool {
        let last = self.entries.last();
        self.since != Since::Nothing && last.is_some_and(|last| last.entry.only_brings_in())
    }

    /// The entry of that number.
    pub fn entry(&self, number: u64) -> Result<&Entry, Trouble> {
        Ok(&self.entries[self.turn_of(number)?].entry)
    }

    fn turn_of(&self, number: u64) -> Result<usize, Trouble> {
        let place = self
            .entries
            .iter()
            .position(|one| one.entry.number == number);
        place.ok_or_else(|| Trouble::Forgotten(format!("its journal has no entry {number}")))
    }

    /// The text after so many entries.
    fn after_turns(&self, turns: usize) -> Result<String, Trouble> {
        let wanted = match turns.checked_sub(1) {
            Some(turn) => &self.entries[turn].entry.after,
            None => match self.entries.first() {
                Some(first) => &first.entry.before,
                None => return Ok(self.now.clone()),
            },
        };
        let text = self.leads_to(turns, wanted);
        text.ok_or_else(|| Trouble::Forgotten(self.why_not(turns)))
    }

    /// That text, from any that is still there.
    fn leads_to(&self, turns: usize, wanted: &Fingerprint) -> Option<String> {
        let mut texts = texts(&self.path, self.now.as_bytes(), self.largest);
        texts.find_map(|known| known.leads_to(&self.entries, turns, wanted))
    }

    /// Why the text after so many entries cannot be told.
    fn why_not(&self, turns: usize) -> String {
        if matches!(self.since, Since::Outside(_, None)) {
            return "it was edited outside progreg since, and what it said before is not known"
                .to_owned();
        }
        let mut later = self.entries[turns..].iter().rev().map(|one| &one.entry);
        match later.find(|entry| entry.patch.is_none()) {
            Some(entry) => format!(
                "what it said before entry {} of its journal is not known",
                entry.number
            ),
            None => {
                let number = turns
                    .checked_sub(1)
                    .map_or(0, |turn| self.entries[turn].entry.number);
                format!(
                    "its journal does not lead back to the text after entry {number}: see `progreg check`"
                )
            }
        }
    }
}

/// The register and its journal, as they go together. A reader takes no lock, so that a writer may be between the two: where
/// they do not fit, they are looked at again, until they fit or stay as they are; whether they do.
fn both(path: &Path, journal: &Path, largest: u64) -> Result<(Vec<u8>, Whole, bool), Trouble> {
    let mut seen = None;
    loop {
        let bytes = read::read(path, largest)?;
        let whole = journal::proved(journal);
        let print = || Fingerprint::of(&bytes);
        let print = whole.entries.last().map(|last| (last, print()));
        let is_last = print
            .as_ref()
            .is_none_or(|(last, print)| last.entry.after == *print);
        let is_torn = whole.faults.iter().any(|(_, fault)| *fault == Fault::Torn);
        let now = (print.map(|(_, print)| print), whole.entries.len());
        if (is_last && !is_torn) || seen.as_ref() == Some(&now) {
            return Ok((bytes, whole, is_last));
        }
        seen = Some(now);
        std::thread::sleep(WRITING);
    }
}

/// What a register said after the last entry of its journal, though something else has written it since: from its backup or
/// from what it says now, whichever the journal knows. `None` where neither helps.
pub fn last_known(path: &Path, last: &Entry, now: &[u8], largest: u64) -> Option<String> {
    // Nearly always the backup is what the last entry began with: then the rest of the journal need not be read.
    let bak = read::read(&backup::path_of(path, 1), largest).ok();
    let quick = bak.as_deref().into_iter().chain([now]).find_map(|text| {
        let text = std::str::from_utf8(text).ok()?;
        if Fingerprint::of(text.as_bytes()) != last.before {
            return None;
        }
        last.patch.as_ref()?.apply(text)
    });
    match quick.filter(|text| Fingerprint::of(text.as_bytes()) == last.after) {
        Some(text) => Some(text),
        None => from_any(path, &journal::whole(path).entries, now, largest),
    }
}

/// The text after the last entry, from any that is still there.
fn from_any(path: &Path, entries: &[Written], now: &[u8], largest: u64) -> Option<String> {
    let wanted = &entries.last()?.entry.after;
    let mut texts = texts(path, now, largest);
    texts.find_map(|known| known.leads_to(entries, entries.len(), wanted))
}

/// The texts that are still there: now's, those of its backups, and the empty one that many a register began with.
fn texts(path: &Path, now: &[u8], largest: u64) -> impl Iterator<Item = Known> {
    let backups = (1..=BACKUPS)
        .filter_map(move |generation| read::read(&backup::path_of(path, generation), largest).ok());
    let texts = std::iter::once(now.to_vec())
        .chain(backups)
        .chain([Vec::new()]);
    texts.filter_map(|text| String::from_utf8(text).ok().map(Known::of))
}

/// When the file was last written, as the disk tells; `None` where that is not between two moments and so cannot be true.
pub fn saved(path: &Path, after: &Moment, until: &Moment) -> Option<Moment> {
    let (after, until) = (instant(after)?, instant(until)?);
    let modified = std::fs::metadata(path).ok()?.modified().ok()?;
    let modified = DateTime::<chrono::Utc>::from(modified).with_timezone(until.offset());
    let is_likely = after <= modified && modified <= until;
    is_likely.then(|| Moment::new(modified.to_rfc3339_opts(SecondsFormat::Secs, false)))
}

/// The instant a moment says, whatever its offset; `None` where it says none.
pub fn instant(moment: &Moment) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(&moment.to_string()).ok()
}
