//! Papers: reports laid out by templates, built in and an office's own; what is wrong with a template, line by line.

#[path = "papers/built_in.rs"]
mod built_in;
#[path = "papers/faults.rs"]
mod faults;
#[path = "papers/offices.rs"]
mod offices;
#[path = "papers/own.rs"]
mod own;

use progreg::format::{Format, Page, render};
use progreg::paper::{Template, Unlaid, lay_out};
use progreg::report::Report;

/// A template of an office's own.
fn template(text: &str) -> Template {
    Template {
        name: "board.md".to_owned(),
        text: text.to_owned(),
    }
}

/// A report as that template lays it out.
fn laid(report: Report, text: &str) -> Result<Report, Unlaid> {
    lay_out(report, &template(text))
}

/// A report in a format of text, 80 wide.
fn written(report: &Report, format: Format) -> String {
    let bytes = render(report, format, &Page::default()).expect("it can be written");
    String::from_utf8(bytes).expect("text")
}
