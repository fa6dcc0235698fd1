//! JSON: an array of objects, or an answer of our own (`rows`). Every key is a column, in the order in which they appear.

use super::entry::{Entry, Grid, Line};
use super::{Form, Source, Unreadable, limits};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Keys under which an answer holds its rows.
const ROWS: &[&str] = &["rows", "records", "items", "data"];

/// The table of a JSON text.
pub fn read(text: &str) -> Result<Source, Unreadable> {
    // Before it is read. Signs within texts count too: only a file that is far too long has so many.
    let values = memchr::memchr3_iter(b',', b'{', b'[', text.as_bytes()).count();
    if values > limits::VALUES {
        return Err(many(limits::VALUES));
    }
    let value: Value = serde_json::from_str(text).map_err(|error| Unreadable {
        why: format!("it is no JSON that can be read: {error}"),
        hints: vec![
            "an array of objects is wanted: `[{\"title\": \"…\", \"owner\": \"…\"}]`".to_owned(),
        ],
    })?;
    let (rows, name) = rows(value)?;
    if rows.len() > limits::ROWS {
        return Err(limits::large());
    }
    let mut headings: Vec<&str> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for row in &rows {
        for key in row.keys() {
            if known.insert(key) {
                headings.push(key);
            }
        }
        if headings.len() > limits::COLUMNS {
            return Err(limits::passed(&format!(
                "it has over {} keys",
                limits::COLUMNS
            )));
        }
    }
    if rows.len().saturating_mul(headings.len()) > limits::CELLS {
        return Err(many(limits::CELLS));
    }
    let head = Line {
        place: 0,
        cells: headings.iter().map(|key| Entry::text(key)).collect(),
    };
    let body = rows.iter().enumerate().map(|(order, row)| Line {
        place: order + 1,
        cells: headings
            .iter()
            .map(|key| row.get(*key).map_or(Entry::Blank, entry))
            .collect(),
    });
    Ok(Source {
        form: Form::Json,
        seen: "objects in JSON".to_owned(),
        grids: vec![Grid {
            name,
            counted: "object",
            rows: std::iter::once(head).chain(body).collect(),
            ..Grid::default()
        }],
        remarks: Vec::new(),
    })
}

fn rows(value: Value) -> Result<(Vec<Map<String, Value>>, String), Unreadable> {
    let (list, name) = match value {
        Value::Array(list) => (list, String::new()),
        Value::Object(mut whole) => {
            let held = ROWS.iter().find_map(|key| match whole.remove(*key) {
                Some(Value::Array(list)) => Some((list, (*key).to_owned())),
                _ => None,
            });
            held.ok_or_else(|| unfit("it is an object without a list of `rows`"))?
        }
        _ => return Err(unfit("it is neither an array nor an object")),
    };
    let mut rows = Vec::new();
    for (order, item) in list.into_iter().enumerate() {
        match item {
            Value::Object(row) => rows.push(row),
            _ => {
                return Err(unfit(&format!(
                    "item {} of its list is no object",
                    order + 1
                )));
            }
        }
    }
    Ok((rows, name))
}

/// A value as a cell: a list is its items, a date as we write it its words.
fn entry(value: &Value) -> Entry {
    match value {
        Value::Null => Entry::Blank,
        Value::Bool(truth) => Entry::Truth(*truth),
        Value::Number(number) => Entry::Number(number.to_string()),
        Value::String(text) => Entry::text(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| entry(item).words()).collect();
            Entry::text(&items.join("; "))
        }
        Value::Object(fields) => match fields.get("words") {
            Some(Value::String(words)) => Entry::text(words),
            _ => Entry::text(&value.to_string()),
        },
    }
}

fn many(most: usize) -> Unreadable {
    limits::passed(&format!("it has over {most} values"))
}

fn unfit(why: &str) -> Unreadable {
    Unreadable {
        why: why.to_owned(),
        hints: vec![
            "an array of objects is wanted, or an answer of `progreg … -f json`".to_owned(),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_become_rows_and_keys_columns() {
        let text = r#"{"schema": "x", "rows": [{"title": "A", "owners": ["MW", "YO"], "due": {"words": "end March", "kind": "window"}}, {"title": "B", "cost": 1.50, "urgent": true, "due": null}]}"#;
        let source = read(text).expect("a table");
        let rows = source.grids[0].rows.iter();
        let rows: Vec<Vec<String>> = rows
            .map(|row| row.cells.iter().map(Entry::words).collect())
            .collect();
        assert_eq!(rows[0], ["title", "owners", "due", "cost", "urgent"]);
        assert_eq!(rows[1], ["A", "MW; YO", "end March", "", ""]);
        assert_eq!(rows[2], ["B", "", "", "1.5", "yes"]);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "3", "{}", "[1]", "[{}", "{\"rows\": [[]]}"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
