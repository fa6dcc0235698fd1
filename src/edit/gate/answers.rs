//! Answers to criteria and what the forum sets aside, given with a gate decision (requirements B2, B4).

use super::place::Place;
use super::{Request, prepare};
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::address::{Address, Kind, nearest};
use crate::model::gate::{Criterion, CriterionResult};
use crate::model::readiness::{Obstacle, criteria_of, open_conditions, prepare_it, unprepared};

/// Writes the answers into the criteria; those asked by the gate and not prepared yet are prepared first. The forum that
/// decides signs them off.
pub fn answer(
    register: &mut Register,
    request: &Request,
    place: &Place,
    stamp: &Stamp,
    refusal: &mut Refusal,
) {
    for line in &request.results {
        let Some((word, said)) = line.rsplit_once('=') else {
            refusal.because(format!(
                "the result `{line}` does not say which criterion and how"
            ));
            refusal.advise("write it `--result \"K-031=met\"`");
            continue;
        };
        let id = criterion(register, word, place, refusal);
        let Some((result, score)) = read(said) else {
            refusal.because(format!("`{}` is no result", said.trim()));
            refusal.advise(format!(
                "a result is one of `{}`, with the level after it where one is asked: `met 4`",
                CriterionResult::WORDS.join("`, `")
            ));
            continue;
        };
        if result == CriterionResult::Waived && stamp.reason.trim().is_empty() {
            refusal.because(format!(
                "`{}` cannot be waived without a reason",
                word.trim()
            ));
            refusal.advise("add `--reason TEXT`");
        }
        if let Some(criterion) = id.and_then(|id| register.get_mut::<Criterion>(&id)) {
            if result == CriterionResult::Waived {
                criterion.reason.clone_from(&stamp.reason);
            }
            criterion.result = Some(result);
            criterion.score = score.or(criterion.score);
            sign(criterion, &place.forum, stamp);
        }
    }
}

fn read(said: &str) -> Option<(CriterionResult, Option<i64>)> {
    let said = said.trim();
    if let Some(result) = CriterionResult::parse(said) {
        return Some((result, None));
    }
    let (word, level) = said.rsplit_once(|letter: char| letter.is_whitespace() || letter == ',')?;
    let level = level.trim().parse().ok()?;
    Some((CriterionResult::parse(word)?, Some(level)))
}

fn sign(criterion: &mut Criterion, forum: &str, stamp: &Stamp) {
    forum.clone_into(&mut criterion.signed_by);
    criterion.signed = Some(stamp.on.into());
}

fn criterion(
    register: &mut Register,
    word: &str,
    place: &Place,
    refusal: &mut Refusal,
) -> Option<String> {
    let word = word.trim();
    if !criteria_of(register, &place.project.id, &place.gate.id).any(|one| is(one, word)) {
        prepare::asked(register, &place.project.id, &place.gate, |asked| {
            asked.title.eq_ignore_ascii_case(word)
        });
    }
    let mine: Vec<&Criterion> = criteria_of(register, &place.project.id, &place.gate.id).collect();
    if let Some(found) = mine.iter().find(|one| is(one, word)) {
        return Some(found.id.clone());
    }
    refusal.because(format!(
        "`{word}` is no criterion of `{}` at `{}`",
        place.project.id, place.gate.id
    ));
    let asked = unprepared(&place.gate, &mine);
    let names = mine
        .iter()
        .flat_map(|one| [one.id.as_str(), one.title.as_str()])
        .chain(asked.iter().map(|one| one.title.as_str()));
    refusal.advise(crate::edit::lookup::did_you_mean(&nearest(word, names)));
    refusal.advise(format!(
        "`progreg gate ready {} {}` lists them",
        place.project.id, place.gate.id
    ));
    None
}

fn is(criterion: &Criterion, word: &str) -> bool {
    criterion.id.eq_ignore_ascii_case(word) || criterion.title.eq_ignore_ascii_case(word)
}

/// Sets aside conditions (dropped, with the reason) and criteria (waived); gives the conditions waived.
pub fn waive(
    register: &mut Register,
    request: &Request,
    place: &Place,
    decision: &str,
    stamp: &Stamp,
    refusal: &mut Refusal,
) -> Vec<String> {
    if !request.waive.is_empty() && stamp.reason.trim().is_empty() {
        refusal.because("`--waive` needs a reason");
        refusal.advise("say why with `--reason TEXT`; it is kept and shown");
    }
    let mut waived: Vec<String> = Vec::new();
    for word in &request.waive {
        let open = open_conditions(register, &place.project.id);
        let condition = open.iter().find(|(id, _)| id.eq_ignore_ascii_case(word));
        if let Some((id, _)) = condition {
            let id = (*id).to_owned();
            if !waived.contains(&id) {
                waived.push(id);
            }
            continue;
        }
        let asked = criteria_of(register, &place.project.id, &place.gate.id)
            .find(|one| is(one, word))
            .map(|one| one.id.clone());
        if let Some(criterion) = asked.and_then(|id| register.get_mut::<Criterion>(&id)) {
            criterion.result = Some(CriterionResult::Waived);
            criterion.reason.clone_from(&stamp.reason);
            sign(criterion, &place.forum, stamp);
            continue;
        }
        refusal.because(format!(
            "`{word}` is neither an open condition of `{}` nor a criterion at `{}`",
            place.project.id, place.gate.id
        ));
        refusal.advise(format!(
            "`progreg gate ready {} {}` lists them",
            place.project.id, place.gate.id
        ));
    }
    for id in &waived {
        if let Some(action) = register.get_mut::<Action>(id).filter(|one| !one.is_over()) {
            // Left open it would be chased for ever, though nobody asks for it any more.
            action.status = Some(ActionStatus::Dropped);
            action.closed = Some(stamp.on.into());
            action.reason = format!("waived by {decision}: {}", stamp.reason).into();
        }
    }
    waived
}

/// A criterion made for this request alone is gone when it is refused: its reason names the gate that asks it, and advice
/// that works.
pub fn as_it_stands(before: &Register, broken: Vec<Obstacle>, place: &Place) -> Vec<Obstacle> {
    let gone =
        |at: &Address| at.kind == Kind::Criterion && before.get::<Criterion>(&at.id).is_none();
    let mut broken = broken;
    for obstacle in &mut broken {
        if let Some(at) = obstacle.at.as_ref().filter(|at| gone(at)) {
            obstacle.why = obstacle.why.replace(&format!("`{}` ", at.id), "");
            obstacle.at = Some(Address::new(Kind::Gate, &place.gate.id));
            obstacle.advice = prepare_it(&place.project.id, &place.gate.id);
        }
    }
    broken
}
