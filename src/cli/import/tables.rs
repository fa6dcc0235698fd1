//! The tables of a file where several could be meant: for a person to choose.

use super::choice::Candidate;
use super::sums::one_line;
use crate::intake::Source;
use crate::model::Register;
use crate::model::date::Date;
use crate::report::Report;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row};
use crate::view::{Lens, sheet};

const TABLES: &[Column] = &[
    Column::figure("table", "Table"),
    Column::text("sheet", "Sheet"),
    Column::figure("rows", "Rows"),
    Column::fixed("kind", "Looks like"),
    Column::hidden("why"),
    Column::text("begins", "Headings"),
    Column::hidden("headings"),
];
const LEFT: &[Column] = &[Column::text("sheet", "Sheet"), Column::text("why", "Why")];

/// Every table that could be meant, and what was left out.
pub fn tables(
    register: &Register,
    (source, left): (&Source, &[(String, String)]),
    candidates: &[Candidate],
    name: &str,
    as_at: Date,
) -> Report {
    let rows = candidates.iter().map(|one| {
        let (kind, why) = match &one.kind {
            Some((kind, why)) => (Cell::text(kind.word()), Cell::text(why)),
            None => (Cell::Missing, Cell::Missing),
        };
        Row::plain(vec![
            sheet::counted(one.number),
            Cell::text(&one.found.name),
            sheet::counted(one.found.rows.len()),
            kind,
            why,
            Cell::text(short(&one.found.headings)),
            Cell::list(one.found.headings.iter().cloned()),
        ])
    });
    let left = left.iter();
    let left = left.map(|(name, why)| Row::plain(vec![Cell::text(name), Cell::text(why)]));
    let left = sheet::table("left_out", LEFT, left.collect(), "");
    let title = match name {
        "" => "Tables in standard input".to_owned(),
        name => format!("Tables in {name}"),
    };
    let lens = Lens::on(as_at);
    let mut report = sheet::report(register, &lens, "import-tables", title);
    let tables = sheet::main_table("tables", TABLES, rows.collect(), "there is no table");
    report.blocks = vec![sheet::if_any("", tables), sheet::if_any("Left out", left)];
    report.notices.clone_from(&source.remarks);
    report
}

/// Headings for people: as many as fit a few lines.
fn short(headings: &[String]) -> String {
    const MOST: usize = 120;
    let mut words = String::new();
    for heading in headings {
        let heading = one_line(heading);
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
