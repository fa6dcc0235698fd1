//! Meetings of forums: planned, held, minuted (requirements G1-G4).

use super::record::{choice, part, record};
use super::said::{Day, DayField};

record! {
    /// A meeting of a forum.
    Meeting is Meeting, known by title {
        /// Its title.
        title: String,
        /// The forum that meets.
        forum: String,
        /// The day it is planned for.
        date: Option<Day>,
        /// The day it would be on, were that not a weekend, a bank holiday or a closed day; the series is counted from it.
        moved_from: Option<Day>,
        /// Where and when on that day.
        place: String,
        /// Where it stands.
        status: Option<MeetingStatus>,
        /// Day by which papers are wanted.
        papers_by: Option<Day>,
        /// Matters put on the agenda by hand.
        agenda: Vec<Matter>,
        /// Day it was held.
        held: Option<Day>,
        /// Who was in the chair.
        chair: String,
        /// Who was there.
        attendees: Vec<String>,
        /// Who sent apologies.
        apologies: Vec<String>,
        /// What was said, by minute; decisions and actions are records of their own.
        minutes: Vec<Minute>,
        /// Day it was cancelled.
        cancelled: Option<Day>,
        /// Why it was cancelled.
        reason: String,
        /// Where the signed minutes lie.
        reference: String,
        /// Day it was entered.
        raised: Option<Day>,
    }
}

choice! {
    /// Where a meeting stands.
    MeetingStatus {
        /// To come.
        Planned = "planned",
        /// Held.
        Held = "held",
        /// Not held.
        Cancelled = "cancelled" | "canceled",
    }
}

part! {
    /// A matter put on the agenda.
    Matter {
        /// What it is.
        item: String,
        /// The record it is about.
        about: String,
        /// The paper for it.
        paper: String,
        /// Who brings it.
        presenter: String,
    }
}

part! {
    /// A minute.
    Minute {
        /// Its number in the minutes: `4.2`.
        minute: String,
        /// What was said.
        text: String,
    }
}

impl Meeting {
    /// The day it was held, else the day it is planned for.
    pub fn day(&self) -> Option<super::date::Date> {
        self.held.date().or_else(|| self.date.date())
    }

    /// The day the series has it on.
    pub fn due(&self) -> Option<super::date::Date> {
        let planned = self.moved_from.date().or_else(|| self.date.date());
        planned.or_else(|| self.held.date())
    }

    /// Whether it was called off.
    pub fn is_cancelled(&self) -> bool {
        self.status == Some(MeetingStatus::Cancelled)
    }

    /// Whether it is still to come: neither held nor cancelled.
    pub fn is_to_come(&self) -> bool {
        !self.is_held() && !self.is_cancelled()
    }

    /// Whether it has been held.
    pub fn is_held(&self) -> bool {
        self.status == Some(MeetingStatus::Held) || self.held.is_some()
    }
}
