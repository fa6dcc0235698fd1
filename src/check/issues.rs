//! Issues: one that is escalated has an action plan and an owner (requirement E3).

use super::list::rule;
use super::words::{listed, set, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::action::Action;
use crate::model::kept::AnyRecord;

/// The rules of this subject.
pub const RULES: &[Rule] = &[rule(
    "escalated-without-plan",
    Severity::Error,
    "Has every escalated issue an owner and an action plan? (E3)",
    escalated_without_plan,
)];

/// Escalated issues that nobody owns, or that come without a plan: words, or an action that somebody owns.
fn escalated_without_plan(scope: &Scope<'_>, findings: &mut Findings) {
    for issue in &scope.register.issues {
        if !issue.is_escalated() {
            continue;
        }
        if issue.owner.is_empty() {
            findings.add(
                issue.address(),
                "owner",
                "it is escalated, and nobody owns it",
                set(&issue.address(), "owner", "NAME"),
            );
        }
        if issue.has_plan(|id| scope.get::<Action>(id)) {
            continue;
        }
        let actions = issue.actions.iter();
        let actions = actions.filter_map(|id| scope.get::<Action>(id));
        let unowned: Vec<&str> = actions
            .filter(|action| action.lead().is_empty())
            .map(|action| action.id.as_str())
            .collect();
        let (message, advice) = match unowned.first() {
            None => (
                "it is escalated without an action plan".to_owned(),
                format!(
                    "{}, or `progreg set {} actions+=ID`",
                    set(&issue.address(), "plan", "TEXT"),
                    shell(&issue.id)
                ),
            ),
            Some(first) => (
                format!(
                    "it is escalated, and nobody owns {}",
                    listed(&unowned, "or")
                ),
                format!("`progreg set {} owners+=NAME`", shell(first)),
            ),
        };
        findings.add(issue.address(), "actions", message, advice);
    }
}
