//! What is asked of a decision at a gate: its day, the criteria one after the other, what its outcome wants.

use super::{Answer, keyboard, put};
use crate::cli::gate::Record;
use crate::cli::offers::{Offer, people};
use crate::cli::session::Session;
use crate::model::Register;
use crate::model::decision::Outcome;
use crate::model::gate::{Criterion, CriterionResult, Gate};
use crate::model::need::Need;
use crate::model::project::Project;
use crate::model::readiness::{Rule, criteria_of, readiness, unprepared};
use std::ffi::OsString;

/// Asks what the line does not say yet.
pub fn ask(words: &mut Vec<OsString>, record: &Record, session: &mut Session<'_>) -> Answer<()> {
    let register = session.ask(&Need::everything())?;
    let at = (record.project.as_str(), record.gate.as_str());
    if record.outcome.passes() {
        tell_obstacles(&register, at, session);
    }
    if session.common.on.is_none() {
        let day = keyboard::date("The day it was decided (`today` for today)", session)?;
        put(words, "--on", &day);
    }
    if record.outcome.passes() && record.at_gate.results.is_empty() {
        results(words, &register, at, session)?;
    }
    match record.outcome {
        Outcome::ConditionalGo if record.at_gate.conditions.is_empty() => {
            conditions(words, &register, session)?;
        }
        Outcome::Hold if record.at_gate.until.is_none() => {
            let day = keyboard::date("The day to look at it again", session)?;
            put(words, "--until", &day);
        }
        Outcome::Refer if record.taken.to.is_none() => {
            let forums = register.forums.iter();
            let forums = forums.map(|forum| (forum.id.clone(), forum.name.clone()));
            let forums: Vec<Offer> = forums.collect();
            let to = keyboard::chosen("The forum it goes to", &forums, session)?;
            put(words, "--to", &to);
        }
        _ => {}
    }
    if session.common.reason.is_none()
        && let Some(reason) = keyboard::perhaps("Why (may be left empty)", session)?
    {
        put(words, "--reason", &reason);
    }
    Ok(())
}

/// Says what no answer here can put right: nobody is to answer ten questions before a refusal.
fn tell_obstacles(register: &Register, (project, gate): (&str, &str), session: &mut Session<'_>) {
    let entry = register.get::<Project>(project);
    let Some((entry, gate)) = entry.zip(register.get::<Gate>(gate)) else {
        return;
    };
    for obstacle in readiness(register, entry, gate) {
        if obstacle.blocks && obstacle.rule != Rule::Criterion {
            session.insist(&format!("in the way: {}", obstacle.why));
            session.insist(&format!("  hint: {}", obstacle.advice));
        }
    }
}

/// The criteria of the gate that have no answer, one after the other.
fn results(
    words: &mut Vec<OsString>,
    register: &Register,
    (project, gate): (&str, &str),
    session: &mut Session<'_>,
) -> Answer<()> {
    let Some(at) = register.get::<Gate>(gate) else {
        return Ok(());
    };
    let there: Vec<&Criterion> = criteria_of(register, project, gate).collect();
    let open = there.iter().filter(|one| one.result.is_none());
    let mut asked: Vec<(String, String)> = open
        .map(|one| (one.id.clone(), one.title.clone()))
        .collect();
    let new = unprepared(at, &there).into_iter();
    asked.extend(new.map(|one| (one.title.clone(), one.title)));
    let mut answers: Vec<Offer> = [
        CriterionResult::Met,
        CriterionResult::Part,
        CriterionResult::NotMet,
    ]
    .map(|one| (one.word().to_owned(), String::new()))
    .into();
    answers.push(("later".to_owned(), "leave it without an answer".to_owned()));
    for (name, title) in asked {
        let answer = keyboard::chosen(&format!("Criterion: {title}"), &answers, session)?;
        if answer != "later" {
            put(words, "--result", &format!("{name}={answer}"));
        }
    }
    Ok(())
}

/// Conditions, until there are no more: what, who, when.
fn conditions(
    words: &mut Vec<OsString>,
    register: &Register,
    session: &mut Session<'_>,
) -> Answer<()> {
    let mut number = 1;
    loop {
        let what = match number {
            1 => Some(keyboard::words("Condition 1", session)?),
            _ => keyboard::perhaps(&format!("Condition {number} (empty: no more)"), session)?,
        };
        let Some(what) = what else {
            return Ok(());
        };
        let who = keyboard::person("Who sees to it", &people(register), session)?;
        let when = keyboard::date("By when", session)?;
        put(words, "--condition", &format!("{what}; {who}; {when}"));
        number += 1;
    }
}
