//! Change requests: decided, put off, decided again.

use super::{Story, office_with, stamp};
use progreg::edit::decision::{Add, supersede};
use progreg::edit::requested::{Verdict, decide};
use progreg::edit::set::set;
use progreg::model::decision::Outcome;
use progreg::model::requested::ChangeStatus;

const CHANGES: &str = r#"
[[change]]
id = "C-001"
title = "Open a month later"
project = "P-002"
status = "proposed"
"#;

fn say(outcome: ChangeStatus, change: &str) -> Verdict {
    Verdict {
        change: change.to_owned(),
        outcome,
        forum: String::new(),
        meeting: "PSG 2006-11-14".to_owned(),
        minute: "7".to_owned(),
    }
}

#[test]
fn a_change_is_decided_in_the_log() {
    use ChangeStatus::{Approved, Deferred, Proposed};
    Story::of(office_with(CHANGES))
        .then("no reason, no decision, no such change", |register| {
            decide(register, &say(Proposed, "C-002"), &stamp("2006-11-21", ""))
        })
        .then("put off", |register| {
            decide(
                register,
                &say(Deferred, "C-001"),
                &stamp("2006-11-14", "Costs unknown"),
            )
        })
        .then("agreed by another forum", |register| {
            let mut verdict = say(Approved, "C-001");
            verdict.forum = "PSG".to_owned();
            decide(
                register,
                &verdict,
                &stamp("2006-11-16", "The lease is late"),
            )
        })
        .then("agreed twice", |register| {
            decide(
                register,
                &say(Approved, "C-001"),
                &stamp("2006-11-17", "Again"),
            )
        })
        .then("not set by hand", |register| {
            let fields = ["status=proposed", "decision="].map(str::to_owned);
            set(register, "C-001", &fields, &stamp("2006-11-16", ""))
        })
        .after(|register| {
            let instead = Add::new("", Outcome::Rejected);
            supersede(
                register,
                "D-003",
                &instead,
                &stamp("2006-11-18", "The lease is signed"),
            )
        })
        .then(
            "decided again once the decision holds no longer",
            |register| {
                let verdict = say(ChangeStatus::Rejected, "C-001");
                decide(
                    register,
                    &verdict,
                    &stamp("2006-11-18", "The lease is signed"),
                )
            },
        )
        .is("change-decide");
}
