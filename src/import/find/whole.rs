//! Headings made whole: groups above, parts or definitions below, lines within a cell.

use super::head::{Column, Head};
use super::naming;
use super::view::View;
use super::words::{Sort, is_heading, sort};
use crate::intake::Form;
use crate::intake::entry::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// The head that has its strongest row there, made whole by rows from `from` on: a row of groups above, rows of parts or explanations below.
pub fn whole(view: &View<'_>, from: usize, row: usize, why: String) -> Head {
    let mut start = row;
    if let Some(above) = row.checked_sub(1)
        && above >= from
        && is_grouping(view, above, row)
    {
        start = above;
    }
    let mut end = row + 1;
    let mut explaining = None;
    while end < view.lines.len() && end - start < 3 && view.form != Form::Json {
        let is_far = view.place(end) > view.place(end - 1) + 2;
        if view.count(end) == 0 || is_far {
            break;
        }
        if explains(view, end) {
            explaining = Some(end);
            end += 1;
            break;
        }
        if !goes_on(view, start, end) {
            break;
        }
        end += 1;
    }
    let stops = explaining.unwrap_or(end);
    let mut head = named(view, start..stops);
    head.rows = start..end;
    head.why = match stops - start {
        1 => why,
        rows => format!("{why}; headings over {rows} rows"),
    };
    if let Some(row) = explaining {
        let words = view.filled(row);
        let words = words.map(|(column, cell)| (row, column, naming::tidy(&cell.words())));
        head.explained.extend(words);
    }
    head
}

/// Whether every cell of the row is in brackets.
fn explains(view: &View<'_>, row: usize) -> bool {
    let is_in_brackets = |cell: &Entry| matches!(cell, Entry::Text(text) if text.starts_with(['(', '[']) && text.ends_with([')', ']']));
    view.count(row) > 1 && view.filled(row).all(|(_, cell)| is_in_brackets(cell))
}

/// Whether the row above names groups of the headings in the row.
fn is_grouping(view: &View<'_>, above: usize, row: usize) -> bool {
    if view.is_apart(row) {
        return false;
    }
    let cells: Vec<(usize, &Entry)> = view.filled(above).collect();
    let last = view.filled(row).last().map_or(0, |(column, _)| column);
    let all = view.count(row);
    // One long text above some of the headings is a remark on them.
    let is_remark = |cell: &Entry| cell.words().split_whitespace().count() > 5;
    if matches!(cells[..], [(_, cell)] if is_remark(cell)) {
        return false;
    }
    let mut groups = 0;
    for (order, &(column, cell)) in cells.iter().enumerate() {
        if !is_heading(cell) && !matches!(cell, Entry::Text(text) if naming::is_unit(text)) {
            return false;
        }
        let next = cells.get(order + 1).map_or(last + 1, |(next, _)| *next);
        let covers = view.covers(above, column);
        let until = if covers > column { covers + 1 } else { next };
        let under = (column..until)
            .filter(|&column| !view.cell(row, column).is_blank())
            .count();
        let text = cell.words();
        let is_title = order == 0 && is_caption(view, above, row);
        if under == all {
            return false;
        }
        if under > 1 && covers > column || naming::is_unit(&text) {
            groups += 2;
        } else if under > 1 && cells.len() > 1 && !is_title {
            groups += 1;
        } else if under == 1 && !is_title && !view.cell(row, column).is_blank() {
            return false;
        }
    }
    groups > 1
}

/// Whether the first cell of the row above headings is a title: all behind it only say what is counted.
fn is_caption(view: &View<'_>, above: usize, row: usize) -> bool {
    let mut cells = view.filled(above);
    let first = cells.next();
    let is_own = first.is_some_and(|(column, cell)| {
        view.covers(above, column) == column
            && !view.cell(row, column).is_blank()
            && !naming::is_unit(&cell.words())
    });
    let mut units = cells.map(|(_, cell)| naming::is_unit(&cell.words()));
    is_own && units.next() == Some(true) && units.all(|is_unit| is_unit)
}

/// Whether the row holds parts of the headings above it: every cell stands below a group or below nothing, and a group has two.
fn goes_on(view: &View<'_>, start: usize, row: usize) -> bool {
    let end = view.filled(row).last().map_or(0, |(column, _)| column);
    let levels: Vec<Vec<(usize, usize)>> = (start..row).map(|row| groups(view, row, end)).collect();
    let mut parts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (column, cell) in view.filled(row) {
        if !is_heading(cell) && sort(cell) != Sort::Value {
            return false;
        }
        let mut is_open = true;
        let mut is_part = false;
        for (level, above) in levels.iter().zip(start..row) {
            is_open &= view.cell(above, column).is_blank();
            let before = level.partition_point(|(from, _)| *from <= column);
            let group = before.checked_sub(1).map(|group| level[group]);
            let group = group.filter(|(from, until)| *until >= column && until > from);
            if let Some((from, _)) = group {
                is_part = true;
                *parts.entry((above, from)).or_default() += 1;
            }
        }
        if !is_open && !is_part {
            return false;
        }
    }
    parts.values().any(|parts| *parts > 1)
}

/// The first and last column of what each cell of the row goes over. Where nothing is merged, that is up to the next cell.
fn groups(view: &View<'_>, row: usize, end: usize) -> Vec<(usize, usize)> {
    let starts: Vec<usize> = view.filled(row).map(|(column, _)| column).collect();
    let next = starts.iter().skip(1).map(|next| next - 1).chain([end]);
    let over = |(&column, until): (&usize, usize)| {
        let merged = view.covers(row, column);
        let until = if view.spans.is_empty() {
            until.max(column)
        } else {
            merged
        };
        (column, until)
    };
    starts.iter().zip(next).map(over).collect()
}

/// The headings that these rows make, each unlike the others.
fn named(view: &View<'_>, rows: Range<usize>) -> Head {
    let mut columns: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut explained = Vec::new();
    let last = rows.clone().next_back().unwrap_or(rows.start);
    let end = rows
        .clone()
        .filter_map(|row| view.filled(row).last().map(|(column, _)| column))
        .max()
        .unwrap_or(view.from);
    let mut caption = String::new();
    for row in rows.clone() {
        let cells: Vec<(usize, &Entry)> = view.filled(row).collect();
        let titled = row < last && is_caption(view, row, row + 1);
        for (order, &(column, cell)) in cells.iter().enumerate() {
            if titled && order == 0 {
                caption = naming::tidy(&cell.words());
                continue;
            }
            let (words, rest) = naming::heading(&cell.words());
            if !rest.is_empty() {
                explained.push((row, column, rest));
            }
            let next = cells.get(order + 1).map_or(end + 1, |(next, _)| *next);
            let covers = view.covers(row, column);
            let until = match covers > column {
                true => (covers + 1).min(next),
                false if row < last && view.spans.is_empty() => next,
                false => column + 1,
            };
            let is_group =
                |at: usize| (row + 1..=last).any(|below| !view.cell(below, at).is_blank());
            for at in column..until {
                // A group names the columns that have a part of their own; a heading merged over blanks only its first.
                if at == column || row < last && is_group(at) {
                    columns.entry(at).or_default().push(words.clone());
                }
            }
        }
    }
    let names = columns.into_iter().map(|(at, mut parts)| {
        parts.dedup();
        (at, parts.join(": "))
    });
    Head {
        columns: unlike(names),
        rows,
        explained,
        caption,
        why: String::new(),
        again: None,
    }
}

/// Columns with headings that are unlike each other: the second `Date` is `Date (2)`.
pub fn unlike(names: impl Iterator<Item = (usize, String)>) -> Vec<Column> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut times: HashMap<String, usize> = HashMap::new();
    names
        .map(|(at, name)| {
            let name = if name.is_empty() {
                format!("Column {}", at + 1)
            } else {
                name
            };
            let mut heading = name.clone();
            while !taken.insert(heading.to_lowercase()) {
                let time = times.entry(name.to_lowercase()).or_insert(1);
                *time += 1;
                heading = format!("{name} ({time})");
            }
            Column { at, heading }
        })
        .collect()
}
