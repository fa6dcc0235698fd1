//! Issues: escalated with an owner and a plan, and resolved.

use super::{Story, office_with, stamp};
use progreg::edit::issue::{Escalate, escalate, resolve};
use progreg::edit::set::set;

const ISSUES: &str = r#"
[[issue]]
id = "I-001"
title = "Two payrolls"
project = "P-003"
raised = 2006-10-01

[[issue]]
id = "I-002"
title = "No lease"
owner = "Mark Easton"
actions = ["A-001"]
"#;

fn to(issue: &str, forum: &str, owner: &str, plan: &str) -> Escalate {
    Escalate {
        issue: issue.to_owned(),
        to: forum.to_owned(),
        owner: owner.to_owned(),
        plan: plan.to_owned(),
    }
}

#[test]
fn an_issue_goes_to_a_forum_with_an_owner_and_a_plan() {
    let why = "The partners do not agree";
    Story::of(office_with(ISSUES))
        .then("no owner, no plan, no reason, no forum", |register| {
            escalate(
                register,
                &to("I-001", "PGS", "", ""),
                &stamp("2006-11-21", ""),
            )
        })
        .then("with both", |register| {
            let request = to("I-001", "PSG", "Sarah F Thompson", "One payroll by May");
            escalate(register, &request, &stamp("2006-11-14", why))
        })
        .then("to the same forum again", |register| {
            escalate(
                register,
                &to("I-001", "PSG", "", ""),
                &stamp("2006-11-15", why),
            )
        })
        .then("higher", |register| {
            let stamp = stamp("2006-11-16", "Key policy");
            escalate(register, &to("I-001", "BOARD", "", ""), &stamp)
        })
        .then("an action somebody owns is a plan", |register| {
            escalate(
                register,
                &to("I-002", "PSG", "", ""),
                &stamp("2006-11-14", why),
            )
        })
        .then("not set by hand", |register| {
            let fields = ["status=open", "escalated_to=PSG", "resolution=x"].map(str::to_owned);
            set(register, "I-001", &fields, &stamp("2006-11-16", ""))
        })
        .then("resolved by nothing", |register| {
            resolve(register, "I-001", "D-009", &stamp("2006-11-17", ""))
        })
        .then("resolved", |register| {
            let stamp = stamp("2006-11-17", "One payroll from May");
            resolve(register, "I-001", "D-001", &stamp)
        })
        .then("what is resolved stays so", |register| {
            escalate(
                register,
                &to("I-001", "PSG", "", ""),
                &stamp("2006-11-18", why),
            )
        })
        .is("issue-life");
}
