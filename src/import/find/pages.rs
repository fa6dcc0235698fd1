//! Tables of a document that are one: it goes on on the next page, or under the next caption, with the same headings or with none.

use super::parts::is_bare;
use super::words::{Sort, sort};
use super::{Aside, Found, why};
use crate::intake::entry::Entry;

/// Joins tables that go on; `rows` is how many rows each grid has, for numbers that go on too.
pub fn joined(found: Vec<Found>, rows: &[usize]) -> Vec<Found> {
    let mut whole: Vec<Found> = Vec::new();
    // Rows of the grids that were joined to the last one.
    let mut before = 0;
    let mut names: Vec<String> = Vec::new();
    for next in found {
        let fits = whole.last().is_some_and(|last| goes_on(last, &next));
        let Some(last) = whole.last_mut().filter(|_| fits) else {
            before = rows.get(next.grid).copied().unwrap_or(0);
            names = vec![next.name.clone()];
            whole.push(next);
            continue;
        };
        names.push(next.name.clone());
        let end = before;
        before += rows.get(next.grid).copied().unwrap_or(0);
        join(last, next, end, &names);
    }
    whole
}

/// Whether the next table is more of the one before.
fn goes_on(last: &Found, next: &Found) -> bool {
    if last.turned || next.turned || last.grid == next.grid {
        return false;
    }
    if !is_bare(next) {
        return last.headings == next.headings;
    }
    last.headings.len() == next.headings.len() && columns_agree(last, next)
}

/// Whether amounts and dates stand in the same columns of both.
fn columns_agree(last: &Found, next: &Found) -> bool {
    (0..last.headings.len()).all(|column| {
        let (ours, theirs) = (counted(last, column), counted(next, column));
        let is_amount = |(amounts, all): (usize, usize)| all > 0 && amounts * 5 >= all * 3;
        let is_words = |(amounts, all): (usize, usize)| all > 0 && amounts == 0;
        let differ = is_amount(ours) && is_words(theirs) && theirs.1 > 1
            || is_words(ours) && is_amount(theirs) && ours.1 > 1;
        !differ
    })
}

/// Cells of a column that are dates or amounts, and all that say something.
fn counted(found: &Found, column: usize) -> (usize, usize) {
    let cells = found
        .rows
        .iter()
        .take(50)
        .filter_map(|row| row.cells.get(column));
    let sorts = cells.map(|cell: &Entry| sort(cell));
    sorts.fold((0, 0), |(amounts, all), sort| match sort {
        Sort::Number | Sort::Date => (amounts + 1, all + 1),
        // `Ongoing` may stand under dates.
        Sort::Blank | Sort::Filler | Sort::Value => (amounts, all),
        Sort::Words | Sort::Prose => (amounts, all + 1),
    })
}

fn join(last: &mut Found, next: Found, end: usize, names: &[String]) {
    let aside = |place: usize, words: String, why: &str| Aside {
        place,
        words,
        why: why.to_owned(),
    };
    // What was the caption of the first is one of several from here on.
    if !next.heading.is_empty() && !last.heading.is_empty() {
        let caption = std::mem::take(&mut last.heading);
        for row in &mut last.rows {
            row.section = under(&caption, &row.section);
        }
        if last.rows.is_empty() {
            last.aside.push(aside(1, caption, why::EMPTY));
        }
    }
    if !is_bare(&next) {
        last.aside
            .push(aside(end + 1, next.headings.join(" | "), why::AGAIN));
    }
    if next.rows.is_empty() && !next.heading.is_empty() {
        last.aside
            .push(aside(end + 1, next.heading.clone(), why::EMPTY));
    }
    let section = match (next.heading.is_empty(), last.rows.last()) {
        (true, Some(row)) => row.section.clone(),
        _ => next.heading,
    };
    last.rows.extend(next.rows.into_iter().map(|mut row| {
        row.place += end;
        row.section = under(&section, &row.section);
        row
    }));
    last.aside.extend(next.aside.into_iter().map(|mut aside| {
        aside.place += end;
        aside
    }));
    let (first, count) = (names.first().cloned().unwrap_or_default(), names.len());
    let own = last.why.split("; joined of").next().unwrap_or_default();
    last.why = format!("{own}; joined of {count} tables, rows counted through all of them");
    last.name = format!("{first} to {}", names.last().cloned().unwrap_or_default());
}

/// A caption and the section within it.
fn under(caption: &str, section: &str) -> String {
    match (caption.is_empty(), section.is_empty()) {
        (_, true) => caption.to_owned(),
        (true, false) => section.to_owned(),
        (false, false) if caption == section => section.to_owned(),
        (false, false) => format!("{caption} / {section}"),
    }
}
