//! Meetings planned, called off, held and minuted; bodies that decide together.

use super::{Story, office_with, stamp};
use progreg::edit::decision::{self, Add, Body};
use progreg::edit::meeting::minutes::{Form, enter};
use progreg::edit::meeting::{Attendance, Plan, cancel, hold, plan};
use progreg::model::decision::Outcome;

const SERIES: &str = r#"
[[forum]]
id = "TEAM"
name = "Programme Team"
meets = "monthly"
met = [2006-08-31]
quorum = 2
members = ["mark", "sarah"]
"#;

fn of(forum: &str, count: usize, from: &str) -> Plan {
    Plan {
        forum: forum.to_owned(),
        count,
        from: from.to_owned(),
        ..Plan::default()
    }
}

#[test]
fn a_series_is_planned_and_kept() {
    let there = |who: &str| Attendance {
        attendees: vec![who.to_owned()],
        ..Attendance::default()
    };
    Story::of(office_with(SERIES))
        .then("the next ones, counted from the last", |register| {
            plan(register, &of("TEAM", 3, ""), &stamp("2006-11-20", ""))
        })
        .then("the one after them", |register| {
            plan(register, &of("TEAM", 1, ""), &stamp("2006-11-20", ""))
        })
        .then("on a day that is taken", |register| {
            plan(
                register,
                &of("TEAM", 1, "2006-11-30"),
                &stamp("2006-11-20", ""),
            )
        })
        .then("of a forum that does not say how often", |register| {
            plan(
                register,
                &of("PSG", 2, "2006-11-30"),
                &stamp("2006-11-20", ""),
            )
        })
        .then("called off", |register| {
            cancel(register, "N-001", &stamp("2006-11-20", "no business"))
        })
        .then("held by too few", |register| {
            hold(
                register,
                "N-002",
                &there("Mark Easton"),
                &stamp("2006-11-20", ""),
            )
        })
        .then("held twice", |register| {
            hold(register, "N-002", &there("mark"), &stamp("2006-11-20", ""))
        })
        .is("meetings");
}

const MINUTES: &str = "\
Held: 14 November 2006
Present: Mark Easton; Sarah F Thompson

## 4.2 Helpline
Decision: P-002 G2 hold until 1 February 2007 - the lease is open
Decision: Name of the helpline (noted)
Action: Ask the landlord; sarah; end November 2006
Review: A-003 dropped - no room is needed
";

#[test]
fn minutes_are_all_or_nothing() {
    let bad = MINUTES
        .replace("P-002 G2", "P-004 G2")
        .replace("A-003", "A-009");
    Story::of(office_with(SERIES))
        .after(|register| {
            plan(
                register,
                &of("TEAM", 1, "2006-11-14"),
                &stamp("2006-11-01", ""),
            )
        })
        .then("with lines that cannot stand", |register| {
            let file = ("team.md", bad.as_str(), Form::Markdown);
            enter(register, "N-001", file, &stamp("2006-11-20", ""))
        })
        .then("as they should be", |register| {
            let minutes = MINUTES.replace(
                "Decision: P-002 G2 hold until 1 February 2007 - the lease is open\n",
                "",
            );
            let file = ("team.md", minutes.as_str(), Form::Markdown);
            enter(register, "N-001", file, &stamp("2006-11-20", ""))
        })
        .is("minutes");
}

#[test]
fn several_bodies_decide_together() {
    let body = |forum: &str, outcome: Outcome| Body {
        decision: "D-002".to_owned(),
        forum: forum.to_owned(),
        outcome,
        minute: "4".to_owned(),
    };
    let both = Add {
        needs: vec!["BOARD, DoH".to_owned()],
        key: true,
        ..Add::new("Sign the agreement", Outcome::Approved)
    };
    Story::of(office_with(""))
        .then("entered", |register| {
            decision::add(register, &both, &stamp("2006-11-10", ""))
        })
        .then("by one that is none of them", |register| {
            decision::body(
                register,
                &body("PSG", Outcome::Approved),
                &stamp("2006-11-10", ""),
            )
        })
        .then("by the first", |register| {
            decision::body(
                register,
                &body("BOARD", Outcome::Rejected),
                &stamp("2006-11-10", ""),
            )
        })
        .then("which changes its mind", |register| {
            let why = stamp("2006-11-12", "the terms are better");
            decision::body(register, &body("BOARD", Outcome::Approved), &why)
        })
        .then("by the last", |register| {
            decision::body(
                register,
                &body("DoH", Outcome::Approved),
                &stamp("2006-11-14", ""),
            )
        })
        .is("bodies");
}
