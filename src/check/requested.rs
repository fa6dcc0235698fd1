//! Change requests: what is agreed or turned down was decided by somebody (requirement E4).

use super::list::rule;
use super::words::{quoted, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::decision::Decision;
use crate::model::kept::AnyRecord;
use crate::model::requested::ChangeStatus;

/// The rules of this subject.
pub const RULES: &[Rule] = &[rule(
    "change-without-decision",
    Severity::Warning,
    "Did a decision in force settle every change request that is approved or rejected? (E4)",
    without_decision,
)];

/// Changes approved or rejected by no decision, or by one that holds no longer.
fn without_decision(scope: &Scope<'_>, findings: &mut Findings) {
    for change in &scope.register.changes {
        let Some(status @ (ChangeStatus::Approved | ChangeStatus::Rejected)) = &change.status
        else {
            continue;
        };
        let decision = scope.get::<Decision>(&change.decision);
        let message = match decision {
            // A reference that leads nowhere is told about by another rule.
            None if !change.decision.is_empty() => continue,
            None => format!("it is {status}, and no decision says so"),
            Some(_) if change.settled_by(|id| scope.get(id)).is_some() => continue,
            Some(decision) => {
                let id = quoted(&decision.id);
                format!("it is {status} by {id}, which is not in force any more")
            }
        };
        let advice = format!(
            "`progreg change decide {} {status} --forum FORUM --on DATE --reason TEXT`",
            shell(&change.id)
        );
        findings.add(change.address(), "decision", message, advice);
    }
}
