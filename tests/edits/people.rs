//! Status reports, people who leave, contacts, what demotion takes along.

use super::{Story, office_with, stamp};
use progreg::edit::person::{Leave, leave};
use progreg::edit::project::{Demote, demote};
use progreg::edit::set::set;
use progreg::edit::stakeholder::{Spoken, contact};
use progreg::edit::status::{Add, add};
use progreg::model::project::Rag;

/// Records of every kind that somebody answers for.
const WORK: &str = include_str!("work.toml");

fn leaves(person: &str, to: &str, is_dated: bool) -> Leave {
    Leave {
        person: person.to_owned(),
        to: to.to_owned(),
        is_dated,
    }
}

#[test]
fn somebody_leaves() {
    Story::of(office_with(WORK))
        .then("nobody", |register| {
            leave(register, &leaves("bob", "", true), &stamp("2006-11-20", ""))
        })
        .then("the same", |register| {
            let same = leaves("sarah", "Sarah F Thompson", true);
            leave(register, &same, &stamp("2006-11-20", ""))
        })
        .then(
            "to somebody who has left, or sits in what is administered",
            |register| {
                leave(
                    register,
                    &leaves("sarah", "gone", true),
                    &stamp("2006-11-20", ""),
                )
            },
        )
        .then("to the administrator", |register| {
            leave(
                register,
                &leaves("sarah", "clerk", true),
                &stamp("2006-11-20", ""),
            )
        })
        .then("to Mark", |register| {
            let day = stamp("2006-11-20", "a new post");
            leave(register, &leaves("sarah", "mark", true), &day)
        })
        .then("again: nothing is left", |register| {
            leave(
                register,
                &leaves("sarah", "mark", false),
                &stamp("2006-11-20", ""),
            )
        })
        .is("leave");
}

#[test]
fn a_last_day_on_record_holds() {
    let until = "[[person]]\nid = \"fd\"\nrole = \"Finance director\"\nuntil = 2006-12-31\n\
                 [[action]]\nid = \"A-010\"\ntitle = \"Close the books\"\nowners = [\"Finance director\"]\n";
    Story::of(office_with(until))
        .then("by the role", |register| {
            let leaver = leaves("Finance director", "mark", false);
            leave(register, &leaver, &stamp("2006-11-20", ""))
        })
        .is("leave-by-role");
}

#[test]
fn a_status_report_sets_nothing_else() {
    let report = |project: &str, text: &str| Add {
        project: project.to_owned(),
        rag: Rag::Amber,
        rag_reason: "lease late".to_owned(),
        text: text.to_owned(),
        period: "November 2006".to_owned(),
        next: vec!["Chase the landlord".to_owned()],
    };
    Story::of(office_with(""))
        .then("nothing said of nothing", |register| {
            add(register, &report("P-009", " "), &stamp("2006-12-20", ""))
        })
        .then("one", |register| {
            add(
                register,
                &report("P-002", "Late."),
                &stamp("2006-11-20", ""),
            )
        })
        .then("an earlier one", |register| {
            add(
                register,
                &report("P-002", "Well."),
                &stamp("2006-10-20", ""),
            )
        })
        .is("status-report");
}

#[test]
fn contacts_stand_in_the_order_of_days() {
    let spoken = |what: &str| Spoken {
        stakeholder: "S-001".to_owned(),
        what: what.to_owned(),
        channel: "letter".to_owned(),
    };
    Story::of(office_with(WORK))
        .then("nothing", |register| {
            contact(register, &spoken(""), &stamp("2006-11-25", ""))
        })
        .then("one", |register| {
            contact(register, &spoken("Second"), &stamp("2006-11-14", ""))
        })
        .then("an earlier one", |register| {
            contact(register, &spoken("First"), &stamp("2006-11-07", ""))
        })
        .then("the log is not set", |register| {
            set(
                register,
                "S-001",
                &["contacts=".to_owned()],
                &stamp("2006-11-20", ""),
            )
        })
        .is("contacts");
}

#[test]
fn demotion_takes_everything_open_along() {
    let part = Demote {
        project: "P-003".to_owned(),
        to: "P-002".to_owned(),
        as_milestone: true,
        ..Demote::default()
    };
    Story::of(office_with(WORK))
        .then("a milestone", |register| {
            demote(register, &part, &stamp("2006-11-14", "a stage"))
        })
        .is("demote-all");
}
