//! `meeting agenda`: what a forum is to deal with, built from the register, and the papers for it (requirement G2).

use super::items::{Item, sections};
use super::{Sitting, papers};
use crate::model::Register;
use crate::model::meeting::Meeting;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report, Total};
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};

/// The columns of an agenda.
pub const COLUMNS: &[Column] = &[
    Column::fixed("number", "No"),
    Column::text("item", "Item"),
    Column::fixed("about", "About"),
    Column::text("who", "Who"),
    Column::text("asked", "What is asked"),
    Column::hidden("section"),
    Column::hidden("days"),
];

/// The agenda of a meeting on record.
pub fn view(register: &Register, meeting: &Meeting, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let tools = (&lookup, &places, &dates);
    let sitting = Sitting::of(register, lens, &meeting.forum, Some(meeting), tools);
    let title = format!("Agenda: {}", sitting.title());
    let mut report = sheet::report(register, lens, "agenda", title);
    report.totals = write(&sitting, &mut report.blocks);
    if meeting.is_cancelled() {
        report.notices.push(format!("{} is cancelled", meeting.id));
    }
    report
}

/// Its head, its items, its papers; the totals.
pub fn write(sitting: &Sitting, blocks: &mut Vec<Block>) -> Vec<Total> {
    blocks.push(Block::Part("meeting"));
    blocks.push(sitting.head());
    blocks.push(Block::Part("agenda"));
    let sections = sections(sitting);
    let mut rows = Vec::new();
    let mut items = 0;
    for (section, number) in sections.iter().zip(1..) {
        let head = Item {
            title: section.title.to_owned(),
            ..Item::default()
        };
        rows.push(row(format!("{number}"), section.key, &head));
        for (item, place) in section.items.iter().zip(1..) {
            rows.push(row(format!("{number}.{place}"), section.key, item));
        }
        items += section.items.len();
    }
    let table = sheet::main_table("agenda", COLUMNS, rows, "Nothing is to be dealt with.");
    blocks.push(Block::Table(table));
    let hints = sections.iter().flat_map(|section| &section.items);
    let hints = hints.filter(|item| !item.hint.is_empty());
    blocks.extend(hints.map(|item| sheet::hint(item.hint.as_str())));
    let mut totals = vec![sheet::total(
        "items",
        words::count(items, "matter", "matters"),
        items,
    )];
    totals.extend(papers::write(sitting, blocks));
    totals
}

fn row(number: String, section: &str, item: &Item) -> Row {
    let cells = vec![
        Cell::Text(number),
        Cell::text(item.title.as_str()),
        Cell::id(item.about.as_str()),
        Cell::text(item.who.as_str()),
        Cell::text(item.asked.as_str()),
        Cell::text(section),
        item.days.map_or(Cell::Missing, Cell::Days),
    ];
    Row {
        cells,
        tone: if item.is_late { Tone::Bad } else { Tone::Plain },
        about: item.address.clone(),
    }
}
