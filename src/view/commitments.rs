//! `report commitments`: whose time is promised when, where it comes to more than there is, and every promise (requirement F3).

use crate::model::Register;
use crate::model::commitment::Commitment;
use crate::model::kept::AnyRecord;
use crate::model::load::{Stretch, share};
use crate::model::phrase::Reader;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::time_promised::{self, is_asked};
use crate::view::{Lens, sheet, words};
use std::collections::BTreeSet;

const PROMISES: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "For"),
    Column::text("who", "Who"),
    Column::figure("percent", "%"),
    Column::figure("days", "Days"),
    Column::fixed("from", "From"),
    Column::fixed("until", "Until").dated(Day::UNTIL),
    Column::text("manager", "Promised by"),
    Column::fixed("standing", "Standing"),
    Column::fixed("agreed", "Agreed"),
    Column::fixed("project", "Project"),
    Column::hidden("decision"),
    Column::hidden("function"),
];

/// Promised time from the day of the lens on, then every commitment.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let reader = register.settings.reader(None);
    let is_asked_for = |one: &Commitment| {
        filter.project(&one.project)
            && (filter.person(one.whose()) || filter.person(&one.manager))
            && filter.forum(&one.source)
    };
    // Whoever asks about one entry is shown the whole load of those who work for it.
    let shown = |stretch: &Stretch| stretch.commitments.iter().any(|one| is_asked_for(one));
    let ahead: Vec<Stretch> = time_promised::ahead(register, lens.as_at)
        .filter(shown)
        .collect();
    let title = sheet::dated("Commitments", lens.as_at);
    let mut report = sheet::report(register, lens, "commitments", title);
    let rows = ahead
        .iter()
        .map(|one| time_promised::row(one, &lookup, &reader))
        .collect();
    let empty = "Nobody's time is promised from this day on.";
    report.blocks.push(Block::Table(sheet::main_table(
        "time",
        time_promised::COLUMNS,
        rows,
        empty,
    )));
    if ahead.is_empty() {
        report.blocks.push(sheet::hint(
            "Enter it with `progreg commitment add TITLE --person NAME --percent N --from DATE --until DATE`.",
        ));
    }
    let all = register.commitments.iter().map(|one| &**one);
    let all: Vec<&Commitment> = all.filter(|one| is_asked_for(one)).collect();
    if !all.is_empty() {
        let rows = all.iter().map(|one| row(one, &lookup, &reader)).collect();
        report.blocks.push(sheet::heading(2, "Every commitment"));
        report.blocks.push(Block::Table(sheet::table(
            "commitments",
            PROMISES,
            rows,
            "",
        )));
    }
    let people: BTreeSet<&str> = ahead
        .iter()
        .filter(|one| one.is_person)
        .map(|one| one.whose)
        .collect();
    let over: BTreeSet<&str> = ahead
        .iter()
        .filter(|one| one.is_over())
        .map(|one| one.whose)
        .collect();
    let undecided = ahead
        .iter()
        .filter(|one| one.is_over() && !one.is_decided());
    let asked = all.iter().filter(|one| is_asked(one)).count();
    let number = words::count(all.len(), "commitment", "commitments");
    let figures = [
        ("commitments", number, all.len()),
        (
            "people",
            words::count(people.len(), "person", "people"),
            people.len(),
        ),
        (
            "over_committed",
            format!("{} over-committed", over.len()),
            over.len(),
        ),
        ("not_agreed", format!("{asked} not agreed"), asked),
    ];
    for (key, words, number) in figures {
        report.totals.push(sheet::total(key, words, number));
    }
    let undecided = undecided.count();
    if undecided > 0 {
        let advice = "See what to do about it with `progreg check`.";
        report.blocks.push(sheet::hint(advice));
        report.notices.push(format!(
            "{} without a decision on it",
            words::count(undecided, "conflict", "conflicts")
        ));
    }
    report
}

fn row(one: &Commitment, lookup: &Lookup, reader: &Reader) -> Row {
    let standing = match &one.status {
        Some(status) if !one.counts() => status.word(),
        _ if one.agreed.is_some() => "agreed",
        _ => "asked for",
    };
    let tone = if one.counts() {
        Tone::Plain
    } else {
        Tone::Quiet
    };
    let cells = vec![
        Cell::id(one.id.as_str()),
        Cell::text(one.title.as_str()),
        Cell::text(lookup.name(one.whose())),
        share(one, reader).map_or(Cell::Missing, Cell::Count),
        one.days.map_or(Cell::Missing, Cell::Count),
        Cell::date(one.from.date()),
        Cell::date(one.until.date()),
        Cell::text(lookup.name(&one.manager)),
        Cell::text(standing),
        Cell::date(one.agreed.date()),
        Cell::id(one.project.as_str()),
        Cell::id(one.decision.as_str()),
        Cell::text(one.function.as_str()),
    ];
    Row::about(one.address(), tone, cells)
}
