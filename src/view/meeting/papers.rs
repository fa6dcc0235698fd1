//! The papers of a meeting: received, awaited, late (requirement G2).

use super::Sitting;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::paper::Paper;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Total};
use crate::view::{sheet, words};

const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Paper"),
    Column::text("author", "From"),
    Column::fixed("wanted", "Wanted").dated(Day::DUE),
    Column::fixed("received", "Received").dated(Day::DONE),
    Column::text("standing", "Standing"),
    Column::hidden("days_late"),
];

/// The papers of the meeting in a table below their heading; the totals.
pub fn write(sitting: &Sitting, blocks: &mut Vec<Block>) -> Vec<Total> {
    let Some(meeting) = sitting.meeting else {
        return Vec::new();
    };
    let papers = sitting.register.papers.iter().map(|paper| &**paper);
    let mine: Vec<&Paper> = papers.filter(|paper| paper.meeting == meeting.id).collect();
    let late = mine
        .iter()
        .filter(|paper| lateness(sitting, paper) > 0)
        .count();
    let awaited = mine.iter().filter(|paper| paper.received.is_none()).count();
    let rows: Vec<Row> = mine.iter().map(|paper| row(sitting, paper)).collect();
    blocks.push(Block::Part("papers"));
    blocks.push(sheet::heading(2, "Papers"));
    let empty = "No paper is entered for this meeting.";
    let table = sheet::table("papers", COLUMNS, rows, empty);
    blocks.push(Block::Table(table));
    blocks.extend(mine.is_empty().then(|| {
        let id = &meeting.id;
        sheet::hint(format!(
            "Enter one with `progreg paper add TITLE --meeting {id}`."
        ))
    }));
    let number = words::count(mine.len(), "paper", "papers");
    vec![
        sheet::total("papers", number, mine.len()),
        sheet::total("awaited", format!("{awaited} awaited"), awaited),
        sheet::total("late", format!("{late} late"), late),
    ]
}

/// The day a paper is wanted by: its own, else that of the meeting.
fn wanted(sitting: &Sitting, paper: &Paper) -> Option<Date> {
    let of_meeting = || sitting.meeting?.papers_by.date();
    paper.wanted.date().or_else(of_meeting)
}

/// Days late; 0 for a paper in time, or with no day.
fn lateness(sitting: &Sitting, paper: &Paper) -> i64 {
    let come = paper.received.date().unwrap_or(sitting.lens.as_at);
    wanted(sitting, paper).map_or(0, |wanted| come.days_since(wanted).max(0))
}

fn row(sitting: &Sitting, paper: &Paper) -> Row {
    let late = lateness(sitting, paper);
    let (words, tone) = match (paper.received.is_some(), late) {
        (true, 0) => ("received".to_owned(), Tone::Good),
        (true, days) => (format!("received {} late", words::days(days)), Tone::Watch),
        (false, 0) => ("awaited".to_owned(), Tone::Plain),
        (false, days) => (format!("{} late", words::days(days)), Tone::Bad),
    };
    let cells = vec![
        Cell::id(paper.id.as_str()),
        Cell::text(paper.title.as_str()),
        Cell::text(sitting.lookup.name(&paper.author)),
        Cell::date(wanted(sitting, paper)),
        Cell::date(paper.received.date()),
        Cell::Status(words, tone),
        Cell::Days(late),
    ];
    Row::about(Address::new(Kind::Paper, &paper.id), tone, cells)
}
