//! What a person asks of an import beside its table: fields for new records, keys of their own; and texts longer than a cell.

use crate::commands::script::{OFFICE, Script};
use crate::harness::Office;

const DECISIONS: &str = "\
Date,Decision
12/01/2006,Go on with one payroll
13/02/2006,Wait for the grant of the council
";

/// A date that was revised in its cell, two initials, and a column that no action has a field for.
const WARDS: &str = "\
Action,Owner,Due,Ward
Draft the brief,Mark Easton,30/04/2006 revised to 31/10/2006,Kilburn
Book the rooms,A and B,TBC,12
";

#[test]
fn a_log_of_decisions_says_no_outcome() {
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("Decisions log.csv", DECISIONS);
    let mut script = Script::of("import-decisions", office);
    script.ok("import 'Decisions log.csv'");
    script.wrong("import 'Decisions log.csv' --set outcome");
    script.refused("import 'Decisions log.csv' --set outcom=noted --set forum=XYZ");
    script.ok("import 'Decisions log.csv' --set outcome=noted -n --apply");
    script.ok("import 'Decisions log.csv' --apply");
    script.ok("decision list");
    script.ok("import 'Decisions log.csv' --apply");
    script.done();
}

#[test]
fn a_column_is_kept_under_a_key_of_its_own() {
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .configured("")
        .with("wards.csv", WARDS);
    let mut script = Script::of("import-key", office);
    script.ok("import wards.csv --map Ward=+ward");
    script.refused("import wards.csv --map Ward=+title");
    script.ok("import wards.csv --map Ward=+ward --apply --save-mapping wards");
    let text = script.office.register();
    assert!(
        text.contains("ward = \"Kilburn\"") && text.contains("ward = 12"),
        "{text}"
    );
    let moved = WARDS.replace("Kilburn", "Willesden");
    std::fs::write(script.office.path("wards.csv"), moved).expect("a file");
    script.ok("import wards.csv --mapping wards --apply");
    script.done();
}

/// A note of more letters than a cell of a workbook holds is all there when it comes back.
#[test]
fn a_note_longer_than_a_cell_goes_on() {
    let office = Office::on("2006-09-15").with_register(OFFICE);
    let words: Vec<String> = (0..12_000).map(|at| format!("word{at}")).collect();
    let log = format!("Action,Notes\nDraft the brief,{}\n", words.join(" "));
    std::fs::write(office.path("log.csv"), log).expect("a file");
    office.ok("import log.csv --apply");
    let before = office.register();
    office.ok("export -o all.xlsx");
    let same = office.ok("import all.xlsx");
    assert!(
        same.contains("nothing to write") || same.contains("the same"),
        "{same}"
    );
    let cut = before.replace("word11999", "");
    std::fs::write(office.path("register.toml"), cut).expect("a file");
    office.ok("import all.xlsx --apply");
    assert!(office.register().contains("word11998 word11999"));
}

/// Two columns without a heading, of the sort that minutes have.
const BARE: &str = "\
| Circulate the minutes and actions of the sixth meeting | Carried forward |
|---|---|
| Publish the note of the meeting for everybody to read | New |
| Ask the partners for their returns before the summer | Carried forward |
| Book a room that is large enough for the whole panel | Completed |
";

#[test]
fn a_list_without_headings_is_what_its_file_is_called() {
    let office = Office::on("2006-09-15")
        .with_register(OFFICE)
        .with("Panel action log.md", BARE)
        .with("Panel.md", BARE);
    let mut script = Script::of("import-headless", office);
    script.ok("import 'Panel action log.md'");
    script.wrong("import Panel.md");
    script.done();
}
