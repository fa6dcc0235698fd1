//! An export of ours read back: what differs from the register, record by record, and then written, all or nothing.

use crate::cli::failure::{Failure, code};
use crate::cli::import::said::{self, CUT, Remark, is_long};
use crate::cli::import::spots::Spot;
use crate::cli::import::sums::{self, Sums};
use crate::cli::session::{Ended, Session, place};
use crate::edit::{Refusal, Stamp};
use crate::import::ours::{self, Fate, Ours, Restored};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::report::Report;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::view::{Lens, sheet};
use std::collections::{BTreeMap, HashSet};

/// Shows it, or writes it; rows that cannot be read stand in the way unless they are to be skipped.
pub fn run(ours: &Ours, apply: bool, skip_bad: Option<&str>, session: &mut Session<'_>) -> Ended {
    if let Some(file) = skip_bad.filter(|file| !file.is_empty()) {
        let message = format!(
            "cannot save rows of this export to `{file}`: what is left of it stays in the export"
        );
        return Err(Failure::usage(message).hint("say `--skip-bad` without a file"));
    }
    if apply {
        return write(ours, skip_bad.is_some(), session);
    }
    let opened = session.read()?;
    let register = opened.document.register();
    let stamp = session.stamp()?;
    let planned = planned(register, ours, &stamp);
    let (plan, against) = planned.map_err(|refusal| {
        Failure::refusal(refusal, |address: &Address| place(&opened, address, ""))
    })?;
    let mut report = preview(register, ours, &plan, session.as_at()?);
    let barred = against.iter();
    let barred = barred.map(|why| format!("it cannot be written: {why}"));
    report.notices.extend(barred);
    session.answer(report)?;
    sums::after(&Sums::restored(&plan, &against), session)?;
    Ok(code::DONE)
}

/// What it would do, tried: rows that would break a rule cannot be read; what stands against the whole beside it.
fn planned(
    register: &Register,
    ours: &Ours,
    stamp: &Stamp,
) -> Result<(Restored, Vec<String>), Refusal> {
    let mut plan = ours::plan(register, ours, stamp)?;
    let against = ours::tried(register, ours, &mut plan, stamp);
    Ok((plan, against))
}

fn write(ours: &Ours, skip_bad: bool, session: &mut Session<'_>) -> Ended {
    let (plan, added, changed) = session.change(|register, stamp| {
        let (plan, _) = planned(register, ours, stamp)?;
        if !skip_bad {
            refuse_bad(ours, &plan)?;
        }
        let (added, changed) = ours::apply(register, &plan, stamp)?;
        Ok((plan, added, changed))
    })?;
    for id in added.iter().chain(&changed) {
        session.say(id)?;
    }
    session.tell(&Sums::restored(&plan, &[]).line());
    let told = remarks(ours, &plan, |row| &row.faults);
    for remark in told.iter().chain(&remarks(ours, &plan, |row| &row.remarks)) {
        session.tell(&remark.line());
    }
    Ok(code::DONE)
}

/// All or nothing: rows that cannot be read, with why.
fn refuse_bad(ours: &Ours, plan: &Restored) -> Result<(), Refusal> {
    let mut refusal = Refusal::of("read this export back");
    for fault in remarks(ours, plan, |row| &row.faults) {
        refusal.because(fault.line());
    }
    refusal.advise("put it right in the file, or leave those rows with `--apply --skip-bad`");
    refusal.settle()
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
const ADDED: &[Column] = &[
    Column::text("kind", "Kind"),
    Column::fixed("id", "Record"),
    Column::text("title", "Title"),
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
    Column::hidden("remarks"),
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
    let faults = remarks(ours, plan, |row| &row.faults);
    let remarks = remarks(ours, plan, |row| &row.remarks);
    let aside = ours.aside.iter();
    let aside = aside.map(|(place, words)| Row::plain(vec![Cell::text(place), Cell::text(words)]));
    let kinds = sheet::table("kinds", KINDS, kinds(plan), "The file has no record.");
    report.blocks.push(sheet::if_any("Rows", kinds));
    let not = ("not_understood", "not_understood_alike");
    let not = said::blocks(not, "Not understood", Tone::Bad, &faults);
    report.blocks.extend(not);
    let with = ("remarks", "remarks_alike");
    let title = "Left as it is, or understood with a remark";
    let with = said::blocks(with, title, Tone::Watch, &remarks);
    report.blocks.extend(with);
    let tables = [
        (
            "Would be added",
            sheet::table("added", ADDED, added(register, plan), ""),
        ),
        (
            "Would change",
            sheet::table("changed", CHANGED, changed(plan), ""),
        ),
        (
            "In the register, not in the file; they stay",
            sheet::table("gone", GONE, gone(register, plan), ""),
        ),
        (
            "Left out: no records",
            sheet::table("left_out", ASIDE, aside.collect(), ""),
        ),
    ];
    let tables = tables.map(|(title, table)| sheet::if_any(title, table));
    report.blocks.extend(tables);
    report
        .blocks
        .push(sheet::for_scripts("rows", ROWS, rows(ours, plan)));
    report.totals = Sums::restored(plan, &[]).totals();
    if faults.iter().chain(&remarks).any(|one| is_long(&one.cell)) {
        report.notices.push(CUT.to_owned());
    }
    report
}

/// What is said of cells, each with where it stands.
fn remarks(
    ours: &Ours,
    plan: &Restored,
    of: fn(&ours::Row) -> &Vec<(String, String, String)>,
) -> Vec<Remark> {
    let rows = plan.rows.iter();
    rows.flat_map(|row| of_row(ours, row, of(row))).collect()
}

fn of_row(ours: &Ours, row: &ours::Row, said: &[(String, String, String)]) -> Vec<Remark> {
    let said = said.iter().map(|(field, cell, why)| Remark {
        spot: spot(ours, row, field),
        id: row.address.to_string(),
        column: field.clone(),
        cell: cell.clone(),
        why: why.clone(),
    });
    said.collect()
}

/// Where a cell of a row stands.
fn spot(ours: &Ours, row: &ours::Row, field: &str) -> Spot {
    let head = ours.sheets.iter().find(|head| head.name == row.sheet);
    let at = head.and_then(|head| head.spots.iter().find(|(name, _)| name == field));
    let at = at.map(|(_, at)| *at);
    // The settings stand below each other on a sheet of their own.
    let is_below = row.address.kind == Kind::Register && !row.sheet.is_empty();
    Spot {
        sheet: row.sheet.clone(),
        counted: head.map_or("row", |head| head.counted),
        across: if is_below { at.and(Some(1)) } else { at },
        place: if is_below {
            at.unwrap_or_default()
        } else {
            row.place
        },
    }
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

/// New records; of a register that holds none yet the kinds say enough.
fn added(register: &Register, plan: &Restored) -> Vec<Row> {
    if register.records().next().is_none() {
        return Vec::new();
    }
    let new = plan.rows.iter().filter(|row| row.fate == Fate::New);
    let rows = new.map(|row| {
        Row::plain(vec![
            Cell::text(row.address.kind.word()),
            Cell::id(row.address.to_string()),
            Cell::text(&row.title),
        ])
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

fn rows(ours: &Ours, plan: &Restored) -> Vec<Row> {
    let rows = plan.rows.iter().map(|row| {
        let mut cells = place_of(row).to_vec();
        cells.push(Cell::text(row.address.kind.word()));
        cells.push(Cell::id(row.address.to_string()));
        cells.push(Cell::text(&row.title));
        cells.push(told(row.fate));
        let mut said = of_row(ours, row, &row.faults);
        said.extend(of_row(ours, row, &row.remarks));
        cells.push(Cell::list(said.iter().map(Remark::line)));
        Row::plain(cells)
    });
    rows.collect()
}

/// What it says of nothing.
pub fn blank(register: &Register, day: Date) -> Report {
    preview(register, &Ours::default(), &Restored::default(), day)
}
