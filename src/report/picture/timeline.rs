//! Entries over time: bars with gates, milestones and windows on them, and the day it is.

use crate::model::date::Date;
use crate::report::cell::Tone;

/// A timeline.
#[derive(Clone, PartialEq, Debug)]
pub struct Timeline {
    /// The day it is: a line through all lanes.
    pub today: Date,
    /// A lane for each entry, in order.
    pub lanes: Vec<Lane>,
}

/// An entry's lane.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// The entry's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// First and last day of its bar; `None` where neither is known.
    pub bar: Option<(Date, Date)>,
    /// How it stands, as the letter that goes with the colour (`R`, `A`, `G`), or empty.
    pub letter: String,
    /// How it stands.
    pub tone: Tone,
    /// What lies on it.
    pub marks: Vec<Mark>,
}

/// Something on a lane.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// First day of its window.
    pub from: Date,
    /// Last day of its window; the same day where it is one day.
    pub to: Date,
    /// The day it was first promised for (baseline), where that is another day.
    pub baseline: Option<Date>,
    /// Id of the record, or of the gate.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it stands.
    pub tone: Tone,
}

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// A gate that was decided.
    GatePassed,
    /// A gate to come.
    GateAhead,
    /// A milestone achieved.
    Achieved,
    /// A milestone to come.
    Milestone,
    /// An assurance event or a meeting.
    Event,
}
