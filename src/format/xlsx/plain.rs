//! Sheets of plain values: nothing is cleaned, cut, folded away or left out, so that they can be read back.

use super::cells::{self, Held};
use super::look::Look;
use super::sheet::width;
use super::{about, heights, properties, set_up};
use crate::format::plain::Plain;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::model::value::Value;
use crate::report::Report;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// The widest column, in digits.
const WIDEST: usize = 60;

/// The workbook.
pub fn write(report: &Report, tables: &[Plain]) -> Result<Vec<u8>, XlsxError> {
    let look = Look::new();
    let mut book = Workbook::new();
    // Packed for good when the heights are freed.
    book.set_zip_compression_level(1);
    book.set_properties(&properties(report)?);
    let mut sheets = vec![about::write(report, &[], 0, &look)?];
    for table in tables {
        sheets.push(sheet(table, &look)?);
    }
    for mut sheet in sheets {
        set_up(report, &mut sheet);
        book.push_worksheet(sheet);
    }
    heights::freed(book.save_to_buffer()?)
}

/// A workbook of that one sheet, of no day.
pub fn alone(table: &Plain) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_zip_compression_level(1);
    let never = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&never));
    book.push_worksheet(sheet(table, &Look::new())?);
    heights::freed(book.save_to_buffer()?)
}

fn sheet(table: &Plain, look: &Look) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    if !table.name.is_empty() {
        sheet.set_name(&table.name)?;
    }
    let titles = table
        .columns
        .iter()
        .map(|one| one.title.chars().count() + 4);
    let mut widths: Vec<usize> = titles.collect();
    for (column, heading) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, &heading.title, &look.head)?;
    }
    let has_pence: Vec<bool> = (0..table.columns.len())
        .map(|at| has_pence(table, at))
        .collect();
    let values = look.of(crate::report::cell::Tone::Plain);
    let mut last = 0;
    for (row, cells) in (1..).zip(&table.rows) {
        last = row;
        let mut lines = 1;
        for (at, value) in cells {
            let column = u16::try_from(*at).unwrap_or(u16::MAX);
            let is_money = table.columns.get(*at).is_some_and(|one| one.is_money);
            let Some(held) = held(value, is_money) else {
                let truth = *value == Value::Bool(true);
                sheet.write_boolean_with_format(row, column, truth, &values.text)?;
                continue;
            };
            if let Some(widest) = widths.get_mut(*at) {
                *widest = width(&held).max(*widest).min(WIDEST);
            }
            if let Held::Words(words) = &held {
                lines = lines.max(heights::lines(words, WIDEST));
            }
            let pence = has_pence.get(*at).copied().unwrap_or_default();
            cells::put(&mut sheet, (row, column), &held, values, pence)?;
        }
        if lines > 1 {
            sheet.set_row_height(row, heights::of_lines(lines))?;
        }
    }
    let right = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if last > 0 {
        sheet.autofilter(0, 0, last, right)?;
    }
    sheet.set_freeze_panes(1, table.led_by)?;
    sheet.set_repeat_rows(0, 0)?;
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, u32::try_from(*width).unwrap_or(8))?;
    }
    Ok(sheet)
}

/// What a spreadsheet holds for a value; nothing for yes and no, which it has itself.
fn held(value: &Value, is_money: bool) -> Option<Held<'_>> {
    Some(match value {
        Value::Bool(_) => return None,
        Value::Date(day) if is_sound(*day) => Held::Day(*day),
        Value::Integer(number) if is_money => Held::Money(number.saturating_mul(100)),
        Value::Float(text) if is_money => match Pence::parse(text) {
            Some(pence) => Held::Money(pence.0),
            None => Held::Words(text.into()),
        },
        Value::Integer(_) | Value::Float(_) => match value.to_string().parse() {
            Ok(number) => Held::Fraction(number),
            Err(_) => Held::Words(value.to_string().into()),
        },
        Value::Text(text) => Held::Words(text.into()),
        other => Held::Words(other.to_string().into()),
    })
}

/// Spreadsheets believe in 29 February 1900, and count the days before it otherwise than others do.
fn is_sound(day: Date) -> bool {
    Date::new(1900, 3, 1).is_some_and(|first| day >= first)
}

fn has_pence(table: &Plain, at: usize) -> bool {
    if table.columns.get(at).is_none_or(|one| !one.is_money) {
        return false;
    }
    let cells = table.rows.iter().flatten();
    cells
        .filter(|(column, _)| *column == at)
        .any(|(_, value)| matches!(value, Value::Float(_)))
}
