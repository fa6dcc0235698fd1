//! Conditions of a conditional GO: each becomes an action with owner and date (requirement B4).

use crate::edit::{Refusal, Stamp, entered, owners};
use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::address::Kind;
use crate::model::said::Said;

/// A condition as said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Condition {
    /// What is to be done.
    pub what: String,
    /// Who: the first one leads.
    pub who: Vec<String>,
    /// By when.
    pub when: Option<Said>,
}

/// Reads `WHAT; WHO; WHEN`; a date of several steps may hold semicolons of its own.
pub fn read(
    register: &Register,
    line: &str,
    stamp: &Stamp,
    told: &mut Vec<String>,
    refusal: &mut Refusal,
) -> Option<Condition> {
    let mut parts = line.splitn(3, ';').map(str::trim);
    let what = parts.next().unwrap_or_default().to_owned();
    let who = owners::split(register, parts.next().unwrap_or_default());
    let words = parts.next().unwrap_or_default();
    let missing: Vec<&str> = [
        (what.is_empty(), "what is to be done"),
        (who.is_empty(), "who does it"),
        (words.is_empty(), "by when"),
    ]
    .into_iter()
    .filter_map(|(missing, part)| missing.then_some(part))
    .collect();
    if !missing.is_empty() {
        let missing = missing.join(", nor ");
        refusal.because(format!("the condition `{line}` does not say {missing}"));
        refusal.advise(
            "write it `--condition \"WHAT; WHO; WHEN\"`; WHEN may be `awaiting a date from NAME`",
        );
        return None;
    }
    let when = entered::date(register, words, stamp.on, told, refusal);
    Some(Condition { what, who, when })
}

/// Adds the action of each condition; gives their ids.
pub fn enter(
    register: &mut Register,
    conditions: &[Condition],
    project: &str,
    decision: &str,
    stamp: &Stamp,
) -> Vec<String> {
    let mut ids = Vec::new();
    for condition in conditions {
        let id = register.next_id(Kind::Action);
        register.add(Action {
            id: id.clone(),
            title: condition.what.clone(),
            project: project.to_owned(),
            owners: condition.who.clone(),
            due: condition.when.clone(),
            status: Some(ActionStatus::Open),
            raised: Some(stamp.on.into()),
            source: format!("condition of {decision}"),
            decision: decision.into(),
            ..Action::default()
        });
        ids.push(id);
    }
    ids
}
