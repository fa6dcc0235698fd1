//! Flat rows as Parquet: each column with its own type, a group of rows for every stretch.

use super::{Column, Rows, Takes};
use crate::model::date::Date;
use crate::report::cell::Cell;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::io::{self, Write};
use std::sync::Arc;

/// Bytes of cells held before they are written as a group of rows.
const HELD: usize = 8 * 1024 * 1024;

/// What a cell takes beside its letters.
const CELL: usize = 16;

/// A table of which one stretch is held.
pub struct Stretch<W: Write + Send> {
    columns: Vec<Values>,
    held: usize,
    to: SerializedFileWriter<W>,
}

/// The cells of a column in the stretch: values, and how deep each place of the column is defined and repeated.
struct Values {
    takes: Takes,
    defined: Vec<i16>,
    repeated: Vec<i16>,
    texts: Vec<ByteArray>,
    numbers: Vec<i64>,
    days: Vec<i32>,
    flags: Vec<bool>,
}

impl<W: Write + Send> Stretch<W> {
    /// A table with these columns.
    pub fn of(columns: &[Column], to: W) -> io::Result<Self> {
        let fields: Vec<String> = columns.iter().map(field).collect();
        let message = format!("message row {{ {} }}", fields.join(" "));
        let schema = parse_message_type(&message).map_err(broken)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_created_by("progreg".to_owned())
            .build();
        let to = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties));
        Ok(Self {
            columns: columns.iter().map(|one| Values::of(one.takes)).collect(),
            held: 0,
            to: to.map_err(broken)?,
        })
    }

    fn group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.to.next_row_group()?;
        let mut columns = self.columns.iter_mut();
        while let Some(mut to) = group.next_column()? {
            if let Some(values) = columns.next() {
                values.write(&mut to)?;
                *values = Values::of(values.takes);
            }
            to.close()?;
        }
        group.close()?;
        self.held = 0;
        Ok(())
    }
}

impl<W: Write + Send> Rows for Stretch<W> {
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        for (values, cell) in self.columns.iter_mut().zip(cells) {
            self.held += values.take(cell);
        }
        if self.held >= HELD {
            self.group().map_err(broken)?;
        }
        Ok(())
    }

    fn end(mut self: Box<Self>) -> io::Result<()> {
        if self.held > 0 {
            self.group().map_err(broken)?;
        }
        self.to.close().map_err(broken)?;
        Ok(())
    }
}

fn field(column: &Column) -> String {
    let name = &column.name;
    match column.takes {
        Takes::Text => format!("optional binary {name} (STRING);"),
        Takes::Integer => format!("optional int64 {name};"),
        Takes::Decimal => format!("optional int64 {name} (DECIMAL(18,2));"),
        Takes::Boolean => format!("optional boolean {name};"),
        Takes::Date => format!("optional int32 {name} (DATE);"),
        Takes::Json => format!("optional binary {name} (JSON);"),
        Takes::List => format!(
            "optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}"
        ),
    }
}

impl Values {
    fn of(takes: Takes) -> Self {
        Self {
            takes,
            defined: Vec::new(),
            repeated: Vec::new(),
            texts: Vec::new(),
            numbers: Vec::new(),
            days: Vec::new(),
            flags: Vec::new(),
        }
    }

    /// Takes a cell; gives about how many bytes it holds of it. What is of another type is missing: `spread` makes none.
    fn take(&mut self, cell: Cell) -> usize {
        let mut bytes = CELL;
        if self.takes == Takes::List {
            return bytes + self.take_list(cell);
        }
        let defined = match (self.takes, cell) {
            (Takes::Text | Takes::Json, Cell::Text(text)) => {
                bytes += text.len();
                self.texts.push(ByteArray::from(text.into_bytes()));
                1
            }
            (Takes::Integer, Cell::Count(number)) => {
                self.numbers.push(number);
                1
            }
            (Takes::Decimal, Cell::Money(pence)) => {
                self.numbers.push(pence.0);
                1
            }
            (Takes::Date, Cell::Date(day)) => {
                self.days.push(since_1970(day));
                1
            }
            (Takes::Boolean, Cell::Flag(yes)) => {
                self.flags.push(yes);
                1
            }
            _ => 0,
        };
        self.defined.push(defined);
        bytes
    }

    fn take_list(&mut self, cell: Cell) -> usize {
        let Cell::List(texts) = cell else {
            self.defined.push(0);
            self.repeated.push(0);
            return 0;
        };
        if texts.is_empty() {
            self.defined.push(1);
            self.repeated.push(0);
            return 0;
        }
        let mut bytes = 0;
        for (at, text) in texts.into_iter().enumerate() {
            bytes += text.len() + CELL;
            self.defined.push(2);
            self.repeated.push(i16::from(at > 0));
            self.texts.push(ByteArray::from(text.into_bytes()));
        }
        bytes
    }

    fn write(&self, to: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let defined = Some(self.defined.as_slice());
        let repeated = (self.takes == Takes::List).then_some(self.repeated.as_slice());
        match self.takes {
            Takes::Text | Takes::Json | Takes::List => {
                let to = to.typed::<ByteArrayType>();
                to.write_batch(&self.texts, defined, repeated)
            }
            Takes::Integer | Takes::Decimal => {
                let to = to.typed::<Int64Type>();
                to.write_batch(&self.numbers, defined, repeated)
            }
            Takes::Date => {
                let to = to.typed::<Int32Type>();
                to.write_batch(&self.days, defined, repeated)
            }
            Takes::Boolean => {
                let to = to.typed::<BoolType>();
                to.write_batch(&self.flags, defined, repeated)
            }
        }?;
        Ok(())
    }
}

/// Days since 1 January 1970.
fn since_1970(day: Date) -> i32 {
    let first = Date::new(1970, 1, 1).unwrap_or(Date::FIRST);
    i32::try_from(day.days_since(first)).unwrap_or(0)
}

fn broken(why: ParquetError) -> io::Error {
    match why {
        ParquetError::External(why) => io::Error::other(why),
        other => io::Error::other(other),
    }
}
