//! `import`: an action table as people have it; shows the reading, writes it with `--apply`.

use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::cli::text;
use crate::edit::import::{self, Import as Request, Reading};
use crate::model::Register;
use crate::model::date::Date;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row, Table};
use crate::report::{Block, Report};
use clap::Args;
use std::path::PathBuf;

/// What is imported.
#[derive(Args, Debug)]
pub struct Import {
    /// The table: text pasted out of a word processor, Markdown, CSV; `-` is standard input
    file: PathBuf,
    /// The kind of record its rows are
    #[arg(long = "as", value_name = "KIND", value_parser = ["action", "actions"], default_value = "action")]
    kind: String,
    /// Write the rows; without it they are only shown
    #[arg(long)]
    apply: bool,
    /// The entry the actions belong to
    #[arg(long, value_name = "ID")]
    project: Option<String>,
    /// Where they come from [default: the line above the table]
    #[arg(long)]
    source: Option<String>,
    /// Keep dates that cannot be read as they are written
    #[arg(long)]
    as_written: bool,
}

/// Runs it.
pub fn run(asked: Import, session: &mut Session<'_>) -> Ended {
    let hints = [
        "name the file with the table, or `-` for standard input",
        "save it as UTF-8 text or CSV, or paste the table into a text file",
    ];
    let text = text::read(&asked.file, hints, session)?;
    let reading = import::read(&text);
    if !asked.apply {
        let opened = session.read()?;
        let on = session.stamp()?.on;
        let report = preview(opened.document.register(), &reading, on, session.as_at()?);
        session.answer(report)?;
        session.tell("nothing was written; add `--apply` to write these rows");
        return Ok(code::DONE);
    }
    let request = Request {
        project: asked.project.unwrap_or_default(),
        source: asked.source.unwrap_or_default(),
        as_written: asked.as_written,
    };
    let done =
        session.change(|register, stamp| import::apply(register, &reading, &request, stamp))?;
    session.tell_all(&done.told);
    for (line, id) in &done.known {
        session.tell(&format!("line {line} is in the register already: `{id}`"));
    }
    for (line, text) in &reading.unread {
        session.tell(&format!("line {line} was not read: {text}"));
    }
    for id in &done.ids {
        session.say(id)?;
    }
    Ok(code::DONE)
}

/// What each row was read as; lines that were not read are listed below.
pub fn preview(register: &Register, reading: &Reading, on: Date, as_at: Date) -> Report {
    let reader = register.settings.reader(Some(on));
    let rows = reading.rows.iter().map(|row| {
        let (when, tone) = match reader.read(&row.when) {
            Ok(when) if when.is_undated() => (Cell::When(when.into()), Tone::Watch),
            Ok(when) => (Cell::Steps(when.steps), Tone::Plain),
            Err(refused) => (Cell::Status(refused.reason, Tone::Bad), Tone::Bad),
        };
        Row {
            cells: vec![
                Cell::Count(i64::try_from(row.line).unwrap_or_default()),
                Cell::text(&row.what),
                Cell::text(&row.who),
                Cell::text(&row.when),
                when,
            ],
            tone,
            about: None,
        }
    });
    let rows: Vec<Row> = rows.collect();
    let count = rows.len();
    let table = Table {
        key: "rows",
        title: "Actions read".to_owned(),
        main: true,
        columns: vec![
            Column::fixed("line", "Line"),
            Column::text("title", "What"),
            Column::text("owners", "Who"),
            Column::text("due", "When"),
            Column::text("understood", "Understood as"),
        ],
        rows,
        empty: "no row says what is to be done".to_owned(),
    };
    let mut notices = vec![match count {
        1 => "1 row read".to_owned(),
        many => format!("{many} rows read"),
    }];
    for (line, text) in &reading.unread {
        notices.push(format!("line {line} was not read: {text}"));
    }
    Report {
        name: "import",
        title: if reading.heading.is_empty() {
            "Actions to be imported".to_owned()
        } else {
            reading.heading.clone()
        },
        register_id: register.settings.id.clone(),
        register_name: register.settings.name.clone(),
        as_at,
        known_at: None,
        printed: None,
        numbered: false,
        blocks: vec![Block::Table(table)],
        totals: Vec::new(),
        notices,
    }
}
