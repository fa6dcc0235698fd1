//! Questions: a register and a lens, to a report. Pure: the day is given, nothing is printed.
//!
//! To add a report: a file with `pub fn view(&Register, &Lens) -> Report` and a line in [`VIEWS`].

pub mod actions;
pub mod alike;
pub mod benefits;
pub mod board;
pub mod catalogue;
mod cells;
pub mod changed;
pub mod check;
pub mod checklist;
pub mod checklists;
mod columns;
pub mod commitments;
mod course;
pub mod decisions;
pub mod dependencies;
pub mod documents;
mod due;
pub mod early_warning;
pub mod everything;
mod filter;
pub mod find;
pub mod forward;
mod gaps;
pub mod gates;
mod happened;
pub mod history;
pub mod issued;
pub mod issues;
pub mod list;
mod load;
mod lookup;
pub mod meeting;
pub mod merged;
pub mod milestones;
pub mod money;
pub mod objectives;
pub mod overdue;
pub mod people;
mod pictures;
mod place;
mod pointers;
pub mod portfolio;
pub mod project;
mod rag;
mod reading;
pub mod ready;
pub mod register;
pub mod risks;
pub mod shared;
pub mod sheet;
pub mod show;
pub mod skeleton;
pub mod stakeholders;
pub mod status;
mod time;
mod time_promised;
pub mod today;
pub mod when;
pub mod withhold;
mod words;

use crate::model::Register;
use crate::model::date::Date;
use crate::report::Report;

pub use filter::{Unknown, unknown, unknown_id};

/// What a view is asked with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lens {
    /// The day for which the question is answered.
    pub as_at: Date,
    /// The day at whose end the register was known as it is asked; `None` for now.
    pub known_at: Option<Date>,
    /// The day it is printed; `None` where the report does not say.
    pub printed: Option<Date>,
    /// The day of the last report (`--since`).
    pub since: Option<Date>,
    /// Only what this person owns (leads or shares), sponsors or manages.
    pub owner: Option<String>,
    /// Only what belongs to this entry.
    pub project: Option<String>,
    /// Only what this forum answers for.
    pub forum: Option<String>,
    /// Days ahead that count as due soon (`--within`).
    pub within: Option<i64>,
}

impl Lens {
    /// A lens for that day, with no filter.
    pub fn on(as_at: Date) -> Self {
        Self {
            as_at,
            known_at: None,
            printed: None,
            since: None,
            owner: None,
            project: None,
            forum: None,
            within: None,
        }
    }
}

/// A named report.
pub struct View {
    /// Its name in `progreg report NAME`.
    pub name: &'static str,
    /// What it answers, in one line.
    pub about: &'static str,
    /// Whether it is a paper to a forum, which says the day it was printed.
    pub is_paper: bool,
    /// Whether any of its tables has days for a calendar.
    pub has_days: bool,
    /// Whether it has pictures.
    pub has_pictures: bool,
    /// The view.
    pub view: fn(&Register, &Lens) -> Report,
}

/// Every report, in the order `report --list` names them.
pub const VIEWS: &[View] = &[
    View {
        name: "board",
        about: "progress report for a board: what changed, progress by project, decisions, recommendation, actions",
        is_paper: true,
        has_days: true,
        has_pictures: true,
        view: board::view,
    },
    View {
        name: "steering",
        about: "pack for the steering group's next meeting: agenda, register, actions, gates due, decisions wanted",
        is_paper: true,
        has_days: true,
        has_pictures: true,
        view: meeting::steering::view,
    },
    View {
        name: "register",
        about: "the three lists of entries: ideas, active, recently ended",
        is_paper: false,
        has_days: false,
        has_pictures: true,
        view: register::view,
    },
    View {
        name: "actions",
        about: "what, who, when: every action, by project",
        is_paper: false,
        has_days: true,
        has_pictures: true,
        view: actions::view,
    },
    View {
        name: "gates",
        about: "where each entry stands in its track, and what is in the way of the next gate",
        is_paper: false,
        has_days: true,
        has_pictures: false,
        view: gates::view,
    },
    View {
        name: "decisions",
        about: "the log of decisions, and those still wanted",
        is_paper: false,
        has_days: true,
        has_pictures: false,
        view: decisions::view,
    },
    View {
        name: "documents",
        about: "state, approval, signatures and pages of every document, and what the next gates want",
        is_paper: false,
        has_days: true,
        has_pictures: false,
        view: documents::view,
    },
    View {
        name: "checklist",
        about: "how far each checklist is answered and signed off, and what goes into what",
        is_paper: false,
        has_days: false,
        has_pictures: false,
        view: checklists::view,
    },
    View {
        name: "risks",
        about: "open risks by score, with their trend and next review, and the heat map",
        is_paper: false,
        has_days: true,
        has_pictures: true,
        view: risks::view,
    },
    View {
        name: "issues",
        about: "what is in the way: how bad, how old, what it blocks, which forum has it",
        is_paper: false,
        has_days: false,
        has_pictures: false,
        view: issues::view,
    },
    View {
        name: "money",
        about: "the budget by source of funds: approved, forecast, spent, left, and what the funds still hold",
        is_paper: false,
        has_days: false,
        has_pictures: true,
        view: money::view,
    },
    View {
        name: "benefits",
        about: "what is to be gained: measure, target, by when, who answers for it, what was realised",
        is_paper: false,
        has_days: true,
        has_pictures: false,
        view: benefits::view,
    },
    View {
        name: "commitments",
        about: "whose time is promised when, and where it comes to more than full time",
        is_paper: false,
        has_days: true,
        has_pictures: false,
        view: commitments::view,
    },
    View {
        name: "early-warning",
        about: "what begins to go wrong, signal by signal, and the records concerned",
        is_paper: false,
        has_days: false,
        has_pictures: true,
        view: early_warning::view,
    },
    View {
        name: "forward-plan",
        about: "decisions wanted and gates coming, with meeting and paper deadline; milestones and assurance ahead",
        is_paper: false,
        has_days: true,
        has_pictures: true,
        view: forward::view,
    },
    View {
        name: "overdue",
        about: "what is late, late to start or undated",
        is_paper: false,
        has_days: true,
        has_pictures: false,
        view: overdue::view,
    },
    View {
        name: "status",
        about: "what is stated of each active entry beside the facts, and the reports that are missing",
        is_paper: false,
        has_days: true,
        has_pictures: true,
        view: status::view,
    },
    View {
        name: "people",
        about: "posts, when they end and who follows, vacancies, and the open work of each person",
        is_paper: false,
        has_days: true,
        has_pictures: false,
        view: people::view,
    },
    View {
        name: "stakeholders",
        about: "how stakeholders stand and should, last contacts, the communication plan",
        is_paper: false,
        has_days: false,
        has_pictures: false,
        view: stakeholders::view,
    },
    View {
        name: "milestones",
        about: "baseline, forecast, actual and slip of every milestone, and the dates it had before",
        is_paper: false,
        has_days: true,
        has_pictures: true,
        view: milestones::view,
    },
    View {
        name: "dependencies",
        about: "what waits for what, layer by layer, and what a slip pushes",
        is_paper: false,
        has_days: false,
        has_pictures: true,
        view: dependencies::view,
    },
    View {
        name: "objectives",
        about: "objectives with the entries that serve them, and work that serves none",
        is_paper: false,
        has_days: false,
        has_pictures: false,
        view: objectives::view,
    },
    View {
        name: "project",
        about: "one entry on one page (--project), or every active entry",
        is_paper: false,
        has_days: true,
        has_pictures: true,
        view: project::view,
    },
];
