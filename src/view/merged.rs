//! `merge`: what the two sides do not agree on, and what was brought together (requirement H7).

use crate::merge::{Conflict, Matter, Merged, Renumbered, Side};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::value::Value;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::{Lens, sheet, words};

const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::hidden("title"),
    Column::text("field", "Field"),
    Column::text("was", "Was"),
    Column::text("mine", "Mine"),
    Column::text("mine_by", "Mine by"),
    Column::text("theirs", "Theirs"),
    Column::text("theirs_by", "Theirs by"),
    Column::text("why", "Why it is open"),
];

const MOVED: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Title"),
    Column::fixed("former_id", "Was"),
    Column::text("side", "Side"),
];

/// Who gave a record, or a field of it, the value a side has: name and moment, or nothing.
pub type Who<'a> = &'a dyn Fn(Side, &Conflict) -> String;

/// What came of bringing two registers together; `taken` is how many changes of theirs are in the result, `base` what both
/// grew from, in words.
pub fn view(
    register: &Register,
    merged: &Merged,
    taken: usize,
    base: &str,
    who: Who<'_>,
    lens: &Lens,
) -> Report {
    let mut report = sheet::report(register, lens, "merge", "Merge");
    let open = merged.conflicts.len();
    let rows = merged.conflicts.iter();
    let rows = rows.map(|conflict| row(&merged.register, conflict, who));
    report.totals = vec![
        sheet::total(
            "taken",
            words::count(taken, "change of theirs", "changes of theirs"),
            taken,
        ),
        sheet::total(
            "conflicts",
            words::count(open, "conflict", "conflicts"),
            open,
        ),
    ];
    report.blocks.push(Block::Table(sheet::main_table(
        "conflicts",
        COLUMNS,
        rows.collect(),
        "The two sides agree, or only one of them has changed what differs.",
    )));
    if !merged.renumbered.is_empty() {
        let rows = merged.renumbered.iter().map(|moved| Row {
            cells: vec![
                Cell::id(&moved.to),
                Cell::text(title(&merged.register, &moved.to)),
                Cell::id(moved.from.to_string()),
                Cell::text(moved.side.word()),
            ],
            tone: Tone::Plain,
            about: None,
        });
        report.blocks.push(sheet::heading(
            2,
            "Both sides had given the number to another record",
        ));
        let table = sheet::table("renumbered", MOVED, rows.collect(), "");
        report.blocks.push(Block::Table(table));
    }
    report.notices.push(base.to_owned());
    report
}

/// What it says of nothing.
pub fn blank(lens: &Lens) -> Report {
    let merged = Merged {
        register: Register::default(),
        conflicts: Vec::new(),
        renumbered: vec![Renumbered {
            side: Side::Theirs,
            from: Address::new(Kind::Action, ""),
            to: String::new(),
        }],
        base: Register::default(),
        theirs: Register::default(),
    };
    view(
        &Register::default(),
        &merged,
        0,
        "",
        &|_, _| String::new(),
        lens,
    )
}

fn row(register: &Register, conflict: &Conflict, who: Who<'_>) -> Row {
    let said =
        |value: Option<&Value>| Cell::text(value.map(ToString::to_string).unwrap_or_default());
    Row {
        cells: vec![
            Cell::id(conflict.address.to_string()),
            Cell::text(title(register, &conflict.address.id)),
            Cell::text(conflict.field.clone()),
            said(conflict.base.as_ref()),
            said(conflict.mine.as_ref()),
            Cell::text(who(Side::Mine, conflict)),
            said(conflict.theirs.as_ref()),
            Cell::text(who(Side::Theirs, conflict)),
            Cell::text(why(&conflict.matter)),
        ],
        tone: Tone::Bad,
        about: Some(conflict.address.clone()),
    }
}

fn why(matter: &Matter) -> String {
    match matter {
        Matter::Field => "each side gave it another value".to_owned(),
        Matter::Removed(side) => format!("{} took it out, the other changed it", side.word()),
        Matter::Decision => "both sides changed the decision".to_owned(),
        Matter::Rule(rule, message) => format!("together they break {rule}: {message}"),
    }
}

fn title(register: &Register, id: &str) -> String {
    let found = register.find(id);
    found.map_or_else(String::new, |record| record.title().to_owned())
}
