//! JSON Schema (2020-12) of an answer as `json.rs` writes it: what holds it, and its rows with every value typed.
//!
//! Keys may be added to an answer within a schema number; the schema is that of the answers of this very program, and takes no
//! key that these do not have.

pub mod file;

use crate::report::dictionary::Sort;
use serde_json::{Map, Value, json};

/// What the rows of an answer look like.
pub struct Shape {
    /// Its name in `progreg.NAME/1`.
    pub name: String,
    /// What it answers.
    pub about: String,
    /// The rows, in any of these forms.
    pub rows: Vec<Vec<Field>>,
    /// The tables of its sections that are known beforehand: key, rows. Others hold values of any sort.
    pub tables: Vec<(&'static str, Vec<Field>)>,
}

/// One value of a row.
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// What it is.
    pub sort: Sort,
    /// The words it can be, if these are known.
    pub words: Vec<&'static str>,
    /// What it means.
    pub about: String,
    /// Whether the key is left out where it does not apply.
    pub may_be_left_out: bool,
}

/// The schema of that answer, with a final line end.
pub fn of_answer(shape: &Shape) -> Vec<u8> {
    let name = format!("progreg.{}/1", shape.name);
    let rows: Vec<Value> = shape.rows.iter().map(|fields| row(fields)).collect();
    let rows = match <[Value; 1]>::try_from(rows) {
        Ok([one]) => one,
        Err(several) => json!({ "anyOf": several }),
    };
    let texts = json!({"type": "array", "items": {"type": "string"}});
    let mut definitions = definitions();
    definitions.insert("row".to_owned(), rows);
    definitions.insert("section".to_owned(), section(&shape.tables));
    let properties = json!({
        "schema": {"const": name},
        "register": object(&json!({"id": {"type": "string"}, "name": {"type": "string"}}), &["id", "name"]),
        "as_at": day("The day for which the question was answered"),
        "known_at": reference("date", "The day at whose end the register was known so; null for now"),
        "printed": day("The day it was printed, where a paper says so"),
        "title": {"type": "string"},
        "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        "sections": {"type": "array", "items": {"$ref": "#/$defs/section"}, "description": "The whole answer in its order, where it is more than its rows"},
        "totals": {"type": "object", "additionalProperties": {"anyOf": [{"$ref": "#/$defs/count"}, {"$ref": "#/$defs/money"}]}},
        "notices": texts,
    });
    let needed = [
        "schema", "register", "as_at", "known_at", "title", "rows", "totals", "notices",
    ];
    whole(
        &name,
        &shape.about,
        object(&properties, &needed),
        definitions,
    )
}

/// The schema of an export, with a final line end: the settings, then records of these kinds, each with its fields.
pub fn of_export(settings: &[Field], kinds: &[(&str, Vec<Field>)]) -> Vec<u8> {
    let text = json!({"type": ["string", "null"]});
    let known: Vec<&str> = kinds.iter().map(|(word, _)| *word).collect();
    let record = |word: Value, fields: &[Field]| {
        let mut properties = said(fields);
        properties.insert("kind_of_record".to_owned(), word);
        json!({"type": "object", "properties": properties, "required": ["kind_of_record"], "additionalProperties": true})
    };
    let mut forms: Vec<Value> = kinds
        .iter()
        .map(|(word, fields)| record(json!({ "const": word }), fields))
        .collect();
    forms.push(record(
        json!({"type": "string", "not": {"enum": known}, "description": "A kind that this version does not know"}),
        &[],
    ));
    let properties = json!({
        "schema": {"const": "progreg.export/1"},
        "register": {"type": "object", "properties": said(settings), "additionalProperties": true, "description": "The settings"},
        "as_at": day("The day of the question"),
        "known_at": reference("date", "The day at whose end the register was known so; null for now"),
        "left_out": {"type": ["string", "null"], "description": "What is not in it, in words; null where everything is"},
        "records": {"type": "array", "items": {"anyOf": forms}},
    });
    let needed = [
        "schema", "register", "as_at", "known_at", "left_out", "records",
    ];
    let mut definitions = definitions();
    definitions.retain(|name, _| {
        ["id", "text", "date", "money", "flag", "count", "value"].contains(&name.as_str())
    });
    // A word or a day that cannot be read is kept as it is written.
    definitions.insert(
        "said".to_owned(),
        json!({"anyOf": [text, {"type": "object"}]}),
    );
    let money = json!({"type": ["string", "null"], "description": "Pounds with two decimals, else the words that stand there"});
    definitions.insert("money".to_owned(), money);
    let items = json!({"type": ["array", "null"], "items": {"anyOf": [{"type": "string"}, {"type": "object"}]}});
    definitions.insert("list".to_owned(), items);
    let about = "Every record of a register, field by field: `progreg import` reads it back";
    whole(
        "progreg.export/1",
        about,
        object(&properties, &needed),
        definitions,
    )
}

/// Fields as an export says them: what the register holds, not what is understood of it.
fn said(fields: &[Field]) -> Map<String, Value> {
    let fields = fields.iter().map(|field| {
        let name = match field.sort {
            Sort::Status(_) => "text",
            Sort::Date | Sort::When => "said",
            other => other.name(),
        };
        (field.key.to_owned(), reference(name, &field.about))
    });
    fields.collect()
}

/// The schema of an error as it stands on standard error, with a final line end.
pub fn of_error() -> Vec<u8> {
    let text = json!({"type": "string"});
    let detail = json!({"message": text, "at": text, "advice": text});
    let error = json!({
        "code": {"type": "integer", "description": "The exit code"},
        "kind": text,
        "message": text,
        "at": {"type": ["string", "null"], "description": "File and line of the first reason that has them"},
        "hints": {"type": "array", "items": text, "description": "What to do next"},
        "details": {"type": "array", "items": object(&detail, &["message", "at", "advice"]), "description": "Every reason, one by one"},
    });
    let needed = ["code", "kind", "message", "at", "hints", "details"];
    let whole_error = object(&json!({"error": object(&error, &needed)}), &["error"]);
    let about = "Why a command failed, with `--format json`: on standard error";
    whole("progreg.error/1", about, whole_error, Map::new())
}

fn whole(name: &str, about: &str, content: Value, definitions: Map<String, Value>) -> Vec<u8> {
    let mut schema = Map::new();
    let mut put = |key: &str, value: Value| schema.insert(key.to_owned(), value);
    put(
        "$schema",
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    put(
        "$id",
        json!(format!("urn:{}", name.replace(['.', '/'], ":"))),
    );
    put("title", json!(name));
    put("description", json!(about));
    if let Value::Object(content) = content {
        for (key, value) in content {
            put(&key, value);
        }
    }
    if !definitions.is_empty() {
        put("$defs", Value::Object(definitions));
    }
    let mut text = format!("{:#}", Value::Object(schema));
    text.push('\n');
    text.into_bytes()
}

/// An object of these values and no others.
fn object(properties: &Value, needed: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": needed, "additionalProperties": false})
}

fn reference(definition: &str, about: &str) -> Value {
    json!({"$ref": format!("#/$defs/{definition}"), "description": about})
}

fn day(about: &str) -> Value {
    json!({"type": "string", "format": "date", "pattern": DAY, "description": about})
}

const DAY: &str = r"^\d{4}-\d{2}-\d{2}$";

fn row(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.key.to_owned(), typed(field)))
        .collect();
    let needed = fields.iter().filter(|field| !field.may_be_left_out);
    let needed: Vec<&str> = needed.map(|field| field.key).collect();
    object(&Value::Object(properties), &needed)
}

fn typed(field: &Field) -> Value {
    if field.words.is_empty() {
        let name = match field.sort {
            Sort::Status(_) => "text",
            other => other.name(),
        };
        return reference(name, &field.about);
    }
    let words = field.words.iter().map(|word| json!(word));
    let words: Vec<Value> = words.chain([Value::Null]).collect();
    json!({"enum": words, "description": field.about})
}

/// A part of the whole answer: a heading, a paragraph, a list, named values, a table.
fn section(tables: &[(&'static str, Vec<Field>)]) -> Value {
    let text = json!({"type": "string"});
    let texts = json!({"type": "array", "items": text});
    let any = json!({"type": "object", "additionalProperties": {"$ref": "#/$defs/value"}});
    let table = |key: Value, row: Value| {
        let properties = json!({"table": key, "title": text, "rows": {"type": "array", "items": row, "description": "Left out for the table whose rows are those of the answer"}});
        object(&properties, &["table", "title"])
    };
    let mut forms = vec![
        object(
            &json!({"heading": text, "level": {"type": "integer"}}),
            &["heading", "level"],
        ),
        object(&json!({ "text": text }), &["text"]),
        object(&json!({ "bullets": texts }), &["bullets"]),
        object(&json!({ "facts": any }), &["facts"]),
    ];
    let known: Vec<&str> = tables.iter().map(|(key, _)| *key).collect();
    forms.extend(
        tables
            .iter()
            .map(|(key, fields)| table(json!({ "const": key }), row(fields))),
    );
    forms.push(table(
        json!({"type": "string", "not": {"enum": known}}),
        any,
    ));
    json!({ "anyOf": forms })
}

/// What each sort of value looks like.
fn definitions() -> Map<String, Value> {
    let nothing = json!({"type": "null"});
    let day = json!({"type": ["string", "null"], "format": "date", "pattern": DAY});
    let text = json!({"type": ["string", "null"]});
    let kinds = [
        "on", "by", "before", "window", "start", "awaiting", "asap", "none",
    ];
    let step = json!({"label": text, "kind": {"enum": kinds}, "earliest": {"$ref": "#/$defs/date"}, "latest": {"$ref": "#/$defs/date"}});
    let steps = json!({"type": "array", "items": {"$ref": "#/$defs/step"}});
    let when = json!({"words": {"type": "string", "description": "As it was said"}, "kind": {"type": "string"}, "earliest": {"$ref": "#/$defs/date"}, "latest": {"$ref": "#/$defs/date"}, "steps": steps});
    let sorts = [
        ("id", text.clone()),
        ("text", text),
        ("date", day),
        (
            "when",
            json!({"anyOf": [object(&when, &["words", "kind", "earliest", "latest", "steps"]), nothing]}),
        ),
        (
            "step",
            object(&step, &["label", "kind", "earliest", "latest"]),
        ),
        ("steps", json!({"anyOf": [steps, nothing]})),
        ("days", json!({"type": ["integer", "null"]})),
        ("count", json!({"type": ["integer", "null"]})),
        (
            "money",
            json!({"type": ["string", "null"], "pattern": r"^-?\d+\.\d{2}$"}),
        ),
        ("flag", json!({"type": ["boolean", "null"]})),
        (
            "list",
            json!({"type": ["array", "null"], "items": {"type": "string"}}),
        ),
        ("value", json!({})),
    ];
    sorts
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}
