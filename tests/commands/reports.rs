//! Every report over both examples in every format of text, against `tests/reports/NAME.EXAMPLE.EXT`.

use super::script::{Script, compare};
use crate::formats::workbook;
use crate::harness::Office;
use progreg::view::{VIEWS, View};
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

const FORMATS: [(&str, &str); 5] = [
    ("table", "table"),
    ("text", "txt"),
    ("markdown", "md"),
    ("csv", "csv"),
    ("json", "json"),
];

#[test]
fn every_report_in_every_format() {
    for (short, file, as_at, printed) in EXAMPLES {
        // The clock stands far off: nothing of it may be seen.
        let office = Office::on("2026-11-22").with_example(file);
        for view in VIEWS {
            for (format, ending) in FORMATS {
                let line = format!(
                    "report {} --as-at {as_at} --printed {printed} -f {format}",
                    view.name
                );
                let said = office.run(&line);
                assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
                if matches!(format, "table" | "text") {
                    for line in said.out.lines() {
                        assert!(line.width() <= 80, "{}: {line}", view.name);
                    }
                }
                assert!(!said.out.contains("2026"), "{line} saw the clock");
                compare(
                    &format!("tests/reports/{}.{short}.{ending}", view.name),
                    &said.out,
                );
            }
            let asked = format!("report {} --as-at {as_at} --printed {printed}", view.name);
            calendar(&office, view, &asked, short);
            opened(&office, view, &asked, short);
        }
    }
}

/// The days of a report that has them; of any other, that it has none.
fn calendar(office: &Office, view: &View, asked: &str, short: &str) {
    let said = office.run(&format!("{asked} -f ics"));
    if view.has_days {
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{asked} -f ics");
        let name = format!("tests/reports/{}.{short}.ics", view.name);
        compare(&name, &said.out.replace("\r\n", "\n"));
    } else {
        assert!(
            said.code == 2 && said.err.contains("has no days"),
            "{}",
            said.err
        );
    }
}

/// The cells of a workbook, the same when it is written again.
fn opened(office: &Office, view: &View, asked: &str, short: &str) {
    let book = || {
        office.ok(&format!("{asked} -o paper.xlsx"));
        std::fs::read(office.path("paper.xlsx")).expect("a workbook")
    };
    let first = book();
    assert!(first == book(), "{asked} -f xlsx differs when run again");
    let name = format!("tests/reports/{}.{short}.xlsx.txt", view.name);
    compare(&name, &workbook::told(&first));
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
    script.ok("report actions --owner easton -f ics");
    script.ok("meeting list -f ics");
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
