//! For pipes and plain files: as on a terminal, without colour and with ASCII rules.

use super::layout::lay_out;
use super::look::Look;
use super::{Page, Unrendered, spoken};
use crate::report::Report;

const LOOK: Look = Look {
    colour: false,
    rule: '-',
    underlined: true,
    bullet: "- ",
    between: "; ",
};

/// The report as plain text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every format writes by the same signature"
)]
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    if page.is_spoken {
        return Ok(spoken::write(report));
    }
    Ok(lay_out(report, &LOOK, page.width))
}
