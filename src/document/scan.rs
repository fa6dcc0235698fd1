//! The fast reader: most of a register is plain lines, and plain lines need no parser.
//!
//! It walks lines with vector search and takes headers `[[kind]]` and `key = value` lines whose value is a plain string, a
//! whole number, a boolean, a day or a one-line list of those. Any record that holds anything else goes to the `toml` crate,
//! alone; and a text in which anything at all is odd (problems, tables, keys before the first header) goes there whole. So
//! both readers mean the same: a test compares them on random and on damaged registers.

use crate::document::index;
use crate::document::layout::{Cut, Layout};
use crate::document::plain::{self, Line, Lines};
use crate::model::Register;
use crate::model::address::{Kind, is_id};
use crate::model::need::Need;
use crate::model::value::Value;
use std::collections::HashSet;
use std::ops::Range;

/// A register read fast, and where its records stand. It can be gathered from several stretches of one text, each of which
/// begins at a header and ends where the next begins; a stretch cut inside a value does not end cleanly and is not taken.
#[derive(Default)]
pub struct Scanned {
    /// What it says, as far as it is needed.
    pub register: Register,
    /// Where every record stands, counted from the start of its stretch; empty if records were left out.
    pub layout: Layout,
    /// Whether it has settings.
    pub has_settings: bool,
}

/// Up to so many keys it is quicker to compare each with each.
const FEW_KEYS: usize = 64;
/// Below this size a second thread costs more than it saves.
pub const SMALL: usize = 4 * 1024 * 1024;

/// Reads a text fast; `None` where the whole of it must go to the `toml` crate.
pub fn scan(text: &str, need: &Need) -> Option<Scanned> {
    scan_by(text, need, SMALL)
}

/// The same on two threads, from that size on: in two stretches that meet at a header.
pub fn scan_by(text: &str, need: &Need, size: usize) -> Option<Scanned> {
    let mut scanned = match halves(text, size) {
        Some((first, second)) => match both(first, second, need) {
            // The header may be text inside a value: only one stretch can tell.
            None => one(text, need)?,
            Some(scanned) => scanned,
        },
        None => one(text, need)?,
    };
    scanned.group_others();
    Some(scanned)
}

fn one(text: &str, need: &Need) -> Option<Scanned> {
    let mut scanned = Scanned::default();
    scanned.take(text, need)?;
    Some(scanned)
}

fn both(first: &str, second: &str, need: &Need) -> Option<Scanned> {
    let (mut all, rest) = std::thread::scope(|scope| {
        let rest = scope.spawn(|| one(second, need));
        let all = one(first, need);
        // A thread that panicked has told nothing.
        (all, rest.join().ok().flatten())
    });
    all.as_mut()?.join(rest?, first.len())?;
    all
}

/// A large text in two, the second from a header on.
fn halves(text: &str, size: usize) -> Option<(&str, &str)> {
    if text.len() < size {
        return None;
    }
    let middle = text.len() / 2;
    let header = memchr::memmem::find(&text.as_bytes()[middle..], b"\n[[")?;
    text.split_at_checked(middle + header + 1)
}

impl Scanned {
    /// Reads the next stretch of a text.
    pub fn take(&mut self, text: &str, need: &Need) -> Option<()> {
        let mut scanner = Scanner {
            text,
            lines: Lines::of(text),
            need,
            word: ("", Kind::Unknown),
            fields: Vec::with_capacity(32),
            usual: Vec::new(),
            leads: Vec::with_capacity(32),
            scanned: self,
        };
        let mut at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut line = scanner.lines.line(at)?;
        loop {
            match line {
                Line::End => return Some(()),
                Line::Blank { next } => {
                    at = next;
                    line = scanner.lines.line(at)?;
                }
                Line::Header { word, double, next } => {
                    (at, line) = scanner.block(at, (word, double), next)?;
                }
                // Before the first header only blank lines and comments are plain.
                Line::Field { .. } | Line::Odd { .. } => return None,
            }
        }
    }

    /// Takes over what was read of the stretches that follow, from that byte on; `None` where only the whole text can tell
    /// whether they go together.
    pub fn join(&mut self, next: Self, at: usize) -> Option<()> {
        let both_have_settings = self.has_settings && next.has_settings;
        let has_tables = !self.register.strays.is_empty() || !next.register.strays.is_empty();
        let has_others = !self.register.others.is_empty() || !next.register.others.is_empty();
        let both_have_tables = !self.register.strays.is_empty() && !next.register.strays.is_empty();
        if both_have_settings || both_have_tables || (has_tables && has_others) {
            return None;
        }
        self.has_settings |= next.has_settings;
        self.register.append(next.register);
        self.layout.append(next.layout, at);
        Some(())
    }

    /// Records without a type stand word by word, as the `toml` crate gives them.
    pub fn group_others(&mut self) {
        let mut words: Vec<String> = Vec::new();
        for other in &self.register.others {
            if !words.contains(&other.word) {
                words.push(other.word.clone());
            }
        }
        let turn = |word: &String| words.iter().position(|one| one == word);
        self.register.others.sort_by_key(|other| turn(&other.word));
    }
}

struct Scanner<'t, 's> {
    text: &'t str,
    lines: Lines<'t>,
    need: &'s Need,
    /// The word of the block before, and its kind.
    word: (&'t str, Kind),
    /// Fields of the record at hand.
    fields: Vec<(&'t str, plain::Value<'t>)>,
    /// Keys of the record before, each with its line up to the value: most records have the same keys in the same order, so
    /// that a glance tells what a line is, and that no key stands there twice.
    usual: Vec<(&'t str, &'t str)>,
    /// How the lines of the record at hand begin, up to the value; kept only of a record that differs from the usual.
    leads: Vec<&'t str>,
    scanned: &'s mut Scanned,
}

impl<'t> Scanner<'t, '_> {
    /// Reads the block whose header, of that word, stands at `start` and ends at `next`; gives what ends the block, the next
    /// header or the end, and its place.
    fn block(
        &mut self,
        start: usize,
        (word, double): (&'t str, bool),
        next: usize,
    ) -> Option<(usize, Line<'t>)> {
        if self.word.0 != word {
            self.word = (word, Kind::of_word(word));
        }
        let kind = self.word.1;
        if !self.may_begin(kind, word, double) {
            return None;
        }
        self.fields.clear();
        self.leads.clear();
        let (mut at, mut is_plain, mut as_usual) = (next, true, true);
        let end = loop {
            if as_usual && let Some((key, lead)) = self.usual.get(self.fields.len()) {
                if let Some((value, next)) = self.lines.led(at, lead) {
                    self.fields.push((key, value));
                    at = next;
                    continue;
                }
                self.leave_the_usual();
                as_usual = false;
            }
            match self.lines.line(at)? {
                end @ (Line::End | Line::Header { .. }) => break end,
                Line::Blank { next } => at = next,
                Line::Field {
                    key,
                    value,
                    from,
                    next,
                } => {
                    if as_usual {
                        self.leave_the_usual();
                        as_usual = false;
                    }
                    self.fields.push((key, value));
                    self.leads.push(&self.text[at..from]);
                    at = next;
                }
                Line::Odd { next } => {
                    is_plain = false;
                    at = next;
                }
            }
        };
        if is_plain
            && double
            && kind != Kind::Unknown
            && self.has_good_id()
            && !self.has_key_twice(as_usual)
        {
            self.take(kind, word, start..at)?;
        } else {
            self.slow(kind, word, start..at)?;
        }
        Some((at, end))
    }

    /// Whether a block of that word may stand here. What TOML forbids (a table twice, a word that is a table and a list) and
    /// what we report (one table for a kind of record) is left to the slow reader, with all the rest.
    fn may_begin(&mut self, kind: Kind, word: &str, double: bool) -> bool {
        let is_stray = |register: &Register| register.strays.iter().any(|(name, _)| name == word);
        match (kind, double) {
            (Kind::Register, false) => !std::mem::replace(&mut self.scanned.has_settings, true),
            (Kind::Register, true) => false,
            (Kind::Unknown, false) => {
                !is_stray(&self.scanned.register)
                    && self
                        .scanned
                        .register
                        .others
                        .iter()
                        .all(|other| other.word != word)
            }
            (Kind::Unknown, true) => !is_stray(&self.scanned.register),
            (_, double) => double,
        }
    }

    /// The record at hand goes on otherwise than the one before; its lines so far began as usual.
    fn leave_the_usual(&mut self) {
        let so_far = &self.usual[..self.fields.len()];
        self.leads.extend(so_far.iter().map(|(_, lead)| *lead));
    }

    fn has_good_id(&self) -> bool {
        let id = self.fields.iter().find(|(key, _)| *key == "id");
        matches!(id, Some((_, plain::Value::Text(id))) if is_id(id))
    }

    fn has_key_twice(&mut self, as_usual: bool) -> bool {
        if as_usual && self.usual.len() == self.fields.len() {
            return false;
        }
        let keys = self.fields.iter().map(|(key, _)| *key);
        let twice = if self.fields.len() > FEW_KEYS {
            let mut seen = HashSet::with_capacity(self.fields.len());
            !keys.into_iter().all(|key| seen.insert(key))
        } else {
            let mut keys = keys.enumerate();
            keys.any(|(turn, key)| self.fields[..turn].iter().any(|(other, _)| *other == key))
        };
        self.usual.clear();
        if !twice {
            let keys = self.fields.iter().map(|(key, _)| *key);
            self.usual.extend(keys.zip(self.leads.iter().copied()));
        }
        twice
    }

    fn take(&mut self, kind: Kind, word: &'t str, range: Range<usize>) -> Option<()> {
        if self.fields.len() > index::MOST_KEYS {
            return None;
        }
        if self.need.is_everything() {
            self.scanned.layout.push(word, Cut::Text(range));
        } else if self.is_not_needed(kind) {
            return Some(());
        }
        let fields = self
            .fields
            .iter()
            .map(|(key, value)| (*key, value.to_value()));
        self.scanned.register.admit_plain(kind, word, fields).ok()
    }

    /// A record of a kind nobody asks for, or one that is surely not what is asked for.
    fn is_not_needed(&self, kind: Kind) -> bool {
        if !self.need.wants(kind) {
            return true;
        }
        let Some(settled) = self.need.settled(kind) else {
            return false;
        };
        let mut is_over = false;
        let mut is_later = false;
        for (key, value) in &self.fields {
            match (*key, value) {
                ("status", plain::Value::Text(status)) => is_over |= settled.words.contains(status),
                ("due", plain::Value::Day(due)) => {
                    is_later |= settled.later_than.is_some_and(|day| *due > day);
                }
                ("steps" | "moved" | "events", _) => return false,
                _ => {}
            }
        }
        is_over || is_later
    }

    /// A record for the `toml` crate, alone.
    fn slow(&mut self, kind: Kind, word: &str, range: Range<usize>) -> Option<()> {
        let (part, blocks) = index::read(&self.text[range.clone()]).ok()?;
        // The stretch must be this one block and nothing else: no second one, no key outside.
        let is_one = match (kind, blocks.len()) {
            (Kind::Unknown, 0) => part.strays.len() == 1,
            (_, blocks) => blocks == 1 && part.strays.is_empty(),
        };
        if !is_one {
            return None;
        }
        // What nobody knows is kept even where nobody asks for it: a second table of that word is no TOML.
        if !self.need.wants(kind) && kind != Kind::Unknown {
            return Some(());
        }
        self.scanned.register.append(part);
        if self.need.is_everything() && !blocks.is_empty() {
            self.scanned.layout.push(word, Cut::Text(range));
        }
        Some(())
    }
}

impl plain::Value<'_> {
    fn to_value(&self) -> Value {
        match self {
            Self::Text(text) => Value::Text((*text).to_owned()),
            Self::Escaped(text) => Value::Text(plain::unescape(text)),
            Self::Integer(number) => Value::Integer(*number),
            Self::Bool(yes) => Value::Bool(*yes),
            Self::Day(day) => Value::Date(*day),
            Self::List(inside) => {
                Value::List(plain::items(inside).iter().map(Self::to_value).collect())
            }
        }
    }
}
