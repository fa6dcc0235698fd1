//! Risks: reviewed, whether or not anything has changed, and closed (requirement E2).

use super::lookup::known;
use super::project::{Added, reason_given};
use super::reasons::draft;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::risk::{Review, Risk, RiskStatus, SCALE, score};
use crate::model::said::DayField;

/// A look at a risk, as `progreg risk review` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// The risk.
    pub risk: String,
    /// How likely it is now, 1 to 5; as before if not said.
    pub likelihood: Option<i64>,
    /// How bad it would be now, 1 to 5; as before if not said.
    pub impact: Option<i64>,
    /// What was said; the reason of the stamp if empty.
    pub note: String,
}

/// Records a review. The scores of the last one are those of the risk; a look back recorded late moves nothing that a later
/// one has settled.
pub fn review(register: &mut Register, request: &Look, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("review the risk `{}`", request.risk));
    past(stamp.on, stamp.today, &mut refusal);
    on_scale("likelihood", request.likelihood, &mut refusal);
    on_scale("impact", request.impact, &mut refusal);
    let risk = open(register, &request.risk, &mut refusal);
    refusal.settle()?;

    let mut told = Vec::new();
    let mut risk = risk.unwrap_or_default();
    let not_later = |review: &&Review| review.on.date() <= Some(stamp.on);
    let place = risk.reviews.iter().take_while(not_later).count();
    let is_last = place == risk.reviews.len();
    let before = match (is_last, place.checked_sub(1)) {
        (true, _) => (risk.likelihood, risk.impact),
        (false, Some(earlier)) => {
            let earlier = &risk.reviews[earlier];
            (earlier.likelihood, earlier.impact)
        }
        (false, None) => (None, None),
    };
    let likelihood = request.likelihood.or(before.0);
    let impact = request.impact.or(before.1);
    let note = [&request.note, &stamp.reason]
        .into_iter()
        .find(|words| !words.trim().is_empty());
    let review = Review {
        on: Some(stamp.on.into()),
        likelihood,
        impact,
        was: score(before.0, before.1),
        by: stamp.by.clone(),
        note: note.cloned().unwrap_or_default(),
        ..Review::default()
    };
    risk.reviews.insert(place, review);
    if is_last {
        (risk.likelihood, risk.impact) = (likelihood, impact);
    } else {
        told.push(format!(
            "the scores of `{}` stay: a later review holds",
            risk.id
        ));
    }
    if risk.score().is_none() {
        told.push(format!(
            "`{}` has no score yet: give `--likelihood N` and `--impact N`",
            risk.id
        ));
    }
    let id = risk.id.clone();
    if let Some(slot) = register.get_mut::<Risk>(&id) {
        *slot = risk;
    }
    Ok(Added { id, told })
}

/// Closes a risk, with the reason.
pub fn close(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Added, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("close the risk `{id}`"));
        past(stamp.on, stamp.today, &mut refusal);
        reason_given("close a risk", stamp, &mut refusal);
        let risk = open(register, id, &mut refusal);
        refusal.settle()?;
        let id = risk.map(|risk| risk.id).unwrap_or_default();
        if let Some(risk) = register.get_mut::<Risk>(&id) {
            risk.status = Some(RiskStatus::Closed);
            risk.closed = Some(stamp.on.into());
            risk.closed_because.clone_from(&stamp.reason);
        }
        Ok(Added {
            id,
            told: Vec::new(),
        })
    })
}

/// What happened, happened by today.
pub fn past(on: Date, today: Date, refusal: &mut Refusal) {
    if on > today {
        refusal.because(format!("`{on}` is in the future"));
    }
}

fn on_scale(name: &str, number: Option<i64>, refusal: &mut Refusal) {
    if let Some(number) = number.filter(|number| !SCALE.contains(number)) {
        refusal.because(format!(
            "{name} runs from {} to {}, and {number} is none of them",
            SCALE.start(),
            SCALE.end()
        ));
    }
}

/// The risk, if it is still open.
fn open(register: &Register, id: &str, refusal: &mut Refusal) -> Option<Risk> {
    let id = known::<Risk>(register, id, refusal)?;
    let risk = register.get::<Risk>(&id)?;
    if !risk.is_open() {
        let at = Address::new(Kind::Risk, &id);
        let since = risk.closed.date().map(|day| format!(" on {day}"));
        refusal.because_of(
            at,
            format!("`{id}` was closed{}", since.unwrap_or_default()),
        );
        refusal.advise("a risk that is back is a new one: `progreg risk add TITLE`");
    }
    Some(risk.clone())
}
