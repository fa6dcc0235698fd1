//! A table as lines no wider than the page: a grid if it can be read as one, its last columns below each row if need be, else record by
//! record. Nothing is ever cut.

use super::clean::clean;
use super::columns::{GAP, Need, widths};
use super::lines::Lines;
use super::look::{Look, Shade};
use super::wrap::{each_line, flow, width, wrap};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Align, Column, Row, Table, Width};
use comfy_table::{
    Cell as GridCell, CellAlignment, ColumnConstraint, LineStyle, Row as GridRow, Table as Grid,
    TableStyle, Width as GridWidth,
};
use std::borrow::Cow;

/// Writes the lines of a table that has rows.
pub fn grid(lines: &mut Lines, table: &Table, look: &Look, page: usize) {
    let shown = table.shown();
    let measured = on_two(&table.rows, |rows| {
        let mut needs: Vec<Need> = shown
            .iter()
            .map(|(_, column)| Need::new(column.title, column.width == Width::Wrap))
            .collect();
        for row in rows {
            for (need, &(at, _)) in needs.iter_mut().zip(&shown) {
                need.add(&row_words(row, at));
            }
        }
        needs
    });
    let needs = measured.into_iter().reduce(|mut all, needs| {
        all.iter_mut()
            .zip(needs)
            .for_each(|(one, other)| one.join(other));
        all
    });
    let frame = |widths| Frame::of(&shown, widths, look, page);
    match widths(&needs.unwrap_or_default(), page).map(frame) {
        Some(frame) => {
            frame.head(lines);
            for body in on_two(&table.rows, |rows| frame.body(rows)) {
                lines.append(&body);
            }
        }
        None => lines.append(&records(table, &shown, look, page)),
    }
}

/// From so many rows on a second thread saves more than it costs.
const MANY: usize = 2000;

/// What the work makes of the rows, in order: of many rows by halves, each on a thread of its own.
fn on_two<T: Send>(rows: &[Row], work: impl Fn(&[Row]) -> T + Sync) -> Vec<T> {
    if rows.len() < MANY {
        return vec![work(rows)];
    }
    let (first, second) = rows.split_at(rows.len() / 2);
    std::thread::scope(|scope| {
        let rest = scope.spawn(|| work(second));
        let first = work(first);
        // What made a thread panic will do so again, where it is heard.
        vec![first, rest.join().unwrap_or_else(|_| work(second))]
    })
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

/// A grid whose columns have their widths: what its head and every part of its body are drawn by.
struct Frame<'a> {
    /// The columns that stand side by side.
    shown: &'a [(usize, &'a Column)],
    widths: Vec<usize>,
    below: Below<'a>,
    look: &'a Look,
    page: usize,
}

/// Rows drawn together. Widths are fixed beforehand, so a long table may be drawn in parts; whole, it would be held thrice.
const AT_ONCE: usize = 256;

impl<'a> Frame<'a> {
    fn of(all: &'a [(usize, &'a Column)], widths: Vec<usize>, look: &'a Look, page: usize) -> Self {
        Self {
            shown: &all[..widths.len()],
            below: Below::of(all, &widths),
            widths,
            look,
            page,
        }
    }

    /// The headings, and the rule under them.
    fn head(&self, lines: &mut Lines) {
        let headings: Vec<Vec<Cow<str>>> = self
            .shown
            .iter()
            .zip(&self.widths)
            .map(|((_, column), &width)| wrap(column.title, width))
            .collect();
        let tallest = headings.iter().map(Vec::len).max().unwrap_or(1);
        let headings = headings.into_iter().map(|heading| {
            let mut stack = Stack::default();
            // Headings of fewer lines stand on the rule, not above it.
            stack.fill(tallest - heading.len());
            for line in heading {
                stack.push(&self.look.paint(line, Shade::Bold));
            }
            stack.into_cell()
        });
        let mut grid = Grid::new();
        let rule = LineStyle::none().fill(self.look.rule);
        grid.load_style(TableStyle::new().header_separator(rule));
        grid.set_header(GridRow::from(headings));
        for (order, line) in self.draw(grid).enumerate() {
            let shade = Shade::Of(if order == tallest {
                Tone::Quiet
            } else {
                Tone::Plain
            });
            lines.push(&self.look.paint(line.trim_end(), shade));
        }
    }

    /// The rows, with what stands below each.
    fn body(&self, rows: &[Row]) -> Lines {
        let mut lines = Lines::default();
        for rows in rows.chunks(AT_ONCE) {
            self.part(&mut lines, rows);
        }
        lines
    }

    /// A few rows. The library is given them as one row of tall cells: each row for itself costs it twice as much.
    fn part(&self, lines: &mut Lines, rows: &[Row]) {
        let mut stacks: Vec<Stack> = self.shown.iter().map(|_| Stack::default()).collect();
        let mut heights = Vec::with_capacity(rows.len());
        let mut tallest = 0;
        for row in rows {
            for (order, (stack, &(at, _))) in stacks.iter_mut().zip(self.shown).enumerate() {
                let words = row_words(row, at);
                let shade = shade(row, at, order == 0);
                each_line(&words, self.widths[order], |line| {
                    stack.push(&self.look.paint(line, shade));
                });
                tallest = tallest.max(stack.height);
            }
            for stack in &mut stacks {
                stack.fill(tallest - stack.height);
            }
            heights.push(tallest);
        }
        let mut grid = Grid::new();
        grid.load_style(TableStyle::new());
        grid.add_row(GridRow::from(stacks.into_iter().map(Stack::into_cell)));
        let mut drawn = self.draw(grid);
        let mut from = 0;
        for (row, to) in rows.iter().zip(heights) {
            for line in drawn.by_ref().take(to - from) {
                lines.push(line.trim_end());
            }
            from = to;
            self.below.write(lines, row, self.look, self.page);
        }
    }

    /// The lines of a grid in our columns: every one has its width and side, the library arranges nothing.
    fn draw(&self, mut grid: Grid) -> impl Iterator<Item = String> {
        grid.force_no_tty();
        for (order, ((_, column), &width)) in self.shown.iter().zip(&self.widths).enumerate() {
            let Some(place) = grid.column_mut(order) else {
                continue;
            };
            let gap = if order + 1 < self.shown.len() { GAP } else { 0 };
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
        let lines: Vec<String> = grid.lines().collect();
        lines.into_iter()
    }
}

/// The lines of one column, one cell's under the other's.
#[derive(Default)]
struct Stack {
    words: String,
    height: usize,
}

impl Stack {
    fn push(&mut self, line: &str) {
        if self.height > 0 {
            self.words.push('\n');
        }
        self.words.push_str(line);
        self.height += 1;
    }

    /// Adds so many empty lines.
    fn fill(&mut self, lines: usize) {
        for _ in 0..lines {
            self.push("");
        }
    }

    fn into_cell(self) -> GridCell {
        GridCell::new_owned(self.words)
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

    fn write(&self, lines: &mut Lines, row: &Row, look: &Look, page: usize) {
        let cells = self.columns.iter();
        let named = cells.map(|&(at, column)| (column.title, row_words(row, at)));
        let parts: Vec<String> = named
            .filter(|(_, words)| !words.is_empty())
            .map(|(title, words)| format!("{title}: {}", words.replace('\n', ", ")))
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
            lines.push_both(&" ".repeat(indent), &line);
        }
    }
}

fn records(table: &Table, shown: &[(usize, &Column)], look: &Look, page: usize) -> Lines {
    let label_width = shown.iter().map(|(_, column)| width(column.title)).max();
    let mut lines = Lines::default();
    for row in &table.rows {
        if !lines.is_empty() {
            lines.push("");
        }
        for (order, &(at, column)) in shown.iter().enumerate() {
            let shade = match shade(row, at, order == 0) {
                // Where no line parts the records, their first value does.
                Shade::Of(Tone::Plain) if order == 0 => Shade::Bold,
                other => other,
            };
            let label_width = label_width.unwrap_or(0);
            let words = row_words(row, at);
            pair(
                &mut lines,
                column.title,
                &words,
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
    lines: &mut Lines,
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
        for line in wrap(label, page) {
            lines.push(&look.paint(line, quiet));
        }
        for line in wrap(words, page - GAP) {
            lines.push_both(&" ".repeat(GAP), &look.paint(line, shade));
        }
        return;
    }
    for (order, line) in wrap(words, page - beside).into_iter().enumerate() {
        let label = if order == 0 { label } else { "" };
        let blank = " ".repeat(beside - width(label));
        let line = look.paint(line, shade);
        let whole = format!("{}{blank}{line}", look.paint(label, quiet));
        lines.push(whole.trim_end());
    }
}
