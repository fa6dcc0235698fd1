//! Flat rows as JSON, an object a line: what databases read without holding the whole.

use super::{Column, Rows, Takes};
use crate::report::cell::Cell;
use serde_json::{Map, Value as Json};
use std::io::{self, Write};

/// A table of objects.
pub struct Lines<W: Write> {
    columns: Vec<Column>,
    to: W,
}

impl<W: Write> Lines<W> {
    /// A table with these columns.
    pub fn of(columns: Vec<Column>, to: W) -> Self {
        Self { columns, to }
    }
}

impl<W: Write> Rows for Lines<W> {
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        let mut object = Map::new();
        for (column, cell) in self.columns.iter().zip(cells) {
            object.insert(column.name.clone(), value(column.takes, cell));
        }
        serde_json::to_writer(&mut self.to, &Json::Object(object))?;
        self.to.write_all(b"\n")
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.to.flush()
    }
}

fn value(takes: Takes, cell: Cell) -> Json {
    match (takes, cell) {
        (Takes::Json, Cell::Text(text)) => serde_json::from_str(&text).unwrap_or(Json::Null),
        (_, Cell::Missing | Cell::Absent) => Json::Null,
        (_, Cell::Text(text)) => text.into(),
        (_, Cell::Count(number)) => number.into(),
        (_, Cell::Flag(yes)) => yes.into(),
        (_, Cell::Money(pence)) => pence.exact().into(),
        (_, Cell::List(texts)) => texts.into(),
        (_, other) => other.words().into_owned().into(),
    }
}
