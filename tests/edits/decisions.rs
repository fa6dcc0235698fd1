//! Decisions: entered, corrected, superseded, ratified, made known.

use super::{Story, office_with, stamp};
use progreg::edit::decision::{
    Add, Ratify, add, communicate, correct, ratify, supersede, supersede_at_gate,
};
use progreg::edit::gate::{Request, record};
use progreg::model::decision::{How, Outcome};

fn fields(fields: &[&str]) -> Vec<String> {
    fields.iter().map(|field| (*field).to_owned()).collect()
}

#[test]
fn the_log() {
    let on = |why: &str| stamp("2006-11-14", why);
    let wanted = Add {
        forum: "BOARD".to_owned(),
        wanted: "end of November".to_owned(),
        project: "P-001".to_owned(),
        gate: "G2".to_owned(),
        ..Add::new("Approve the business case", Outcome::Wanted)
    };
    let settled = Add {
        forum: "BOARD".to_owned(),
        meeting: "BOARD 2006-11-14".to_owned(),
        answers: "D-002".to_owned(),
        ..Add::new("Business case approved", Outcome::Approved)
    };
    let wrong = Add {
        forum: "BORD".to_owned(),
        gate: "G1".to_owned(),
        to: "PSG".to_owned(),
        actions: fields(&["A-9"]),
        interests: fields(&["nobody"]),
        answers: "D-001".to_owned(),
        ..Add::new("", Outcome::Go)
    };
    let cancelled = Add::new("Stop it", Outcome::Cancelled);
    let nowhere = Add {
        forum: "PSG".to_owned(),
        ..Add::new("Policy", Outcome::Referred)
    };
    Story::of(office_with(""))
        .then("everything wrong", |register| {
            add(register, &wrong, &on(""))
        })
        .then("not here", |register| add(register, &cancelled, &on("")))
        .then("referred nowhere", |register| {
            add(register, &nowhere, &on(""))
        })
        .then("wanted", |register| add(register, &wanted, &on("")))
        .then("settled", |register| add(register, &settled, &on("")))
        .then("settled twice", |register| add(register, &settled, &on("")))
        .is("decision-add");
}

/// Nobody says which forum decided: the one it was wanted from, or referred to.
#[test]
fn answered_by_whom_it_was_asked_of() {
    let on = stamp("2006-11-14", "");
    let wanted = Add {
        forum: "BOARD".to_owned(),
        project: "P-001".to_owned(),
        ..Add::new("Set the price", Outcome::Wanted)
    };
    let referred = Add {
        forum: "PSG".to_owned(),
        to: "BOARD".to_owned(),
        ..Add::new("Policy", Outcome::Referred)
    };
    let answer = |id: &str| Add {
        answers: id.to_owned(),
        ..Add::new("So it is", Outcome::Approved)
    };
    Story::of(office_with(""))
        .then("wanted", |register| add(register, &wanted, &on))
        .then("taken", |register| add(register, &answer("D-002"), &on))
        .then("referred", |register| add(register, &referred, &on))
        .then("answered", |register| add(register, &answer("D-004"), &on))
        .then("of nothing", |register| {
            add(register, &answer("D-009"), &on)
        })
        .is("decision-answer");
}

#[test]
fn corrected() {
    let on = |why: &str| stamp("2006-11-14", why);
    Story::of(office_with(""))
        .then("nothing said, no reason", |register| {
            correct(register, "D-001", &[], &on(""))
        })
        .then("what is no slip", |register| {
            correct(
                register,
                "D-001",
                &fields(&["outcome=go", "id=D-9", "minut=4.3", "decided=31 June 2006"]),
                &on("typo"),
            )
        })
        .after(|register| {
            add(
                register,
                &Add {
                    forum: "BOARD".to_owned(),
                    ..Add::new("Wanted", Outcome::Wanted)
                },
                &on(""),
            )
        })
        .then("one that is wanted", |register| {
            correct(register, "D-002", &fields(&["minute=1"]), &on("typo"))
        })
        .then("corrected", |register| {
            correct(
                register,
                "D-001",
                &fields(&["minute=4.3", "decided=2006-09-13"]),
                &on("typo"),
            )
        })
        .then("the old one again", |register| {
            correct(register, "D-001", &fields(&["minute=4.4"]), &on("typo"))
        })
        .is("correct");
}

#[test]
fn superseded() {
    let on = |why: &str| stamp("2006-11-14", why);
    let no_go = || Request::new("", "", Outcome::NoGo);
    let policy = Add {
        forum: "BOARD".to_owned(),
        ..Add::new("One uniform", Outcome::Approved)
    };
    let instead = Add::new("Two uniforms", Outcome::Approved);
    Story::of(office_with(""))
        .after(|register| add(register, &policy, &on("")))
        .then("without a reason", |register| {
            supersede_at_gate(register, "D-001", &no_go(), &on(""))
        })
        .then("unknown", |register| {
            supersede_at_gate(register, "D-9", &no_go(), &on("changed its mind"))
        })
        .then("at a gate", |register| {
            supersede_at_gate(register, "D-001", &no_go(), &on("the money is gone"))
        })
        .then("twice", |register| {
            supersede_at_gate(register, "D-001", &no_go(), &on("the money is gone"))
        })
        .then("a general one", |register| {
            supersede(register, "D-002", &instead, &on("staff asked"))
        })
        .is("supersede");
}

#[test]
fn ratified_and_made_known() {
    let on = |day: &str| stamp(day, "");
    let by_chair = Request {
        how: Some(How::ChairsAction),
        to: "BOARD".to_owned(),
        ..Request::new("P-001", "G1", Outcome::Refer)
    };
    let in_meeting = Add {
        forum: "PSG".to_owned(),
        how: Some(How::Meeting),
        ..Add::new("Terms agreed", Outcome::Approved)
    };
    let confirm = |id: &str| Ratify {
        decision: id.to_owned(),
        meeting: "PSG 2006-11-14".to_owned(),
        minute: "2".to_owned(),
        ..Ratify::default()
    };
    Story::of(office_with(""))
        .after(|register| record(register, &by_chair, &on("2006-11-10")))
        .after(|register| add(register, &in_meeting, &on("2006-11-10")))
        .then("before it was taken", |register| {
            ratify(register, &confirm("D-002"), &on("2006-11-09"))
        })
        .then("taken in a meeting", |register| {
            ratify(register, &confirm("D-003"), &on("2006-11-14"))
        })
        .then("ratified", |register| {
            ratify(register, &confirm("D-002"), &on("2006-11-14"))
        })
        .then("twice", |register| {
            ratify(register, &confirm("D-002"), &on("2006-11-14"))
        })
        .then("made known to nobody", |register| {
            communicate(register, "D-002", &fields(&[" "]), &on("2006-11-14"))
        })
        .then("made known", |register| {
            communicate(
                register,
                "D-002",
                &fields(&["all staff", "NHS London"]),
                &on("2006-11-14"),
            )
        })
        .then("made known again", |register| {
            communicate(
                register,
                "D-002",
                &fields(&["all staff"]),
                &on("2006-11-14"),
            )
        })
        .is("ratify");
}
