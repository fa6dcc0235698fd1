//! The tables below their headings: which rows are records, which name a section, which only stand around.

use super::Found;
use super::head::Head;
use super::table::Table;
use super::view::View;
use super::words::{self, Sort, sort};
use std::collections::BTreeMap;
use std::ops::Range;

/// Cells that the rows of a table may have, blank ones too: a sheet can be far wider than its data.
pub const CELLS: usize = 20_000_000;

/// A part of the grid below headings.
pub struct Zone {
    /// Its place among the heads.
    pub head: usize,
    /// Rows between what belongs to the table above and the headings.
    pub above: Range<usize>,
    /// Rows below the headings.
    pub below: Range<usize>,
}

/// The tables of the view that have these heads. `Err` says why the view is none.
pub fn tables(view: &View<'_>, heads: &[Head]) -> Result<Vec<Found>, String> {
    let mut groups: BTreeMap<usize, Vec<Zone>> = BTreeMap::new();
    let mut above = 0..heads.first().map_or(0, |head| head.rows.start);
    for (order, head) in heads.iter().enumerate() {
        let next = heads.get(order + 1);
        let end = next.map_or(view.lines.len(), |next| next.rows.start);
        let start = head.rows.end.min(end);
        let leads = next.map_or(end, |next| lead(view, start, next));
        groups
            .entry(head.again.unwrap_or(order))
            .or_default()
            .push(Zone {
                head: order,
                above,
                below: start..leads,
            });
        above = leads..end;
    }
    let mut found = Vec::new();
    for (first, zones) in groups {
        let Some(head) = heads.get(first) else {
            continue;
        };
        let mut table = Table::of(view, head, &zones)?;
        for zone in &zones {
            table.zone(heads, zone);
        }
        if zones.len() > 1 {
            let times = zones.len();
            table.found.why = format!("{}; they stand {times} times", table.found.why);
        }
        found.push(table.closed());
    }
    Ok(found)
}

/// Where the titles of the next table begin, among the rows up to its headings.
fn lead(view: &View<'_>, from: usize, head: &Head) -> usize {
    let width = head.columns.len();
    let mut lead = head.rows.start;
    let mut apart = view.is_apart(head.rows.start);
    let mut taken = 0;
    for row in (from..head.rows.start).rev() {
        let count = view.count(row);
        if count == 0 {
            continue;
        }
        let says = view
            .filled(row)
            .any(|(_, cell)| !words::is_hollow(cell) && sort(cell) != Sort::Number);
        if taken == 4 || count > 2 || count * 2 > width || !says {
            break;
        }
        taken += 1;
        lead = row;
        apart |= view.is_apart(row);
    }
    if apart { lead } else { head.rows.start }
}

/// The row above headings that is their title: the nearest that stands at their left, else the first of one cell.
pub fn title(view: &View<'_>, above: Range<usize>, head: &Head) -> Option<usize> {
    let left = head.columns.get(2).or(head.columns.last());
    let left = left.map_or(view.from, |column| column.at);
    let is_short = |row: &usize| view.words(*row, " ").len() <= 200;
    let near = above.clone().rev().filter(|&row| view.count(row) > 0);
    let near = near
        .skip_while(|&row| view.only(row).is_some_and(|(column, _)| column > left))
        .take_while(|&row| view.count(row) <= 2 && view.count(row) * 2 <= head.columns.len())
        .find(is_short);
    let first = || above.filter(|&row| view.only(row).is_some()).find(is_short);
    near.filter(|&row| view.filled(row).all(|(_, cell)| sort(cell) != Sort::Number))
        .or_else(first)
}

/// Columns without a heading that belong to the table all the same: within it, or filled in at least every third row.
pub fn extra(view: &View<'_>, head: &Head, zones: &[Zone]) -> Vec<usize> {
    let mut times: Vec<usize> = vec![0; view.to];
    let mut rows = 0;
    for row in zones.iter().flat_map(|zone| zone.below.clone()) {
        if view.count(row) < 2 {
            continue;
        }
        rows += 1;
        for (column, cell) in view.filled(row) {
            if let Some(times) = times.get_mut(column)
                && !words::is_hollow(cell)
            {
                *times += 1;
            }
        }
    }
    for column in &head.columns {
        if let Some(times) = times.get_mut(column.at) {
            *times = 0;
        }
    }
    let left = head.columns.first().map_or(view.from, |column| column.at);
    let right = head.columns.last().map_or(view.from, |column| column.at);
    let filled = times
        .into_iter()
        .enumerate()
        .filter(|(_, times)| *times > 0);
    let belongs =
        |(column, times): &(usize, usize)| (left..=right).contains(column) || times * 3 >= rows;
    filled.filter(belongs).map(|(column, _)| column).collect()
}
