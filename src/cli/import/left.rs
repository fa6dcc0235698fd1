//! The rows that were not understood, saved to a file of the same form as the source, to be put right and imported again.

use super::Asked;
use crate::cli::failure::Failure;
use crate::cli::output::{refuse_own, unrendered};
use crate::cli::session::Session;
use crate::format::rows;
use crate::import::plan::{NOT_IMPORTED, Plan};
use crate::intake::Form;
use crate::intake::entry::Entry;
use crate::model::value::Value;
use crate::report::cell::Cell;
use crate::store::{self, templates};

/// Saves them; the file's name, or nothing where every row was understood. Never over a file that is there.
pub fn save(
    file: &str,
    name: &str,
    asked: &Asked,
    plan: &Plan,
    session: &mut Session<'_>,
) -> Result<Option<String>, Failure> {
    let bad: Vec<Vec<Cell>> = plan
        .rows
        .iter()
        .filter(|row| row.is_bad())
        .filter_map(|row| asked.found.rows.get(row.at))
        .map(|row| row.cells.iter().map(cell).collect())
        .collect();
    if bad.is_empty() {
        return Ok(None);
    }
    let is_workbook = asked.source.form == Form::Workbook;
    let shown = if file.is_empty() {
        named(name, is_workbook)
    } else {
        file.to_owned()
    };
    let path = session.env.cwd.join(&shown);
    refuse_own(session, &path)?;
    if !templates::there(&session.env.cwd, &[&shown]).is_empty() {
        let message = format!(
            "cannot save the rows that were not understood to `{shown}`: there is a file of that name"
        );
        let mut failure = Failure::refused(message)
            .hint("name another one with `--skip-bad=FILE`, or move that one away");
        failure.was_writing = true;
        return Err(failure);
    }
    let headings = &asked.found.headings;
    let written = if is_workbook {
        rows::xlsx(headings, &bad)
    } else {
        rows::csv(headings, &bad, asked.source.between())
    };
    let bytes = written.map_err(|not| unrendered(&not))?;
    if session.common.dry_run {
        session.tell(&format!("would save {} rows to `{shown}`", bad.len()));
        return Ok(None);
    }
    store::atomic::write(&path, &bytes).map_err(|trouble| Failure::trouble(trouble, true))?;
    Ok(Some(shown))
}

/// `log.csv` is `log-not-imported.csv`, where the person stands.
fn named(name: &str, is_workbook: bool) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if stem.is_empty() { "table" } else { stem };
    let ending = if is_workbook { "xlsx" } else { "csv" };
    format!("{stem}{NOT_IMPORTED}.{ending}")
}

/// A cell as the source had it.
fn cell(entry: &Entry) -> Cell {
    match entry {
        Entry::Blank => Cell::Missing,
        Entry::Date(day) => Cell::Date(*day),
        Entry::Number(number) => Cell::Value(Value::Float(number.clone())),
        Entry::Truth(yes) => Cell::Flag(*yes),
        Entry::Text(text) | Entry::Broken(text) => Cell::Text(text.clone()),
    }
}
