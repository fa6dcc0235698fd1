//! Which entry, which gate, which forum; and whether that forum may decide there (requirements B3, B5, B9).

use super::Request;
use crate::edit::lookup::known;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::Outcome;
use crate::model::gate::Gate;
use crate::model::people::Forum;
use crate::model::project::{Project, ProjectStatus, Standing};
use crate::model::readiness::{Obstacle, Rule, standing};
use crate::model::said::DayField;

/// Where a gate decision is taken.
pub struct Place {
    /// The entry as it stands before the decision.
    pub project: Project,
    /// The gate.
    pub gate: Gate,
    /// The forum that decides.
    pub forum: String,
}

/// Finds them; whatever is unknown, of another track, over or in the future is a reason to refuse that nothing overrides.
pub fn find(
    register: &Register,
    request: &Request,
    stamp: &Stamp,
    refusal: &mut Refusal,
) -> Option<Place> {
    let project = known::<Project>(register, &request.project, refusal);
    let gate = known::<Gate>(register, &request.gate, refusal);
    let asked = request.forum.trim();
    let forum = (!asked.is_empty()).then(|| known::<Forum>(register, asked, refusal));
    not_in_future(stamp, refusal);
    let project = register.get::<Project>(&project?)?.clone();
    not_over(&project, stamp, refusal);
    let gate = register.get::<Gate>(&gate?)?.clone();
    on_track(&project, &gate, refusal);
    let forum = match forum {
        Some(found) => found.unwrap_or_default(),
        None => gate.forum.clone(),
    };
    if forum.is_empty() && asked.is_empty() {
        let at = Address::new(Kind::Gate, &gate.id);
        refusal.because_of(at, format!("gate `{}` names no forum", gate.id));
        refusal.advise("say who decided with `--forum FORUM`");
    }
    Some(Place {
        project,
        gate,
        forum,
    })
}

/// A decision is recorded when it has been taken, not before (B7).
pub fn not_in_future(stamp: &Stamp, refusal: &mut Refusal) {
    if stamp.on > stamp.today {
        refusal.because(format!(
            "`{}` is in the future: a decision is recorded once it is taken",
            stamp.on
        ));
        refusal.advise(
            "a decision yet to come is recorded with `progreg decision add TITLE --outcome wanted`",
        );
    }
}

/// Nothing is decided at a gate for an entry that had ended by then. A decision taken before it ended may be recorded late.
fn not_over(project: &Project, stamp: &Stamp, refusal: &mut Refusal) {
    let over = project.standing() == Standing::Ended;
    if !over || project.ended.date().is_some_and(|ended| ended > stamp.on) {
        return;
    }
    let status = project.status();
    let at = Address::new(Kind::Project, &project.id);
    refusal.because_of(at, format!("`{}` is {status}", project.id));
    if status == ProjectStatus::Completed {
        refusal.advise(
            "completed work is not reopened: enter what follows with `progreg project add TITLE`",
        );
    } else {
        refusal.advise(format!(
            "resume it first: `progreg project resume {} --reason TEXT`",
            project.id
        ));
    }
}

fn on_track(project: &Project, gate: &Gate, refusal: &mut Refusal) {
    if project.track == gate.track {
        return;
    }
    let at = Address::new(Kind::Project, &project.id);
    let why = if project.track.is_empty() {
        format!(
            "`{}` is on no track; `{}` is a gate of `{}`",
            project.id, gate.id, gate.track
        )
    } else {
        format!(
            "`{}` is a gate of track `{}`; `{}` is on `{}`",
            gate.id, gate.track, project.id, project.track
        )
    };
    refusal.because_of(at, why);
    refusal.advise(format!(
        "if it goes through these gates: `progreg set {} track={}`",
        project.id, gate.track
    ));
}

/// The forum may decide if it is the gate's own, one that the gate's own answers to, or the one it was referred to (B5, B9).
pub fn forum_obstacle(register: &Register, place: &Place) -> Option<Obstacle> {
    let own = &place.gate.forum;
    // A forum that is not there is a reason of its own.
    if own.is_empty()
        || place.forum.is_empty()
        || place.forum == *own
        || answers_to(register, own, &place.forum)
    {
        return None;
    }
    let referred = standing(register, &place.project.id, &place.gate.id)
        .is_some_and(|held| held.outcome == Some(Outcome::Refer) && held.to == place.forum);
    if referred {
        return None;
    }
    Some(Obstacle {
        rule: Rule::Forum,
        blocks: true,
        why: format!(
            "`{}` does not decide at `{}`: `{own}` does",
            place.forum, place.gate.id
        ),
        at: Some(Address::new(Kind::Gate, &place.gate.id)),
        advice: format!(
            "leave out `--forum`, or refer it: `progreg gate record {} {} refer --to {}`",
            place.project.id, place.gate.id, place.forum
        ),
    })
}

/// Whether a forum answers to another, directly or further up.
pub fn answers_to(register: &Register, forum: &str, higher: &str) -> bool {
    let mut parent = register
        .get::<Forum>(forum)
        .map(|forum| forum.parent.as_str());
    // A circle of parents is a finding of `check`; here it must only not hang.
    for _ in 0..register.forums.len() {
        match parent {
            Some("") | None => return false,
            Some(above) if above == higher => return true,
            Some(above) => parent = register.get::<Forum>(above).map(|one| one.parent.as_str()),
        }
    }
    false
}
