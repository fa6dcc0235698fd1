//! What cells of a row say only together: a first date beside the one it has now, which the register keeps as the beginning of
//! its history (requirement D5); the day it was closed where no status says that it is.

use super::{Planned, Said};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::value::{Value, get};
use std::sync::Arc;

/// The field of the history of a date.
pub const MOVED: &str = "moved";

/// The day on which a record of a kind is over, and the status it then has.
const ENDINGS: &[(Kind, &str, &str)] = &[
    (Kind::Action, "closed", "closed"),
    (Kind::Risk, "closed", "closed"),
    (Kind::Issue, "resolved", "resolved"),
];

/// Gives a row the status that its day of closing means, where its own status is empty.
pub fn ended(kind: Kind, row: &mut Planned, has_status: bool) {
    let is_empty = row.empty.iter().any(|(_, field)| *field == "status") || !has_status;
    for (of, day, status) in ENDINGS {
        if *of != kind || !is_empty || get(&row.values, "status").is_some() {
            continue;
        }
        let Some(day) = get(&row.values, day).map(ToString::to_string) else {
            continue;
        };
        row.remarks.push(Said {
            heading: Arc::default(),
            cell: day,
            why: format!("it says no status; by this day it is `{status}`"),
        });
        let status = Value::Text((*status).to_owned());
        row.values.push(("status", status));
    }
}

/// Settles a row that says a first date: the same one twice says nothing new; alone, it is the date; else the date has moved.
pub fn first_date(register: &Register, row: &mut Planned, list: &str, has_due: bool) {
    let Some(from) = get(&row.values, MOVED).and_then(from) else {
        return;
    };
    row.values.retain(|(field, _)| *field != MOVED);
    let is_empty = row.empty.iter().any(|(_, field)| *field == "due") || !has_due;
    match get(&row.values, "due") {
        Some(due) if are_same(register, due, &from) => {}
        None if is_empty => {
            row.values.push(("due", from));
            let spoken = row.spoken.iter_mut().filter(|(field, _)| *field == MOVED);
            spoken.for_each(|(field, _)| *field = "due");
        }
        _ => {
            let reason = if list.is_empty() {
                "moved before it was imported".to_owned()
            } else {
                format!("moved before it was imported from {list}")
            };
            let history = Value::Table(vec![
                ("from".to_owned(), from),
                ("reason".to_owned(), Value::Text(reason)),
            ]);
            row.values.push((MOVED, Value::List(vec![history])));
        }
    }
}

/// The first date of a history.
pub fn from(history: &Value) -> Option<Value> {
    let Value::List(moves) = history else {
        return None;
    };
    let Value::Table(first) = moves.first()? else {
        return None;
    };
    get(first, "from").cloned()
}

/// Whether two dates are the same days, however they are written.
fn are_same(register: &Register, one: &Value, other: &Value) -> bool {
    let reader = register.settings.reader(None);
    let steps = |value: &Value| reader.read(&value.to_string()).map(|when| when.steps);
    one == other || matches!((steps(one), steps(other)), (Ok(one), Ok(other)) if one == other)
}
