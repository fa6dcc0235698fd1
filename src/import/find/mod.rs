//! Which part of a grid is a table: where its headings are, which rows are records, and what stands around them.
//!
//! A grid is asked in this order: do its fields run down (`turned`); do tables stand side by side (`parts`); which rows are
//! headings (`head`); is it a form; is it a table without headings. What each row below headings is, `rows` says. Every cell of
//! a grid that holds a table ends in one place: a heading, a row's cell, a section, or an aside.

mod fate;
mod head;
mod lists;
mod naming;
mod pages;
mod parts;
mod rows;
mod table;
mod turned;
mod view;
mod whole;
mod words;

use crate::intake::entry::{Entry, Grid};
use crate::intake::{Form, Source};
use view::View;

pub use lists::{could_be_records, is_agenda};
pub use parts::is_bare;

/// Why words stand beside a table: what [`Aside::why`] says.
pub mod why {
    /// A title or a note above the headings.
    pub const ABOVE: &str = "above the headings";
    /// What follows the last record.
    pub const BELOW: &str = "note below the table";
    /// A cell outside the columns of the table.
    pub const BESIDE: &str = "beside the table";
    /// What a heading's cell says beside the heading: `HEADING: WORDS`.
    pub const EXPLAINS: &str = "explains a heading";
    /// The headings once more.
    pub const AGAIN: &str = "the headings again";
    /// A row that counts others up.
    pub const TOTAL: &str = "total";
    /// A number, or an id, and nothing it would be the number of.
    pub const NUMBER: &str = "only a number";
    /// Nothing but what a form shows before it is filled in.
    pub const FILLER: &str = "nothing chosen or filled in";
    /// One word all along the row.
    pub const SAME: &str = "the same word in every cell";
    /// A row that shows how a form is filled in.
    pub const EXAMPLE: &str = "an example of how to fill it in";
    /// One cell that is neither a title nor a section.
    pub const SINGLE: &str = "a row of one cell";
    /// The name of a section that has no records.
    pub const EMPTY: &str = "a section without rows";
}

/// A table found in a file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Which grid of the source it stands in, from 0.
    pub grid: usize,
    /// The sheet or table, for people and for `--sheet`; empty where the file is one table.
    pub name: String,
    /// Words above it: its title.
    pub heading: String,
    /// How its rows are counted for people: `row`, `line`; `column` where it is transposed.
    pub counted: &'static str,
    /// Whether fields run down and records across.
    pub turned: bool,
    /// One heading for each column, made whole where they stand over two rows; each is unlike the others.
    pub headings: Vec<String>,
    /// Where the cells of each heading stand in the grid: their column, from 0; where it is transposed, the number of their row.
    pub places: Vec<usize>,
    /// The records, one cell for each heading.
    pub rows: Vec<Row>,
    /// What stands in the grid and is no record: titles, totals, notes, rows that only count. Never lost.
    pub aside: Vec<Aside>,
    /// How the headings were recognised, for people.
    pub why: String,
}

/// A row that is a record.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    /// Its number in the file, 1 first.
    pub place: usize,
    /// The heading it stands under within the table (a row that only names a section), or empty.
    pub section: String,
    /// One cell for each heading.
    pub cells: Vec<Entry>,
}

/// A row that is none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Aside {
    /// Its number in the file.
    pub place: usize,
    /// What it says.
    pub words: String,
    /// Why it is no record: one of [`why`].
    pub why: String,
}

impl Found {
    /// What the cell of a heading says beside it: a definition in brackets, lines below the first.
    pub fn explained(&self, heading: &str) -> Option<&str> {
        let mut explains = self.aside.iter().filter(|aside| aside.why == why::EXPLAINS);
        explains.find_map(|aside| aside.words.strip_prefix(heading)?.strip_prefix(": "))
    }

    /// Whether it is a form: fields down, one record.
    fn is_form(&self) -> bool {
        self.turned && self.rows.len() < 2
    }
}

/// What is in a file: its tables, and the grids and lists in which there is none to read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Looked {
    /// The tables in their order, forms of one record behind the others.
    pub tables: Vec<Found>,
    /// Tables that are taken for words to choose from, where there are others: read only if a person names them.
    pub choices: Vec<Found>,
    /// What is left out, by name, and why: hidden, empty, prose.
    pub left: Vec<(String, String)>,
}

impl Found {
    /// Why a table of words to choose from is left out, with where it begins.
    pub fn why_left(&self) -> String {
        let place = self.rows.first().map_or(1, |row| row.place);
        format!("from {} {place} on: {}", self.counted, lists::CHOICES)
    }
}

/// The tables of a file, words to choose from behind the others. Each cell is copied once: whoever asks keeps the grids, to write
/// the rows that were not understood in the form they came in.
pub fn tables(source: &Source) -> Vec<Found> {
    let Looked {
        mut tables,
        choices,
        ..
    } = look(source);
    tables.extend(choices);
    tables
}

/// Looks at every grid of a file.
pub fn look(source: &Source) -> Looked {
    let mut looked = Looked::default();
    for (order, grid) in source.grids.iter().enumerate() {
        let found = if grid.hidden.is_empty() {
            in_grid(source.form, order, grid)
        } else {
            Err(grid.hidden.clone())
        };
        match found {
            Ok(found) => looked.tables.extend(found),
            Err(why) => looked.left.push((grid.name.clone(), why)),
        }
    }
    if source.form == Form::Document {
        let rows: Vec<usize> = source.grids.iter().map(|grid| grid.rows.len()).collect();
        looked.tables = pages::joined(looked.tables, &rows);
    }
    if source.form == Form::Workbook {
        looked.leave_choices(&source.grids);
    }
    looked.tables.sort_by_key(Found::is_form);
    looked
}

impl Looked {
    /// Sets words to choose from aside, where there is anything beside them.
    fn leave_choices(&mut self, grids: &[Grid]) {
        let is_choices = |found: &Found| {
            let grid = grids.get(found.grid);
            grid.is_some_and(|grid| lists::is_choices(found, grid))
        };
        if self.tables.len() < 2 || self.tables.iter().all(is_choices) {
            return;
        }
        for found in std::mem::take(&mut self.tables) {
            let all = if is_choices(&found) {
                &mut self.choices
            } else {
                &mut self.tables
            };
            all.push(found);
        }
    }
}

/// The tables of a grid; why there is none.
fn in_grid(form: Form, order: usize, grid: &Grid) -> Result<Vec<Found>, String> {
    let spans = view::spans(grid);
    let view = View::of(grid, &spans, form);
    let mut found = match turned::table(&view) {
        Some(turned) => vec![turned],
        None => upright(&view)?,
    };
    for table in &mut found {
        table.grid = order;
        table.name.clone_from(&grid.name);
        if !table.turned {
            table.counted = grid.counted;
        }
        // The caption in the text comes before a title row in the table itself.
        if !grid.heading.is_empty() {
            let title = std::mem::replace(&mut table.heading, grid.heading.clone());
            if !title.is_empty() {
                table.aside.insert(
                    0,
                    Aside {
                        place: grid.rows.first().map_or(1, |line| line.place),
                        words: title,
                        why: why::ABOVE.to_owned(),
                    },
                );
            }
        }
    }
    Ok(found)
}

/// The tables of a grid whose fields run across.
fn upright(view: &View<'_>) -> Result<Vec<Found>, String> {
    let parts = parts::beside(view);
    if let [part] = &parts[..] {
        return alone(part);
    }
    let mut found = Vec::new();
    let mut legends = Vec::new();
    for part in &parts {
        let heads = head::heads(part, false);
        if heads.is_empty() {
            legends.push(part);
        } else {
            found.extend(rows::tables(part, &heads)?);
        }
    }
    if let Some(table) = found.first_mut() {
        let rows = legends
            .iter()
            .flat_map(|part| (0..part.lines.len()).map(move |row| (part, row)));
        let rows = rows.filter(|(part, row)| part.count(*row) > 0);
        table.aside.extend(rows.map(|(part, row)| Aside {
            place: part.place(row),
            words: part.words(row, " | "),
            why: why::BESIDE.to_owned(),
        }));
        table.aside.sort_by_key(|aside| aside.place);
    }
    Ok(found)
}

/// The tables of a grid in which none stands beside another.
fn alone(view: &View<'_>) -> Result<Vec<Found>, String> {
    let mut heads = head::heads(view, false);
    if heads.is_empty() {
        if let Some(form) = turned::form(view) {
            return Ok(vec![form]);
        }
        heads = head::heads(view, true);
    }
    if heads.is_empty() {
        parts::bare(view)
    } else {
        rows::tables(view, &heads)
    }
}
