//! On which line each of many records and fields stands: `check` tells it of every finding, and a search through the file for
//! each would take time with the square of its size.

use crate::document::layout::Layout;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::hash::Map;
use std::collections::HashMap;

/// Bytes between two places whose line is known.
const STRIDE: usize = 1024;

/// The lines of a text and the turns of its records, counted once.
pub struct Places<'d> {
    text: &'d str,
    layout: &'d Layout,
    /// Word and turn of every record; of several with one id the first.
    turns: Map<(Kind, &'d str), (&'d str, usize)>,
    /// How many line ends stand before every stride of the text.
    before: Vec<usize>,
}

impl<'d> Places<'d> {
    /// Counts.
    pub fn of(text: &'d str, register: &'d Register, layout: &'d Layout) -> Self {
        let mut turns: Map<_, _> = Map::default();
        turns.insert((Kind::Register, "register"), ("register", 0));
        let mut of_word: HashMap<&str, usize> = HashMap::new();
        let (mut last, mut turn) = (Kind::Unknown, 0);
        for record in register.records() {
            let at = record.at();
            let word = record.word();
            if Register::TYPED.contains(&at.0) {
                turn = if at.0 == last { turn + 1 } else { 0 };
                last = at.0;
            } else {
                let next = of_word.entry(word).or_default();
                turn = *next;
                *next += 1;
            }
            turns.entry(at).or_insert((word, turn));
        }
        let mut count = 0;
        let strides = text.as_bytes().chunks(STRIDE);
        let before = strides.map(|stride| {
            let before = count;
            count += ends(stride);
            before
        });
        Self {
            text,
            layout,
            turns,
            before: before.collect(),
        }
    }

    /// The line a record, or a field of it, stands on; 1 first.
    pub fn line_of(&self, address: &Address, field: &str) -> Option<usize> {
        let at = match address.kind {
            Kind::Register => (Kind::Register, "register"),
            kind => (kind, address.id.as_str()),
        };
        let (word, turn) = *self.turns.get(&at)?;
        let byte = self.layout.byte_of(self.text, word, turn, field)?;
        let stride = byte / STRIDE;
        let before = self.before.get(stride).copied().unwrap_or(0);
        let rest = &self.text.as_bytes()[stride * STRIDE..byte];
        Some(before + ends(rest) + 1)
    }

    /// Where each record begins, in the order of the file.
    pub fn starts(&self) -> Vec<(usize, Address)> {
        let starts = self.turns.iter().filter_map(|((kind, id), (word, turn))| {
            let start = self.layout.byte_of(self.text, word, *turn, "")?;
            Some((start, Address::new(*kind, *id)))
        });
        let mut starts: Vec<_> = starts.collect();
        starts.sort_by_key(|(start, _)| *start);
        starts
    }
}

fn ends(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}
