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

impl Step {
    /// The step read out: `Interviews: from Sunday 1 March 2009 to Saturday 7 March 2009`.
    pub fn in_words(&self) -> String {
        let day = |date: Option<Date>| match date {
            Some(date) => date.day_of_calendar().format("%A %-d %B %Y").to_string(),
            None => "a day not named".to_owned(),
        };
        let promise = match self.kind {
            StepKind::On => format!("on {}", day(self.latest)),
            // The last day of "before 1 April" is 31 March: "by" says the same of it.
            StepKind::By | StepKind::Before => format!("by {}", day(self.latest)),
            StepKind::Window => format!("from {} to {}", day(self.earliest), day(self.latest)),
            StepKind::Start => format!("to start by {}", day(self.latest)),
            StepKind::Awaiting if self.awaiting.is_empty() => "awaiting a date".to_owned(),
            StepKind::Awaiting => format!("awaiting a date from {}", self.awaiting),
            StepKind::Asap => "as soon as possible".to_owned(),
            StepKind::None => "no date".to_owned(),
        };
        if self.label.is_empty() {
            promise
        } else {
            format!("{}: {promise}", self.label)
        }
    }

    /// A step without date: blank, awaiting or as soon as possible.
    pub fn undated(kind: StepKind) -> Self {
        Self {
            label: String::new(),
            kind,
            earliest: None,
            latest: None,
            awaiting: String::new(),
        }
    }

    /// The last day is over. The due day itself is not late; a step without a day to finish never is.
    pub fn is_past(&self, as_at: Date) -> bool {
        self.days_past(as_at) > 0
    }

    /// Whole days since the last day; 0 while it is not over, and for steps that cannot be late.
    pub fn days_past(&self, as_at: Date) -> i64 {
        match self.kind {
            StepKind::On | StepKind::By | StepKind::Before | StepKind::Window => {
                self.days_over(as_at)
            }
            StepKind::Start | StepKind::Awaiting | StepKind::Asap | StepKind::None => 0,
        }
    }

    /// Only a start was promised, and its last day is over. Whether it did start, the action knows.
    pub fn is_late_to_start(&self, as_at: Date) -> bool {
        self.kind == StepKind::Start && self.days_over(as_at) > 0
    }

    /// The day lies between the first and last day of a window or a start. A start without first day ("start by") has none.
    pub fn is_in_window(&self, as_at: Date) -> bool {
        matches!(self.kind, StepKind::Window | StepKind::Start)
            && self.earliest.is_some_and(|earliest| earliest <= as_at)
            && self.latest.is_some_and(|latest| as_at <= latest)
    }

    fn days_over(&self, as_at: Date) -> i64 {
        self.latest
            .map_or(0, |latest| as_at.days_since(latest).max(0))
    }
}

impl When {
    /// A plain day; the words are the day in ISO form.
    pub fn on(day: Date) -> Self {
        Self {
            words: day.to_string(),
            steps: vec![Step {
                earliest: Some(day),
                latest: Some(day),
                ..Step::undated(StepKind::On)
            }],
            approximate: false,
            absolute: None,
        }
    }

    /// Nothing was said.
    pub fn blank() -> Self {
        Self {
            words: String::new(),
            steps: vec![Step::undated(StepKind::None)],
            approximate: false,
            absolute: None,
        }
    }

    /// The kind of the step that rules: the one with the latest last day (the first of equals), else the first step.
    pub fn kind(&self) -> StepKind {
        let mut ruling = self.steps.first();
        for step in &self.steps {
            if step.latest > ruling.and_then(|ruling| ruling.latest) {
                ruling = Some(step);
            }
        }
        ruling.map_or(StepKind::None, |step| step.kind)
    }

    /// The first day any step may be done on, of those that say one.
    pub fn earliest(&self) -> Option<Date> {
        self.steps.iter().filter_map(|step| step.earliest).min()
    }

    /// The last day of the last step, starts included.
    pub fn latest(&self) -> Option<Date> {
        self.steps.iter().filter_map(|step| step.latest).max()
    }

    /// No step has a day.
    pub fn is_undated(&self) -> bool {
        self.earliest().is_none() && self.latest().is_none()
    }

    /// Any step is past, as if none were finished.
    pub fn is_past(&self, as_at: Date) -> bool {
        self.steps.iter().any(|step| step.is_past(as_at))
    }

    /// Days past of the step that is most so.
    pub fn days_past(&self, as_at: Date) -> i64 {
        self.steps
            .iter()
            .map(|step| step.days_past(as_at))
            .max()
            .unwrap_or(0)
    }

    /// Any step is late to start.
    pub fn is_late_to_start(&self, as_at: Date) -> bool {
        self.steps.iter().any(|step| step.is_late_to_start(as_at))
    }

    /// Any step is in its window.
    pub fn is_in_window(&self, as_at: Date) -> bool {
        self.steps.iter().any(|step| step.is_in_window(as_at))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_due_day_itself_is_not_late() {
        let due = Date::new(2009, 1, 8).unwrap();
        let when = When::on(due);
        assert!(!when.is_past(due));
        assert_eq!(when.days_past(due.plus_days(4)), 4);
        assert_eq!(when.kind(), StepKind::On);
        assert!(When::blank().is_undated());
        assert!(!When::blank().is_past(due));
    }

    #[test]
    fn a_start_is_never_overdue_but_may_be_late_to_start() {
        let day = |day| Date::new(2009, 1, day);
        let step = Step {
            earliest: day(1),
            latest: day(30),
            ..Step::undated(StepKind::Start)
        };
        assert!(step.is_in_window(day(12).unwrap()));
        assert!(step.is_late_to_start(day(31).unwrap()));
        assert!(!step.is_past(day(31).unwrap()));
    }
}
