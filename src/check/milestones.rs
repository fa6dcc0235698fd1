//! Milestones that cannot be measured against anything (requirement E1).

use super::list::rule;
use super::words::shell;
use super::{Findings, Rule, Scope, Severity};
use crate::model::kept::AnyRecord;

/// Rules about milestones.
pub const RULES: &[Rule] = &[rule(
    "no-baseline",
    Severity::Warning,
    "Has every milestone ahead a date that was agreed? (E1)",
    no_baseline,
)];

/// Milestones not reached yet without a baseline: nobody can say whether they slip.
fn no_baseline(scope: &Scope<'_>, findings: &mut Findings) {
    let milestones = scope.register.milestones.iter();
    let ahead = milestones.filter(|one| one.actual.is_none());
    for milestone in ahead.filter(|one| one.baseline.is_none()) {
        let message = "it has no baseline, so nobody can say whether it slips";
        let id = shell(&milestone.id);
        let advice = format!("enter the date agreed: `progreg set {id} baseline=WHEN`");
        findings.add(milestone.address(), "baseline", message, advice);
    }
}
