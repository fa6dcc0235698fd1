//! Which rows are headings: by what stands in them, and by what stands below.

use super::naming::{self, names_a_column};
use super::view::View;
use super::whole::whole;
use super::words::{Sort, is_heading, sort, stands_over_days};
use crate::intake::Form;
use crate::intake::entry::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Rows looked at below a row to see whether it could head them.
const BELOW: usize = 30;
/// Rows from the top among which headings of unknown words are looked for.
const TOP: usize = 60;

/// The headings of a table.
#[derive(Clone, Debug)]
pub struct Head {
    /// The rows they stand in, one to three.
    pub rows: Range<usize>,
    /// Its columns by where they stand.
    pub columns: Vec<Column>,
    /// Explanations of headings: the row and the heading's column, the words.
    pub explained: Vec<(usize, usize, String)>,
    /// A title that stands in the row of groups.
    pub caption: String,
    /// How they were recognised.
    pub why: String,
    /// Which of the heads above has the same headings.
    pub again: Option<usize>,
}

/// A column and its heading.
#[derive(Clone, Debug)]
pub struct Column {
    /// Where it stands.
    pub at: usize,
    /// Its heading; unlike the others of its table.
    pub heading: String,
}

/// The heads of all tables, top to bottom. The first may be of words that nobody knows where `guess` says so.
pub fn heads(view: &View<'_>, guess: bool) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let mut known: HashMap<Vec<(usize, String)>, usize> = HashMap::new();
    // What their first cell says: the rest of a row is only looked at where that is the same.
    let mut starts: HashSet<String> = HashSet::new();
    let Some((first, why)) = first(view, guess) else {
        return heads;
    };
    let mut at = first;
    let mut reason = Some(why);
    while at < view.lines.len() {
        let why = match reason.take() {
            Some(why) => Some(why),
            None if begins(view, at) => strong(view, at),
            None => None,
        };
        // The same headings need no break above them: they stand at the top of every page.
        let begun = view.filled(at).next().is_some_and(|(_, cell)| match cell {
            Entry::Text(text) => starts.contains(text.as_str()),
            _ => false,
        });
        let again = if begun {
            known.get(&key(view, at)).copied()
        } else {
            None
        };
        if let Some(again) = again {
            let mut head = heads[again].clone();
            let height = head.rows.len();
            let same = |offset: &usize| is_alike(view, head.rows.start + offset, at + offset);
            let end = at + (0..height).take_while(same).count();
            head.rows = at..end.max(at + 1);
            head.again = Some(again);
            at = head.rows.end;
            heads.push(head);
        } else if let Some(why) = why {
            let above = heads.last().map_or(0, |head| head.rows.end);
            let head = whole(view, above, at, why);
            at = head.rows.start;
            if let Some((_, cell)) = view.filled(at).next() {
                starts.insert(cell.words());
            }
            known.entry(key(view, at)).or_insert(heads.len());
            at = head.rows.end.max(at + 1);
            heads.push(head);
        } else {
            at += 1;
        }
    }
    heads
}

/// What a row says, and where.
fn key(view: &View<'_>, row: usize) -> Vec<(usize, String)> {
    let words = view
        .filled(row)
        .map(|(column, cell)| (column, cell.words()));
    words.collect()
}

/// Whether both rows say the same in the same columns.
fn is_alike(view: &View<'_>, one: usize, other: usize) -> bool {
    view.filled(one).eq(view.filled(other)) && view.count(other) > 1
}

/// Whether a second table may begin in that row: it stands apart, or below a row of one cell.
fn begins(view: &View<'_>, row: usize) -> bool {
    if view.is_apart(row) {
        return true;
    }
    row.checked_sub(1).is_some_and(|above| {
        view.only(above)
            .is_some_and(|(column, _)| column <= view.filled(row).next().map_or(0, |(at, _)| at))
    })
}

/// The row with the first headings, and how they were recognised.
fn first(view: &View<'_>, guess: bool) -> Option<(usize, String)> {
    if view.form == Form::Json {
        return Some((0, "the keys of the objects".to_owned()));
    }
    let rows = 0..view.lines.len();
    if let Some(found) = rows
        .filter(|&row| row < 1_000 || begins(view, row))
        .find_map(|row| Some((row, strong(view, row)?)))
    {
        return Some(found);
    }
    if !guess {
        return None;
    }
    let mut best: Option<(usize, usize, String)> = None;
    let mut widest = 0;
    for row in 0..view.lines.len().min(TOP) {
        let filled = view.count(row);
        if let Some((fits, why)) = weak(view, row, widest)
            && best.as_ref().is_none_or(|(most, _, _)| fits > *most)
        {
            best = Some((fits, row, why));
        }
        widest = widest.max(filled);
    }
    best.map(|(_, row, why)| (row, why))
}

/// Why the row holds headings by its words; nothing where they do not show it.
fn strong(view: &View<'_>, row: usize) -> Option<String> {
    let (mut filled, mut known, mut odd) = (0, 0, 0);
    for (turn, (_, cell)) in view.filled(row).enumerate() {
        filled += 1;
        if numbers_rows(turn, cell) {
            known += 1;
        } else if stands_over_days(cell) {
            // A status, or the day on which it became so: it speaks neither for headings nor against them.
        } else if !is_heading(cell) {
            odd += 1;
        } else if let Entry::Text(text) = cell
            && names_a_column(text)
        {
            known += 1;
        }
        if odd > 3 && odd * 5 > filled * 2 {
            return None;
        }
    }
    let is_only = filled == 1 && known == 1 && is_only_column(view, row);
    // What another program writes has many columns, few of them of words that everybody uses, and its headings on top.
    let is_on_top = known >= 3 && odd == 0 && row <= view.top && view.form == Form::Delimited;
    let enough =
        known >= 2 && known * 5 >= filled * 3 || known >= 4 && known * 5 >= filled * 2 || is_on_top;
    if odd * 5 > filled
        || !(enough || is_only)
        || !is_distinct(view, row)
        || stands_below(view, row)
    {
        return None;
    }
    let place = view.place(row);
    Some(match filled {
        1 => format!("row {place}: one heading, a word for what has a title"),
        _ => format!("row {place}: {known} of {filled} headings are words for columns"),
    })
}

/// Whether a row begins with `No`: a number's heading there, and only further on an answer.
fn numbers_rows(turn: usize, cell: &Entry) -> bool {
    turn == 0 && matches!(cell, Entry::Text(text) if text.trim().eq_ignore_ascii_case("no"))
}

/// Whether the view is one column of short texts under a word for what has a title.
fn is_only_column(view: &View<'_>, row: usize) -> bool {
    let Some((column, Entry::Text(text))) = view.only(row) else {
        return false;
    };
    let is_first = row <= view.top;
    let below = row + 1..view.lines.len();
    is_first
        && naming::names_titles(text)
        && below.len() > 1
        && below.clone().all(|below| {
            view.filled(below)
                .all(|(at, cell)| at == column && sort(cell) != Sort::Prose)
        })
}

/// Whether the cells of the row say different things; a heading may stand twice.
fn is_distinct(view: &View<'_>, row: usize) -> bool {
    let mut seen = HashSet::new();
    let filled = view.count(row);
    let same = view
        .filled(row)
        .filter(|(_, cell)| !seen.insert(cell.words().to_lowercase()))
        .count();
    same * 5 <= filled || same == 1 && filled > 3
}

/// Whether cells of the row stand below themselves once more: they are values then. A row that repeats wholly is headings again.
fn stands_below(view: &View<'_>, row: usize) -> bool {
    let filled = view.count(row);
    // Not beyond a gap: headings of the next table may be much the same.
    let mut below =
        (row + 1..view.lines.len().min(row + 6)).take_while(|&below| !view.is_apart(below));
    below.any(|below| {
        let same = view.filled(row);
        let same = same.filter(|(column, cell)| *cell == view.cell(below, *column));
        let same = same.count();
        same > 0 && same * 4 >= filled && !is_alike(view, row, below)
    })
}

/// How many of the row's cells fit what stands below them, in tenths, and that in words.
fn weak(view: &View<'_>, row: usize, widest: usize) -> Option<(usize, String)> {
    let filled = view.count(row);
    let least = if view.form == Form::Workbook { 3 } else { 2 };
    let mut short = view.filled(row).enumerate();
    let is_short = short.all(|(turn, (_, cell))| is_heading(cell) || numbers_rows(turn, cell));
    let is_named = || {
        view.filled(row)
            .any(|(_, cell)| names_a_column(&cell.words()))
    };
    if view.form == Form::Document && (widest > 1 || !is_named()) {
        return None;
    }
    if filled < least || !is_short || filled < widest || !is_distinct(view, row) {
        return None;
    }
    let rows = row + 1..view.lines.len().min(row + 1 + BELOW);
    let below: Vec<usize> = rows.filter(|&below| view.count(below) > 1).collect();
    let mut tenths = 0;
    for (column, cell) in view.filled(row) {
        tenths += fit(view, &below, column, cell)?;
    }
    let is_first = widest < 2;
    let needed = match view.form {
        Form::Text if is_first => 0,
        Form::Delimited if is_first => 2 * filled,
        _ if below.len() < 2 => return None,
        Form::Workbook => 5 * filled,
        _ => 4 * filled,
    };
    let place = view.place(row);
    (tenths >= needed).then(|| {
        let why = format!(
            "row {place}: {filled} short texts, unlike each other and unlike what stands below"
        );
        (tenths, why)
    })
}

/// How well a column fits its heading, in tenths; nothing where the heading is a value of its column.
fn fit(view: &View<'_>, below: &[usize], column: usize, head: &Entry) -> Option<usize> {
    let (mut filled, mut amounts, mut letters) = (0, 0, 0);
    let mut seen = HashSet::new();
    for cell in below.iter().map(|&row| view.cell(row, column)) {
        if cell == head {
            return None;
        }
        let sort = sort(cell);
        if sort == Sort::Blank {
            continue;
        }
        filled += 1;
        amounts += usize::from(matches!(sort, Sort::Number | Sort::Date));
        let words = cell.words();
        letters += words.len();
        seen.insert(words);
    }
    let head = head.words();
    let is_counted = filled > 0 && amounts * 10 >= filled * 6;
    let is_longer = filled > 0 && letters > 40 * filled && letters > 3 * head.len() * filled;
    Some(
        if is_counted || is_longer || filled > 0 && names_a_column(&head) {
            10
        } else if filled >= 4 && seen.len() * 10 <= filled * 6 {
            7
        } else {
            0
        },
    )
}
