//! What a view looks up again and again, indexed once: people, entries, gates, forums, conditions, last decisions.

use crate::model::Register;
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::Gate;
use crate::model::hash::{Map, Set};
use crate::model::people::{Forum, Person};
use crate::model::project::Project;
use crate::model::record::Record;
use crate::model::said::DayField;

/// The register, indexed. Of records with one id the first counts; `check` reports the others.
pub struct Lookup<'a> {
    people: Map<&'a str, &'a Person>,
    projects: Map<&'a str, &'a Project>,
    gates: Map<&'a str, &'a Gate>,
    forums: Map<&'a str, &'a Forum>,
    decisions: Map<&'a str, &'a Decision>,
    conditions: Map<&'a str, &'a Decision>,
    answered: Set<&'a str>,
    last: Map<(&'a str, &'a str), &'a Decision>,
}

fn by_id<R: Record>(records: &[std::sync::Arc<R>]) -> Map<&str, &R> {
    // Backwards, so that of two with one id the first stays.
    records
        .iter()
        .rev()
        .map(|record| (record.id(), &**record))
        .collect()
}

impl<'a> Lookup<'a> {
    /// The index of a register.
    pub fn of(register: &'a Register) -> Self {
        let mut people: Map<&str, &Person> = Map::default();
        // A name goes before what somebody goes by as well, an id before both.
        for person in register.people.iter().rev() {
            let aliases = person.aliases.iter();
            people.extend(aliases.map(|alias| (alias.as_str(), &**person)));
        }
        for person in register.people.iter().rev() {
            people.insert(person.called(), person);
        }
        people.extend(by_id(&register.people));
        let mut forums: Map<&str, &Forum> = Map::default();
        for forum in register.forums.iter().rev() {
            let aliases = forum.aliases.iter();
            forums.extend(aliases.map(|alias| (alias.as_str(), &**forum)));
        }
        forums.extend(by_id(&register.forums));
        let decisions = by_id(&register.decisions);
        let mut conditions = Map::default();
        let mut last: Map<(&str, &str), &Decision> = Map::default();
        for decision in register.decisions.iter().map(|decision| &**decision) {
            for condition in &decision.conditions {
                conditions.insert(condition.as_str(), decision);
            }
            let at_gate = decision.outcome.as_ref().is_some_and(Outcome::is_for_gates);
            if at_gate && decision.is_in_force() {
                let place = (decision.project.as_str(), decision.gate.as_str());
                // Same day: the one further down the file was written later.
                if last
                    .get(&place)
                    .is_none_or(|known| known.decided.date() <= decision.decided.date())
                {
                    last.insert(place, decision);
                }
            }
        }
        for action in &register.actions {
            if action.decision.is_empty() {
                continue;
            }
            if let Some(decision) = decisions.get(action.decision.as_str())
                && decision.outcome == Some(Outcome::ConditionalGo)
            {
                conditions.entry(&action.id).or_insert(*decision);
            }
        }
        let in_force = register.decisions.iter().filter(|one| one.is_in_force());
        Self {
            answered: in_force.map(|one| one.answers.as_str()).collect(),
            people,
            projects: by_id(&register.projects),
            gates: by_id(&register.gates),
            forums,
            decisions,
            conditions,
            last,
        }
    }

    /// Whether a decision in force settles what was wanted or referred there (B9).
    pub fn is_answered(&self, decision: &Decision) -> bool {
        self.answered.contains(decision.id.as_str())
    }

    /// Whether a forum has still to take a decision (B9).
    pub fn is_asked(&self, decision: &Decision) -> bool {
        decision.is_open() && !self.is_answered(decision)
    }

    /// The person of that id or name.
    pub fn person(&self, who: &str) -> Option<&'a Person> {
        self.people.get(who).copied()
    }

    /// The name as papers print it; the words themselves where nobody is known by them.
    pub fn name<'b>(&self, who: &'b str) -> &'b str
    where
        'a: 'b,
    {
        match self.people.get(who) {
            Some(person) => person.called(),
            None => who,
        }
    }

    /// Several names as papers print them; blank ones left out.
    pub fn names(&self, who: &[String]) -> Vec<String> {
        who.iter()
            .filter(|one| !one.is_empty())
            .map(|one| self.name(one).to_owned())
            .collect()
    }

    /// The entry of that id.
    pub fn project(&self, id: &str) -> Option<&'a Project> {
        self.projects.get(id).copied()
    }

    /// The title of an entry; its id where it has none or is not known.
    pub fn project_title<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        match self.projects.get(id) {
            Some(project) if !project.title.is_empty() => &project.title,
            _ => id,
        }
    }

    /// The gate of that id.
    pub fn gate(&self, id: &str) -> Option<&'a Gate> {
        self.gates.get(id).copied()
    }

    /// `G1 Initial proposal`; the id alone where the gate has no name or is not known.
    pub fn gate_title(&self, id: &str) -> String {
        match self.gates.get(id) {
            Some(gate) if !gate.name.is_empty() => format!("{id} {}", gate.name),
            _ => id.to_owned(),
        }
    }

    /// The forum of that id.
    pub fn forum(&self, id: &str) -> Option<&'a Forum> {
        self.forums.get(id).copied()
    }

    /// The name of a forum; its id where it has none or is not known.
    pub fn forum_name<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        match self.forums.get(id) {
            Some(forum) if !forum.name.is_empty() => &forum.name,
            _ => id,
        }
    }

    /// The decision of that id.
    pub fn decision(&self, id: &str) -> Option<&'a Decision> {
        self.decisions.get(id).copied()
    }

    /// The conditional GO an action is a condition of (B4).
    pub fn condition_of(&self, action: &str) -> Option<&'a Decision> {
        self.conditions.get(action).copied()
    }

    /// The latest gate decision in force for an entry at a gate.
    pub fn last_at(&self, project: &str, gate: &str) -> Option<&'a Decision> {
        self.last.get(&(project, gate)).copied()
    }

    /// Whether no later decision was taken for the same entry at the same gate.
    pub fn is_last(&self, decision: &Decision) -> bool {
        self.last_at(&decision.project, &decision.gate)
            .is_some_and(|last| last.id == decision.id)
    }
}
