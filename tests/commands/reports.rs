//! Every report over both examples in every format, against `tests/reports/NAME.EXAMPLE.EXT`. Of what is zipped the digest of each
//! part is kept (`docx.parts`), of a page its style and its script in one word each: small, and differences can be read.

use super::script::{Script, compare};
use crate::formats::{page, workbook};
use crate::harness::Office;
use progreg::format::Format;
use progreg::view::{VIEWS, View};
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

/// A report in one format, the same twice: what is kept of it, and under which ending. Nothing where it has no pictures.
fn kept(office: &Office, line: &str, format: Format) -> Option<(&'static str, String)> {
    let line = format!("{line} -f {}", format.name());
    let bytes = printed(office, &line, format)?;
    let again = printed(office, &line, format);
    assert!(again.as_ref() == Some(&bytes), "{line}: not the same twice");
    match format {
        Format::Docx => return Some(("docx.parts", parts(&bytes))),
        Format::Xlsx => return Some(("xlsx.parts", parts(&bytes))),
        _ => {}
    }
    let text = String::from_utf8(bytes).expect("text");
    saw_no_clock(&line, &text);
    if matches!(format, Format::Html | Format::Markdown) {
        says_no_command(&line, &text);
    }
    if matches!(format, Format::Table | Format::Text) {
        for line in text.lines() {
            assert!(line.width() <= 80, "{line}");
        }
    }
    let text = match format {
        Format::Html => page::bare(&text),
        Format::Ics => text.replace("\r\n", "\n"),
        _ => text,
    };
    Some((format.ending().unwrap_or("table"), text))
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

/// A paper goes to people who have no program to give commands to.
fn says_no_command(what: &str, text: &str) {
    for command in ["`progreg", "<code>progreg"] {
        let said = text.lines().find(|line| line.contains(command));
        assert_eq!(said, None, "{what} tells its reader to run a command");
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
        let text = String::from_utf8_lossy(&content);
        saw_no_clock(&name, &text);
        says_no_command(&name, &text);
        let line = format!("{} {name}\n", page::digest(&content));
        lines.push_str(&line);
    }
    lines
}

#[test]
fn every_report_in_every_format() {
    for (short, file, as_at, printed) in EXAMPLES {
        let office = Office::on("2026-11-22").with_example(file);
        for view in VIEWS {
            let name = format!("tests/reports/{}.{short}", view.name);
            let line = format!("report {} --as-at {as_at} --printed {printed}", view.name);
            for format in Format::ALL {
                let kept = kept(&office, &line, *format);
                assert!(kept.is_none() || may_have(view, *format), "{line}");
                assert!(
                    kept.is_some() || *format == Format::Svg || !may_have(view, *format),
                    "{line}"
                );
                if let Some((ending, text)) = kept {
                    compare(&format!("{name}.{ending}"), &text);
                }
            }
            office.ok(&format!("{line} -o paper.xlsx"));
            let book = std::fs::read(office.path("paper.xlsx")).expect("a workbook");
            compare(&format!("{name}.xlsx.txt"), &workbook::told(&book));
        }
    }
}

/// Of a register with nothing in it every paper says so, and the terminal what to do about it.
#[test]
fn nothing_is_said_to_a_forum_without_a_command() {
    let office = Office::on("2026-11-22").with_register("[register]\nformat = 1\nid = \"NEW\"\n");
    let mut advised = 0;
    for view in VIEWS {
        let line = format!(
            "report {} --as-at 2009-01-12 --printed 2009-01-14 --since 2008-12-01",
            view.name
        );
        for format in [Format::Html, Format::Markdown, Format::Docx, Format::Xlsx] {
            kept(&office, &line, format);
        }
        let said = office.ok(&format!("{line} -f text"));
        advised += usize::from(said.contains("`progreg "));
        assert_eq!(
            office
                .ok(&format!("{line} -f json"))
                .matches("`progreg")
                .count(),
            0
        );
    }
    assert!(advised > 12, "{advised} reports say what to do");
}

/// Whether a report is there in that format. One that has pictures may have nothing to draw.
fn may_have(view: &View, format: Format) -> bool {
    match format {
        Format::Ics => view.has_days,
        Format::Svg => view.has_pictures,
        _ => true,
    }
}

/// Neither example has a score or a stated RAG: what is drawn of them stands here, over a register that is kept beside.
#[test]
fn a_heat_map_and_a_status_grid_in_the_formats_that_show_them() {
    let register = include_str!("../reports/scored.toml");
    let office = Office::on("2026-11-22").with_register(register);
    office.ok("check --errors");
    for name in ["risks", "status"] {
        let line = format!("report {name} --as-at 2009-04-27 --printed 2009-04-27");
        for format in [Format::Svg, Format::Html, Format::Docx] {
            let (ending, text) = kept(&office, &line, format).expect("there is a picture");
            compare(&format!("tests/reports/{name}.scored.{ending}"), &text);
        }
    }
}

#[test]
fn reports_are_listed_and_narrowed() {
    let mut script = Script::new("report");
    script.ok("report --list");
    script.ok("report --list -f json");
    script.ok("report actions --owner easton");
    script.ok("report actions --project P-002 --within 2w");
    script.ok("report board --since 2006-09-01 --printed '16 September 2006'");
    script.ok("report actions --table actions -f csv");
    script.wrong("report actions --table nonsense -f csv");
    script.wrong("report boadr");
    script.wrong("report portfolo");
    script.wrong("report chnges");
    script.wrong("report verify board.md board.txt");
    script.wrong("report zzz");
    script.ok("report");
    script.refused("report actions --owner 'nobody'");
    script.wrong("report board --since 'May'");
    script.done();
}

#[test]
fn text_is_not_called_what_it_is_not() {
    let mut script = Script::new("report-foreign");
    script.wrong("report board -o paper.pdf");
    script.wrong("overdue -o table.ODS");
    script.wrong("report actions -o actions.xlsx --excel");
    script.wrong("report register -f ics");
    script.wrong("report --list -f ics");
    script.wrong("report actions -f xlsx --table nonsense");
    script.ok("overdue -o feed.ICS");
    script.ok("report actions --owner easton -o actions.ics");
    script.ok("meeting list -o meetings.ics");
    script.unreadable("import nothing.csv");
    script.done();
}

/// What is not text would upset a terminal; what is, but not meant to be looked at, must not act on it.
#[test]
fn a_terminal_is_shown_text_only() {
    let office = Office::on("2006-09-15").with_register(super::script::OFFICE);
    let office = office.at_a_terminal(80);
    for to in ["", " -o -"] {
        let said = office.run(&format!("report actions -f xlsx{to}"));
        assert_eq!(said.code, 2, "{}", said.out);
        assert!(
            said.err.contains("cannot print `xlsx` on a terminal"),
            "{}",
            said.err
        );
    }
    let title = "Draft \u{1b}[31mred";
    let said = office.run_words(
        vec![
            "action".into(),
            "add".into(),
            title.into(),
            "--reason".into(),
            "it is asked for".into(),
        ],
        "",
    );
    assert_eq!(said.code, 0, "{}", said.err);
    for flags in ["", " --excel"] {
        let csv = office.ok(&format!("report actions -f csv{flags}"));
        assert!(
            !csv.contains('\u{1b}') && csv.contains(r"\u{1b}[31mred"),
            "{csv}"
        );
    }
}
