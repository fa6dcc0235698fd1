//! Decisions taken since the last report, decisions asked for, and the gates that come next (requirements G5, B13, B15).

use crate::model::address::{Address, Kind};
use crate::model::decision::Decision;
use crate::model::pending::still_wanted;
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::view::board::{Desk, changes, headed, is_new_decision};
use crate::view::decisions::{outcome, remarks};
use crate::view::place::forum_of;
use crate::view::reading::Read;
use crate::view::{gates, sheet, words};

const TAKEN: &[Column] = &[
    Column::fixed("decided", "Decided"),
    Column::fixed("id", "Id"),
    Column::text("forum", "Forum"),
    Column::fixed("outcome", "Outcome"),
    Column::text("title", "Decision"),
    Column::text("remarks", "Remarks"),
];

const ASKED: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("forum", "Forum"),
    Column::text("title", "Decision"),
    Column::text("wanted", "Wanted").dated(Day::DUE),
];

const GATES: &[Column] = &[
    Column::fixed("project", "Id"),
    Column::text("title", "Entry"),
    Column::text("gate", "Next gate"),
    Column::text("forum", "Forum"),
    Column::text("due", "When").dated(Day::GATE),
    Column::text("readiness", "In the way"),
];

/// The decisions of the time reported on, oldest first.
pub fn taken(desk: &Desk, blocks: &mut Vec<Block>) {
    headed(blocks, "Decisions taken");
    let mut taken: Vec<&Decision> = desk
        .register
        .decisions
        .iter()
        .map(|decision| &**decision)
        .filter(|decision| is_new_decision(desk, decision))
        .collect();
    taken.sort_by_key(|decision| decision.decided.date());
    let rows = taken.into_iter().map(|decision| {
        let open = desk.places.open_conditions(decision).len();
        let tone = if decision.is_in_force() {
            Tone::Plain
        } else {
            Tone::Quiet
        };
        let cells = vec![
            sheet::paper_day(decision.decided.date()),
            Cell::id(decision.id.as_str()),
            Cell::text(desk.lookup.forum_name(&decision.forum)),
            outcome(decision),
            Cell::text(changes::title_of(desk, decision)),
            Cell::text(remarks(decision, open).join("; ")),
        ];
        Row::about(Address::new(Kind::Decision, &decision.id), tone, cells)
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        blocks.push(sheet::none(format!("None {}.", desk.since_words())));
    } else {
        blocks.push(Block::Table(sheet::table(
            "decisions_taken",
            TAKEN,
            rows,
            "",
        )));
    }
}

/// The decisions that are wanted of the forum the paper goes to.
pub fn own<'a>(desk: &Desk<'_, 'a>) -> Vec<&'a Decision> {
    let own = desk.forum.map_or("", |forum| forum.id.as_str());
    let mut wanted = wanted(desk);
    wanted.retain(|decision| decision.forum == own);
    wanted
}

/// The decisions that are wanted, the forum's own first: what others are asked for is there to be known.
fn wanted<'a>(desk: &Desk<'_, 'a>) -> Vec<&'a Decision> {
    let mut wanted = still_wanted(desk.register);
    wanted.retain(|decision| desk.lets(&decision.project));
    let own = desk.forum.map_or("", |forum| forum.id.as_str());
    wanted.sort_by_key(|decision| decision.forum != own);
    wanted
}

/// The decisions wanted.
pub fn asked(desk: &Desk, blocks: &mut Vec<Block>) {
    headed(blocks, "Decisions asked for");
    let wanted = wanted(desk);
    if wanted.is_empty() {
        blocks.push(sheet::none("No decision is asked for."));
        return;
    }
    let own = own(desk).len();
    let forum = desk
        .forum
        .map_or("board", |forum| desk.lookup.forum_name(&forum.id));
    let asked = words::told(own, "decision is", "decisions are");
    let mut said = words::sentence(&format!("{asked} asked of the {forum}"));
    if wanted.len() > own {
        let others = words::told(wanted.len() - own, "other is", "others are");
        said = format!("{said}; {others} asked of other bodies");
    }
    blocks.push(sheet::text(words::stopped(&said)));
    let rows = wanted.iter().map(|decision| wanted_row(desk, decision));
    let table = sheet::table("decisions_asked", ASKED, rows.collect(), "");
    blocks.push(Block::Table(table));
}

/// The gate each active entry comes to next.
pub fn gates_ahead(desk: &Desk, blocks: &mut Vec<Block>) {
    let gates = coming(desk);
    if !gates.is_empty() {
        headed(blocks, "Gates ahead");
        blocks.push(Block::Table(sheet::table("gates_ahead", GATES, gates, "")));
    }
}

fn wanted_row<'a>(desk: &Desk<'_, 'a>, decision: &'a Decision) -> Row {
    let read = desk
        .dates
        .read(decision.wanted.as_ref(), decision.decided.date());
    let cells = vec![
        Cell::id(decision.id.as_str()),
        Cell::text(desk.lookup.forum_name(&decision.forum)),
        Cell::text(changes::title_of(desk, decision)),
        match read {
            Read::Nothing => Cell::Missing,
            read => read.cell_for_paper(),
        },
    ];
    Row::about(
        Address::new(Kind::Decision, &decision.id),
        Tone::Plain,
        cells,
    )
}

fn coming(desk: &Desk) -> Vec<Row> {
    let mut rows = Vec::new();
    for project in &desk.active {
        let place = desk.places.place(project);
        let Some(gate) = place.next else { continue };
        let cells = vec![
            Cell::id(project.id.as_str()),
            Cell::text(project.title.as_str()),
            Cell::text(desk.lookup.gate_title(&gate.id)),
            Cell::text(forum_of(gate, desk.lookup)),
            match gates::due(desk.register, project, desk.places, desk.dates) {
                Read::Nothing => Cell::Missing,
                read => read.cell_for_paper(),
            },
            Cell::text(place.readiness()),
        ];
        rows.push(Row::about(
            Address::new(Kind::Project, &project.id),
            Tone::Plain,
            cells,
        ));
    }
    rows
}
