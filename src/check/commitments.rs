//! People's time: nobody is promised for more than full time, unless somebody decided so (requirement F3).

use super::list::rule;
use super::words::{joined, quoted, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::kept::AnyRecord;
use crate::model::load::{Stretch, share, stretches};
use crate::model::people::Person;

/// The rules of this subject.
pub const RULES: &[Rule] = &[rule(
    "over-committed",
    Severity::Warning,
    "Is nobody promised for more than full time, or was the conflict decided? (F3)",
    over_committed,
)];

/// Stretches in which a person's commitments come to more than full time and not all of them carry a decision.
fn over_committed(scope: &Scope<'_>, findings: &mut Findings) {
    let over = stretches(scope.register).into_iter();
    for stretch in over.filter(|one| one.is_over() && !one.is_decided()) {
        let Some(last) = stretch.commitments.last() else {
            continue;
        };
        let name = scope.get::<Person>(stretch.whose);
        let name = name.map_or(stretch.whose, |person| person.name.as_str());
        let reader = scope.register.settings.reader(None);
        let parts: Vec<String> = stretch
            .commitments
            .iter()
            .map(|one| {
                let percent = share(one, &reader).unwrap_or_default();
                format!("{} {percent}%", quoted(&one.id))
            })
            .collect();
        let message = format!(
            "{} is promised for {}% of full time{}: {}",
            quoted(name),
            stretch.percent,
            period(&stretch),
            joined(&parts, "and")
        );
        let undecided = stretch.commitments.iter();
        let undecided = undecided.filter(|one| one.decision.is_empty());
        let ids: Vec<String> = undecided.map(|one| shell(&one.id)).collect();
        let sets: Vec<String> = ids
            .iter()
            .map(|id| format!("`progreg set {id} decision=ID`"))
            .collect();
        let advice = format!(
            "give time back: `progreg commitment release {} --reason TEXT`; or name the decision on the conflict: {}",
            shell(&last.id),
            joined(&sets, "and")
        );
        findings.add(last.address(), "", message, advice);
    }
}

/// ` from 1 to 31 October` in plain days; an end that is not known is left out.
fn period(stretch: &Stretch<'_>) -> String {
    let from = stretch.from.map(|day| format!(" from {day}"));
    let until = stretch.until.map(|day| format!(" to {day}"));
    from.unwrap_or_default() + &until.unwrap_or_default()
}
