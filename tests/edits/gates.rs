//! Gates: every outcome, every rule a GO is held to, and what forcing keeps.

use super::{Story, office_with, stamp};
use progreg::edit::Refusal;
use progreg::edit::gate::{Recorded, Request, prepare, record};
use progreg::model::Register;
use progreg::model::decision::{How, Outcome};

fn at(project: &str, gate: &str, outcome: Outcome) -> Request {
    Request::new(project, gate, outcome)
}

fn say(
    request: Request,
    on: &str,
    why: &str,
) -> impl FnOnce(&mut Register) -> Result<Recorded, Refusal> {
    let stamp = stamp(on, why);
    move |register| record(register, &request, &stamp)
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// P-001 with every criterion of G1 answered.
fn ready() -> Register {
    office_with(
        r#"
[[criterion]]
id = "K-001"
project = "P-001"
gate = "G1"
title = "Sponsor named"
need = "must"
result = "met"

[[criterion]]
id = "K-002"
project = "P-001"
gate = "G1"
title = "Finance in order"
need = "must"
required = 3
score = 3
result = "met"
"#,
    )
}

#[test]
fn criteria_are_prepared_once() {
    Story::of(office_with(""))
        .then("prepared", |register| prepare(register, "P-001", "G1"))
        .then("prepared again", |register| {
            prepare(register, "P-001", "G1")
        })
        .then("of another track", |register| {
            prepare(register, "P-001", "R1")
        })
        .then("unknown", |register| prepare(register, "P-01", "G9"))
        .is("prepare");
}

#[test]
fn go_moves_an_idea() {
    let full = Request {
        meeting: "PSG 2006-11-14".to_owned(),
        minute: "4.2".to_owned(),
        evidence: texts(&["initial proposal v3"]),
        interests: texts(&["Mark Easton: owns the building"]),
        ..at("P-001", "G1", Outcome::Go)
    };
    Story::of(ready())
        .then("GO", say(full, "2006-11-14", "the case is made"))
        .then(
            "GO twice",
            say(at("P-001", "G1", Outcome::Go), "2006-11-14", ""),
        )
        .is("go");
}

#[test]
fn go_with_answers_given_in_the_same_breath() {
    let answered = Request {
        results: texts(&["Sponsor named=met", "finance in order=met 3"]),
        ..at("P-001", "G1", Outcome::Go)
    };
    let below = Request {
        results: texts(&["Sponsor named=met", "Finance in order=met 2"]),
        ..at("P-001", "G1", Outcome::Go)
    };
    let wrong = Request {
        results: texts(&[
            "Sponsor named",
            "Sponsor nmed=met",
            "Sponsor named=perhaps",
            "Finance in order=waived",
        ]),
        ..at("P-001", "G1", Outcome::Go)
    };
    Story::of(office_with(""))
        .then("below the level", say(below, "2006-11-14", ""))
        .then("answers that cannot be read", say(wrong, "2006-11-14", ""))
        .then("answered", say(answered, "2006-11-14", ""))
        .is("answers");
}

#[test]
fn every_rule_is_named_at_once() {
    Story::of(office_with(""))
        .then(
            "nothing answered",
            say(at("P-001", "G1", Outcome::Go), "2006-11-14", ""),
        )
        .then(
            "out of order, no sponsor",
            say(at("P-003", "G2", Outcome::Go), "2006-11-14", ""),
        )
        .then(
            "an open condition",
            say(at("P-002", "G2", Outcome::Go), "2006-11-14", ""),
        )
        .then(
            "another forum",
            say(
                Request {
                    forum: "DoH".to_owned(),
                    ..at("P-001", "G1", Outcome::NoGo)
                },
                "2006-11-14",
                "",
            ),
        )
        .then(
            "over",
            say(at("P-004", "G1", Outcome::Go), "2006-11-14", ""),
        )
        .then(
            "another track, to come",
            say(at("P-001", "R1", Outcome::Go), "2006-12-01", ""),
        )
        .then(
            "unknown",
            say(
                Request {
                    forum: "PSGG".to_owned(),
                    ..at("P-01", "D-001", Outcome::Go)
                },
                "2006-11-14",
                "",
            ),
        )
        .is("refused");
}

#[test]
fn many_reasons_and_few_hints() {
    use std::fmt::Write;
    let mut asked = String::new();
    for number in 1..=6 {
        let _ = write!(
            asked,
            "\n[[criterion]]\nid = \"K-{number:03}\"\nproject = \"P-001\"\ngate = \"G1\"\ntitle = \"Heading {number}\"\n"
        );
    }
    Story::of(office_with(&asked))
        .then(
            "six headings",
            say(at("P-001", "G1", Outcome::Go), "2006-11-14", ""),
        )
        .is("many");
}

#[test]
fn force_needs_a_reason_and_keeps_the_rules() {
    let force = || Request {
        force: true,
        ..at("P-003", "G2", Outcome::Go)
    };
    let ghost = Request {
        force: true,
        ..at("P-009", "G2", Outcome::Go)
    };
    Story::of(office_with(""))
        .then("without a reason", say(force(), "2006-11-14", ""))
        .then(
            "an unknown entry is not forced",
            say(ghost, "2006-11-14", "the chair says so"),
        )
        .then(
            "with a reason",
            say(force(), "2006-11-14", "the chair says so"),
        )
        .is("force");
}

#[test]
fn conditions_become_actions() {
    let conditional = Request {
        conditions: texts(&[
            "Name a finance lead; Mark Easton/ Sarah F Thompson; End December 2006",
            "Tell the staff; Mark Easton and Sarah F Thompson; by 30 November",
        ]),
        ..at("P-001", "G1", Outcome::ConditionalGo)
    };
    let wrong = Request {
        conditions: texts(&[
            "Name a finance lead",
            "Tell the staff; Mark Easton; by 31 November 2006",
        ]),
        ..at("P-001", "G1", Outcome::ConditionalGo)
    };
    let go_with = Request {
        conditions: texts(&["Name a finance lead; Mark Easton; End December 2006"]),
        ..at("P-001", "G1", Outcome::Go)
    };
    Story::of(ready())
        .then(
            "without conditions",
            say(at("P-001", "G1", Outcome::ConditionalGo), "2006-11-14", ""),
        )
        .then(
            "conditions that cannot be read",
            say(wrong, "2006-11-14", ""),
        )
        .then("conditions of a GO", say(go_with, "2006-11-14", ""))
        .then("conditional GO", say(conditional, "2006-11-14", ""))
        .is("conditions");
}

#[test]
fn a_condition_is_discharged_or_waived() {
    let waive = |ids: &[&str]| Request {
        waive: texts(ids),
        ..at("P-002", "G2", Outcome::Go)
    };
    Story::of(office_with(""))
        .then(
            "waived without a reason",
            say(waive(&["A-001"]), "2006-11-14", ""),
        )
        .then(
            "nothing to waive",
            say(waive(&["A-002"]), "2006-11-14", "not needed"),
        )
        .then(
            "waived",
            say(waive(&["A-001"]), "2006-11-14", "the landlord withdrew"),
        )
        .is("waive");
}

#[test]
fn the_other_outcomes() {
    let hold = |until: &str, waits_for: &str| Request {
        until: until.to_owned(),
        waits_for: waits_for.to_owned(),
        ..at("P-001", "G1", Outcome::Hold)
    };
    let refer = |to: &str| Request {
        to: to.to_owned(),
        ..at("P-001", "G1", Outcome::Refer)
    };
    let board = |outcome| Request {
        forum: "BOARD".to_owned(),
        how: Some(How::Circulation),
        ..at("P-001", "G1", outcome)
    };
    Story::of(ready())
        .then("hold for nothing", say(hold("", ""), "2006-11-14", ""))
        .then(
            "hold",
            say(hold("in 2 weeks", "the White Paper"), "2006-11-14", ""),
        )
        .then(
            "recycle",
            say(
                at("P-001", "G1", Outcome::Recycle),
                "2006-11-15",
                "figures missing",
            ),
        )
        .then("refer nowhere", say(refer(""), "2006-11-16", ""))
        .then("refer to itself", say(refer("PSG"), "2006-11-16", ""))
        .then("refer", say(refer("Programme Board"), "2006-11-16", ""))
        .then(
            "the board settles it",
            say(board(Outcome::Go), "2006-11-17", ""),
        )
        .then(
            "not for gates",
            say(board(Outcome::Approved), "2006-11-17", ""),
        )
        .is("outcomes");
}

#[test]
fn no_go_ends_an_idea_and_leaves_active_work() {
    Story::of(ready())
        .then(
            "an idea",
            say(at("P-001", "G1", Outcome::NoGo), "2006-11-14", "no money"),
        )
        .then(
            "active work",
            say(at("P-002", "G2", Outcome::NoGo), "2006-11-14", "no money"),
        )
        .is("no-go");
}

#[test]
fn a_closing_gate_has_a_checklist() {
    let passed = r#"
[[decision]]
id = "D-002"
title = "GO at G1"
project = "P-003"
gate = "G1"
outcome = "go"
decided = 2006-08-01

[[decision]]
id = "D-003"
title = "GO at G2"
project = "P-003"
gate = "G2"
outcome = "go"
decided = 2006-09-01
"#;
    let force = Request {
        force: true,
        ..at("P-003", "G3", Outcome::Go)
    };
    Story::of(office_with(passed))
        .then(
            "with things left to do",
            say(at("P-003", "G3", Outcome::Go), "2006-11-14", ""),
        )
        .then(
            "all the same",
            say(force, "2006-11-14", "the payroll is closed"),
        )
        .is("closing-gate");
}

#[test]
fn a_late_record_moves_nothing_that_was_settled_since() {
    let later = r#"
[[decision]]
id = "D-002"
title = "Suspended"
project = "P-001"
outcome = "suspended"
decided = 2006-11-01
moved_from = "idea"
moved_to = "suspended"
"#;
    let mut register = ready();
    let suspended = super::read(later);
    register.add((*suspended.decisions[0]).clone());
    if let Some(project) = register.get_mut::<progreg::model::project::Project>("P-001") {
        project.status = Some(progreg::model::project::ProjectStatus::Suspended);
        project.ended = Some(super::day("2006-11-01").into());
    }
    Story::of(register)
        .then(
            "GO, decided before the suspension",
            say(at("P-001", "G1", Outcome::Go), "2006-10-01", ""),
        )
        .is("late");
}
