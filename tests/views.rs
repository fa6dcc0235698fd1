//! Views: a register as text and a day in, whole answers out; expectations in `views/`, written anew with `PROGREG_BLESS=1`.

#[path = "views/answers.rs"]
mod answers;
#[path = "views/board.rs"]
mod board;
#[path = "views/control.rs"]
mod control;
#[path = "views/others.rs"]
mod others;
#[path = "views/overdue.rs"]
mod overdue;
#[path = "views/pictures.rs"]
mod pictures;

use progreg::format::{Format, Page, render};
use progreg::model::Register;
use progreg::model::date::Date;
use progreg::report::Report;
use progreg::report::cell::Cell;
use std::path::Path;

/// The register of a text.
pub fn register(text: &str) -> Register {
    progreg::document::index::read(text)
        .expect("a register that can be read")
        .0
}

/// The register of an example.
pub fn example(name: &str) -> Register {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name);
    register(&std::fs::read_to_string(path).expect("an example"))
}

/// A day.
pub fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("a day")
}

/// The report as text, 100 wide.
pub fn text(report: &Report) -> String {
    written(report, Format::Text)
}

fn written(report: &Report, format: Format) -> String {
    let page = Page {
        width: 100,
        ..Page::default()
    };
    let bytes = render(report, format, &page).expect("a report that can be written");
    String::from_utf8(bytes).expect("text")
}

/// A report as its built-in template lays it out.
pub fn paper(report: Report) -> Report {
    let template = progreg::paper::built_in(report.name).expect("a template");
    progreg::paper::lay_out(report, &template).unwrap_or_else(|unlaid| panic!("{unlaid}"))
}

/// Compares a report with the expectation of that name.
pub fn compare(name: &str, report: &Report) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/views/expected")
        .join(name);
    let is = match name.rsplit_once('.') {
        Some((_, "json")) => written(report, Format::Json),
        Some((_, "md")) => written(report, Format::Markdown),
        _ => text(report),
    };
    if std::env::var_os("PROGREG_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to bless in");
        std::fs::write(&path, &is).expect("a folder to bless in");
    }
    let expected =
        std::fs::read_to_string(&path).expect("an expectation: run with PROGREG_BLESS=1");
    assert!(is == expected, "{name} differs; it is now:\n{is}");
}

/// One column of a table, in words.
pub fn column(report: &Report, table: &str, key: &str) -> Vec<String> {
    let Some(table) = report.tables().find(|one| one.key == table) else {
        return Vec::new();
    };
    let place = table
        .columns
        .iter()
        .position(|column| column.key == key)
        .expect("a column of that key");
    table
        .rows
        .iter()
        .map(|row| row.cells[place].words().into_owned())
        .collect()
}

/// A total of the footer.
pub fn total(report: &Report, key: &str) -> i64 {
    let total = report.totals.iter().find(|total| total.key == key);
    match total.expect("a total of that key").figure {
        Cell::Count(number) => number,
        ref other => panic!("not a count: {other:?}"),
    }
}

#[test]
fn every_report_is_whole_on_every_example() {
    for view in progreg::view::VIEWS {
        let report = (view.view)(
            &example("brent-dpo.toml"),
            &progreg::view::Lens::on(day("2009-01-12")),
        );
        assert_eq!(report.name, view.name);
        for table in report.tables() {
            for row in &table.rows {
                assert_eq!(
                    row.cells.len(),
                    table.columns.len(),
                    "{} {}",
                    view.name,
                    table.key
                );
            }
        }
    }
}
