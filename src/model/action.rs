//! Actions: what, who, when (requirements D1-D7).

use super::few::Few;
use super::record::{choice, part, record};
use super::said::{Day, DayField, Said};
use super::seldom::Seldom;

record! {
    /// Something somebody is to do.
    Action is Action, known by title {
        /// What is to be done.
        title: String,
        /// The entry it belongs to.
        project: String,
        /// Who: the first one leads (D2).
        owners: Vec<String>,
        /// When, as people say it (D3). Absent: undated, always listed.
        due: Option<Said>,
        /// Where it stands.
        status: Option<ActionStatus>,
        /// Day it was raised; year-less phrases are read from it.
        raised: Option<Day>,
        /// Meeting, review, issue or paper it came from (D1).
        source: String,
        /// The forum that asked for it.
        forum: Seldom,
        /// The meeting it was agreed at (G3).
        meeting: Seldom,
        /// Minute reference.
        minute: Seldom,
        /// The decision it came from: of a conditional GO, it is a condition (B4).
        decision: Seldom,
        /// Day it was closed, dropped or proposed for closure.
        closed: Option<Day>,
        /// Why it was dropped.
        reason: Seldom,
        /// Every earlier date, oldest first: the first is the original (D5).
        moved: Few<Move>,
        /// Steps of the date that are done.
        steps: Few<StepDone>,
        /// What happened on the way: held over, updates (D6).
        events: Few<ActionEvent>,
    }
}

choice! {
    /// Where an action stands (D6).
    ActionStatus {
        /// To be done.
        Open = "open",
        /// The owner says it is done; the forum has not agreed yet.
        Proposed = "proposed" | "proposed for closure",
        /// Done.
        Closed = "closed" | "done" | "complete" | "completed",
        /// Will not be done.
        Dropped = "dropped",
    }
}

part! {
    /// A date that was given up for another.
    Move {
        /// The date as it was said.
        from: Option<Said>,
        /// Day it was moved.
        on: Option<Day>,
        /// Why.
        reason: String,
    }
}

part! {
    /// A finished step of a date with several.
    StepDone {
        /// Its label as said, or its number (`1`).
        step: String,
        /// Day it was finished.
        on: Option<Day>,
    }
}

part! {
    /// Something that happened on an open action.
    ActionEvent {
        /// Day.
        on: Option<Day>,
        /// Held over, proposed, or an update.
        what: Option<ActionEventKind>,
        /// In words.
        text: String,
    }
}

choice! {
    /// The sort of an event on an action.
    ActionEventKind {
        /// Carried to the next meeting.
        HeldOver = "held-over" | "carried forward",
        /// Proposed for closure.
        Proposed = "proposed",
        /// News.
        Update = "update",
    }
}

impl Action {
    /// Its status; an action that says none is open.
    pub fn status(&self) -> ActionStatus {
        self.status.clone().unwrap_or(ActionStatus::Open)
    }

    /// Whether work on it is over. Proposed for closure is not: the forum has yet to agree. An unknown status counts as open.
    pub fn is_over(&self) -> bool {
        matches!(
            self.status,
            Some(ActionStatus::Closed | ActionStatus::Dropped)
        )
    }

    /// Who leads: the first owner.
    pub fn lead(&self) -> &str {
        self.owners.first().map_or("", String::as_str)
    }

    /// The date first given, whatever happened since (D5).
    pub fn original_due(&self) -> Option<&Said> {
        match self.moved.first() {
            Some(first) => first.from.as_ref(),
            None => self.due.as_ref(),
        }
    }

    /// How often it was held over (D6).
    pub fn times_held_over(&self) -> usize {
        self.events
            .iter()
            .filter(|event| event.what == Some(ActionEventKind::HeldOver))
            .count()
    }

    /// The last day anything happened on it: raised, moved, an event, a step.
    pub fn last_touched(&self) -> Option<super::date::Date> {
        let moves = self.moved.iter().filter_map(|change| change.on.date());
        let events = self.events.iter().filter_map(|event| event.on.date());
        let steps = self.steps.iter().filter_map(|step| step.on.date());
        moves
            .chain(events)
            .chain(steps)
            .chain(self.raised.date())
            .max()
    }
}
