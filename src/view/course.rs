//! How every entry is on course, as computed from its records: what is late, awaited, slipped or failed (requirements E1, E5, G6).

use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::hash::{Map, Set};
use crate::model::milestone::Milestone;
use crate::model::project::{Project, Rag, Standing};
use crate::model::said::DayField;
use crate::view::due::{Owed, Time, Undated, owed};
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::rag::{self, Rating};
use crate::view::reading::Dates;

/// Something that is so many days past.
#[derive(Clone, Debug)]
pub struct Past {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Days past.
    pub days: i64,
    /// It is a condition of a GO.
    pub is_condition: bool,
}

/// What is known of one entry.
#[derive(Default)]
pub struct Facts<'a> {
    /// Overdue.
    pub late: Vec<Past>,
    /// Late to start.
    pub late_to_start: Vec<Past>,
    /// Assurance events that wait for a date: id and whom they wait for.
    pub awaiting: Vec<(&'a str, String)>,
    /// Milestones not reached whose forecast is later than the baseline: id and days.
    pub slipped: Vec<(&'a str, i64)>,
    /// Must-meet criteria answered and failed.
    pub failed: Vec<&'a str>,
    /// The last gate decision in force.
    pub decision: Option<&'a Decision>,
    /// Entries under it, each as rated.
    pub below: Vec<(&'a str, Rag)>,
}

/// Every entry of a register as rated.
pub struct Course<'a> {
    facts: Map<&'a str, Facts<'a>>,
}

impl<'a> Course<'a> {
    /// The course of every entry on that day.
    pub fn of(
        register: &'a Register,
        lookup: &'a Lookup<'a>,
        places: &Places<'a>,
        dates: &Dates<'a>,
        as_at: Date,
    ) -> Self {
        let mut facts: Map<&str, Facts> = Map::default();
        for one in owed(register, lookup) {
            let own = facts.entry(one.project()).or_default();
            match one.time(dates, as_at) {
                Time::Late(mark) => own.late.push(past(&one, as_at, mark.latest, lookup)),
                Time::LateToStart(mark) => {
                    own.late_to_start
                        .push(past(&one, as_at, mark.latest, lookup));
                }
                Time::Undated(Undated::Awaiting(who)) if matches!(one, Owed::Event(_)) => {
                    own.awaiting.push((one.id(), who));
                }
                _ => {}
            }
        }
        for milestone in &register.milestones {
            if let Some(days) = slip(milestone, dates)
                && days > 0
                && milestone.actual.is_none()
            {
                let own = facts.entry(&milestone.project).or_default();
                own.slipped.push((&milestone.id, days));
            }
        }
        for criterion in register.criteria.iter().filter(|one| one.has_failed()) {
            let own = facts.entry(&criterion.project).or_default();
            own.failed.push(&criterion.id);
        }
        for project in &register.projects {
            facts.entry(&project.id).or_default().decision = places.place(project).last;
        }
        let mut course = Self { facts };
        course.roll_up(register);
        course
    }

    /// How one entry is rated, and why.
    pub fn rating(&self, project: &Project) -> Option<Rating> {
        let facts = self.facts.get(project.id.as_str())?;
        (project.standing() == Standing::Active).then(|| rag::rate(facts))
    }

    /// What is known of one entry.
    pub fn facts(&self, project: &str) -> Option<&Facts<'a>> {
        self.facts.get(project)
    }

    /// A programme is rated by what is in it too: entries are rated from the leaves up.
    fn roll_up(&mut self, register: &'a Register) {
        let mut below: Map<&str, Vec<&'a Project>> = Map::default();
        for project in &register.projects {
            below.entry(&project.parent).or_default().push(project);
        }
        // Depth first; `seen` keeps a circle of parents, which `check` reports, from going round for ever.
        let mut seen = Set::default();
        for project in &register.projects {
            self.settle(project, &below, &mut seen);
        }
    }

    fn settle(
        &mut self,
        project: &'a Project,
        below: &Map<&str, Vec<&'a Project>>,
        seen: &mut Set<&'a str>,
    ) {
        if !seen.insert(&project.id) {
            return;
        }
        let mut rated = Vec::new();
        for child in below.get(project.id.as_str()).into_iter().flatten() {
            self.settle(child, below, seen);
            if let Some(rating) = self.rating(child) {
                rated.push((child.id.as_str(), rating.rag));
            }
        }
        self.facts.entry(&project.id).or_default().below = rated;
    }
}

fn past(one: &Owed, as_at: Date, latest: Date, lookup: &Lookup) -> Past {
    Past {
        id: one.id().to_owned(),
        kind: one.kind(),
        days: as_at.days_since(latest),
        is_condition: matches!(one, Owed::Action(_)) && lookup.condition_of(one.id()).is_some(),
    }
}

/// Days from the baseline to the date now expected (or reached); earlier is negative (E1).
pub fn slip<'a>(milestone: &'a Milestone, dates: &Dates<'a>) -> Option<i64> {
    let raised = milestone.raised.date();
    let baseline = dates.read(milestone.baseline.as_ref(), raised).latest()?;
    let expected = match milestone.actual.date() {
        Some(day) => day,
        None => dates.read(milestone.forecast.as_ref(), raised).latest()?,
    };
    Some(expected.days_since(baseline))
}
