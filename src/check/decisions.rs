//! Decisions: how they were recorded, and what is still open about them (requirements B3-B7).

use super::words::{correct, days, joined, on, quoted, shell};
use super::{Findings, Scope};
use crate::model::decision::{Decision, How, Outcome};
use crate::model::kept::AnyRecord;
use crate::model::project::ProjectStatus;
use crate::model::said::DayField;
use std::collections::HashSet;

/// Days after which a record counts as late. Reports show every delay; this rule speaks up from here.
const LATE: i64 = 7;

/// Decisions recorded more than a week after they were taken.
pub fn recorded_late(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in &scope.register.decisions {
        if let (Some(late), Some(day)) = (decision.recorded_after(), decision.decided.date())
            && late > LATE
        {
            let message = format!(
                "it was decided on {} and recorded {} after",
                on(day),
                days(late)
            );
            findings.add(
                decision.address(),
                "recorded",
                message,
                "nothing to do: the delay stays in sight",
            );
        }
    }
}

/// Decisions recorded against the rules.
pub fn forced(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in scope
        .register
        .decisions
        .iter()
        .filter(|decision| !decision.forced.is_empty())
    {
        let message = format!(
            "it was recorded against the rules: {}",
            decision.forced.join("; ")
        );
        findings.add(
            decision.address(),
            "forced",
            message,
            "nothing to do: it stays in sight",
        );
    }
}

/// Chair's actions that the forum has not confirmed.
pub fn unratified(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in &scope.register.decisions {
        if decision.how == Some(How::ChairsAction)
            && decision.is_in_force()
            && decision.ratified_by.is_empty()
        {
            let who = if decision.forum.is_empty() {
                "the forum".to_owned()
            } else {
                quoted(&decision.forum)
            };
            let message =
                format!("the chair decided it between meetings, and {who} has not ratified it");
            let advice = format!(
                "at the next meeting: `progreg decision ratify {} --on DATE`",
                shell(&decision.id)
            );
            findings.add(decision.address(), "ratified_by", message, advice);
        }
    }
}

/// Referrals that the higher forum has not answered.
pub fn refer_open(scope: &Scope<'_>, findings: &mut Findings) {
    let answered = scope
        .register
        .decisions
        .iter()
        .filter(|decision| decision.is_in_force());
    let answered: HashSet<&str> = answered
        .map(|decision| scope.now(&decision.answers))
        .collect();
    for decision in scope
        .register
        .decisions
        .iter()
        .filter(|decision| decision.is_in_force())
    {
        let referred = matches!(decision.outcome, Some(Outcome::Refer | Outcome::Referred));
        if referred && !answered.contains(decision.id.as_str()) {
            let to = if decision.to.is_empty() {
                "a higher forum".to_owned()
            } else {
                quoted(&decision.to)
            };
            let day = decision.decided.date();
            let day = day.map_or_else(String::new, |day| format!(" on {}", on(day)));
            let message = format!("it was referred to {to}{day}, which has not decided");
            let advice = answer_it(decision);
            findings.add(decision.address(), "outcome", message, advice);
        }
    }
}

/// How the answer to a referral is recorded.
fn answer_it(decision: &Decision) -> String {
    let forum = if decision.to.is_empty() {
        "FORUM".to_owned()
    } else {
        shell(&decision.to)
    };
    if decision.gate.is_empty() || decision.project.is_empty() {
        let id = shell(&decision.id);
        return format!("when it has: `progreg decision add TITLE --answers {id} --forum {forum}`");
    }
    let (project, gate) = (shell(&decision.project), shell(&decision.gate));
    format!("when it has: `progreg gate record {project} {gate} OUTCOME --forum {forum}`")
}

/// What a decision of that sort has to say and does not.
pub fn incomplete_decision(scope: &Scope<'_>, findings: &mut Findings) {
    // What was corrected or superseded stays as it is.
    let standing = scope.register.decisions.iter();
    for decision in standing.filter(|decision| decision.is_in_force() || decision.is_wanted()) {
        let outcome = decision.outcome.as_ref();
        let asked = [
            (
                decision.decided.is_none() && !decision.is_wanted(),
                "the day it was taken",
                "decided=DATE",
            ),
            (decision.forum.is_empty(), "the forum", "forum=ID"),
            (
                // Whatever ends or stops an entry has a reason (A5).
                decision.reason.is_empty()
                    && matches!(
                        decision.moved_to,
                        Some(ProjectStatus::Cancelled | ProjectStatus::Suspended)
                    ),
                "why it stopped the entry",
                "reason=TEXT",
            ),
            (
                outcome == Some(&Outcome::ConditionalGo) && decision.conditions.is_empty(),
                "its conditions",
                "conditions+=ID",
            ),
            (
                outcome == Some(&Outcome::Hold) && decision.waits_for.is_empty(),
                "what it waits for",
                "waits_for=TEXT",
            ),
            (
                outcome == Some(&Outcome::Hold) && decision.until.is_none(),
                "the day of its review",
                "until=DATE",
            ),
            (
                matches!(outcome, Some(Outcome::Refer | Outcome::Referred))
                    && decision.to.is_empty(),
                "the forum it went to",
                "to=ID",
            ),
        ];
        let lacking = asked.iter().filter(|(lacks, ..)| *lacks);
        let (words, fields): (Vec<&str>, Vec<&str>) =
            lacking.map(|(_, words, field)| (*words, *field)).unzip();
        if !words.is_empty() {
            let message = format!("it does not say {}", joined(&words, "or"));
            let advice = if decision.is_wanted() {
                format!("`progreg set {} {}`", shell(&decision.id), fields.join(" "))
            } else {
                correct(&decision.id, &fields)
            };
            findings.add(decision.address(), "", message, advice);
        }
    }
}
