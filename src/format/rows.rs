//! Rows under headings of their own, as a file in the form other people's lists have: CSV, or a workbook of one sheet.

use super::{Format, Unrendered};
use crate::model::value::Value;
use crate::report::cell::Cell;
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Workbook, XlsxError};

/// Lines of cells with that sign between them.
pub fn csv(headings: &[String], rows: &[Vec<Cell>], between: u8) -> Result<Vec<u8>, Unrendered> {
    let broken = |why: csv::Error| Unrendered::Broken(Format::Csv, why.to_string());
    let mut how = csv::WriterBuilder::new();
    let mut lines = how.delimiter(between).from_writer(Vec::new());
    lines.write_record(headings).map_err(broken)?;
    for row in rows {
        let cells = row.iter().map(|cell| cell.words().into_owned());
        lines.write_record(cells).map_err(broken)?;
    }
    lines
        .into_inner()
        .map_err(|why| Unrendered::Broken(Format::Csv, why.to_string()))
}

/// A workbook of one sheet, with real days and numbers.
pub fn xlsx(headings: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>, Unrendered> {
    book(headings, rows).map_err(|why| Unrendered::Broken(Format::Xlsx, why.to_string()))
}

fn book(headings: &[String], rows: &[Vec<Cell>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let days = Look::new().set_num_format("dd/mm/yyyy");
    let bold = Look::new().set_bold();
    let sheet = book.add_worksheet();
    for (heading, column) in headings.iter().zip(0..) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
    }
    for (cells, row) in rows.iter().zip(1..) {
        for (cell, column) in cells.iter().zip(0..) {
            match cell {
                Cell::Missing | Cell::Absent => {}
                Cell::Date(day) => {
                    let (year, month, day) = day.parts();
                    let part = |number: u32| u8::try_from(number).unwrap_or(1);
                    let year = u16::try_from(year).unwrap_or(1900);
                    let day = ExcelDateTime::from_ymd(year, part(month), part(day))?;
                    sheet.write_datetime_with_format(row, column, &day, &days)?;
                }
                Cell::Flag(yes) => {
                    sheet.write_boolean(row, column, *yes)?;
                }
                Cell::Value(Value::Float(number)) => match number.parse::<f64>() {
                    Ok(number) => {
                        sheet.write_number(row, column, number)?;
                    }
                    Err(_) => {
                        sheet.write_string(row, column, number)?;
                    }
                },
                words => {
                    let words = words.words();
                    // Longer than a cell may be: its beginning, as Excel itself would keep it.
                    let words: String = words.chars().take(32_000).collect();
                    sheet.write_string(row, column, words)?;
                }
            }
        }
    }
    book.save_to_buffer()
}
