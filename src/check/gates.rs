//! Gates: the order they are passed in, who decides at them, what they asked (requirements B2, B3, B14).

use super::words::{correct, listed, quoted, set, shell};
use super::{Findings, Scope};
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::{Criterion, CriterionResult, Gate};
use crate::model::kept::AnyRecord;
use crate::model::people::{Forum, ForumKind};
use crate::model::project::Project;
use std::collections::{HashMap, HashSet};

/// GO at a gate without GO at an earlier one of its track; stays in sight when it was forced.
pub fn skipped_gate(scope: &Scope<'_>, findings: &mut Findings) {
    let mut tracks: HashMap<&str, Vec<&Gate>> = HashMap::new();
    for gate in scope
        .register
        .gates
        .iter()
        .filter(|gate| gate.order.is_some())
    {
        tracks.entry(&gate.track).or_default().push(gate);
    }
    for gates in tracks.values_mut() {
        gates.sort_by_key(|gate| gate.order);
    }
    for project in &scope.register.projects {
        let mut passed: HashMap<&str, &Decision> = HashMap::new();
        let mut used = HashSet::new();
        for decision in scope
            .decisions(&project.id)
            .iter()
            .filter(|decision| decision.passes())
        {
            if let Some(gate) = scope.get::<Gate>(&decision.gate) {
                passed.entry(&gate.id).or_insert(decision);
                used.insert(gate.track.as_str());
            }
        }
        let mut used: Vec<&str> = used.into_iter().collect();
        used.sort_unstable();
        for gates in used.iter().filter_map(|track| tracks.get(track)) {
            skipped(project, gates, &passed, findings);
        }
    }
}

/// Gates of equal order are side by side: none of them comes before the other.
fn skipped(
    project: &Project,
    gates: &[&Gate],
    passed: &HashMap<&str, &Decision>,
    findings: &mut Findings,
) {
    let mut missing: Vec<&str> = Vec::new();
    for group in gates.chunk_by(|one, other| one.order == other.order) {
        let mut told = false;
        for decision in group.iter().filter_map(|gate| passed.get(gate.id.as_str())) {
            if let Some(first) = missing.first() {
                let outcome = decision
                    .outcome
                    .as_ref()
                    .map_or_else(String::new, Outcome::in_words);
                let message = format!(
                    "{outcome} for {} at {} without GO at {}",
                    quoted(&project.id),
                    quoted(&decision.gate),
                    listed(&missing, "and")
                );
                let advice = format!(
                    "record the one that is missing: `progreg gate record {} {} go --on DATE --force --reason TEXT`",
                    shell(&project.id),
                    shell(first)
                );
                findings.add(decision.address(), "gate", message, advice);
                told = true;
            }
        }
        if told {
            missing.clear();
        }
        missing.extend(
            group
                .iter()
                .map(|gate| gate.id.as_str())
                .filter(|gate| !passed.contains_key(gate)),
        );
    }
}

/// Gates that a body outside the programme decides on.
pub fn outside_forum(scope: &Scope<'_>, findings: &mut Findings) {
    for gate in &scope.register.gates {
        if let Some(forum) = scope.get::<Forum>(&gate.forum)
            && forum.kind == Some(ForumKind::External)
        {
            let message = format!(
                "GO depends on {}, a body outside the programme",
                quoted(&forum.name)
            );
            let advice =
                "plan for its dates: record what it asks as criteria and what it does as events";
            findings.add(gate.address(), "forum", message, advice);
        }
    }
}

/// Gates that no entry can reach in order: without a track or a place in it.
pub fn loose_gate(scope: &Scope<'_>, findings: &mut Findings) {
    for gate in &scope.register.gates {
        let (field, value) = match (gate.track.as_str(), gate.order) {
            ("", _) => ("track", "standard"),
            (_, None) => ("order", "1"),
            _ => continue,
        };
        let advice = format!("say which: such as {}", set(&gate.address(), field, value));
        findings.add(
            gate.address(),
            field,
            format!("this gate has no {field}"),
            advice,
        );
    }
}

/// Entries on a track that has no gates.
pub fn unknown_track(scope: &Scope<'_>, findings: &mut Findings) {
    let tracks: HashSet<&str> = scope
        .register
        .gates
        .iter()
        .map(|gate| gate.track.as_str())
        .collect();
    for project in &scope.register.projects {
        if project.track.is_empty() || tracks.contains(project.track.as_str()) {
            continue;
        }
        let mut known: Vec<&str> = tracks
            .iter()
            .copied()
            .filter(|track| !track.is_empty())
            .collect();
        known.sort_unstable();
        let advice = match scope.near(&project.track, known.into_iter()).first() {
            Some(near) => format!(
                "did you mean {}? {}",
                quoted(near),
                set(&project.address(), "track", near)
            ),
            None => "add the gates of that track, each a `[[gate]]` with its `track` and `order`"
                .to_owned(),
        };
        findings.add(
            project.address(),
            "track",
            format!("no gate is on the track {}", quoted(&project.track)),
            advice,
        );
    }
}

/// Decisions at a gate of a track their entry does not go through.
pub fn wrong_track(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in taken(scope) {
        let (Some(gate), Some(project)) = (
            scope.get::<Gate>(&decision.gate),
            scope.get::<Project>(&decision.project),
        ) else {
            continue;
        };
        if !project.track.is_empty() && !gate.track.is_empty() && gate.track != project.track {
            let message = format!(
                "{} is a gate of the track {}, but {} goes through {}",
                quoted(&gate.id),
                quoted(&gate.track),
                quoted(&project.id),
                quoted(&project.track)
            );
            let advice = format!(
                "correct the track if it changed: {}",
                set(&project.address(), "track", &gate.track)
            );
            findings.add(decision.address(), "gate", message, advice);
        }
    }
}

/// Gate decisions taken by another forum than the gate's.
pub fn wrong_forum(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in taken(scope) {
        let Some(gate) = scope.get::<Gate>(&decision.gate) else {
            continue;
        };
        if !gate.forum.is_empty()
            && !decision.forum.is_empty()
            && scope.now(&gate.forum) != scope.now(&decision.forum)
            && !was_referred(scope, decision)
        {
            let message = format!(
                "{} decides at {}, but {} took this decision",
                quoted(&gate.forum),
                quoted(&gate.id),
                quoted(&decision.forum)
            );
            let advice = format!(
                "have {} confirm it, and record that as a decision",
                quoted(&gate.forum)
            );
            findings.add(decision.address(), "forum", message, advice);
        }
    }
}

/// Whether the decision answers a referral to the forum that took it.
fn was_referred(scope: &Scope<'_>, decision: &Decision) -> bool {
    let answered = scope.get::<Decision>(&decision.answers);
    answered.is_some_and(|asked| {
        !asked.to.is_empty() && scope.now(&asked.to) == scope.now(&decision.forum)
    })
}

/// Outcomes of gates without a gate and entry, and other outcomes at a gate.
pub fn misplaced_outcome(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in taken(scope) {
        let Some(outcome) = &decision.outcome else {
            continue;
        };
        // A forum refers and ratifies at gates and elsewhere.
        let anywhere = matches!(
            outcome,
            Outcome::Refer | Outcome::Referred | Outcome::Ratified | Outcome::Other(_)
        );
        let message = if outcome.is_for_gates()
            && (decision.gate.is_empty() || decision.project.is_empty())
        {
            let lacks = if decision.gate.is_empty() {
                "gate"
            } else {
                "entry"
            };
            format!("`{outcome}` is an outcome at a gate, and this decision names no {lacks}")
        } else if !outcome.is_for_gates() && !decision.gate.is_empty() {
            format!(
                "`{outcome}` is not an outcome at a gate, and this decision names {}",
                quoted(&decision.gate)
            )
        } else {
            continue;
        };
        if !anywhere {
            let field = if outcome.is_for_gates() {
                "gate=ID"
            } else {
                "outcome=WORD"
            };
            let advice = correct(&decision.id, &[field]);
            findings.add(decision.address(), "outcome", message, advice);
        }
    }
}

/// GO while a must-meet criterion is not met.
pub fn unmet_criteria(scope: &Scope<'_>, findings: &mut Findings) {
    let mut unmet: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
    for criterion in scope
        .register
        .criteria
        .iter()
        .filter(|criterion| criterion.is_unmet())
        .filter(|criterion| {
            let gate = || scope.get::<Gate>(&criterion.gate);
            criterion.is_must() || gate().is_some_and(|gate| gate.holding(criterion).is_must())
        })
    {
        let key = (scope.now(&criterion.project), scope.now(&criterion.gate));
        unmet.entry(key).or_default().push(&criterion.id);
    }
    for decision in taken(scope) {
        if decision.outcome != Some(Outcome::Go) || !decision.is_in_force() {
            continue;
        }
        if let Some(ids) = unmet.get(&(scope.now(&decision.project), scope.now(&decision.gate))) {
            let which = if ids.len() == 1 {
                "a must-meet criterion that is"
            } else {
                "must-meet criteria that are"
            };
            let message = format!("GO with {which} not met: {}", listed(ids, "and"));
            let advice = "answer it, such as `progreg set ID result=met`, or have the forum waive it with a reason";
            findings.add(
                decision.address(),
                "outcome",
                message,
                advice.replace("ID", &shell(ids.first().unwrap_or(&""))),
            );
        }
    }
}

/// Criteria called met whose score is below the level required, or missing.
pub fn below_level(scope: &Scope<'_>, findings: &mut Findings) {
    let met =
        |criterion: &&std::sync::Arc<Criterion>| criterion.result == Some(CriterionResult::Met);
    for criterion in scope.register.criteria.iter().filter(met) {
        let Some(required) = criterion.required.filter(|_| criterion.is_below_level()) else {
            continue;
        };
        let reached = criterion.score.map_or_else(
            || "no score is given".to_owned(),
            |score| format!("its score is {score}"),
        );
        let advice = format!(
            "give the score reached, or {}",
            set(&criterion.address(), "result", "part")
        );
        findings.add(
            criterion.address(),
            "score",
            format!("it is called met at level {required}, but {reached}"),
            advice,
        );
    }
}

fn taken<'r>(scope: &Scope<'r>) -> impl Iterator<Item = &'r Decision> {
    let decisions = scope.register.decisions.iter().map(|decision| &**decision);
    decisions.filter(|decision| !decision.is_wanted())
}
