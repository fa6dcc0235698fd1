//! Risks: scores on the scale, and what every open one is to have (requirement E2).

use super::list::rule;
use super::words::{listed, quoted, set, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::interval::Interval;
use crate::model::kept::AnyRecord;
use crate::model::risk::{Risk, SCALE};

/// The rules of this subject.
pub const RULES: &[Rule] = &[
    rule(
        "risk-off-scale",
        Severity::Error,
        "Do likelihood and impact run from 1 to 5? (E2)",
        off_scale,
    ),
    rule(
        "risk-without-owner",
        Severity::Warning,
        "Does somebody watch every open risk? (E2)",
        without_owner,
    ),
    rule(
        "risk-without-response",
        Severity::Warning,
        "Is it said of every open risk what is done about it? (E2)",
        without_response,
    ),
    rule(
        "risk-category",
        Severity::Warning,
        "Has every risk a category of the register? (E2)",
        category,
    ),
    rule(
        "review-interval",
        Severity::Warning,
        "Can the time between reviews be read? (E2)",
        interval,
    ),
];

/// Scores outside 1 to 5, now or after a review: nothing can be counted with them.
fn off_scale(scope: &Scope<'_>, findings: &mut Findings) {
    for risk in &scope.register.risks {
        let own = [("likelihood", risk.likelihood), ("impact", risk.impact)];
        for (field, number) in own {
            if let Some(number) = off(number) {
                let message = format!("`{field}` is `{number}`, and runs from 1 to 5");
                let advice = format!(
                    "`progreg risk review {} --{field} N`, with N from 1 to 5",
                    shell(&risk.id)
                );
                findings.add(risk.address(), field, message, advice);
            }
        }
        let reviewed = risk.reviews.iter();
        let mut wrong = reviewed.flat_map(|one| [one.likelihood, one.impact]);
        if let Some(number) = wrong.find_map(off) {
            let message = format!("a review says `{number}` where the scale runs from 1 to 5");
            let advice = "put the number right in `reviews` in the file";
            findings.add(risk.address(), "reviews", message, advice);
        }
    }
}

fn off(number: Option<i64>) -> Option<i64> {
    number.filter(|number| !SCALE.contains(number))
}

/// Open risks nobody watches.
fn without_owner(scope: &Scope<'_>, findings: &mut Findings) {
    for risk in open(scope).filter(|risk| risk.owner.is_empty()) {
        let advice = set(&risk.address(), "owner", "NAME");
        findings.add(risk.address(), "owner", "nobody owns this risk", advice);
    }
}

/// Open risks of which it is not said what is done about them.
fn without_response(scope: &Scope<'_>, findings: &mut Findings) {
    for risk in open(scope).filter(|risk| risk.response.is_none()) {
        let advice = set(&risk.address(), "response", "reduce");
        let message = "it is not said what is done about this risk";
        findings.add(risk.address(), "response", message, advice);
    }
}

/// Categories the register does not have; none at all is no matter.
fn category(scope: &Scope<'_>, findings: &mut Findings) {
    let settings = &scope.register.settings;
    for risk in &scope.register.risks {
        if risk.category.is_empty() || settings.category(&risk.category).is_some() {
            continue;
        }
        let known = settings.categories();
        let advice = match scope.near(&risk.category, known.iter().copied()).first() {
            Some(near) => set(&risk.address(), "category", near),
            None => format!(
                "use {}, or list your own in `risk_categories` of the register",
                listed(&known, "or")
            ),
        };
        let message = format!(
            "{} is not a category of risk in this register",
            quoted(&risk.category)
        );
        findings.add(risk.address(), "category", message, advice);
    }
}

/// Intervals that are no length of time; the register's is then taken.
fn interval(scope: &Scope<'_>, findings: &mut Findings) {
    for risk in &scope.register.risks {
        if !risk.review_every.is_empty() && Interval::parse(&risk.review_every).is_none() {
            let message = format!(
                "`review_every` is {}, which is not a length of time",
                quoted(&risk.review_every)
            );
            let advice = set(&risk.address(), "review_every", "4 weeks");
            findings.add(risk.address(), "review_every", message, advice);
        }
    }
}

fn open<'r>(scope: &Scope<'r>) -> impl Iterator<Item = &'r Risk> {
    let risks = scope.register.risks.iter().map(|risk| &**risk);
    risks.filter(|risk| risk.is_open())
}
