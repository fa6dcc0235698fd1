//! Every report over both examples in every format, against `tests/reports/NAME.EXAMPLE.EXT`; of what is zipped the digest of each
//! part is kept, of a page its style and script in one word each, so that the project stays small and differences can be read.

use super::script::{Script, compare};
use crate::harness::Office;
use progreg::document::fingerprint::Fingerprint;
use progreg::format::Format;
use progreg::view::VIEWS;
use std::io::Read;
use unicode_width::UnicodeWidthStr;

const EXAMPLES: [(&str, &str, &str, &str); 2] = [
    ("brent", "brent-dpo.toml", "2009-01-12", "2009-01-14"),
    (
        "herefordshire",
        "herefordshire-pst.toml",
        "2006-10-01",
        "2006-10-03",
    ),
];

/// A report in one format: what is kept of it, and under which ending. Nothing is kept where it has nothing for that format.
fn kept(office: &Office, line: &str, format: Format) -> Option<(&'static str, String)> {
    let line = format!("{line} -f {}", format.name());
    let bytes = printed(office, &line, format)?;
    let again = printed(office, &line, format);
    assert!(again.as_ref() == Some(&bytes), "{line}: not the same twice");
    if !format.is_text() {
        let ending = if format == Format::Docx {
            "docx.txt"
        } else {
            "xlsx.txt"
        };
        return Some((ending, parts(&bytes)));
    }
    let text = String::from_utf8(bytes).expect("text");
    saw_no_clock(&line, &text);
    if matches!(format, Format::Table | Format::Text) {
        for line in text.lines() {
            assert!(line.width() <= 80, "{line}");
        }
    }
    let ending = format.ending().unwrap_or("table");
    Some((
        ending,
        if format == Format::Html {
            body(&text)
        } else {
            text
        },
    ))
}

/// What a command prints, or writes where it is no text.
fn printed(office: &Office, line: &str, format: Format) -> Option<Vec<u8>> {
    let said = if format.is_text() {
        office.run(line)
    } else {
        office.run(&format!("{line} -o paper"))
    };
    if said.code == 2 && said.err.contains("this report has no ") {
        return None;
    }
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
    let written = || std::fs::read(office.path("paper")).expect("the paper is written");
    Some(if format.is_text() {
        said.out.into_bytes()
    } else {
        written()
    })
}

/// The clock of the office stands at 22 November 2026, far from every day of the examples.
fn saw_no_clock(what: &str, text: &str) {
    for day in ["2026-11", "202611", "November 2026", "Nov 2026"] {
        assert!(!text.contains(day), "{what} saw the clock");
    }
}

/// The digest of every part of a zipped paper, in their order.
fn parts(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut lines = String::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("it can be unpacked");
        saw_no_clock(&name, &String::from_utf8_lossy(&content));
        let line = format!("{} {name}\n", digest(&content));
        lines.push_str(&line);
    }
    lines
}

/// A page with a digest in place of its style and its script, which are the same in all.
fn body(page: &str) -> String {
    let mut text = page.to_owned();
    for tag in ["style", "script"] {
        let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
        let mut at = 0;
        while let Some(begin) = text[at..].find(&open).map(|begin| at + begin) {
            let inside = begin + text[begin..].find('>').expect("the tag ends") + 1;
            let end = inside + text[inside..].find(&close).expect("it is closed");
            let word = digest(text[inside..end].as_bytes());
            text.replace_range(inside..end, &word);
            at = inside + word.len();
        }
    }
    text
}

fn digest(bytes: &[u8]) -> String {
    Fingerprint::of(bytes).to_string()
}

#[test]
fn every_report_in_every_format() {
    for (short, file, as_at, printed) in EXAMPLES {
        let office = Office::on("2026-11-22").with_example(file);
        for view in VIEWS {
            let line = format!("report {} --as-at {as_at} --printed {printed}", view.name);
            for format in Format::ALL {
                let Some((ending, text)) = kept(&office, &line, *format) else {
                    continue;
                };
                compare(
                    &format!("tests/reports/{}.{short}.{ending}", view.name),
                    &text,
                );
            }
        }
    }
}

#[test]
fn reports_are_listed_and_narrowed() {
    let mut script = Script::new("report");
    script.ok("report --list");
    script.ok("report actions --owner easton");
    script.ok("report actions --project P-002 --within 2w");
    script.ok("report board --since 2006-09-01 --printed '16 September 2006'");
    script.ok("report actions --table actions -f csv");
    script.wrong("report actions --table nonsense -f csv");
    script.wrong("report boadr");
    script.wrong("report zzz");
    script.ok("report");
    script.refused("report actions --owner 'nobody'");
    script.wrong("report board --since 'May'");
    script.done();
}

#[test]
fn text_is_not_called_a_word_document() {
    let mut script = Script::new("report-foreign");
    script.wrong("report board -o paper.docx");
    script.wrong("overdue -o feed.ICS");
    script.unreadable("import nothing.csv");
    script.done();
}
