//! `report --list`: what reports there are, and what each can be printed as.

use crate::model::date::Date;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::sheet;

const COLUMNS: &[Column] = &[
    Column::fixed("name", "Report"),
    Column::text("about", "What it answers"),
    Column::fixed("also", "Also as"),
    Column::hidden("formats"),
];

/// One report, as the command line knows it.
pub struct Listed<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it answers.
    pub about: &'a str,
    /// The formats that not every report has.
    pub also: Vec<&'static str>,
    /// Every format it can be printed as.
    pub formats: Vec<&'static str>,
}

/// The list; `every` are the formats that every report has.
pub fn view(listed: &[Listed], every: &[&str], as_at: Date) -> Report {
    let rows = listed.iter().map(|one| {
        Row::plain(vec![
            Cell::text(one.name),
            Cell::text(one.about),
            Cell::text(one.also.join(", ")),
            Cell::list(one.formats.iter().map(|name| (*name).to_owned())),
        ])
    });
    let table = sheet::main_table("reports", COLUMNS, rows.collect(), "");
    Report {
        name: "reports",
        title: "Reports".to_owned(),
        register_id: String::new(),
        register_name: String::new(),
        as_at,
        known_at: None,
        printed: None,
        numbered: false,
        blocks: vec![Block::Table(table)],
        totals: vec![sheet::total("reports", String::new(), listed.len())],
        notices: vec![format!("Each as {}.", every.join(", "))],
    }
}
