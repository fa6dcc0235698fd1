//! Status reports: what a manager states about an entry, per period (requirement G6).

use super::Register;
use super::date::Date;
use super::interval::Interval;
use super::project::{Project, Rag};
use super::record::record;
use super::said::{Day, DayField};
use super::settings::Settings;
use std::collections::HashMap;

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

/// The newest status report of every entry: the one place that says what an entry's manager states of it.
pub struct Statements<'r> {
    newest: HashMap<&'r str, &'r StatusReport>,
}

/// What is stated of an entry: by its newest status report, else by the entry itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stated<'r> {
    /// The status report; none where the entry itself says it.
    pub report: Option<&'r StatusReport>,
    /// Red, amber or green.
    pub rag: Option<&'r Rag>,
    /// Why.
    pub reason: &'r str,
    /// Day it is for.
    pub on: Option<Date>,
}

impl<'r> Statements<'r> {
    /// The statements on or before a day; all there are if none is given. One without a day counts as the oldest.
    pub fn until(register: &'r Register, day: Option<Date>) -> Self {
        let mut newest: HashMap<&str, &StatusReport> = HashMap::new();
        for report in &register.statuses {
            let on = report.date.date();
            if on.zip(day).is_some_and(|(on, day)| on > day) {
                continue;
            }
            let known = newest.get(report.project.as_str());
            // Of one day the one further down the file was written later.
            if known.is_none_or(|known| known.date.date() <= on) {
                newest.insert(&report.project, report);
            }
        }
        Self { newest }
    }

    /// What is stated of an entry.
    pub fn of(&self, project: &'r Project) -> Stated<'r> {
        let Some(report) = self.newest.get(project.id.as_str()).copied() else {
            return Stated {
                report: None,
                rag: project.rag.as_ref(),
                reason: &project.rag_reason,
                on: project.reported.date(),
            };
        };
        let stated = Stated {
            report: Some(report),
            rag: report.rag.as_ref(),
            reason: &report.rag_reason,
            on: report.date.date(),
        };
        match stated.rag {
            Some(_) => stated,
            None => Stated {
                rag: project.rag.as_ref(),
                reason: &project.rag_reason,
                ..stated
            },
        }
    }
}

impl<'r> Stated<'r> {
    /// Whether anybody has reported.
    pub fn is_reported(&self) -> bool {
        self.report.is_some() || self.on.is_some()
    }

    /// What has happened lately: the text of the report by lines, else what the entry itself says.
    pub fn progress(&self, project: &'r Project) -> Vec<&'r str> {
        let told = self.report.map_or("", |report| report.text.as_str());
        let lines = told.lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            project.progress.iter().map(String::as_str).collect()
        } else {
            lines
        }
    }
}
