//! The parts of a page: every kind of record that belongs to the entry, in the columns its list has.

use crate::model::address::Kind;
use crate::model::kept::AnyRecord;
use crate::model::project::Project;
use crate::model::record::Record;
use crate::model::said::DayField;
use crate::model::value::Value;
use crate::report::Block;
use crate::report::cell::Tone;
use crate::report::table::{Column, Row};
use crate::view::actions::{self, ActionRows};
use crate::view::cells::tone_of;
use crate::view::columns::columns;
use crate::view::milestones::{self, MILESTONES};
use crate::view::project::Page;
use crate::view::{decisions, sheet};

/// Kinds shown as their lists show them: what the table is called, and its heading.
const LISTED: &[(Kind, &str, &str)] = &[
    (Kind::Criterion, "criteria", "Requirements"),
    (Kind::Event, "events", "Assurance"),
    (Kind::Risk, "risks", "Risks"),
    (Kind::Issue, "issues", "Issues"),
    (Kind::Change, "changes", "Change requests"),
    (Kind::Benefit, "benefits", "Benefits"),
    (Kind::Budget, "budget", "Money"),
    (Kind::Commitment, "commitments", "Time promised"),
    (Kind::Document, "documents", "Documents"),
    (Kind::Stakeholder, "stakeholders", "Stakeholders"),
];

const GATES: &[Column] = &[
    Column::fixed("gate", "Gate"),
    Column::text("name", "Name"),
    Column::text("forum", "Forum"),
    Column::fixed("outcome", "Outcome"),
    Column::fixed("decided", "Decided"),
    Column::text("conditions", "Conditions open"),
];

/// Gates, decisions, actions, milestones, and every other kind that has records here.
pub fn write<'a>(page: &Page<'_, 'a>, entry: &'a Project, blocks: &mut Vec<Block>) {
    gates(page, entry, blocks);
    let decided = page.places.decisions(&entry.id).iter();
    let rows = decided.filter(|one| !one.is_wanted()).map(|one| {
        let open = page.places.open_conditions(one);
        decisions::short_row(one, open.len(), page.lookup)
    });
    part(
        blocks,
        "decisions",
        "Decisions",
        decisions::SHORT,
        rows.collect(),
    );
    let action_rows = ActionRows {
        lookup: page.lookup,
        dates: page.dates,
        as_at: page.lens.as_at,
    };
    let open = page.register.actions.iter().map(|one| &**one);
    let open = open.filter(|one| one.project == entry.id && !one.is_over());
    let rows = open.map(|one| action_rows.row(one)).collect();
    part(blocks, "actions", "Open actions", actions::COLUMNS, rows);
    let stones = page.register.milestones.iter().map(|one| &**one);
    let mut stones: Vec<_> = stones.filter(|one| one.project == entry.id).collect();
    stones.sort_by_cached_key(|one| {
        let raised = one.raised.date();
        let day = page.dates.read(one.expected(), raised).latest();
        let day = one.actual.date().or(day);
        (day.is_none(), day)
    });
    let as_at = page.lens.as_at;
    let rows = stones
        .iter()
        .map(|one| milestones::row(one, page.lookup, page.dates, as_at));
    let columns = without_project(MILESTONES.to_vec());
    part(blocks, "milestones", "Milestones", &columns, rows.collect());
    for (kind, key, title) in LISTED {
        let columns = without_project(columns_of(*kind));
        let cells = page.cells();
        let own = page.register.records().filter(|record| {
            record.at().0 == *kind
                && record.value("project") == Some(Value::Text(entry.id().to_owned()))
        });
        let rows = own.map(|record| {
            let dates = cells.dates_of(record);
            let filled = columns.iter();
            let filled = filled.map(|column| cells.field(record, column.key, &dates));
            Row::about(record.address(), tone(record), filled.collect())
        });
        part(blocks, key, title, &columns, rows.collect());
    }
}

fn columns_of(kind: Kind) -> Vec<Column> {
    let mut all = columns(kind);
    all.retain(|column| column.shown);
    all
}

/// On a page of one entry nobody needs to be told which entry it is.
fn without_project(mut columns: Vec<Column>) -> Vec<Column> {
    for column in &mut columns {
        column.shown &= column.key != "project";
    }
    columns
}

fn tone(record: &dyn AnyRecord) -> Tone {
    match record.value("status") {
        Some(Value::Text(word)) if tone_of(&word) == Tone::Quiet => Tone::Quiet,
        _ => Tone::Plain,
    }
}

fn part(
    blocks: &mut Vec<Block>,
    key: &'static str,
    title: &str,
    columns: &[Column],
    rows: Vec<Row>,
) {
    if !rows.is_empty() {
        blocks.push(sheet::heading(3, title));
        blocks.push(Block::Table(sheet::table(key, columns, rows, "")));
    }
}

/// The track, gate by gate.
fn gates(page: &Page<'_, '_>, entry: &Project, blocks: &mut Vec<Block>) {
    let Some(entry) = page.lookup.project(&entry.id) else {
        return;
    };
    let place = page.places.place(entry);
    // The entry and the decision stand elsewhere on the page.
    let rows = crate::view::gates::every(entry, &place, page.lookup, page.places);
    let rows = rows.into_iter().map(|mut row| {
        row.cells.remove(6);
        row.cells.remove(0);
        row
    });
    part(blocks, "gates", "Gates", GATES, rows.collect());
}
