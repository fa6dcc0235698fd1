//! A field's value as JSON and back, exactly: texts and days are strings, money is a string with two decimals.
//!
//! Where nothing says what a string is (in the parts of a list, under keys that no kind has), `2009-01-15` is a day; a text that
//! only looks like one is `{"$text": "2009-01-15"}`. Numbers that JSON would write otherwise are `{"$number": "1.50"}`, and a
//! table with one key that begins with `$` is `{"$table": {…}}`.

use crate::edit::set::sort::Sort;
use crate::model::date::Date;
use crate::model::money::{Money, Pence};
use crate::model::record::Field;
use crate::model::value::{Table, Value};
use serde_json::{Map, Value as Json};

const TEXT: &str = "$text";
const NUMBER: &str = "$number";
const MOMENT: &str = "$moment";
const TABLE: &str = "$table";

/// The value of a field of that sort.
pub fn to_json(sort: Sort, value: &Value) -> Json {
    match (sort, value) {
        (Sort::Text | Sort::Word(_), Value::Text(text)) => text.clone().into(),
        (Sort::Texts | Sort::Words(_), Value::List(items)) => {
            items.iter().map(|item| to_json(Sort::Text, item)).collect()
        }
        (Sort::Money, _) => match amount(value) {
            Some(pence) => pence.exact().into(),
            None => exact(value),
        },
        _ => exact(value),
    }
}

/// The value that stands in a field of that sort; nothing for `null`.
pub fn of_json(sort: Sort, json: &Json) -> Result<Option<Value>, String> {
    if json.is_null() {
        return Ok(None);
    }
    Ok(Some(match (sort, json) {
        (Sort::Text | Sort::Word(_), Json::String(text)) => Value::Text(text.clone()),
        (Sort::Texts | Sort::Words(_), Json::Array(items)) => {
            let items = items.iter().map(|item| of_json(Sort::Text, item));
            let items: Result<Vec<_>, _> = items.collect();
            Value::List(items?.into_iter().flatten().collect())
        }
        (Sort::Money, Json::String(text)) => money(text),
        (Sort::Money, Json::Number(number)) => money(&number.to_string()),
        _ => inexact(json)?,
    }))
}

/// An amount as the field writes it; the text itself where it is none.
pub fn money(text: &str) -> Value {
    let amount = Pence::parse(text).and_then(|pence| Some(Money::Of(pence)).write());
    amount.unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// The amount that a value of a field of money is.
pub fn amount(value: &Value) -> Option<Pence> {
    match value {
        Value::Integer(_) | Value::Float(_) => Option::<Money>::read(value.clone()).ok()??.amount(),
        _ => None,
    }
}

trait Amount {
    fn amount(&self) -> Option<Pence>;
}

impl Amount for Money {
    fn amount(&self) -> Option<Pence> {
        match self {
            Self::Of(pence) => Some(*pence),
            Self::Unread(_) => None,
        }
    }
}

/// Any value, whatever is known of its field.
pub fn exact(value: &Value) -> Json {
    match value {
        Value::Text(text) if day_or_moment(text).is_some() => tagged(TEXT, text.as_str().into()),
        Value::Text(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(text) => fraction(text),
        Value::Bool(truth) => (*truth).into(),
        Value::Date(day) => day.to_string().into(),
        Value::Moment(text) if day_or_moment(text).as_ref() == Some(value) => text.as_str().into(),
        Value::Moment(text) => tagged(MOMENT, text.as_str().into()),
        Value::List(items) => items.iter().map(exact).collect(),
        Value::Table(table) => {
            let fields = table.iter().map(|(key, value)| (key.clone(), exact(value)));
            let fields: Map<String, Json> = fields.collect();
            let is_odd = fields.len() == 1 && fields.keys().any(|key| key.starts_with('$'));
            if is_odd {
                tagged(TABLE, Json::Object(fields))
            } else {
                Json::Object(fields)
            }
        }
    }
}

/// The same read back.
fn inexact(json: &Json) -> Result<Value, String> {
    Ok(match json {
        Json::Null => return Err("`null` stands in a list or a part".to_owned()),
        Json::Bool(truth) => Value::Bool(*truth),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::Integer(number),
            None => Value::Float(number.to_string()),
        },
        Json::String(text) => day_or_moment(text).unwrap_or_else(|| Value::Text(text.clone())),
        Json::Array(items) => {
            let items: Result<Vec<Value>, String> = items.iter().map(inexact).collect();
            Value::List(items?)
        }
        Json::Object(fields) => {
            let mut all = fields.iter();
            match (all.next(), all.next()) {
                (Some((key, Json::String(text))), None) if key == TEXT => Value::Text(text.clone()),
                (Some((key, Json::String(text))), None) if key == NUMBER => {
                    Value::Float(text.clone())
                }
                (Some((key, Json::String(text))), None) if key == MOMENT => {
                    Value::Moment(text.clone())
                }
                (Some((key, Json::Object(fields))), None) if key == TABLE => table(fields)?,
                _ => table(fields)?,
            }
        }
    })
}

fn table(fields: &Map<String, Json>) -> Result<Value, String> {
    let fields = fields.iter();
    let fields: Result<Table, String> = fields
        .map(|(key, value)| Ok((key.clone(), inexact(value)?)))
        .collect();
    fields.map(Value::Table)
}

fn tagged(tag: &str, value: Json) -> Json {
    let mut fields = Map::new();
    fields.insert(tag.to_owned(), value);
    Json::Object(fields)
}

/// A number, where JSON writes it as it stands.
fn fraction(text: &str) -> Json {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    let written = number.map(|number| Json::from(number).to_string());
    match number {
        Some(number) if written.as_deref() == Some(text) => number.into(),
        _ => tagged(NUMBER, text.into()),
    }
}

/// What a bare text is read as where nothing says that it is text.
pub fn day_or_moment(text: &str) -> Option<Value> {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Some(day) = Date::parse_iso(text) {
        return Some(Value::Date(day));
    }
    let moment = text.parse::<toml::value::Datetime>().ok()?;
    // A day outside the calendar is no day of ours, and no moment.
    moment.time.map(|_| Value::Moment(text.to_owned()))
}
