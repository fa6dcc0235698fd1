//! How a date stands on a day (requirement D4): the due day itself is not late, what has no day never is.

use crate::model::action::StepDone;
use crate::model::date::Date;
use crate::model::record::squash;
use crate::model::when::{Step, StepKind};
use crate::view::reading::Read;

/// How it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Time {
    /// Past its last day.
    Late(Mark),
    /// Past the last day to start; there is none to finish.
    LateToStart(Mark),
    /// The next day it is due by, or to start by.
    Ahead(Mark),
    /// No day to be late after.
    Undated(Undated),
    /// Every step of its date is finished.
    StepsDone,
}

/// The step that decides how something stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its last day.
    pub latest: Date,
    /// Its label as said; empty if nothing was said.
    pub step: String,
    /// The day is one to start by, not to finish by.
    pub start: bool,
}

/// Why there is no day, in the order such things are listed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Undated {
    /// As soon as possible.
    Asap,
    /// Waits for somebody to give one; who, if said.
    Awaiting(String),
    /// Nothing was said.
    Blank,
    /// Something was said that is not understood; why.
    Unread(String),
}

impl Undated {
    /// In words, for people.
    pub fn words(&self) -> String {
        match self {
            Self::Asap => "as soon as possible".to_owned(),
            Self::Awaiting(who) if who.is_empty() => "awaiting a date".to_owned(),
            Self::Awaiting(who) => format!("awaiting a date from {who}"),
            Self::Blank => "no date given".to_owned(),
            Self::Unread(why) => format!("cannot be read: {why}"),
        }
    }

    /// The word scripts know it by.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Asap => "asap",
            Self::Awaiting(_) => "awaiting",
            Self::Blank => "none",
            Self::Unread(_) => "unread",
        }
    }
}

/// How a date stands on a day, leaving out the steps that are finished.
pub fn stands(read: &Read, done: &[StepDone], as_at: Date) -> Time {
    let when = match read {
        Read::Nothing => return Time::Undated(Undated::Blank),
        Read::Unread { why, .. } => return Time::Undated(Undated::Unread(why.clone())),
        Read::Day(_) if done.iter().any(|one| is_number(one, 1)) => return Time::StepsDone,
        Read::Day(day) => {
            let mark = Mark {
                latest: *day,
                step: String::new(),
                start: false,
            };
            return if as_at > *day {
                Time::Late(mark)
            } else {
                Time::Ahead(mark)
            };
        }
        Read::When(when) => when,
    };
    let steps: Vec<&Step> = when
        .steps
        .iter()
        .enumerate()
        .filter(|(place, step)| !done.iter().any(|one| is_done(one, *place, step)))
        .map(|(_, step)| step)
        .collect();
    if steps.is_empty() {
        return Time::StepsDone;
    }
    let first = |wanted: &dyn Fn(&Step) -> bool| {
        steps
            .iter()
            .filter(|step| wanted(step))
            .filter_map(|step| {
                Some(Mark {
                    latest: step.latest?,
                    step: step.label.clone(),
                    start: step.kind == StepKind::Start,
                })
            })
            .min_by_key(|mark| mark.latest)
    };
    if let Some(mark) = first(&|step| step.is_past(as_at)) {
        Time::Late(mark)
    } else if let Some(mark) = first(&|step| step.is_late_to_start(as_at)) {
        Time::LateToStart(mark)
    } else if let Some(mark) = first(&|step| step.latest.is_some()) {
        Time::Ahead(mark)
    } else {
        Time::Undated(undated(&steps))
    }
}

fn undated(steps: &[&Step]) -> Undated {
    if steps.iter().any(|step| step.kind == StepKind::Asap) {
        return Undated::Asap;
    }
    match steps.iter().find(|step| step.kind == StepKind::Awaiting) {
        Some(step) => Undated::Awaiting(step.awaiting.clone()),
        None => Undated::Blank,
    }
}

fn is_number(done: &StepDone, number: usize) -> bool {
    done.step.trim().parse() == Ok(number)
}

/// A finished step is named by its number or its label.
fn is_done(done: &StepDone, place: usize, step: &Step) -> bool {
    is_number(done, place + 1)
        || (!step.label.is_empty() && squash(&done.step) == squash(&step.label))
}
