//! A part of a grid, looked at: some of its columns, all of its rows.

use crate::intake::Form;
use crate::intake::entry::{Entry, Grid, Line, Merged};
use std::collections::BTreeMap;

/// Merged ranges by their first row and column.
pub type Spans = BTreeMap<(usize, usize), Merged>;

/// What is looked at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The rows of the grid.
    pub lines: &'a [Line],
    /// Its merged ranges.
    pub spans: &'a Spans,
    /// How the file holds it.
    pub form: Form,
    /// The first column.
    pub from: usize,
    /// The column after the last.
    pub to: usize,
    /// The first row that holds something.
    pub top: usize,
}

/// The merged ranges of a grid, to be asked for by place.
pub fn spans(grid: &Grid) -> Spans {
    let one = |merged: &Merged| ((merged.rows.0, merged.columns.0), *merged);
    grid.merged.iter().map(one).collect()
}

impl<'a> View<'a> {
    /// The whole grid.
    pub fn of(grid: &'a Grid, spans: &'a Spans, form: Form) -> Self {
        let width = grid.rows.iter().map(|line| line.cells.len()).max();
        let view = Self {
            lines: &grid.rows,
            spans,
            form,
            from: 0,
            to: width.unwrap_or(0),
            top: 0,
        };
        view.part(0, view.to)
    }

    /// The same with some of its columns only.
    pub fn part(&self, from: usize, to: usize) -> Self {
        let mut part = Self { from, to, ..*self };
        let rows = 0..self.lines.len();
        part.top = rows
            .clone()
            .find(|&row| part.count(row) > 0)
            .unwrap_or(rows.end);
        part
    }

    /// The cell there; a blank one where the row is shorter.
    pub fn cell(&self, row: usize, column: usize) -> &'a Entry {
        let cell = self.lines.get(row).and_then(|line| line.cells.get(column));
        cell.unwrap_or(&Entry::Blank)
    }

    /// The number of the row in the file.
    pub fn place(&self, row: usize) -> usize {
        self.lines.get(row).map_or(0, |line| line.place)
    }

    /// The cells of a row that hold something.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &'a Entry)> + use<'a> {
        let (from, to) = (self.from, self.to);
        let cells = self.lines.get(row).map_or(&[][..], |line| &line.cells[..]);
        cells
            .iter()
            .enumerate()
            .take(to)
            .skip(from)
            .filter(|(_, cell)| !cell.is_blank())
    }

    /// How many cells of a row hold something.
    pub fn count(&self, row: usize) -> usize {
        self.filled(row).count()
    }

    /// The only cell of the row that holds something.
    pub fn only(&self, row: usize) -> Option<(usize, &'a Entry)> {
        let mut filled = self.filled(row);
        let first = filled.next()?;
        filled.next().is_none().then_some(first)
    }

    /// The last column that the words of that cell cover.
    pub fn covers(&self, row: usize, column: usize) -> usize {
        if self.spans.is_empty() {
            return column;
        }
        let span = self.spans.get(&(self.place(row), column));
        span.map_or(column, |span| span.columns.1.max(column))
    }

    /// The words of a row, for people.
    pub fn words(&self, row: usize, between: &str) -> String {
        let words: Vec<String> = self.filled(row).map(|(_, cell)| cell.words()).collect();
        words.join(between)
    }

    /// Whether there is a blank row above it, for certain: rows of text may be numbered over more lines than their cells show.
    pub fn is_below_blank(&self, row: usize) -> bool {
        match (self.form, row.checked_sub(1)) {
            (_, None) => true,
            (Form::Delimited | Form::Text, Some(above)) => self.count(above) == 0,
            (_, Some(_)) => self.is_apart(row),
        }
    }

    /// Whether the row stands apart from the one above it: a blank row, or a row that is not in the file, lies between.
    pub fn is_apart(&self, row: usize) -> bool {
        let Some(above) = row.checked_sub(1) else {
            return true;
        };
        if self.count(above) == 0 {
            return true;
        }
        let lines = match self.form {
            Form::Workbook | Form::Json | Form::Document => 0,
            // A row of text goes on over as many lines as its cells have.
            Form::Delimited | Form::Text => {
                let cells = self.filled(above);
                cells.map(|(_, cell)| breaks(cell)).sum::<usize>() + 1
            }
        };
        self.place(row) > self.place(above) + 1 + lines
    }
}

fn breaks(cell: &Entry) -> usize {
    match cell {
        Entry::Text(text) => memchr::memchr_iter(b'\n', text.as_bytes()).count(),
        _ => 0,
    }
}
