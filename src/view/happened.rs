//! One line of what happened to a record: a date it had before, an event.

use crate::model::value::{self, Value};

/// The line of one item: `mid November 2006, until 20 November 2006: REASON`; `12 October 2006, held over: TEXT`.
pub fn happened(item: &Value) -> String {
    let Value::Table(table) = item else {
        return item.to_string();
    };
    let said = |name: &str| match value::get(table, name) {
        Some(Value::Date(day)) => day.in_words(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let known = ["from", "on", "reason", "what", "text"];
    if table
        .iter()
        .any(|(name, _)| !known.contains(&name.as_str()))
    {
        return item.to_string();
    }
    let is_move = value::get(table, "what").is_none();
    let (what, why) = if is_move {
        let (from, on) = (said("from"), said("on"));
        let from = if from.is_empty() {
            "no date".to_owned()
        } else {
            from
        };
        let on = if on.is_empty() {
            on
        } else {
            format!("until {on}")
        };
        ([from, on], said("reason"))
    } else {
        ([said("on"), said("what")], said("text"))
    };
    let what: Vec<String> = what.into_iter().filter(|part| !part.is_empty()).collect();
    if why.is_empty() {
        what.join(", ")
    } else {
        format!("{}: {why}", what.join(", "))
    }
}
