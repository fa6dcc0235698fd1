//! Whole reports in every format, compared byte for byte with `formats/`; `PROGREG_BLESS=1` writes them anew.

#[path = "formats/sample.rs"]
mod sample;

use progreg::format::{Format, Page, Unrendered, render};
use progreg::report::Report;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

fn shown(report: &Report, format: Format, width: usize) -> String {
    let page = Page { width, table: None };
    let bytes = render(report, format, &page).expect("a report that can be written");
    String::from_utf8(bytes).expect("text")
}

fn compare(name: &str, is: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/formats")
        .join(name);
    if std::env::var_os("PROGREG_BLESS").is_some() {
        std::fs::write(&path, is).expect("a folder to bless in");
    }
    let expected =
        std::fs::read_to_string(&path).expect("an expectation: run with PROGREG_BLESS=1");
    assert!(is == expected, "{name} differs; it is now:\n{is}");
}

#[test]
fn a_report_with_every_sort_of_block_and_cell() {
    let report = sample::board();
    for width in [40, 80, 120] {
        compare(
            &format!("board.{width}.text"),
            &shown(&report, Format::Text, width),
        );
    }
    compare("board.80.table", &shown(&report, Format::Table, 80));
    compare("board.md", &shown(&report, Format::Markdown, 80));
    compare("board.csv", &shown(&report, Format::Csv, 80));
    compare("board.json", &shown(&report, Format::Json, 80));
}

#[test]
fn hostile_text_is_shown_to_people_and_kept_for_scripts() {
    let report = sample::hostile();
    compare("hostile.80.text", &shown(&report, Format::Text, 80));
    compare("hostile.md", &shown(&report, Format::Markdown, 80));
    compare("hostile.csv", &shown(&report, Format::Csv, 80));
    compare("hostile.json", &shown(&report, Format::Json, 80));
}

#[test]
fn wide_signs_stand_in_line() {
    let report = sample::wide();
    compare("wide.40.text", &shown(&report, Format::Text, 40));
    compare("wide.80.text", &shown(&report, Format::Text, 80));
}

#[test]
fn the_readings_of_phrases_leave_out_what_does_not_apply() {
    let report = sample::phrases();
    compare("when.80.text", &shown(&report, Format::Text, 80));
    compare("when.json", &shown(&report, Format::Json, 80));
}

#[test]
fn no_line_is_wider_than_the_page() {
    let reports = [
        sample::board(),
        sample::hostile(),
        sample::wide(),
        sample::phrases(),
    ];
    for report in reports {
        for width in 20..=140 {
            for line in shown(&report, Format::Text, width).lines() {
                assert!(line.width() <= width, "{} > {width}: {line}", line.width());
                assert_eq!(line, line.trim_end(), "trailing blanks");
            }
        }
    }
}

#[test]
fn a_terminal_gets_no_code_but_our_own_shades() {
    for report in [sample::board(), sample::hostile()] {
        let mut text = shown(&report, Format::Table, 80);
        for code in ["0", "1", "2", "32", "33", "31"] {
            text = text.replace(&format!("\u{1b}[{code}m"), "");
        }
        assert!(
            !text.contains(|letter: char| letter.is_control() && letter != '\n'),
            "{text}"
        );
        for line in text.lines() {
            assert!(line.width() <= 80, "{line}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for format in Format::ALL.iter().copied() {
        let once = shown(&sample::board(), format, 80);
        assert_eq!(once, shown(&sample::board(), format, 80));
        assert!(once.ends_with('\n') && !once.ends_with("\n\n"));
    }
}

#[test]
fn csv_takes_the_table_that_is_named() {
    let page = Page {
        table: Some("undated".to_owned()),
        ..Page::default()
    };
    let bytes = render(&sample::board(), Format::Csv, &page).expect("a table");
    assert_eq!(bytes, b"id,title\n");
    let page = Page {
        table: Some("missing".to_owned()),
        ..Page::default()
    };
    let refused = render(&sample::board(), Format::Csv, &page).expect_err("no such table");
    assert_eq!(
        refused.to_string(),
        "no table `missing`: this report has `rows`, `undated`"
    );
}

#[test]
fn csv_of_facts_and_of_nothing() {
    let mut report = sample::board();
    report
        .blocks
        .retain(|block| matches!(block, progreg::report::Block::Facts(_)));
    let csv = shown(&report, Format::Csv, 80);
    assert_eq!(
        csv,
        "key,value\nsponsor,Chris Bull\nrag,amber\nmoved,true\nforecast,\n"
    );
    report.blocks.clear();
    let refused = render(&report, Format::Csv, &Page::default());
    assert_eq!(refused, Err(Unrendered::NothingToTabulate(Format::Csv)));
}

#[test]
fn a_long_register_is_laid_out_at_once() {
    let report = sample::long(10_000);
    for format in Format::ALL.iter().copied() {
        let begun = std::time::Instant::now();
        let bytes = shown(&report, format, 80).len();
        let taken = begun.elapsed();
        println!("{}: {bytes} bytes in {taken:?}", format.name());
        // A bound for an unoptimised build on a busy machine; optimised it is some thirty times quicker.
        assert!(taken.as_secs() < 10, "{} took {taken:?}", format.name());
    }
}
