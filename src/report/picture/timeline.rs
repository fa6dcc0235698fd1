//! Entries over time: bars with gates, milestones and windows on them, and the day it is.

use crate::model::date::Date;
use crate::report::cell::Tone;

/// A timeline.
#[derive(Clone, PartialEq, Debug)]
pub struct Timeline {
    /// The day it is: a line through all lanes.
    pub today: Date,
    /// Month in which the financial year starts, 1 to 12: quarters and years are counted from it.
    pub year_starts: u32,
    /// A lane for each entry, in order.
    pub lanes: Vec<Lane>,
    /// What is left out, in words; empty where nothing is.
    pub note: String,
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
    /// Nobody says when it begins, or when it ends: the bar is torn there.
    pub torn: [bool; 2],
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
    /// A gate that was passed.
    GatePassed,
    /// A gate that was refused or put off.
    GateRefused,
    /// A gate to come.
    GateAhead,
    /// A milestone achieved.
    Achieved,
    /// A milestone to come.
    Milestone,
    /// An assurance event that was held.
    Held,
    /// An assurance event to come.
    Event,
}

impl MarkKind {
    /// Every kind, in the order of a legend.
    pub const ALL: [Self; 7] = [
        Self::GatePassed,
        Self::GateRefused,
        Self::GateAhead,
        Self::Achieved,
        Self::Milestone,
        Self::Held,
        Self::Event,
    ];

    /// What a legend calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::GatePassed => "gate passed",
            Self::GateRefused => "gate not passed",
            Self::GateAhead => "gate to come",
            Self::Achieved => "milestone reached",
            Self::Milestone => "milestone to come",
            Self::Held => "assurance held",
            Self::Event => "assurance to come",
        }
    }
}

impl Mark {
    /// What it is, when, and when it should have been: `M-001 Trust starts: milestone to come, 1 April 2007`.
    pub fn words(&self) -> String {
        let when = if self.from == self.to {
            self.to.in_words()
        } else {
            format!("{} to {}", self.from.in_words(), self.to.in_words())
        };
        let was = self
            .baseline
            .map_or_else(String::new, |day| format!("; baseline {}", day.in_words()));
        let late = if self.is_late() { "; overdue" } else { "" };
        let name = format!("{} {}", self.id, self.title);
        format!("{}: {}, {when}{was}{late}", name.trim(), self.kind.words())
    }

    /// Whether it falls on some day of several.
    pub fn is_window(&self) -> bool {
        self.from < self.to
    }

    /// Whether it should have been by now.
    pub fn is_late(&self) -> bool {
        let is_ahead = matches!(
            self.kind,
            MarkKind::GateAhead | MarkKind::Milestone | MarkKind::Event
        );
        is_ahead && self.tone == Tone::Bad
    }
}

impl Timeline {
    /// First and last day of what is on it, with today where that is near enough to be shown; `None` where nothing is dated.
    pub fn span(&self) -> Option<(Date, Date)> {
        let bars = self.lanes.iter().filter_map(|lane| lane.bar);
        let bars = bars.flat_map(|(from, to)| [from, to]);
        let marks = self.lanes.iter().flat_map(|lane| &lane.marks);
        let marks = marks.flat_map(|mark| [Some(mark.from), Some(mark.to), mark.baseline]);
        let days: Vec<Date> = bars.chain(marks.flatten()).collect();
        let (first, last) = (*days.iter().min()?, *days.iter().max()?);
        // A day far away from all the rest would leave them no room.
        let near = last.days_since(first).max(NEAR);
        let today = self.today;
        let is_near = first.days_since(today) <= near && today.days_since(last) <= near;
        Some(if is_near {
            (first.min(today), last.max(today))
        } else {
            (first, last)
        })
    }
}

/// Days from the rest within which today is shown in any case.
const NEAR: i64 = 200;
