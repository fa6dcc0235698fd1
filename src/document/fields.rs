//! A register as lines, one a field, records in the order of the file: what Git compares and shows (requirement H7).

use super::Document;
use crate::model::address::{Address, Kind};
use crate::model::record::Record;
use crate::model::value::{Table, Value};

/// `ID.field: value` for every field that has a value, an empty line between records; a text of several lines, and what a record
/// keeps of its past, with a line for each part.
pub fn fields(document: &Document) -> String {
    let register = document.register();
    let places = document.places();
    let mut parts: Vec<(Option<usize>, String)> = Vec::new();
    let mut strays = String::new();
    for (name, value) in &register.strays {
        line(&mut strays, name, value);
    }
    parts.push((None, strays));
    let settings = Address::new(Kind::Register, "register");
    let table = Record::table(&*register.settings);
    parts.push((places.line_of(&settings, ""), record("register", &table)));
    for one in register.records() {
        let address = one.address();
        let name = match address.id.as_str() {
            "" => one.word().to_owned(),
            id => id.to_owned(),
        };
        parts.push((places.line_of(&address, ""), record(&name, &one.table())));
    }
    // Stable: what stands nowhere of its own comes first.
    parts.sort_by_key(|(line, _)| *line);
    let parts = parts.into_iter().map(|(_, text)| text);
    let parts: Vec<String> = parts.filter(|text| !text.is_empty()).collect();
    parts.join("\n")
}

fn record(id: &str, table: &Table) -> String {
    let mut text = String::new();
    for (name, value) in table.iter().filter(|(name, _)| name != "id") {
        line(&mut text, &format!("{id}.{name}"), value);
    }
    if text.is_empty() {
        text = format!("{id}\n");
    }
    text
}

fn line(text: &mut String, name: &str, value: &Value) {
    let parts: Vec<String> = match value {
        Value::List(items) if items.iter().any(|item| matches!(item, Value::Table(_))) => {
            items.iter().map(ToString::to_string).collect()
        }
        value => {
            let said = value.to_string();
            if !said.contains('\n') {
                let line = format!("{name}: {said}");
                text.extend([line.trim_end(), "\n"]);
                return;
            }
            said.split('\n').map(str::to_owned).collect()
        }
    };
    text.extend([name, ":\n"]);
    for line in parts.iter().flat_map(|part| part.split('\n')) {
        let line = format!("    {line}");
        text.extend([line.trim_end(), "\n"]);
    }
}
