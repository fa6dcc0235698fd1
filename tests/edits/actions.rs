//! Actions: raised, closed, proposed, held over, re-dated, dropped, reopened.

use super::{Story, office_with, stamp};
use progreg::edit::action::{Add, add, done, drop, hold_over, propose, redate, reopen, update};

#[test]
fn raised() {
    let full = Add {
        title: "Draft Organisation Structure".to_owned(),
        owners: vec![
            "Mark Easton/\nSarah F Thompson ".to_owned(),
            "Mark Easton".to_owned(),
        ],
        due: "end of January".to_owned(),
        decision: "D-001".to_owned(),
        source: "Business readiness review".to_owned(),
        ..Add::default()
    };
    let wrong = Add {
        title: " ".to_owned(),
        id: "A 1".to_owned(),
        due: "30 February 2007".to_owned(),
        project: "A-001".to_owned(),
        decision: "D-1".to_owned(),
        ..Add::default()
    };
    Story::of(office_with(""))
        .then("everything wrong", |register| {
            add(register, &wrong, &stamp("2006-11-14", ""))
        })
        .then("added", |register| {
            add(register, &full, &stamp("2006-11-14", ""))
        })
        .is("action-add");
}

#[test]
fn the_life_of_an_action() {
    let on = |why: &str| stamp("2006-11-14", why);
    Story::of(office_with(""))
        .then("held over", |register| {
            hold_over(register, "A-001", "landlord away", &on(""))
        })
        .then("news of nothing", |register| {
            update(register, "A-001", "", &on(""))
        })
        .then("news", |register| {
            update(register, "A-001", "draft lease seen", &on(""))
        })
        .then("proposed", |register| {
            propose(register, "A-001", &on("signed"))
        })
        .then("proposed twice", |register| {
            propose(register, "A-001", &on(""))
        })
        .then("closed in the future", |register| {
            done(register, "A-001", None, &stamp("2006-12-01", ""))
        })
        .then("closed", |register| done(register, "a-001", None, &on("")))
        .then("closed twice", |register| {
            done(register, "A-001", None, &on(""))
        })
        .then("reopened without a reason", |register| {
            reopen(register, "A-001", &on(""))
        })
        .then("reopened", |register| {
            reopen(register, "A-001", &on("lease void"))
        })
        .then("reopened twice", |register| {
            reopen(register, "A-001", &on("lease void"))
        })
        .then("dropped without a reason", |register| {
            drop(register, "A-001", &on(""))
        })
        .then("dropped", |register| {
            drop(register, "A-001", &on("not needed"))
        })
        .then("an unknown one", |register| {
            done(register, "A-01", None, &on(""))
        })
        .then("a project", |register| {
            done(register, "P-001", None, &on(""))
        })
        .is("action-life");
}

#[test]
fn steps() {
    let on = |why: &str| stamp("2006-11-14", why);
    Story::of(office_with(""))
        .then("no such step", |register| {
            done(register, "A-002", Some("party"), &on(""))
        })
        .then("no steps", |register| {
            done(register, "A-001", Some("1"), &on(""))
        })
        .then("the first, by its words", |register| {
            done(register, "A-002", Some("plan ready"), &on(""))
        })
        .then("the first again", |register| {
            done(register, "A-002", Some("1"), &on(""))
        })
        .then("the second, by number", |register| {
            done(register, "A-002", Some("2"), &on(""))
        })
        .is("steps");
}

#[test]
fn re_dated() {
    let on = |why: &str| stamp("2006-11-14", why);
    Story::of(office_with(""))
        .then("blank, no reason", |register| {
            redate(register, "A-001", "", &on(""))
        })
        .then("unread", |register| {
            redate(register, "A-001", "soonish", &on("late"))
        })
        .then("moved", |register| {
            redate(register, "A-001", "end November", &on("landlord away"))
        })
        .then("moved again", |register| {
            redate(register, "A-001", "2006-12-15", &on("still away"))
        })
        .then("the same day", |register| {
            redate(register, "A-001", "2006-12-15", &on(""))
        })
        .then("the first date of an undated one", |register| {
            redate(register, "A-003", "tomorrow", &on(""))
        })
        .is("redate");
}
