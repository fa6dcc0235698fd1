//! `report gates`: where each entry stands in its track (requirements A7, B3-B5, B14, B15).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::project::{Project, Standing};
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::decisions::outcome;
use crate::view::filter::Filter;
use crate::view::gaps::gaps;
use crate::view::lookup::Lookup;
use crate::view::place::{Place, Places, decided_on, forum_of};
use crate::view::reading::{Dates, Read};
use crate::view::{Lens, sheet, words};

const PLACES: &[Column] = &[
    Column::fixed("project", "Id"),
    Column::text("title", "Entry"),
    Column::text("last_gate", "Last gate"),
    Column::fixed("outcome", "Outcome"),
    Column::fixed("decided", "Decided"),
    Column::figure("open_conditions", "Conditions open"),
    Column::text("next_gate", "Next gate"),
    Column::text("next_forum", "Decided by"),
    Column::text("readiness", "In the way"),
    Column::hidden("track"),
    Column::hidden("decision"),
    Column::hidden("unmet_criteria"),
    Column::hidden("conditions"),
    Column::hidden("next_gate_id"),
    Column::hidden("wanted_documents"),
    Column::hidden("gaps"),
    Column::hidden("due").dated(Day::GATE),
];

const GATES: &[Column] = &[
    Column::fixed("project", "Id"),
    Column::fixed("gate", "Gate"),
    Column::text("name", "Name"),
    Column::text("forum", "Forum"),
    Column::fixed("outcome", "Outcome"),
    Column::fixed("decided", "Decided"),
    Column::fixed("decision", "Decision"),
    Column::text("conditions", "Conditions open"),
];

/// Each entry on a track: its last gate, its next one, and every gate of the track.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let filter = Filter::of(register, lens);
    let dates = Dates::of(&register.settings);
    let title = sheet::dated("Gates", lens.as_at);
    let mut report = sheet::report(register, lens, "gates", title);
    let mut rows = Vec::new();
    let mut gates = Vec::new();
    let mut trackless = 0;
    for project in &register.projects {
        let theirs = filter.person(&project.sponsor) || filter.person(&project.manager);
        if !filter.project(&project.id) || !theirs {
            continue;
        }
        let place = places.place(project);
        if place.gates.is_empty() {
            trackless += usize::from(project.standing() == Standing::Active);
            continue;
        }
        let forums: Vec<&str> = place
            .gates
            .iter()
            .map(|(gate, _)| gate.forum.as_str())
            .collect();
        if !filter.forums(&forums) {
            continue;
        }
        let gaps = gaps(project, &place, &lookup, places.compliance());
        let mut row = row(project, &place, &lookup, gaps);
        row.cells
            .push(match due(register, project, &places, &dates) {
                Read::Nothing => Cell::Missing,
                read => read.cell(),
            });
        rows.push(row);
        gates.extend(every(project, &place, &lookup, &places));
    }
    let number = words::count(rows.len(), "entry on a track", "entries on a track");
    report
        .totals
        .push(sheet::total("entries", number, rows.len()));
    let table = sheet::main_table("places", PLACES, rows, "No entry is on a track.");
    report.blocks.push(Block::Table(table));
    if !gates.is_empty() {
        report.blocks.push(sheet::heading(2, "Gate by gate"));
        report
            .blocks
            .push(Block::Table(sheet::table("gates", GATES, gates, "")));
    }
    if trackless > 0 {
        let entries = words::count(trackless, "active entry has", "active entries have");
        report.notices.push(format!("{entries} no gates"));
    }
    report
}

fn row(project: &Project, place: &Place, lookup: &Lookup, gaps: Vec<String>) -> Row {
    let is_over = project.standing() == Standing::Ended;
    let next = place.next.filter(|_| !is_over);
    let last = place.last;
    let cells = vec![
        Cell::id(project.id.as_str()),
        Cell::text(project.title.as_str()),
        last.map_or(Cell::Missing, |one| {
            Cell::text(lookup.gate_title(&one.gate))
        }),
        last.map_or(Cell::Missing, outcome),
        Cell::date(last.and_then(decided_on)),
        sheet::counted(place.conditions.len()),
        match next {
            Some(gate) => Cell::text(lookup.gate_title(&gate.id)),
            None if is_over => Cell::text(project.status().word()),
            None => Cell::text("all gates passed"),
        },
        next.map_or(Cell::Missing, |gate| Cell::text(forum_of(gate, lookup))),
        next.map_or(Cell::Missing, |_| Cell::text(place.readiness())),
        Cell::text(project.track.as_str()),
        last.map_or(Cell::Missing, |one| Cell::id(one.id.as_str())),
        sheet::counted(place.unmet),
        Cell::list(place.conditions.iter().map(|id| (*id).to_owned())),
        next.map_or(Cell::Missing, |gate| Cell::id(gate.id.as_str())),
        Cell::list(
            next.iter()
                .flat_map(|_| &place.papers)
                .map(|name| (*name).to_owned()),
        ),
        Cell::list(gaps),
    ];
    let tone = if is_over { Tone::Quiet } else { Tone::Plain };
    Row::about(Address::new(Kind::Project, &project.id), tone, cells)
}

/// When an entry comes to its next gate: by the decision wanted at it, else by the milestone that goes with it.
pub fn due<'a>(
    register: &'a Register,
    project: &'a Project,
    places: &Places<'a>,
    dates: &Dates<'a>,
) -> Read<'a> {
    let is_over = project.standing() == Standing::Ended;
    let Some(gate) = places.place(project).next.filter(|_| !is_over) else {
        return Read::Nothing;
    };
    let mut wanted = places.wanted(&project.id);
    let wanted = wanted.find(|one| one.gate == gate.id && one.wanted.is_some());
    let stones = || register.milestones.iter().map(|one| &**one);
    let stone = || {
        stones()
            .find(|one| one.project == project.id && one.gate == gate.id && one.actual.is_none())
    };
    match wanted {
        Some(one) => dates.read(one.wanted.as_ref(), one.decided.date()),
        None => match stone() {
            Some(one) => dates.read(one.expected(), one.raised.date()),
            None => Read::Nothing,
        },
    }
}

/// Every gate of an entry's track, in order: entry, gate, name, forum, outcome, day, decision, conditions open.
pub fn every<'a>(
    project: &Project,
    place: &Place<'a>,
    lookup: &Lookup,
    places: &Places<'a>,
) -> Vec<Row> {
    let rows = place.gates.iter().map(|(gate, decision)| {
        let open = decision.map_or_else(Vec::new, |one| places.open_conditions(one));
        let cells = vec![
            Cell::id(project.id.as_str()),
            Cell::id(gate.id.as_str()),
            Cell::text(gate.name.as_str()),
            Cell::text(forum_of(gate, lookup)),
            decision.map_or(Cell::Missing, outcome),
            Cell::date(decision.and_then(decided_on)),
            decision.map_or(Cell::Missing, |one| Cell::id(one.id.as_str())),
            Cell::list(open.into_iter().map(str::to_owned)),
        ];
        Row::about(Address::new(Kind::Gate, &gate.id), Tone::Plain, cells)
    });
    rows.collect()
}
