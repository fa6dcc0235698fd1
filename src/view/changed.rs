//! `changes`: what differs between the register of an earlier day and of a later one, record by record (requirement H5).

use crate::document::change::Change;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::value::{Value, get};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::{Lens, sheet, words};

const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Title"),
    Column::text("field", "Field"),
    Column::text("old", "Was"),
    Column::text("new", "Is"),
    Column::hidden("kind"),
    Column::hidden("what"),
];

/// The changes that lead from the register at the end of the day `since` to the one given.
pub fn view(register: &Register, changes: &[Change], since: Date, lens: &Lens) -> Report {
    let until = lens.known_at.unwrap_or(lens.as_at);
    let title = format!("Changes since {}", since.in_words());
    let empty = format!(
        "Nothing changed between the end of {} and {}.",
        since.in_words(),
        until.in_words()
    );
    let report = sheet::report(register, lens, "changes", title);
    filled(report, register, changes, empty)
}

/// The changes that lead from one register to another, each by the name of its file.
pub fn between(
    register: &Register,
    changes: &[Change],
    [before, after]: &[String; 2],
    lens: &Lens,
) -> Report {
    let title = format!("From {before} to {after}");
    let empty = format!("{before} and {after} say the same.");
    let report = sheet::report(register, lens, "diff", title);
    filled(report, register, changes, empty)
}

fn filled(mut report: Report, register: &Register, changes: &[Change], empty: String) -> Report {
    let rows: Vec<Row> = changes.iter().map(|change| row(register, change)).collect();
    let count = |is: fn(&Change) -> bool| changes.iter().filter(|change| is(change)).count();
    let added = count(|change| matches!(change, Change::Added { .. }));
    let removed = count(|change| matches!(change, Change::Removed { .. }));
    let fields = changes.len() - added - removed;
    let total = |key, number: usize, of: &str, what: &str| {
        let many = format!("{of}s");
        let words = match number {
            0 => String::new(),
            number => format!("{} {what}", words::count(number, of, &many)),
        };
        sheet::total(key, words, number)
    };
    report.totals = vec![
        total("added", added, "record", "added"),
        total("fields", fields, "field", "changed"),
        total("removed", removed, "record", "removed"),
    ];
    report.blocks.push(Block::Table(sheet::main_table(
        "changes", COLUMNS, rows, empty,
    )));
    report
}

fn row(register: &Register, change: &Change) -> Row {
    let address = change.address();
    let said =
        |value: Option<&Value>| Cell::text(value.map(ToString::to_string).unwrap_or_default());
    let (what, title, field, old, new) = match change {
        Change::Field { name, old, new, .. } => {
            let title = register
                .find(&address.id)
                .map(|record| record.title().to_owned());
            let title = title
                .filter(|_| address.kind != Kind::Register)
                .unwrap_or_default();
            (
                "changed",
                title,
                name.clone(),
                said(old.as_ref()),
                said(new.as_ref()),
            )
        }
        Change::Added { fields, .. } => (
            "added",
            named(&fields.table()),
            String::new(),
            Cell::Missing,
            Cell::text("added"),
        ),
        Change::Removed { fields, .. } => (
            "removed",
            named(&fields.table()),
            String::new(),
            Cell::text("there"),
            Cell::text("removed"),
        ),
    };
    Row {
        cells: vec![
            Cell::id(address.to_string()),
            Cell::text(title),
            Cell::text(field),
            old,
            new,
            Cell::text(address.kind.word()),
            Cell::text(what),
        ],
        tone: if what == "removed" {
            Tone::Watch
        } else {
            Tone::Plain
        },
        about: Some(address.clone()),
    }
}

fn named(fields: &crate::model::value::Table) -> String {
    let title = get(fields, "title").or_else(|| get(fields, "name"));
    // A status report has neither: its state says what it is.
    let title = title.or_else(|| get(fields, "rag"));
    title.map(ToString::to_string).unwrap_or_default()
}
