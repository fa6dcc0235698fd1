//! What stands between an entry and GO at a gate (requirement B15): the one place for the rules that a GO is held to.

use super::Register;
use super::action::{Action, ActionStatus};
use super::address::{Address, Kind};
use super::compliance::{Answer, answer, is_document_of, to_enter};
use super::decision::{Decision, Outcome};
use super::gate::{Asked, Criterion, CriterionResult, Gate, Need};
use super::pending;
use super::project::Project;
use super::said::DayField;

/// The sort of thing that stands in the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Rule {
    /// An earlier gate has no GO in force (B3).
    Order,
    /// This gate has been passed.
    Passed,
    /// The entry has ended.
    Over,
    /// It was referred to a higher forum, which has not decided (B5).
    Referred,
    /// The forum said to wait, or sent it back for more work (B5).
    Held,
    /// A criterion is not answered, not met or below its level (B2, B3).
    Criterion,
    /// Nobody sponsors the entry.
    Sponsor,
    /// A condition of an earlier conditional GO is neither discharged nor waived (B4).
    Condition,
    /// A criterion is answered, but nobody signed it off (B2).
    Unsigned,
    /// Another forum decides at this gate (B9).
    Forum,
    /// A body that must agree has not decided, or has not agreed (B10).
    Body,
    /// Something is left to do before the entry can be completed (A9).
    Closure,
    /// A document the gate asks for is not there, or not approved (G8).
    Document,
}

/// One thing between an entry and GO.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Obstacle {
    /// Its sort.
    pub rule: Rule,
    /// Whether GO is refused because of it; otherwise it is wanted, and shown.
    pub blocks: bool,
    /// What is the matter, as a reason of a refusal.
    pub why: String,
    /// The record that stands in the way.
    pub at: Option<Address>,
    /// What to do next.
    pub advice: String,
}

/// The first gate of the entry's track that it has not passed; `None` if it has passed them all or is on no track.
pub fn next_gate<'a>(register: &'a Register, project: &Project) -> Option<&'a Gate> {
    register
        .track(&project.track)
        .into_iter()
        .find(|gate| !has_passed(register, &project.id, &gate.id))
}

/// The decision that now holds for the entry at the gate: the last one decided among those in force.
pub fn standing<'a>(register: &'a Register, project: &str, gate: &str) -> Option<&'a Decision> {
    register
        .decisions
        .iter()
        .map(|decision| &**decision)
        .filter(|decision| decision.project == project && decision.gate == gate)
        .filter(|decision| decision.is_in_force())
        .filter(|decision| decision.outcome.as_ref().is_some_and(Outcome::is_for_gates))
        // Of two on one day the later record holds: `max_by_key` takes the last of equals.
        .max_by_key(|decision| decision.decided.date())
}

/// Whether the entry has GO, with or without conditions, at the gate.
pub fn has_passed(register: &Register, project: &str, gate: &str) -> bool {
    standing(register, project, gate).is_some_and(Decision::passes)
}

/// Everything between the entry and GO at the gate; what blocks it first.
pub fn readiness(register: &Register, project: &Project, gate: &Gate) -> Vec<Obstacle> {
    let mut found = Vec::new();
    pending::over(project, &mut found);
    order(register, project, gate, &mut found);
    pending::last_word(register, project, gate, &mut found);
    pending::bodies(register, project, gate, &mut found);
    sponsor(project, &mut found);
    criteria(register, project, gate, &mut found);
    conditions(register, project, &mut found);
    documents(register, project, gate, &mut found);
    found.sort_by_key(|obstacle| !obstacle.blocks);
    found
}

fn order(register: &Register, project: &Project, gate: &Gate, found: &mut Vec<Obstacle>) {
    if let Some(decision) = standing(register, &project.id, &gate.id).filter(|d| d.passes()) {
        found.push(Obstacle {
            rule: Rule::Passed,
            blocks: true,
            why: format!(
                "`{}` has passed `{}` already: `{}`",
                project.id, gate.id, decision.id
            ),
            at: Some(Address::new(Kind::Decision, &decision.id)),
            advice: format!(
                "if the forum changed its mind: `progreg decision supersede {} --outcome OUTCOME --reason TEXT`",
                decision.id
            ),
        });
    }
    // Gates of equal order stand side by side: none of them comes before the other.
    let place = |gate: &Gate| gate.order.unwrap_or(i64::MAX);
    let track = register.track(&gate.track);
    for earlier in track.iter().filter(|other| place(other) < place(gate)) {
        if !has_passed(register, &project.id, &earlier.id) {
            found.push(Obstacle {
                rule: Rule::Order,
                blocks: true,
                why: format!(
                    "the earlier gate `{}` {} has no GO",
                    earlier.id, earlier.name
                ),
                at: Some(Address::new(Kind::Gate, &earlier.id)),
                advice: format!(
                    "record it first: `progreg gate record {} {} go`",
                    project.id, earlier.id
                ),
            });
        }
    }
}

fn sponsor(project: &Project, found: &mut Vec<Obstacle>) {
    if project.sponsor.trim().is_empty() {
        found.push(Obstacle {
            rule: Rule::Sponsor,
            blocks: true,
            why: format!("`{}` has no sponsor", project.id),
            at: Some(Address::new(Kind::Project, &project.id)),
            advice: format!("name one: `progreg set {} sponsor=NAME`", project.id),
        });
    }
}

fn criteria(register: &Register, project: &Project, gate: &Gate, found: &mut Vec<Obstacle>) {
    let mine: Vec<&Criterion> = criteria_of(register, &project.id, &gate.id).collect();
    for criterion in &mine {
        let criterion = &gate.holding(criterion);
        let blocks = criterion.is_must();
        if let Some((what, advice)) = shortfall(criterion) {
            found.push(Obstacle {
                rule: Rule::Criterion,
                blocks,
                why: format!("criterion `{}` {} {what}", criterion.id, criterion.title),
                at: Some(Address::new(Kind::Criterion, &criterion.id)),
                advice,
            });
        } else if criterion.signed_by.is_empty() {
            found.push(Obstacle {
                rule: Rule::Unsigned,
                blocks: false,
                why: format!(
                    "criterion `{}` {} is not signed off",
                    criterion.id, criterion.title
                ),
                at: Some(Address::new(Kind::Criterion, &criterion.id)),
                advice: format!("`progreg set {} signed_by=NAME signed=DATE`", criterion.id),
            });
        }
    }
    for asked in unprepared(gate, &mine) {
        found.push(Obstacle {
            rule: Rule::Criterion,
            blocks: asked.need == Need::Must,
            why: format!("criterion `{}` is not answered", asked.title),
            at: Some(Address::new(Kind::Gate, &gate.id)),
            advice: prepare_it(&project.id, &gate.id),
        });
    }
}

/// What to do about criteria that are not answered and not even prepared.
pub fn prepare_it(project: &str, gate: &str) -> String {
    format!(
        "make the criteria with `progreg gate prepare {project} {gate}` and answer them, or answer with `--result \"TITLE=met\"` as GO is recorded"
    )
}

/// The criteria of an entry at a gate.
pub fn criteria_of<'a>(
    register: &'a Register,
    project: &'a str,
    gate: &'a str,
) -> impl Iterator<Item = &'a Criterion> {
    register
        .criteria
        .iter()
        .map(|criterion| &**criterion)
        .filter(move |criterion| criterion.project == project && criterion.gate == gate)
}

/// What the gate asks that no criterion of the entry stands for yet (B2).
pub fn unprepared(gate: &Gate, prepared: &[&Criterion]) -> Vec<Asked> {
    gate.criteria
        .iter()
        .map(|line| Asked::parse(line))
        .filter(|asked| {
            !prepared
                .iter()
                .any(|criterion| criterion.title.eq_ignore_ascii_case(&asked.title))
        })
        .collect()
}

fn shortfall(criterion: &Criterion) -> Option<(String, String)> {
    let answer = format!("answer it with `progreg set {} result=met`", criterion.id);
    let waive = format!(
        "`progreg set {} result=met` once it is, or waive it with `--waive {} --reason TEXT`",
        criterion.id, criterion.id
    );
    match &criterion.result {
        None => Some(("is not answered".to_owned(), answer)),
        Some(CriterionResult::Other(word)) => {
            Some((format!("has an answer nobody knows, `{word}`"), answer))
        }
        Some(CriterionResult::Part) => Some(("is met in part only".to_owned(), waive)),
        Some(CriterionResult::NotMet) => Some(("is not met".to_owned(), waive)),
        Some(CriterionResult::Met) if criterion.is_below_level() => {
            let required = criterion.required.unwrap_or_default();
            let what = match criterion.score {
                Some(score) => format!("is at level {score}, level {required} is required"),
                None => format!("has no level, level {required} is required"),
            };
            Some((
                what,
                format!(
                    "`progreg set {} score={required}` once it is reached",
                    criterion.id
                ),
            ))
        }
        Some(CriterionResult::Met | CriterionResult::Waived) => None,
    }
}

/// Actions that are conditions of a GO in force of the entry, with the decision that set each (B4).
pub fn conditions_of<'a>(register: &'a Register, project: &str) -> Vec<(&'a str, &'a Decision)> {
    register
        .decisions
        .iter()
        .map(|decision| &**decision)
        .filter(|decision| decision.project == project && decision.passes())
        .flat_map(|decision| {
            let ids = decision.conditions.iter();
            ids.map(move |id| (id.as_str(), decision))
        })
        .collect()
}

/// Whether a decision in force of the entry waives that condition (B4).
pub fn is_waived(register: &Register, project: &str, action: &str) -> bool {
    register.decisions.iter().any(|decision| {
        decision.project == project
            && decision.is_in_force()
            && decision.waived.iter().any(|id| id == action)
    })
}

/// Conditions of the entry that are neither discharged nor waived. A dropped action discharges nothing (B4).
pub fn open_conditions<'a>(register: &'a Register, project: &str) -> Vec<(&'a str, &'a Decision)> {
    conditions_of(register, project)
        .into_iter()
        .filter(|(id, _)| {
            let status = register.get::<Action>(id).map(Action::status);
            status != Some(ActionStatus::Closed) && !is_waived(register, project, id)
        })
        .collect()
}

fn conditions(register: &Register, project: &Project, found: &mut Vec<Obstacle>) {
    for (id, decision) in open_conditions(register, &project.id) {
        let action = register.get::<Action>(id);
        let dropped = action.is_some_and(|action| action.status() == ActionStatus::Dropped);
        let state = match action {
            None => "is not in the register",
            Some(_) if dropped => "was dropped, not discharged",
            Some(_) => "is not discharged",
        };
        let advice = if dropped || action.is_none() {
            format!("waive it with `--waive {id} --reason TEXT`")
        } else {
            format!(
                "close it with `progreg action done {id}`, or waive it with `--waive {id} --reason TEXT`"
            )
        };
        found.push(Obstacle {
            rule: Rule::Condition,
            blocks: true,
            why: format!("condition `{id}` of `{}` {state}", decision.id),
            at: Some(action.map_or_else(
                || Address::new(Kind::Decision, &decision.id),
                |action| Address::new(Kind::Action, &action.id),
            )),
            advice,
        });
    }
}

/// A document that is asked for counts once it is approved. It is wanted, not a bar: its approval is often the GO itself.
fn documents(register: &Register, project: &Project, gate: &Gate, found: &mut Vec<Obstacle>) {
    for wanted in &gate.documents {
        let documents = register.documents.iter().map(|document| &**document);
        let answer = answer(documents.filter(|one| is_document_of(one, project)), wanted);
        let Some(lack) = answer.lack() else {
            continue;
        };
        let (at, advice) = match answer {
            Answer::Unapproved(document) => (
                Address::new(Kind::Document, &document.id),
                format!("once it is: `progreg document approve {}`", document.id),
            ),
            _ => (
                Address::new(Kind::Project, &project.id),
                to_enter(wanted, &project.id),
            ),
        };
        found.push(Obstacle {
            rule: Rule::Document,
            blocks: false,
            why: format!("document {wanted} {lack}"),
            at: Some(at),
            advice,
        });
    }
}
