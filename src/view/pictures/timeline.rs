//! The timeline: entries over time with their gates, milestones and assurance events (requirements E1, G5).

use crate::model::Register;
use crate::model::date::Date;
use crate::model::project::{Project, Rag};
use crate::model::status::Statements;
use crate::report::Block;
use crate::report::cell::Tone;
use crate::report::picture::Drawing;
use crate::report::picture::timeline::{Lane, MarkKind, Timeline};
use crate::view::course::Course;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::lane::Found;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{rag, words};
use std::cell::OnceCell;
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

    /// Whether only what is to come is shown.
    pub fn is_ahead(self) -> bool {
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
    // Made only if there is a lane to be rated.
    let course = OnceCell::new();
    let of = || Course::of(ground.register, lookup, places, dates, ground.as_at);
    blocks(ground, entries, &|entry| {
        rag_of(entry, &stated, course.get_or_init(of))
    })
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
    let lane = |entry: &&'a Project| {
        let own = found.get(entry.id.as_str()).unwrap_or(&nothing);
        let lane = ground.lane(entry, own);
        ground
            .shows(&lane)
            .then(|| coloured(lane, rated(entry).as_ref()))
    };
    let lanes: Vec<Lane> = entries.iter().filter_map(lane).collect();
    let (undated, shown) = (entries.len() - lanes.len(), lanes.len());
    let starts = ground.register.settings.financial_year_start();
    let timeline = |lanes| Timeline {
        today: ground.as_at,
        year_starts: starts.map_or(4, |(month, _)| month),
        lanes,
        note: ground.note(undated, shown),
    };
    // One day alone is no line to look along.
    let whole = timeline(lanes);
    if whole.span().is_none_or(|(first, last)| first == last) {
        return Vec::new();
    }
    super::parted(&KEYS, "Entries over time", &whole.lanes, |lanes| {
        let timeline = timeline(lanes);
        (about(&timeline), Drawing::Timeline(timeline))
    })
}

/// A lane in the colour of its entry, with the letter that goes with it.
fn coloured(lane: Lane, rag: Option<&Rag>) -> Lane {
    let letter = match rag {
        Some(Rag::Red) => "R",
        Some(Rag::Amber) => "A",
        Some(Rag::Green) => "G",
        Some(Rag::Other(_)) | None => "",
    };
    Lane {
        letter: letter.to_owned(),
        tone: rag.map_or(Tone::Plain, rag::tone),
        ..lane
    }
}

impl Ground<'_, '_> {
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
