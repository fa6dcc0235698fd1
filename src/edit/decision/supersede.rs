//! The forum changed its mind: a new decision takes the place of the old one, and what followed from it (requirement B8).

use super::{Add, add, in_force};
use crate::edit::project::reason_given;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, effect, gate};
use crate::model::Register;
use crate::model::action::Action;
use crate::model::address::{Address, Kind};
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::Gate;
use crate::model::project::Project;

/// A decision superseded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Superseded {
    /// The new decision.
    pub decision: String,
    /// The one it replaces.
    pub supersedes: String,
    /// Actions made for conditions.
    pub actions: Vec<String>,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Replaces a general decision. What is not said anew (entry, forum) is taken from the old one; it needs a reason.
pub fn supersede(
    register: &mut Register,
    id: &str,
    request: &Add,
    stamp: &Stamp,
) -> Result<Superseded, Refusal> {
    draft(register, |register| {
        let (old, refusal) = replaceable(register, id, stamp);
        let mut request = request.clone();
        let attempt = refusal.attempt.clone();
        if request.project.is_empty() {
            request.project.clone_from(&old.project);
        }
        if request.forum.is_empty() {
            request.forum.clone_from(&old.forum);
        }
        // What was the board's to settle stays so (B9).
        request.key |= old.key;
        if request.title.is_empty() {
            request.title.clone_from(&old.title);
        }
        let done = both(&old, refusal, add(register, &request, stamp))?;
        link(register, &old.id, &done.id, &attempt)?;
        Ok(Superseded {
            decision: done.id,
            supersedes: old.id,
            actions: Vec::new(),
            told: done.told,
        })
    })
}

/// Replaces a decision at a gate: status and stage go back to what they were before it, then follow the new outcome, under
/// the same rules as any other decision there.
pub fn supersede_at_gate(
    register: &mut Register,
    id: &str,
    request: &gate::Request,
    stamp: &Stamp,
) -> Result<Superseded, Refusal> {
    draft(register, |register| {
        let (old, refusal) = replaceable(register, id, stamp);
        let attempt = refusal.attempt.clone();
        let mut told = Vec::new();
        let mut request = request.clone();
        request.project.clone_from(&old.project);
        request.gate.clone_from(&old.gate);
        if request.forum.is_empty() {
            request.forum.clone_from(&old.forum);
        }
        // What was the board's to settle stays so (B9).
        request.key |= old.key;
        let new = register.next_id(Kind::Decision);
        if let Some(old) = register.get_mut::<Decision>(&old.id) {
            // No longer in force from here on, so that the rules look at the entry without it.
            old.superseded_by.clone_from(&new);
        }
        take_back(register, &old, stamp, &mut told);
        let done = both(&old, refusal, gate::record(register, &request, stamp))?;
        link(register, &old.id, &done.decision, &attempt)?;
        told.extend(done.told);
        left_over(register, &old, &mut told);
        Ok(Superseded {
            decision: done.decision,
            supersedes: old.id,
            actions: done.actions,
            told,
        })
    })
}

fn replaceable(register: &Register, id: &str, stamp: &Stamp) -> (Decision, Refusal) {
    let mut refusal = Refusal::of(format!("supersede `{id}`"));
    reason_given("supersede", stamp, &mut refusal);
    let old = in_force(register, id, &mut refusal).unwrap_or_default();
    let at = || Address::new(Kind::Decision, &old.id);
    match &old.outcome {
        Some(Outcome::Wanted) => {
            refusal.because_of(at(), format!("`{}` is not taken yet", old.id));
            refusal.advise(format!(
                "record what was decided: `progreg decision add TITLE --answers {}`",
                old.id
            ));
        }
        Some(
            outcome @ (Outcome::Suspended
            | Outcome::Resumed
            | Outcome::Cancelled
            | Outcome::Completed),
        ) => {
            refusal.because_of(at(), format!("`{}` {outcome} an entry", old.id));
            refusal.advise(format!(
                "the way back is a decision of its own: `progreg project resume {} --reason TEXT`",
                old.project
            ));
        }
        _ => {}
    }
    (old, refusal)
}

/// The reasons against superseding and those against the new decision, together.
fn both<T>(old: &Decision, refusal: Refusal, made: Result<T, Refusal>) -> Result<T, Refusal> {
    let mut refusal = refusal;
    match made {
        Ok(made) => refusal.settle().map(|()| made),
        // Without an old decision in force the new one has no place: its own complaints would only confuse.
        Err(_) if old.id.is_empty() => Err(refusal),
        Err(more) => {
            refusal.reasons.extend(more.reasons);
            for hint in more.hints {
                refusal.advise(hint);
            }
            Err(refusal)
        }
    }
}

fn link(register: &mut Register, old: &str, new: &str, attempt: &str) -> Result<(), Refusal> {
    let missing = || Refusal::new(attempt, "the records are not in the register");
    let record = register.get_mut::<Decision>(new).ok_or_else(missing)?;
    old.clone_into(&mut record.supersedes);
    let record = register.get_mut::<Decision>(old).ok_or_else(missing)?;
    new.clone_into(&mut record.superseded_by);
    Ok(())
}

fn take_back(register: &mut Register, old: &Decision, stamp: &Stamp, told: &mut Vec<String>) {
    let status = register.get::<Project>(&old.project).map(Project::status);
    match (&old.moved_from, &old.moved_to) {
        (Some(before), Some(after)) if status.as_ref() == Some(after) => {
            effect::move_status(register, &old.project, before, stamp.on);
        }
        (Some(_), Some(_)) => {
            told.push(format!(
                "the status of `{}` has moved on since: it stays",
                old.project
            ));
        }
        _ => {}
    }
    if old.outcome.as_ref().is_some_and(Outcome::passes) {
        let track = register
            .get::<Gate>(&old.gate)
            .map(|gate| gate.track.clone());
        effect::restage(register, &old.project, &track.unwrap_or_default());
    }
}

/// Actions of conditions that no longer hold are nobody's to discard: they are named.
fn left_over(register: &Register, old: &Decision, told: &mut Vec<String>) {
    for id in &old.conditions {
        if register
            .get::<Action>(id)
            .is_some_and(|action| !action.is_over())
        {
            told.push(format!(
                "`{id}` was a condition of `{}`, which no longer holds; it stays open: `progreg action drop {id} --reason TEXT`",
                old.id
            ));
        }
    }
}
