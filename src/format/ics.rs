//! Days for a calendar: whole-day events with ids that stay.

use super::{Format, Page, Unrendered};
use crate::report::Report;

/// The days of the report as a calendar.
pub fn write(_: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    Err(Unrendered::Broken(Format::Ics, "not there yet".to_owned()))
}
