//! Every report over both examples in every format of text, against `tests/reports/NAME.EXAMPLE.EXT`.

use super::script::{Script, compare};
use crate::harness::Office;
use progreg::view::VIEWS;
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
