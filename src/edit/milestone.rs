//! Milestones: entered, forecast, reached, re-baselined by decision (requirement E1).

use super::decision::taken;
use super::gate::{how, not_in_future};
use super::lookup::{fresh_id, known, known_or_none, known_record};
use super::project::{Added, forum, reason_given};
use super::reasons::draft;
use super::{Refusal, Stamp, entered};
use crate::model::Register;
use crate::model::action::Move;
use crate::model::address::{Address, Kind};
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::Gate;
use crate::model::logic::Logic;
use crate::model::milestone::{Milestone, Rebaseline};
use crate::model::project::Project;
use crate::model::said::{DayField, Said};

/// A new milestone, as `progreg milestone add` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Add {
    /// What is reached.
    pub title: String,
    /// Its id, where a person chose one.
    pub id: String,
    /// The entry it belongs to.
    pub project: String,
    /// Who answers for it.
    pub owner: String,
    /// The date agreed, as people say it.
    pub baseline: String,
    /// The gate it goes with.
    pub gate: String,
    /// Records it waits for (A8).
    pub after: Vec<String>,
    /// Where it came from.
    pub source: String,
    /// Free text.
    pub note: String,
}

/// Enters a milestone.
pub fn add(register: &mut Register, request: &Add, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut told = Vec::new();
    let mut refusal = Refusal::of(format!("add the milestone `{}`", request.title));
    if request.title.trim().is_empty() {
        refusal.because("a milestone needs to say what is reached");
    }
    let id = fresh_id(register, Kind::Milestone, &request.id, &mut refusal);
    let project = known_or_none::<Project>(register, &request.project, &mut refusal);
    let gate = known_or_none::<Gate>(register, &request.gate, &mut refusal);
    let after: Vec<String> = request
        .after
        .iter()
        .filter_map(|one| known_record(register, one, &mut refusal))
        .map(|address| address.id)
        .collect();
    let baseline = entered::date(
        register,
        &request.baseline,
        stamp.on,
        &mut told,
        &mut refusal,
    );
    refusal.settle()?;
    register.add(Milestone {
        id: id.clone(),
        title: request.title.trim().to_owned(),
        project,
        owner: request.owner.trim().to_owned(),
        baseline,
        gate,
        after,
        raised: Some(stamp.on.into()),
        source: request.source.clone(),
        note: request.note.clone(),
        ..Milestone::default()
    });
    Ok(Added { id, told })
}

/// Says when it is now expected; the date expected before is kept, and a reason is asked for.
pub fn forecast(
    register: &mut Register,
    id: &str,
    when: &str,
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    let mut told = Vec::new();
    let mut refusal = Refusal::of(format!("forecast `{id}`"));
    let milestone = ahead(register, id, &mut refusal);
    let date = entered::date(register, when, stamp.on, &mut told, &mut refusal);
    if when.trim().is_empty() {
        refusal.because("the forecast is blank");
        refusal.advise("a date to come is `awaiting a date from NAME`");
    }
    let expected = milestone.as_ref().and_then(|one| one.expected().cloned());
    let same = expected.is_some() && expected == date;
    if expected.is_some() && !same && stamp.reason.trim().is_empty() {
        refusal.because("to move a forecast needs a reason");
        refusal.advise("say why with `--reason TEXT`; the earlier one is kept");
    }
    refusal.settle()?;
    let id = milestone.map(|one| one.id).unwrap_or_default();
    if same {
        told.push(format!("`{id}` is expected then already"));
    } else if let Some(milestone) = register.get_mut::<Milestone>(&id) {
        if expected.is_some() {
            milestone.moved.push(moved(expected, stamp));
        }
        milestone.forecast = date;
        for push in Logic::of(register).pushes(&id) {
            let days = if push.days == 1 { "day" } else { "days" };
            told.push(format!("pushes `{}` by {} {days}", push.address, push.days));
        }
    }
    Ok(Added { id, told })
}

/// Says that it was reached, on the stamp's `on`, with the evidence.
pub fn achieve(
    register: &mut Register,
    id: &str,
    evidence: &[String],
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("mark `{id}` as reached"));
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    let milestone = ahead(register, id, &mut refusal);
    refusal.settle()?;
    let id = milestone.map(|one| one.id).unwrap_or_default();
    if let Some(milestone) = register.get_mut::<Milestone>(&id) {
        milestone.actual = Some(stamp.on.into());
        milestone.evidence.extend_from_slice(evidence);
    }
    Ok(Added {
        id,
        told: Vec::new(),
    })
}

/// A new date agreed, and by which decision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewBaseline {
    /// The milestone.
    pub milestone: String,
    /// The new date agreed, as people say it.
    pub when: String,
    /// The decision that moves it; one is recorded if empty.
    pub decision: String,
    /// The forum that decided, where the decision is recorded with it.
    pub forum: String,
    /// The meeting, likewise.
    pub meeting: String,
    /// The minute, likewise.
    pub minute: String,
}

/// Moves the date agreed: by a decision that is named, or recorded with it (E1). Every earlier date is kept.
pub fn rebaseline(
    register: &mut Register,
    request: &NewBaseline,
    stamp: &Stamp,
) -> Result<Rebaselined, Refusal> {
    draft(register, |register| {
        let mut told = Vec::new();
        let mut refusal = Refusal::of(format!("re-baseline `{}`", request.milestone));
        not_in_future(stamp, &mut refusal);
        reason_given("re-baseline", stamp, &mut refusal);
        let milestone = ahead(register, &request.milestone, &mut refusal);
        let when = entered::date(register, &request.when, stamp.on, &mut told, &mut refusal);
        if request.when.trim().is_empty() {
            refusal.because("the new baseline is blank");
        }
        let named = known_or_none::<Decision>(register, &request.decision, &mut refusal);
        let project = milestone
            .as_ref()
            .map(|one| one.project.clone())
            .unwrap_or_default();
        let mut forum_id = String::new();
        match register.get::<Decision>(&named) {
            Some(decision) if !decision.is_in_force() => {
                let at = Address::new(Kind::Decision, &named);
                refusal.because_of(at, format!("`{named}` is not in force"));
                refusal.advise(format!("see what took its place: `progreg show {named}`"));
            }
            Some(_) => {}
            None => forum_id = forum(register, &request.forum, Some(&project), &mut refusal),
        }
        refusal.settle()?;

        let mut milestone = milestone.unwrap_or_default();
        let decision = if named.is_empty() {
            let words = when.as_ref().map(Said::words).unwrap_or_default();
            let title = format!(
                "Baseline of {} moved to {words}: {}",
                milestone.id, milestone.title
            );
            let taken = taken(register, &project, stamp);
            let id = taken.id.clone();
            register.add(Decision {
                title,
                outcome: Some(Outcome::Approved),
                forum: forum_id,
                meeting: request.meeting.clone(),
                minute: request.minute.clone(),
                how: how(None, &request.meeting),
                ..taken
            });
            id
        } else {
            named
        };
        milestone.rebaselined.push(Rebaseline {
            from: milestone.baseline.take(),
            on: Some(stamp.on.into()),
            decision: decision.clone(),
            reason: stamp.reason.clone(),
            ..Rebaseline::default()
        });
        // The new date agreed is also the one expected; a forecast that differed goes into the history.
        if let Some(old) = milestone.forecast.take() {
            milestone.moved.push(moved(Some(old), stamp));
        }
        milestone.baseline = when;
        let id = milestone.id.clone();
        if let Some(slot) = register.get_mut::<Milestone>(&id) {
            *slot = milestone;
        }
        Ok(Rebaselined { id, decision, told })
    })
}

/// A baseline moved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rebaselined {
    /// The milestone.
    pub id: String,
    /// The decision that moved it.
    pub decision: String,
    /// What the person should know.
    pub told: Vec<String>,
}

fn moved(from: Option<Said>, stamp: &Stamp) -> Move {
    Move {
        from,
        on: Some(stamp.on.into()),
        reason: stamp.reason.clone(),
        ..Move::default()
    }
}

/// The milestone, if it is not reached yet.
fn ahead(register: &Register, id: &str, refusal: &mut Refusal) -> Option<Milestone> {
    let id = known::<Milestone>(register, id, refusal)?;
    let milestone = register.get::<Milestone>(&id)?;
    if let Some(day) = milestone.actual.date() {
        let at = Address::new(Kind::Milestone, &id);
        refusal.because_of(at, format!("`{id}` was reached on {day}"));
    }
    Some(milestone.clone())
}
