//! `set` on every sort of field, the fields that are not set, and plain records added.

use super::{Story, office_with, stamp};
use progreg::edit::add::add;
use progreg::edit::set::set;
use progreg::model::address::Kind;

fn fields(fields: &[&str]) -> Vec<String> {
    fields.iter().map(|field| (*field).to_owned()).collect()
}

#[test]
fn every_sort_of_field() {
    let on = || stamp("2006-11-14", "");
    Story::of(office_with(""))
        .then("text, list, date, word, truth", |register| {
            let given = fields(&[
                "title=Trust",
                "documents+=proposal v1",
                "launch=end of March",
                "rag=AMBER",
                "business-as-usual=yes",
                "objectives=O-001",
                "risks_reviewed=13 November 2006",
            ]);
            set(register, "P-001", &given, &on())
        })
        .then("cleared and taken away", |register| {
            set(
                register,
                "P-001",
                &fields(&["launch=", "documents-=proposal v1", "business_as_usual=no"]),
                &on(),
            )
        })
        .then("members", |register| {
            set(
                register,
                "PSG",
                &fields(&[
                    "members+=Mark Easton; Sarah F Thompson",
                    "members+={ name = \"Jonathan Wise\", seat = finance, from = 2006-01-01 }",
                    "met+=14 November 2006",
                    "quorum=3",
                ]),
                &on(),
            )
        })
        .then("a member leaves", |register| {
            set(register, "PSG", &fields(&["members-=Jonathan Wise"]), &on())
        })
        .then("owners", |register| {
            set(
                register,
                "A-003",
                &fields(&["owners=Mark Easton/ Sarah F Thompson", "due=tomorrow"]),
                &on(),
            )
        })
        .then("settings", |register| {
            set(
                register,
                "register",
                &fields(&["leader=Mark Easton"]),
                &on(),
            )
        })
        .then("everything wrong", |register| {
            set(
                register,
                "P-001",
                &fields(&[
                    "titel=x",
                    "rag=purple",
                    "rank",
                    "launch=31 June 2007",
                    "title+=y",
                    "objectives=O-9",
                    "documents-=none",
                    "business_as_usual=perhaps",
                    "risks_reviewed=May 2007",
                ]),
                &on(),
            )
        })
        .then("unknown record", |register| {
            set(register, "P-01", &fields(&["title=x", "y"]), &on())
        })
        .is("set");
}

#[test]
fn fields_that_are_not_set() {
    let on = |why: &str| stamp("2006-11-14", why);
    Story::of(office_with("[[criterion]]\nid = \"K-001\"\nproject = \"P-001\"\ngate = \"G1\"\ntitle = \"Sponsor named\"\n"))
        .then("of an entry", |register| set(register, "P-002", &fields(&["id=P-9", "status=completed", "stage=x", "rank=1", "ended=2006-01-01"]), &on("")))
        .then("of a decision", |register| set(register, "D-001", &fields(&["reason=x", "minute=3"]), &on("")))
        .then("of an action", |register| set(register, "A-001", &fields(&["status=closed", "closed=2006-11-01", "moved="]), &on("")))
        .then("a date without a reason", |register| set(register, "A-001", &fields(&["due=End November 2006"]), &on("")))
        .then("a date with one", |register| set(register, "A-001", &fields(&["due=End November 2006", "theme=lease"]), &on("late")))
        .then("of a milestone", |register| set(register, "M-001", &fields(&["baseline=2007-05-01", "actual=2006-11-01", "owner=mark"]), &on("")))
        .then("waived without a reason", |register| set(register, "K-001", &fields(&["result=waived"]), &on("")))
        .then("waived with one", |register| set(register, "K-001", &fields(&["result=waived"]), &on("named next week")))
        .then("a note on a decision", |register| set(register, "D-001", &fields(&["note=filed"]), &on("")))
        .is("guarded");
}

#[test]
fn plain_records() {
    let on = || stamp("2006-11-14", "");
    Story::of(office_with(""))
        .then("a person", |register| {
            add(
                register,
                Kind::Person,
                "Jonathan Wise",
                &fields(&["post=interim", "until=31 March 2007"]),
                &on(),
            )
        })
        .then("a namesake", |register| {
            add(register, Kind::Person, "Jonathan Wise", &[], &on())
        })
        .then("a forum", |register| {
            add(
                register,
                Kind::Forum,
                "Audit Sub Committee",
                &fields(&["parent=Programme Board", "kind=committee"]),
                &on(),
            )
        })
        .then("a gate", |register| {
            add(
                register,
                Kind::Gate,
                "Review",
                &fields(&[
                    "track=standard",
                    "order=4",
                    "criteria=must: Lessons written; should: Benefits realised",
                ]),
                &on(),
            )
        })
        .then("an event", |register| {
            add(
                register,
                Kind::Event,
                "Peer review",
                &fields(&["project=P-001", "date=awaiting a date from NHS London"]),
                &on(),
            )
        })
        .then("an issue", |register| {
            add(
                register,
                Kind::Issue,
                "Damp",
                &fields(&["severity=high", "blocks=P-002"]),
                &on(),
            )
        })
        .then("a risk", |register| {
            add(
                register,
                Kind::Risk,
                "Flood",
                &fields(&["project=P-002", "likelihood=3"]),
                &on(),
            )
        })
        .then("no title, a taken id, a wrong word", |register| {
            add(
                register,
                Kind::Issue,
                "",
                &fields(&["id=P-001", "severity=huge"]),
                &on(),
            )
        })
        .then("elsewhere", |register| {
            add(register, Kind::Project, "X", &[], &on())
        })
        .is("add");
}
