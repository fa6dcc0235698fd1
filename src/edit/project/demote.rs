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
use crate::model::assurance::Event;
use crate::model::benefit::Benefit;
use crate::model::budget::BudgetLine;
use crate::model::commitment::Commitment;
use crate::model::decision::{Decision, Outcome};
use crate::model::issue::Issue;
use crate::model::kept::Kept;
use crate::model::milestone::Milestone;
use crate::model::paperwork::{Document, DocumentStatus};
use crate::model::project::{Project, ProjectStatus};
use crate::model::requested::ChangeRequest;
use crate::model::risk::Risk;
use crate::model::stakeholder::Stakeholder;
use std::sync::Arc;

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
        if request.as_milestone {
            wait_for(register, &id, &became);
        }
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
            ranked_from: entry.rank,
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
        refusal.advise(format!(
            "make it stand by itself first: `progreg set {to} parent=`"
        ));
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
            after: entry
                .after
                .iter()
                .filter(|one| *one != to)
                .cloned()
                .collect(),
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

/// What is not over goes on under the other entry, whatever its kind; what is over stays with the history of the old one.
fn hand_over(register: &mut Register, id: &str, to: &str, became: &str) -> Vec<String> {
    let mut way = Way {
        register,
        id,
        to,
        moved: Vec::new(),
    };
    way.all::<Action>(|one| (one.id != became && !one.is_over()).then_some(&mut one.project));
    way.all::<Milestone>(|one| {
        (one.id != became && one.actual.is_none()).then_some(&mut one.project)
    });
    way.all::<Event>(|one| one.held.is_none().then_some(&mut one.project));
    way.all::<Issue>(|one| one.is_open().then_some(&mut one.project));
    way.all::<Risk>(|one| one.is_open().then_some(&mut one.project));
    way.all::<ChangeRequest>(|one| one.is_open().then_some(&mut one.project));
    way.all::<Benefit>(|one| one.is_open().then_some(&mut one.project));
    way.all::<BudgetLine>(|one| Some(&mut one.project));
    way.all::<Commitment>(|one| one.counts().then_some(&mut one.project));
    way.all::<Document>(|one| {
        let is_past = matches!(
            one.status,
            Some(DocumentStatus::Superseded | DocumentStatus::Withdrawn)
        );
        (!is_past).then_some(&mut one.project)
    });
    way.all::<Stakeholder>(|one| Some(&mut one.project));
    way.all::<Project>(|one| Some(&mut one.parent));
    way.moved
}

/// From one entry to the other.
struct Way<'r> {
    register: &'r mut Register,
    id: &'r str,
    to: &'r str,
    moved: Vec<String>,
}

impl Way<'_> {
    /// Moves the records of a kind; `open` gives the field of those that are not over.
    fn all<R: Kept>(&mut self, open: impl Fn(&mut R) -> Option<&mut String>) {
        for slot in R::list_mut(self.register).iter_mut() {
            // Tried on a copy, so that what stays as it is stays shared.
            let mut record = (**slot).clone();
            if let Some(project) = open(&mut record)
                && project == self.id
            {
                self.to.clone_into(project);
                self.moved.push(record.id().to_owned());
                *slot = Arc::new(record);
            }
        }
    }
}

/// What waited for the entry waits for the milestone it became.
fn wait_for(register: &mut Register, id: &str, milestone: &str) {
    let waits = |after: &[String]| after.iter().any(|one| one == id);
    let instead = |after: &mut Vec<String>| {
        let ids = after.iter_mut().filter(|one| *one == id);
        ids.for_each(|one| milestone.clone_into(one));
    };
    for slot in register.projects.iter_mut().filter(|one| waits(&one.after)) {
        instead(&mut Arc::make_mut(slot).after);
    }
    for slot in register
        .milestones
        .iter_mut()
        .filter(|one| waits(&one.after))
    {
        instead(&mut Arc::make_mut(slot).after);
    }
}
