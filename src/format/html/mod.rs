//! A page for a browser: one file, no script needed, nothing fetched from anywhere.

use super::{Format, Page, Unrendered};
use crate::report::Report;

/// The report as an HTML page.
pub fn write(_: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    Err(Unrendered::Broken(Format::Html, "not there yet".to_owned()))
}
