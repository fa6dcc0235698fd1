//! What is still to be decided, and what stands before a GO because of what was said last: an entry that has ended, a
//! referral, a hold (requirements B5, B10, B13).

use super::Register;
use super::address::{Address, Kind};
use super::decision::{Decision, Outcome};
use super::gate::Gate;
use super::project::{Project, ProjectStatus, Standing};
use super::readiness::{Obstacle, Rule, standing};
use super::said::{DayField, Said};
use std::collections::HashSet;

/// The ids that a decision in force answers: what was wanted or referred, and is settled (B5, B13).
pub fn answered(register: &Register) -> HashSet<&str> {
    let in_force = register.decisions.iter().filter(|one| one.is_in_force());
    in_force.map(|one| one.answers.as_str()).collect()
}

/// The decisions still to be taken, in the order of the file: open, and answered by none in force (B10, B13).
pub fn still_wanted(register: &Register) -> Vec<&Decision> {
    let answered = answered(register);
    let all = register.decisions.iter().map(|one| &**one);
    all.filter(|one| one.is_open() && !answered.contains(one.id.as_str()))
        .collect()
}

/// An entry that has ended is decided on no more.
pub fn over(project: &Project, found: &mut Vec<Obstacle>) {
    if project.standing() != Standing::Ended {
        return;
    }
    let status = project.status();
    let advice = if status == ProjectStatus::Completed {
        "completed work is not reopened: enter what follows with `progreg project add TITLE`"
            .to_owned()
    } else {
        format!(
            "resume it first: `progreg project resume {} --reason TEXT`",
            project.id
        )
    };
    found.push(Obstacle {
        rule: Rule::Over,
        blocks: true,
        why: format!("`{}` is {status}", project.id),
        at: Some(Address::new(Kind::Project, &project.id)),
        advice,
    });
}

/// The referral that is open for the entry at the gate: the last word there, and answered by nobody (B5).
pub fn open_referral<'a>(
    register: &'a Register,
    project: &str,
    gate: &str,
) -> Option<&'a Decision> {
    standing(register, project, gate).filter(|one| {
        one.outcome == Some(Outcome::Refer) && !answered(register).contains(one.id.as_str())
    })
}

/// Bodies that must agree before the gate and have not decided, or not agreed (B10).
pub fn bodies(register: &Register, project: &Project, gate: &Gate, found: &mut Vec<Obstacle>) {
    for decision in &register.decisions {
        let here = decision.project == project.id && decision.gate == gate.id;
        let open = here && !decision.bodies.is_empty() && !decision.is_replaced();
        if !open || answered(register).contains(decision.id.as_str()) {
            continue;
        }
        let id = &decision.id;
        let mut against = |why: String, advice: String| {
            found.push(Obstacle {
                rule: Rule::Body,
                blocks: true,
                why,
                at: Some(Address::new(Kind::Decision, id)),
                advice,
            });
        };
        for body in &decision.bodies {
            match decision
                .word_of(body)
                .and_then(|said| said.outcome.as_ref())
            {
                None => against(
                    format!("`{body}` has not decided on `{id}`"),
                    format!("when it has: `progreg decision body {id} {body} approved`"),
                ),
                Some(outcome) if !outcome.agrees() => against(
                    format!("`{body}` has not agreed: it decided {outcome} on `{id}`"),
                    format!(
                        "if it changes its mind: `progreg decision body {id} {body} approved --reason TEXT`"
                    ),
                ),
                Some(_) => {}
            }
        }
    }
}

/// What the forum said last at the gate, where that was not GO (B5).
pub fn last_word(register: &Register, project: &Project, gate: &Gate, found: &mut Vec<Obstacle>) {
    let Some(decision) = standing(register, &project.id, &gate.id) else {
        return;
    };
    let at = Some(Address::new(Kind::Decision, &decision.id));
    let id = &decision.id;
    let on = decision.decided.date();
    let on = on.map_or_else(String::new, |day| format!(" on {}", day.in_words()));
    let record = format!("progreg gate record {} {}", project.id, gate.id);
    if open_referral(register, &project.id, &gate.id).is_some() {
        found.push(Obstacle {
            rule: Rule::Referred,
            blocks: true,
            why: format!(
                "`{id}` referred it to `{}`{on}, which has not decided",
                decision.to
            ),
            at,
            advice: format!("when it has: `{record} OUTCOME --forum {}`", decision.to),
        });
        return;
    }
    let (why, advice) = match decision.outcome {
        Some(Outcome::Hold) => {
            let until = decision.until.as_ref().map(Said::words).unwrap_or_default();
            let mut why = format!("`{id}` put it on hold{on}");
            if !until.is_empty() {
                why = format!("{why}, to be looked at again {until}");
            }
            if !decision.waits_for.is_empty() {
                why = format!("{why}; it waits for {}", decision.waits_for);
            }
            (
                why,
                "see that it has come before the forum decides".to_owned(),
            )
        }
        Some(Outcome::Recycle) if decision.reason.is_empty() => (
            format!("`{id}` sent it back for more work{on}"),
            "see that the work is done before the forum decides".to_owned(),
        ),
        Some(Outcome::Recycle) => (
            format!("`{id}` sent it back for more work{on}: {}", decision.reason),
            "see that the work is done before the forum decides".to_owned(),
        ),
        _ => return,
    };
    found.push(Obstacle {
        rule: Rule::Held,
        blocks: false,
        why,
        at,
        advice,
    });
}
