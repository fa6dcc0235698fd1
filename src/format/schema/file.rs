//! JSON Schema (draft 7, which editors of TOML know) of the register's own file: what every field takes, with its description.
//!
//! A day of TOML counts as a text with the format of a date; that is how editors see it.

use super::Field;
use crate::report::dictionary::Sort;
use serde_json::{Map, Value, json};

/// A kind of record: the word of its block, what it is known by, its fields.
pub struct Kinds {
    /// `action` in `[[action]]`.
    pub word: &'static str,
    /// The field people know it by: `title`.
    pub known_by: &'static str,
    /// Its fields.
    pub fields: Vec<Filled>,
}

/// A field, and what stands in each of its parts where it is a list of small tables.
pub struct Filled {
    /// The field.
    pub field: Field,
    /// The words of a list of words.
    pub words: &'static [&'static str],
    /// The keys of its parts.
    pub parts: &'static [&'static str],
}

/// The schema of a register with these settings and kinds of record, with a final line end.
pub fn of_file(settings: &[Filled], blocks: &[Kinds]) -> Vec<u8> {
    let mut properties = Map::new();
    properties.insert("register".to_owned(), table(settings, &["name"]));
    for block in blocks {
        let record = table(&block.fields, &["id", block.known_by]);
        let records = json!({"type": "array", "items": record});
        properties.insert(block.word.to_owned(), records);
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:progreg:file:1",
        "title": "progreg register, format 1",
        "description": "One programme register: settings, and one block for each record",
        "type": "object",
        "properties": properties,
        "additionalProperties": {"description": "A kind that this version does not know: kept as it is"},
    });
    format!("{schema:#}\n").into_bytes()
}

fn table(fields: &[Filled], needed: &[&str]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|one| (one.field.key.to_owned(), taken(one)))
        .collect();
    let needed: Vec<&&str> = needed
        .iter()
        .filter(|name| properties.contains_key(**name))
        .collect();
    json!({"type": "object", "properties": properties, "required": needed, "additionalProperties": false})
}

/// What a field takes. Where people write freely, so may they here: money in words, dates as they are said.
fn taken(one: &Filled) -> Value {
    let about = &one.field.about;
    let free = json!({});
    let mut value = match one.field.sort {
        _ if !one.words.is_empty() => json!({"type": "array", "items": {"enum": one.words}}),
        _ if !one.parts.is_empty() => list_of_parts(one),
        Sort::Status(words) => json!({ "enum": words }),
        Sort::Id | Sort::Text | Sort::When => json!({"type": "string"}),
        Sort::Date => json!({"type": "string", "format": "date"}),
        Sort::Count | Sort::Days => json!({"type": "integer"}),
        Sort::Money => json!({"type": ["integer", "number", "string"]}),
        Sort::Flag => json!({"type": "boolean"}),
        Sort::List => json!({"type": "array", "items": {"type": "string"}}),
        Sort::Steps | Sort::Value => free,
    };
    if let Value::Object(value) = &mut value {
        value.insert("description".to_owned(), json!(about));
    }
    value
}

/// Small tables of these keys; where the field takes plain texts as well, those too.
fn list_of_parts(one: &Filled) -> Value {
    let keys: Map<String, Value> = one
        .parts
        .iter()
        .map(|key| ((*key).to_owned(), json!({})))
        .collect();
    let part = json!({"type": "object", "properties": keys, "additionalProperties": false});
    json!({"type": "array", "items": {"anyOf": [{"type": "string"}, part]}})
}
