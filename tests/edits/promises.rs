//! What was promised: benefits measured, time given back or turned down.

use super::{Story, office_with, stamp};
use progreg::edit::benefit::{Measure, realise};
use progreg::edit::commitment::{refuse, release};
use progreg::edit::set::set;
use progreg::model::benefit::BenefitStatus;

const PROMISES: &str = r#"
[[benefit]]
id = "B-001"
title = "Rent saved"
project = "P-002"
measure = "rent a year"
status = "expected"

[[commitment]]
id = "W-001"
title = "Lead the move"
person = "mark"
percent = 50

[[commitment]]
id = "W-002"
title = "Draw the plans"
function = "Estates"
days = 20
"#;

fn measure(measured: &str, value: &str, status: Option<BenefitStatus>) -> Measure {
    Measure {
        benefit: "B-001".to_owned(),
        measured: measured.to_owned(),
        value: value.to_owned(),
        status,
        note: String::new(),
    }
}

#[test]
fn benefits_are_measured_as_they_come() {
    Story::of(office_with(PROMISES))
        .then("nothing measured, no amount, in the future", |register| {
            let request = measure(" ", "a lot", Some(BenefitStatus::Expected));
            realise(register, &request, &stamp("2006-12-01", ""))
        })
        .then("in part", |register| {
            let request = measure("a third", "£12k", Some(BenefitStatus::Partly));
            realise(register, &request, &stamp("2006-10-01", "First quarter"))
        })
        .then("nothing new", |register| {
            realise(
                register,
                &measure("a third", "", None),
                &stamp("2006-11-01", ""),
            )
        })
        .then("given up without a reason", |register| {
            let request = measure("a third", "", Some(BenefitStatus::Lost));
            realise(register, &request, &stamp("2006-11-14", ""))
        })
        .then("not set by hand", |register| {
            let fields = ["status=realised", "realised="].map(str::to_owned);
            set(register, "B-001", &fields, &stamp("2006-11-16", ""))
        })
        .is("benefit-realise");
}

#[test]
fn time_is_given_back_or_turned_down() {
    Story::of(office_with(PROMISES))
        .then("without a reason", |register| {
            release(register, "W-001", &stamp("2006-11-14", ""))
        })
        .then("given back", |register| {
            release(
                register,
                "W-001",
                &stamp("2006-11-14", "The move is put off"),
            )
        })
        .then("given back twice", |register| {
            release(
                register,
                "W-001",
                &stamp("2006-11-14", "The move is put off"),
            )
        })
        .then("turned down", |register| {
            refuse(register, "W-002", &stamp("2006-11-14", "Nobody is free"))
        })
        .then("not set by hand", |register| {
            let fields = ["status=open", "ended="].map(str::to_owned);
            set(register, "W-002", &fields, &stamp("2006-11-16", ""))
        })
        .is("commitment-end");
}
