//! Where an entry stands in its track: gates passed, last decision, next gate and what is open before it (requirement B15).
//!
//! The rules are those of [`crate::model::readiness`]; here they are asked of every entry at once, from an index, because asking
//! there entry by entry would read the whole register each time. `tests/views` holds the two together.

use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::compliance::{Compliance, answer, is_document_of};
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::{Asked, Criterion, Gate, Need};
use crate::model::paperwork::Document;
use crate::model::pending::still_wanted;
use crate::model::people::ForumKind;
use crate::model::project::Project;
use crate::view::lookup::Lookup;
use crate::view::words;
use std::collections::{HashMap, HashSet};

/// Tracks, criteria and conditions, each looked up by entry.
pub struct Places<'a> {
    lookup: &'a Lookup<'a>,
    tracks: HashMap<&'a str, Vec<&'a Gate>>,
    criteria: HashMap<&'a str, Vec<&'a Criterion>>,
    decisions: HashMap<&'a str, Vec<&'a Decision>>,
    /// Ids of the decisions still to be taken.
    wanted: HashSet<&'a str>,
    actions: HashMap<&'a str, &'a Action>,
    documents: Vec<&'a Document>,
    compliance: Compliance<'a>,
}

/// One entry in its track.
pub struct Place<'a> {
    /// The gates of its track, in order, each with the last decision in force.
    pub gates: Vec<(&'a Gate, Option<&'a Decision>)>,
    /// The next gate: the first it has not passed. None: no track, or all passed.
    pub next: Option<&'a Gate>,
    /// The last gate decision in force.
    pub last: Option<&'a Decision>,
    /// Conditions of decisions in force that are still open, not waived.
    pub conditions: Vec<&'a str>,
    /// Must-meet criteria of the next gate that are not met.
    pub unmet: usize,
    /// Documents the next gate asks for that are not there or not approved; they are wanted, and bar nothing.
    pub papers: Vec<&'a str>,
    /// Bodies that must agree before the next gate and have not decided (B10).
    pub undecided: usize,
    /// Whether anybody sponsors it.
    pub is_sponsored: bool,
}

impl<'a> Places<'a> {
    /// The places of a register.
    pub fn of(register: &'a Register, lookup: &'a Lookup<'a>) -> Self {
        let mut tracks: HashMap<&str, Vec<&Gate>> = HashMap::new();
        for gate in &register.gates {
            tracks.entry(&gate.track).or_default().push(gate);
        }
        for gates in tracks.values_mut() {
            gates.sort_by_key(|gate| gate.order.unwrap_or(i64::MAX));
        }
        let mut criteria: HashMap<&str, Vec<&Criterion>> = HashMap::new();
        for criterion in &register.criteria {
            criteria
                .entry(&criterion.project)
                .or_default()
                .push(criterion);
        }
        let mut decisions: HashMap<&str, Vec<&Decision>> = HashMap::new();
        for decision in &register.decisions {
            decisions
                .entry(&decision.project)
                .or_default()
                .push(decision);
        }
        let actions = register.actions.iter();
        Self {
            lookup,
            tracks,
            criteria,
            decisions,
            wanted: still_wanted(register)
                .into_iter()
                .map(|one| one.id.as_str())
                .collect(),
            actions: actions
                .map(|action| (action.id.as_str(), &**action))
                .collect(),
            documents: register.documents.iter().map(|one| &**one).collect(),
            compliance: Compliance::of(register),
        }
    }

    /// What entries have of what the process asks (A6).
    pub fn compliance(&self) -> &Compliance<'a> {
        &self.compliance
    }

    /// Documents a gate asks an entry for that are not there or not approved (B15, G8).
    fn papers(&self, project: &Project, gate: &'a Gate) -> Vec<&'a str> {
        let own = || {
            let documents = self.documents.iter().copied();
            documents.filter(|one| is_document_of(one, project))
        };
        let wanted = gate.documents.iter().map(String::as_str);
        wanted
            .filter(|wanted| answer(own(), wanted).lack().is_some())
            .collect()
    }

    /// The criteria of an entry, over all its gates.
    pub fn criteria(&self, project: &str) -> &[&'a Criterion] {
        self.criteria.get(project).map_or(&[], Vec::as_slice)
    }

    /// The decisions about an entry that are still to be taken (B13).
    pub fn wanted(&self, project: &str) -> impl Iterator<Item = &'a Decision> + '_ {
        let all = self.decisions(project).iter().copied();
        all.filter(|one| self.wanted.contains(one.id.as_str()))
    }

    /// The decisions about an entry, in the order of the file.
    pub fn decisions(&self, project: &str) -> &[&'a Decision] {
        self.decisions.get(project).map_or(&[], Vec::as_slice)
    }

    /// The action of that id.
    pub fn action(&self, id: &str) -> Option<&'a Action> {
        self.actions.get(id).copied()
    }

    /// Conditions of one decision that are still open: not closed, and waived by no decision in force about the entry. A
    /// dropped action discharges nothing (B4).
    pub fn open_conditions(&self, decision: &'a Decision) -> Vec<&'a str> {
        let waived = |id: &str| {
            self.decisions(&decision.project)
                .iter()
                .any(|other| other.is_in_force() && other.waived.iter().any(|one| one == id))
        };
        decision
            .conditions
            .iter()
            .map(String::as_str)
            .filter(|id| {
                let status = self.action(id).map(Action::status);
                status != Some(ActionStatus::Closed)
            })
            .filter(|id| !waived(id))
            .collect()
    }

    /// The gates of an entry's track, in order, each with the last decision in force.
    pub fn gates(&self, project: &Project) -> Vec<(&'a Gate, Option<&'a Decision>)> {
        let track = self.tracks.get(project.track.as_str()).into_iter();
        let last = |gate: &&'a Gate| self.lookup.last_at(&project.id, &gate.id);
        track.flatten().map(|gate| (*gate, last(gate))).collect()
    }

    /// Where an entry stands.
    pub fn place(&self, project: &'a Project) -> Place<'a> {
        let gates = self.gates(project);
        let next = gates
            .iter()
            .find(|(_, decision)| !decision.is_some_and(Decision::passes))
            .map(|(gate, _)| *gate);
        let decided = self.decisions(&project.id);
        let last = decided
            .iter()
            .filter(|decision| {
                decision.is_in_force()
                    && decision.outcome.as_ref().is_some_and(Outcome::is_for_gates)
            })
            // `max_by_key` takes the last of equals: on one day the later in the file counts.
            .max_by_key(|decision| decided_on(decision))
            .copied();
        let conditions = decided
            .iter()
            .filter(|decision| decision.passes())
            .flat_map(|decision| self.open_conditions(decision))
            .collect();
        let unmet = next.map_or(0, |gate| self.unmet(&project.id, gate));
        let wanted = self.wanted(&project.id);
        let undecided = wanted.filter(|one| next.is_some_and(|gate| one.gate == gate.id));
        let undecided = undecided.map(|one| one.undecided().len()).sum();
        Place {
            gates,
            next,
            last,
            conditions,
            unmet,
            papers: next.map_or_else(Vec::new, |gate| self.papers(project, gate)),
            undecided,
            is_sponsored: !project.sponsor.trim().is_empty(),
        }
    }

    /// Must-meet criteria of a gate that stand in the way: asked and unanswered, or answered and unmet.
    fn unmet(&self, project: &str, gate: &Gate) -> usize {
        let own: Vec<&&Criterion> = self
            .criteria(project)
            .iter()
            .filter(|criterion| criterion.gate == gate.id)
            .collect();
        let unanswered = gate
            .criteria
            .iter()
            .map(|line| Asked::parse(line))
            .filter(|asked| asked.need == Need::Must)
            .filter(|asked| {
                let is_it = |title: &str| title.eq_ignore_ascii_case(&asked.title);
                !own.iter().any(|criterion| is_it(&criterion.title))
            })
            .count();
        let failed = own
            .iter()
            .map(|criterion| gate.holding(criterion))
            .filter(|criterion| criterion.is_must() && criterion.is_unmet());
        unanswered + failed.count()
    }
}

impl Place<'_> {
    /// What stands before the next gate, in short: `ready`, `2 must-meet criteria not met; 1 condition open`.
    pub fn readiness(&self) -> String {
        let mut open = Vec::new();
        if !self.is_sponsored {
            open.push("no sponsor".to_owned());
        }
        if self.unmet > 0 {
            let number = words::count(self.unmet, "must-meet criterion", "must-meet criteria");
            open.push(format!("{number} not met"));
        }
        if !self.conditions.is_empty() {
            let number = words::count(self.conditions.len(), "condition", "conditions");
            open.push(format!("{number} open"));
        }
        if self.undecided > 0 {
            open.push(words::count(
                self.undecided,
                "body undecided",
                "bodies undecided",
            ));
        }
        if open.is_empty() {
            "nothing in the way".to_owned()
        } else {
            open.join("; ")
        }
    }
}

/// The forum of a gate, with a word where it is outside the programme (B14).
pub fn forum_of(gate: &Gate, lookup: &Lookup) -> String {
    let name = lookup.forum_name(&gate.forum);
    match lookup.forum(&gate.forum) {
        Some(forum) if forum.kind == Some(ForumKind::External) => format!("{name} (outside)"),
        _ => name.to_owned(),
    }
}

/// The day of a decision, for sorting.
pub fn decided_on(decision: &Decision) -> Option<crate::model::date::Date> {
    use crate::model::said::DayField;
    decision.decided.date()
}
