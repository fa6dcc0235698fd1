//! GO, NO GO and the rest at a gate, with the rules a GO is held to (requirements B2-B7, B9, B15).

mod answers;
mod conditions;
mod form;
mod place;
mod prepare;

pub use conditions::Condition;
pub use prepare::{Prepared, prepare};

use super::decision::{above_its_authority, taken};
use super::effect;
use super::reasons::draft;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::decision::{Decision, How, Interest, Outcome};
use crate::model::gate::Gate;
use crate::model::pending::{open_referral, still_wanted};
use crate::model::project::{Project, ProjectStatus};
use crate::model::readiness::{Obstacle, Rule, readiness, standing};
use place::Place;
pub use place::not_in_future;

/// What a forum said at a gate, as `progreg gate record` takes it. The day is the stamp's `on`, the reason the stamp's.
#[derive(Clone, PartialEq, Debug)]
pub struct Request {
    /// The entry.
    pub project: String,
    /// The gate.
    pub gate: String,
    /// What was decided; one of the six for gates.
    pub outcome: Outcome,
    /// The forum that decided; the gate's own if empty.
    pub forum: String,
    /// The meeting.
    pub meeting: String,
    /// Minute reference.
    pub minute: String,
    /// How it was made; in a meeting where one is named.
    pub how: Option<How>,
    /// Conditions of a conditional GO: `WHAT; WHO; WHEN` (B4).
    pub conditions: Vec<String>,
    /// Answers to criteria: `K-031=met`, `Sponsor named=met`, `K-032=met 4` where a level is asked (B2).
    pub results: Vec<String>,
    /// Evidence: references.
    pub evidence: Vec<String>,
    /// Interests declared: `WHO: WHAT` (B6).
    pub interests: Vec<String>,
    /// Review date of a hold (B5).
    pub until: String,
    /// What a hold waits for (B5).
    pub waits_for: String,
    /// The forum it is referred to (B5).
    pub to: String,
    /// Conditions, or criteria, set aside on record; needs a reason (B4).
    pub waive: Vec<String>,
    /// A key policy decision: the Programme Board's to take (B9).
    pub key: bool,
    /// Record it against the rules; needs a reason, and the rules stay named in the decision (B3).
    pub force: bool,
}

impl Request {
    /// A bare outcome for an entry at a gate.
    pub fn new(project: impl Into<String>, gate: impl Into<String>, outcome: Outcome) -> Self {
        Self {
            project: project.into(),
            gate: gate.into(),
            outcome,
            forum: String::new(),
            meeting: String::new(),
            minute: String::new(),
            how: None,
            conditions: Vec::new(),
            results: Vec::new(),
            evidence: Vec::new(),
            interests: Vec::new(),
            until: String::new(),
            waits_for: String::new(),
            to: String::new(),
            waive: Vec::new(),
            key: false,
            force: false,
        }
    }
}

/// What was recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recorded {
    /// The decision.
    pub decision: String,
    /// The actions made for its conditions.
    pub actions: Vec<String>,
    /// What the person should know: how a phrase was understood, what did not follow.
    pub told: Vec<String>,
}

/// Records what a forum said at a gate; status and stage of the entry follow (A5, B3).
///
/// GO: the stage becomes the gate's `moves_to`; the status the gate's `becomes`, else an idea becomes active.
/// NO GO: an idea ends as cancelled, since nothing was begun; an active entry keeps its status, since stopping work that
/// people and contracts are bound to is a decision of its own (`project cancel`). Hold, recycle and refer move nothing.
pub fn record(
    register: &mut Register,
    request: &Request,
    stamp: &Stamp,
) -> Result<Recorded, Refusal> {
    draft(register, |register| {
        let mut told = Vec::from_iter(stamp.lateness());
        let mut refusal = Refusal::of(attempt(request));
        let before = register.clone();
        let form = form::read(register, request, stamp, &mut told, &mut refusal);
        let place = place::find(register, request, stamp, &mut refusal);
        let Some(place) = place else {
            refusal.settle()?;
            return Err(refusal);
        };
        let id = register.next_id(Kind::Decision);
        answers::answer(register, request, &place, stamp, &mut refusal);
        let waived = answers::waive(register, request, &place, &id, stamp, &mut refusal);
        let settles = settles(register, &place);
        let open = register.get::<Decision>(&settles);
        let key = request.key || open.is_some_and(|open| open.key && open.bodies.is_empty());
        let mut broken = broken_rules(register, request, &place, &waived);
        let refer = format!(
            "progreg gate record {} {} refer",
            place.project.id, place.gate.id
        );
        let outcome = &request.outcome;
        broken.extend(above_its_authority(
            register,
            &place.forum,
            key,
            outcome,
            &refer,
        ));
        let broken = answers::as_it_stands(&before, broken, &place);
        let forced = weigh(broken, request.force, stamp, &mut refusal);
        refusal.settle()?;
        if request.outcome.passes() {
            let wanted = readiness(register, &place.project, &place.gate).into_iter();
            let papers = wanted.filter(|obstacle| obstacle.rule == Rule::Document);
            told.extend(papers.map(|obstacle| obstacle.why));
        }

        let actions = conditions::enter(register, &form.conditions, &place.project.id, &id, stamp);
        let rank = effect::rank(register, &place.project.id);
        let (moved_from, moved_to) = effect::follow(
            register,
            &place.project.id,
            &place.gate,
            &request.outcome,
            stamp.on,
            &mut told,
        );
        let taken = taken(register, &place.project.id, stamp);
        let ranked_from = effect::gave_up(register, &place.project.id, rank);
        register.add(Decision {
            title: title(&request.outcome, &place.gate),
            gate: place.gate.id.clone(),
            outcome: Some(request.outcome.clone()),
            key,
            forum: place.forum,
            meeting: request.meeting.clone(),
            minute: request.minute.clone(),
            how: how(request.how.as_ref(), &request.meeting),
            conditions: actions.clone(),
            waived,
            forced,
            interests: form.interests,
            evidence: request.evidence.clone(),
            until: form.until,
            waits_for: request.waits_for.clone(),
            to: form.to,
            answers: settles,
            moved_from,
            moved_to,
            ranked_from,
            ..taken
        });
        Ok(Recorded {
            decision: id,
            actions,
            told,
        })
    })
}

/// `GO at G1 Initial proposal`.
pub fn title(outcome: &Outcome, gate: &Gate) -> String {
    let place = format!("{} {}", gate.id, gate.name);
    format!("{} at {}", outcome.in_words(), place.trim_end())
}

/// How it was made: as said, else in the meeting that is named.
pub fn how(said: Option<&How>, meeting: &str) -> Option<How> {
    said.cloned()
        .or_else(|| (!meeting.is_empty()).then_some(How::Meeting))
}

fn attempt(request: &Request) -> String {
    format!(
        "record {} for `{}` at `{}`",
        request.outcome.in_words(),
        request.project,
        request.gate
    )
}

/// The rules this outcome breaks: all of them for a GO; for the rest, who may decide and whether the gate is still open.
fn broken_rules(
    register: &Register,
    request: &Request,
    place: &Place,
    waived: &[String],
) -> Vec<Obstacle> {
    let project = register.get::<Project>(&place.project.id);
    let mut broken: Vec<Obstacle> = project
        .map(|project| readiness(register, project, &place.gate))
        .unwrap_or_default();
    broken.retain(|obstacle| {
        let set_aside = obstacle.rule == Rule::Condition
            && (obstacle.at.as_ref()).is_some_and(|at| waived.contains(&at.id));
        let asked = request.outcome.passes() || obstacle.rule == Rule::Passed;
        // Whether it is over is asked of the day of the decision, with the place.
        let elsewhere = obstacle.rule == Rule::Over
            || obstacle.rule == Rule::Referred && may_answer(register, place);
        obstacle.blocks && asked && !set_aside && !elsewhere
    });
    broken.extend(place::forum_obstacle(register, place));
    let closes = place.gate.becomes == Some(ProjectStatus::Completed) && request.outcome.passes();
    if closes {
        for left in super::project::closure(register, &place.project.id) {
            let at = left.at.as_ref();
            let named = at.is_some_and(|at| {
                // Waived here and now, or named already as a condition.
                let is_action = at.kind == Kind::Action;
                let twice = broken.iter().any(|one| one.at.as_ref() == Some(at));
                is_action && (twice || waived.contains(&at.id))
            });
            if !named {
                broken.push(left);
            }
        }
    }
    broken
}

/// Whether the forum that decides is the one it was referred to, or one above it (B5).
fn may_answer(register: &Register, place: &Place) -> bool {
    open_referral(register, &place.project.id, &place.gate.id).is_some_and(|referral| {
        referral.to == place.forum || place::answers_to(register, &referral.to, &place.forum)
    })
}

/// Rules broken are reasons to refuse, unless they are forced with a reason; then they are kept in the decision.
pub fn weigh(
    broken: Vec<Obstacle>,
    force: bool,
    stamp: &Stamp,
    refusal: &mut Refusal,
) -> Vec<String> {
    if force {
        if stamp.reason.trim().is_empty() {
            refusal.because("`--force` needs a reason");
            refusal.advise("say why with `--reason TEXT`; it is kept and shown");
        }
        return broken.into_iter().map(|obstacle| obstacle.why).collect();
    }
    // What is unknown or over cannot be forced, and nobody is told that it can.
    let forcible = !broken.is_empty() && refusal.is_clear();
    let mut asked = 0;
    for obstacle in broken {
        let is_criterion = (obstacle.at.as_ref()).is_some_and(|at| at.kind == Kind::Criterion);
        asked += usize::from(is_criterion);
        match obstacle.at {
            Some(at) => refusal.because_of(at, obstacle.why),
            None => refusal.because(obstacle.why),
        };
        // A gate may ask twenty things: three examples of how to answer are enough.
        if is_criterion && asked > 3 {
            refusal.advise("and so on for the other criteria");
        } else {
            refusal.advise(obstacle.advice);
        }
    }
    if forcible {
        refusal.advise("or record it all the same with `--force --reason TEXT`; the rules it breaks are kept and shown");
    }
    Vec::new()
}

/// What was open at this gate and is settled now: a referral to this forum, else a decision wanted from it.
fn settles(register: &Register, place: &Place) -> String {
    let referred = standing(register, &place.project.id, &place.gate.id)
        .filter(|decision| decision.outcome == Some(Outcome::Refer) && decision.to == place.forum);
    let wanted = || {
        still_wanted(register).into_iter().find(|one| {
            one.project == place.project.id
                && one.gate == place.gate.id
                && (one.forum.is_empty() || one.forum == place.forum || !one.bodies.is_empty())
        })
    };
    referred
        .or_else(wanted)
        .map(|decision| decision.id.clone())
        .unwrap_or_default()
}

/// Interests as said: `WHO: WHAT`.
pub fn interests(said: &[String], refusal: &mut Refusal) -> Vec<Interest> {
    let mut read = Vec::new();
    for line in said {
        match line.split_once(':') {
            Some((who, what)) if !who.trim().is_empty() && !what.trim().is_empty() => {
                read.push(Interest {
                    who: who.trim().to_owned(),
                    what: what.trim().to_owned(),
                    ..Interest::default()
                });
            }
            _ => {
                refusal.because(format!("the interest `{line}` does not say whose and what"));
                refusal.advise("write it `--interest \"WHO: WHAT\"`");
            }
        }
    }
    read
}
