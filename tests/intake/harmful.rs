//! Files that mean harm: refused with the limit they pass, in little time, before memory is spent.

use super::{File, compare, forms, made, shown};
use crate::harness::Office;
use rust_xlsxwriter::Workbook;
use std::time::{Duration, Instant};

/// A bound for an unoptimised build on a busy machine.
const SOON: Duration = Duration::from_secs(20);

fn sheet(cells: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    cells(book.add_worksheet());
    book.save_to_buffer().expect("a workbook")
}

/// A small workbook with another text in its sheet.
fn altered(from: &str, to: &str) -> Vec<u8> {
    let book = sheet(|sheet| {
        for (row, text) in (0..).zip(["What", "Brief", "Advert"]) {
            sheet.write(row, 0, text).expect("a cell");
        }
    });
    let part = if from.starts_with("unique") {
        "xl/sharedStrings.xml"
    } else {
        "xl/worksheets/sheet1.xml"
    };
    made::replaced(&book, part, from, to)
}

fn ods_row(rows: &str, cell: &str) -> Vec<u8> {
    made::ods(&format!(
        "<table:table table:name=\"L\"><table:table-row{rows}>{cell}</table:table-row></table:table>"
    ))
}

fn workbooks() -> Vec<File> {
    let far = sheet(|sheet| {
        for row in 0..5_000 {
            sheet.write(row, 16_383, 1).expect("a cell");
        }
    });
    let text = "x".repeat(30_000);
    let cells = (1..=10_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"));
    let cells = cells.collect::<Vec<_>>().concat();
    let laughs = made::replaced(
        &altered("<sheetData>", &format!("<sheetData>{cells}")),
        "xl/sharedStrings.xml",
        "<t>What</t>",
        &format!("<t>{text}</t>"),
    );
    vec![
        (
            "a size far wider than the data",
            "a.xlsx",
            altered(
                "<dimension ref=\"A1:A3\"/>",
                "<dimension ref=\"A1:XFD1048576\"/>",
            ),
        ),
        ("5,000 rows with a cell at their far end", "b.xlsx", far),
        (
            "a cell beyond the last column",
            "c.xlsx",
            altered("r=\"A3\"", "r=\"XFE3\""),
        ),
        (
            "shared texts without end, it says",
            "d.xlsx",
            altered("uniqueCount=\"3\"", "uniqueCount=\"99999999999\""),
        ),
        ("one text in ten thousand cells", "e.xlsx", laughs),
        (
            "a shared text that is not there",
            "f.xlsx",
            altered("<v>2</v>", "<v>77</v>"),
        ),
        (
            "entities",
            "g.xlsx",
            made::replaced(
                &forms::xlsx(),
                "xl/sharedStrings.xml",
                "<sst",
                "<!DOCTYPE s [<!ENTITY a \"ha\">]><sst",
            ),
        ),
        (
            "a record that does not end",
            "p.xlsb",
            made::zipped(&[("xl/workbook.bin", [0x83, 1, 0xff, 0xff, 0xff, 0x7f])]),
        ),
        (
            "a workbook inside which another hides",
            "o.xlsx",
            made::zipped(&[
                ("xl/workbook.xml", "<nothing/>"),
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", "<x/>"),
            ]),
        ),
    ]
}

/// Workbooks of `OpenDocument`.
fn open_workbooks() -> Vec<File> {
    let filled = "<table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"/>";
    let bare = "<table:table-cell table:number-columns-repeated=\"16000\" office:value=\"1\"/>";
    let million = " table:number-rows-repeated=\"1000000\"";
    let references = made::said(&"&#65;".repeat(100)).replacen(
        "<table:table-cell",
        "<table:table-cell table:number-columns-repeated=\"16000\"",
        1,
    );
    let hidden = " x:number-rows-repeated=\"1\" table:number-rows-repeated=\"&#49;000000\"";
    let nested = format!(
        "<table:table-row{million}>{}</table:table-row><table:table-row>{}</table:table-row>",
        made::said("x<table:table/>"),
        filled
    );
    let sheets = (0..20).map(|order| {
        format!(
            "<table:table table:name=\"{order}\"><table:table-row table:number-rows-repeated=\"60\">{filled}</table:table-row></table:table>"
        )
    });
    let sheets = sheets.collect::<Vec<_>>().concat();
    vec![
        ("repeats", "h.ods", ods_row(million, filled)),
        ("repeats without a sort", "i.ods", ods_row(million, bare)),
        ("repeats that hide", "j.ods", ods_row(hidden, filled)),
        (
            "a sheet within a cell",
            "k.ods",
            made::ods(&format!(
                "<table:table table:name=\"L\">{nested}</table:table>"
            )),
        ),
        ("many sheets", "l.ods", made::ods(&sheets)),
        (
            "two thousand million blanks in a cell",
            "m.ods",
            ods_row("", &made::said("a<text:s text:c=\"2000000000\"/>b")),
        ),
        (
            "references alone in many cells",
            "o.ods",
            ods_row(" table:number-rows-repeated=\"200\"", &references),
        ),
        (
            "entities in ODS",
            "n.ods",
            made::replaced(
                &forms::ods(),
                "content.xml",
                "<office:document-content",
                "<!DOCTYPE o [<!ENTITY a \"ha\">]><office:document-content",
            ),
        ),
    ]
}

/// One sheet of before 2007 by four names.
fn again(texts: &[&str], records: &[u8]) -> Vec<u8> {
    let names = ["A", "B", "C", "D"];
    let mut stream = made::stream(texts, &names.map(|name| (name, 0, Vec::new())));
    let begin = made::record(0x0809, &[&[0, 6, 5, 0]]);
    let start = u32::try_from(stream.len()).expect("a place");
    for sheet in 0..names.len() {
        let at = 24 + sheet * 13;
        stream[at..at + 4].copy_from_slice(&start.to_le_bytes());
    }
    [&stream[..], &begin, records, &made::record(0x000a, &[])].concat()
}

/// Workbooks of before 2007.
fn old() -> Vec<File> {
    use made::{at, record};
    let corner = |row, column| record(0x0203, &[&at(row, column), &[0; 8]]);
    let far = [corner(0, 0), corner(65_535, 65_535)].concat();
    let one = made::stream(&[], &[("A", 0, far)]);
    let sized = record(0x0200, &[&[9, 0, 0, 0], &[0xff; 4], &[0xff; 6]]);
    let sized = made::stream(&[], &[("A", 0, [sized, corner(1, 1)].concat())]);
    let wide = corner(60_000, 100);
    let wide = [corner(0, 0), wide].concat();
    let twice = again(&[], &wide);
    let text = "x".repeat(15_000);
    let cells: Vec<u8> = (0..2_000)
        .flat_map(|row| record(0x00fd, &[&at(row, 0), &[0; 4]]))
        .collect();
    let wordy = again(&[&text], &cells);
    let mut circle = made::compound("Workbook", &one);
    circle[516..520].copy_from_slice(&1_u32.to_le_bytes());
    vec![
        (
            "cells in the corners",
            "a.xls",
            made::compound("Workbook", &one),
        ),
        (
            "a size that is no size",
            "b.xls",
            made::compound("Workbook", &sized),
        ),
        (
            "one sheet by four names",
            "c.xls",
            made::compound("Workbook", &twice),
        ),
        (
            "one long text in many cells",
            "d.xls",
            made::compound("Workbook", &wordy),
        ),
        ("a chain that goes in a circle", "e.xls", circle),
        (
            "a sheet beyond the end",
            "f.xls",
            made::compound(
                "Workbook",
                &[
                    &record(0x0809, &[&[0, 6, 5, 0]])[..],
                    &record(0x0085, &[&[0xff, 0xff, 0xff, 0x7f, 0, 0, 1, 0], b"A"]),
                    &record(0x000a, &[]),
                ]
                .concat(),
            ),
        ),
    ]
}

fn documents() -> Vec<File> {
    let zeros = vec![0_u8; 10_000_000];
    let many: Vec<(String, &str)> = (0..2_100)
        .map(|part| (format!("word/{part}.xml"), ""))
        .collect();
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><w:document><w:tbl>&b;</w:tbl></w:document>";
    let unexplained = made::word("&b;");
    let deep = format!("{}{}", "<w:x>".repeat(50_000), "</w:x>".repeat(50_000));
    let tables = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(20_000),
        made::word("in"),
        "</w:tc></w:tr></w:tbl>".repeat(20_000)
    );
    let span = "<w:tc><w:tcPr><w:gridSpan w:val=\"16384\"/></w:tcPr></w:tc>";
    let spans = format!(
        "<w:tbl>{}</w:tbl>",
        format!("<w:tr>{span}</w:tr>").repeat(700)
    );
    let small = made::docx(&format!(
        "<w:tbl>{}</w:tbl>",
        made::row(&[&made::word("What"), &made::word("Who")])
    ));
    let mut wrong = made::zipped(&[("word/document.xml", "<w:tbl>What</w:tbl>")]);
    let at = wrong
        .windows(4)
        .position(|four| four == b"PK\x01\x02")
        .expect("a directory");
    wrong[at + 16] ^= 1;
    let mut outside = made::parts(&small);
    outside.push(("../../x".to_owned(), b"out".to_vec()));
    outside.push(("/tmp/x".to_owned(), b"out".to_vec()));
    vec![
        (
            "ten megabytes of noughts",
            "a.docx",
            made::zipped(&[("word/document.xml", &zeros[..])]),
        ),
        (
            "ten megabytes of noughts beside it",
            "b.docx",
            made::zipped(&[("word/document.xml", &b"<w:tbl/>"[..]), ("x", &zeros[..])]),
        ),
        ("many parts", "c.docx", made::zipped(&many)),
        (
            "parts that lead out of it",
            "d.docx",
            made::zipped(&outside),
        ),
        (
            "entities",
            "e.docx",
            made::zipped(&[("word/document.xml", laughs)]),
        ),
        (
            "an entity that is not explained",
            "f.docx",
            made::docx(&unexplained),
        ),
        ("deep in elements", "g.docx", made::docx(&deep)),
        ("deep in tables", "h.docx", made::docx(&tables)),
        ("cells over all columns", "i.docx", made::docx(&spans)),
        ("cut short", "j.docx", small[..small.len() - 30].to_vec()),
        ("a sum that is wrong", "k.docx", wrong),
        (
            "elements that do not end",
            "l.docx",
            made::zipped(&[("word/document.xml", "<w:document><w:tbl><w:tr></w:tbl>")]),
        ),
        (
            "rows repeated without end",
            "n.odt",
            repeated("99999999999", "1", "Brief"),
        ),
        (
            "cells repeated without end",
            "o.odt",
            repeated("1", "99999999999", "Brief"),
        ),
        (
            "a million rows of a thousand cells",
            "p.odt",
            repeated("1000000", "1000", ""),
        ),
        (
            "a long text in many cells",
            "q.odt",
            repeated("10000", "100", &"Brief ".repeat(1_000)),
        ),
    ]
}

/// A document with one row, so often, of one cell, so often.
fn repeated(rows: &str, cells: &str, text: &str) -> Vec<u8> {
    made::open(
        "text",
        "",
        &format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{cells}\"><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        ),
    )
}

fn texts() -> Vec<File> {
    let commas = format!("a,b\n{}\n", ",".repeat(20_000));
    let blanks = format!("a{}\n", ",".repeat(9_999)).repeat(1_010);
    let row = format!("| a | b |\n|---|---|\n| c\n{}", "d\n".repeat(100_000));
    let depth = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let keys: Vec<String> = (0..20_000).map(|key| format!("\"k{key}\":1")).collect();
    vec![
        ("a line of separators", "a.csv", commas.into_bytes()),
        ("blank cells without end", "b.csv", blanks.into_bytes()),
        ("JSON, deep", "c.json", depth.into_bytes()),
        (
            "JSON of many objects",
            "g.json",
            format!("[{}{{}}]", "{},".repeat(5_000_001)).into_bytes(),
        ),
        (
            "JSON of many keys",
            "d.json",
            format!("[{{{}}}]", keys.join(",")).into_bytes(),
        ),
        (
            "a quote that does not end",
            "e.csv",
            format!("a,b\nc,\"{}", "d,\n".repeat(20)).into_bytes(),
        ),
        (
            "a hundred quotes that do not end",
            "h.csv",
            format!("a,b\n{}", "\"c,d\n".repeat(100)).into_bytes(),
        ),
        ("a row that does not end", "f.md", row.into_bytes()),
    ]
}

/// All of them, each in little time.
fn met(expected: &str, files: Vec<File>) {
    for (what, name, bytes) in &files {
        let begun = Instant::now();
        let said = shown(bytes, name);
        assert!(begun.elapsed() < SOON, "{what} took {:?}", begun.elapsed());
        assert!(!said.is_empty(), "{what}");
    }
    compare(expected, files);
}

#[test]
fn workbooks_that_mean_harm() {
    met(
        "workbooks-harmful.txt",
        [workbooks(), open_workbooks()].concat(),
    );
}

#[test]
fn old_workbooks_that_mean_harm() {
    met("old-harmful.txt", old());
}

#[test]
fn documents_that_mean_harm() {
    met("documents-harmful.txt", documents());
}

#[test]
fn texts_that_mean_harm() {
    met("texts-harmful.txt", texts());
}

/// Nothing is ever unpacked to a place of its own.
#[test]
fn parts_that_lead_out_of_a_file_are_written_nowhere() {
    let (_, name, bytes) = documents().swap_remove(3);
    let office = Office::on("2009-01-12")
        .with_example("brent-dpo.toml")
        .with(name, bytes);
    let (files, before) = (office.files(), office.register());
    office.run(&format!("import {name} --apply"));
    assert_eq!(office.files(), files);
    assert_eq!(office.register(), before);
    assert!(!office.path("../x").exists() && !office.path("../../x").exists());
}
