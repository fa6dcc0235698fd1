//! Actions and issues: owners, closing, reasons (requirements D1, D5, D6).

use super::words::{on, set, shell};
use super::{Findings, Scope};
use crate::model::action::ActionStatus;
use crate::model::gate::CriterionResult;
use crate::model::kept::AnyRecord;
use crate::model::said::DayField;

/// Open actions and issues that nobody owns.
pub fn no_owner(scope: &Scope<'_>, findings: &mut Findings) {
    for action in &scope.register.actions {
        if !action.is_over() && action.lead().is_empty() {
            let advice = format!("`progreg set {} owners+=NAME`", shell(&action.id));
            findings.add(
                action.address(),
                "owners",
                "nobody owns this action",
                advice,
            );
        }
    }
    for issue in &scope.register.issues {
        if
        // Of an escalated one, a rule of its own says more.
        issue.is_open() && !issue.is_escalated() && issue.owner.is_empty() {
            findings.add(
                issue.address(),
                "owner",
                "nobody owns this issue",
                set(&issue.address(), "owner", "NAME"),
            );
        }
    }
}

/// Actions whose status and closing day do not agree: how late they were closed cannot be told.
pub fn closing_day(scope: &Scope<'_>, findings: &mut Findings) {
    for action in &scope.register.actions {
        let status = action.status();
        if action.is_over() && action.closed.is_none() {
            let address = action.address();
            let advice = set(&address, "closed", "DATE");
            findings.add(
                address,
                "closed",
                format!("it is {status}, but not said since when"),
                advice,
            );
        } else if let (ActionStatus::Open, Some(day)) = (&status, action.closed.date()) {
            let message = format!("it was closed on {}, but its status is `open`", on(day));
            let advice = format!(
                "{}, or clear the day",
                set(&action.address(), "status", "closed")
            );
            findings.add(action.address(), "status", message, advice);
        }
    }
}

/// Reasons that are to be kept and are not: of a drop, a new date, a waiver, a forced record.
pub fn no_reason(scope: &Scope<'_>, findings: &mut Findings) {
    for action in &scope.register.actions {
        if action.status == Some(ActionStatus::Dropped) && action.reason.is_empty() {
            findings.add(
                action.address(),
                "reason",
                "it was dropped without a reason",
                set(&action.address(), "reason", "TEXT"),
            );
        }
        let bare = action
            .moved
            .iter()
            .filter(|change| change.reason.is_empty())
            .count();
        if bare > 0 {
            let message = format!("its date was moved without a reason, {}", times(bare));
            findings.add(
                action.address(),
                "moved",
                message,
                "write `reason = \"…\"` in `moved`",
            );
        }
    }
    for criterion in &scope.register.criteria {
        if criterion.result == Some(CriterionResult::Waived) && criterion.reason.is_empty() {
            findings.add(
                criterion.address(),
                "reason",
                "it was waived without a reason",
                set(&criterion.address(), "reason", "TEXT"),
            );
        }
    }
    for decision in &scope.register.decisions {
        if !decision.forced.is_empty() && decision.reason.is_empty() {
            let advice = set(&decision.address(), "reason", "TEXT");
            findings.add(
                decision.address(),
                "reason",
                "it was recorded against the rules without a reason",
                advice,
            );
        }
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}
