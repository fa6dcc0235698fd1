//! Documents: what happens to them, and what a gate and a closure make of it.

use super::checklists::form;
use super::{Story, office_with, stamp};
use progreg::edit::checklist;
use progreg::edit::decision::{self, Add};
use progreg::edit::document::{self, Approve, Sign};
use progreg::edit::project::{Verdict, complete};
use progreg::edit::{add, set};
use progreg::model::address::Kind;
use progreg::model::decision::Outcome;

pub const MORE: &str = r#"
[[decision]]
id = "D-002"
title = "Rejected: the brief"
outcome = "rejected"
forum = "PSG"
decided = 2006-10-10

[[decision]]
id = "D-003"
title = "Approved: the brief"
outcome = "approved"
forum = "BOARD"
decided = 2006-10-24

[[document]]
id = "F-001"
title = "Initial proposal"
kind = "initial-proposal"
project = "P-001"
version = "0.3"
status = "draft"
forum = "PSG"
pages = 23
page_limit = 20

[[document]]
id = "F-002"
title = "Partnership agreement"
kind = "partnership-agreement"
status = "for-approval"
partners = ["Council", "PCT"]

[[document]]
id = "F-003"
title = "Brief"
status = "planned"
"#;

fn approval(document: &str) -> Approve {
    Approve {
        document: document.to_owned(),
        ..Approve::default()
    }
}

fn signature(document: &str, partner: &str) -> Sign {
    Sign {
        document: document.to_owned(),
        partner: partner.to_owned(),
        name: "Mark Easton".to_owned(),
        force: false,
    }
}

#[test]
fn a_document_is_approved_by_a_decision() {
    let on = stamp("2006-11-14", "");
    Story::of(office_with(MORE))
        .then("submitted", |register| {
            document::submit(register, "F-001", "", &on)
        })
        .then("submitted twice", |register| {
            document::submit(register, "F-001", "", &on)
        })
        .then("sent back without a reason", |register| {
            document::begin(register, "F-001", &on)
        })
        .then("approved", |register| {
            let request = Approve {
                meeting: "PSG 2006-11-14".to_owned(),
                minute: "4.2".to_owned(),
                ..approval("F-001")
            };
            document::approve(register, &request, &on)
        })
        .then("approved twice", |register| {
            document::approve(register, &approval("F-001"), &on)
        })
        .then("by nobody knows whom", |register| {
            document::approve(register, &approval("F-003"), &on)
        })
        .then(
            "by a decision that rejects, and at a meeting of its own",
            |register| {
                let request = Approve {
                    decision: "D-002".to_owned(),
                    meeting: "PSG".to_owned(),
                    ..approval("F-003")
                };
                document::approve(register, &request, &on)
            },
        )
        .then("by a decision that is there", |register| {
            let request = Approve {
                decision: "D-003".to_owned(),
                ..approval("F-003")
            };
            document::approve(register, &request, &on)
        })
        .then("in the future", |register| {
            document::approve(register, &approval("F-002"), &stamp("2006-12-24", ""))
        })
        .then("taken up again", |register| {
            document::begin(register, "F-001", &on)
        })
        .after(|register| {
            let instead = Add::new("The proposal goes back", Outcome::Rejected);
            let on = stamp("2006-11-18", "The figures are wrong");
            decision::supersede(register, "D-004", &instead, &on)
        })
        .then("taken up again since it is overturned", |register| {
            document::begin(
                register,
                "F-001",
                &stamp("2006-11-18", "The board sent it back"),
            )
        })
        .is("document-approve");
}

#[test]
fn a_document_is_signed_by_every_partner() {
    let on = stamp("2006-11-15", "");
    Story::of(office_with(MORE))
        .then("before approval", |register| {
            document::sign(register, &signature("F-002", "PCT"), &on)
        })
        .then("before approval, forced without a reason", |register| {
            let request = Sign {
                force: true,
                ..signature("F-002", "PCT")
            };
            document::sign(register, &request, &on)
        })
        .then("before approval, forced", |register| {
            let request = Sign {
                force: true,
                ..signature("F-002", "pct")
            };
            document::sign(
                register,
                &request,
                &stamp("2006-11-15", "The chair is away in December"),
            )
        })
        .then("approved", |register| {
            let request = Approve {
                forum: "BOARD".to_owned(),
                ..approval("F-002")
            };
            document::approve(register, &request, &on)
        })
        .then("signed twice", |register| {
            document::sign(register, &signature("F-002", "PCT"), &on)
        })
        .then("by somebody else", |register| {
            document::sign(register, &signature("F-002", "Counsel"), &on)
        })
        .then("by the last", |register| {
            document::sign(register, &signature("F-002", "Council"), &on)
        })
        .then("where nobody says who signs", |register| {
            document::approve(
                register,
                &Approve {
                    decision: "D-003".to_owned(),
                    ..approval("F-003")
                },
                &on,
            )?;
            document::sign(register, &signature("F-003", "PCT"), &on)
        })
        .is("document-sign");
}

#[test]
fn a_document_is_replaced_and_given_up() {
    let on = stamp("2006-11-15", "");
    Story::of(office_with(MORE))
        .then("by a new one", |register| {
            let given = ["replaces=F-001".to_owned(), "version=1.0".to_owned()];
            add::add(register, Kind::Document, "Initial proposal", &given, &on)
        })
        .then("of one that is replaced", |register| {
            document::submit(register, "F-001", "", &on)
        })
        .then("by one that is there", |register| {
            document::supersede(register, "F-002", "F-003", &on)
        })
        .then("by itself", |register| {
            document::supersede(register, "F-003", "F-003", &on)
        })
        .then("given up without a reason", |register| {
            document::withdraw(register, "F-003", &on)
        })
        .then("given up", |register| {
            document::withdraw(
                register,
                "F-003",
                &stamp("2006-11-15", "No brief is wanted"),
            )
        })
        .then("set past the commands", |register| {
            let given = [
                "status=approved",
                "signatures=",
                "replaces=F-001",
                "states=",
            ];
            set::set(register, "F-004", &given.map(str::to_owned), &on)
        })
        .is("document-replace");
}

#[test]
fn closing_waits_for_what_is_open() {
    let open = r#"
[[risk]]
id = "R-001"
title = "The supplier fails"
project = "P-003"
status = "open"

[[risk]]
id = "R-002"
title = "It rains"
project = "P-003"
status = "closed"

[[change]]
id = "C-001"
title = "A second payroll"
project = "P-003"
status = "proposed"

[[document]]
id = "F-001"
title = "Handover"
project = "P-003"
status = "for-approval"

[[document]]
id = "F-002"
title = "Service agreement"
project = "P-003"
status = "approved"
approved = 2006-10-10
partners = ["Council", "PCT"]
signatures = [{ partner = "PCT", on = 2006-10-11 }]

[[document]]
id = "F-003"
title = "Old brief"
project = "P-003"
status = "draft"
"#;
    let verdict = |force| Verdict {
        project: "P-003".to_owned(),
        forum: "BOARD".to_owned(),
        force,
        ..Verdict::default()
    };
    let on = stamp("2006-11-15", "It is done");
    Story::of(office_with(open))
        .after(|register| checklist::start(register, "closure", "P-003", &form("closure"), &on))
        .then("refused", |register| {
            complete(register, &verdict(false), &on)
        })
        .then("forced", |register| complete(register, &verdict(true), &on))
        .is("closing");
}
