//! `gate ready`: what stands between an entry and GO at a gate (requirement B15).

use crate::model::Register;
use crate::model::gate::Gate;
use crate::model::project::Project;
use crate::model::readiness::{Obstacle, readiness};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::lookup::Lookup;
use crate::view::place::forum_of;
use crate::view::{Lens, sheet, words};

const COLUMNS: &[Column] = &[
    Column::fixed("weight", "Weight"),
    Column::text("why", "What is in the way"),
    Column::text("advice", "What to do"),
    Column::hidden("blocks"),
    Column::hidden("rule"),
    Column::hidden("at"),
];

/// Everything between the entry and GO at the gate; what blocks it first.
pub fn view(register: &Register, project: &Project, gate: &Gate, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let found = readiness(register, project, gate);
    let blocking = found.iter().filter(|obstacle| obstacle.blocks).count();
    let title = format!("{} at {}", project.id, lookup.gate_title(&gate.id));
    let mut report = sheet::report(register, lens, "ready", title);
    let answer = if blocking == 0 {
        (
            format!("{} is ready for GO at {}.", project.id, gate.id),
            Tone::Good,
        )
    } else {
        let things = words::count(blocking, "thing stands", "things stand");
        (
            format!("{} in the way of GO.", words::sentence(&things)),
            Tone::Bad,
        )
    };
    let facts = vec![
        sheet::fact("project", "Entry", Cell::text(project.title.as_str())),
        sheet::fact("gate", "Gate", Cell::text(lookup.gate_title(&gate.id))),
        sheet::fact("forum", "Decided by", Cell::text(forum_of(gate, &lookup))),
        sheet::fact("ready", "Ready", Cell::Flag(blocking == 0)),
    ];
    report.blocks.push(Block::Part("gate"));
    report.blocks.push(Block::Facts(facts));
    report.blocks.push(Block::Part("answer"));
    report.blocks.push(Block::Text(answer.0, answer.1));
    report.blocks.push(Block::Part("obstacles"));
    let rows = found.iter().map(row).collect();
    let table = sheet::main_table("obstacles", COLUMNS, rows, "Nothing is in the way.");
    report.blocks.push(Block::Table(table));
    let wanted = found.len() - blocking;
    report.totals.push(sheet::total(
        "blocking",
        format!("{blocking} blocking"),
        blocking,
    ));
    report
        .totals
        .push(sheet::total("wanted", format!("{wanted} wanted"), wanted));
    report
}

fn row(obstacle: &Obstacle) -> Row {
    let (weight, tone) = if obstacle.blocks {
        ("blocks", Tone::Bad)
    } else {
        ("wanted", Tone::Watch)
    };
    // The rule's name as scripts know it: `Rule::Criterion` is `criterion`.
    let rule = format!("{:?}", obstacle.rule).to_lowercase();
    Row {
        cells: vec![
            Cell::Status(weight.to_owned(), tone),
            Cell::text(obstacle.why.as_str()),
            Cell::text(obstacle.advice.as_str()),
            Cell::Flag(obstacle.blocks),
            Cell::text(rule),
            obstacle
                .at
                .as_ref()
                .map_or(Cell::Missing, |at| Cell::id(at.to_string())),
        ],
        tone,
        about: obstacle.at.clone(),
    }
}

/// Whether nothing is in the way of GO.
pub fn is_ready(register: &Register, project: &Project, gate: &Gate) -> bool {
    readiness(register, project, gate)
        .iter()
        .all(|obstacle| !obstacle.blocks)
}
