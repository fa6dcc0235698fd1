//! What is asked of a gate decision and of a new action: criteria one after the other, conditions with owner and date.

use super::{Answer, keyboard, texts, unreadable};
use crate::cli::offers::{Offer, people};
use crate::cli::session::{Left, Session};
use crate::model::Register;
use crate::model::decision::Outcome;
use crate::model::gate::{Criterion, CriterionResult, Gate};
use crate::model::need::Need;
use crate::model::readiness::{criteria_of, unprepared};
use std::ffi::OsString;

fn read(session: &mut Session<'_>) -> Answer<Left<Register>> {
    let register = session.ask(&Need::everything());
    register.map_err(|failure| unreadable(&failure, session))
}

/// The words that are no flags, after those of the command.
fn said(words: &[OsString]) -> Vec<String> {
    let typed = texts(words);
    let after = typed.iter().skip_while(|word| *word != "record").skip(1);
    after
        .filter(|word| !word.starts_with('-'))
        .cloned()
        .collect()
}

fn has(words: &[OsString], flag: &str) -> bool {
    texts(words)
        .iter()
        .any(|word| word == flag || word.starts_with(&format!("{flag}=")))
}

fn put(words: &mut Vec<OsString>, flag: &str, value: &str) {
    words.push(format!("{flag}={value}").into());
}

/// Asks what a decision at a gate wants: the day, the criteria without an answer, and what its outcome asks for.
pub fn record(words: &mut Vec<OsString>, session: &mut Session<'_>) -> Answer<()> {
    let register = read(session)?;
    let [project, gate, outcome] = &said(words)[..] else {
        return Ok(());
    };
    let outcome = Outcome::parse(outcome);
    if !has(words, "--on") {
        let day = keyboard::date("The day it was decided (`today` for today)", session)?;
        put(words, "--on", &day);
    }
    if outcome.as_ref().is_some_and(Outcome::passes) && !has(words, "--result") {
        results(words, &register, (project, gate), session)?;
    }
    match outcome {
        Some(Outcome::ConditionalGo) if !has(words, "--condition") => {
            conditions(words, &register, session)?;
        }
        Some(Outcome::Hold) if !has(words, "--until") => {
            let day = keyboard::date("The day to look at it again", session)?;
            put(words, "--until", &day);
        }
        Some(Outcome::Refer) if !has(words, "--to") => {
            let forums: Vec<Offer> = register
                .forums
                .iter()
                .map(|forum| (forum.id.clone(), forum.name.clone()))
                .collect();
            let to = keyboard::chosen("The forum it goes to", &forums, session)?;
            put(words, "--to", &to);
        }
        _ => {}
    }
    if !has(words, "--reason")
        && let Some(reason) = keyboard::perhaps("Why (may be left empty)", session)?
    {
        put(words, "--reason", &reason);
    }
    Ok(())
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
        let who = owner("Who sees to it", register, session)?;
        let when = keyboard::date("By when", session)?;
        put(words, "--condition", &format!("{what}; {who}; {when}"));
        number += 1;
    }
}

fn owner(question: &str, register: &Register, session: &mut Session<'_>) -> Answer<String> {
    match people(register) {
        none if none.is_empty() => keyboard::words(question, session),
        people => {
            let id = keyboard::chosen(question, &people, session)?;
            let name = people.into_iter().find(|(one, _)| *one == id);
            Ok(name.map_or(id, |(_, name)| name))
        }
    }
}

/// Asks who does a new action and by when, where neither is said.
pub fn action(words: &mut Vec<OsString>, session: &mut Session<'_>) -> Answer<()> {
    let register = read(session)?;
    if !has(words, "--owners") {
        let who = owner("Who does it", &register, session)?;
        put(words, "--owners", &who);
    }
    if !has(words, "--due") {
        let when = keyboard::perhaps_date("By when (empty: no date yet)", session)?;
        if let Some(when) = when {
            put(words, "--due", &when);
        }
    }
    Ok(())
}
