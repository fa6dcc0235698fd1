//! What the cells of a column look like: dates, amounts, names, numbers of a list, prose. A sample is looked at.

use super::cell;
use crate::import::find::Found;
use crate::intake::entry::Entry;
use crate::intake::filler;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::phrase::Reader;
use crate::model::record::squash;
use std::collections::HashMap;

/// So many cells of a column are looked at.
const SAMPLE: usize = 500;
/// So many cells of a table, where it is very wide.
const ALL: usize = 100_000;
/// So many letters of a cell.
const LETTERS: usize = 160;

/// What the cells of a column look like. Counts are of the cells that say something.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Look {
    /// Cells that say something.
    pub seen: usize,
    /// Days and phrases that name days.
    pub dates: usize,
    /// Words for a date that is not there: `asap`, `ongoing`.
    pub undated: usize,
    /// Amounts with a sign, grouping or a unit.
    pub amounts: usize,
    /// Plain numbers.
    pub numbers: usize,
    /// Words that start with a small number or name a level: `3 - High`, `Likely`.
    pub levels: usize,
    /// Names of people or initials.
    pub names: usize,
    /// What rows of a list go by: `R01`, `9/3`, `MOD_0106_1617-Q1`.
    pub marks: usize,
    /// Ids of this kind as the register gives them.
    pub ours: usize,
    /// Words of where something stands: `On track`, `Complete`.
    pub standings: usize,
    /// Cells of five words and more.
    pub prose: usize,
    /// All words of the cells.
    pub words: usize,
    /// Addresses of e-mail.
    pub emails: usize,
    /// Cells in other words than the ones before.
    pub distinct: usize,
    /// Short cells in small letters without signs, and how often.
    pub said: HashMap<String, usize>,
}

/// Looks at a column.
pub fn look(found: &Found, column: usize, kind: Kind) -> Look {
    let mut look = Look::default();
    let sample = (ALL / found.headings.len().max(1)).clamp(10, SAMPLE);
    let step = found.rows.len().div_ceil(sample).max(1);
    let reader = Date::new(2000, 1, 1).map_or_else(Reader::default, Reader::from_day);
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in found.rows.iter().step_by(step) {
        let Some(entry) = row.cells.get(column) else {
            continue;
        };
        let words: String = match entry {
            Entry::Text(text) => text.trim().chars().take(LETTERS).collect(),
            other => other.words(),
        };
        if filler::gives_nothing(&words) {
            continue;
        }
        look.see(entry, &words, kind, &reader);
        *known.entry(words).or_default() += 1;
    }
    look.distinct = known.len();
    look
}

impl Look {
    fn see(&mut self, entry: &Entry, words: &str, kind: Kind, reader: &Reader) {
        self.seen += 1;
        let count = words.split_whitespace().count();
        self.words += count;
        let plain = squash(words);
        let short = words.len() <= 40;
        let add = |slot: &mut usize, is: bool| *slot += usize::from(is);
        let number = matches!(entry, Entry::Number(_)) || (short && words.parse::<f64>().is_ok());
        let is_date = match entry {
            Entry::Date(_) => true,
            Entry::Text(_) => !number && cell::is_date(words, reader),
            _ => false,
        };
        add(&mut self.dates, is_date);
        add(&mut self.undated, !is_date && cell::is_undated(&plain));
        add(&mut self.numbers, number);
        add(
            &mut self.amounts,
            !number && !is_date && cell::is_amount(words),
        );
        add(&mut self.levels, cell::is_level(words, &plain, number));
        add(&mut self.standings, cell::is_standing(words, &plain));
        add(&mut self.prose, count >= 5);
        add(&mut self.emails, words.contains('@') && words.contains('.'));
        let mark = !is_date && cell::is_mark(words);
        add(
            &mut self.marks,
            mark || number && !words.contains('.') || is_date && words.len() <= 5,
        );
        add(&mut self.ours, cell::is_ours(words, kind));
        add(
            &mut self.names,
            !number && !is_date && words.len() <= 120 && cell::is_names(words),
        );
        if short && !plain.is_empty() {
            *self.said.entry(plain).or_default() += 1;
        }
    }

    /// Of the cells that say something, so many in a hundred.
    pub fn share(&self, count: usize) -> usize {
        (count * 100).checked_div(self.seen).unwrap_or_default()
    }

    /// So many cells are that, in words: `12 of 13 cells are dates`; nothing where no cell says anything.
    pub fn counted(&self, count: usize, one: &str, many: &str) -> Option<String> {
        Some(match (count.min(self.seen), self.seen) {
            (_, 0) => return None,
            (0, 1) => format!("its only cell is not {one}"),
            (1, 1) => format!("its only cell is {one}"),
            (0, seen) => format!("none of {seen} cells is {one}"),
            (1, seen) => format!("1 of {seen} cells is {one}"),
            (count, seen) if count == seen => format!("all {seen} cells are {many}"),
            (count, seen) => format!("{count} of {seen} cells are {many}"),
        })
    }

    /// How many cells are among those words.
    pub fn among(&self, words: &[String]) -> usize {
        let of = |word: &String| self.said.get(word).copied().unwrap_or_default();
        words.iter().map(of).sum()
    }

    /// Whether each cell says something else.
    pub fn is_distinct(&self) -> bool {
        self.seen > 0 && self.distinct == self.seen
    }

    /// Words in a cell, in tenths, on average.
    pub fn length(&self) -> usize {
        (self.words * 10).checked_div(self.seen).unwrap_or_default()
    }
}
