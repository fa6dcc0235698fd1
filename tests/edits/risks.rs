//! Risks: reviewed with and without a change, late, and closed.

use super::{Story, office_with, stamp};
use progreg::edit::risk::{Look, close, review};
use progreg::edit::set::set;

const RISKS: &str = r#"
[[risk]]
id = "R-001"
title = "The lease falls through"
project = "P-002"
likelihood = 3
impact = 4
owner = "Mark Easton"
raised = 2006-09-01

[[risk]]
id = "R-002"
title = "Staff leave"
status = "closed"
closed = 2006-10-01
"#;

fn look(risk: &str, likelihood: Option<i64>, impact: Option<i64>, note: &str) -> Look {
    Look {
        risk: risk.to_owned(),
        likelihood,
        impact,
        note: note.to_owned(),
    }
}

#[test]
fn a_review_is_kept_whether_or_not_anything_changes() {
    Story::of(office_with(RISKS))
        .then("off the scale, in the future", |register| {
            let look = look("R-001", Some(6), Some(0), "");
            review(register, &look, &stamp("2006-11-21", ""))
        })
        .then("closed", |register| {
            review(
                register,
                &look("R-002", None, None, ""),
                &stamp("2006-11-01", ""),
            )
        })
        .then("likelier", |register| {
            let look = look("R-001", Some(5), None, "The landlord is silent");
            review(register, &look, &stamp("2006-10-01", ""))
        })
        .then("no change", |register| {
            review(
                register,
                &look("R-001", None, None, ""),
                &stamp("2006-11-01", "Nothing new"),
            )
        })
        .then("recorded late", |register| {
            review(
                register,
                &look("R-001", None, Some(1), ""),
                &stamp("2006-10-15", ""),
            )
        })
        .then("the scores are moved by reviews only", |register| {
            let fields = ["likelihood=1", "reviews=", "status=closed"].map(str::to_owned);
            set(register, "R-001", &fields, &stamp("2006-11-01", ""))
        })
        .then("closed without a reason", |register| {
            close(register, "R-001", &stamp("2006-11-02", ""))
        })
        .then("closed", |register| {
            close(
                register,
                "R-001",
                &stamp("2006-11-02", "The lease is signed"),
            )
        })
        .then("closed twice", |register| {
            close(
                register,
                "R-001",
                &stamp("2006-11-03", "The lease is signed"),
            )
        })
        .is("risk-life");
}
