//! An export of ours read back: what differs from the register, record by record, and then written, all or nothing.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session, place};
use crate::edit::Refusal;
use crate::import::ours::{self, Fate, Ours, Restored};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;

use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row, Table};
use crate::report::{Block, Report, Total};
use crate::view::{Lens, sheet};
use std::collections::{BTreeMap, HashSet};

/// Shows it, or writes it; rows that cannot be read stand in the way unless they are to be skipped.
pub fn run(ours: &Ours, apply: bool, skip_bad: bool, session: &mut Session<'_>) -> Ended {
    if apply {
        return write(ours, skip_bad, session);
    }
    let opened = session.read()?;
    let register = opened.document.register();
    let stamp = session.stamp()?;
    let plan = ours::plan(register, ours, &stamp).map_err(|refusal| {
        Failure::refusal(refusal, |address: &Address| place(&opened, address, ""))
    })?;
    session.answer(preview(register, ours, &plan, session.as_at()?))?;
    session.tell(next_step(&plan));
    Ok(code::DONE)
}

fn write(ours: &Ours, skip_bad: bool, session: &mut Session<'_>) -> Ended {
    let (plan, added, changed) = session.change(|register, stamp| {
        let plan = ours::plan(register, ours, stamp)?;
        if !skip_bad {
            refuse_bad(&plan)?;
        }
        let (added, changed) = ours::apply(register, &plan, stamp)?;
        Ok((plan, added, changed))
    })?;
    for id in added.iter().chain(&changed) {
        session.say(id)?;
    }
    for row in &plan.rows {
        for (field, cell, why) in row.remarks.iter().chain(&row.faults) {
            session.tell(&format!("`{}` {field} `{cell}`: {why}", row.address));
        }
    }
    session.tell(&summed(&plan));
    Ok(code::DONE)
}

/// All or nothing: rows that cannot be read, with why.
fn refuse_bad(plan: &Restored) -> Result<(), Refusal> {
    let mut refusal = Refusal::of("read this export back");
    for row in plan.rows.iter().filter(|row| row.fate == Fate::Bad) {
        for (field, cell, why) in &row.faults {
            refusal.because(format!(
                "{} `{}`, {field} `{cell}`: {why}",
                at(row),
                row.address
            ));
        }
    }
    refusal.advise("put it right in the file, or leave those rows with `--apply --skip-bad`");
    refusal.settle()
}

/// Where a row stands, for people.
fn at(row: &ours::Row) -> String {
    match (row.sheet.as_str(), row.place) {
        ("", place) => format!("row {place}"),
        (sheet, place) => format!("sheet {sheet}, row {place}"),
    }
}

fn count(plan: &Restored, fate: Fate) -> usize {
    plan.rows.iter().filter(|row| row.fate == fate).count()
}

fn next_step(plan: &Restored) -> &'static str {
    if count(plan, Fate::Bad) > 0 {
        "nothing was written; put right what was not understood, or leave it with `--apply --skip-bad`"
    } else if count(plan, Fate::New) + count(plan, Fate::Changed) == 0 {
        "nothing was written, and there is nothing to write: the register says all of this"
    } else {
        "nothing was written; add `--apply` to write this"
    }
}

fn summed(plan: &Restored) -> String {
    let parts = [
        (count(plan, Fate::New), "added"),
        (count(plan, Fate::Changed), "changed"),
        (count(plan, Fate::Same), "left as they are"),
        (count(plan, Fate::Bad), "not understood"),
        (plan.missing.len(), "in the register, not in the file"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("{} rows: {}", plan.rows.len(), parts.join(", "))
}

const KINDS: &[Column] = &[
    Column::text("kind", "Kind"),
    Column::fixed("fate", "Fate"),
    Column::figure("count", "Count"),
];
const CHANGED: &[Column] = &[
    Column::fixed("id", "Record"),
    Column::fixed("field", "Field"),
    Column::text("old", "Now"),
    Column::text("new", "Would be"),
    Column::hidden("sheet"),
    Column::hidden("place"),
];
const SAID: &[Column] = &[
    Column::text("sheet", "Sheet"),
    Column::figure("place", "Row"),
    Column::fixed("id", "Record"),
    Column::text("field", "Field"),
    Column::text("cell", "Cell"),
    Column::text("why", "Why"),
];
const GONE: &[Column] = &[
    Column::fixed("id", "Record"),
    Column::text("kind", "Kind"),
    Column::text("title", "Title"),
];
const ASIDE: &[Column] = &[Column::text("where", "Where"), Column::text("text", "Says")];
const ROWS: &[Column] = &[
    Column::text("sheet", "Sheet"),
    Column::figure("place", "Row"),
    Column::text("kind", "Kind"),
    Column::fixed("id", "Record"),
    Column::text("title", "Title"),
    Column::fixed("fate", "Fate"),
];

fn told(fate: Fate) -> Cell {
    let (word, tone) = match fate {
        Fate::New => ("new", Tone::Good),
        Fate::Changed => ("changed", Tone::Watch),
        Fate::Same => ("the same", Tone::Quiet),
        Fate::Bad => ("not read", Tone::Bad),
    };
    Cell::Status(word.to_owned(), tone)
}

/// What would change, cell by cell; what would be added, kind by kind.
fn preview(register: &Register, ours: &Ours, plan: &Restored, as_at: Date) -> Report {
    let title = "Export read back";
    let mut report = sheet::report(register, &Lens::on(as_at), "import-back", title);
    let faults = said(plan, |row| &row.faults);
    let remarks = said(plan, |row| &row.remarks);
    let aside = ours.aside.iter();
    let aside = aside.map(|(place, words)| Row::plain(vec![Cell::text(place), Cell::text(words)]));
    let tables = [
        (
            "Rows",
            sheet::table("kinds", KINDS, kinds(plan), "The file has no record."),
        ),
        (
            "Not understood",
            sheet::table("not_understood", SAID, faults, "Every row was understood."),
        ),
        (
            "Left as it is, or understood with a remark",
            sheet::table("remarks", SAID, remarks, "No cell needs a remark."),
        ),
        (
            "Changed",
            sheet::table("changed", CHANGED, changed(plan), "No record would change."),
        ),
        (
            "In the register, not in the file; they stay",
            sheet::table(
                "gone",
                GONE,
                gone(register, plan),
                "The file has every record of its kinds.",
            ),
        ),
        (
            "Left out: no records",
            sheet::table("left_out", ASIDE, aside.collect(), "Nothing was left out."),
        ),
    ];
    report.blocks = tables
        .map(|(title, table)| {
            Block::Table(Table {
                title: title.to_owned(),
                ..table
            })
        })
        .into();
    report
        .blocks
        .push(sheet::for_scripts("rows", ROWS, rows(plan)));
    report.totals = totals(plan);
    report
}

fn place_of(row: &ours::Row) -> [Cell; 2] {
    [Cell::text(&row.sheet), sheet::counted(row.place)]
}

/// How many rows of each kind come to what.
fn kinds(plan: &Restored) -> Vec<Row> {
    let mut kinds: BTreeMap<(Kind, Fate), usize> = BTreeMap::new();
    for row in &plan.rows {
        *kinds.entry((row.address.kind, row.fate)).or_default() += 1;
    }
    let kinds = kinds.iter().map(|((kind, fate), count)| {
        let kind = match kind {
            Kind::Register => "settings",
            kind => kind.plural(),
        };
        Row::plain(vec![Cell::text(kind), told(*fate), sheet::counted(*count)])
    });
    kinds.collect()
}

fn changed(plan: &Restored) -> Vec<Row> {
    let rows = plan.rows.iter().flat_map(|row| {
        row.changes.iter().map(move |(field, old, new)| {
            let mut cells = vec![Cell::id(row.address.to_string())];
            cells.extend([field, old, new].map(Cell::text));
            cells.extend(place_of(row));
            Row::plain(cells)
        })
    });
    rows.collect()
}

type Cells = Vec<(String, String, String)>;

fn said(plan: &Restored, of: fn(&ours::Row) -> &Cells) -> Vec<Row> {
    let rows = plan.rows.iter().flat_map(|row| {
        of(row).iter().map(move |(field, cell, why)| {
            let mut cells = place_of(row).to_vec();
            cells.push(Cell::id(row.address.to_string()));
            cells.extend([field, cell, why].map(Cell::text));
            Row::plain(cells)
        })
    });
    rows.collect()
}

fn gone(register: &Register, plan: &Restored) -> Vec<Row> {
    let missing: HashSet<&Address> = plan.missing.iter().collect();
    let records = register.records();
    let records = records.filter(|record| missing.contains(&record.address()));
    let rows = records.map(|record| {
        let (kind, id) = record.at();
        Row::plain(vec![
            Cell::id(id),
            Cell::text(kind.word()),
            Cell::text(record.title()),
        ])
    });
    rows.collect()
}

fn rows(plan: &Restored) -> Vec<Row> {
    let rows = plan.rows.iter().map(|row| {
        let mut cells = place_of(row).to_vec();
        cells.push(Cell::text(row.address.kind.word()));
        cells.push(Cell::id(row.address.to_string()));
        cells.push(Cell::text(&row.title));
        cells.push(told(row.fate));
        Row::plain(cells)
    });
    rows.collect()
}

fn totals(plan: &Restored) -> Vec<Total> {
    [
        ("rows", plan.rows.len(), "rows"),
        ("would_add", count(plan, Fate::New), "would be added"),
        ("would_change", count(plan, Fate::Changed), "would change"),
        (
            "would_leave",
            count(plan, Fate::Same),
            "in the register already, the same",
        ),
        ("not_understood", count(plan, Fate::Bad), "not understood"),
        (
            "gone",
            plan.missing.len(),
            "in the register, not in the file",
        ),
    ]
    .map(|(key, count, words)| {
        let is_told = count > 0 || key == "rows";
        let words = if is_told {
            format!("{count} {words}")
        } else {
            String::new()
        };
        sheet::total(key, words, count)
    })
    .into()
}

/// What it says of nothing.
pub fn blank(register: &Register, day: Date) -> Report {
    preview(register, &Ours::default(), &Restored::default(), day)
}
