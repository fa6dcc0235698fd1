//! The tables of a file where several could be meant: for a person to choose.

use super::choice::Candidate;
use crate::intake::Source;
use crate::model::Register;
use crate::model::date::Date;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row, Table};
use crate::report::{Block, Report};

/// Every table that could be meant, and what was left out.
pub fn tables(
    register: &Register,
    (source, left): (&Source, &[(String, String)]),
    candidates: &[Candidate],
    name: &str,
    as_at: Date,
) -> Report {
    let number = |count: usize| Cell::Count(i64::try_from(count).unwrap_or_default());
    let rows = candidates.iter().map(|one| {
        let (kind, why) = match &one.kind {
            Some((kind, why)) => (Cell::text(kind.word()), Cell::text(why)),
            None => (Cell::Missing, Cell::Missing),
        };
        Row {
            cells: vec![
                number(one.number),
                Cell::text(&one.found.name),
                number(one.found.rows.len()),
                kind,
                why,
                Cell::text(short(&one.found.headings)),
                Cell::list(one.found.headings.iter().cloned()),
            ],
            tone: Tone::Plain,
            about: None,
        }
    });
    let table = Table {
        key: "tables",
        title: String::new(),
        main: true,
        columns: vec![
            Column::figure("table", "Table"),
            Column::text("sheet", "Sheet"),
            Column::figure("rows", "Rows"),
            Column::fixed("kind", "Looks like"),
            Column::hidden("why"),
            Column::text("begins", "Headings"),
            Column::hidden("headings"),
        ],
        rows: rows.collect(),
        empty: "there is no table".to_owned(),
    };
    let left = left.iter().map(|(name, why)| Row {
        cells: vec![Cell::text(name), Cell::text(why)],
        tone: Tone::Quiet,
        about: None,
    });
    let left = Table {
        key: "left_out",
        title: "Left out".to_owned(),
        main: false,
        columns: vec![Column::text("sheet", "Sheet"), Column::text("why", "Why")],
        rows: left.collect(),
        empty: "nothing was left out".to_owned(),
    };
    let title = if name.is_empty() {
        "standard input"
    } else {
        name
    };
    Report {
        name: "import-tables",
        title: format!("Tables in {title}"),
        register_id: register.settings.id.clone(),
        register_name: register.settings.name.clone(),
        as_at,
        known_at: None,
        printed: None,
        numbered: false,
        blocks: vec![Block::Table(table), Block::Table(left)],
        totals: Vec::new(),
        notices: source.remarks.clone(),
    }
}

/// Headings for people: as many as fit a few lines.
fn short(headings: &[String]) -> String {
    const MOST: usize = 120;
    let mut words = String::new();
    for heading in headings {
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() + heading.chars().count() > MOST && !words.is_empty() {
            words.push_str(", …");
            break;
        }
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push_str(&heading);
    }
    words
}

/// What such an answer says of nothing.
pub fn no_tables(register: &Register, day: Date) -> Report {
    tables(register, (&super::nothing(), &[]), &[], "", day)
}
