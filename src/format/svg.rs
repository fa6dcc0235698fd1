//! The pictures of a report, one below another.

use super::{Format, Page, Unrendered};
use crate::report::Report;

/// The pictures alone.
pub fn write(_: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    Err(Unrendered::Broken(Format::Svg, "not there yet".to_owned()))
}
