//! What the cells of a column look like: dates, amounts, names, numbers of a list, prose. A sample is looked at.

use crate::import::find::Found;
use crate::intake::entry::Entry;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::model::phrase::Reader;
use crate::model::record::squash;
use std::collections::HashMap;

/// So many cells of a column are looked at.
const SAMPLE: usize = 500;
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

/// What stands in a cell for nothing.
const FILLERS: &[&str] = &[
    "",
    "na",
    "none",
    "nil",
    "select",
    "tbc",
    "tba",
    "tbd",
    "tobeconfirmed",
    "notapplicable",
    "notknown",
    "unknown",
    "toselect",
    "pleaseselect",
    "selectone",
    "notset",
    "blank",
    "null",
    "notavailable",
    "nodata",
    "tobedetermined",
];

/// Words of where something stands, in the many spellings of people's lists.
const STANDINGS: &[&str] = &[
    "complete",
    "completed",
    "closed",
    "open",
    "ongoing",
    "ontrack",
    "new",
    "carriedforward",
    "inprogress",
    "done",
    "notstarted",
    "overdue",
    "planinplace",
    "initialstages",
    "pending",
    "onhold",
    "cancelled",
    "delayed",
    "started",
    "inhand",
    "live",
    "active",
    "resolved",
    "escalated",
    "late",
    "offtrack",
    "underway",
    "achieved",
    "finished",
    "deferred",
    "dropped",
    "outstanding",
    "discharged",
    "proposed",
    "approved",
    "rejected",
    "draft",
    "signedoff",
    "todo",
    "behind",
    "atrisk",
    "paused",
    "stopped",
    "nofurtheraction",
    "partiallycomplete",
    "partly",
    "planned",
];

/// Words of how likely or how bad.
const LEVELS: &[&str] = &[
    "high",
    "medium",
    "low",
    "veryhigh",
    "verylow",
    "critical",
    "severe",
    "major",
    "moderate",
    "minor",
    "negligible",
    "rare",
    "unlikely",
    "possible",
    "likely",
    "almostcertain",
    "certain",
    "h",
    "m",
    "l",
    "vh",
    "vl",
    "med",
    "catastrophic",
    "insignificant",
    "remote",
    "probable",
    "extreme",
];

/// Looks at a column.
pub fn look(found: &Found, column: usize, kind: Kind) -> Look {
    let mut look = Look::default();
    let step = found.rows.len().div_ceil(SAMPLE).max(1);
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
        if is_filler(&words) {
            continue;
        }
        look.see(entry, &words, kind, &reader);
        *known.entry(words).or_default() += 1;
    }
    look.distinct = known.len();
    look
}

/// Whether a cell says nothing: blank, a dash, `TBC`, a drop-down nobody used, a redaction.
pub fn is_filler(words: &str) -> bool {
    let plain = squash(words);
    FILLERS.contains(&plain.as_str())
        || plain.starts_with("exemptunder")
        || plain.starts_with("exemptfrom")
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
            Entry::Text(_) => !number && is_date(words, reader),
            _ => false,
        };
        add(&mut self.dates, is_date);
        add(&mut self.undated, !is_date && is_undated(&plain));
        add(&mut self.numbers, number);
        add(&mut self.amounts, !number && !is_date && is_amount(words));
        add(&mut self.levels, is_level(words, &plain, number));
        add(&mut self.standings, is_standing(words, &plain));
        add(&mut self.prose, count >= 5);
        add(&mut self.emails, words.contains('@') && words.contains('.'));
        let mark = !is_date && is_mark(words);
        add(
            &mut self.marks,
            mark || number && !words.contains('.') || is_date && words.len() <= 5,
        );
        add(&mut self.ours, is_ours(words, kind));
        add(
            &mut self.names,
            !number && !is_date && short && is_names(words),
        );
        if short && !plain.is_empty() {
            *self.said.entry(plain).or_default() += 1;
        }
    }

    /// Of the cells that say something, so many in a hundred.
    pub fn share(&self, count: usize) -> usize {
        (count * 100).checked_div(self.seen).unwrap_or_default()
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

/// A day in figures, or a phrase that names days.
fn is_date(words: &str, reader: &Reader) -> bool {
    if words.len() > 80 {
        return false;
    }
    let figures: Vec<&str> = words
        .split([' ', 'T'])
        .next()
        .unwrap_or_default()
        .split(['/', '.', '-'])
        .collect();
    let is_figure = |piece: &&str| {
        (1..=4).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit())
    };
    if figures.len() == 3 && figures.iter().all(is_figure) {
        return true;
    }
    // A phrase holds a figure or the name of a time; asking the reader of dates for anything else is waste.
    let lower = words.to_lowercase();
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        "spring", "summer", "autumn", "winter", "day", "week", "month", "year", "quarter",
    ];
    let may_be = words.bytes().any(|byte| byte.is_ascii_digit())
        || names.iter().any(|name| lower.contains(name));
    may_be && reader.read(words).is_ok_and(|when| !when.is_undated())
}

fn is_undated(plain: &str) -> bool {
    matches!(
        plain,
        "asap"
            | "assoonaspossible"
            | "ongoing"
            | "immediately"
            | "urgent"
            | "immediate"
            | "continuous"
            | "nextmeeting"
    )
}

fn is_amount(words: &str) -> bool {
    let figures: String = words
        .chars()
        .filter(|letter| !matches!(letter, '$' | '€' | ' '))
        .collect();
    let is_marked = words.contains(['£', '$', '€', ',']) || words.ends_with(['k', 'm', ')']);
    is_marked && Pence::parse(&figures).is_some() || words.ends_with('%') && words.len() < 9
}

fn is_level(words: &str, plain: &str, number: bool) -> bool {
    let starts = words.starts_with(|letter: char| letter.is_ascii_digit());
    let small = words.split(|letter: char| !letter.is_ascii_digit()).next();
    let small = small.is_some_and(|digits| digits.len() == 1);
    LEVELS.contains(&plain)
        || (starts && small && (number || words.contains(char::is_alphabetic)) && words.len() <= 40)
}

fn is_standing(words: &str, plain: &str) -> bool {
    let bare = plain.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if STANDINGS.contains(&bare) {
        return true;
    }
    // `Complete, published on the site`: the words up to the first stop.
    let first = words
        .split(['.', ',', ';', ':', '\n', '–', '('])
        .next()
        .unwrap_or_default();
    let first = squash(first);
    STANDINGS.contains(&first.trim_start_matches(|letter: char| letter.is_ascii_digit()))
}

/// `R01`, `9/3`, `TB-12`, `1.4`: letters and figures without a space, at least one figure.
fn is_mark(words: &str) -> bool {
    let signs = |letter: char| letter.is_alphanumeric() || "-_./#:".contains(letter);
    words.len() <= 24
        && words.bytes().any(|byte| byte.is_ascii_digit())
        && words.chars().all(|letter| signs(letter) || letter == ' ')
        && words.split(' ').count() <= 2
        && words.chars().filter(|letter| letter.is_lowercase()).count() <= 7
}

fn is_ours(words: &str, kind: Kind) -> bool {
    let figures = words
        .strip_prefix(kind.letter())
        .and_then(|rest| rest.strip_prefix('-'));
    !kind.letter().is_empty()
        && figures.is_some_and(|digits| {
            digits.len() >= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// `MW/YO`, `Mark Easton/ Sarah F Thompson`, `J. Wise and A. Long`: every piece is one to four words with capitals.
fn is_names(words: &str) -> bool {
    let pieces = words
        .split(['/', ',', ';', '\n', '&'])
        .flat_map(|piece| piece.split(" and "));
    let mut any = false;
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        let names: Vec<&str> = piece.split_whitespace().collect();
        let one = names.len() == 1 && !piece.chars().all(char::is_uppercase);
        let capital = |name: &&str| {
            name.starts_with(char::is_uppercase)
                && !name.contains(|letter: char| letter.is_ascii_digit())
        };
        if names.len() > 4 || !names.iter().all(capital) || (one && piece.len() > 12) {
            return false;
        }
        any = true;
    }
    any
}
