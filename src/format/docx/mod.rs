//! A paper for Word: real styles, numbered sections, heads that repeat.

use super::{Format, Page, Unrendered};
use crate::report::Report;

/// The report as a Word document.
pub fn write(_: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    Err(Unrendered::Broken(Format::Docx, "not there yet".to_owned()))
}
