//! What is said once of a whole table: what new records are given that no cell says, from which day dates are read, and which
//! cells only fill their place.

use super::{Fate, Planned, Read, Request, given};
use crate::edit::Stamp;
use crate::edit::set::sort::{self, Sort};
use crate::import::columns::Target;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::value::{Value, get};
use std::collections::BTreeMap;

/// Cells that only fill their place: their words, and how many there are.
pub type Fillers = BTreeMap<String, usize>;

/// Rows that are named one by one, at most.
const NAMED: usize = 10;

/// Words of fillers that are named, at most.
const SHOWN: usize = 6;

/// What new records of the kind begin as, where a row does not say.
pub fn begins(kind: Kind) -> Option<&'static str> {
    match sort::of(kind, "status") {
        Sort::Word([begins, ..]) => Some(*begins),
        _ => None,
    }
}

impl Request {
    /// The day the list was written: the one its title names, unless another was said.
    pub fn written(&self, stamp: &Stamp) -> Date {
        let is_said = stamp.on != stamp.today;
        let listed = self.listed.as_ref().map(|(day, _)| *day);
        let listed = listed.filter(|day| !is_said && *day <= stamp.on);
        listed.unwrap_or(stamp.on)
    }
}

/// The day a row was written on, by what it says, if that is not to come; else that of the list.
pub fn written(values: &[(&'static str, Value)], list: Date, stamp: &Stamp) -> Date {
    let says = |field: &str| match values.iter().find(|(one, _)| *one == field) {
        Some((_, Value::Date(day))) => Some(*day),
        _ => None,
    };
    let day = says("raised").or_else(|| says("decided"));
    day.filter(|day| *day <= stamp.on).unwrap_or(list)
}

/// What there is to say of the table as a whole.
pub fn told(
    kind: Kind,
    (rows, counted): (&[Planned], &str),
    columns: &[Read],
    fillers: &Fillers,
    request: &Request,
    stamp: &Stamp,
) -> Vec<String> {
    let new: Vec<&Planned> = rows.iter().filter(|row| row.fate == Fate::New).collect();
    let without = |field: &str| -> Vec<usize> {
        let without = new.iter().filter(|row| get(&row.values, field).is_none());
        without.map(|row| row.place).collect()
    };
    // Of a field that only records have which are there already, no new row says anything.
    let none = |field: &str| {
        let is_said = rows.iter().any(|row| get(&row.values, field).is_some());
        (new.len(), if is_said { "no new" } else { "no" })
    };
    let list = request.written(stamp);
    let mut told = Vec::new();
    let has = |field: &str| {
        let is_it = |one: &Read| matches!(one.guess.target, Target::Field(name) if name == field);
        columns.iter().any(is_it)
    };
    let is_given = |field: &str| request.given.iter().any(|(one, _)| one == field);
    for (field, value) in request.given.iter().filter(|_| !new.is_empty()) {
        told.push(format!(
            "new ones have the {field} `{value}`, as `--set` says, where their {counted} says none"
        ));
    }
    if let Some(begins) = begins(kind).filter(|_| !is_given("status")) {
        let rows = if has("status") {
            let what = "a status that is understood";
            said_of(&without("status"), none("status"), counted, what)
        } else {
            said_of(&without("status"), (new.len(), "no"), "column", "a status")
        };
        told.extend(rows.map(|rows| format!("{rows}: new ones begin as `{begins}`")));
    }
    let outcome = |row: &&&Planned| given::outcome(kind, &row.values, &[]) == Some("approved");
    let approved: Vec<usize> = new.iter().filter(outcome).map(|row| row.place).collect();
    if !is_given("outcome") && !is_given("gate") {
        let word = if has("outcome") { counted } else { "column" };
        let rows = said_of(&approved, (new.len(), "no"), word, "an outcome");
        told.extend(rows.map(|rows| {
            format!("{rows}: new ones are `approved`; for another one say `--set outcome=noted`")
        }));
    }
    if Register::names_of(kind).contains(&"raised") {
        let what = "when it was raised";
        let rows = said_of(&without("raised"), none("raised"), counted, what);
        told.extend(rows.map(|rows| format!("{rows}: {}", raised(list, request, stamp))));
    }
    told.extend(yearless(rows, list, stamp));
    if !fillers.is_empty() {
        told.push(filling(fillers));
    }
    told
}

/// `no row says a status`, `row 3 does not say a status`; nothing where every row does.
fn said_of(
    without: &[usize],
    (new, none): (usize, &str),
    counted: &str,
    what: &str,
) -> Option<String> {
    let numbers = without.iter().take(NAMED).map(ToString::to_string);
    let numbers = numbers.collect::<Vec<_>>().join(", ");
    Some(match without.len() {
        0 => return None,
        count if count == new => format!("{none} {counted} says {what}"),
        1 => format!("{counted} {numbers} does not say {what}"),
        count if count > NAMED => format!(
            "{count} {counted}s do not say {what} ({numbers} and {} more)",
            count - NAMED
        ),
        _ => format!("{counted}s {numbers} do not say {what}"),
    })
}

fn raised(list: Date, request: &Request, stamp: &Stamp) -> String {
    let day = list.in_words();
    match &request.listed {
        Some((listed, words)) if *listed == list && stamp.on == stamp.today => {
            format!("new ones are raised on {day}, the day that `{words}` names")
        }
        _ if stamp.on == stamp.today => format!(
            "new ones are raised today, on {day}; for an older list say its day with `--on DATE`"
        ),
        _ => format!("new ones are raised on {day}, as `--on` says"),
    }
}

/// From which days dates without a year are read.
fn yearless(rows: &[Planned], list: Date, stamp: &Stamp) -> Option<String> {
    let spoken = rows.iter().filter(|row| !row.spoken.is_empty());
    let days: Vec<Date> = spoken
        .map(|row| written(&row.values, list, stamp))
        .collect();
    let of_list = days.iter().filter(|day| **day == list).count();
    let said = if list == stamp.on && stamp.on == stamp.today {
        "; for an older list say its day with `--on DATE`"
    } else {
        ""
    };
    let list = list.in_words();
    Some(match of_list {
        _ if days.is_empty() => return None,
        0 => {
            "dates without a year are read from the day their row was raised or decided".to_owned()
        }
        count if count == days.len() => format!("dates without a year are read from {list}{said}"),
        _ => format!(
            "dates without a year are read from the day their row was raised or decided, else from {list}{said}"
        ),
    })
}

/// How many cells only fill their place, and with which words.
fn filling(fillers: &Fillers) -> String {
    let mut sorts: Vec<(&String, &usize)> = fillers.iter().collect();
    sorts.sort_by_key(|(words, count)| (usize::MAX - **count, *words));
    let shown = sorts.iter().take(SHOWN);
    let shown: Vec<String> = shown
        .map(|(words, count)| format!("{count} `{words}`"))
        .collect();
    let more = if sorts.len() > SHOWN { ", …" } else { "" };
    let count: usize = fillers.values().sum();
    let cells = if count == 1 {
        "1 cell only fills its place and is".to_owned()
    } else {
        format!("{count} cells only fill their places and are")
    };
    format!("{cells} left out: {}{more}", shown.join(", "))
}
