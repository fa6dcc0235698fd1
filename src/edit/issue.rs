//! Issues: taken to a forum with a plan and an owner, and resolved (requirement E3).

use super::lookup::{known, known_or_none};
use super::project::{Added, reason_given};
use super::reasons::draft;
use super::risk::past;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::Decision;
use crate::model::issue::{Escalation, Issue, IssueStatus};
use crate::model::people::Forum;
use crate::model::said::DayField;

/// An issue that goes to a forum, as `progreg issue escalate` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Escalate {
    /// The issue.
    pub issue: String,
    /// The forum.
    pub to: String,
    /// Who deals with it, where nobody does yet or somebody else is to.
    pub owner: String,
    /// What is to be done, in words.
    pub plan: String,
}

/// Takes an issue to a forum. It goes with an owner and an action plan, or not at all.
pub fn escalate(
    register: &mut Register,
    request: &Escalate,
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("escalate the issue `{}`", request.issue));
        past(stamp.on, stamp.today, &mut refusal);
        reason_given("escalate an issue", stamp, &mut refusal);
        let to = known::<Forum>(register, &request.to, &mut refusal);
        let Some(mut issue) = open(register, &request.issue, &mut refusal) else {
            refusal.settle()?;
            return Err(refusal);
        };
        let to = to.unwrap_or_default();
        if issue.is_escalated() && issue.escalated_to == to {
            let since = issue.escalated.date().map(|day| format!(" on {day}"));
            let at = Address::new(Kind::Issue, &issue.id);
            refusal.because_of(
                at,
                format!("it was escalated to `{to}`{}", since.unwrap_or_default()),
            );
        }
        for (given, field) in [
            (&request.owner, &mut issue.owner),
            (&request.plan, &mut issue.plan),
        ] {
            if !given.trim().is_empty() {
                given.trim().clone_into(field);
            }
        }
        if issue.owner.is_empty() {
            refusal.because(format!("nobody owns `{}`", issue.id));
            refusal.advise("name who deals with it: `--owner NAME`");
        }
        if !issue.has_plan(|id| register.get(id)) {
            refusal.because(format!("`{}` has no action plan", issue.id));
            refusal.advise(format!(
                "say what is to be done with `--plan TEXT`, or name an action: `progreg set {} actions+=ID`",
                issue.id
            ));
        }
        refusal.settle()?;
        issue.status = Some(IssueStatus::Escalated);
        issue.escalated_to.clone_from(&to);
        issue.escalated = Some(stamp.on.into());
        issue.escalations.push(Escalation {
            to,
            on: Some(stamp.on.into()),
            by: stamp.by.clone(),
            reason: stamp.reason.clone(),
            ..Escalation::default()
        });
        Ok(put(register, issue))
    })
}

/// Closes an issue: how it was resolved, and by which decision if there was one.
pub fn resolve(
    register: &mut Register,
    id: &str,
    decision: &str,
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("resolve the issue `{id}`"));
    past(stamp.on, stamp.today, &mut refusal);
    reason_given("resolve an issue", stamp, &mut refusal);
    let decision = known_or_none::<Decision>(register, decision, &mut refusal);
    let issue = open(register, id, &mut refusal);
    refusal.settle()?;
    let mut issue = issue.unwrap_or_default();
    issue.status = Some(IssueStatus::Resolved);
    issue.resolved = Some(stamp.on.into());
    issue.resolution.clone_from(&stamp.reason);
    if !decision.is_empty() {
        issue.decision = decision;
    }
    Ok(put(register, issue))
}

fn put(register: &mut Register, issue: Issue) -> Added {
    let id = issue.id.clone();
    if let Some(slot) = register.get_mut::<Issue>(&id) {
        *slot = issue;
    }
    Added {
        id,
        told: Vec::new(),
    }
}

/// The issue, if it is still in the way.
fn open(register: &Register, id: &str, refusal: &mut Refusal) -> Option<Issue> {
    let id = known::<Issue>(register, id, refusal)?;
    let issue = register.get::<Issue>(&id)?;
    if !issue.is_open() {
        let at = Address::new(Kind::Issue, &id);
        let since = issue.resolved.date().map(|day| format!(" on {day}"));
        refusal.because_of(
            at,
            format!("`{id}` was resolved{}", since.unwrap_or_default()),
        );
        refusal.advise("an issue that is back is a new one: `progreg issue add TITLE`");
    }
    Some(issue.clone())
}
