//! Rows for databases: flat columns of plain types, written as they come, so that no more of them is held than one stretch (H9).
//!
//! A column of a report may be more than a database takes: a date as people say it is a text and two days. [`spread`] makes plain
//! cells of a cell, [`columns`] the columns to it; CSV, JSON lines and Parquet then say the same.

mod csv;
mod lines;
mod parquet;

use super::json;
use crate::model::date::Date;
use crate::model::value::Value;
use crate::report::cell::Cell;
use crate::report::dictionary::Sort;
use std::io::{self, Write};

/// What a column takes. Any cell may be missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Words: [`Cell::Text`].
    Text,
    /// A whole number: [`Cell::Count`].
    Integer,
    /// An amount: [`Cell::Money`].
    Decimal,
    /// Yes or no: [`Cell::Flag`].
    Boolean,
    /// A day: [`Cell::Date`].
    Date,
    /// Several texts: [`Cell::List`].
    List,
    /// Whatever it is, as JSON: [`Cell::Text`].
    Json,
}

impl Takes {
    /// Its name in the data dictionary.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::List => "list of text",
            Self::Json => "json",
        }
    }

    /// In which unit its values are; empty where there is none.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Decimal => "pounds",
            Self::Date => "day",
            _ => "",
        }
    }
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub takes: Takes,
    /// What it means.
    pub about: String,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, takes: Takes, about: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            takes,
            about: about.into(),
        }
    }
}

/// The columns that a field of that sort becomes.
pub fn columns(name: &str, sort: Sort, about: &str) -> Vec<Column> {
    let takes = match sort {
        Sort::Id | Sort::Text | Sort::Status(_) => Takes::Text,
        Sort::Days | Sort::Count => Takes::Integer,
        Sort::Money => Takes::Decimal,
        Sort::Flag => Takes::Boolean,
        Sort::Date => Takes::Date,
        Sort::List => Takes::List,
        Sort::Steps | Sort::Value => Takes::Json,
        Sort::When => {
            return vec![
                Column::new(name, Takes::Text, format!("{about}, as it was said")),
                Column::new(
                    format!("{name}_earliest"),
                    Takes::Date,
                    format!("{about}: the first day that it can be"),
                ),
                Column::new(
                    format!("{name}_latest"),
                    Takes::Date,
                    format!("{about}: the last day that it can be"),
                ),
            ];
        }
    };
    vec![Column::new(name, takes, about)]
}

/// The cells of a field of that sort, one for each of its columns. False: it says something that they cannot hold.
pub fn spread(sort: Sort, cell: Cell, row: &mut Vec<Cell>) -> bool {
    let is_said = !matches!(cell, Cell::Missing | Cell::Absent);
    if sort == Sort::When {
        let (words, first, last) = said(cell);
        let is_held = !is_said || words != Cell::Missing;
        row.extend([words, Cell::date(first), Cell::date(last)]);
        return is_held;
    }
    let plain = fit(sort, cell);
    let is_held = !is_said || plain != Cell::Missing;
    row.push(plain);
    is_held
}

/// A date in words, with its first and last day.
fn said(cell: Cell) -> (Cell, Option<Date>, Option<Date>) {
    match cell {
        Cell::Date(day) | Cell::Day(day) | Cell::PaperDay(day) | Cell::Value(Value::Date(day)) => {
            (Cell::Text(day.to_string()), Some(day), Some(day))
        }
        Cell::When(when) => {
            let words = Cell::text(when.words.as_str());
            (words, when.earliest(), when.latest())
        }
        Cell::Text(words) | Cell::Value(Value::Text(words)) => (Cell::text(words), None, None),
        _ => (Cell::Missing, None, None),
    }
}

fn fit(sort: Sort, cell: Cell) -> Cell {
    let only = |texts: Vec<Value>| {
        let texts = texts.into_iter().map(|item| match item {
            Value::Text(text) => text,
            other => other.to_string(),
        });
        Cell::list(texts)
    };
    match (sort, cell) {
        // An absent flag says no.
        (Sort::Flag, Cell::Missing | Cell::Absent) => Cell::Flag(false),
        (_, Cell::Missing | Cell::Absent) => Cell::Missing,
        (Sort::Id | Sort::Text | Sort::Status(_), cell) => Cell::text(cell.words()),
        (
            Sort::Days | Sort::Count,
            Cell::Days(number) | Cell::Count(number) | Cell::Value(Value::Integer(number)),
        ) => Cell::Count(number),
        (Sort::Money, Cell::Money(pence)) => Cell::Money(pence),
        (Sort::Flag, Cell::Flag(yes) | Cell::Value(Value::Bool(yes))) => Cell::Flag(yes),
        (Sort::Date, cell) => match said(cell) {
            (_, Some(first), Some(last)) if first == last => Cell::Date(first),
            _ => Cell::Missing,
        },
        (Sort::List, Cell::List(texts)) => Cell::List(texts),
        (Sort::List, Cell::Value(Value::List(items))) => only(items),
        (Sort::Steps | Sort::Value, cell) => Cell::text(json::of_cell(&cell)),
        _ => Cell::Missing,
    }
}

/// As what the rows are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flat {
    /// A line of commas a row; lists as JSON.
    Csv,
    /// A JSON object a row, each on a line.
    Json,
    /// Parquet.
    Parquet,
}

impl Flat {
    /// The format of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// What the names of its files end with.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "jsonl",
            Self::Parquet => "parquet",
        }
    }

    /// A table of that format, to be written there row by row.
    pub fn table<W: Write + Send + 'static>(
        self,
        columns: Vec<Column>,
        to: W,
    ) -> io::Result<Box<dyn Rows>> {
        Ok(match self {
            Self::Csv => Box::new(csv::Csv::of(&columns, to)?),
            Self::Json => Box::new(lines::Lines::of(columns, to)),
            Self::Parquet => Box::new(parquet::Stretch::of(&columns, to)?),
        })
    }
}

/// A table that is being written.
pub trait Rows {
    /// Writes a row: a plain cell for each column.
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()>;
    /// Writes what is still held, and the end.
    fn end(self: Box<Self>) -> io::Result<()>;
}
