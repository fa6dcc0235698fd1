//! A workbook: one sheet a table, real dates, numbers and money; a first sheet says what it is.
//!
//! Tables that share a key are parts of one, and stand on one sheet with the heading over each. What people are not shown (fields for
//! scripts) stands to the right, folded away but not hidden. Text is written as text whatever it begins with.

mod about;
mod cells;
mod heights;
mod look;
mod plain;
mod plan;
mod sheet;
mod tones;

pub use plain::{alone, write as plain};

use super::clean::clean;
use super::{Format, Page, Unrendered};
use crate::report::Report;
use look::Look;
use plan::Sheet;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// Rows of a sheet below its head.
const MOST_ROWS: usize = 1_048_575;

/// The report as an Excel workbook: all of it, or the table that was asked for.
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    let sheets = plan::sheets(report, &super::wanted(report, page)?);
    for one in &sheets {
        let rows = one.rows();
        if rows > MOST_ROWS {
            let (table, most) = (one.key, MOST_ROWS);
            return Err(Unrendered::TooLong {
                format: Format::Xlsx,
                table,
                rows,
                most,
            });
        }
    }
    book(report, &sheets).map_err(|why| Unrendered::Broken(Format::Xlsx, why.to_string()))
}

fn book(report: &Report, sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let look = Look::new();
    let mut filled = Vec::with_capacity(sheets.len());
    let mut cut = 0;
    for one in sheets {
        let (sheet, too_long) = sheet::write(one, &look)?;
        filled.push(sheet);
        cut += too_long;
    }
    let mut book = Workbook::new();
    // Packed for good when the heights are freed.
    book.set_zip_compression_level(1);
    book.set_properties(&properties(report)?);
    let about = about::write(report, sheets, cut, &look)?;
    for mut sheet in std::iter::once(about).chain(filled) {
        set_up(report, &mut sheet);
        book.push_worksheet(sheet);
    }
    heights::freed(book.save_to_buffer()?)
}

/// Nothing here depends on the clock: a workbook is as old as the day of its question.
fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = report.as_at.parts();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(year).unwrap_or(1900);
    let as_at = ExcelDateTime::from_ymd(year, part(month), part(day))?;
    Ok(DocProperties::new()
        .set_title(one_line(&report.title))
        .set_subject(one_line(&report.register_name))
        .set_company(one_line(&report.register_name))
        .set_author("progreg")
        .set_creation_datetime(&as_at))
}

/// On paper: A4 across, as wide as the page, with title, day, and page of pages.
fn set_up(report: &Report, sheet: &mut Worksheet) {
    let name = sheet.name();
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.75, 0.75, 0.3, 0.3)
        .set_header(format!(
            "&L{}&R{}",
            running(&report.register_name),
            running(&report.as_at_unsaid().unwrap_or_default())
        ))
        .set_footer(format!(
            "&L{}&C{}&RPage &P of &N",
            running(&report.title),
            running(&name)
        ));
}

/// Words at the head or foot of a page: short, and no command to the printer.
fn running(words: &str) -> String {
    const MOST: usize = 70;
    let words = one_line(words);
    let mut short: String = words.chars().take(MOST).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short.replace('&', "&&")
}

fn one_line(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    clean(&words.join(" ")).into_owned()
}
