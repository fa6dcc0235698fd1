//! What happens to a decision after it is taken: confirmed by the forum, made known (requirements B7, B11).

use super::{in_force, taken};
use crate::edit::gate::{how, not_in_future};
use crate::edit::lookup::known_or_none;
use crate::edit::project::Added;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::{Communication, Decision, How, Outcome};
use crate::model::people::Forum;
use crate::model::said::DayField;

/// A decision taken between meetings, confirmed in one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ratify {
    /// The decision.
    pub decision: String,
    /// The forum that confirms it; its own if empty.
    pub forum: String,
    /// The meeting.
    pub meeting: String,
    /// Minute reference.
    pub minute: String,
}

/// Records that a forum confirmed a decision taken by its chair or by circulation; both records point to each other (B7).
pub fn ratify(register: &mut Register, request: &Ratify, stamp: &Stamp) -> Result<Added, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("ratify `{}`", request.decision));
        not_in_future(stamp, &mut refusal);
        let old = in_force(register, &request.decision, &mut refusal);
        let forum = known_or_none::<Forum>(register, &request.forum, &mut refusal);
        if let Some(old) = &old {
            ratifiable(old, stamp, &mut refusal);
        }
        refusal.settle()?;
        let old = old.unwrap_or_default();
        let taken = taken(register, &old.project, stamp);
        let id = taken.id.clone();
        register.add(Decision {
            title: format!("Ratified: {}", old.title),
            outcome: Some(Outcome::Ratified),
            forum: if forum.is_empty() { old.forum } else { forum },
            meeting: request.meeting.clone(),
            minute: request.minute.clone(),
            how: how(None, &request.meeting),
            ratifies: old.id.clone(),
            ..taken
        });
        if let Some(old) = register.get_mut::<Decision>(&old.id) {
            old.ratified_by.clone_from(&id);
        }
        Ok(Added {
            id,
            told: Vec::new(),
        })
    })
}

fn ratifiable(old: &Decision, stamp: &Stamp, refusal: &mut Refusal) {
    let at = || Address::new(Kind::Decision, &old.id);
    if old.is_wanted() {
        refusal.because_of(at(), format!("`{}` is not taken yet", old.id));
    }
    if !old.ratified_by.is_empty() {
        refusal.because_of(
            at(),
            format!("`{}` was ratified by `{}`", old.id, old.ratified_by),
        );
    }
    if old.how == Some(How::Meeting) {
        refusal.because_of(
            at(),
            format!(
                "`{}` was taken in a meeting: there is nothing to ratify",
                old.id
            ),
        );
    }
    if let Some(day) = old.decided.date().filter(|day| *day > stamp.on) {
        refusal.because_of(
            at(),
            format!("`{}` was taken on {day}, after {}", old.id, stamp.on),
        );
        refusal.advise("say when it was ratified with `--on DATE`");
    }
}

/// Notes to whom a decision was made known, on the stamp's `on` (B11). Saying it twice changes nothing.
pub fn communicate(
    register: &mut Register,
    id: &str,
    to: &[String],
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("note that `{id}` was made known"));
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    if to.iter().all(|one| one.trim().is_empty()) {
        refusal.because("it is not said to whom");
        refusal.advise("say it with `--to WHO`");
    }
    let decision = in_force(register, id, &mut refusal);
    if let Some(wanted) = decision.as_ref().filter(|one| one.is_wanted()) {
        let at = Address::new(Kind::Decision, &wanted.id);
        refusal.because_of(at, format!("`{}` is not taken yet", wanted.id));
    }
    refusal.settle()?;
    let id = decision.map(|one| one.id).unwrap_or_default();
    if let Some(decision) = register.get_mut::<Decision>(&id) {
        for who in to
            .iter()
            .map(|one| one.trim())
            .filter(|one| !one.is_empty())
        {
            let known = Communication {
                to: who.to_owned(),
                on: Some(stamp.on.into()),
                ..Communication::default()
            };
            if !decision.communicated.contains(&known) {
                decision.communicated.push(known);
            }
        }
    }
    Ok(Added {
        id,
        told: Vec::new(),
    })
}
