//! What a row below headings is: a record, what the rows below it belong to, or neither.

use super::table::Table;
use super::why;
use super::words::{self, Sort, sort};
use crate::intake::entry::Entry;
use crate::intake::filler;

/// What a row is.
pub enum Fate {
    /// A record.
    Record,
    /// What the rows below belong to.
    Section,
    /// None of both, and why.
    Aside(&'static str),
}

impl Table<'_, '_> {
    /// What the row is: `notes` is how many cells it must fill to be a record below notes, `marked` whether rows of one cell
    /// name sections here.
    pub fn fate(&self, row: usize, cells: &[(usize, &Entry)], notes: usize, marked: bool) -> Fate {
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
            |entry: &Entry| matches!(entry, Entry::Text(text) if filler::is_drop_down(text));
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
            return self.alone(row, column, first, notes > 0, marked);
        }
        if count < notes {
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
        let is_marked = self.columns.len() > 2 && is_marked || words::names_section(text);
        if starts && is_short && is_marked {
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
}
