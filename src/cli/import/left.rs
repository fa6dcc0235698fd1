//! The rows that were not understood, saved to be put right and imported again: as a workbook where the source is one, else as CSV.

use super::mapping::OURS;
use super::{Asked, Import};
use crate::cli::begin::as_typed;
use crate::cli::failure::Failure;
use crate::cli::output::{refuse_own, unrendered};
use crate::cli::session::Session;
use crate::format::plain::{Heading, Plain};
use crate::import::columns::{Guess, Target};
use crate::import::plan::{NOT_IMPORTED, Plan, Planned, list_day, list_name};
use crate::intake::Form;
use crate::intake::entry::Entry;
use crate::model::value::Value;
use crate::store;

/// Where they are.
pub enum Left {
    /// In a new file of that name.
    New(String),
    /// In a file that was there and holds just these.
    There(String),
}

impl Left {
    /// What is said of it, with the command that reads them again.
    pub fn words(&self, asked: &Import, all: &Asked, session: &Session<'_>) -> String {
        let (file, are) = match self {
            Self::New(file) => (file, "are in"),
            Self::There(file) => (file, "are already in"),
        };
        format!(
            "the rows that were not understood {are} `{file}`; put them right there, then `{}`",
            again(file, asked, all, session)
        )
    }
}

/// Why rows are not left where none are written, with the command that does both.
pub fn not_yet(session: &Session<'_>) -> Failure {
    let message = "cannot save the rows that are not understood: `--skip-bad` goes with `--apply`, which writes the others";
    Failure::usage(message).hint(format!(
        "write them with `{} --apply`; without `--skip-bad` the rows are only shown",
        session.command
    ))
}

/// The command that reads them as what they are.
fn again(file: &str, asked: &Import, all: &Asked, session: &Session<'_>) -> String {
    let mut words = vec!["progreg".to_owned(), "import".to_owned(), file.to_owned()];
    let mut say = |flag: &str, value: &str| {
        if !value.is_empty() {
            words.extend([flag.to_owned(), value.to_owned()]);
        }
    };
    if let Some(register) = &session.common.register {
        say("--register", &register.to_string_lossy());
    }
    if let Some(name) = &asked.mapping {
        say("--mapping", name);
    }
    if asked.mapping.is_none() || asked.kind.is_some() {
        say("--as", all.kind.word());
    }
    for pair in &asked.map {
        say("--map", pair);
    }
    // What is worked out in a sheet of our own is no words of anybody's; that it is ours cannot be seen any more.
    let is_worked_out = |guess: &&Guess| guess.why == OURS && guess.target == Target::Left;
    for guess in all.guesses.iter().filter(is_worked_out) {
        say("--map", &format!("{}=", guess.heading));
    }
    for (field, value) in &asked.set {
        say("--set", &format!("{field}={value}"));
    }
    // What stood above the table, and may have named it, is not in the file.
    let bare = crate::import::find::Found {
        name: all.found.name.clone(),
        ..Default::default()
    };
    let of_mapping = asked.mapping.is_some() && asked.list.is_none();
    if !of_mapping && list_name(&bare, file).0 != all.request.list {
        say("--list", &all.request.list);
    }
    say("--project", asked.project.as_deref().unwrap_or_default());
    if asked.source.is_some() || all.request.source != all.request.list {
        say("--source", &all.request.source);
    }
    // A day that stood there is not in the file either, and dates without a year are read from it.
    let month_first = all.request.month_first;
    let listed = all.request.listed.as_ref().map(|(day, _)| *day);
    let bare = list_day(&bare, file, month_first).map(|(day, _)| day);
    match &session.common.on {
        Some(day) => say("--on", day),
        None => {
            let day = listed.filter(|day| bare != Some(*day));
            say("--on", &day.map(|day| day.to_string()).unwrap_or_default());
        }
    }
    if asked.month_first {
        words.push("--month-first".to_owned());
    }
    if asked.as_written {
        words.push("--as-written".to_owned());
    }
    words.push("--apply".to_owned());
    as_typed(&words)
}

/// Saves them; nothing where every row was understood. Never over a file that holds anything else: where nobody named the file,
/// it gets a number.
pub fn save(
    file: &str,
    name: &str,
    asked: &Asked,
    plan: &Plan,
    session: &mut Session<'_>,
) -> Result<Option<Left>, Failure> {
    if !plan.rows.iter().any(Planned::is_bad) {
        return Ok(None);
    }
    let nowhere = |_: &_| String::new();
    let read = asked.rows.take();
    let read = read.map_err(|refusal| Failure::refusal(refusal, nowhere))?;
    let bad = plan.rows.iter().filter(|row| row.is_bad());
    let rows: Vec<Vec<(usize, Value)>> = bad
        .filter_map(|row| read.get(row.at))
        .map(|row| {
            let cells = row.cells.iter().enumerate();
            cells
                .filter_map(|(at, cell)| Some((at, value(cell)?)))
                .collect()
        })
        .collect();
    let count = rows.len();
    let headings = asked.found.headings.iter();
    let table = Plain {
        name: sheet(&asked.found.name),
        columns: headings
            .map(|title| Heading {
                title: title.clone(),
                is_money: false,
            })
            .collect(),
        rows,
        led_by: 0,
    };
    // A cell of a sheet holds less than one of a text.
    let is_workbook = asked.source.form == Form::Workbook && table.too_long().is_none();
    let written = if is_workbook {
        table.sheet()
    } else {
        table.lines(asked.source.between())
    };
    let bytes = written.map_err(|not| unrendered(&not))?;
    let mut number = 1;
    let shown = loop {
        let shown = match file {
            "" => named(name, is_workbook, number),
            file => file.to_owned(),
        };
        let path = session.env.cwd.join(&shown);
        refuse_own(session, &path)?;
        if path.symlink_metadata().is_err() {
            break shown;
        }
        let most = u64::try_from(bytes.len())
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        if store::read::read(&path, most).is_ok_and(|there| there == bytes) {
            return Ok(Some(Left::There(shown)));
        }
        number += 1;
        if !file.is_empty() || number > MOST {
            return Err(taken(&shown));
        }
    };
    if session.common.dry_run {
        session.tell(&format!("would save {} to `{shown}`", rows_in_words(count)));
        return Ok(None);
    }
    let path = session.env.cwd.join(&shown);
    store::atomic::write(&path, &bytes).map_err(|trouble| Failure::trouble(trouble, true))?;
    Ok(Some(Left::New(shown)))
}

/// Files of one name that are numbered, at most.
const MOST: usize = 999;

fn taken(shown: &str) -> Failure {
    let message = format!(
        "cannot save the rows that were not understood to `{shown}`: there is a file of that name, and it holds something else"
    );
    let mut failure = Failure::refused(message)
        .hint("name another one with `--skip-bad=FILE`, or move that one away");
    failure.was_writing = true;
    failure
}

fn rows_in_words(count: usize) -> String {
    match count {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    }
}

/// `log.csv` is `log-not-imported.csv`, where the person stands; then `log-not-imported-2.csv`.
fn named(name: &str, is_workbook: bool, number: usize) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = match stem {
        "" => "table",
        stem => stem.split_once(NOT_IMPORTED).map_or(stem, |(stem, _)| stem),
    };
    let ending = if is_workbook { "xlsx" } else { "csv" };
    match number {
        1 => format!("{stem}{NOT_IMPORTED}.{ending}"),
        number => format!("{stem}{NOT_IMPORTED}-{number}.{ending}"),
    }
}

/// A name that a sheet may have; nothing where that is none.
fn sheet(name: &str) -> String {
    let is_odd = |letter: char| r"[]:*?/\".contains(letter);
    let fits = name.chars().count() <= 31 && !name.contains(is_odd);
    if fits && !name.starts_with('\'') && !name.ends_with('\'') {
        name.to_owned()
    } else {
        String::new()
    }
}

/// A cell as the source had it.
fn value(entry: &Entry) -> Option<Value> {
    Some(match entry {
        Entry::Blank => return None,
        Entry::Date(day) => Value::Date(*day),
        Entry::Number(number) => Value::Float(number.clone()),
        Entry::Truth(yes) => Value::Bool(*yes),
        Entry::Text(text) | Entry::Broken(text) => Value::Text(text.clone()),
    })
}
