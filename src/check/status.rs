//! The status of an entry against the decisions in force: it moves by a recorded decision only (requirement A5).

use super::words::{on, quoted, shell};
use super::{Findings, Scope};
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::Gate;
use crate::model::kept::AnyRecord;
use crate::model::people::{Forum, ForumKind};
use crate::model::project::{Project, ProjectStatus};
use crate::model::said::DayField;

/// Active entries that no decision made active.
pub fn active_without_go(scope: &Scope<'_>, findings: &mut Findings) {
    for project in &scope.register.projects {
        if project.status != Some(ProjectStatus::Active) {
            continue;
        }
        let decisions = scope.decisions(&project.id);
        // A decision that moved it elsewhere is told about by `status_without_decision`.
        if decisions.iter().any(|decision| {
            decision.moved_to.is_some() || says(scope, decision, &ProjectStatus::Active)
        }) {
            continue;
        }
        let first = scope
            .register
            .gates
            .iter()
            .filter(|gate| gate.track == project.track && !project.track.is_empty());
        let advice = match first.min_by_key(|gate| gate.order.unwrap_or(i64::MAX)) {
            // An outside body's GO is the end of the work, not what began it.
            Some(gate) if !is_outside(scope, &gate.forum) => format!(
                "record the GO: `progreg gate record {} {} go --on DATE --reason TEXT`",
                shell(&project.id),
                shell(&gate.id)
            ),
            _ => "record the decision that made it so, with its date and forum".to_owned(),
        };
        findings.add(
            project.address(),
            "status",
            "it is active, but no decision in force made it so",
            advice,
        );
    }
}

/// Entries whose status is not what the last decision made it, or that ended without one.
pub fn status_without_decision(scope: &Scope<'_>, findings: &mut Findings) {
    for project in &scope.register.projects {
        let Some(status) = &project.status else {
            continue;
        };
        let decisions = scope.decisions(&project.id);
        let moves = decisions
            .iter()
            .filter(|decision| decision.moved_to.is_some());
        // The last of equal days is the one written last; without a day it comes before all.
        let last = moves.max_by_key(|decision| decision.decided.date());
        let message = match last.and_then(|decision| Some((decision, decision.moved_to.as_ref()?)))
        {
            Some((decision, moved_to)) if moved_to != status => {
                let day = decision
                    .decided
                    .date()
                    .map_or_else(String::new, |day| format!(" of {}", on(day)));
                format!(
                    "it is `{status}`, but {}{day} made it `{moved_to}`",
                    quoted(&decision.id)
                )
            }
            None if is_end(status)
                && !decisions
                    .iter()
                    .any(|decision| says(scope, decision, status)) =>
            {
                format!("it is `{status}`, but no decision in force made it so")
            }
            _ => continue,
        };
        let advice = "record the decision that moved it, with its date and forum";
        findings.add(project.address(), "status", message, advice);
    }
}

fn is_end(status: &ProjectStatus) -> bool {
    matches!(
        status,
        ProjectStatus::Suspended | ProjectStatus::Cancelled | ProjectStatus::Completed
    )
}

/// Whether a decision can have made an entry so.
fn says(scope: &Scope<'_>, decision: &Decision, status: &ProjectStatus) -> bool {
    if decision.moved_to.as_ref() == Some(status) {
        return true;
    }
    let Some(outcome) = &decision.outcome else {
        return false;
    };
    match status {
        ProjectStatus::Active => {
            decision.passes() || matches!(outcome, Outcome::Resumed | Outcome::Approved)
        }
        ProjectStatus::Suspended => matches!(outcome, Outcome::Suspended | Outcome::Hold),
        ProjectStatus::Cancelled => matches!(
            outcome,
            Outcome::Cancelled | Outcome::NoGo | Outcome::Rejected
        ),
        ProjectStatus::Completed => {
            let last_gate = scope
                .get::<Gate>(&decision.gate)
                .is_some_and(|gate| gate.becomes.as_ref() == Some(status));
            *outcome == Outcome::Completed || (decision.passes() && last_gate)
        }
        _ => true,
    }
}

/// Entries marked as business as usual that still stand among ideas or active ones (A3).
pub fn business_as_usual(scope: &Scope<'_>, findings: &mut Findings) {
    for project in living(scope).filter(|project| project.business_as_usual) {
        let advice = "run it outside the programme, and cancel it here";
        findings.add(
            project.address(),
            "business_as_usual",
            "this is business as usual, not a project",
            advice,
        );
    }
}

/// Ideas and active entries.
pub fn living<'r>(scope: &Scope<'r>) -> impl Iterator<Item = &'r Project> {
    let projects = scope.register.projects.iter().map(|project| &**project);
    projects.filter(|project| project.standing() != crate::model::project::Standing::Ended)
}

fn is_outside(scope: &Scope<'_>, forum: &str) -> bool {
    let forum = scope.get::<Forum>(forum);
    forum.is_some_and(|forum| forum.kind == Some(ForumKind::External))
}
