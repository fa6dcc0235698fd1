//! A workbook: one sheet a table, real dates, numbers and money.

use super::{Format, Page, Unrendered};
use crate::report::Report;

/// The report as an Excel workbook.
pub fn write(_: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    Err(Unrendered::Broken(Format::Xlsx, "not there yet".to_owned()))
}
