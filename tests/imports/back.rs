//! Exports that people have changed, and the sheet of actions that a report has for them: what is read back, what is left, and why.

use crate::commands::script::{OFFICE, Script};
use crate::harness::Office;
use progreg::cli::failure::code;
use std::io::{Cursor, Read as _, Write as _};

/// A file of an office with some of its words changed; a workbook keeps its words in a part of their own.
fn change(office: &Office, name: &str, changes: &[(&str, &str)]) {
    let bytes = std::fs::read(office.path(name)).expect("a file");
    let said_otherwise = |text: String| {
        changes.iter().fold(text, |text, (old, new)| {
            assert!(text.contains(old), "`{old}` is not in {name}:\n{text}");
            text.replace(old, new)
        })
    };
    if !bytes.starts_with(b"PK") {
        let text = said_otherwise(String::from_utf8(bytes).expect("UTF-8"));
        std::fs::write(office.path(name), text).expect("a file");
        return;
    }
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..from.len() {
        let mut part = from.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("bytes");
        if name == "xl/sharedStrings.xml" {
            bytes = said_otherwise(String::from_utf8(bytes).expect("UTF-8")).into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        to.start_file(name, options).expect("a part");
        to.write_all(&bytes).expect("bytes");
    }
    let bytes = to.finish().expect("a workbook").into_inner();
    std::fs::write(office.path(name), bytes).expect("a file");
}

/// A new record, a new date, a word cleared, a word only a command may change, a decision, a date taken away.
#[test]
fn an_export_that_was_edited() {
    let mut script = Script::new("export-edited");
    script.ok("export -o all.csv");
    let text = script.office.text("all.csv");
    let header = text.lines().next().expect("a header");
    // Found by its heading, so that the test does not count commas.
    let added = |id: &str, title: &str| {
        let cells = header.split(',').map(|heading| match heading {
            "kind_of_record" => "action",
            "id" => id,
            "title" => title,
            "project" => "P-001",
            "status" => "open",
            _ => "",
        });
        cells.collect::<Vec<_>>().join(",")
    };
    change(
        &script.office,
        "all.csv",
        &[
            ("Draft organisation structure", "Draft the structure"),
            ("2006-09-08", "end October 2006"),
            ("easton; thompson", "thompson"),
            (
                "The register is kept by the administrator",
                "The register is kept",
            ),
            ("1 April 2007", ""),
        ],
    );
    let text = script.office.text("all.csv");
    let more = format!("{text}{}\n", added("A-009", "\"Read it back, and see\""));
    std::fs::write(script.office.path("all.csv"), &more).expect("a file");
    script.ok("import all.csv");
    script.ok("import all.csv --apply");
    script.ok("import all.csv --apply");
    let bad = format!(
        "{more}{}\n{}\n",
        added("", "No id"),
        added("A-009", "Twice")
    )
    .replace("end October 2006", "the day after the fair");
    std::fs::write(script.office.path("all.csv"), bad).expect("a file");
    script.refused("import all.csv --apply");
    script.ok("import all.csv --apply --skip-bad");
    script.done();
}

/// A column of somebody's own is kept, and said; a title that was blanked is refused before it is promised; a row that was
/// deleted leaves its record; all of it is one entry of the journal, which `undo` takes back.
#[test]
fn an_export_with_a_column_of_its_own() {
    let mut script = Script::new("export-own-column");
    script.office.ok("export action -o actions.csv");
    let text = script.office.text("actions.csv");
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    let rows: Vec<&str> = lines.filter(|line| !line.contains("A-003")).collect();
    let with_zone = |title: &str| {
        let rows = rows.iter().enumerate();
        let rows = rows.map(|(at, row)| format!("{row},{}\n", ["North", "South"][at % 2]));
        let rows: String = rows.collect();
        let rows = rows.replace("Plan the finance", title);
        format!("{header},Zone\n{rows}")
    };
    std::fs::write(script.office.path("blank.csv"), with_zone("")).expect("a file");
    script.ok("import blank.csv");
    script.refused("import blank.csv --apply");
    script.wrong("import blank.csv --apply --skip-bad=rest.csv");
    std::fs::write(script.office.path("zones.csv"), with_zone("Plan the money")).expect("a file");
    script.ok("import zones.csv");
    script.ok("import zones.csv -f json");
    script.ok("import zones.csv --apply");
    script.ok("import zones.csv");
    script.ok("undo");
    script.done();
}

/// The cells of a workbook are named as the workbook names them.
#[test]
fn an_exported_workbook_that_was_edited() {
    let mut script = Script::new("export-workbook");
    script.office.ok("export -o all.xlsx");
    change(
        &script.office,
        "all.xlsx",
        &[
            ("Draft organisation structure", "Draft the structure"),
            ("Public Service Trust programme", "Public Service Trust"),
            (
                "The register is kept by the administrator",
                "The register is kept",
            ),
        ],
    );
    script.ok("import all.xlsx");
    script.ok("import all.xlsx -f csv --table remarks");
    script.done();
}

/// Only some kinds, and how it is asked for wrongly.
#[test]
fn an_export_of_some_kinds() {
    let mut script = Script::new("export-kinds");
    script.ok("export action milestones");
    script.ok("export risk");
    script.ok("export issue --as json --as-at 2006-09-15");
    script.ok("export decision --excel");
    script.wrong("export actoin");
    script.wrong("export --format docx");
    script.wrong("export -o all.pdf");
    script.done();
}

/// A public copy begins a new register, and is not read into the one it was made of.
#[test]
fn a_public_copy() {
    let mut script = Script::new("export-public");
    script.office.ok("export --roles-only -o roles.json");
    script.refused("import roles.json");
    script.office.ok("export --public -o copy.json");
    script.refused("import copy.json");
    script
        .office
        .ok("init new.toml --name New --template blank");
    script.refused("import roles.json -r new.toml");
    script.ok("import copy.json -r new.toml");
    change(
        &script.office,
        "copy.json",
        &[("progreg.export/1", "progreg.export/2")],
    );
    script.refused("import copy.json -r new.toml");
    script.done();
}

/// The sheet of actions: as it is it changes nothing; edited, what was edited.
#[test]
fn the_sheet_of_actions() {
    for example in ["brent-dpo.toml", "herefordshire-pst.toml"] {
        let office = Office::on("2009-01-12").with_example(example);
        office.ok("report actions -o actions.xlsx");
        let said = office.run("import actions.xlsx --apply");
        assert_eq!(said.code, code::DONE, "{}", said.err);
        assert!(
            said.err.contains("nothing to change"),
            "{example}: {}",
            said.err
        );
    }
    let mut script = Script::of(
        "actions-sheet",
        Office::on("2006-09-15").with_register(OFFICE),
    );
    script.office.ok("report actions -o actions.xlsx");
    script.ok("import actions.xlsx");
    change(
        &script.office,
        "actions.xlsx",
        &[
            ("Plan the finance", "Plan the money"),
            (
                "Plan to be ready by 31 March 2007 and finance to be compliant by 1 October 2007",
                "by 1 October 2007",
            ),
        ],
    );
    script.ok("import actions.xlsx --apply --reason 'Agreed at the board'");
    script.ok("import actions.xlsx --apply");
    script.done();
}

/// Rows of it that were left are to be read back without what is worked out beside them.
#[test]
fn rows_that_were_left_of_the_sheet_of_actions() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    office.ok("report actions -o actions.xlsx");
    change(
        &office,
        "actions.xlsx",
        &[("Draft organisation structure", "")],
    );
    let said = office.run("import actions.xlsx --apply --skip-bad");
    assert_eq!(said.code, code::DONE, "{}", said.err);
    let left_out = "--as action --map 'WHEN: to=' --map 'Standing=' --map 'Days late='";
    assert!(said.err.contains(left_out), "{}", said.err);
}
