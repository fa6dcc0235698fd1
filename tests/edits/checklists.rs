//! Checklists: started, answered, signed off, and what a project test takes over.

use super::papers::MORE;
use super::{Story, office_with, stamp};
use progreg::document::index;
use progreg::edit::checklist::{self, Asked, FORMS, Own, Reply, SignOff};
use progreg::edit::set;

/// The sections of a form that ships with the tool.
pub fn form(name: &str) -> Vec<Asked> {
    let form = FORMS.iter().find(|form| form.name == name);
    let text = form.expect("a form of that name").text;
    checklist::sections(&index::read(text).expect("a form that reads").0)
}

#[test]
fn a_checklist_is_answered_and_signed_off() {
    let on = stamp("2006-11-15", "");
    let said = |question: &str, text: &str| Reply {
        question: question.to_owned(),
        text: text.to_owned(),
        ..Reply::default()
    };
    let sign = |section: &str, partner: &str, force: bool| SignOff {
        checklist: "initial-proposal".to_owned(),
        section: section.to_owned(),
        partner: partner.to_owned(),
        name: "Mark Easton".to_owned(),
        force,
        ..SignOff::default()
    };
    let start = |project: &'static str| {
        let on = stamp("2006-11-15", "");
        move |register: &mut progreg::model::Register| {
            let form = form("initial-proposal");
            checklist::start(register, "initial-proposal", project, &form, &on)
        }
    };
    Story::of(office_with(&MORE.replace(
        "[[document]]\nid = \"F-001\"",
        "[[document]]\nid = \"F-001\"\nowner = \"mark\"",
    )))
    .then("started", start("P-001"))
    .then("started twice", start("P-001"))
    .then("of no entry", start("P-0O1"))
    .then("no answer", |register| {
        checklist::answer(register, &said("Q-001", " "), &on)
    })
    .then("an answer that does not apply", |register| {
        let reply = Reply {
            not_applicable: "No".to_owned(),
            ..said("Q-001", "Yes")
        };
        checklist::answer(register, &reply, &on)
    })
    .then("answered", |register| {
        checklist::answer(register, &said("Q-001", "One service for the county"), &on)
    })
    .then("by a document, by its title", |register| {
        let reply = Reply {
            document: "initial proposal".to_owned(),
            ..said("Q-002", "")
        };
        checklist::answer(register, &reply, &on)
    })
    .then("signed off unanswered", |register| {
        checklist::sign(register, &sign("3", "PCT", false), &on)
    })
    .then("signed off unanswered, forced", |register| {
        let stamp = stamp("2006-11-15", "To follow in the annex");
        checklist::sign(register, &sign("3", "PCT", true), &stamp)
    })
    .then("signed off", |register| {
        checklist::sign(register, &sign("opportunity", "PCT", false), &on)
    })
    .then("signed off twice", |register| {
        checklist::sign(register, &sign("1", "PCT", false), &on)
    })
    .then("no such section", |register| {
        checklist::sign(register, &sign("17", "PCT", false), &on)
    })
    .then("answered again without a reason", |register| {
        checklist::answer(register, &said("Q-001", "Two services"), &on)
    })
    .then("answered again", |register| {
        let stamp = stamp("2006-11-16", "The board asked for it");
        checklist::answer(register, &said("Q-001", "Two services"), &stamp)
    })
    .then("set past the commands", |register| {
        let given = ["answer=no", "signed=", "title=Which opportunity?"];
        set::set(register, "Q-001", &given.map(str::to_owned), &on)
    })
    .is("checklist");
}

#[test]
fn questions_of_ones_own_are_asked() {
    let on = stamp("2006-11-15", "");
    Story::of(office_with(MORE))
        .after(|register| {
            let form = form("initial-proposal");
            checklist::start(register, "initial-proposal", "P-001", &form, &on)
        })
        .then("a question of one's own", |register| {
            let own = Own {
                checklist: "initial-proposal".to_owned(),
                project: "P-001".to_owned(),
                title: "Who asked for it?".to_owned(),
                section: Some(1),
                heading: String::new(),
            };
            checklist::add(register, &own)
        })
        .then("a list of one's own", |register| {
            let own = Own {
                checklist: "moving-in".to_owned(),
                title: "Are the keys there?".to_owned(),
                ..Own::default()
            };
            checklist::add(register, &own)
        })
        .then("wrong in every way", |register| {
            let own = Own {
                checklist: "governance".to_owned(),
                project: "P-009".to_owned(),
                section: Some(0),
                ..Own::default()
            };
            checklist::add(register, &own)
        })
        .is("checklist-own");
}

#[test]
fn the_project_test_takes_over_what_was_answered() {
    let answered = "\n[[project]]\nid = \"P-009\"\ntitle = \"Meals\"\nraised = 2006-10-02\nanswers = [{ question = \"Who owns its benefits?\", answer = \"The sponsor\" }]\n";
    Story::of(office_with(answered))
        .then("started", |register| {
            let form = form("project-test");
            let on = stamp("2006-11-15", "");
            checklist::start(register, "project-test", "P-009", &form, &on)
        })
        .is("project-test");
}

#[test]
fn every_form_reads_and_asks() {
    let counts: Vec<(&str, usize, usize)> = FORMS
        .iter()
        .map(|one| {
            let sections = form(one.name);
            let questions = sections.iter().map(|section| section.questions.len()).sum();
            for (place, section) in sections.iter().enumerate() {
                assert_eq!(
                    usize::try_from(section.number),
                    Ok(place + 1),
                    "{}",
                    one.name
                );
                assert!(!section.heading.is_empty() && !section.questions.is_empty());
                for to in &section.leads_to {
                    let (name, number) = to.split_once('/').expect("a list and a section");
                    let there = form(name);
                    assert!(
                        there.iter().any(|one| one.number.to_string() == number),
                        "{to}"
                    );
                }
            }
            (one.name, sections.len(), questions)
        })
        .collect();
    let expected = [
        ("governance", 10, 57),
        ("initial-proposal", 16, 16),
        ("partnership-agreement", 16, 111),
        ("closure", 3, 10),
        ("project-test", 1, 6),
    ];
    assert_eq!(counts, expected);
}
