//! Tables side by side, and tables that have no headings at all.

use super::Found;
use super::head::{Head, heads};
use super::rows;
use super::view::View;
use super::whole::unlike;
use super::words::{Sort, sort};
use crate::intake::Form;
use std::collections::BTreeSet;

/// Blank columns looked at to see whether tables stand on both sides.
const GAPS: usize = 12;

/// The view cut where tables stand side by side: blank columns between them, and it is plain that they are two.
pub fn beside<'a>(view: &View<'a>) -> Vec<View<'a>> {
    let mut parts = Vec::new();
    let mut rest = *view;
    for (end, start) in gaps(view) {
        let (left, right) = (view.part(rest.from, end), view.part(start, view.to));
        if is_two(&left, &right) {
            parts.push(left);
            rest = right;
        }
    }
    parts.push(rest);
    parts
}

/// Where columns are blank from top to bottom: the first of them, and the one behind the last.
fn gaps(view: &View<'_>) -> Vec<(usize, usize)> {
    if matches!(view.form, Form::Json | Form::Document) {
        return Vec::new();
    }
    let mut is_used = vec![false; view.to];
    for row in 0..view.lines.len() {
        for (column, _) in view.filled(row) {
            if let Some(is_used) = is_used.get_mut(column) {
                *is_used = true;
            }
        }
    }
    let used = is_used.iter().enumerate().filter(|(_, is_used)| **is_used);
    let used: Vec<usize> = used.map(|(column, _)| column).collect();
    let pairs = used.windows(2).filter(|pair| pair[1] > pair[0] + 1);
    let gaps = pairs.map(|pair| (pair[0] + 1, pair[1])).take(GAPS + 1);
    let gaps: Vec<(usize, usize)> = gaps.collect();
    // A sheet with so many blank columns is laid out with them.
    if gaps.len() > GAPS { Vec::new() } else { gaps }
}

/// Whether headings stand on both sides that cannot be those of one table.
fn is_two(left: &View<'_>, right: &View<'_>) -> bool {
    let (ours, theirs) = (heads(left, false), heads(right, false));
    let Some(one) = ours.first() else {
        return false;
    };
    let Some(other) = theirs.first() else {
        return is_legend(left, right, one);
    };
    if one.columns.len() < 2 || other.columns.len() < 2 {
        return false;
    }
    let own = |head: &Head| -> BTreeSet<String> {
        let names = head
            .columns
            .iter()
            .map(|column| column.heading.to_lowercase());
        names.collect()
    };
    let titled = |view: &View<'_>, head: &Head| {
        let above = head.rows.start.checked_sub(1);
        above
            .and_then(|above| view.only(above))
            .is_some_and(|(column, _)| Some(column) == head.columns.first().map(|column| column.at))
    };
    one.rows.start != other.rows.start
        || !own(one).is_disjoint(&own(other))
        || titled(left, one) && titled(right, other)
}

/// Whether the right is a legend: one title merged over it beside the headings, and more of it where the records begin.
fn is_legend(left: &View<'_>, right: &View<'_>, head: &Head) -> bool {
    let row = head.rows.start;
    let title = right
        .only(row)
        .filter(|(column, _)| right.covers(row, *column) > column + 1);
    title.is_some() && head.rows.len() == 1 && left.count(row + 1) > 1 && right.count(row + 1) > 1
}

/// The table of a view in which no row holds headings: rows filled alike are records, and columns go by their order.
pub fn bare(view: &View<'_>) -> Result<Vec<Found>, String> {
    let rows: Vec<usize> = (0..view.lines.len())
        .filter(|&row| view.count(row) > 0)
        .collect();
    let is_document = view.form == Form::Document;
    let full = rows
        .iter()
        .find(|&&row| view.count(row) > 1 || is_document && view.to > 1);
    let Some(&top) = full else {
        return Err(if rows.is_empty() {
            "it is empty"
        } else {
            "its rows have one cell each"
        }
        .to_owned());
    };
    let used: BTreeSet<usize> = if is_document {
        // A column of a document is there, blank or not.
        (view.from..view.to).collect()
    } else {
        rows.iter()
            .flat_map(|&row| view.filled(row).map(|(column, _)| column))
            .collect()
    };
    let wide = rows.iter().filter(|&&row| view.count(row) > 1).count();
    let worded = |&column: &usize| {
        let is_word =
            |row: &&usize| matches!(sort(view.cell(**row, column)), Sort::Words | Sort::Prose);
        rows.iter().filter(is_word).count() * 2 > rows.len()
    };
    let is_dense = |&column: &usize| {
        rows.iter()
            .filter(|&&row| !view.cell(row, column).is_blank())
            .count()
            * 5
            >= rows.len() * 4
    };
    let fits = match view.form {
        Form::Document => true,
        Form::Delimited | Form::Text | Form::Json => rows.len() > 1 && wide * 5 >= rows.len() * 3,
        Form::Workbook => {
            rows.len() > 2
                && used.len() < 30
                && wide * 5 >= rows.len() * 4
                && used.iter().filter(|column| is_dense(column)).count() > 1
        }
    };
    if !fits || used.len() > 1_000 || !used.iter().any(worded) {
        return Err("no row of it holds headings".to_owned());
    }
    let columns = unlike(used.into_iter().map(|at| (at, String::new())));
    let count = columns.len();
    // A document's table is all records; elsewhere what stands above the first full row is its title.
    let top = if is_document { 0 } else { top };
    let head = Head {
        rows: top..top,
        columns,
        explained: Vec::new(),
        caption: String::new(),
        why: format!("no row holds headings; its {count} columns go by their order"),
        again: None,
    };
    let found = rows::tables(view, &[head])?;
    Ok(found)
}

/// Whether a table goes by the order of its columns.
pub fn is_bare(found: &Found) -> bool {
    found.why.starts_with("no row holds headings")
}
