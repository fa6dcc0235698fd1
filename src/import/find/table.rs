//! One table below its headings: which rows are records, which name a section, which only stand around.

use super::fate::Fate;
use super::head::{Column, Head};
use super::rows::{CELLS, Zone, extra, title};
use super::view::View;
use super::words;
use super::{Aside, Found, Row, naming, why};
use crate::intake::entry::Entry;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Rows looked at to learn what the rows of a table are like.
const SAMPLE: usize = 200;

/// A table, as it is put together.
pub struct Table<'v, 'g> {
    /// The grid.
    pub view: &'v View<'g>,
    /// What was found so far.
    pub found: Found,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Whether the heads stand more than once: what stands above each is a section then.
    again: bool,
    /// Whether a column of the view is one of the table.
    own: Vec<bool>,
    /// The column under which records have their titles, if that can be seen.
    pub titled: Option<usize>,
    /// Shapes of the numbers that stand in a column, and how often.
    pub shapes: HashMap<(usize, String), usize>,
    /// Cells that a record commonly fills.
    pub typical: usize,
    /// What is merged over rows below: its last row and its words.
    merged: HashMap<usize, (usize, &'g Entry)>,
    /// Rows that name a section and have no record below them yet: where the headings stand again, they may follow.
    waiting: Vec<usize>,
}

impl<'v, 'g> Table<'v, 'g> {
    /// The table, before its rows are read. `Err` says why it is none.
    pub fn of(view: &'v View<'g>, head: &Head, zones: &[Zone]) -> Result<Self, String> {
        let mut columns = head.columns.clone();
        let rows: usize = zones.iter().map(|zone| zone.below.len()).sum();
        let extra = extra(view, head, zones);
        if columns.len().saturating_mul(rows) > CELLS {
            return Err(format!(
                "{} columns over {rows} rows is too wide",
                columns.len()
            ));
        }
        if (columns.len() + extra.len()).saturating_mul(rows) <= CELLS {
            let named = columns.drain(..).map(|column| (column.at, column.heading));
            let mut all: BTreeMap<usize, String> = named.collect();
            all.extend(extra.into_iter().map(|at| (at, String::new())));
            columns = super::whole::unlike(all.into_iter());
        }
        let mut own = vec![false; view.to];
        for column in &columns {
            if let Some(own) = own.get_mut(column.at) {
                *own = true;
            }
        }
        let mut table = Self {
            view,
            found: Found {
                why: head.why.clone(),
                headings: columns
                    .iter()
                    .map(|column| column.heading.clone())
                    .collect(),
                places: columns.iter().map(|column| column.at).collect(),
                ..Found::default()
            },
            again: zones.len() > 1,
            own,
            columns,
            titled: None,
            shapes: HashMap::new(),
            typical: 0,
            merged: HashMap::new(),
            waiting: Vec::new(),
        };
        table.learn(zones);
        Ok(table)
    }

    /// Learns from some rows what the rows of the table are like.
    fn learn(&mut self, zones: &[Zone]) {
        let view = self.view;
        let rows = zones.iter().flat_map(|zone| zone.below.clone());
        let mut counts = Vec::new();
        // Notes below the records say nothing of what records are like.
        let notes = |row: &usize| match view.only(*row) {
            Some((_, Entry::Text(text))) => words::begins_notes(text),
            _ => false,
        };
        let rows = rows.take_while(|row| !notes(row));
        for row in rows.filter(|&row| view.count(row) > 1).take(SAMPLE) {
            counts.push(view.count(row));
            for (column, cell) in view.filled(row) {
                if let Some(shape) = words::shape(cell) {
                    *self.shapes.entry((column, shape)).or_default() += 1;
                }
            }
        }
        counts.sort_unstable();
        self.typical = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let numbers = [
            "id",
            "no",
            "number",
            "ref",
            "reference",
            "code",
            "date",
            "#",
        ];
        let is_title = |column: &&Column| {
            let heading = column.heading.to_lowercase();
            let mut parts =
                heading.split(|letter: char| !letter.is_alphanumeric() && letter != '#');
            naming::names_titles(&heading) && !parts.any(|part| numbers.contains(&part))
        };
        self.titled = self.columns.iter().find(is_title).map(|column| column.at);
    }

    /// Reads a part of the grid below headings.
    pub fn zone(&mut self, heads: &[Head], zone: &Zone) {
        let view = self.view;
        let Some(head) = heads.get(zone.head) else {
            return;
        };
        let title = title(view, zone.above.clone(), head);
        for row in zone.above.clone().filter(|&row| Some(row) != title) {
            self.aside(row, why::ABOVE);
        }
        let words = title.map(|row| naming::tidy(&view.words(row, " ")));
        let mut section = words.unwrap_or_default();
        let mut waiting = std::mem::take(&mut self.waiting);
        let named = title.or(waiting.first().copied());
        if section.is_empty() {
            section = self.joined(&waiting);
        } else {
            self.drop(&mut waiting, why::BELOW);
        }
        if head.again.is_none() {
            if !self.again {
                self.found.heading = std::mem::take(&mut section);
            }
            if self.found.heading.is_empty() {
                self.found.heading.clone_from(&head.caption);
            } else if !head.caption.is_empty() {
                self.found.aside.push(Aside {
                    place: view.place(head.rows.start),
                    words: head.caption.clone(),
                    why: why::ABOVE.to_owned(),
                });
            }
            for (row, column, words) in &head.explained {
                let known = self.columns.iter().find(|known| known.at == *column);
                let heading = known.map_or("", |known| &known.heading);
                self.found.aside.push(Aside {
                    place: view.place(*row),
                    words: format!("{heading}: {words}"),
                    why: why::EXPLAINS.to_owned(),
                });
            }
        } else {
            for row in head.rows.clone() {
                self.aside(row, why::AGAIN);
            }
        }
        let before = self.found.rows.len();
        self.records(zone.below.clone(), section.clone());
        let mut rows = self.found.rows.iter().skip(before);
        if !section.is_empty() && !rows.any(|row| row.section == section) {
            self.found.aside.push(Aside {
                place: named.map_or(0, |row| view.place(row)),
                words: section,
                why: why::EMPTY.to_owned(),
            });
        }
    }

    fn is_own(&self, column: usize) -> bool {
        self.own.get(column).copied().unwrap_or(false)
    }

    fn records(&mut self, rows: Range<usize>, mut section: String) {
        let mut pending: Vec<usize> = Vec::new();
        let (mut stale, mut notes, mut begun) = (false, 0, None);
        for row in rows {
            let mut cells: Vec<(usize, &Entry)> = self.own(row);
            if cells.is_empty() {
                continue;
            }
            self.spread(row, &mut cells);
            // A table whose first row names a section has more such rows.
            let marked = *begun.get_or_insert(cells.len() == 1);
            match self.fate(row, &cells, notes, marked) {
                Fate::Record => {
                    if !pending.is_empty() {
                        section = self.joined(&pending);
                        pending.clear();
                    }
                    (stale, notes) = (false, 0);
                    self.record(row, &section);
                }
                Fate::Section => {
                    if stale || pending.len() == 3 {
                        self.drop(&mut pending, why::EMPTY);
                    }
                    stale = false;
                    pending.push(row);
                }
                Fate::Aside(why) => {
                    if why == why::BELOW && notes == 0 {
                        notes = self.after_notes(row);
                    }
                    stale = true;
                    self.set_aside(row, &cells, why);
                }
            }
        }
        self.waiting = pending;
    }

    /// How many cells a row must fill to be a record below a row of notes: as many as others, and more than a note and its
    /// number where the notes stand apart under a word of their own.
    fn after_notes(&self, row: usize) -> usize {
        let is_apart = self.view.is_below_blank(row);
        let least = if is_apart { 3 } else { 1 };
        self.typical.max(least)
    }

    /// Adds what is merged over a row that says but one thing, and that what a record is called: a project's name over its five
    /// actions is said of each. Any other row of one cell goes on with the record above.
    fn spread(&self, row: usize, cells: &mut Vec<(usize, &'g Entry)>) {
        let mut says = cells.iter().filter(|(_, cell)| !words::is_hollow(cell));
        let (Some((only, _)), None) = (says.next(), says.next()) else {
            return;
        };
        let mut columns = self.columns.iter();
        let column = columns.find(|column| column.at == *only);
        if !column.is_some_and(|column| naming::names_titles(&column.heading)) {
            return;
        }
        let place = self.view.place(row);
        let above = self.merged.iter();
        let above = above.filter(|(column, (last, _))| {
            *last >= place && self.view.cell(row, **column).is_blank()
        });
        let before = cells.len();
        cells.extend(above.map(|(column, (_, cell))| (*column, *cell)));
        if cells.len() > before {
            cells.sort_by_key(|(column, _)| *column);
        }
    }

    /// The cells of the row that stand in columns of the table; the others are set aside.
    fn own(&mut self, row: usize) -> Vec<(usize, &'g Entry)> {
        let filled = self.view.filled(row);
        let (own, beside): (Vec<_>, Vec<_>) = filled.partition(|(column, _)| self.is_own(*column));
        if !beside.is_empty() {
            self.set_aside(row, &beside, why::BESIDE);
        }
        own
    }

    fn record(&mut self, row: usize, section: &str) {
        let (view, place) = (self.view, self.view.place(row));
        let mut cells = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let cell = view.cell(row, column.at);
            let over = self.merged.get(&column.at);
            let above = over.filter(|(last, _)| cell.is_blank() && *last >= place);
            cells.push(above.map_or(cell, |(_, words)| *words).clone());
        }
        if !view.spans.is_empty() {
            for (column, cell) in view.filled(row) {
                let span = view.spans.get(&(place, column));
                if let Some(span) = span.filter(|span| span.rows.1 > place) {
                    self.merged.insert(column, (span.rows.1, cell));
                }
            }
        }
        self.found.rows.push(Row {
            place,
            section: section.to_owned(),
            cells,
        });
    }

    fn joined(&self, rows: &[usize]) -> String {
        let words = rows.iter().map(|&row| {
            let own = self.view.filled(row);
            let own = own.filter(|(column, _)| self.is_own(*column));
            let words: Vec<String> = own.map(|(_, cell)| cell.words()).collect();
            naming::tidy(&words.join(" "))
        });
        words.collect::<Vec<_>>().join(" / ")
    }

    fn drop(&mut self, rows: &mut Vec<usize>, why: &str) {
        for row in std::mem::take(rows) {
            let filled = self.view.filled(row);
            let own: Vec<_> = filled.filter(|(column, _)| self.is_own(*column)).collect();
            self.set_aside(row, &own, why);
        }
    }

    fn aside(&mut self, row: usize, why: &str) {
        let cells: Vec<_> = self.view.filled(row).collect();
        if !cells.is_empty() {
            self.set_aside(row, &cells, why);
        }
    }

    fn set_aside(&mut self, row: usize, cells: &[(usize, &Entry)], why: &str) {
        let words: Vec<String> = cells.iter().map(|(_, cell)| cell.words()).collect();
        self.found.aside.push(Aside {
            place: self.view.place(row),
            words: words.join(" | "),
            why: why.to_owned(),
        });
    }

    /// What was found.
    pub fn closed(mut self) -> Found {
        let mut waiting = std::mem::take(&mut self.waiting);
        self.drop(&mut waiting, why::BELOW);
        let last = self.found.rows.last().map_or(usize::MAX, |row| row.place);
        for aside in &mut self.found.aside {
            if aside.place > last && aside.why == why::SINGLE {
                why::BELOW.clone_into(&mut aside.why);
            }
        }
        self.found.aside.sort_by_key(|aside| aside.place);
        self.found
    }
}
