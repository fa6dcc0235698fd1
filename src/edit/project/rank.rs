//! One ranking 1..n over active entries, without ties or gaps; a move shifts the rest and is kept (requirement F1).

use super::status::{forum, reason_given};
use crate::edit::decision::taken;
use crate::edit::lookup::known;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::{Decision, Outcome, PRIORITY};
use crate::model::project::{Project, Standing};

/// What a move did to the ranking.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ranked {
    /// The decision that keeps the reason; empty if nothing moved.
    pub decision: String,
    /// Every entry whose place changed, in the new order: id, old place, new place.
    pub moved: Vec<(String, Option<i64>, i64)>,
}

/// Puts an active entry in that place; the others close up in the order they had. Entries without a place come last.
pub fn rank(
    register: &mut Register,
    project: &str,
    place: i64,
    forum_named: &str,
    stamp: &Stamp,
) -> Result<Ranked, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("rank `{project}` as {place}"));
        reason_given("rank", stamp, &mut refusal);
        let id = known::<Project>(register, project, &mut refusal);
        let forum = match &id {
            Some(id) => forum(register, forum_named, Some(id), &mut refusal),
            None => String::new(),
        };
        let mut order = ranking(register);
        if let Some(id) = &id
            && !order.contains(id)
        {
            refusal.because_of(
                Address::new(Kind::Project, id),
                format!("`{id}` is not active: only active entries are ranked"),
            );
        }
        let target = usize::try_from(place)
            .ok()
            .filter(|place| (1..=order.len()).contains(place));
        if target.is_none() {
            refusal.because(format!("there is no place {place}"));
            refusal.advise(format!("there are {} active entries", order.len()));
        }
        refusal.settle()?;

        let (id, target) = (id.unwrap_or_default(), target.unwrap_or(1));
        let stood = order.iter().position(|other| *other == id);
        order.retain(|other| *other != id);
        order.insert((target - 1).min(order.len()), id.clone());
        let moved = renumber(register, &order);
        if moved.is_empty() {
            return Ok(Ranked::default());
        }
        let entry = register.get::<Project>(&id).cloned().unwrap_or_default();
        let taken = taken(register, &id, stamp);
        let decision = taken.id.clone();
        register.add(Decision {
            title: format!("{PRIORITY}{place}: {}", entry.title),
            outcome: Some(Outcome::Approved),
            forum,
            ranked_from: stood.and_then(|at| i64::try_from(at + 1).ok()),
            ..taken
        });
        Ok(Ranked { decision, moved })
    })
}

fn ranking(register: &Register) -> Vec<String> {
    let mut active: Vec<&Project> = register
        .projects
        .iter()
        .map(|entry| &**entry)
        .filter(|entry| entry.standing() == Standing::Active)
        .collect();
    active.sort_by_key(|entry| entry.rank.unwrap_or(i64::MAX));
    active.into_iter().map(|entry| entry.id.clone()).collect()
}

fn renumber(register: &mut Register, order: &[String]) -> Vec<(String, Option<i64>, i64)> {
    let mut moved = Vec::new();
    for (id, place) in order.iter().zip(1_i64..) {
        if let Some(entry) = register.get_mut::<Project>(id)
            && entry.rank != Some(place)
        {
            moved.push((id.clone(), entry.rank, place));
            entry.rank = Some(place);
        }
    }
    moved
}
