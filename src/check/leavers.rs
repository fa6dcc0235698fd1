//! People who have left, as far as the record goes, and still answer for open work (requirement C4).

use super::list::rule;
use super::words::{listed, on, quoted, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::duty::duties;
use crate::model::kept::AnyRecord;
use crate::model::said::DayField;
use std::collections::HashMap;

/// Rules about leavers.
pub const RULES: &[Rule] = &[rule(
    "left-open-work",
    Severity::Warning,
    "Has nobody left open work behind? (C4)",
    left_open_work,
)];

/// Records named in one finding.
const NAMED: usize = 8;

/// People whose last day is before that of the last decision, which is as far as the record goes without a clock. Work that
/// falls due after the last day is told about by `post-ends-first`.
fn left_open_work(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(known) = scope.last_decision() else {
        return;
    };
    let people = scope.register.people.iter();
    if !people.clone().any(|person| person.has_left(known)) {
        return;
    }
    let mut left: HashMap<&str, Vec<&str>> = HashMap::new();
    for duty in duties(scope.register, None) {
        let Some(person) = scope.person(duty.who).filter(|one| one.has_left(known)) else {
            continue;
        };
        let due = duty.due.and_then(|said| scope.latest(said, duty.raised));
        let is_told = matches!(duty.field, "owners" | "owner" | "date")
            && due
                .zip(person.until.date())
                .is_some_and(|(due, until)| until < due);
        let work = left.entry(&person.id).or_default();
        let (_, id) = duty.record.at();
        let id = if id.is_empty() { "register" } else { id };
        if !is_told && !work.contains(&id) {
            work.push(id);
        }
    }
    for person in people {
        let Some(work) = left.get(person.id.as_str()).filter(|work| !work.is_empty()) else {
            continue;
        };
        let mut shown: Vec<&str> = work.iter().take(NAMED).copied().collect();
        let more = format!("{} more", work.len().saturating_sub(NAMED));
        if work.len() > NAMED {
            shown.push(&more);
        }
        let last = person.until.date().map_or_else(String::new, on);
        let message = format!(
            "{} left on {last} and still answers for {}",
            quoted(person.called()),
            listed(&shown, "and")
        );
        let to = scope
            .person(&person.successor)
            .map_or("NAME", |next| next.id.as_str());
        let advice = format!(
            "hand it over: `progreg person leave {} --to {}`",
            shell(&person.id),
            shell(to)
        );
        findings.add(person.address(), "until", message, advice);
    }
}
