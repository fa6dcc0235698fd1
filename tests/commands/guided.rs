//! Guided entry line by line, as a terminal that can do no more has it: whole talks, and what they wrote.

use super::script::Script;
use crate::harness::Office;

/// A person at a terminal that knows nothing but lines, before a register with one entry.
fn desk(name: &'static str) -> Script {
    let office = Office::on("2009-01-15");
    office.ok("init --name 'Shared services' --template steering-group");
    office.ok("project add 'One payroll for two partners'");
    Script::of(name, office.at_the_keyboard().var("TERM", "dumb"))
}

fn answers(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

#[test]
fn a_gate_decision_is_entered_by_answering() {
    let mut desk = desk("guided-gate");
    // What stands in the way is said before ten questions are answered; then the person may go away.
    desk.ends(1, "gate record P-001 G1", &answers(&["go"]));
    desk.ok("set P-001 sponsor='Chief Executive' -q");
    let first = ["1", "opp", "conditional", "13/1/2009"];
    let criteria = ["1", "MET", "met", "later"];
    let rest = [
        "Name the sponsor",
        "Chief Executive",
        "30 Febr",
        "end february 2009",
        "",
        "",
        "y",
    ];
    let whole = [&first[..], &criteria, &rest].concat();
    desk.ends(0, "gate record", &answers(&whole));
    // What one answer leaves open another asks: until when, to whom.
    let hold = [
        "hold",
        "14/1/2009",
        "1 March 2009",
        "the sponsor is away",
        "n",
    ];
    desk.ends(1, "gate record P-001 G2", &answers(&hold));
    let refer = ["refer", "today", "board", "", "y"];
    desk.ends(0, "gate record P-001 G2", &answers(&refer));
    // A long list is not shown whole.
    desk.ends(0, "show", &answers(&["readiness", "sponsor", "2"]));
    desk.done();
}

#[test]
fn an_action_is_entered_by_answering() {
    let mut desk = desk("guided-action");
    let whole = [
        "Write the plan",
        "Chief Executive",
        "soon",
        "30/1/2009",
        "y",
    ];
    desk.ends(0, "action add", &answers(&whole));
    desk.ends(
        0,
        "action add --dry-run",
        &answers(&["Rehearse", "Chief Executive", ""]),
    );
    let kept = ["Rehearse", "Chief Executive", "", "n"];
    desk.ends(1, "action add", &answers(&kept));
    desk.ends(1, "action add", &answers(&["Rehearse"]));
    desk.ends(1, "action add", "");
    desk.ends(0, "action done", &answers(&["9", "a-001", "yes"]));
    // What only answers asks for what it lacks, and has nothing to confirm.
    desk.ends(0, "show", &answers(&["payroll"]));
    // A wrong word is no missing one.
    desk.ends(2, "action add --dew friday", "");
    desk.done();
}

#[test]
fn a_register_is_begun_by_answering() {
    let office = Office::on("2009-01-15").at_the_keyboard();
    let mut desk = Script::of("guided-init", office.var("TERM", "dumb"));
    desk.ends(
        4,
        "action add",
        &answers(&["Write the plan", "me", "", "y"]),
    );
    desk.ends(
        0,
        "init",
        &answers(&["Shared services", "body outside", "y"]),
    );
    desk.ends(3, "init", &answers(&["Shared services", "blank", "y"]));
    desk.done();
}

#[test]
fn the_line_that_is_told_at_the_end_does_the_same() {
    let begun = || {
        let office = Office::on("2009-01-15");
        office.ok("init --name 'Shared services' --template steering-group");
        office.ok("project add 'One payroll for two partners' --sponsor 'Chief Executive'");
        office
    };
    let talks: [(&str, &[&str]); 3] = [
        (
            "gate record",
            &[
                "1",
                "g1",
                "go",
                "5 jan",
                "1",
                "1",
                "1",
                "1",
                "agreed by all",
                "y",
            ],
        ),
        (
            "action add",
            &["Write the plan", "Finance's lead", "by 3 April", "y"],
        ),
        ("project add", &["Premises", "y"]),
    ];
    for (line, answered) in talks {
        let asked = begun().at_the_keyboard().var("TERM", "dumb");
        let said = asked.run_with(line, &answers(answered));
        assert_eq!(said.code, 0, "`{line}`: {}", said.err);
        let (_, told) = said
            .err
            .rsplit_once("questions: progreg ")
            .expect("it is told");
        let typed = begun();
        assert_eq!(typed.ok(told.trim()), said.out);
        assert_eq!(typed.text("register.toml"), asked.text("register.toml"));
    }
}
