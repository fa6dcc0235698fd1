//! Benefits: one that can be measured, with somebody who answers for it (requirement F4).

use super::list::rule;
use super::words::{joined, quoted, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::kept::AnyRecord;
use crate::model::project::Project;

/// The rules of this subject.
pub const RULES: &[Rule] = &[
    rule(
        "vague-benefit",
        Severity::Warning,
        "Has every benefit to come a measure, a target and somebody who answers for it? (F4)",
        vague,
    ),
    rule(
        "benefit-without-sponsor",
        Severity::Warning,
        "Has every entry with a benefit that falls due a sponsor? (F4)",
        without_sponsor,
    ),
];

/// Benefits to come that nobody could tell from a hope: in one finding what each lacks.
fn vague(scope: &Scope<'_>, findings: &mut Findings) {
    let benefits = scope.register.benefits.iter();
    for benefit in benefits.filter(|benefit| benefit.is_open()) {
        let entry = scope.get::<Project>(&benefit.project);
        let asked = [
            (benefit.measure.is_empty(), "a measure", "measure=TEXT"),
            (benefit.target.is_empty(), "a target", "target=TEXT"),
            (
                benefit.answered_by(entry).is_empty(),
                "anybody who answers for it",
                "owner=NAME",
            ),
        ];
        let lacking = asked.iter().filter(|(lacks, ..)| *lacks);
        let (words, fields): (Vec<&str>, Vec<&str>) =
            lacking.map(|(_, words, field)| (*words, *field)).unzip();
        if !words.is_empty() {
            let message = format!("it is without {}", joined(&words, "and"));
            let advice = format!("`progreg set {} {}`", shell(&benefit.id), fields.join(" "));
            findings.add(benefit.address(), "", message, advice);
        }
    }
}

/// Benefits with a date, of an entry nobody sponsors: the benefits are the sponsor's to bring.
fn without_sponsor(scope: &Scope<'_>, findings: &mut Findings) {
    let benefits = scope.register.benefits.iter();
    for benefit in benefits.filter(|one| one.is_open() && one.due.is_some()) {
        let entry = scope.get::<Project>(&benefit.project);
        if let Some(entry) = entry.filter(|entry| entry.sponsor.is_empty()) {
            let message = format!("it falls due, and {} has no sponsor", quoted(&entry.id));
            let advice = format!("`progreg set {} sponsor=NAME`", shell(&entry.id));
            findings.add(benefit.address(), "project", message, advice);
        }
    }
}
