//! The log of decisions: entered, corrected, superseded, ratified, made known; never edited (requirements B6-B8, B11-B13).

mod authority;
mod bodies;
mod correct;
mod ratify;
mod supersede;

pub use authority::obstacle as above_its_authority;
pub use bodies::{Body, body};
pub use correct::{Corrected, correct};
pub use ratify::{Ratify, communicate, ratify};
pub use supersede::{Superseded, supersede, supersede_at_gate};

use super::gate::{how, interests, not_in_future, weigh};
use super::lookup::{fresh_id, known, known_or_none};
use super::project::Added;
use super::{Refusal, Stamp, entered};
use crate::model::Register;
use crate::model::action::Action;
use crate::model::address::{Address, Kind};
use crate::model::decision::{Decision, How, Outcome};
use crate::model::gate::Gate;
use crate::model::people::Forum;
use crate::model::project::Project;

/// A decision that is not taken at a gate, or one that is wanted, as `progreg decision add` takes it (B12, B13).
#[derive(Clone, PartialEq, Debug)]
pub struct Add {
    /// What was decided.
    pub title: String,
    /// Its id, where a person chose one.
    pub id: String,
    /// `approved`, `rejected`, `noted`, `referred`; or `wanted` for one to come.
    pub outcome: Outcome,
    /// The forum that decided, or is to decide.
    pub forum: String,
    /// The entry it is about.
    pub project: String,
    /// The gate, for one that is wanted at a gate.
    pub gate: String,
    /// The meeting.
    pub meeting: String,
    /// Minute reference.
    pub minute: String,
    /// How it was made.
    pub how: Option<How>,
    /// Interests declared: `WHO: WHAT`.
    pub interests: Vec<String>,
    /// Evidence: references.
    pub evidence: Vec<String>,
    /// For one that is wanted: by when, as people say it.
    pub wanted: String,
    /// The forum it is referred to.
    pub to: String,
    /// The decision, wanted or referred, that it settles.
    pub answers: String,
    /// A key policy decision: the Programme Board's to take (B9).
    pub key: bool,
    /// Record a key decision below the board all the same; needs a reason (B9).
    pub force: bool,
    /// Forums that must all decide; one text may name several (B10).
    pub needs: Vec<String>,
    /// Actions that follow from it.
    pub actions: Vec<String>,
    /// Forums it was reported to.
    pub reported_to: Vec<String>,
    /// Body that scrutinised it.
    pub scrutinised_by: String,
    /// Free text.
    pub note: String,
    /// Left out of public prints (G9).
    pub confidential: bool,
}

impl Add {
    /// A bare decision.
    pub fn new(title: impl Into<String>, outcome: Outcome) -> Self {
        Self {
            title: title.into(),
            id: String::new(),
            outcome,
            forum: String::new(),
            project: String::new(),
            gate: String::new(),
            meeting: String::new(),
            minute: String::new(),
            how: None,
            interests: Vec::new(),
            evidence: Vec::new(),
            wanted: String::new(),
            to: String::new(),
            answers: String::new(),
            key: false,
            force: false,
            needs: Vec::new(),
            actions: Vec::new(),
            reported_to: Vec::new(),
            scrutinised_by: String::new(),
            note: String::new(),
            confidential: false,
        }
    }
}

/// A decision taken on the stamp's day, about an entry: what every record of one has (B6).
pub fn taken(register: &Register, project: &str, stamp: &Stamp) -> Decision {
    let entry = register.get::<Project>(project);
    Decision {
        id: register.next_id(Kind::Decision),
        project: project.to_owned(),
        decided: Some(stamp.on.into()),
        recorded: Some(stamp.moment.clone()),
        recorded_by: stamp.by.clone(),
        sponsor: entry.map(|entry| entry.sponsor.clone()).unwrap_or_default(),
        reason: stamp.reason.clone(),
        ..Decision::default()
    }
}

/// Enters a decision in the log (B12), or one that is wanted from a forum (B13).
pub fn add(register: &mut Register, request: &Add, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut told = Vec::new();
    let mut refusal = Refusal::of(format!("add the decision `{}`", request.title));
    let bodies = bodies::named(register, &request.needs, &mut refusal);
    let is_wanted = request.outcome == Outcome::Wanted;
    // What several must decide is open until the last of them has.
    let wanted = is_wanted || !bodies.is_empty();
    form(request, &mut refusal);
    if !wanted {
        not_in_future(stamp, &mut refusal);
        told.extend(stamp.lateness());
    }
    let id = fresh_id(register, Kind::Decision, &request.id, &mut refusal);
    let mut project = known_or_none::<Project>(register, &request.project, &mut refusal);
    let gate = known_or_none::<Gate>(register, &request.gate, &mut refusal);
    let answers = settles(register, &request.answers, &mut refusal);
    let settled = register.get::<Decision>(&answers);
    if let Some(settled) = settled.filter(|_| project.is_empty()) {
        project.clone_from(&settled.project);
    }
    // Who was asked decides: the forum it is wanted from, or the one it was referred to.
    let asked = settled.map(|one| {
        if one.to.is_empty() {
            &one.forum
        } else {
            &one.to
        }
    });
    let asked = asked.filter(|forum| !forum.is_empty());
    let forum = match (bodies.first(), asked) {
        _ if !request.forum.trim().is_empty() => {
            super::project::forum(register, &request.forum, Some(&project), &mut refusal)
        }
        (Some(first), _) => first.clone(),
        (None, Some(asked)) => asked.clone(),
        (None, None) => super::project::forum(register, "", Some(&project), &mut refusal),
    };
    let to = known_or_none::<Forum>(register, &request.to, &mut refusal);
    let key = request.key || settled.is_some_and(|open| open.key && open.bodies.is_empty());
    let refer = "progreg decision add TITLE --outcome referred";
    // Several bodies decide for themselves.
    let is_key = key && bodies.is_empty();
    let above = authority::obstacle(register, &forum, is_key, &request.outcome, refer);
    let above = Vec::from_iter(above);
    let forced = weigh(above, request.force, stamp, &mut refusal);
    let actions: Vec<String> = request
        .actions
        .iter()
        .filter_map(|one| known::<Action>(register, one, &mut refusal))
        .collect();
    let reported_to: Vec<String> = request
        .reported_to
        .iter()
        .filter_map(|one| known::<Forum>(register, one, &mut refusal))
        .collect();
    let by = entered::date(register, &request.wanted, stamp.on, &mut told, &mut refusal);
    let interests = interests(&request.interests, &mut refusal);
    let first = bodies::first(request, &forum, &bodies, stamp, &mut refusal);
    refusal.settle()?;

    let taken = taken(register, &project, stamp);
    let outcome = if wanted {
        Outcome::Wanted
    } else {
        request.outcome.clone()
    };
    register.add(Decision {
        id: id.clone(),
        title: request.title.trim().to_owned(),
        gate,
        outcome: Some(outcome),
        key,
        bodies,
        decided_by: first,
        forced,
        forum,
        meeting: request.meeting.clone(),
        minute: request.minute.clone(),
        how: how(request.how.as_ref(), &request.meeting).filter(|_| !wanted),
        decided: taken.decided.clone().filter(|_| !wanted),
        interests,
        evidence: request.evidence.clone(),
        to,
        answers,
        wanted: by,
        actions,
        reported_to,
        scrutinised_by: request.scrutinised_by.clone(),
        note: request.note.clone(),
        confidential: request.confidential,
        ..taken
    });
    Ok(Added { id, told })
}

fn form(request: &Add, refusal: &mut Refusal) {
    if request.title.trim().is_empty() {
        refusal.because("a decision needs to say what was decided");
    }
    match &request.outcome {
        outcome if outcome.is_for_gates() => {
            refusal.because(format!("`{outcome}` is decided at a gate"));
            refusal.advise("`progreg gate record PROJECT GATE OUTCOME`");
        }
        Outcome::Suspended | Outcome::Resumed | Outcome::Cancelled | Outcome::Completed => {
            let outcome = &request.outcome;
            refusal.because(format!(
                "`{outcome}` moves an entry, and is recorded with it"
            ));
            refusal.advise(
                "`progreg project suspend`, `resume`, `cancel` or `complete`, with `--reason TEXT`",
            );
        }
        Outcome::Ratified => {
            refusal.because("a ratification names the decision it confirms");
            refusal.advise("`progreg decision ratify ID`");
        }
        Outcome::Referred if request.to.is_empty() => {
            refusal.because("a referral needs the forum it goes to");
            refusal.advise("add `--to FORUM`");
        }
        _ => {}
    }
    if !request.to.is_empty() && request.outcome != Outcome::Referred {
        refusal.because(format!(
            "`--to` belongs to `referred`, not to `{}`",
            request.outcome
        ));
    }
    let is_open = request.outcome == Outcome::Wanted || !request.needs.is_empty();
    let says_when = !(request.wanted.is_empty() && request.gate.is_empty());
    if says_when && !is_open {
        refusal.because("a day it is wanted by, or a gate, belongs to a decision `wanted`");
        refusal.advise("what was decided at a gate is recorded with `progreg gate record PROJECT GATE OUTCOME`");
    }
}

/// The wanted or referred decision that is settled; it can be settled once.
fn settles(register: &Register, id: &str, refusal: &mut Refusal) -> String {
    let id = known_or_none::<Decision>(register, id, refusal);
    let Some(open) = register.get::<Decision>(&id) else {
        return id;
    };
    let at = Address::new(Kind::Decision, &id);
    let is_open = matches!(
        open.outcome,
        Some(Outcome::Wanted | Outcome::Referred | Outcome::Refer)
    );
    if !is_open {
        refusal.because_of(
            at,
            format!("`{id}` is neither wanted nor referred: there is nothing to settle"),
        );
    } else if let Some(other) = register
        .decisions
        .iter()
        .find(|one| one.answers == id && one.is_in_force())
    {
        refusal.because_of(at, format!("`{id}` was settled by `{}`", other.id));
    }
    id
}

/// The decision, if it is in force; otherwise a reason to refuse that names the one that is.
pub fn in_force(register: &Register, id: &str, refusal: &mut Refusal) -> Option<Decision> {
    let id = known::<Decision>(register, id, refusal)?;
    let decision = register.get::<Decision>(&id)?;
    let (what, next) = replaced(decision);
    if next.is_empty() {
        return Some(decision.clone());
    }
    let at = Address::new(Kind::Decision, &id);
    refusal.because_of(at, format!("`{id}` was {what} by `{next}`"));
    // A circle of links is a finding of `check`; here it must only not hang.
    let mut last = next;
    for _ in 0..register.decisions.len() {
        match register.get::<Decision>(last).map(replaced) {
            Some((_, next)) if !next.is_empty() => last = next,
            _ => break,
        }
    }
    refusal.advise(format!("the one in force is `{last}`"));
    None
}

fn replaced(decision: &Decision) -> (&'static str, &str) {
    if decision.corrected_by.is_empty() {
        ("superseded", &decision.superseded_by)
    } else {
        ("corrected", &decision.corrected_by)
    }
}
