//! One table below its headings: which rows are records, which name a section, which only stand around.

use super::head::{Column, Head};
use super::rows::{CELLS, Zone, extra, title};
use super::view::View;
use super::words::{self, Sort, sort};
use super::{Aside, Found, Row, naming, why};
use crate::intake::entry::Entry;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Rows looked at to learn what the rows of a table are like.
const SAMPLE: usize = 200;

/// A table, as it is put together.
pub struct Table<'v, 'g> {
    view: &'v View<'g>,
    /// What was found so far.
    pub found: Found,
    columns: Vec<Column>,
    /// Whether the heads stand more than once: what stands above each is a section then.
    again: bool,
    /// Whether a column of the view is one of the table.
    own: Vec<bool>,
    /// The column under which records have their titles, if that can be seen.
    titled: Option<usize>,
    /// Shapes of the numbers that stand in a column, and how often.
    shapes: HashMap<(usize, String), usize>,
    /// Cells that a record commonly fills.
    typical: usize,
    /// What is merged over rows below: its last row and its words.
    merged: HashMap<usize, (usize, Entry)>,
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
        };
        table.learn(zones);
        Ok(table)
    }

    /// Learns from some rows what the rows of the table are like.
    fn learn(&mut self, zones: &[Zone]) {
        let view = self.view;
        let rows = zones.iter().flat_map(|zone| zone.below.clone());
        let mut counts = Vec::new();
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
                place: title.map_or(0, |row| view.place(row)),
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
        let (mut stale, mut notes, mut begun) = (false, false, None);
        for row in rows {
            let cells: Vec<(usize, &Entry)> = self.own(row);
            if cells.is_empty() {
                continue;
            }
            // A table whose first row names a section has more such rows.
            let marked = *begun.get_or_insert(cells.len() == 1);
            match self.fate(row, &cells, notes, marked) {
                Fate::Record => {
                    if !pending.is_empty() {
                        section = self.joined(&pending);
                        pending.clear();
                    }
                    (stale, notes) = (false, false);
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
                    notes |= why == why::BELOW;
                    stale = true;
                    self.set_aside(row, &cells, why);
                }
            }
        }
        self.drop(&mut pending, why::BELOW);
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

    /// What the row is.
    fn fate(&self, row: usize, cells: &[(usize, &Entry)], notes: bool, marked: bool) -> Fate {
        let count = cells.len();
        let Some(&(column, first)) = cells.first() else {
            return Fate::Aside(why::SINGLE);
        };
        let mut says = cells.iter().filter(|(_, cell)| !words::is_hollow(cell));
        let (one, other) = (says.next(), says.next());
        let Some(&(at, cell)) = one else {
            return Fate::Aside(why::FILLER);
        };
        let chosen =
            |entry: &Entry| matches!(entry, Entry::Text(text) if words::is_drop_down(text));
        if other.is_none() && self.is_number(at, cell) {
            let is_form = cells.iter().any(|(_, cell)| chosen(cell));
            if self.titled != Some(at) || is_form {
                return Fate::Aside(why::NUMBER);
            }
        }
        if count > 2 && cells.iter().all(|(_, cell)| *cell == first) {
            return Fate::Aside(why::SAME);
        }
        if count > 1 && cells.iter().any(|(_, cell)| words::is_example(cell)) {
            return Fate::Aside(why::EXAMPLE);
        }
        if let Entry::Text(text) = first {
            let is_amount = |cell: &Entry| sort(cell) == Sort::Number || words::is_hollow(cell);
            let counts = count > 1 && cells.iter().skip(1).all(|(_, cell)| is_amount(cell));
            if words::is_total(text, counts) {
                return Fate::Aside(why::TOTAL);
            }
        }
        if count == 1 {
            return self.alone(row, column, first, notes, marked);
        }
        if notes && count < self.typical {
            return Fate::Aside(why::BELOW);
        }
        Fate::Record
    }

    /// What a row of one cell is.
    fn alone(&self, row: usize, column: usize, cell: &Entry, notes: bool, marked: bool) -> Fate {
        let Entry::Text(text) = cell else {
            return Fate::Aside(why::SINGLE);
        };
        let starts = self.columns.first().is_some_and(|one| one.at == column);
        let is_title = self.titled == Some(column) || self.columns.len() < 3;
        if words::begins_notes(text) {
            let is_note = starts && !text.starts_with('(');
            return Fate::Aside(if is_note { why::BELOW } else { why::SINGLE });
        }
        let merged = self.view.covers(row, column) - column + 1;
        let is_across = merged > 2 || merged > 1 && merged * 2 >= self.columns.len();
        let is_short = text.len() <= 200 && sort(cell) != Sort::Prose;
        if is_across || self.columns.len() > 2 && starts && is_short && !is_title {
            let is_name = text.len() <= 200 && !notes;
            return if is_name {
                Fate::Section
            } else {
                Fate::Aside(why::SINGLE)
            };
        }
        if !is_title || notes {
            return Fate::Aside(if notes { why::BELOW } else { why::SINGLE });
        }
        let is_loud = text.len() > 3 && text.chars().all(|letter| !letter.is_lowercase());
        let is_marked = text.ends_with(':') || is_loud || marked || self.view.is_below_blank(row);
        if self.columns.len() > 2 && starts && is_short && is_marked {
            Fate::Section
        } else {
            Fate::Record
        }
    }

    /// Whether the cell is a number as others of its column are.
    fn is_number(&self, column: usize, cell: &Entry) -> bool {
        words::shape(cell).is_some_and(|shape| {
            let times = self.shapes.get(&(column, shape));
            times.is_some_and(|times| *times > 1)
        })
    }

    fn record(&mut self, row: usize, section: &str) {
        let (view, place) = (self.view, self.view.place(row));
        let mut cells = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let cell = view.cell(row, column.at);
            let over = self.merged.get(&column.at);
            let above = over.filter(|(last, _)| cell.is_blank() && *last >= place);
            cells.push(above.map_or(cell, |(_, words)| words).clone());
        }
        if !view.spans.is_empty() {
            for (column, cell) in view.filled(row) {
                let span = view.spans.get(&(place, column));
                if let Some(span) = span.filter(|span| span.rows.1 > place) {
                    self.merged.insert(column, (span.rows.1, cell.clone()));
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

/// What a row is.
enum Fate {
    Record,
    Section,
    Aside(&'static str),
}
