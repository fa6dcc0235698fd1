//! `[register]`: the settings of one register.

use super::budget::Fund;
use super::record::record;
use super::said::{Day, Said};

record! {
    /// The settings. Every one may be absent; the method of the same name gives the value that then holds.
    Settings is Register, known by name {
        /// Version of the file format; 1.
        format: Option<i64>,
        /// Name of the programme.
        name: String,
        /// What the programme is for, in a sentence or two (board report, G5).
        purpose: String,
        /// Organisations that run it together; sides of a steering group are balanced between them (C2).
        organisations: Vec<String>,
        /// The programme leader: a person's name or id.
        leader: String,
        /// Whose bank holidays count: England and Wales, Scotland, Northern Ireland.
        nation: String,
        /// Month and day the financial year starts on, `04-01`.
        year_start: String,
        /// Which quarters `Q3 2009` means: calendar or financial. Absent: refused as ambiguous.
        quarters: String,
        /// How long ended entries stay on the third list (A2): `12 months`, `90 days`.
        recent: String,
        /// Days after which an open action without any event counts as stale (D7).
        stale_after: Option<i64>,
        /// What a project is (A3).
        project_definition: String,
        /// The questions that tell a project from a task or business as usual (A3).
        project_test: Vec<String>,
        /// Categories a risk can have; absent: those of a partnership agreement (E2).
        risk_categories: Vec<String>,
        /// Time between reviews of a risk that says none itself (E2): `4 weeks`.
        risk_review: String,
        /// Time within which an active entry is to have a status report (G6): `1 month`.
        status_every: String,
        /// Money there is to draw on (F2).
        funds: Vec<Fund>,
        /// Days on which nobody works, beside the bank holidays.
        closed_days: Vec<Said>,
        /// The day the programme started.
        started: Option<Day>,
    }
}
