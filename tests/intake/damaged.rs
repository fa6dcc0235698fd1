//! The law of reading: any bytes, under any name, are read or refused in little time; nothing panics, and an import that fails
//! leaves the register as it was, and what is written was shown as a plan. `PROGREG_PROOF_WHOLE=1` tries 20,000 files,
//! from the seed `PROGREG_PROOF_FROM` on.

use super::{forms, made};
use crate::chance::Chance;
use crate::harness::Office;
use progreg::intake::read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// What a file may be called.
const NAMES: &[&str] = &[
    "a.csv", "a.tsv", "a.txt", "a.md", "a.json", "a.xlsx", "a.xls", "a.ods", "a.docx", "a.odt",
    "a.xlsb", "a",
];

/// A bound for an unoptimised build on a busy machine.
const SOON: Duration = Duration::from_secs(6);

/// Pieces that mean something in one form or another.
const ODD: &[&[u8]] = &[
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\"",
    b"|",
    b"\t",
    b"\n",
    b"\r",
    b"<",
    b">",
    b"</w:tbl>",
    b"<w:tbl>",
    b"<table:table>",
    b"&amp;",
    b"&#0;",
    b"&#x110000;",
    b"99999999999",
    b"-1",
    b"\0",
    b"]]>",
    b"<!--",
    b"<!DOCTYPE a>",
    b"\xff\xff\xff\xff",
    b"\x09\x08",
    b"\x0a\0\0\0",
    b"XFD1048576",
    b"[{",
    b"1e999",
];

/// Files of every form that can be read.
fn whole() -> Vec<Vec<u8>> {
    let texts = forms::texts().into_iter().map(|(_, _, bytes)| bytes);
    let packed = [
        forms::xlsx(),
        forms::ods(),
        forms::xls(),
        forms::docx(),
        forms::odt(),
        xlsb(),
    ];
    texts.chain(packed).collect()
}

/// A workbook not in XML: sheets, shared texts and one sheet of cells.
fn xlsb() -> Vec<u8> {
    let record = |sort: u16, body: &[&[u8]]| {
        let body = body.concat();
        let size = u8::try_from(body.len()).expect("a short record");
        let [low, high] = sort.to_le_bytes();
        let sort = if sort < 128 {
            vec![low]
        } else {
            vec![low | 0x80, high << 1 | low >> 7]
        };
        [&sort[..], &[size], &body].concat()
    };
    let text = |text: &str| -> Vec<u8> {
        let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u32::try_from(text.len())
            .expect("a short text")
            .to_le_bytes();
        [&length[..], &letters].concat()
    };
    let book = [
        record(0x0083, &[]),
        record(0x008f, &[]),
        record(
            0x009c,
            &[&[0; 4], &[1, 0, 0, 0], &text("rId1"), &text("Log")],
        ),
        record(0x0090, &[]),
        record(0x0084, &[]),
    ];
    let cell =
        |sort: u16, column: u8, body: &[u8]| record(sort, &[&[column, 0, 0, 0, 0, 0, 0, 0], body]);
    let sheet = [
        record(0x0081, &[]),
        record(0x0094, &[&[0; 16]]),
        record(0x0091, &[]),
        record(0x0000, &[&[0; 17]]),
        cell(0x0007, 0, &[0; 4]),
        cell(0x0006, 1, &text("Who")),
        cell(0x0005, 2, &1250.5_f64.to_le_bytes()),
        cell(0x0004, 3, &[1]),
        record(0x0092, &[]),
        record(0x0082, &[]),
    ];
    let texts = [
        record(0x009f, &[&[1, 0, 0, 0, 1, 0, 0, 0]]),
        record(0x0013, &[&[0], &text("What")]),
        record(0x00a0, &[]),
    ];
    let names = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
    made::zipped(&[
        ("xl/workbook.bin", book.concat()),
        ("xl/_rels/workbook.bin.rels", names.as_bytes().to_vec()),
        ("xl/sharedStrings.bin", texts.concat()),
        ("xl/worksheets/sheet1.bin", sheet.concat()),
    ])
}

/// Bytes flipped, cut out, put in and said twice.
fn damaged(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len().max(1));
        let to = (at + chance.below(60)).min(bytes.len());
        match chance.below(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            1 if !bytes.is_empty() => bytes[at] = *chance.pick(&[0, 1, 0x7f, 0x80, 0xff]),
            2 => drop(bytes.drain(at.min(to)..to)),
            3 if chance.one_in(4) => bytes.truncate(at),
            4 => {
                let piece = bytes[at.min(to)..to].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => drop(bytes.splice(at..at, chance.pick(ODD).iter().copied())),
        }
    }
}

/// A file that is damaged as a whole, within one of its parts, or no file of any form.
fn file(whole: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    if chance.one_in(8) {
        let pieces = (0..chance.below(40)).map(|_| match chance.below(3) {
            0 => vec![u8::try_from(chance.below(256)).expect("a byte")],
            _ => chance.pick(ODD).to_vec(),
        });
        return pieces.collect::<Vec<_>>().concat();
    }
    let mut bytes = chance.pick(whole).clone();
    let inside = !chance.one_in(4);
    if inside && bytes.starts_with(b"PK") {
        let mut parts = made::parts(&bytes);
        let part = chance.below(parts.len());
        damaged(&mut parts[part].1, chance);
        return made::zipped(&parts);
    }
    if inside && bytes.starts_with(b"\xd0\xcf") {
        let mut stream = forms::xls_stream();
        damaged(&mut stream, chance);
        return made::compound("Workbook", &stream);
    }
    damaged(&mut bytes, chance);
    bytes
}

#[test]
fn every_form_is_read_as_it_is_made() {
    for (order, bytes) in whole().into_iter().enumerate() {
        let read = read(&bytes, "a");
        assert!(
            read.is_ok_and(|source| !source.grids.is_empty()),
            "file {order} of those made here"
        );
    }
}

/// What the rows may be said to be, and nothing said.
const KINDS: &[&str] = &[
    "",
    "",
    "project",
    "action",
    "risk",
    "issue",
    "milestone",
    "decision",
    "benefit",
    "budget",
    "person",
    "stakeholder",
];

/// A command line that imports the file.
fn asked(name: &str, chance: &mut Chance) -> String {
    let mut line = format!("import {name}");
    let kind = *chance.pick(KINDS);
    if !kind.is_empty() {
        line.extend([" --as ", kind]);
    }
    let flags = [
        "--table 1",
        "--month-first",
        "--as-written",
        "--list Log",
        "--map What=title",
    ];
    for flag in flags {
        if chance.one_in(4) {
            line.extend([" ", flag]);
        }
    }
    line
}

/// How many errors `check` finds.
fn errors(office: &Office) -> usize {
    let found = office.run("check -f csv").out;
    found
        .lines()
        .filter(|line| line.starts_with("error,"))
        .count()
}

/// Whether records were added or changed, by what is told: `12 rows: 3 added, 9 left as they are`.
fn written(said: &str) -> bool {
    let sums = said.lines().find(|line| line.contains(" row"));
    sums.is_some_and(|line| line.contains(" added") || line.contains(" changed"))
}

#[test]
fn any_bytes_are_read_or_refused() {
    let cases = match std::env::var_os("PROGREG_PROOF_WHOLE") {
        Some(_) => 20_000,
        None => 300,
    };
    let first = std::env::var("PROGREG_PROOF_FROM").ok();
    let first = first.and_then(|first| first.parse().ok()).unwrap_or(1);
    let whole = whole();
    let office = Office::on("2009-01-12").with_example("brent-dpo.toml");
    let register = office.register();
    let files = office.files();
    let sound = errors(&office);
    let (mut taken, mut refused, mut imported) = (0, 0, 0);
    for seed in first..first + cases {
        let mut chance = Chance::new(seed);
        let bytes = file(&whole, &mut chance);
        let name = *chance.pick(NAMES);
        let begun = Instant::now();
        let read = catch_unwind(AssertUnwindSafe(|| read(&bytes, name)));
        assert!(read.is_ok(), "seed {seed}: the reader panicked over {name}");
        match read {
            Ok(Err(unreadable)) => {
                assert!(
                    !unreadable.why.is_empty() && !unreadable.hints.is_empty(),
                    "seed {seed}"
                );
                refused += 1;
            }
            _ => taken += 1,
        }
        std::fs::write(office.path(name), &bytes).expect("the file can be written");
        let line = asked(name, &mut chance);
        let is_left = |what: &str| {
            assert!(
                office.register() == register,
                "seed {seed}: {what} changed the register"
            );
            let left = office.files();
            let left: Vec<&String> = left.iter().filter(|file| *file != name).collect();
            let files: Vec<&String> = files.iter().collect();
            assert_eq!(left, files, "seed {seed}: {what} left something behind");
        };
        let shown = office.run(&line);
        is_left("a preview");
        let skips = chance.one_in(2);
        let line = format!("{line} --apply{}", if skips { " --skip-bad" } else { "" });
        let said = office.run(&line);
        assert!(
            begun.elapsed() < SOON,
            "seed {seed}: `{line}` took {:?}",
            begun.elapsed()
        );
        for said in [&shown, &said] {
            assert!(
                said.code < 100 && !said.err.contains("panicked"),
                "seed {seed}: `{line}`: {}",
                said.err
            );
        }
        if said.code == 0 {
            // Only what was shown as a plan is written, and what is written is sound.
            assert_eq!(shown.code, 0, "seed {seed}: `{line}` wrote without a plan");
            let is_changed = office.register() != register;
            assert!(
                is_changed == written(&said.err) && is_changed != said.out.is_empty(),
                "seed {seed}: `{line}`: {}{}",
                said.out,
                said.err
            );
            assert!(errors(&office) <= sound, "seed {seed}: `{line}` broke it");
            imported += usize::from(is_changed);
            // What was imported is taken back by putting the register where it was.
            for left in office.files() {
                std::fs::remove_file(office.path(&left)).expect("a file can be removed");
            }
            std::fs::write(office.path("register.toml"), &register).expect("it can be written");
            continue;
        }
        is_left("a refusal");
        std::fs::remove_file(office.path(name)).expect("the file can be removed");
    }
    let cases = usize::try_from(cases).expect("a number of files");
    assert!(
        taken * 20 > cases && refused * 20 > cases && imported * 20 > cases,
        "{taken} read, {refused} refused, {imported} imported"
    );
}
