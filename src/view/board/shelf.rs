//! The records of each entry, gathered once: a section that looks for them entry by entry would read the register each time.

use crate::model::Register;
use crate::model::assurance::Event;
use crate::model::hash::Map;
use crate::model::milestone::Milestone;

/// Records by entry.
#[derive(Default)]
pub struct Shelf<'a> {
    open: Map<&'a str, usize>,
    milestones: Map<&'a str, Vec<&'a Milestone>>,
    events: Map<&'a str, Vec<&'a Event>>,
}

impl<'a> Shelf<'a> {
    /// The shelf of a register.
    pub fn of(register: &'a Register) -> Self {
        let mut shelf = Self::default();
        for action in register.actions.iter().filter(|action| !action.is_over()) {
            *shelf.open.entry(&action.project).or_default() += 1;
        }
        for milestone in register
            .milestones
            .iter()
            .filter(|one| one.actual.is_none())
        {
            let own = shelf.milestones.entry(&milestone.project).or_default();
            own.push(milestone);
        }
        for event in &register.events {
            shelf.events.entry(&event.project).or_default().push(event);
        }
        shelf
    }

    /// How many of its actions are open.
    pub fn open(&self, project: &str) -> usize {
        self.open.get(project).copied().unwrap_or(0)
    }

    /// Its milestones not reached.
    pub fn milestones(&self, project: &str) -> &[&'a Milestone] {
        self.milestones.get(project).map_or(&[], Vec::as_slice)
    }

    /// Its assurance events.
    pub fn events(&self, project: &str) -> &[&'a Event] {
        self.events.get(project).map_or(&[], Vec::as_slice)
    }
}
