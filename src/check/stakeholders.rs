//! Stakeholders who count and whom nobody looks after (requirement C5).

use super::list::rule;
use super::words::set;
use super::{Findings, Rule, Scope, Severity};
use crate::model::kept::AnyRecord;
use crate::model::stakeholder::Influence;

/// Rules about stakeholders.
pub const RULES: &[Rule] = &[rule(
    "unowned-stakeholder",
    Severity::Warning,
    "Does somebody look after every stakeholder of high influence? (C5)",
    unowned_stakeholder,
)];

/// Stakeholders of high influence without an owner.
fn unowned_stakeholder(scope: &Scope<'_>, findings: &mut Findings) {
    let stakeholders = scope.register.stakeholders.iter();
    let high = stakeholders.filter(|one| one.influence == Some(Influence::High));
    for stakeholder in high.filter(|one| one.owner.trim().is_empty()) {
        let message = "this stakeholder has high influence, and nobody looks after it";
        let advice = set(&stakeholder.address(), "owner", "NAME");
        findings.add(stakeholder.address(), "owner", message, advice);
    }
}
