//! A meeting of a forum as its papers see it: which forum, which day, since when (requirements G1, G2, G4).

pub mod agenda;
mod changes;
mod gates;
pub mod held;
mod items;
pub mod pack;
mod papers;
pub mod steering;
pub mod template;

use crate::model::Register;
use crate::model::date::Date;
use crate::model::meeting::Meeting;
use crate::model::people::Forum;
use crate::model::said::DayField;
use crate::model::series;
use crate::report::cell::Cell;
use crate::report::{Block, Fact};
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet};

/// What the papers of one meeting are written from.
pub struct Sitting<'r, 'a> {
    /// The register.
    pub register: &'a Register,
    /// The lens.
    pub lens: &'r Lens,
    /// People, entries, forums.
    pub lookup: &'a Lookup<'a>,
    /// Entries in their tracks.
    pub places: &'r Places<'a>,
    /// Dates.
    pub dates: &'r Dates<'a>,
    /// The id of the forum that meets.
    pub forum: &'a str,
    /// The meeting on record, if there is one.
    pub meeting: Option<&'a Meeting>,
    /// The day of the meeting, if it is known.
    pub day: Option<Date>,
    /// The meeting before it on record.
    pub last: Option<&'a Meeting>,
    /// The day the forum last met: what changed is counted from it.
    pub since: Option<Date>,
}

impl<'r, 'a> Sitting<'r, 'a> {
    /// A meeting on record, or the next one of a forum that has none.
    pub fn of(
        register: &'a Register,
        lens: &'r Lens,
        forum: &'a str,
        meeting: Option<&'a Meeting>,
        (lookup, places, dates): (&'a Lookup<'a>, &'r Places<'a>, &'r Dates<'a>),
    ) -> Self {
        let day = match meeting {
            Some(meeting) => meeting.day(),
            None => series::next_day(register, forum, lens.as_at),
        };
        let before = day.unwrap_or(lens.as_at);
        Self {
            register,
            lens,
            lookup,
            places,
            dates,
            forum,
            meeting,
            day,
            last: series::last_held(register, forum, before),
            since: lens
                .since
                .or_else(|| series::last_met(register, forum, before)),
        }
    }

    /// Whether that day is after the forum last met; everything is new to a forum that has not met.
    pub fn is_new(&self, day: Option<Date>) -> bool {
        let after =
            |day: Date| self.since.is_none_or(|since| day > since) && day <= self.lens.as_at;
        day.is_some_and(after)
    }

    /// `Programme Steering Group, 3 October 2006`.
    pub fn title(&self) -> String {
        let name = self.lookup.forum_name(self.forum);
        match self.day {
            Some(day) => format!("{name}, {}", day.in_words()),
            None => name.to_owned(),
        }
    }

    /// The head of its papers.
    pub fn head(&self) -> Block {
        let forum: Option<&Forum> = self.lookup.forum(self.forum);
        let meeting = self.meeting;
        let of = |field: fn(&Meeting) -> &str| meeting.map_or("", field);
        let chair = match of(|meeting| &meeting.chair) {
            "" => forum.map_or("", |forum| forum.chair.as_str()),
            chair => chair,
        };
        let quorum = forum.and_then(|forum| forum.quorum);
        let papers_by = meeting.and_then(|meeting| meeting.papers_by.date());
        let mut facts: Vec<Fact> = Vec::new();
        let mut fact = |key: &str, title: &str, cell: Cell| {
            if cell != Cell::Missing {
                facts.push(sheet::fact(key, title, cell));
            }
        };
        fact("meeting", "Meeting", Cell::id(of(|meeting| &meeting.id)));
        fact(
            "forum",
            "Forum",
            Cell::text(self.lookup.forum_name(self.forum)),
        );
        fact("date", "Date", sheet::paper_day(self.day));
        fact("place", "Place", Cell::text(of(|meeting| &meeting.place)));
        fact("chair", "Chair", Cell::text(self.lookup.name(chair)));
        fact(
            "quorum",
            "Quorum",
            quorum.map_or(Cell::Missing, Cell::Count),
        );
        fact("papers_by", "Papers by", sheet::paper_day(papers_by));
        fact("last_met", "Last met", sheet::paper_day(self.since));
        Block::Facts(facts)
    }
}
