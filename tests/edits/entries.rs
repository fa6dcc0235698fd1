//! Entries: entered, suspended, resumed, cancelled, completed, ranked, demoted.

use super::{Story, office_with, stamp};
use progreg::edit::Refusal;
use progreg::edit::project::{
    Add, Demote, Settled, Verdict, add, cancel, complete, demote, rank, resume, suspend,
};
use progreg::edit::{Stamp, milestone};
use progreg::model::Register;

type Verb = fn(&mut Register, &Verdict, &Stamp) -> Result<Settled, Refusal>;

fn say(
    verb: Verb,
    id: &str,
    on: &str,
    why: &str,
) -> impl FnOnce(&mut Register) -> Result<Settled, Refusal> {
    let verdict = Verdict {
        project: id.to_owned(),
        ..Verdict::default()
    };
    let stamp = stamp(on, why);
    move |register| verb(register, &verdict, &stamp)
}

#[test]
fn an_entry_is_an_idea() {
    let full = Add {
        title: "Meals at home".to_owned(),
        sponsor: "Mark Easton".to_owned(),
        parent: "P-002".to_owned(),
        track: "standard".to_owned(),
        objectives: vec!["O-001".to_owned()],
        launch: "April".to_owned(),
        answers: vec!["2=the sponsor".to_owned()],
        ..Add::default()
    };
    let wrong = Add {
        id: "P-001".to_owned(),
        parent: "P-0O2".to_owned(),
        track: "standrd".to_owned(),
        launch: "31 June 2007".to_owned(),
        answers: vec!["yes".to_owned(), "he".to_owned(), "more".to_owned()],
        ..Add::default()
    };
    Story::of(office_with(""))
        .then("everything wrong", |register| {
            add(register, &wrong, &stamp("2006-11-14", ""))
        })
        .then("added", |register| {
            add(register, &full, &stamp("2006-11-14", ""))
        })
        .is("project-add");
}

#[test]
fn status_moves_by_decision() {
    Story::of(office_with(""))
        .then("without a reason", say(suspend, "P-002", "2006-11-14", ""))
        .then(
            "suspended; the ranking closes up",
            say(suspend, "P-002", "2006-11-14", "no premises"),
        )
        .then(
            "suspended twice",
            say(suspend, "P-002", "2006-11-14", "no premises"),
        )
        .then(
            "resumed; it comes last",
            say(resume, "P-002", "2006-11-15", "premises found"),
        )
        .then(
            "resumed twice",
            say(resume, "P-002", "2006-11-15", "premises found"),
        )
        .then(
            "an idea is not completed",
            say(complete, "P-001", "2006-11-15", "done"),
        )
        .then("cancelled", say(cancel, "P-001", "2006-11-15", "no money"))
        .then(
            "in the future",
            say(cancel, "P-003", "2006-12-15", "no money"),
        )
        .then("unknown", say(cancel, "P-033", "2006-11-15", "no money"))
        .is("status");
}

#[test]
fn completing_has_a_checklist() {
    let force = Verdict {
        project: "P-002".to_owned(),
        force: true,
        ..Verdict::default()
    };
    Story::of(office_with("[[issue]]\nid = \"I-001\"\ntitle = \"Damp\"\nproject = \"P-002\"\n\n[[risk]]\nid = \"R-001\"\ntitle = \"Flood\"\nproject = \"P-002\"\n"))
        .then("things left to do", say(complete, "P-002", "2006-11-14", "handed over"))
        .then("all the same", |register| complete(register, &force, &stamp("2006-11-14", "handed over")))
        .is("complete");
}

#[test]
fn one_ranking() {
    Story::of(office_with(
        "[[project]]\nid = \"P-005\"\ntitle = \"Unranked\"\nstatus = \"active\"\n",
    ))
    .then("no such place, an idea, no reason", |register| {
        rank(register, "P-001", 9, "", &stamp("2006-11-14", ""))
    })
    .then("to the top", |register| {
        rank(
            register,
            "P-005",
            1,
            "PSG",
            &stamp("2006-11-14", "the board asks for it"),
        )
    })
    .then("where it is", |register| {
        rank(
            register,
            "P-005",
            1,
            "PSG",
            &stamp("2006-11-14", "the board asks for it"),
        )
    })
    .is("rank");
}

#[test]
fn demoted_to_a_part() {
    let part = |milestone| Demote {
        project: "P-003".to_owned(),
        to: "P-002".to_owned(),
        as_milestone: milestone,
        ..Demote::default()
    };
    let itself = Demote {
        project: "P-003".to_owned(),
        to: "P-003".to_owned(),
        ..Demote::default()
    };
    let over = Demote {
        project: "P-004".to_owned(),
        to: "P-002".to_owned(),
        ..Demote::default()
    };
    Story::of(office_with(""))
        .then("of itself", |register| {
            demote(register, &itself, &stamp("2006-11-14", ""))
        })
        .then("over", |register| {
            demote(register, &over, &stamp("2006-11-14", "a task"))
        })
        .then("an action", |register| {
            demote(register, &part(false), &stamp("2006-11-14", "a task"))
        })
        .is("demote");
    Story::of(office_with(""))
        .then("a milestone", |register| {
            demote(register, &part(true), &stamp("2006-11-14", "a stage"))
        })
        .is("demote-milestone");
}

#[test]
fn milestones() {
    let new = milestone::Add {
        title: "Staff moved".to_owned(),
        project: "P-002".to_owned(),
        baseline: "May".to_owned(),
        after: vec!["M-001".to_owned()],
        ..milestone::Add::default()
    };
    let wrong = milestone::Add {
        project: "P-2".to_owned(),
        after: vec!["M-9".to_owned()],
        ..milestone::Add::default()
    };
    let later = |when: &str, decision: &str| milestone::NewBaseline {
        milestone: "M-001".to_owned(),
        when: when.to_owned(),
        decision: decision.to_owned(),
        ..milestone::NewBaseline::default()
    };
    let on = |why: &str| stamp("2006-11-14", why);
    Story::of(office_with(""))
        .then("wrong", |register| {
            milestone::add(register, &wrong, &on(""))
        })
        .then("added", |register| milestone::add(register, &new, &on("")))
        .then("forecast without a reason", |register| {
            milestone::forecast(register, "M-001", "1 May 2007", &on(""))
        })
        .then("forecast", |register| {
            milestone::forecast(register, "M-001", "1 May 2007", &on("lease late"))
        })
        .then("the same forecast", |register| {
            milestone::forecast(register, "M-001", "1 May 2007", &on(""))
        })
        .then("blank", |register| {
            milestone::forecast(register, "M-001", " ", &on(""))
        })
        .then("re-baselined without a reason", |register| {
            milestone::rebaseline(register, &later("", "D-9"), &on(""))
        })
        .then("re-baselined", |register| {
            milestone::rebaseline(register, &later("1 June 2007", ""), &on("agreed"))
        })
        .then("re-baselined by a decision", |register| {
            milestone::rebaseline(register, &later("1 July 2007", "D-001"), &on("agreed"))
        })
        .then("reached", |register| {
            milestone::achieve(register, "M-001", &["photo".to_owned()], &on(""))
        })
        .then("reached twice", |register| {
            milestone::achieve(register, "M-001", &[], &on(""))
        })
        .is("milestones");
}
