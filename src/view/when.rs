//! `when`: how date phrases are read (requirement D3).

use crate::model::date::Date;
use crate::model::phrase::Refused;
use crate::model::when::{Step, When};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::sheet;

const COLUMNS: &[Column] = &[
    Column::text("phrase", "Phrase"),
    Column::hidden("words"),
    Column::text("reading", "Read as"),
    Column::fixed("kind", "Kind"),
    Column::fixed("earliest", "Earliest"),
    Column::fixed("latest", "Latest"),
    Column::hidden("steps"),
    Column::hidden("approximate"),
    Column::hidden("absolute"),
    Column::text("error", "Not read"),
    Column::text("hints", "Say"),
];

/// Each phrase with how it is read, or why it is not. `from` is the day relative phrases were read from.
pub fn view(readings: &[(String, Result<When, Refused>)], from: Date) -> Report {
    let rows = readings.iter().map(|(phrase, reading)| Row {
        cells: match reading {
            Ok(when) => read(phrase, when),
            Err(refused) => not_read(phrase, refused),
        },
        tone: if reading.is_ok() {
            Tone::Plain
        } else {
            Tone::Bad
        },
        about: None,
    });
    let refused = readings
        .iter()
        .filter(|(_, reading)| reading.is_err())
        .count();
    let mut table = sheet::main_table("phrases", COLUMNS, rows.collect(), "No phrase was given.");
    // A refused phrase alone has no days to show.
    if refused == readings.len() && refused > 0 {
        let of_reading = |key: &str| matches!(key, "reading" | "kind" | "earliest" | "latest");
        table
            .columns
            .iter_mut()
            .filter(|column| of_reading(column.key))
            .for_each(|column| {
                column.shown = false;
            });
    }
    Report {
        name: "when",
        title: "How it is read".to_owned(),
        register_id: String::new(),
        register_name: String::new(),
        as_at: from,
        known_at: None,
        printed: None,
        numbered: false,
        blocks: vec![Block::Table(table)],
        totals: vec![
            sheet::total(
                "read",
                format!("{} read", readings.len() - refused),
                readings.len() - refused,
            ),
            sheet::total("refused", format!("{refused} refused"), refused),
        ],
        notices: Vec::new(),
    }
}

fn read(phrase: &str, when: &When) -> Vec<Cell> {
    let mut reading: Vec<String> = when.steps.iter().map(Step::in_words).collect();
    if when.approximate {
        reading.push("approximately".to_owned());
    }
    vec![
        Cell::Text(phrase.to_owned()),
        Cell::Text(when.words.clone()),
        Cell::List(reading),
        Cell::text(when.kind().word()),
        Cell::date(when.earliest()),
        Cell::date(when.latest()),
        Cell::Steps(when.steps.clone()),
        Cell::Flag(when.approximate),
        when.absolute.as_deref().map_or(Cell::Missing, Cell::text),
        Cell::Absent,
        Cell::Absent,
    ]
}

fn not_read(phrase: &str, refused: &Refused) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(phrase.to_owned())];
    cells.resize(COLUMNS.len() - 2, Cell::Absent);
    cells.push(Cell::text(refused.reason.as_str()));
    cells.push(Cell::list(refused.hints.iter().cloned()));
    cells
}
