//! What points to a record: every field that may hold its id or its name.

use crate::check::{PEOPLE, REFERENCES};
use crate::model::address::{Address, Kind};
use crate::model::register::AnyRecord;
use crate::model::value::Value;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::view::show::{titled, word_of};

/// The columns of what points to a record.
pub const POINTERS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::fixed("kind", "Kind"),
    Column::text("title", "Title"),
    Column::fixed("field", "As its"),
    Column::hidden("of"),
];

/// The row of a record that points to one of these names, `None` if it does not.
pub fn pointer(other: &dyn AnyRecord, names: &[String], of: &str) -> Option<Row> {
    let kind = other.at().0;
    let mut fields: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let name = titled(name).to_lowercase();
        if !fields.contains(&name) {
            fields.push(name);
        }
    };
    if other.names().is_empty() {
        for (name, value) in other.table() {
            if name != "id" && says(&value, names) {
                add(&name);
            }
        }
    } else {
        for path in paths(kind) {
            let mut hit = false;
            other.texts(path, &mut |text| {
                hit |= names.iter().any(|name| name == text);
            });
            if hit {
                add(path.split('.').next().unwrap_or(path));
            }
        }
    }
    if fields.is_empty() {
        return None;
    }
    let address: Address = other.address();
    let cells = vec![
        Cell::id(address.to_string()),
        Cell::text(word_of(other)),
        Cell::text(other.title()),
        Cell::text(fields.join(", ")),
        Cell::id(of),
    ];
    Some(Row::about(address, Tone::Plain, cells))
}

/// The fields of a kind that can point to a record or a person. Sources and attendees are plain words that often do.
fn paths(kind: Kind) -> impl Iterator<Item = &'static str> {
    let references = REFERENCES.iter().filter(move |one| one.kind == kind);
    let people = PEOPLE.iter().filter(move |(of, _)| *of == kind);
    references
        .map(|one| one.field)
        .chain(people.map(|(_, field)| *field))
        .chain(["source", "attendees"])
}

fn says(value: &Value, names: &[String]) -> bool {
    match value {
        Value::Text(text) => names.iter().any(|name| name == text),
        Value::List(items) => items.iter().any(|item| says(item, names)),
        Value::Table(table) => table.iter().any(|(_, value)| says(value, names)),
        _ => false,
    }
}
