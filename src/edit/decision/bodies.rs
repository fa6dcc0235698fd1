//! A decision that several bodies must take: complete when the last of them has decided (requirement B10).

use super::Add;
use crate::edit::lookup::{did_you_mean, known};
use crate::edit::project::Added;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind, nearest};
use crate::model::decision::{BodyDecision, Decision, Outcome};
use crate::model::people::Forum;
use crate::model::said::DayField;

/// What one of several bodies decided, as `progreg decision body` takes it.
#[derive(Clone, PartialEq, Debug)]
pub struct Body {
    /// The decision.
    pub decision: String,
    /// The body.
    pub forum: String,
    /// `approved` or `rejected`; at a gate `go` or `no-go` mean the same.
    pub outcome: Outcome,
    /// Minute reference.
    pub minute: String,
}

/// The forums named, each once; fewer than two are a reason to refuse.
pub fn named(register: &Register, needs: &[String], refusal: &mut Refusal) -> Vec<String> {
    let mut bodies = Vec::new();
    let words = needs.iter().flat_map(|text| text.split([',', ';']));
    for word in words.map(str::trim).filter(|word| !word.is_empty()) {
        if let Some(id) = known::<Forum>(register, word, refusal)
            && !bodies.contains(&id)
        {
            bodies.push(id);
        }
    }
    if bodies.len() == 1 && refusal.is_clear() {
        refusal.because(format!("`{}` alone is not several bodies", bodies[0]));
        refusal.advise("name them all, `--needs BOARD,COUNCIL`; for one alone leave `--needs` out");
    }
    bodies
}

/// The word of the forum that decided when the decision was entered, if it is one of the bodies.
pub fn first(
    request: &Add,
    forum: &str,
    bodies: &[String],
    stamp: &Stamp,
    refusal: &mut Refusal,
) -> Vec<BodyDecision> {
    let is_said = request.outcome != Outcome::Wanted && !request.forum.trim().is_empty();
    if bodies.is_empty() || !is_said {
        return Vec::new();
    }
    // A forum that is not known was told of already.
    if !forum.is_empty() && !bodies.iter().any(|body| body == forum) {
        refusal.because(format!("`{forum}` is none of the bodies that must decide"));
        refusal.advise("name it in `--needs` too, or enter the decision with `--outcome wanted`");
    }
    let said = Body {
        decision: String::new(),
        forum: forum.to_owned(),
        outcome: request.outcome.clone(),
        minute: request.minute.clone(),
    };
    vec![word(&said, forum, stamp, refusal)]
}

fn word(request: &Body, forum: &str, stamp: &Stamp, refusal: &mut Refusal) -> BodyDecision {
    let outcome = match &request.outcome {
        Outcome::Approved | Outcome::Go => Outcome::Approved,
        Outcome::Rejected | Outcome::NoGo => Outcome::Rejected,
        other => {
            refusal.because(format!("`{other}` is not how a body decides"));
            refusal.advise("it is `approved` or `rejected`");
            other.clone()
        }
    };
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    BodyDecision {
        forum: forum.to_owned(),
        outcome: Some(outcome),
        on: Some(stamp.on.into()),
        minute: request.minute.clone(),
        reason: stamp.reason.clone(),
        ..BodyDecision::default()
    }
}

/// Records what one body decided. With the last of them the decision is taken: approved if all of them agreed, else rejected.
/// A decision wanted at a gate stays wanted: the forum of the gate answers it, once all have decided.
pub fn body(register: &mut Register, request: &Body, stamp: &Stamp) -> Result<Added, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!(
            "record what a body decided on `{}`",
            request.decision
        ));
        let decision = super::in_force(register, &request.decision, &mut refusal);
        let forum = known::<Forum>(register, &request.forum, &mut refusal).unwrap_or_default();
        let said = word(request, &forum, stamp, &mut refusal);
        if let Some(decision) = &decision {
            belongs(decision, &forum, stamp, &mut refusal);
        }
        refusal.settle()?;
        let mut told = Vec::from_iter(stamp.lateness());
        let id = decision.map(|one| one.id).unwrap_or_default();
        if let Some(decision) = register.get_mut::<Decision>(&id) {
            decision.decided_by.push(said);
            told.push(standing(decision));
            if decision.is_complete() && decision.gate.is_empty() {
                settle(decision, stamp);
            }
        }
        Ok(Added { id, told })
    })
}

/// Taken: on the day of the last word, recorded now.
fn settle(decision: &mut Decision, stamp: &Stamp) {
    let days = decision
        .bodies
        .iter()
        .filter_map(|body| decision.word_of(body)?.on.date());
    let last = days.max().unwrap_or(stamp.on);
    let agreed = decision.is_agreed();
    decision.outcome = Some(if agreed {
        Outcome::Approved
    } else {
        Outcome::Rejected
    });
    decision.decided = Some(last.into());
    decision.recorded = Some(stamp.moment.clone());
    decision.recorded_by.clone_from(&stamp.by);
}

/// How it stands now, in words.
fn standing(decision: &Decision) -> String {
    let id = &decision.id;
    let open = decision.undecided();
    if !open.is_empty() {
        let verb = if open.len() == 1 { "has" } else { "have" };
        return format!(
            "`{id}` is open until `{}` {verb} decided",
            open.join("` and `")
        );
    }
    if decision.gate.is_empty() {
        let how = if decision.is_agreed() {
            "approved"
        } else {
            "rejected"
        };
        return format!("that was the last of them: `{id}` is {how}");
    }
    format!(
        "that was the last of them; now the gate: `progreg gate record {} {} OUTCOME`",
        decision.project, decision.gate
    )
}

fn belongs(decision: &Decision, forum: &str, stamp: &Stamp, refusal: &mut Refusal) {
    let id = &decision.id;
    let at = || Address::new(Kind::Decision, id);
    if decision.bodies.is_empty() {
        refusal.because_of(at(), format!("`{id}` does not need several bodies"));
        refusal.advise(format!(
            "what is decided on it: `progreg decision add TITLE --answers {id}`"
        ));
        return;
    }
    if !forum.is_empty() && !decision.bodies.iter().any(|body| body == forum) {
        refusal.because_of(
            at(),
            format!("`{forum}` is none of the bodies that must decide on `{id}`"),
        );
        let bodies = decision.bodies.iter().map(String::as_str);
        refusal.advise(did_you_mean(&nearest(forum, bodies)));
        refusal.advise(format!("they are `{}`", decision.bodies.join("`, `")));
        return;
    }
    if decision.is_complete() && !decision.is_wanted() {
        refusal.because_of(at(), format!("every body has decided on `{id}`"));
        refusal.advise(format!(
            "a change of mind: `progreg decision supersede {id} --outcome OUTCOME --reason TEXT`"
        ));
    } else if let Some(said) = decision.word_of(forum)
        && stamp.reason.trim().is_empty()
    {
        let word = said.outcome.as_ref().map_or("", Outcome::word);
        refusal.because_of(at(), format!("`{forum}` has decided already: {word}"));
        refusal.advise(
            "if it changed its mind, say why with `--reason TEXT`; the earlier word is kept",
        );
    }
}
