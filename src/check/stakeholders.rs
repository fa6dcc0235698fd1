//! Stakeholders who count and whom nobody looks after (requirement C5).

use super::list::rule;
use super::words::set;
use super::{Findings, Rule, Scope, Severity};
use crate::model::kept::AnyRecord;
use crate::model::stakeholder::Influence;

/// Rules about stakeholders.
pub const RULES: &[Rule] = &[rule(
    "stakeholder-without-owner",
    Severity::Warning,
    "Does somebody look after every stakeholder of high influence? (C5)",
    stakeholder_without_owner,
)];

/// Stakeholders of high influence without an owner.
fn stakeholder_without_owner(scope: &Scope<'_>, findings: &mut Findings) {
    let stakeholders = scope.register.stakeholders.iter();
    let high = stakeholders.filter(|one| one.influence == Some(Influence::High));
    for stakeholder in high.filter(|one| one.owner.trim().is_empty()) {
        let message = "this stakeholder has high influence, and nobody looks after it";
        let advice = set(&stakeholder.address(), "owner", "NAME");
        findings.add(stakeholder.address(), "owner", message, advice);
    }
}
