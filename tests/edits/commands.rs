//! The commands of the requests, from the command line to the file.

use super::OFFICE;
use crate::harness::Office;

fn office() -> Office {
    Office::on("2006-11-20").with_register(OFFICE)
}

/// The lines that a command added to the register.
fn added(before: &str, after: &str) -> String {
    let old: Vec<&str> = before.lines().collect();
    let new = after
        .lines()
        .filter(|line| !old.contains(line) && !line.is_empty());
    new.fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn a_refused_gate_names_every_reason_and_writes_nothing() {
    let office = office();
    let said = office.run("gate record P-003 G2 go --on 2006-11-14");
    assert_eq!(said.code, 3);
    assert_eq!(said.out, "");
    assert_eq!(
        said.err,
        "error: cannot record GO for `P-003` at `G2`, for 2 reasons\n  \
         - the earlier gate `G1` Initial proposal has no GO\n    at register.toml:35\n  \
         - `P-003` has no sponsor\n    at register.toml:84\n  \
         hint: record it first: `progreg gate record P-003 G1 go`\n  \
         hint: name one: `progreg set P-003 sponsor=NAME`\n  \
         hint: or record it all the same with `--force --reason TEXT`; the rules it breaks are kept and shown\n  \
         nothing was written\n"
    );
    assert_eq!(office.register(), OFFICE);
}

#[test]
fn a_conditional_go_in_one_line() {
    let office = office();
    let said = office.run(
        "gate record P-001 G1 conditional --on 2006-11-14 --meeting 'PSG 2006-11-14' --minute 4.2 \
         --result 'Sponsor named=met' --result 'Finance in order=met 3' \
         --condition 'Name a finance lead; Mark Easton/Sarah F Thompson; End December 2006'",
    );
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "D-002\n"),
        "{}",
        said.err
    );
    assert_eq!(
        added(OFFICE, &office.register()),
        r#"rank = 3
id = "D-002"
project = "P-001"
meeting = "PSG 2006-11-14"
minute = "4.2"
how = "meeting"
decided = 2006-11-14
recorded = 2006-11-20T10:00:00+00:00
recorded_by = "administrator"
conditions = ["A-004"]
id = "A-004"
title = "Name a finance lead"
project = "P-001"
due = "End December 2006"
raised = 2006-11-14
source = "condition of D-002"
decision = "D-002"
[[criterion]]
id = "K-001"
project = "P-001"
title = "Sponsor named"
need = "must"
result = "met"
signed_by = "PSG"
signed = 2006-11-14
[[criterion]]
id = "K-002"
project = "P-001"
title = "Finance in order"
need = "must"
required = 3
score = 3
result = "met"
signed_by = "PSG"
signed = 2006-11-14
"#
    );
}

#[test]
fn every_outcome_is_spelt_as_people_spell_it() {
    let spellings = [
        "go",
        "GO",
        "no-go",
        "'NO GO'",
        "nogo",
        "NO-GO",
        "conditional",
        "hold",
        "refer",
    ];
    for spelling in spellings {
        let said = office().run(&format!("gate record P-00 G1 {spelling}"));
        assert_eq!(said.code, 3, "{spelling}: {}", said.err);
    }
    assert_eq!(office().run("gate record P-001 G1 maybe").code, 2);
    assert_eq!(office().run("gate record P-001 G1 approved").code, 2);
}

#[test]
fn adding_prints_the_id_alone() {
    let office = office();
    let lines = [
        (
            "action add 'Call the landlord' --owner 'Mark Easton' --due tomorrow --project P-002",
            "A-004\n",
        ),
        (
            "milestone add 'Staff moved' --project P-002 --baseline 'May 2007'",
            "M-002\n",
        ),
        (
            "project add 'Meals at home' --sponsor 'Mark Easton' --track standard",
            "P-005\n",
        ),
        (
            "decision add 'Terms agreed' --forum PSG --outcome approved",
            "D-002\n",
        ),
        ("person add 'Jonathan Wise' post=interim", "jonathan-wise\n"),
        ("issue add Damp --id I-9 severity=high", "I-9\n"),
        ("project suspend P-002 --reason 'no premises'", "D-003\n"),
        ("action done A-001", ""),
        (
            "set A-003 due='1 December 2006' owners+='Sarah F Thompson'",
            "",
        ),
        ("set register 'note=by hand'", ""),
    ];
    for (line, answer) in lines {
        assert_eq!(office.ok(line), answer, "{line}");
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let office = office();
    let said = office.run("action drop A-001 --reason 'not needed' --dry-run");
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(office.register(), OFFICE);
}

#[test]
fn a_table_is_shown_and_then_written() {
    let table = "\tWHAT\n\tWHO\n\tWHEN\n\n\tDraft Structure\n\tMark Easton/\nSarah F Thompson\n\t15 January 2009\n";
    let office = office();
    let shown = office.run_with("import -", table);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert!(shown.out.contains("1 row; 1 understood"), "{}", shown.out);
    assert_eq!(office.register(), OFFICE);
    let written = office.run_with("import - --apply --project P-002 --source review", table);
    assert_eq!(
        (written.code, written.out.as_str()),
        (0, "A-004\n"),
        "{}",
        written.err
    );
    assert!(office.register().contains("title = \"Draft Structure\""));
}

#[test]
fn what_took_effect_lies_in_the_past() {
    let office = office();
    let said = office.run("decision add 'Minutes agreed' --forum PSG --on '14 November'");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(office.register().contains("decided = 2006-11-14"));
    let said = office.run("decision add 'Budget agreed' --forum PSG --on '20 December'");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(office.register().contains("decided = 2005-12-20"));
    // With its year a day is what it says.
    let said = office.run("decision add 'Plan agreed' --forum PSG --on '20 December 2006'");
    assert_eq!(said.code, 3, "{}", said.err);
}

#[test]
fn settings_are_shown_like_a_record() {
    let said = office().run("show register");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("Register"), "{}", said.out);
}
