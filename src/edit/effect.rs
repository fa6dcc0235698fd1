//! What follows from a decision: status, stage, end and rank of the entry (requirements A2, A5, B3, F1).

use crate::model::Register;
use crate::model::date::Date;
use crate::model::decision::Outcome;
use crate::model::gate::Gate;
use crate::model::project::{Project, ProjectStatus, Standing};
use crate::model::readiness::has_passed;
use crate::model::said::DayField;

/// Status before and after; both absent where the status stayed.
pub type Moved = (Option<ProjectStatus>, Option<ProjectStatus>);

/// Moves the entry as an outcome at a gate says. A decision recorded late moves nothing that a later one has settled (B7).
pub fn follow(
    register: &mut Register,
    project: &str,
    gate: &Gate,
    outcome: &Outcome,
    on: Date,
    told: &mut Vec<String>,
) -> Moved {
    let Some(status) = register.get::<Project>(project).map(Project::status) else {
        return (None, None);
    };
    let early = matches!(status, ProjectStatus::Idea | ProjectStatus::Investigating);
    let to = match outcome {
        Outcome::Go | Outcome::ConditionalGo => match &gate.becomes {
            Some(becomes) => becomes.clone(),
            None if early => ProjectStatus::Active,
            None => status.clone(),
        },
        Outcome::NoGo if early => ProjectStatus::Cancelled,
        _ => status.clone(),
    };
    let moves_stage = outcome.passes() && !gate.moves_to.is_empty();
    if to == status && !moves_stage {
        if *outcome == Outcome::NoGo && status == ProjectStatus::Active {
            told.push(format!(
                "`{project}` stays active; to stop it: `progreg project cancel {project} --reason TEXT`"
            ));
        }
        return (None, None);
    }
    if let Some(later) = settled_later(register, project, on) {
        told.push(format!(
            "status and stage of `{project}` stay: the later decision `{later}` holds"
        ));
        return (None, None);
    }
    if moves_stage && let Some(entry) = register.get_mut::<Project>(project) {
        entry.stage.clone_from(&gate.moves_to);
    }
    move_status(register, project, &to, on)
}

/// The decision in force, taken later than that day, that moved the entry or passed it through a gate.
pub fn settled_later(register: &Register, project: &str, on: Date) -> Option<String> {
    register
        .decisions
        .iter()
        .filter(|decision| decision.project == project && decision.is_in_force())
        .filter(|decision| decision.decided.date().is_some_and(|day| day > on))
        .find(|decision| decision.passes() || decision.moved_to.is_some())
        .map(|decision| decision.id.clone())
}

/// Sets the status, with the day it ended or that it has not, and keeps the ranking without gaps.
pub fn move_status(register: &mut Register, project: &str, to: &ProjectStatus, on: Date) -> Moved {
    let Some(entry) = register.get_mut::<Project>(project) else {
        return (None, None);
    };
    let from = entry.status();
    if from == *to {
        return (None, None);
    }
    entry.status = Some(to.clone());
    let ended = entry.standing() == Standing::Ended;
    entry.ended = ended.then(|| on.into());
    if entry.standing() == Standing::Active {
        join_ranking(register, project);
    } else {
        leave_ranking(register, project);
    }
    (Some(from), Some(to.clone()))
}

/// The place in the ranking that an entry had and has no more; `before` is what it had.
pub fn gave_up(register: &Register, project: &str, before: Option<i64>) -> Option<i64> {
    before.filter(|_| rank(register, project).is_none())
}

/// The place of an entry in the ranking.
pub fn rank(register: &Register, project: &str) -> Option<i64> {
    register.get::<Project>(project)?.rank
}

/// A new active entry comes last, in a register that ranks its entries.
fn join_ranking(register: &mut Register, project: &str) {
    let last = register
        .projects
        .iter()
        .filter(|entry| entry.id != project && entry.standing() == Standing::Active)
        .filter_map(|entry| entry.rank)
        .max();
    let unranked = register
        .get::<Project>(project)
        .is_some_and(|entry| entry.rank.is_none());
    if let (Some(last), true) = (last, unranked)
        && let Some(entry) = register.get_mut::<Project>(project)
    {
        entry.rank = Some(last.saturating_add(1));
    }
}

/// An entry that is no longer active gives up its place; the ones below move up.
fn leave_ranking(register: &mut Register, project: &str) {
    let place = register
        .get_mut::<Project>(project)
        .and_then(|entry| entry.rank.take());
    let Some(place) = place else { return };
    let below: Vec<String> = register
        .projects
        .iter()
        .filter(|entry| entry.standing() == Standing::Active)
        .filter(|entry| entry.rank.is_some_and(|rank| rank > place))
        .map(|entry| entry.id.clone())
        .collect();
    for id in below {
        if let Some(entry) = register.get_mut::<Project>(&id) {
            entry.rank = entry.rank.map(|rank| rank - 1);
        }
    }
}

/// Sets the stage to where the gates passed have brought the entry; used when a GO no longer holds.
pub fn restage(register: &mut Register, project: &str, track: &str) {
    let stage = register
        .track(track)
        .into_iter()
        .rfind(|gate| has_passed(register, project, &gate.id) && !gate.moves_to.is_empty())
        .map(|gate| gate.moves_to.clone())
        .unwrap_or_default();
    if let Some(entry) = register.get_mut::<Project>(project) {
        entry.stage = stage;
    }
}
