//! `report objectives`: what each objective is served by, and work that serves none (requirement A10).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::project::{Objective, Project, Standing};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::cells::tone_of;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::{Lens, sheet, words};
use std::collections::HashMap;

const OBJECTIVES: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Objective"),
    Column::text("measure", "Measure"),
    Column::text("owner", "Owner"),
    Column::figure("served", "Entries"),
    Column::figure("active", "Active"),
    Column::text("remark", "Remark"),
    Column::hidden("entries"),
    Column::hidden("benefits"),
];

const SERVING: &[Column] = &[
    Column::fixed("objective", "Objective"),
    Column::fixed("id", "Id"),
    Column::text("title", "Entry"),
    Column::fixed("status", "Status"),
    Column::text("sponsor", "Sponsor"),
];

const UNALIGNED: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Entry"),
    Column::fixed("status", "Status"),
    Column::text("sponsor", "Sponsor"),
];

/// Objectives with the entries that serve them, then ideas and active entries that serve none.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let entries = || {
        let all = register.projects.iter().map(|one| &**one);
        all.filter(|one| filter.project(&one.id))
    };
    let mut serving: HashMap<&str, Vec<&Project>> = HashMap::new();
    for entry in entries() {
        for objective in &entry.objectives {
            serving.entry(objective).or_default().push(entry);
        }
    }
    let mut benefits: HashMap<&str, Vec<&str>> = HashMap::new();
    for benefit in register
        .benefits
        .iter()
        .filter(|one| filter.project(&one.project))
    {
        for objective in &benefit.objectives {
            benefits.entry(objective).or_default().push(&benefit.id);
        }
    }
    let title = sheet::dated("Objectives", lens.as_at);
    let mut report = sheet::report(register, lens, "objectives", title);
    let objectives = register.objectives.iter().map(|one| &**one);
    let rows: Vec<Row> = objectives
        .filter(|one| filter.person(&one.owner))
        .map(|one| {
            let by = serving.get(one.id.as_str()).map_or(&[][..], Vec::as_slice);
            let brought = benefits.get(one.id.as_str()).map_or(&[][..], Vec::as_slice);
            row(one, by, brought, &lookup)
        })
        .collect();
    let number = words::count(rows.len(), "objective", "objectives");
    report
        .totals
        .push(sheet::total("objectives", number, rows.len()));
    let is_empty = rows.is_empty();
    let empty = "No objective is entered.";
    report.blocks.push(Block::Table(sheet::main_table(
        "objectives",
        OBJECTIVES,
        rows,
        empty,
    )));
    if is_empty {
        let advice = "Enter one with `progreg objective add TITLE --measure TEXT`.";
        report.blocks.push(sheet::hint(advice));
    }
    let served: Vec<Row> = register
        .objectives
        .iter()
        .filter(|one| filter.person(&one.owner))
        .flat_map(|one| {
            let by = serving.get(one.id.as_str()).into_iter().flatten();
            by.map(|entry| serving_row(&one.id, entry, &lookup))
        })
        .collect();
    if !served.is_empty() {
        report.blocks.push(sheet::heading(2, "What serves them"));
        let table = sheet::table("serving", SERVING, served, "");
        report.blocks.push(Block::Table(table));
    }
    let theirs = |one: &&Project| filter.person(&one.sponsor) || filter.person(&one.manager);
    let loose: Vec<Row> = entries()
        .filter(|one| one.standing() != Standing::Ended && one.objectives.is_empty())
        .filter(theirs)
        .map(|one| unaligned(one, &lookup))
        .collect();
    let words = format!(
        "{} unaligned",
        words::count(loose.len(), "entry", "entries")
    );
    report
        .totals
        .push(sheet::total("unaligned", words, loose.len()));
    if !loose.is_empty() {
        report
            .blocks
            .push(sheet::heading(2, "Work that serves no objective"));
        let table = sheet::table("unaligned", UNALIGNED, loose, "");
        report.blocks.push(Block::Table(table));
        report.blocks.push(sheet::hint(
            "Say what an entry serves with `progreg set P-001 objectives+=O-001`.",
        ));
    }
    report
}

fn row(one: &Objective, by: &[&Project], benefits: &[&str], lookup: &Lookup) -> Row {
    let active = by
        .iter()
        .filter(|entry| entry.standing() == Standing::Active);
    let active = active.count();
    let (remark, tone) = match (by.len(), active) {
        (0, _) => ("nothing serves it", Tone::Watch),
        (_, 0) => ("nothing active serves it", Tone::Watch),
        _ => ("", Tone::Plain),
    };
    let entries = by.iter().map(|entry| entry.id.clone());
    let cells = vec![
        Cell::id(one.id.as_str()),
        Cell::text(one.title.as_str()),
        Cell::text(one.measure.as_str()),
        Cell::text(lookup.name(&one.owner)),
        sheet::counted(by.len()),
        sheet::counted(active),
        Cell::text(remark),
        Cell::list(entries),
        Cell::list(benefits.iter().map(|id| (*id).to_owned())),
    ];
    Row::about(Address::new(Kind::Objective, &one.id), tone, cells)
}

/// One entry that serves that objective.
fn serving_row(objective: &str, one: &Project, lookup: &Lookup) -> Row {
    let mut cells = vec![Cell::id(objective)];
    cells.extend(entry(one, lookup));
    Row::about(Address::new(Kind::Project, &one.id), Tone::Plain, cells)
}

fn unaligned(one: &Project, lookup: &Lookup) -> Row {
    let cells = Vec::from(entry(one, lookup));
    Row::about(Address::new(Kind::Project, &one.id), Tone::Watch, cells)
}

fn entry(one: &Project, lookup: &Lookup) -> [Cell; 4] {
    let status = one.status();
    [
        Cell::id(one.id.as_str()),
        Cell::text(one.title.as_str()),
        Cell::Status(status.word().to_owned(), tone_of(status.word())),
        Cell::text(lookup.name(&one.sponsor)),
    ]
}
