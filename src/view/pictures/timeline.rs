//! The timeline: entries over time with their gates, milestones and assurance events (requirements E1, G5).

use crate::model::Register;
use crate::model::assurance::Event;
use crate::model::date::Date;
use crate::model::decision::{Decision, Outcome};
use crate::model::gate::Gate;
use crate::model::meeting::Meeting;
use crate::model::milestone::Milestone;
use crate::model::project::{Project, Rag, Standing};
use crate::model::said::{DayField, Said};
use crate::model::status::Statements;
use crate::report::Block;
use crate::report::cell::Tone;
use crate::report::picture::Drawing;
use crate::report::picture::timeline::{Lane, Mark, MarkKind, Timeline};
use crate::view::course::Course;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::{Dates, Read};
use crate::view::{rag, words};
use std::collections::HashMap;

const KEYS: [&str; 6] = [
    "timeline",
    "timeline_2",
    "timeline_3",
    "timeline_4",
    "timeline_5",
    "timeline_6",
];

/// What a timeline is made from.
pub struct Ground<'r, 'a> {
    /// The register.
    pub register: &'a Register,
    /// Gates and decisions of each entry.
    pub places: &'r Places<'a>,
    /// Reads dates.
    pub dates: &'r Dates<'a>,
    /// The day it is.
    pub as_at: Date,
    /// What is shown of the entries.
    pub show: Show<'r>,
}

/// What is shown of the entries.
#[derive(Clone, Copy)]
pub enum Show<'r> {
    /// Everything.
    All,
    /// Milestones and events of the people asked for.
    Of(&'r Filter),
    /// The same, and only what is to come.
    Ahead(&'r Filter),
}

impl Show<'_> {
    fn person(self, who: &str) -> bool {
        match self {
            Self::All => true,
            Self::Of(filter) | Self::Ahead(filter) => filter.person(who),
        }
    }

    fn is_ahead(self) -> bool {
        matches!(self, Self::Ahead(_))
    }
}

/// The timeline of those entries, with the letters of what is stated of them, else of what the facts say.
pub fn of<'a>(
    ground: &Ground<'_, 'a>,
    lookup: &'a Lookup<'a>,
    entries: &[&'a Project],
) -> Vec<Block> {
    let stated = Statements::until(ground.register, Some(ground.as_at));
    let (places, dates) = (ground.places, ground.dates);
    let course = Course::of(ground.register, lookup, places, dates, ground.as_at);
    blocks(ground, entries, &|entry| rag_of(entry, &stated, &course))
}

/// What is stated of an active entry, else what the facts say of it.
pub fn rag_of<'a>(entry: &'a Project, stated: &Statements<'a>, course: &Course<'a>) -> Option<Rag> {
    let computed = course.rating(entry)?;
    Some(stated.of(entry).rag.cloned().unwrap_or(computed.rag))
}

/// The timeline of those entries, with the letters that `rated` gives them; nothing where none has a date.
pub fn blocks<'a>(
    ground: &Ground<'_, 'a>,
    entries: &[&'a Project],
    rated: &dyn Fn(&'a Project) -> Option<Rag>,
) -> Vec<Block> {
    let mut found: HashMap<&str, Found> = HashMap::new();
    let milestones = ground.register.milestones.iter();
    for milestone in milestones.filter(|one| ground.show.person(&one.owner)) {
        let own = found.entry(&milestone.project).or_default();
        own.milestones.push(milestone);
    }
    let events = ground.register.events.iter();
    for event in events.filter(|one| ground.show.person(&one.owner)) {
        found.entry(&event.project).or_default().events.push(event);
    }
    let nothing = Found::default();
    let lanes: Vec<Lane> = entries
        .iter()
        .map(|entry| {
            let own = found.get(entry.id.as_str()).unwrap_or(&nothing);
            ground.lane(entry, own, rated(entry))
        })
        .filter(|lane| ground.shows(lane))
        .collect();
    if lanes.is_empty() {
        return Vec::new();
    }
    let (undated, shown) = (entries.len() - lanes.len(), lanes.len());
    super::parted(&KEYS, "Timeline", &lanes, |lanes| {
        let timeline = Timeline {
            today: ground.as_at,
            year_starts: ground
                .register
                .settings
                .financial_year_start()
                .map_or(4, |(month, _)| month),
            lanes,
            note: ground.note(undated, shown),
        };
        (about(&timeline), Drawing::Timeline(timeline))
    })
}

/// The records of one entry.
#[derive(Default)]
struct Found<'a> {
    milestones: Vec<&'a Milestone>,
    events: Vec<&'a Event>,
}

impl<'a> Ground<'_, 'a> {
    fn shows(&self, lane: &Lane) -> bool {
        !lane.marks.is_empty() || (lane.bar.is_some() && !self.show.is_ahead())
    }

    /// How many entries are not on it.
    fn note(&self, undated: usize, shown: usize) -> String {
        let most = super::MOST * KEYS.len();
        let mut said = Vec::new();
        if undated > 0 {
            let number = words::count(undated, "entry has", "entries have");
            let what = if self.show.is_ahead() {
                "nothing dated ahead"
            } else {
                "no date"
            };
            let verb = words::verb(undated, "is", "are");
            said.push(format!("{number} {what} and {verb} not shown"));
        }
        if shown > most {
            let more = words::count(shown - most, "entry more is", "entries more are");
            said.push(format!("{more} left out"));
        }
        said.join("; ")
    }

    fn lane(&self, entry: &'a Project, own: &Found<'a>, rag: Option<Rag>) -> Lane {
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
        let tone = rag.as_ref().map_or(Tone::Plain, rag::tone);
        let letter = match rag {
            Some(Rag::Red) => "R",
            Some(Rag::Amber) => "A",
            Some(Rag::Green) => "G",
            Some(Rag::Other(_)) | None => "",
        };
        Lane {
            id: entry.id.clone(),
            title: entry.title.clone(),
            bar,
            torn,
            letter: letter.to_owned(),
            tone,
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
        (bar, torn)
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

/// What one sees: from when to when, what lies on it, and what is late.
fn about(timeline: &Timeline) -> String {
    let mut said = words::count(timeline.lanes.len(), "entry", "entries");
    if let Some((first, last)) = timeline.span() {
        said = format!("{said} from {} to {}", first.in_words(), last.in_words());
    }
    let marks = || timeline.lanes.iter().flat_map(|lane| &lane.marks);
    let of = |kinds: &[MarkKind]| marks().filter(|mark| kinds.contains(&mark.kind)).count();
    let counts = [
        (
            of(&[
                MarkKind::GatePassed,
                MarkKind::GateRefused,
                MarkKind::GateAhead,
            ]),
            "gate",
            "gates",
        ),
        (
            of(&[MarkKind::Achieved, MarkKind::Milestone]),
            "milestone",
            "milestones",
        ),
        (
            of(&[MarkKind::Held, MarkKind::Event]),
            "assurance event",
            "assurance events",
        ),
    ];
    let with: Vec<String> = counts
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| words::count(*number, one, many))
        .collect();
    if !with.is_empty() {
        said = format!("{said}, with {}", words::series(&with));
    }
    let late: Vec<&str> = marks()
        .filter(|mark| mark.is_late())
        .map(|mark| mark.id.as_str())
        .collect();
    let late = match late.as_slice() {
        [] => String::new(),
        late => format!(" Overdue: {}.", words::series(late)),
    };
    let today = timeline.today.in_words();
    format!("{said}; as at {today}.{late}")
}
