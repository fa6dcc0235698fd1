//! Values as they are, under names that are only known when they are written: what a register holds, not what it answers.

use super::{Format, Unrendered, csv, xlsx};
use crate::model::value::Value;
use crate::report::Report;

/// One table of plain values: texts, numbers, days, yes or no.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plain {
    /// Its name, on the tab of its sheet.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Heading>,
    /// Its rows: of each the cells that hold something, by the place of their column.
    pub rows: Vec<Vec<(usize, Value)>>,
    /// How many of its first columns stay in sight.
    pub led_by: u16,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heading {
    /// What stands over it.
    pub title: String,
    /// Whether its numbers are pounds.
    pub is_money: bool,
}

impl Plain {
    /// The longest text that a workbook can hold in a cell, in its own count of letters.
    pub const LONGEST: usize = 32_767;

    /// The row and column of a text that is too long for a workbook.
    pub fn too_long(&self) -> Option<(usize, usize)> {
        let is_long = |value: &Value| match value {
            Value::Text(text) => {
                text.len() > Self::LONGEST && text.encode_utf16().count() > Self::LONGEST
            }
            _ => false,
        };
        let rows = self.rows.iter().enumerate();
        rows.flat_map(|(row, cells)| cells.iter().map(move |(at, value)| (row, *at, value)))
            .find(|(_, _, value)| is_long(value))
            .map(|(row, at, _)| (row, at))
    }

    /// As CSV, each value exactly as it is; for a spreadsheet with a mark on what it would take for a formula.
    pub fn csv(&self, excel: bool) -> Result<Vec<u8>, Unrendered> {
        csv::plain(self, excel, b',')
    }

    /// As lines of cells with that sign between them.
    pub fn lines(&self, between: u8) -> Result<Vec<u8>, Unrendered> {
        csv::plain(self, false, between)
    }

    /// As a workbook of this sheet and no other; it says nothing of the day, so that the same rows are the same bytes.
    pub fn sheet(&self) -> Result<Vec<u8>, Unrendered> {
        xlsx::alone(self).map_err(|why| Unrendered::Broken(Format::Xlsx, why.to_string()))
    }
}

/// Tables as a workbook, a sheet each; `about` stands on the first.
pub fn workbook(about: &Report, tables: &[Plain]) -> Result<Vec<u8>, Unrendered> {
    xlsx::plain(about, tables).map_err(|why| Unrendered::Broken(Format::Xlsx, why.to_string()))
}
