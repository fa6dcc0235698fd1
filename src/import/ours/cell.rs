//! What one cell says: a value as one cell and back, by what its field takes.
//!
//! | the field takes | a cell says |
//! |---|---|
//! | a text, a known word | the text |
//! | a whole number, money, yes or no, a day | that |
//! | a date as said | a day, or the words |
//! | several texts, words or dates | each, with `; ` between them |
//! | parts, or both texts and parts | JSON |
//! | anything: a key that the kind does not have | a number, a day, a moment, `true`, `false`, else the text; lists as JSON |
//!
//! Before any of this: what begins with `"`, `[` or `{` and is JSON is what that JSON says (see [`super::value`]). So a text is
//! written as JSON where it would be read as something else, begins or ends with a blank, or has letters that a sheet cannot
//! hold: `"1"`, `" indented"`, `"a\tb"`. What is written is read back before it is let go.

use super::value::{amount, day_or_moment, exact, money, of_json};
use crate::edit::set::sort::Sort;
use crate::intake::entry::Entry;
use crate::model::date::Date;
use crate::model::value::Value;
use serde_json::Value as Json;
use std::fmt::Write as _;

/// The largest whole number, and the most pence, of which a spreadsheet loses no digit.
const EXACT: u64 = 999_999_999_999_999;

/// The value as one cell: a text, a number, a day, or yes or no.
pub fn write(sort: Sort, value: &Value) -> Value {
    let plain = match value {
        Value::Text(_) | Value::Bool(_) | Value::Date(_) => Some(value.clone()),
        Value::Integer(_) | Value::Float(_) => Some(number(sort, value)),
        Value::Moment(text) => Some(Value::Text(text.clone())),
        Value::List(items) => joined(items),
        Value::Table(_) => None,
    };
    plain
        .filter(|plain| survives(sort, plain, value))
        .unwrap_or_else(|| {
            let json = match value {
                Value::Text(text) => Json::String(text.clone()),
                // Only a table is looked at as JSON in every field.
                Value::Float(text) => serde_json::json!({ "$number": text }),
                other => exact(other),
            };
            Value::Text(escaped(&json.to_string()))
        })
}

/// A number, or its digits where a spreadsheet would lose one.
fn number(sort: Sort, value: &Value) -> Value {
    let is_exact = match value {
        _ if sort == Sort::Money => {
            amount(value).is_some_and(|pence| pence.0.unsigned_abs() <= EXACT)
        }
        Value::Integer(number) => number.unsigned_abs() <= EXACT,
        Value::Float(text) => {
            let written = text.parse::<f64>().map(|number| number.to_string());
            text.len() <= 15 && written.as_deref() == Ok(text)
        }
        _ => true,
    };
    if is_exact {
        value.clone()
    } else {
        Value::Text(value.to_string())
    }
}

/// Items of a list in one text; nothing where one of them could not be told from its neighbours.
fn joined(items: &[Value]) -> Option<Value> {
    let mut words = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Value::Text(text) if !text.contains([';', '\n']) => words.push(text.clone()),
            Value::Date(day) => words.push(day.to_string()),
            _ => return None,
        }
    }
    Some(Value::Text(words.join("; ")))
}

/// Whether the cell is read back as that value, out of a workbook and out of a text.
fn survives(sort: Sort, cell: &Value, value: &Value) -> bool {
    let is_safe = match cell {
        Value::Text(text) => is_safe(text),
        _ => true,
    };
    let is_back = |entry: &Entry| read(sort, entry).as_ref() == Ok(&Some(value.clone()));
    let typed = match cell {
        Value::Integer(number) => Some(Entry::Number(number.to_string())),
        Value::Float(text) => {
            let number = text.parse::<f64>();
            number.ok().map(|one| Entry::Number(one.to_string()))
        }
        Value::Bool(truth) => Some(Entry::Truth(*truth)),
        Value::Date(day) => Some(Entry::Date(*day)),
        _ => None,
    };
    is_safe
        && typed.as_ref().is_none_or(is_back)
        && (matches!(cell, Value::Text(text) if is_plain(sort, text, value))
            || is_back(&Entry::text(&cell.to_string())))
}

/// What needs no trial: most texts of most registers.
fn is_plain(sort: Sort, text: &str, value: &Value) -> bool {
    matches!(sort, Sort::Text | Sort::Word(_))
        && !text.starts_with(['"', '[', '{'])
        && !text.is_empty()
        && matches!(value, Value::Text(_))
}

/// Whether a text comes out of any file as it went in.
fn is_safe(text: &str) -> bool {
    let is_odd = |letter: char| {
        (letter.is_control() && letter != '\n') || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    // What a spreadsheet is kept from taking for a formula by an apostrophe must not have one of its own.
    text.trim().len() == text.len()
        && !text.starts_with(['\'', '＝', '＋', '－', '＠'])
        && !text.contains(is_odd)
        && !text.contains("_x")
}

/// JSON without a letter that a sheet or a text would change.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.replace("_x", "\\u005fx").chars() {
        if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') {
            let _ = write!(safe, "\\u{:04x}", u32::from(letter));
        } else {
            safe.push(letter);
        }
    }
    safe
}

/// What a cell says; nothing where it is blank.
///
/// Err: why it cannot be read.
pub fn read(sort: Sort, entry: &Entry) -> Result<Option<Value>, String> {
    match entry {
        Entry::Blank => Ok(None),
        Entry::Broken(why) => Err(format!("it holds the formula's error {why}")),
        Entry::Text(text) => text_of(sort, text).map(Some),
        Entry::Number(number) => match sort {
            Sort::Day | Sort::When | Sort::Whens => {
                Err(format!("`{number}` is no date: format the cell as one"))
            }
            _ => text_of(sort, number).map(Some),
        },
        Entry::Date(day) => match sort {
            Sort::Day | Sort::When | Sort::Free => Ok(Some(Value::Date(*day))),
            _ => text_of(sort, &day.to_string()).map(Some),
        },
        Entry::Truth(truth) => match sort {
            Sort::Truth | Sort::Free => Ok(Some(Value::Bool(*truth))),
            _ => text_of(sort, &entry.words()).map(Some),
        },
    }
}

fn text_of(sort: Sort, text: &str) -> Result<Value, String> {
    if let Some(value) = json_of(sort, text)? {
        return Ok(value);
    }
    let texts = || text.split(';').map(str::trim).filter(|one| !one.is_empty());
    Ok(match sort {
        Sort::Text | Sort::Word(_) => Value::Text(text.to_owned()),
        Sort::Number => match text.parse() {
            Ok(number) => Value::Integer(number),
            Err(_) => return Err(format!("a whole number is wanted, not `{text}`")),
        },
        Sort::Money => money(text),
        Sort::Truth => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" => Value::Bool(true),
            "false" | "no" | "n" => Value::Bool(false),
            _ => return Err(format!("`yes` or `no` is wanted, not `{text}`")),
        },
        Sort::Day => day_or_moment(text).unwrap_or_else(|| Value::Text(text.to_owned())),
        Sort::When => said(text),
        Sort::Texts | Sort::Words(_) => {
            Value::List(texts().map(|one| Value::Text(one.to_owned())).collect())
        }
        Sort::Whens => Value::List(texts().map(said).collect()),
        Sort::Parts => {
            return Err("its parts are wanted as JSON: `[{\"name\": …}]`".to_owned());
        }
        Sort::Free => free(text),
    })
}

/// What JSON in a cell says; nothing where it is none, or where its field takes no such thing.
fn json_of(sort: Sort, text: &str) -> Result<Option<Value>, String> {
    let many = matches!(
        sort,
        Sort::Texts | Sort::Words(_) | Sort::Whens | Sort::Parts | Sort::Free
    );
    let is_read = text.starts_with('"')
        || text.starts_with("{\"$")
        || (many && text.starts_with('['))
        || (sort == Sort::Free && text.starts_with('{'));
    if !is_read {
        return Ok(None);
    }
    match serde_json::from_str::<Json>(text) {
        // A text in quotes is that text, whatever it looks like.
        Ok(Json::String(text)) => Ok(Some(Value::Text(text))),
        Ok(json) => of_json(Sort::Free, &json),
        Err(_) => Ok(None),
    }
}

fn said(text: &str) -> Value {
    match Date::parse_iso(text) {
        Some(day) => Value::Date(day),
        None => Value::Text(text.to_owned()),
    }
}

/// A value nobody has a type for.
fn free(text: &str) -> Value {
    if let Some(value) = day_or_moment(text) {
        return value;
    }
    match text {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>()
        && number.to_string() == text
    {
        return Value::Integer(number);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, part)) if is_digits(whole) && is_digits(part) => Value::Float(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}
