//! A table as lines no wider than the page: a grid if it can be read as one, its last columns below each row if need be, else record by
//! record. Nothing is ever cut.

use super::clean::clean;
use super::columns::{GAP, Need, widths};
use super::look::{Look, Shade};
use super::wrap::{flow, width, wrap};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Align, Column, Row, Table, Width};
use comfy_table::{
    CellAlignment, ColumnConstraint, LineStyle, Row as GridRow, Table as Grid, TableStyle,
    Width as GridWidth,
};
use std::borrow::Cow;

/// The lines of a table that has rows.
pub fn grid(table: &Table, look: &Look, page: usize) -> Vec<String> {
    let shown = table.shown();
    let mut needs: Vec<Need> = shown
        .iter()
        .map(|(_, column)| Need::new(column.title, column.width == Width::Wrap))
        .collect();
    let words: Vec<Vec<Cow<str>>> = table
        .rows
        .iter()
        .map(|row| shown.iter().map(|&(at, _)| row_words(row, at)).collect())
        .collect();
    for row in &words {
        for (need, cell) in needs.iter_mut().zip(row) {
            need.add(cell);
        }
    }
    match widths(&needs, page) {
        Some(widths) => ruled(table, &shown, &words, &widths, look, page),
        None => records(table, &shown, &words, look, page),
    }
}

fn row_words(row: &Row, at: usize) -> Cow<'_, str> {
    row.cells.get(at).map_or("".into(), cell_words)
}

/// A cell's words, safe to show.
pub fn cell_words(cell: &Cell) -> Cow<'_, str> {
    match cell.words() {
        Cow::Borrowed(words) => clean(words.trim_end()),
        Cow::Owned(words) => match clean(words.trim_end()) {
            Cow::Borrowed(same) if same.len() == words.len() => words.into(),
            other => other.into_owned().into(),
        },
    }
}

/// What a cell's words look like: its own tone, else the row's where that says something about all of it.
fn shade(row: &Row, at: usize, first: bool) -> Shade {
    let own = match row.cells.get(at) {
        Some(Cell::Status(_, tone)) => *tone,
        _ => Tone::Plain,
    };
    let of_row = first || row.tone == Tone::Quiet;
    Shade::Of(if own == Tone::Plain && of_row {
        row.tone
    } else {
        own
    })
}

fn painted(lines: Vec<Cow<str>>, look: &Look, shade: Shade) -> String {
    let lines: Vec<_> = lines
        .into_iter()
        .map(|line| look.paint(line, shade))
        .collect();
    lines.join("\n")
}

fn ruled(
    table: &Table,
    all: &[(usize, &Column)],
    words: &[Vec<Cow<str>>],
    widths: &[usize],
    look: &Look,
    page: usize,
) -> Vec<String> {
    let shown = &all[..widths.len()];
    let headings: Vec<Vec<Cow<str>>> = shown
        .iter()
        .zip(widths)
        .map(|((_, column), &width)| wrap(column.title, width))
        .collect();
    let tallest = headings.iter().map(Vec::len).max().unwrap_or(1);
    let header = GridRow::from(headings.into_iter().map(|lines| {
        // Headings of fewer lines stand on the rule, not above it.
        let above = "\n".repeat(tallest - lines.len());
        above + &painted(lines, look, Shade::Bold)
    }));
    let below = Below::of(all, widths);
    let mut lines = Vec::with_capacity(2 * words.len() + tallest + 1);
    for (rows, words) in table.rows.chunks(AT_ONCE).zip(words.chunks(AT_ONCE)) {
        let mut grid = framed(&header, look);
        let mut heights = Vec::with_capacity(words.len());
        for (row, words) in rows.iter().zip(words) {
            let mut height = 1;
            let cells = shown.iter().zip(words).zip(widths).enumerate();
            grid.add_row(GridRow::from(cells.map(
                |(order, ((&(at, _), words), &width))| {
                    let lines = wrap(words, width);
                    height = height.max(lines.len());
                    painted(lines, look, shade(row, at, order == 0))
                },
            )));
            heights.push(height);
        }
        fix_widths(&mut grid, shown, widths);
        let mut drawn = grid.lines().map(|mut line| {
            line.truncate(line.trim_end().len());
            line
        });
        let head: Vec<String> = drawn.by_ref().take(tallest).collect();
        let rule = drawn.next().unwrap_or_default();
        if lines.is_empty() {
            lines.extend(head);
            lines.push(look.paint(rule, Shade::Of(Tone::Quiet)).into_owned());
        }
        for (words, height) in words.iter().zip(heights) {
            lines.extend(drawn.by_ref().take(height));
            below.write(&mut lines, &words[widths.len()..], look, page);
        }
    }
    lines
}

/// Rows drawn together. Widths are fixed beforehand, so a long table may be drawn in parts; whole, it would be held thrice.
const AT_ONCE: usize = 256;

/// An empty grid of our look with its headings.
fn framed(header: &GridRow, look: &Look) -> Grid {
    let mut grid = Grid::new();
    grid.force_no_tty();
    grid.load_style(TableStyle::new().header_separator(LineStyle::none().fill(look.rule)));
    grid.set_header(header.clone());
    grid
}

/// Gives every column its width and side; the library arranges nothing.
fn fix_widths(grid: &mut Grid, shown: &[(usize, &Column)], widths: &[usize]) {
    for (order, ((_, column), &width)) in shown.iter().zip(widths).enumerate() {
        let Some(place) = grid.column_mut(order) else {
            continue;
        };
        let gap = if order + 1 < shown.len() { GAP } else { 0 };
        // A page is never so wide that these do not fit.
        let gap = u16::try_from(gap).unwrap_or(0);
        let width = u16::try_from(width).unwrap_or(u16::MAX - gap);
        place.set_padding((0, gap));
        place.set_constraint(ColumnConstraint::Absolute(GridWidth::Fixed(width + gap)));
        place.set_cell_alignment(match column.align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
}

/// The columns that found no room beside the others, written below each row under its first words.
struct Below<'a> {
    columns: &'a [(usize, &'a Column)],
    indent: usize,
}

impl<'a> Below<'a> {
    fn of(all: &'a [(usize, &'a Column)], widths: &[usize]) -> Self {
        let (beside, columns) = all.split_at(widths.len());
        let prose = beside
            .iter()
            .position(|(_, column)| column.width == Width::Wrap);
        let before = &widths[..prose.unwrap_or(0)];
        let indent = before.iter().map(|width| width + GAP).sum();
        Self { columns, indent }
    }

    fn write(&self, lines: &mut Vec<String>, words: &[Cow<str>], look: &Look, page: usize) {
        let named = self
            .columns
            .iter()
            .zip(words)
            .filter(|(_, words)| !words.is_empty());
        let parts: Vec<String> = named
            .map(|((_, column), words)| format!("{}: {}", column.title, words.replace('\n', ", ")))
            .collect();
        if parts.is_empty() {
            return;
        }
        let indent = if self.indent > page / 2 {
            GAP
        } else {
            self.indent
        };
        for line in flow(&parts, look.between, page - indent) {
            let line = look.paint(line, Shade::Of(Tone::Quiet));
            lines.push(format!("{}{line}", " ".repeat(indent)));
        }
    }
}

fn records(
    table: &Table,
    shown: &[(usize, &Column)],
    words: &[Vec<Cow<str>>],
    look: &Look,
    page: usize,
) -> Vec<String> {
    let label_width = shown.iter().map(|(_, column)| width(column.title)).max();
    let mut lines = Vec::new();
    for (row, words) in table.rows.iter().zip(words) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        for (order, (&(at, column), words)) in shown.iter().zip(words).enumerate() {
            let shade = match shade(row, at, order == 0) {
                // Where no line parts the records, their first value does.
                Shade::Of(Tone::Plain) if order == 0 => Shade::Bold,
                other => other,
            };
            let label_width = label_width.unwrap_or(0);
            pair(
                &mut lines,
                column.title,
                words,
                label_width,
                shade,
                look,
                page,
            );
        }
    }
    lines
}

/// `Label  words`, the words wrapped beside the label, or below it where there is no room; nothing if there are no words.
pub fn pair(
    lines: &mut Vec<String>,
    label: &str,
    words: &str,
    label_width: usize,
    shade: Shade,
    look: &Look,
    page: usize,
) {
    if words.is_empty() {
        return;
    }
    let quiet = Shade::Of(Tone::Quiet);
    let beside = label_width + GAP;
    if beside + page / 2 > page {
        lines.extend(
            wrap(label, page)
                .into_iter()
                .map(|line| look.paint(line, quiet).into_owned()),
        );
        for line in wrap(words, page - GAP) {
            lines.push(format!("{}{}", " ".repeat(GAP), look.paint(line, shade)));
        }
        return;
    }
    for (order, line) in wrap(words, page - beside).into_iter().enumerate() {
        let label = if order == 0 { label } else { "" };
        let blank = " ".repeat(beside - width(label));
        let line = look.paint(line, shade);
        let whole = format!("{}{blank}{line}", look.paint(label, quiet));
        lines.push(whole.trim_end().to_owned());
    }
}
