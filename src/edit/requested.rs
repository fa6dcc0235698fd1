//! Change requests: decided by a forum, with a decision of their own in the log (requirement E4).

use super::decision::taken;
use super::gate::{how, not_in_future};
use super::lookup::known;
use super::project::{forum, reason_given};
use super::reasons::draft;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::{Decision, Outcome};
use crate::model::requested::{ChangeRequest, ChangeStatus};

/// What a forum decided about a change request, as `progreg change decide` takes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// The change request.
    pub change: String,
    /// Approved, rejected, deferred or withdrawn.
    pub outcome: ChangeStatus,
    /// The forum; the request's own, else the usual one of its entry, if empty.
    pub forum: String,
    /// The meeting.
    pub meeting: String,
    /// Minute reference.
    pub minute: String,
}

/// A change request that is decided.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decided {
    /// The decision in the log.
    pub decision: String,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Records the decision, and what it makes of the request. A request whose decision no longer holds is decided again.
pub fn decide(
    register: &mut Register,
    request: &Verdict,
    stamp: &Stamp,
) -> Result<Decided, Refusal> {
    draft(register, |register| {
        let outcome = &request.outcome;
        let mut refusal = Refusal::of(format!("decide the change `{}`", request.change));
        not_in_future(stamp, &mut refusal);
        reason_given("decide a change", stamp, &mut refusal);
        let decided = match outcome {
            ChangeStatus::Approved => Outcome::Approved,
            ChangeStatus::Rejected => Outcome::Rejected,
            // Nothing is agreed or turned down: the log keeps that it was noted.
            ChangeStatus::Deferred | ChangeStatus::Withdrawn => Outcome::Noted,
            ChangeStatus::Proposed | ChangeStatus::Other(_) => {
                refusal.because(format!("`{outcome}` is no decision"));
                refusal.advise("it is approved, rejected, deferred or withdrawn");
                Outcome::Noted
            }
        };
        let change = undecided(register, &request.change, &mut refusal);
        let project = change.as_ref().map(|change| change.project.clone());
        let named = match &change {
            Some(change) if request.forum.trim().is_empty() => &change.forum,
            _ => &request.forum,
        };
        let forum = forum(register, named, project.as_deref(), &mut refusal);
        refusal.settle()?;

        let change = change.unwrap_or_default();
        let taken = taken(register, &change.project, stamp);
        let id = taken.id.clone();
        register.add(Decision {
            title: format!("Change {outcome}: {}", change.title),
            outcome: Some(decided),
            forum,
            meeting: request.meeting.clone(),
            minute: request.minute.clone(),
            how: how(None, &request.meeting),
            change: change.id.clone(),
            ..taken
        });
        if let Some(slot) = register.get_mut::<ChangeRequest>(&change.id) {
            slot.status = Some(outcome.clone());
            slot.decision.clone_from(&id);
        }
        Ok(Decided {
            decision: id,
            told: stamp.lateness().into_iter().collect(),
        })
    })
}

/// The change request, if it waits for a decision or the one it had no longer holds.
fn undecided(register: &Register, id: &str, refusal: &mut Refusal) -> Option<ChangeRequest> {
    let id = known::<ChangeRequest>(register, id, refusal)?;
    let change = register.get::<ChangeRequest>(&id)?;
    if !change.is_open()
        && let Some(decision) = change.settled_by(|id| register.get(id))
    {
        let word = change.status.as_ref().map_or("", ChangeStatus::word);
        let at = Address::new(Kind::Change, &id);
        refusal.because_of(at, format!("`{id}` was {word} by `{}`", decision.id));
        refusal.advise(format!(
            "if the forum changed its mind: `progreg decision supersede {} --outcome OUTCOME --reason TEXT`, and decide again",
            decision.id
        ));
    }
    Some(change.clone())
}
