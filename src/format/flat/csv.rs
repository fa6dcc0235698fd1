//! Flat rows as comma-separated values: exact, lists as JSON.

use super::{Column, Rows};
use crate::report::cell::Cell;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::io::{self, Write};

/// A table of lines.
pub struct Csv<W: Write> {
    lines: csv::Writer<W>,
}

impl<W: Write> Csv<W> {
    /// A table with these columns, the names of which are written.
    pub fn of(columns: &[Column], to: W) -> io::Result<Self> {
        let mut lines = csv::Writer::from_writer(to);
        lines.write_record(columns.iter().map(|column| column.name.as_bytes()))?;
        Ok(Self { lines })
    }
}

impl<W: Write> Rows for Csv<W> {
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        for cell in &cells {
            self.lines.write_field(exact(cell).as_bytes())?;
        }
        self.lines.write_record(None::<&[u8]>)?;
        Ok(())
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        self.lines.flush()
    }
}

fn exact(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::List(texts) => {
            let texts = texts.iter().map(|text| Json::from(text.as_str()));
            Json::Array(texts.collect()).to_string().into()
        }
        Cell::Flag(yes) => if *yes { "true" } else { "false" }.into(),
        Cell::Money(pence) => pence.exact().into(),
        other => other.words(),
    }
}
