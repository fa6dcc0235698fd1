//! Which table of a file is meant, and what its rows are: as said, else as seen; never by guess where two would do.

use super::file::unreadable;
use crate::cli::args::none_of;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::import::columns::{called_after, kind_of};
use crate::import::find::{self, Found};
use crate::import::plan::list_name;
use crate::intake::Source;
use crate::model::address::Kind;

/// The kinds that are imported.
pub const KINDS: &[Kind] = &[
    Kind::Project,
    Kind::Action,
    Kind::Risk,
    Kind::Issue,
    Kind::Milestone,
    Kind::Decision,
    Kind::Benefit,
    Kind::Budget,
    Kind::Person,
    Kind::Stakeholder,
];

/// The kind of that word or its plural, among those that are imported.
pub fn listed(word: &str) -> Option<Kind> {
    let word = word.to_lowercase();
    let is = |kind: &&Kind| kind.word() == word || kind.plural() == word;
    KINDS.iter().find(is).copied()
}

/// A kind as it is said on the command line.
pub fn kind(word: &str) -> Result<Kind, String> {
    let words: Vec<&str> = KINDS.iter().map(|kind| kind.word()).collect();
    listed(word).ok_or_else(|| none_of(word, &words))
}

/// A field and its value as they are said on the command line.
pub fn pair(words: &str) -> Result<(String, String), String> {
    let (field, value) = words.split_once('=').unwrap_or((words, ""));
    let (field, value) = (field.trim(), value.trim());
    if field.is_empty() || value.is_empty() {
        return Err("write FIELD=VALUE, as `outcome=noted`".to_owned());
    }
    Ok((field.to_owned(), value.to_owned()))
}

fn words(between: &str) -> String {
    let words: Vec<&str> = KINDS.iter().map(|kind| kind.word()).collect();
    words.join(between)
}

/// A table that could be meant.
pub struct Candidate {
    /// Its number among the tables of the file, 1 first.
    pub number: usize,
    /// The table.
    pub found: Found,
    /// What its rows look like, and why.
    pub kind: Option<(Kind, String)>,
}

/// The table that is meant.
pub struct Chosen {
    /// Its number among the tables of the file, 1 first.
    pub number: usize,
    /// The table.
    pub found: Found,
    /// What its rows are.
    pub kind: Kind,
    /// How that was seen.
    pub why: String,
    /// What the person should know.
    pub told: Vec<String>,
}

/// What was chosen.
pub enum Choice {
    /// One table.
    One(Box<Chosen>),
    /// A person must choose.
    Several(Vec<Candidate>, Vec<(String, String)>),
}

/// The number that `--table` says. For an import it is that of a table of the file; a name is that of a table of the answer.
pub fn number(session: &mut Session<'_>) -> Result<Option<usize>, Failure> {
    let said = session.common.table.clone();
    let Some(number) = said.as_deref().and_then(|said| said.parse::<usize>().ok()) else {
        return Ok(None);
    };
    if number == 0 {
        return Err(
            Failure::usage("cannot take table 0: the first one is 1").hint("say `--table 1`")
        );
    }
    session.common.table = None;
    Ok(Some(number))
}

/// Chooses among the tables of a file.
pub fn choose(
    source: &Source,
    name: &str,
    kind: Option<Kind>,
    sheet: Option<&str>,
    number: Option<usize>,
) -> Result<Choice, Failure> {
    let name = if name.is_empty() {
        "standard input"
    } else {
        name
    };
    let mut looked = find::look(source);
    let there = looked.tables.len();
    if there == 0 {
        return Err(no_table(source, name));
    }
    let sheets: Vec<String> = looked.tables.iter().map(|one| one.name.clone()).collect();
    let mut told = Vec::new();
    if sheet.is_none() && number.is_none() {
        told.extend(looked.choices.iter().zip(there + 1..).map(set_aside));
    }
    for one in &looked.choices {
        looked.left.push((one.name.clone(), one.why_left()));
    }
    let is_meant = |one: &Candidate| {
        sheet.is_none_or(|sheet| is_called(&one.found.name, sheet))
            && number.is_none_or(|number| one.number == number)
    };
    let tables = looked.tables.into_iter().zip(1..).map(candidate);
    let mut left: Vec<Candidate> = tables.filter(is_meant).collect();
    // Words to choose from are read only where a person means them.
    if left.is_empty() {
        let choices = looked.choices.into_iter().zip(there + 1..).map(candidate);
        left.extend(choices.filter(is_meant));
    }
    if left.is_empty() {
        return Err(not_there(name, sheet, number, sheets));
    }
    if left.len() > 1 {
        let fits = |one: &Candidate| match (&one.kind, kind) {
            (Some((seen, _)), Some(kind)) => *seen == kind,
            (seen, None) => seen.is_some(),
            (None, Some(_)) => false,
        };
        let mut fitting = left.iter().filter(|one| fits(one));
        let (Some(one), None) = (fitting.next(), fitting.next()) else {
            return Ok(Choice::Several(left, looked.left));
        };
        // Another list of which nobody can say what it lists could be meant as well.
        let could_be = |one: &Candidate| one.kind.is_none() && find::could_be_records(&one.found);
        if kind.is_none() && left.iter().any(could_be) {
            return Ok(Choice::Several(left, looked.left));
        }
        let number = one.number;
        told.push(format!(
            "of {there} tables, table {number} is read; see another with `--table N`"
        ));
        left.retain(|one| one.number == number);
    }
    let Some(Candidate {
        number,
        found,
        kind: seen,
    }) = left.pop()
    else {
        return Err(no_table(source, name));
    };
    let (kind, why) = match (kind, seen) {
        (Some(kind), Some((seen, why))) if seen == kind => (kind, why),
        (Some(kind), _) => (kind, "that was said".to_owned()),
        (None, Some(seen)) => seen,
        (None, None) => match by_file(name, &found) {
            Some(seen) => seen,
            None if source.is_uncut() => return Err(uncut(no_kind(name, &found))),
            None => return Err(no_kind(name, &found)),
        },
    };
    Ok(Choice::One(Box::new(Chosen {
        number,
        found,
        kind,
        why,
        told,
    })))
}

fn candidate((found, number): (Found, usize)) -> Candidate {
    Candidate {
        number,
        kind: kind_of(&found).filter(|_| !find::is_agenda(&found)),
        found,
    }
}

/// A list that may have been meant, with what reads it.
fn set_aside((found, number): (&Found, usize)) -> String {
    format!(
        "a table on the sheet `{}` is left out, {}; read it with `--table {number}`",
        found.name,
        found.why_left()
    )
}

/// What a table without headings lists, by what its file is called.
fn by_file(name: &str, found: &Found) -> Option<(Kind, String)> {
    let (list, _) = list_name(found, name);
    let kind = called_after(&list).filter(|_| find::is_bare(found))?;
    let why = format!("it has no headings, and the list is called \"{list}\"");
    Some((kind, why))
}

fn is_called(name: &str, sheet: &str) -> bool {
    name.trim().to_lowercase() == sheet.trim().to_lowercase()
}

fn no_table(source: &Source, name: &str) -> Failure {
    let message = format!(
        "cannot import `{name}`: no table was found in it ({})",
        source.seen
    );
    let hidden: Vec<String> = source
        .grids
        .iter()
        .filter(|grid| !grid.hidden.is_empty())
        .map(|grid| format!("`{}` ({})", grid.name, grid.hidden))
        .collect();
    let mut failure = unreadable(message).hint(
        "a table has a row of headings, such as Action, Owner and Due, and its records below",
    );
    if !hidden.is_empty() {
        failure = failure.hint(format!(
            "left out: {}; show it in the file, if it is meant",
            hidden.join(", ")
        ));
    }
    failure
}

fn not_there(
    name: &str,
    sheet: Option<&str>,
    number: Option<usize>,
    mut sheets: Vec<String>,
) -> Failure {
    let count = sheets.len();
    let meant = match (sheet, number) {
        (Some(sheet), Some(number)) => format!("table {number} on a sheet `{sheet}`"),
        (Some(sheet), None) => format!("table on a sheet `{sheet}`"),
        (None, number) => format!("table {}", number.unwrap_or_default()),
    };
    sheets.retain(|sheet| !sheet.is_empty());
    sheets.dedup();
    let failure = Failure::usage(format!("cannot import `{name}`: there is no {meant} in it"));
    if sheets.is_empty() {
        let tables = if count == 1 {
            "one table".to_owned()
        } else {
            format!("{count} tables")
        };
        failure.hint(format!("it has {tables}"))
    } else {
        failure.hint(format!("there are tables on `{}`", sheets.join("`, `")))
    }
}

/// What to do where nothing tells the cells of a text apart.
pub fn uncut(failure: Failure) -> Failure {
    failure.hint("nothing was seen between its cells: no comma, semicolon, tab or pipe, and no columns that blanks keep apart in every line; save it as CSV, or copy it into a sheet and save that as XLSX")
}

fn no_kind(name: &str, found: &Found) -> Failure {
    let headings: Vec<&str> = found.headings.iter().map(String::as_str).collect();
    Failure::usage(format!(
        "cannot tell what the rows of `{name}` are, by their headings `{}`",
        headings.join("`, `")
    ))
    .hint(format!("say it with `--as {}`", words("|")))
}
