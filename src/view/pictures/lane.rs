//! One lane of the timeline: the bar of an entry, and its gates, milestones and assurance events as marks on it.

use crate::model::assurance::Event;
use crate::model::date::Date;
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::Gate;
use crate::model::meeting::Meeting;
use crate::model::milestone::Milestone;
use crate::model::project::{Project, Standing};
use crate::model::said::{DayField, Said};
use crate::report::cell::Tone;
use crate::report::picture::timeline::{Lane, Mark, MarkKind};
use crate::view::pictures::timeline::Ground;
use crate::view::reading::Read;

/// The records of one entry.
#[derive(Default)]
pub struct Found<'a> {
    /// Its milestones.
    pub milestones: Vec<&'a Milestone>,
    /// Its assurance events.
    pub events: Vec<&'a Event>,
}

impl<'a> Ground<'_, 'a> {
    /// Its lane, without colour.
    pub fn lane(&self, entry: &'a Project, own: &Found<'a>) -> Lane {
        let mut marks = self.gates(entry, own);
        let stones = own.milestones.iter();
        let at_gate = |one: &&&Milestone| !self.is_of_open_gate(entry, one);
        marks.extend(stones.filter(at_gate).filter_map(|one| self.milestone(one)));
        marks.extend(own.events.iter().filter_map(|one| self.event(one)));
        let all = marks.iter().flat_map(|mark| [mark.from, mark.to]);
        let all: Vec<Date> = all.collect();
        let (bar, torn) = self.bar(entry, &all);
        if self.show.is_ahead() {
            marks.retain(|mark| {
                use MarkKind::{Event, GateAhead, Milestone};
                matches!(mark.kind, GateAhead | Milestone | Event)
            });
        }
        marks.sort_by_key(|mark| (mark.to, mark.from));
        Lane {
            id: entry.id.clone(),
            title: entry.title.clone(),
            bar,
            torn,
            letter: String::new(),
            tone: Tone::Plain,
            marks,
        }
    }

    /// From the launch to the end; where nobody says one, as far as its marks reach, and today where it is at work. There it is torn.
    fn bar(&self, entry: &'a Project, marks: &[Date]) -> (Option<(Date, Date)>, [bool; 2]) {
        let raised = entry.raised.date();
        let launch = self.read(entry.launch.as_ref(), raised);
        let finish = self.read(entry.finish.as_ref(), raised);
        let first = launch.map(|(first, _)| first);
        let last = entry.ended.date().or(finish.map(|(_, last)| last));
        let is_active = entry.standing() == Standing::Active;
        let known = marks.iter().copied().chain(is_active.then_some(self.as_at));
        let torn = [first.is_none(), last.is_none()];
        let bar = match (first, last) {
            (None, None) => None,
            (Some(first), Some(last)) => Some((first.min(last), last)),
            (Some(first), None) => Some((first, known.max().map_or(first, |day| day.max(first)))),
            (None, Some(last)) => Some((known.min().map_or(last, |day| day.min(last)), last)),
        };
        // Only its last day is known, and a mark stands there: a bar would hide behind it.
        let is_hidden =
            |(first, last): &(Date, Date)| torn[0] && first == last && !marks.is_empty();
        (bar.filter(|bar| !is_hidden(bar)), torn)
    }

    /// The first and the last day of a date; `None` where it has none.
    fn read(&self, said: Option<&'a Said>, raised: Option<Date>) -> Option<(Date, Date)> {
        match self.dates.read(said, raised) {
            Read::Day(day) => Some((day, day)),
            Read::When(when) => {
                let last = when.latest().or(when.earliest())?;
                Some((when.earliest().unwrap_or(last).min(last), last))
            }
            Read::Nothing | Read::Unread { .. } => None,
        }
    }

    fn tone(&self, last: Date) -> Tone {
        if last < self.as_at {
            Tone::Bad
        } else {
            Tone::Plain
        }
    }

    /// Gates that were decided, and those to come that anybody gave a date.
    fn gates(&self, entry: &'a Project, own: &Found<'a>) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (gate, decision) in self.places.gates(entry) {
            if let Some(mark) = decision.and_then(|decision| decided(gate, decision)) {
                marks.push(mark);
            }
            if !decision.is_some_and(Decision::passes) {
                marks.extend(self.gate_ahead(entry, gate, own));
            }
        }
        marks
    }

    /// When a gate comes: as its milestone has it, else the decision wanted, else the meeting that decision is for.
    fn gate_ahead(&self, entry: &'a Project, gate: &'a Gate, own: &Found<'a>) -> Option<Mark> {
        let stone = own.milestones.iter().find(|one| is_of(one, gate));
        let dated = stone.and_then(|one| {
            let raised = one.raised.date();
            Some((self.read(one.expected(), raised)?, self.baseline(one)))
        });
        let wanted = || {
            let one = self
                .places
                .wanted(&entry.id)
                .find(|one| one.gate == gate.id)?;
            let meeting = || {
                let meeting = self.register.get::<Meeting>(&one.meeting);
                meeting.and_then(Meeting::day).map(|day| (day, day))
            };
            let said = self.read(one.wanted.as_ref(), one.decided.date());
            Some((said.or_else(meeting)?, None))
        };
        let ((from, to), baseline) = dated.or_else(wanted)?;
        Some(Mark {
            kind: MarkKind::GateAhead,
            from,
            to,
            baseline: baseline.filter(|day| *day != to),
            id: gate.id.clone(),
            title: gate.name.clone(),
            tone: self.tone(to),
        })
    }

    /// Whether a milestone is drawn as the gate it goes with.
    fn is_of_open_gate(&self, entry: &'a Project, one: &Milestone) -> bool {
        let mut gates = self.places.gates(entry).into_iter();
        !one.gate.is_empty()
            && gates
                .any(|(gate, decision)| is_of(one, gate) && !decision.is_some_and(Decision::passes))
    }

    fn baseline(&self, one: &'a Milestone) -> Option<Date> {
        let read = self.read(one.baseline.as_ref(), one.raised.date());
        read.map(|(_, last)| last)
    }

    fn milestone(&self, one: &'a Milestone) -> Option<Mark> {
        let (kind, (from, to)) = match one.actual.date() {
            Some(day) => (MarkKind::Achieved, (day, day)),
            None => {
                let dated = self.read(one.expected(), one.raised.date())?;
                (MarkKind::Milestone, dated)
            }
        };
        Some(Mark {
            kind,
            from,
            to,
            baseline: self.baseline(one).filter(|day| *day != to),
            id: one.id.clone(),
            title: one.title.clone(),
            tone: if one.actual.is_some() {
                Tone::Quiet
            } else {
                self.tone(to)
            },
        })
    }

    fn event(&self, one: &'a Event) -> Option<Mark> {
        let (kind, (from, to), tone) = match one.held.date() {
            Some(day) => (MarkKind::Held, (day, day), Tone::Quiet),
            None => {
                let dated = self.read(one.date.as_ref(), one.raised.date())?;
                (MarkKind::Event, dated, self.tone(dated.1))
            }
        };
        Some(Mark {
            kind,
            from,
            to,
            baseline: None,
            id: one.id.clone(),
            title: one.title.clone(),
            tone,
        })
    }
}

/// Whether a milestone, not reached yet, stands for that gate.
fn is_of(one: &Milestone, gate: &Gate) -> bool {
    one.gate == gate.id && one.actual.is_none()
}

fn decided(gate: &Gate, decision: &Decision) -> Option<Mark> {
    let day = decision.decided.date()?;
    let is_for_gates = decision.outcome.as_ref().is_some_and(Outcome::is_for_gates);
    let (kind, tone) = match decision.passes() {
        true => (MarkKind::GatePassed, Tone::Good),
        false if is_for_gates => (MarkKind::GateRefused, Tone::Bad),
        false => return None,
    };
    Some(Mark {
        kind,
        from: day,
        to: day,
        baseline: None,
        id: gate.id.clone(),
        title: gate.name.clone(),
        tone,
    })
}
