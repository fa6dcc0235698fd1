//! What waits for what, and what a slip pushes (requirement A8): entries and milestones in the order their `after` gives.
//!
//! A plan keeps the time between two things: what waits for something that is now so many days later is pushed by as many
//! days, less those its own date has been moved already. An entry is as late as its last milestone.

use super::address::Address;
use super::date::Date;
use super::kept::AnyRecord;
use super::milestone::Milestone;
use super::phrase::Reader;
use super::project::{Project, Standing};
use super::register::Register;
use super::said::{DayField, Said};
use std::collections::HashMap;

/// An entry or a milestone in the order of things.
pub struct Node<'r> {
    /// The record.
    pub record: &'r dyn AnyRecord,
    /// Ids it waits for, as written.
    pub after: &'r [String],
    /// The day it is now expected, or was reached.
    pub expected: Option<Date>,
    /// Whether it is reached, or has ended.
    pub is_over: bool,
    /// Days by which its own date has moved from what was agreed; 0 if it has not, or is earlier.
    pub slip: i64,
    /// Days by which what it waits for pushes it beyond that.
    pub pushed: i64,
    /// What pushes it.
    pub by: Option<usize>,
    /// 0: it waits for nothing; else one more than the highest it waits for.
    pub layer: usize,
}

/// Every entry and milestone of a register, in order.
pub struct Logic<'r> {
    /// What there is: entries, then milestones, each in the order of the file.
    pub nodes: Vec<Node<'r>>,
    places: HashMap<&'r str, usize>,
}

/// Something that is pushed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Push {
    /// What.
    pub address: Address,
    /// By how many days.
    pub days: i64,
}

impl<'r> Logic<'r> {
    /// The logic of a register.
    pub fn of(register: &'r Register) -> Self {
        let days = Days {
            reader: register.settings.reader(None),
        };
        let mut nodes = Vec::new();
        for project in &register.projects {
            nodes.push(entry(project, &days));
        }
        for milestone in &register.milestones {
            nodes.push(stone(milestone, &days));
        }
        let mut places = HashMap::new();
        for (place, node) in nodes.iter().enumerate() {
            places.entry(node.record.at().1).or_insert(place);
            node.record.texts("aliases", &mut |alias| {
                places.entry(alias).or_insert(place);
            });
        }
        let mut logic = Self { nodes, places };
        logic.settle(register);
        logic
    }

    /// The place of a record among the nodes.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// What is pushed because of this record, in the order of the nodes.
    pub fn pushes(&self, id: &str) -> Vec<Push> {
        let Some(origin) = self.place(id) else {
            return Vec::new();
        };
        // Whatever is pushed is pushed by something; the way back is followed once for each.
        let mut leads: Vec<Option<bool>> = vec![None; self.nodes.len()];
        leads[origin] = Some(true);
        for start in 0..self.nodes.len() {
            let mut way = Vec::new();
            let mut at = start;
            let found = loop {
                if let Some(known) = leads[at] {
                    break known;
                }
                leads[at] = Some(false);
                way.push(at);
                match self.nodes[at].by {
                    Some(by) => at = by,
                    None => break false,
                }
            };
            for place in way {
                leads[place] = Some(found);
            }
        }
        let pushed = self.nodes.iter().enumerate().filter(|(place, node)| {
            *place != origin && node.pushed > 0 && leads[*place] == Some(true)
        });
        pushed
            .map(|(_, node)| Push {
                address: node.record.address(),
                days: node.pushed,
            })
            .collect()
    }

    /// Goes through everything after what it waits for. What goes round in a ring, which `check` reports, is left as it is.
    fn settle(&mut self, register: &'r Register) {
        let count = self.nodes.len();
        let mut before: Vec<Vec<usize>> = Vec::with_capacity(count);
        for node in &self.nodes {
            let known = node.after.iter().filter_map(|id| self.place(id));
            before.push(known.collect());
        }
        // An entry goes with its milestones, unless they wait for it.
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count];
        for milestone in &register.milestones {
            let (Some(entry), Some(place)) =
                (self.place(&milestone.project), self.place(&milestone.id))
            else {
                continue;
            };
            if entry != place && !before[place].contains(&entry) {
                parts[entry].push(place);
            }
        }
        let mut ahead: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut open: Vec<usize> = vec![0; count];
        for place in 0..count {
            for one in before[place].iter().chain(&parts[place]) {
                ahead[*one].push(place);
                open[place] += 1;
            }
        }
        let mut ready: Vec<usize> = (0..count).filter(|place| open[*place] == 0).collect();
        while let Some(place) = ready.pop() {
            self.push(place, &before[place], &parts[place]);
            for next in &ahead[place] {
                open[*next] -= 1;
                if open[*next] == 0 {
                    ready.push(*next);
                }
            }
        }
    }

    /// One node, after everything it goes with is settled.
    fn push(&mut self, place: usize, before: &[usize], parts: &[usize]) {
        let layer = before.iter().map(|one| self.nodes[*one].layer + 1).max();
        self.nodes[place].layer = layer.unwrap_or(0);
        if self.nodes[place].is_over {
            return;
        }
        let shift = |node: &Node| node.slip + node.pushed;
        let waits = before.iter().map(|one| (shift(&self.nodes[*one]), *one));
        // The milestone an entry ends with, as things stand.
        let ends = |one: &usize| {
            let part = &self.nodes[*one];
            Some(part.expected?.plus_days(part.pushed))
        };
        let last = parts.iter().max_by_key(|one| ends(one));
        let late = last.map(|last| {
            let moved = shift(&self.nodes[*last]);
            // What of it goes beyond the end that was set; a milestone planned after that end has not moved it.
            let beyond = ends(last).zip(self.nodes[place].expected);
            let beyond = beyond.map(|(ends, finish)| ends.days_since(finish));
            (beyond.map_or(moved, |beyond| beyond.min(moved)), *last)
        });
        let most = waits.chain(late).max_by_key(|(days, _)| *days);
        let node = &mut self.nodes[place];
        if let Some((days, by)) = most.filter(|(days, _)| *days > node.slip) {
            node.pushed = days - node.slip;
            node.by = Some(by);
        }
    }
}

fn entry<'r>(project: &'r Project, days: &Days) -> Node<'r> {
    let finish = days.last(project.finish.as_ref(), project.raised.date());
    let is_over = project.standing() == Standing::Ended;
    let ended = project.ended.date().filter(|_| is_over);
    let slip = ended
        .zip(finish)
        .map_or(0, |(ended, finish)| ended.days_since(finish));
    Node {
        record: project,
        after: &project.after,
        expected: ended.or(finish),
        is_over,
        slip: slip.max(0),
        pushed: 0,
        by: None,
        layer: 0,
    }
}

fn stone<'r>(milestone: &'r Milestone, days: &Days) -> Node<'r> {
    let raised = milestone.raised.date();
    let reached = milestone.actual.date();
    let expected = reached.or_else(|| days.last(milestone.expected(), raised));
    let baseline = days.last(milestone.baseline.as_ref(), raised);
    let slip = expected
        .zip(baseline)
        .map_or(0, |(now, agreed)| now.days_since(agreed));
    Node {
        record: milestone,
        after: &milestone.after,
        expected,
        is_over: milestone.actual.is_some(),
        slip: slip.max(0),
        pushed: 0,
        by: None,
        layer: 0,
    }
}

/// Reads dates to their last day.
struct Days {
    reader: Reader,
}

impl Days {
    fn last(&self, said: Option<&Said>, raised: Option<Date>) -> Option<Date> {
        match said? {
            Said::Day(day) => Some(*day),
            said @ Said::Words(_) => {
                let mut reader = self.reader.clone();
                reader.reference = raised;
                said.read(&reader).ok()?.latest()
            }
        }
    }
}
