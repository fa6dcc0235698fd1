//! How an action ends, and how it is taken up again (requirements D4, D6).

use super::{Touched, change, event, not_yet, open, step};
use crate::edit::lookup::known;
use crate::edit::project::reason_given;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::action::{Action, ActionEventKind, ActionStatus, StepDone};
use crate::model::address::{Address, Kind};
use crate::model::readiness::{is_waived, open_conditions};
use crate::model::said::{Day, DayField};

/// Closes an action, or one step of its date: by its label or its number. The last step closes the action.
pub fn done(
    register: &mut Register,
    id: &str,
    step: Option<&str>,
    stamp: &Stamp,
) -> Result<Touched, Refusal> {
    let mut refusal = Refusal::of(format!("close `{id}`"));
    let on = Some(Day::from(stamp.on));
    not_yet(stamp, &mut refusal);
    let action = open(register, id, &mut refusal);
    let finished = match (&action, step) {
        (Some(action), Some(step)) => step::finished(register, action, step, &mut refusal),
        _ => None,
    };
    refusal.settle()?;
    let mut told = Vec::new();
    let id = action.map(|action| action.id).unwrap_or_default();
    if let Some(action) = register.get_mut::<Action>(&id) {
        let mut all = true;
        if let Some((step, left)) = finished {
            action.steps.push(StepDone {
                step,
                on: on.clone(),
                ..StepDone::default()
            });
            all = left == 0;
            told.push(if all {
                "that was its last step: it is closed".to_owned()
            } else {
                format!("{left} of its steps still open")
            });
        }
        if all {
            action.status = Some(ActionStatus::Closed);
            action.closed = on;
        }
    }
    Ok(Touched { id, told })
}

/// The owner says it is done; the forum has yet to agree (D6). What was said with it is the stamp's reason.
pub fn propose(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Touched, Refusal> {
    let mut refusal = Refusal::of(format!("propose `{id}` for closure"));
    not_yet(stamp, &mut refusal);
    let action = open(register, id, &mut refusal);
    if let Some(action) = &action
        && action.status() == ActionStatus::Proposed
    {
        let at = Address::new(Kind::Action, &action.id);
        refusal.because_of(
            at,
            format!("`{}` is proposed for closure already", action.id),
        );
        refusal.advise(format!(
            "once the forum agrees: `progreg action done {}`",
            action.id
        ));
    }
    refusal.settle()?;
    change(register, action, |action| {
        action.status = Some(ActionStatus::Proposed);
        action.closed = Some(stamp.on.into());
        action
            .events
            .push(event(ActionEventKind::Proposed, &stamp.reason, stamp));
    })
}

/// Gives an action up, with the reason (D6). A condition of a GO that is dropped still stands in the way until it is waived.
pub fn drop(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Touched, Refusal> {
    let mut refusal = Refusal::of(format!("drop `{id}`"));
    not_yet(stamp, &mut refusal);
    reason_given("drop", stamp, &mut refusal);
    let action = open(register, id, &mut refusal);
    refusal.settle()?;
    let mut touched = change(register, action, |action| {
        action.status = Some(ActionStatus::Dropped);
        action.closed = Some(stamp.on.into());
        action.reason = stamp.reason.as_str().into();
    })?;
    let project = register
        .get::<Action>(&touched.id)
        .map(|one| one.project.clone());
    let project = project.unwrap_or_default();
    let open = open_conditions(register, &project);
    if let Some((id, decision)) = open.iter().find(|(id, _)| *id == touched.id) {
        touched.told.push(format!(
            "`{id}` is a condition of `{}`: dropped, it still blocks the next GO until it is waived",
            decision.id
        ));
    }
    Ok(touched)
}

/// Opens a closed or dropped action again, with the reason (D6).
pub fn reopen(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Touched, Refusal> {
    let mut refusal = Refusal::of(format!("reopen `{id}`"));
    not_yet(stamp, &mut refusal);
    reason_given("reopen", stamp, &mut refusal);
    let found = known::<Action>(register, id, &mut refusal);
    let action = found.and_then(|id| register.get::<Action>(&id)).cloned();
    if let Some(action) = &action {
        let at = Address::new(Kind::Action, &action.id);
        if action.status() == ActionStatus::Open {
            refusal.because_of(at, format!("`{}` is open", action.id));
        } else if is_waived(register, &action.project, &action.id) {
            refusal.because_of(at, format!("`{}` was waived by a decision", action.id));
            refusal.advise(format!(
                "the decision stands: `progreg show {}` names it; enter what is to be done now with `progreg action add TITLE`",
                action.id
            ));
        }
    }
    refusal.settle()?;
    change(register, action, |action| {
        let text = format!("reopened: {} ({})", stamp.reason, how_it_ended(action));
        action.status = Some(ActionStatus::Open);
        action.closed = None;
        action.reason.clear();
        action
            .events
            .push(event(ActionEventKind::Update, &text, stamp));
    })
}

/// What the action said of its end, before it is open again: `dropped on 22 November 2026: no longer wanted`.
fn how_it_ended(action: &Action) -> String {
    let day = action.closed.date();
    let day = day.map_or_else(String::new, |day| format!(" on {}", day.in_words()));
    let why = if action.reason.is_empty() {
        String::new()
    } else {
        format!(": {}", *action.reason)
    };
    format!("{}{day}{why}", action.status())
}
