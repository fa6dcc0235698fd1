//! An entry that turns out to be a stage or a task becomes an action or a milestone of another one (requirement A4).
//!
//! The entry keeps its block and its id: it ends as cancelled, by a decision that names what it became. So every decision,
//! criterion and link that points to the old id still finds its history, no id stands for two records, and the action or
//! milestone says where it came from. What was open in it goes on under the other entry.

use super::status::{forum, reason_given};
use crate::edit::decision::taken;
use crate::edit::lookup::known;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, effect, gate};
use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::address::{Address, Kind};
use crate::model::decision::{Decision, Outcome};
use crate::model::issue::{Issue, IssueStatus};
use crate::model::milestone::Milestone;
use crate::model::project::{Project, ProjectStatus};

/// What is to be demoted, and to what.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Demote {
    /// The entry.
    pub project: String,
    /// The entry it becomes a part of.
    pub to: String,
    /// Becomes a milestone; otherwise an action.
    pub as_milestone: bool,
    /// The forum that decided; the one that usually speaks for the entry if empty.
    pub forum: String,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Demoted {
    /// The action or milestone it became.
    pub became: String,
    /// The decision.
    pub decision: String,
    /// Open records that now belong to the other entry.
    pub handed_over: Vec<String>,
}

/// Demotes an entry (A4); needs a reason.
pub fn demote(
    register: &mut Register,
    request: &Demote,
    stamp: &Stamp,
) -> Result<Demoted, Refusal> {
    draft(register, |register| {
        let attempt = format!("demote `{}` to a part of `{}`", request.project, request.to);
        let mut refusal = Refusal::of(attempt);
        gate::not_in_future(stamp, &mut refusal);
        reason_given("demote", stamp, &mut refusal);
        let id = known::<Project>(register, &request.project, &mut refusal);
        let to = known::<Project>(register, &request.to, &mut refusal);
        let forum = forum(register, &request.forum, id.as_deref(), &mut refusal);
        if let (Some(id), Some(to)) = (&id, &to) {
            fits(register, id, to, &mut refusal);
        }
        refusal.settle()?;

        let (id, to) = (id.unwrap_or_default(), to.unwrap_or_default());
        let entry = register.get::<Project>(&id).cloned().unwrap_or_default();
        let became = become_part(register, &entry, &to, request.as_milestone, stamp);
        let handed_over = hand_over(register, &id, &to, &became);
        let (moved_from, moved_to) =
            effect::move_status(register, &id, &ProjectStatus::Cancelled, stamp.on);
        let taken = taken(register, &id, stamp);
        let decision = taken.id.clone();
        let is_action = !request.as_milestone;
        register.add(Decision {
            title: format!("Demoted to {became} of {to}: {}", entry.title),
            outcome: Some(Outcome::Cancelled),
            forum,
            actions: if is_action {
                vec![became.clone()]
            } else {
                Vec::new()
            },
            moved_from,
            moved_to,
            ..taken
        });
        Ok(Demoted {
            became,
            decision,
            handed_over,
        })
    })
}

fn fits(register: &Register, id: &str, to: &str, refusal: &mut Refusal) {
    let over = |id: &str| {
        register
            .get::<Project>(id)
            .map(Project::status)
            .filter(|status| matches!(status, ProjectStatus::Cancelled | ProjectStatus::Completed))
    };
    if id == to {
        refusal.because(format!("`{id}` cannot become a part of itself"));
        return;
    }
    for one in [id, to] {
        if let Some(status) = over(one) {
            let at = Address::new(Kind::Project, one);
            refusal.because_of(at, format!("`{one}` is {status}"));
        }
    }
    if register
        .get::<Project>(to)
        .is_some_and(|entry| entry.parent == id)
    {
        let at = Address::new(Kind::Project, to);
        refusal.because_of(at, format!("`{to}` is itself a part of `{id}`"));
    }
}

fn become_part(
    register: &mut Register,
    entry: &Project,
    to: &str,
    as_milestone: bool,
    stamp: &Stamp,
) -> String {
    let owner = if entry.manager.is_empty() {
        &entry.sponsor
    } else {
        &entry.manager
    };
    let source = format!("demoted from {}", entry.id);
    if as_milestone {
        let id = register.next_id(Kind::Milestone);
        register.add(Milestone {
            id: id.clone(),
            title: entry.title.clone(),
            project: to.to_owned(),
            owner: owner.clone(),
            baseline: entry.finish.clone(),
            raised: Some(stamp.on.into()),
            source,
            ..Milestone::default()
        });
        return id;
    }
    let id = register.next_id(Kind::Action);
    register.add(Action {
        id: id.clone(),
        title: entry.title.clone(),
        project: to.to_owned(),
        owners: if owner.is_empty() {
            Vec::new()
        } else {
            vec![owner.clone()]
        },
        due: entry.finish.clone(),
        status: Some(ActionStatus::Open),
        raised: Some(stamp.on.into()),
        source,
        ..Action::default()
    });
    id
}

/// Open actions and issues, unreached milestones and sub-entries go on under the other entry.
fn hand_over(register: &mut Register, id: &str, to: &str, became: &str) -> Vec<String> {
    let actions = register
        .actions
        .iter()
        .filter(|one| one.project == id && !one.is_over());
    let mut moved: Vec<String> = actions.map(|one| one.id.clone()).collect();
    for action in &moved {
        if let Some(action) = register.get_mut::<Action>(action) {
            to.clone_into(&mut action.project);
        }
    }
    let reached = |one: &Milestone| one.actual.is_some() || one.id == became;
    let milestones = register
        .milestones
        .iter()
        .filter(|one| one.project == id && !reached(one));
    let milestones: Vec<String> = milestones.map(|one| one.id.clone()).collect();
    for milestone in &milestones {
        if let Some(milestone) = register.get_mut::<Milestone>(milestone) {
            to.clone_into(&mut milestone.project);
        }
    }
    let open = |one: &Issue| one.status != Some(IssueStatus::Resolved);
    let issues = register
        .issues
        .iter()
        .filter(|one| one.project == id && open(one));
    let issues: Vec<String> = issues.map(|one| one.id.clone()).collect();
    for issue in &issues {
        if let Some(issue) = register.get_mut::<Issue>(issue) {
            to.clone_into(&mut issue.project);
        }
    }
    let parts = register.projects.iter().filter(|one| one.parent == id);
    let parts: Vec<String> = parts.map(|one| one.id.clone()).collect();
    for part in &parts {
        if let Some(part) = register.get_mut::<Project>(part) {
            to.clone_into(&mut part.parent);
        }
    }
    moved.extend(milestones);
    moved.extend(issues);
    moved.extend(parts);
    moved
}
