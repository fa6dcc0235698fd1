//! The parts every view is put together from: an empty report, headings, paragraphs, tables, totals.

use crate::model::Register;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row, Table};
use crate::report::{Block, Fact, Report, Total};
use crate::view::Lens;

/// A report that says nothing yet.
pub fn report(
    register: &Register,
    lens: &Lens,
    name: &'static str,
    title: impl Into<String>,
) -> Report {
    Report {
        name,
        title: title.into(),
        register_id: register.settings.id.clone(),
        register_name: register.settings.name.clone(),
        as_at: lens.as_at,
        known_at: lens.known_at,
        printed: lens.printed,
        numbered: false,
        blocks: Vec::new(),
        totals: Vec::new(),
        notices: Vec::new(),
    }
}

/// A heading of level 2 or 3.
pub fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading(level, text.into())
}

/// A plain paragraph.
pub fn text(text: impl Into<String>) -> Block {
    Block::Text(text.into(), Tone::Plain)
}

/// A paragraph that says quietly that there is nothing to say.
pub fn none(text: impl Into<String>) -> Block {
    Block::Text(text.into(), Tone::Quiet)
}

/// What can be done about what stands above, with a command; papers leave it out.
pub fn hint(text: impl Into<String>) -> Block {
    Block::Hint(text.into())
}

/// A table without caption. A column that says nothing in any row is not shown to people.
pub fn table(
    key: &'static str,
    columns: &[Column],
    rows: Vec<Row>,
    empty: impl Into<String>,
) -> Table {
    let said = |place: usize| {
        rows.iter()
            .any(|row: &Row| !matches!(row.cells.get(place), Some(cell) if is_blank(cell)))
    };
    let columns = columns.iter().enumerate().map(|(place, column)| Column {
        shown: column.shown && (rows.is_empty() || said(place)),
        ..*column
    });
    Table {
        key,
        title: String::new(),
        main: false,
        columns: columns.collect(),
        rows,
        empty: empty.into(),
    }
}

/// The table that is the report's `rows` in JSON and its CSV.
pub fn main_table(
    key: &'static str,
    columns: &[Column],
    rows: Vec<Row>,
    empty: impl Into<String>,
) -> Table {
    Table {
        main: true,
        ..table(key, columns, rows, empty)
    }
}

/// Every row of a report in one table that people do not see: it shows no column. It is the report's `rows` and its CSV.
pub fn for_scripts(key: &'static str, columns: &[Column], rows: Vec<Row>) -> Block {
    let mut table = main_table(key, columns, rows, "");
    for column in &mut table.columns {
        column.shown = false;
    }
    Block::Table(table)
}

/// A table with its caption; where it has no rows it is for scripts alone, and people see neither.
pub fn if_any(title: impl Into<String>, mut table: Table) -> Block {
    table.title = title.into();
    if table.rows.is_empty() {
        for column in &mut table.columns {
            column.shown = false;
        }
    }
    Block::Table(table)
}

fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Missing | Cell::Absent => true,
        Cell::List(texts) => texts.is_empty(),
        _ => false,
    }
}

/// A named value.
pub fn fact(key: impl Into<String>, title: impl Into<String>, cell: Cell) -> Fact {
    Fact {
        key: key.into(),
        title: title.into(),
        cell,
    }
}

/// A count for the footer.
pub fn total(key: &'static str, words: impl Into<String>, number: usize) -> Total {
    Total {
        key,
        words: words.into(),
        figure: counted(number),
    }
}

/// An amount for the footer.
pub fn amount(key: &'static str, words: impl Into<String>, pence: Pence) -> Total {
    Total {
        key,
        words: words.into(),
        figure: Cell::Money(pence),
    }
}

/// A day as a paper prints it, still a date for scripts.
pub fn paper_day(day: Option<Date>) -> Cell {
    day.map_or(Cell::Missing, Cell::PaperDay)
}

/// A count as a cell.
pub fn counted(number: usize) -> Cell {
    Cell::Count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// `Overdue as at 12 January 2009`.
pub fn dated(title: &str, as_at: Date) -> String {
    format!("{title} as at {}", as_at.in_words())
}
