//! Whole reports in every format, compared byte for byte with `formats/`; `PROGREG_BLESS=1` writes them anew.

#[path = "formats/calendar.rs"]
mod calendar;
#[path = "formats/laws.rs"]
mod laws;
#[path = "formats/odd.rs"]
mod odd;
#[path = "formats/page.rs"]
pub mod page;
#[path = "formats/pictures.rs"]
mod pictures;
#[path = "formats/sample.rs"]
mod sample;
#[path = "formats/sheets.rs"]
mod sheets;
#[path = "formats/word.rs"]
mod word;
#[path = "formats/workbook.rs"]
pub mod workbook;

use progreg::format::{Format, Page, Unrendered, clean, render};
use progreg::report::Report;
use proptest::prelude::*;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

fn shown(report: &Report, format: Format, width: usize) -> String {
    let page = Page {
        width,
        ..Page::default()
    };
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
    let report = odd::hostile();
    compare("hostile.80.text", &shown(&report, Format::Text, 80));
    compare("hostile.md", &shown(&report, Format::Markdown, 80));
    compare("hostile.csv", &shown(&report, Format::Csv, 80));
    compare("hostile.json", &shown(&report, Format::Json, 80));
    let page = Page {
        excel: true,
        ..Page::default()
    };
    let bytes = render(&report, Format::Csv, &page).expect("a report that can be written");
    compare(
        "hostile.excel.csv",
        &String::from_utf8(bytes).expect("text"),
    );
}

#[test]
fn wide_signs_stand_in_line() {
    let report = odd::wide();
    compare("wide.40.text", &shown(&report, Format::Text, 40));
    compare("wide.80.text", &shown(&report, Format::Text, 80));
}

#[test]
fn columns_without_room_stand_below_their_row() {
    let report = odd::crowded();
    for width in [60, 80, 120] {
        compare(
            &format!("crowded.{width}.text"),
            &shown(&report, Format::Text, width),
        );
    }
    compare("crowded.80.table", &shown(&report, Format::Table, 80));
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
        odd::hostile(),
        odd::wide(),
        sample::phrases(),
        odd::crowded(),
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
    for report in [sample::board(), odd::hostile()] {
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
        let written = || render(&sample::board(), format, &Page::default());
        assert_eq!(written(), written());
        match written() {
            Ok(bytes) if format.is_text() => {
                assert!(bytes.ends_with(b"\n") && !bytes.ends_with(b"\n\n"));
            }
            Ok(_) | Err(Unrendered::NothingToShow(..)) => {}
            Err(why) => panic!("{why}"),
        }
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

/// A long table is drawn in parts: no part shows. The rows repeat, so the lines below the rule must repeat as they do.
#[test]
fn a_long_table_shows_no_seams() {
    let lines = |count| {
        let text = shown(&sample::long(count), Format::Text, 80);
        let is_rule = |line: &str| line.len() > 40 && line.chars().all(|letter| letter == '-');
        let rule = text.lines().position(is_rule);
        let below = rule.expect("there is a rule") + 1;
        text.lines()
            .skip(below)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let of_rows = |count| {
        let mut lines = lines(count);
        // What stands at the foot is set off by a blank line.
        let foot = lines
            .iter()
            .position(String::is_empty)
            .unwrap_or(lines.len());
        lines.truncate(foot);
        lines
    };
    let turn = sample::rows_in_a_turn();
    let once = of_rows(turn);
    let many = of_rows(turn * 300);
    assert!(
        many.len() == once.len() * 300,
        "{} lines for {}",
        many.len(),
        once.len()
    );
    assert!(
        many.chunks(once.len()).all(|part| part == once),
        "a seam shows"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text at all, in every place that takes text: it stands within the page, and acts on nothing.
    #[test]
    fn any_text_stays_on_the_page(texts in prop::collection::vec(any_text(), 6), width in 20_usize..120) {
        let report = odd::of_texts(&texts);
        let text = shown(&report, Format::Text, width);
        for line in text.lines() {
            prop_assert!(line.width() <= width, "{} > {width}: {line:?}", line.width());
        }
        prop_assert_eq!(clean(&text), text.as_str());
        let json: serde_json::Value = serde_json::from_str(&shown(&report, Format::Json, width))?;
        prop_assert_eq!(&json["rows"][0]["text"], &texts[3]);
    }
}

/// Letters of every sort, those that hide or combine more often than chance would have it.
fn any_text() -> impl Strategy<Value = String> {
    let odd = "[\u{1b}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{fe0f}\u{301}\u{1f3f4}\u{e0067}\u{e007f}\u{1f680}\u{1f3fd}\u{644}\u{627}\u{6771} \n\t\r|a-f]{1,40}";
    prop_oneof![odd, "\\PC{1,60}", "[a-zA-Z ,.]{1,200}"]
}
