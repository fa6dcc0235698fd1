//! A date as people say it: the words as written and the window worked out from them (`dates.md`, requirement D3).

use super::date::Date;

/// What sort of promise a step makes, and so whether it can be overdue.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum StepKind {
    /// One day; overdue after it.
    On,
    /// Up to and including a day; overdue after it.
    By,
    /// Up to the day before the one named; overdue after it.
    Before,
    /// Somewhere between two days; overdue after the last.
    Window,
    /// A day to start on or by, none to finish: may be late to start, never overdue.
    Start,
    /// Waits for somebody to give a date; never overdue, always listed.
    Awaiting,
    /// As soon as possible; never overdue, listed first among the undated.
    Asap,
    /// Nothing was said; never overdue, always listed.
    None,
}

impl StepKind {
    /// The word used in JSON and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::By => "by",
            Self::Before => "before",
            Self::Window => "window",
            Self::Start => "start",
            Self::Awaiting => "awaiting",
            Self::Asap => "asap",
            Self::None => "none",
        }
    }
}

/// One dated part of a `When`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What is to happen, in the words before the date ("Interviews"); empty if nothing was said.
    pub label: String,
    /// The sort of promise.
    pub kind: StepKind,
    /// First day of the window, if it has one.
    pub earliest: Option<Date>,
    /// Last day of the window, if it has one; for `Start` the last day to start.
    pub latest: Option<Date>,
    /// Whom an `Awaiting` step waits for; empty otherwise or if not said.
    pub awaiting: String,
}

/// A date as said, understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct When {
    /// The words exactly as written.
    pub words: String,
    /// One step or more, in the order said. A blank phrase has one step of kind `None`.
    pub steps: Vec<Step>,
    /// "c." or "approx." was said.
    pub approximate: bool,
    /// The phrase depended on the reference day (no year, or relative): how it reads in full ("30 June 2009"); `None` if absolute.
    pub absolute: Option<String>,
}
