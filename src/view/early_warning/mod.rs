//! `report early-warning`: what begins to go wrong, signal by signal, and under it the records concerned (requirement E5).

mod signals;

use crate::model::Register;
use crate::model::address::Address;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::actions::ActionRows;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::burn_up;
use crate::view::pictures::grid;
use crate::view::reading::Dates;
use crate::view::{Lens, actions, sheet, words};
use signals::Desk;

const SIGNALS: &[Column] = &[
    Column::hidden("signal"),
    Column::text("title", "Signal"),
    Column::figure("figure", "Figure"),
    Column::figure("out_of", "Out of"),
    Column::figure("share", "%"),
    Column::fixed("state", "State"),
];

const CONCERNED: &[Column] = &[
    Column::hidden("signal"),
    Column::fixed("id", "Id"),
    Column::text("title", "What"),
    Column::text("why", "Why"),
    Column::text("owner", "Who"),
    Column::fixed("project", "Project"),
    Column::hidden("kind"),
];

/// What one question found.
pub struct Signal {
    /// The word scripts know it by.
    pub key: &'static str,
    /// What it counts, for people.
    pub title: &'static str,
    /// Out of how many.
    pub out_of: usize,
    /// How it reads where anything is found.
    pub tone: Tone,
    /// The records concerned.
    pub concerned: Vec<Concern>,
}

/// One record a signal is about.
pub struct Concern {
    /// The record.
    pub address: Address,
    /// What people know it by.
    pub title: String,
    /// What is the matter with it.
    pub why: String,
    /// Who answers for it.
    pub owner: String,
    /// The entry it belongs to.
    pub project: String,
}

/// Every signal, and the records behind those that are not clear.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let desk = Desk {
        register,
        lens,
        lookup: &lookup,
        dates: &dates,
        filter: Filter::of(register, lens),
    };
    let signals = signals::all(&desk);
    let title = sheet::dated("Early warning", lens.as_at);
    let mut report = sheet::report(register, lens, "early-warning", title);
    let rows = signals.iter().map(row).collect();
    let table = sheet::main_table("signals", SIGNALS, rows, "");
    report.blocks.push(Block::Table(table));
    let rows = ActionRows {
        lookup: &lookup,
        dates: &dates,
        as_at: lens.as_at,
    };
    let own = register.actions.iter().map(|action| &**action);
    let own = own.filter(|action| actions::lets(&desk.filter, action, &lookup));
    report.blocks.extend(burn_up::of(own, &rows));
    let active = signals::active(&desk);
    report
        .blocks
        .extend(grid::blocks(register, &active, lens.as_at));
    let raised = signals.iter().filter(|one| !one.concerned.is_empty());
    for signal in raised {
        report.blocks.push(sheet::heading(2, signal.title));
        let rows = signal.concerned.iter();
        let rows = rows.map(|one| row_of(signal, one, &lookup)).collect();
        report
            .blocks
            .push(Block::Table(sheet::table(signal.key, CONCERNED, rows, "")));
    }
    if signals.iter().all(|one| one.concerned.is_empty()) {
        report.blocks.push(sheet::none("Nothing gives warning."));
        let advice = "What falls due next: `progreg overdue --within 14d`.";
        report.blocks.push(sheet::hint(advice));
    }
    let count = |tone: Tone| signals.iter().filter(|one| state(one).1 == tone).count();
    let figures = [
        ("act", count(Tone::Bad), "to act on"),
        ("watch", count(Tone::Watch), "to watch"),
        ("clear", count(Tone::Good), "clear"),
    ];
    for (key, number, words) in figures {
        report
            .totals
            .push(sheet::total(key, format!("{number} {words}"), number));
    }
    report
}

/// The word and the tone of a signal.
fn state(signal: &Signal) -> (&'static str, Tone) {
    match signal.tone {
        _ if signal.concerned.is_empty() => ("clear", Tone::Good),
        Tone::Bad => ("act", Tone::Bad),
        _ => ("watch", Tone::Watch),
    }
}

fn row(signal: &Signal) -> Row {
    let (word, tone) = state(signal);
    let found = signal.concerned.len();
    let share = (found * 100).checked_div(signal.out_of);
    Row {
        tone,
        ..Row::plain(vec![
            Cell::text(signal.key),
            Cell::text(signal.title),
            sheet::counted(found),
            sheet::counted(signal.out_of),
            share.map_or(Cell::Missing, sheet::counted),
            Cell::Status(word.to_owned(), tone),
        ])
    }
}

fn row_of(signal: &Signal, one: &Concern, lookup: &Lookup) -> Row {
    let kind = one.address.kind.word();
    let cells = vec![
        Cell::text(signal.key),
        Cell::id(one.address.id.as_str()),
        Cell::text(words::short(&one.title)),
        Cell::text(one.why.as_str()),
        Cell::text(lookup.name(&one.owner)),
        Cell::id(one.project.as_str()),
        Cell::text(kind),
    ];
    Row::about(one.address.clone(), signal.tone, cells)
}
