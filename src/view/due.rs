//! What is still to be done by a day, whatever its kind, and how it stands on the day asked about (requirement D4).
//!
//! The due day itself is not late; a window is late after its last day; what is over is never late; what has no date is
//! never late and always listed.

use crate::model::Register;
use crate::model::action::{Action, ActionStatus, StepDone};
use crate::model::address::{Address, Kind};
use crate::model::assurance::Event;
use crate::model::date::Date;
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::Criterion;
use crate::model::milestone::Milestone;
use crate::model::project::{Project, ProjectStatus};
use crate::model::risk::Risk;
use crate::model::said::{DayField, Said};
use crate::view::lookup::Lookup;
use crate::view::reading::{Dates, Read};
use crate::view::time::stands;

pub use crate::view::time::{Mark, Time, Undated};

/// Something not yet done that has, or should have, a date.
#[derive(Clone, Copy, Debug)]
pub enum Owed<'a> {
    /// An action; conditions of a GO are actions too.
    Action(&'a Action),
    /// A milestone not reached.
    Milestone(&'a Milestone),
    /// An assurance event not held.
    Event(&'a Event),
    /// A criterion with a due date and no answer.
    Criterion(&'a Criterion),
    /// A hold with nothing decided since, and the entry it holds.
    Hold(&'a Decision, Option<&'a Project>),
    /// An open risk, and the day its next review is due.
    Review(&'a Risk, Option<Date>),
}

/// Everything of a register that is still owed, kind by kind, in the order of the file.
pub fn owed<'a>(register: &'a Register, lookup: &'a Lookup<'a>) -> impl Iterator<Item = Owed<'a>> {
    let actions = register.actions.iter().filter(|action| !action.is_over());
    let milestones = register.milestones.iter();
    let events = register.events.iter().filter(|event| event.held.is_none());
    let criteria = register.criteria.iter();
    let holds = register.decisions.iter().filter(|decision| {
        decision.outcome == Some(Outcome::Hold)
            && decision.is_in_force()
            && lookup.is_last(decision)
            && !lookup.project(&decision.project).is_some_and(is_settled)
    });
    actions
        .map(|action| Owed::Action(action))
        .chain(
            milestones
                .filter(|milestone| milestone.actual.is_none())
                .map(|milestone| Owed::Milestone(milestone)),
        )
        .chain(events.map(|event| Owed::Event(event)))
        .chain(
            criteria
                .filter(|criterion| criterion.due.is_some() && criterion.result.is_none())
                .map(|criterion| Owed::Criterion(criterion)),
        )
        .chain(holds.map(|hold| Owed::Hold(hold, lookup.project(&hold.project))))
        .chain(
            register
                .risks
                .iter()
                .filter(|risk| risk.is_open())
                .map(|risk| Owed::Review(risk, risk.next_review(&register.settings))),
        )
}

/// Whether the entry is stopped for good or done: nobody looks at its hold again.
fn is_settled(project: &Project) -> bool {
    matches!(
        project.status(),
        ProjectStatus::Cancelled | ProjectStatus::Completed
    )
}

impl<'a> Owed<'a> {
    /// The record.
    pub fn address(&self) -> Address {
        Address::new(self.kind(), self.id())
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Action(_) => Kind::Action,
            Self::Milestone(_) => Kind::Milestone,
            Self::Event(_) => Kind::Event,
            Self::Criterion(_) => Kind::Criterion,
            Self::Hold(..) => Kind::Decision,
            Self::Review(..) => Kind::Risk,
        }
    }

    /// Its id.
    pub fn id(&self) -> &'a str {
        match self {
            Self::Action(action) => &action.id,
            Self::Milestone(milestone) => &milestone.id,
            Self::Event(event) => &event.id,
            Self::Criterion(criterion) => &criterion.id,
            Self::Hold(decision, _) => &decision.id,
            Self::Review(risk, _) => &risk.id,
        }
    }

    /// What people know it by.
    pub fn title(&self) -> String {
        match self {
            Self::Action(action) => action.title.clone(),
            Self::Milestone(milestone) => milestone.title.clone(),
            Self::Event(event) => event.title.clone(),
            Self::Criterion(criterion) => criterion.title.clone(),
            Self::Hold(decision, _) => {
                let mut title = "Review of the hold".to_owned();
                if !decision.gate.is_empty() {
                    title = format!("{title} at {}", decision.gate);
                }
                if !decision.waits_for.is_empty() {
                    title = format!("{title} (waits for {})", decision.waits_for);
                }
                title
            }
            Self::Review(risk, _) => format!("Review of the risk: {}", risk.title),
        }
    }

    /// The entry it belongs to.
    pub fn project(&self) -> &'a str {
        match self {
            Self::Action(action) => &action.project,
            Self::Milestone(milestone) => &milestone.project,
            Self::Event(event) => &event.project,
            Self::Criterion(criterion) => &criterion.project,
            Self::Hold(decision, _) => &decision.project,
            Self::Review(risk, _) => &risk.project,
        }
    }

    /// Who answers for it, the lead first; a hold is the manager's (else the sponsor's) to bring back.
    pub fn owners(&self) -> &'a [String] {
        match self {
            Self::Action(action) => &action.owners,
            Self::Milestone(milestone) => std::slice::from_ref(&milestone.owner),
            Self::Event(event) => std::slice::from_ref(&event.owner),
            Self::Criterion(criterion) => std::slice::from_ref(&criterion.owner),
            Self::Hold(_, Some(project)) if project.manager.is_empty() => {
                std::slice::from_ref(&project.sponsor)
            }
            Self::Hold(_, Some(project)) => std::slice::from_ref(&project.manager),
            Self::Hold(_, None) => &[],
            Self::Review(risk, _) => std::slice::from_ref(&risk.owner),
        }
    }

    /// When it is due, as said; the day of a review is worked out, not said.
    fn said(&self) -> Option<&'a Said> {
        match self {
            Self::Action(action) => action.due.as_ref(),
            Self::Milestone(milestone) => milestone.expected(),
            Self::Event(event) => event.date.as_ref(),
            Self::Criterion(criterion) => criterion.due.as_ref(),
            Self::Hold(decision, _) => decision.until.as_ref(),
            Self::Review(..) => None,
        }
    }

    /// The day its phrases are read from.
    fn raised(&self) -> Option<Date> {
        match self {
            Self::Action(action) => action.raised.date(),
            Self::Milestone(milestone) => milestone.raised.date(),
            Self::Event(event) => event.raised.date(),
            Self::Criterion(_) | Self::Review(..) => None,
            Self::Hold(decision, _) => decision.decided.date(),
        }
    }

    /// How often its date was moved.
    pub fn moves(&self) -> usize {
        match self {
            Self::Action(action) => action.moved.len(),
            Self::Milestone(milestone) => milestone.moved.len(),
            Self::Event(_) | Self::Criterion(_) | Self::Hold(..) | Self::Review(..) => 0,
        }
    }

    /// Whether its owner says it is done and the forum has yet to agree.
    pub fn is_proposed(&self) -> bool {
        matches!(self, Self::Action(action) if action.status == Some(ActionStatus::Proposed))
    }

    /// Whether it is marked urgent.
    pub fn is_urgent(&self) -> bool {
        match self {
            Self::Action(action) => action.urgent,
            Self::Milestone(milestone) => milestone.urgent,
            Self::Event(event) => event.urgent,
            Self::Criterion(criterion) => criterion.urgent,
            Self::Hold(decision, _) => decision.urgent,
            Self::Review(risk, _) => risk.urgent,
        }
    }

    /// Where it came from: a condition of a GO says so, else the source as written.
    pub fn source(&self, lookup: &Lookup) -> String {
        match self {
            Self::Action(action) => match lookup.condition_of(&action.id) {
                Some(decision) => condition(decision),
                None if action.source.is_empty() => action.decision.to_string(),
                None => action.source.clone(),
            },
            Self::Milestone(milestone) => milestone.source.clone(),
            Self::Event(event) if event.source.is_empty() => event.body.clone(),
            Self::Event(event) => event.source.clone(),
            Self::Criterion(criterion) if criterion.gate.is_empty() => "criterion".to_owned(),
            Self::Criterion(criterion) => format!("criterion of gate {}", criterion.gate),
            Self::Hold(decision, _) => {
                let forum = lookup.forum_name(&decision.forum);
                if forum.is_empty() {
                    "hold".to_owned()
                } else {
                    format!("hold by {forum}")
                }
            }
            Self::Review(risk, _) => risk.source.clone(),
        }
    }

    /// The date, read.
    pub fn read(&self, dates: &Dates<'a>) -> Read<'a> {
        match self {
            Self::Review(_, Some(due)) => Read::Day(*due),
            _ => dates.read(self.said(), self.raised()),
        }
    }

    /// How it stands on that day.
    pub fn time(&self, dates: &Dates<'a>, as_at: Date) -> Time {
        let done: &[StepDone] = match self {
            Self::Action(action) => &action.steps,
            _ => &[],
        };
        stands(&self.read(dates), done, as_at)
    }
}

/// `condition of GO at G1 (D-001)`.
pub fn condition(decision: &Decision) -> String {
    if decision.gate.is_empty() {
        format!("condition of GO ({})", decision.id)
    } else {
        format!("condition of GO at {} ({})", decision.gate, decision.id)
    }
}
