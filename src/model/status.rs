//! Status reports: what a manager states about an entry, per period (requirement G6).

use super::Register;
use super::date::Date;
use super::interval::Interval;
use super::project::{Project, Rag};
use super::record::record;
use super::said::{Day, DayField};
use super::settings::Settings;

record! {
    /// The state of an entry as its manager states it.
    StatusReport is Status, known by text {
        /// The entry.
        project: String,
        /// Day it is for.
        date: Option<Day>,
        /// The period it covers, in words.
        period: String,
        /// Red, amber or green, as stated.
        rag: Option<Rag>,
        /// Why that RAG.
        rag_reason: String,
        /// The state of things.
        text: String,
        /// What comes next.
        next_steps: Vec<String>,
        /// Who states it.
        author: String,
    }
}

/// Time within which an active entry is to have a status report, where the register does not say it.
const EVERY: Interval = Interval::Months(1);

impl Settings {
    /// Time within which an active entry is to have a status report. What cannot be read counts as not said.
    pub fn status_interval(&self) -> Interval {
        Interval::parse(&self.status_every).unwrap_or(EVERY)
    }
}

impl Register {
    /// The day of the last status report on an entry up to a day; the entry may say it itself.
    pub fn last_reported(&self, project: &Project, as_at: Date) -> Option<Date> {
        let reports = self.statuses.iter();
        let own = reports.filter(|report| report.project == project.id);
        let days = own.filter_map(|report| report.date.date());
        let all = days.chain(project.reported.date());
        all.filter(|day| *day <= as_at).max()
    }
}
