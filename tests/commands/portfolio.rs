//! Many registers asked at once: found, rolled up, reported row under row; what cannot be read; people in common.

use super::script::{OFFICE, Script};
use crate::harness::Office;
use std::fmt::Write as _;
use std::io::Read as _;

/// A second register, of another organisation; its people go by other ids.
const PROVIDER: &str = r#"[register]
format = 1
id = "DPO"
name = "Provider organisation"
organisations = ["NHS Brent"]

[[person]]
id = "p1"
name = "John Marsh"

[[forum]]
id = "BPS"
name = "Board of Provider Services"

[[gate]]
id = "G1"
track = "provider"
order = 1
name = "Business readiness"
forum = "BPS"
moves_to = "readiness"

[[project]]
id = "P-1"
title = "Becoming an autonomous provider"
status = "active"
stage = "preparation"
track = "provider"
sponsor = "p1"
manager = "CEO"

[[milestone]]
id = "M-1"
title = "Readiness review"
project = "P-1"
gate = "G1"
baseline = 2006-10-10

[[action]]
id = "A-001"
title = "Draft the consultancy brief"
project = "P-1"
owners = ["CEO"]
due = "early September 2006"

[[action]]
id = "A-002"
title = "Visit the clinics"
project = "P-1"
owners = ["p1"]

[[risk]]
id = "R-1"
title = "Staff do not transfer"
project = "P-1"
likelihood = 5
impact = 4
owner = "p1"

[[issue]]
id = "I-1"
title = "No date for the peer review"
project = "P-1"
status = "escalated"
escalated_to = "BPS"

[[decision]]
id = "D-1"
title = "Strategy agreed"
project = "P-1"
outcome = "wanted"
forum = "BPS"
"#;

const PEOPLE: &str = r#"[[person]]
id = "mark-easton"
name = "Mark Easton"
aliases = ["CEO"]
"#;

/// What is told of the copy in the folder.
const COPY: &str =
    "left out, as a copy by its name: `hereford/pst (1).toml`; name a file to have it taken\n";

fn folder() -> Office {
    let office = Office::on("2006-09-15");
    for name in [
        "offices/brent/old",
        "offices/hereford",
        "offices/.git",
        "empty",
    ] {
        std::fs::create_dir_all(office.path(name)).expect("a folder can be made");
    }
    office
        .with("offices/hereford/pst.toml", OFFICE)
        .with("offices/hereford/pst (1).toml", OFFICE)
        .with("offices/hereford/pst.toml.bak", OFFICE)
        .with("offices/.git/pst.toml", OFFICE)
        .with("offices/brent/dpo.toml", PROVIDER)
        .with("offices/brent/Cargo.toml", "[package]\nname = \"x\"\n")
        .with("offices/brent/notes.toml", "this is not TOML\n")
}

/// The same with a register that cannot be read.
fn broken() -> Office {
    folder().with(
        "offices/brent/old/dpo.toml",
        "[register]\nname = \"Old\"\n\n[[action]]\nid = \"A-1\"\nowners = 3\nbad\n",
    )
}

#[test]
fn registers_are_rolled_up() {
    let mut script = Script::of("portfolio", folder());
    script.ok("report portfolio offices");
    script.ok("report portfolio offices -f json");
    script.ok("report portfolio offices/hereford/pst.toml offices/brent -f csv");
    script.ok("report portfolio offices --owner 'Mark Easton' -f csv");
    script.wrong("report portfolio");
    script.wrong("report portfolio offices -r offices/brent/dpo.toml");
    script.wrong("report portfolio offices --issue");
    script.unreadable("report portfolio empty");
    script.unreadable("report portfolio nowhere");
    script.done();
}

#[test]
fn a_register_that_is_called_after_another_is_no_copy() {
    let office = folder()
        .with(
            "offices/brent/dpo-HOUSING.toml",
            PROVIDER.replace("Provider organisation", "Housing"),
        )
        .with("offices/brent/dpo-2.toml", PROVIDER)
        .with(
            "offices/hereford/pst (conflicted copy 2006-09-14).toml",
            OFFICE,
        );
    let mut script = Script::of("portfolio-copies", office);
    script.ok("report portfolio offices -f csv");
    script.done();
}

#[test]
fn what_cannot_be_read_does_not_stop_the_rest() {
    let mut script = Script::of("portfolio-broken", broken());
    script.no("report portfolio offices");
    script.no("overdue --portfolio offices -f csv");
    script.no("overdue --portfolio offices nowhere.toml -f json");
    script.no("report risks --portfolio offices/brent/Cargo.toml offices/brent/dpo.toml");
    script.unreadable("report portfolio offices/brent/old");
    script.done();
}

#[test]
fn a_report_on_many_is_that_on_each() {
    let mut script = Script::of("portfolio-reports", folder());
    script.ok("overdue --portfolio offices");
    script.ok("overdue --portfolio offices -f json");
    script.ok("overdue --portfolio offices -f ics");
    script.no("overdue --portfolio offices --fail --quiet -f csv");
    script.ok("overdue --portfolio offices --within 30d -f csv --table due_soon");
    script.ok("report early-warning --portfolio offices");
    script.ok("report gates --portfolio offices");
    script.ok("report forward-plan --portfolio offices");
    script.ok("report risks --portfolio offices");
    script.ok("report risks --portfolio offices -f markdown");
    script.ok("overdue --portfolio offices --limit 1");
    script.ok("overdue --portfolio offices --limit 1 -f csv");
    script.ok("overdue --portfolio offices --limit 1 -f ics");
    script.ok("overdue --portfolio offices -f csv --table undated --excel");
    script.wrong("overdue --portfolio offices -f csv --table nothing");
    script.wrong("overdue --portfolio offices --limit 0");
    script.wrong("overdue --limit 1");
    script.wrong("report board --portfolio offices");
    script.wrong("report changes --since 2006-01-01 --portfolio offices");
    script.wrong("report risks --portfolio offices -r offices/brent/dpo.toml");
    script.refused("overdue --portfolio offices --owner Nobody");
    script.done();
}

#[test]
fn people_in_common_are_named_in_one_file() {
    let office = folder().with("who.toml", PEOPLE);
    let mut script = Script::of("portfolio-people", office);
    script.ok("overdue --portfolio offices --owner easton -f csv");
    script.ok("overdue --portfolio offices --owner 'Mark Easton' --shared who.toml -f csv");
    script.wrong("overdue --shared who.toml");
    script.unreadable("overdue --portfolio offices --shared nobody.toml");
    // In the folder it is found without being named, and is no programme.
    std::fs::write(script.office.path("offices/people.toml"), PEOPLE).expect("it is ours");
    script.ok("overdue --portfolio offices --owner CEO -f csv");
    script.ok("report portfolio offices -f csv");
    // Beside a file that is named it is found, too; and under names that a shell wrote it is no programme.
    let people = script.office.path("offices/hereford/people.toml");
    std::fs::rename(script.office.path("offices/people.toml"), people).expect("it is ours");
    script.ok("overdue --portfolio offices/hereford/pst.toml --owner CEO -f csv");
    script.ok("report portfolio offices/hereford/people.toml offices/hereford/pst.toml -f csv");
    script.done();
}

#[test]
fn what_is_confidential_and_whose_name_it_is_stays_in_the_house() {
    let office = folder();
    let secret = PROVIDER.replace("id = \"R-1\"", "id = \"R-1\"\nconfidential = true");
    let mut script = Script::of(
        "portfolio-public",
        office.with("offices/brent/dpo.toml", secret),
    );
    script.ok("report risks --portfolio offices --public");
    script.ok("overdue --portfolio offices --roles-only -f csv");
    script.done();
}

/// The order and the bytes do not depend on threads.
#[test]
fn the_answer_is_the_same_every_time() {
    let office = Office::on("2006-09-15");
    std::fs::create_dir_all(office.path("many")).expect("a folder can be made");
    let mut office = office;
    for number in 0..200 {
        let text = PROVIDER.replace("Provider organisation", &format!("Provider {number}"));
        office = office.with(&format!("many/{number:03}.toml"), text);
    }
    let first = office.ok("overdue --portfolio many -f json");
    for _ in 0..3 {
        assert_eq!(first, office.ok("overdue --portfolio many -f json"));
    }
    let rows = office.ok("report portfolio many -f csv");
    assert_eq!(rows.lines().count(), 201);
}

/// CSV and JSON hold every row, in a file as on standard output; people are shown the worst, and told of the rest.
#[test]
fn people_are_shown_the_worst_and_scripts_get_all() {
    let mut office = Office::on("2009-09-15");
    std::fs::create_dir_all(office.path("many")).expect("a folder can be made");
    for number in 0..150 {
        let mut text = PROVIDER.to_owned();
        for action in 3..13 {
            let (month, day) = (1 + (number + action) % 8, 1 + (number * 7 + action) % 28);
            let _ = write!(
                text,
                "\n[[action]]\nid = \"A-{action:03}\"\ntitle = \"Visit clinic {action}\"\ndue = 2009-{month:02}-{day:02}\n"
            );
        }
        office = office.with(&format!("many/{number:03}.toml"), text);
    }
    let csv = office.ok("overdue --portfolio many -f csv");
    let days = |csv: &str| -> Vec<i64> {
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        let rows = rows.records().map(|row| row.expect("a row"));
        rows.map(|row| row[3].parse().expect("days")).collect()
    };
    let mut all = days(&csv);
    assert_eq!(all.len(), 150 * 12);
    let json: serde_json::Value =
        serde_json::from_str(&office.ok("overdue --portfolio many -f json")).expect("JSON");
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(all.len()));
    assert_eq!(json["totals"]["overdue"], all.len());
    assert_eq!(json["register"]["name"], "Portfolio of 150 registers");
    let sections = json["sections"].as_array().expect("sections");
    let undated = sections.iter().find(|one| one["table"] == "undated");
    assert_eq!(
        undated.and_then(|one| one["rows"].as_array()).map(Vec::len),
        Some(300)
    );
    all.sort_unstable_by(|one, other| other.cmp(one));
    let worst = days(&office.ok("overdue --portfolio many -f csv --limit 20"));
    assert_eq!(worst, all[..20]);
    let text = office.ok("overdue --portfolio many");
    let shown = text.matches("  A-0").count() + text.matches("  M-1").count();
    assert_eq!(shown, 1000 + 150, "{text}");
    assert!(
        text.contains("shown are 1000 of 1800 rows of overdue, the worst first"),
        "{text}"
    );
    for format in ["csv", "json"] {
        let file = format!("out.{format}");
        assert_eq!(
            office.ok(&format!("overdue --portfolio many -o {file}")),
            ""
        );
        let answer = office.ok(&format!("overdue --portfolio many -f {format}"));
        assert_eq!(office.text(&file), answer);
    }
    assert_eq!(office.files(), ["many", "out.csv", "out.json"]);
    // What cannot be put together leaves nothing behind, and the old file as it was.
    let said = office.run("overdue --portfolio many -o out.csv --table nothing");
    assert_eq!(said.code, 2, "{}", said.err);
    assert_eq!(office.text("out.csv"), csv);
    assert_eq!(office.files(), ["many", "out.csv", "out.json"]);
}

/// What each answer on many registers can be written as, and that the file is what its name says.
#[test]
fn every_answer_on_many_is_written_in_every_format() {
    let everywhere = ["csv", "docx", "html", "json", "md", "txt", "xlsx"];
    let answers = [
        ("overdue --portfolio offices", true),
        ("report early-warning --portfolio offices", false),
        ("report gates --portfolio offices", true),
        ("report forward-plan --portfolio offices", true),
        ("report risks --portfolio offices", true),
        ("report portfolio offices", false),
    ];
    let office = folder();
    for (line, has_days) in answers {
        for ending in everywhere.into_iter().chain(["ics", "svg"]) {
            let file = format!("out.{ending}");
            let said = office.run(&format!("{line} -o {file}"));
            let is_offered = everywhere.contains(&ending) || (ending == "ics" && has_days);
            if !is_offered {
                assert_eq!(said.code, 2, "{line} {ending}: {}", said.err);
                assert!(
                    said.err.contains("of many registers it has no"),
                    "{}",
                    said.err
                );
                assert!(!office.path(&file).exists());
                continue;
            }
            assert_eq!((said.code, said.err.as_str()), (0, COPY), "{line} {ending}");
            let bytes = std::fs::read(office.path(&file)).expect("a file");
            std::fs::remove_file(office.path(&file)).expect("it is ours");
            let words = words_of(ending, &bytes);
            // Not every one of these has a day there.
            assert!(
                words.contains("brent/dpo.toml") || ending == "ics",
                "{line} {ending}: {words}"
            );
            // A table of rows alone has no place for it.
            if ending != "csv" {
                let name = "Portfolio of 2 registers";
                assert!(words.contains(name), "{line} {ending}: {words}");
            }
        }
    }
}

/// What a file of that ending says, once it is seen to be one.
fn words_of(ending: &str, bytes: &[u8]) -> String {
    let text = || String::from_utf8(bytes.to_vec()).expect("text");
    let begins = |begin: &str| {
        let text = text();
        assert!(text.starts_with(begin), "{text}");
        text
    };
    match ending {
        "docx" => packed(bytes, &["word/document.xml"]),
        "xlsx" => packed(bytes, &["xl/workbook.xml", "xl/sharedStrings.xml"]),
        "html" => begins("<!doctype html>"),
        "md" => begins("# "),
        "ics" => begins("BEGIN:VCALENDAR\r\n").replace("\r\n ", ""),
        "json" => {
            let json: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
            assert!(
                json["schema"]
                    .as_str()
                    .is_some_and(|name| name.starts_with("progreg.portfolio"))
            );
            text()
        }
        "csv" => {
            let mut rows = csv::Reader::from_reader(bytes);
            let heads = rows.headers().expect("heads").clone();
            assert!(heads.iter().any(|head| head == "register"), "{heads:?}");
            assert!(rows.records().all(|row| row.is_ok()));
            text()
        }
        _ => text(),
    }
}

/// The parts of a packed file of that name, together.
fn packed(bytes: &[u8], parts: &[&str]) -> String {
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a packed file");
    let mut text = String::new();
    for part in parts {
        let mut part = file.by_name(part).expect("a part");
        part.read_to_string(&mut text).expect("text");
    }
    text
}

#[test]
fn a_person_sees_how_far_it_has_got() {
    let office = folder().at_the_keyboard();
    let said = office.run("report portfolio offices");
    let progress = said.err.strip_prefix(COPY).expect("copies are told first");
    assert!(
        progress.starts_with('\r') && progress.ends_with('\r'),
        "{progress:?}"
    );
    assert_eq!(folder().run("report portfolio offices").err, COPY);
}
