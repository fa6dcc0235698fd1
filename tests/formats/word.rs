//! Word documents, taken apart: every part against its expectation, every table read back, any text at all well-formed.

use super::{any_text, compare, odd, sample};
use progreg::format::{Format, Page, clean, render};
use progreg::report::cell::Cell;
use progreg::report::table::{Column, Row, Table};
use progreg::report::{Block, Report};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt::Write;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn written(report: &Report) -> Vec<u8> {
    render(report, Format::Docx, &Page::default()).expect("a document")
}

/// The parts of a package, in their order.
fn parts(package: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("text");
            (part.name().expect("a name").into_owned(), text)
        })
        .collect()
}

fn part(report: &Report, name: &str) -> String {
    let parts = parts(written(report));
    let found = parts.into_iter().find(|(part, _)| part == name);
    found.expect("a part of that name").1
}

/// The parts that a report's words are in, a line for each thing on the page.
fn laid_out(report: &Report) -> String {
    let fixed = ["styles", "numbering", "settings", "header2", "footer2"];
    let mut text = String::new();
    for (name, part) in parts(written(report)) {
        if fixed.iter().any(|one| name.contains(one)) && name.starts_with("word/") {
            continue;
        }
        let mut part = part;
        for opening in [
            "<w:p>",
            "<w:tbl>",
            "<w:tr>",
            "<w:tc>",
            "</w:tbl>",
            "<w:sectPr",
            "<Override",
            "<Rel",
        ] {
            part = part.replace(opening, &format!("\n{opening}"));
        }
        writeln!(text, "=== {name}\n{part}").expect("text");
    }
    text
}

#[test]
fn a_report_with_every_sort_of_block_and_cell() {
    compare("board.docx.xml", &laid_out(&sample::board()));
    compare("hostile.docx.xml", &laid_out(&odd::hostile()));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for report in [sample::board(), odd::hostile(), odd::crowded()] {
        assert_eq!(written(&report), written(&report));
    }
    let mut archive = ZipArchive::new(Cursor::new(written(&sample::board()))).expect("an archive");
    for at in 0..archive.len() {
        let part = archive.by_index(at).expect("a part");
        assert_eq!(part.last_modified(), Some(zip::DateTime::DEFAULT));
    }
}

#[test]
fn headings_are_numbered_in_a_paper_only() {
    let mut report = sample::board();
    let list = "<w:numId w:val=\"1\"/>";
    assert!(!part(&report, "word/styles.xml").contains(list));
    report.numbered = true;
    let styles = part(&report, "word/styles.xml");
    assert_eq!(styles.matches(list).count(), 3);
    assert!(!styles.contains("<!--"));
    let lists = part(&report, "word/numbering.xml");
    for style in ["Heading1", "Heading2", "Heading3", "ListBullet"] {
        let linked = format!("<w:pStyle w:val=\"{style}\"/>");
        assert!(lists.contains(&linked) && styles.contains(&format!("w:styleId=\"{style}\"")));
    }
}

/// Word counts captions itself when it is asked to: what stands there is what it would say.
#[test]
fn captions_have_numbers_that_word_can_count_anew() {
    let mut report = sample::board();
    let mut again = report.tables().next().expect("a table").clone();
    again.title = "Late".to_owned();
    report.blocks.push(Block::Table(again));
    let fields = |report: &Report| {
        let document = part(report, "word/document.xml");
        let parts = document
            .split("<w:fldSimple w:instr=\" SEQ Table \\* ARABIC \">")
            .skip(1);
        let number = |part: &str| {
            let (_, text) = part.split_once("preserve\">").expect("a number");
            text.split_once('<').expect("its end").0.to_owned()
        };
        parts.map(number).collect::<Vec<_>>()
    };
    let is_captioned = |table: &&Table| !table.rows.is_empty() && !table.title.is_empty();
    let captioned = report.tables().filter(is_captioned).count();
    let numbers = |count| (1..=count).map(|number: usize| number.to_string());
    assert_eq!(fields(&report), numbers(captioned).collect::<Vec<_>>());
    // A paper with numbered sections refers to its tables: each has a number.
    report.numbered = true;
    let with_rows = report
        .tables()
        .filter(|table| !table.rows.is_empty())
        .count();
    assert!(with_rows > captioned);
    assert_eq!(fields(&report), numbers(with_rows).collect::<Vec<_>>());
}

/// What sums a paper up has no page to itself: the last row goes with it.
#[test]
fn the_last_row_stays_with_the_totals() {
    let mut report = sample::board();
    let table = report.tables().next().expect("a table").clone();
    report.blocks = vec![Block::Table(table)];
    let last_row = |report: &Report| {
        let document = part(report, "word/document.xml");
        let (table, after) = document.split_once("</w:tbl>").expect("a table");
        let (_, row) = table.rsplit_once("<w:tr>").expect("a row");
        let (empty, _) = after.split_once("</w:p>").expect("a paragraph");
        let kept = "<w:keepNext/>";
        (row.matches(kept).count() > 1, empty.contains(kept))
    };
    assert_eq!(last_row(&report), (true, true));
    report.totals.clear();
    report.notices.clear();
    assert_eq!(last_row(&report), (false, false));
}

#[test]
fn an_appendix_has_its_own_letter_and_no_number() {
    let mut report = sample::board();
    report.numbered = true;
    let appendix = Block::Heading(2, "Appendix A: what else".to_owned());
    report.blocks.push(appendix);
    let text = part(&report, "word/document.xml");
    let bare = "<w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">Appendix A";
    assert!(text.contains(bare), "{text}");
    assert_eq!(text.matches("<w:numPr>").count(), 1);
}

/// Styles that the text names are there.
#[test]
fn no_style_is_missing() {
    let styles = part(&sample::board(), "word/styles.xml");
    for report in [sample::board(), odd::crowded(), odd::hostile()] {
        let text = part(&report, "word/document.xml");
        for kind in ["<w:pStyle w:val=\"", "<w:tblStyle w:val=\""] {
            for named in text.split(kind).skip(1) {
                let style = named.split('"').next().expect("a name");
                let there = format!("w:styleId=\"{style}\"");
                assert!(styles.contains(&there), "{style}");
            }
        }
    }
}

#[test]
fn a_wide_table_lies_on_its_side_with_its_heading() {
    let sheets = |report: &Report| {
        let text = part(report, "word/document.xml");
        let sizes = text.split("<w:pgSz ").skip(1);
        sizes
            .map(|size| {
                size.split("/>")
                    .next()
                    .is_some_and(|size| size.contains("landscape"))
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(sheets(&sample::board()), [false]);
    assert_eq!(sheets(&odd::crowded()), [true]);
    let mut both = sample::board();
    let end = both.blocks.split_off(5);
    both.blocks.push(Block::Heading(2, "Overdue".to_owned()));
    both.blocks.extend(odd::crowded().blocks);
    both.blocks.extend(end);
    assert_eq!(sheets(&both), [false, true, false]);
    let text = part(&both, "word/document.xml");
    let turned = text.find("w:orient=\"landscape\"").expect("a turn");
    let heading = text.find(">Overdue<").expect("its heading");
    let before = text.find("<w:sectPr>").expect("a section");
    assert!(before < heading && heading < turned);
}

/// Seven columns stand upright where few of them are prose; where most are, each would be a word wide.
#[test]
fn seven_columns_of_prose_lie_on_their_side() {
    let lies = |prose: usize| {
        let keys = ["a", "b", "c", "d", "e", "f", "g"];
        let columns = keys.map(|key| Column::text(key, "Heading")).to_vec();
        let said = "Agree the board and committee structure for the development stage";
        let cell = |at: usize| Cell::text(if at < prose { said } else { "open" });
        let rows = (0..5).map(|_| Row::plain((0..7).map(cell).collect()));
        let table = Block::Table(sample::table(columns, rows.collect()));
        let report = sample::report("sides", "Sides", vec![table]);
        part(&report, "word/document.xml").contains("landscape")
    };
    assert!(!lies(1));
    assert!(lies(4));
}

type Words = Vec<Vec<Vec<String>>>;

/// The words of every cell of every table, row by row.
fn tables(document: &str) -> Words {
    let mut tables = Words::new();
    let mut reader = Reader::from_str(document);
    let (mut in_table, mut in_text) = (false, false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) => match element.name().as_ref() {
                "w:tbl" => {
                    tables.push(Vec::new());
                    in_table = true;
                }
                "w:tr" => tables.last_mut().expect("a table").push(Vec::new()),
                "w:tc" => {
                    let row = tables.last_mut().and_then(|table| table.last_mut());
                    row.expect("a row").push(String::new());
                }
                name => in_text = name == "w:t",
            },
            Event::Empty(element) if in_table && element.name().as_ref() == "w:br" => {
                add(&mut tables, "\n");
            }
            Event::Text(words) if in_text && in_table => add(&mut tables, &words),
            Event::End(element) if element.name().as_ref() == "w:tbl" => in_table = false,
            Event::End(_) => in_text = false,
            Event::Eof => return tables,
            _ => {}
        }
    }
}

/// To the last cell, if there is one yet.
fn add(tables: &mut Words, words: &str) {
    let row = tables.last_mut().and_then(|table| table.last_mut());
    if let Some(cell) = row.and_then(|row| row.last_mut()) {
        cell.push_str(words);
    }
}

#[test]
fn tables_read_back_as_they_were() {
    let report = sample::board();
    let document = part(&report, "word/document.xml");
    let table: &Table = report.tables().next().expect("a table");
    let shown = table.shown();
    let mut wanted: Vec<Vec<String>> = vec![
        shown
            .iter()
            .map(|(_, column)| column.title.to_owned())
            .collect(),
    ];
    wanted.extend(table.rows.iter().map(|row| {
        let cells = shown.iter().map(|&(at, _)| row.cells[at].words());
        cells
            .map(|words| clean(words.trim()).into_owned())
            .collect()
    }));
    let tables = tables(&document);
    assert_eq!(tables.len(), 2, "facts and actions; the empty one is words");
    assert_eq!(tables[1], wanted);
    assert!(document.contains("Every action has a date."));
    let rows = table.rows.len() + tables[0].len() + 1;
    assert_eq!(document.matches("<w:cantSplit/>").count(), rows);
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Any text at all, in every place that takes text: each part is well-formed, and no letter is one that XML forbids.
    #[test]
    fn any_text_is_well_formed(texts in prop::collection::vec(any_text(), 6), odd in "[\u{0}-\u{20}\u{fffd}-\u{ffff}\"'<>&]{0,9}") {
        let mut report = odd::of_texts(&texts);
        report.register_name = format!("{}{odd}", texts[1]);
        report.title.push_str(&odd);
        for (name, text) in parts(written(&report)) {
            let forbidden = |letter: char| {
                (letter < ' ' && !"\n\t".contains(letter)) || matches!(letter, '\u{fffe}' | '\u{ffff}')
            };
            prop_assert!(!text.contains(forbidden), "{name}: {text:?}");
            let mut reader = Reader::from_str(&text);
            loop {
                match reader.read_event() {
                    Ok(Event::Eof) => break,
                    Ok(_) => {}
                    Err(why) => prop_assert!(false, "{name}: {why}: {text}"),
                }
            }
        }
    }
}
