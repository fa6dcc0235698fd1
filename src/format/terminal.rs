//! For a terminal: bold headings, light rules, colour as codes in the text (whoever prints strips them where colour is off).

use super::layout::lay_out;
use super::look::Look;
use super::{Page, Unrendered};
use crate::report::Report;

const LOOK: Look = Look {
    colour: true,
    rule: '─',
    underlined: false,
    bullet: "• ",
    between: " · ",
};

/// The report for a terminal.
#[expect(
    clippy::unnecessary_wraps,
    reason = "every format writes by the same signature"
)]
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    Ok(lay_out(report, &LOOK, page.width))
}
