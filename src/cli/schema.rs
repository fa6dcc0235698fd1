//! `schema`: the JSON Schema of any answer, the list of them, the data dictionary; the templates of papers.

use crate::cli::answers::{Answer, all, answer, fields_of, of_record, shape};
use crate::cli::failure::{Failure, code};
use crate::cli::output;
use crate::cli::session::{Ended, Session};
use crate::cli::templates::{self, Templates};
use crate::edit::set::sort;
use crate::format::schema::file::{Filled, Kinds};
use crate::format::{Format, schema};
use crate::model::Register;
use crate::model::address::{Kind, nearest};
use crate::model::date::Date;
use crate::report::cell::Cell;
use crate::report::dictionary::{ELSEWHERE, Entry, KEYS};
use crate::report::table::{Column, Row, Table};
use crate::report::{Block, Report, Total};
use clap::{Args, Subcommand};

/// Arguments of `schema`.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Schema {
    /// Which answer: overdue, action-list, when, show ...; `error`; `file` for editors; `dictionary` prints what every key means
    /// [default: list them]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What else other programs and offices can build on.
#[derive(Subcommand, Debug)]
enum Verb {
    /// Write the templates of the papers into a folder, to be changed there
    ///
    /// A template is used from the folder `templates` beside the register, else from the one beside your configuration, else as it
    /// comes with the program.
    Templates(Templates),
}

const SCHEMAS: &[Column] = &[
    Column::fixed("name", "Name"),
    Column::text("about", "What it answers"),
    Column::hidden("schema"),
];

const DICTIONARY: &[Column] = &[
    Column::text("key", "Key"),
    Column::fixed("type", "Type"),
    Column::text("meaning", "Meaning"),
    Column::text("where", "Where"),
    Column::text("words", "Words"),
];

/// Runs it.
pub fn run(args: &Schema, session: &mut Session<'_>) -> Ended {
    if let Some(Verb::Templates(asked)) = &args.verb {
        return templates::run(asked, session);
    }
    let day = session.as_at()?;
    match args.name.as_deref() {
        None => session.answer(schemas(day))?,
        Some("dictionary") => session.answer(dictionary(day))?,
        Some(name) => {
            let asked = session.common.format.as_deref();
            if asked.is_some_and(|asked| Format::of_name(asked) != Some(Format::Json)) {
                let message = "cannot print a schema but as JSON";
                return Err(Failure::usage(message).hint(format!("say `progreg schema {name}`")));
            }
            let text = text(name, day)?;
            output::deliver(session, &text, Format::Json)?;
        }
    }
    Ok(code::DONE)
}

/// The schema of that name; `progreg.overdue/1` is `overdue`.
fn text(name: &str, day: Date) -> Result<Vec<u8>, Failure> {
    let plain = name.strip_prefix("progreg.").unwrap_or(name);
    let plain = plain.strip_suffix("/1").unwrap_or(plain);
    if plain == ERROR.0 {
        return Ok(schema::of_error());
    }
    if plain == EXPORT.0 {
        let kinds = Register::TYPED.iter();
        let kinds: Vec<_> = kinds.map(|kind| (kind.word(), fields_of(*kind))).collect();
        return Ok(schema::of_export(&fields_of(Kind::Register), &kinds));
    }
    if plain == FILE.0 {
        return Ok(schema::file::of_file(&filled(Kind::Register), &blocks()));
    }
    let mut answers = all(day);
    answers.extend(own(day));
    if let Some(answer) = answers.iter().find(|answer| answer.blank.name == plain) {
        return Ok(schema::of_answer(&shape(answer)));
    }
    let names = answers.iter().map(|answer| answer.blank.name);
    let hint = match nearest(plain, names).first() {
        Some(near) => format!("did you mean `progreg schema {near}`?"),
        None => "see what there is with `progreg schema`".to_owned(),
    };
    let message = format!("cannot print the schema of `{name}`: no answer has that name");
    Err(Failure::usage(message).hint(hint))
}

/// What is no report.
const ERROR: (&str, &str) = ("error", "why a command failed, with `--format json`");

/// What is no answer, but the register itself.
const EXPORT: (&str, &str) = ("export", "every record of every kind, field by field");

/// The register's own file.
const FILE: (&str, &str) = (
    "file",
    "the register itself, for editors: every kind and field",
);

/// The kinds of record that have a type, each with what its fields take.
fn blocks() -> Vec<Kinds> {
    let block = |kind: &Kind| Kinds {
        word: kind.word(),
        known_by: Register::title_of(*kind),
        fields: filled(*kind),
    };
    Register::TYPED.iter().map(block).collect()
}

/// What the fields of a kind take.
fn filled(kind: Kind) -> Vec<Filled> {
    let fields = fields_of(kind).into_iter();
    fields
        .map(|field| Filled {
            words: match sort::of(kind, field.key) {
                sort::Sort::Words(words) => words,
                _ => &[],
            },
            parts: sort::parts(kind, field.key),
            field,
        })
        .collect()
}

/// The answers of this very command.
fn own(day: Date) -> [Answer; 2] {
    [
        answer(
            "every answer that has a schema",
            table("schemas", day, SCHEMAS, Vec::new()),
        ),
        answer("what every key of an answer means", dictionary(day)),
    ]
}

/// Every answer that has a schema.
fn schemas(day: Date) -> Report {
    let mut answers = all(day);
    answers.extend(own(day));
    let named = answers
        .iter()
        .map(|answer| (answer.blank.name, answer.about.as_str()));
    let rows = named.chain([ERROR, EXPORT, FILE]).map(|(name, about)| {
        let schema = format!("progreg.{name}/1");
        Row::plain(vec![
            Cell::text(name),
            Cell::text(about),
            Cell::text(schema),
        ])
    });
    table("schemas", day, SCHEMAS, rows.collect())
}

/// Every key, with the places where it means something else, and every field of every kind.
fn dictionary(day: Date) -> Report {
    let everywhere = KEYS
        .iter()
        .map(|entry| row(*entry, "everywhere".to_owned()));
    let elsewhere = ELSEWHERE.iter().map(|one| {
        let table = if one.table.is_empty() { "" } else { " " };
        row(one.entry, format!("{}{table}{}", one.report, one.table))
    });
    let kinds = Kind::ALL.iter().flat_map(|kind| {
        let names = Register::names_of(*kind).iter();
        names.filter_map(move |name| Some(row(of_record(*kind, name)?, format!("[[{kind}]]"))))
    });
    let rows = everywhere.chain(elsewhere).chain(kinds).collect();
    table("data-dictionary", day, DICTIONARY, rows)
}

fn row(entry: Entry, place: String) -> Row {
    let words = entry.sort.words().iter().map(ToString::to_string);
    Row::plain(vec![
        Cell::text(entry.key),
        Cell::text(entry.sort.name()),
        Cell::text(entry.about),
        Cell::text(place),
        Cell::list(words),
    ])
}

/// A report of one table, about no register.
fn table(name: &'static str, day: Date, columns: &[Column], rows: Vec<Row>) -> Report {
    let number = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let (title, many) = match name {
        "schemas" => ("Schemas", "schemas"),
        _ => ("Data dictionary", "entries"),
    };
    let table = Table {
        key: "listed",
        title: String::new(),
        main: true,
        columns: columns.to_vec(),
        rows,
        empty: String::new(),
    };
    Report {
        name,
        title: title.to_owned(),
        register_id: String::new(),
        register_name: String::new(),
        as_at: day,
        known_at: None,
        printed: None,
        numbered: false,
        blocks: vec![Block::Table(table)],
        totals: vec![Total {
            key: "listed",
            words: format!("{number} {many}"),
            figure: Cell::Count(number),
        }],
        notices: Vec::new(),
    }
}
