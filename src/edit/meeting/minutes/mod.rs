//! The minutes of a meeting entered in one go: attendance, what was said, decisions, actions, what became of earlier actions
//! (requirement G3). All of it or nothing.

mod enter;
mod lines;
mod markdown;
mod rows;
mod tables;

pub use enter::{Entered, enter};

use crate::edit::gate;
use crate::edit::{action, decision};
use crate::model::Register;
use crate::model::meeting::Minute;

/// How a text of minutes is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// `held = …`, `[[decision]]`, `[[action]]`.
    Toml,
    /// Headings, and lines that begin `Decision:`, `Action:`, `Review:`.
    Markdown,
}

impl Form {
    /// The form of a file, by its ending, else by what stands in it.
    pub fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_lowercase().as_str() {
            "toml" => return Self::Toml,
            "md" | "markdown" | "txt" => return Self::Markdown,
            _ => {}
        }
        let is_toml = |line: &str| {
            let line = line.trim();
            let keys = ["held", "chair", "attendees", "apologies"];
            let key = line.split_once('=').map_or("", |(key, _)| key.trim());
            line.starts_with("[[") || keys.contains(&key)
        };
        if text.lines().any(is_toml) {
            Self::Toml
        } else {
            Self::Markdown
        }
    }
}

/// What a text of minutes says, every part with its line.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Minutes {
    /// The day it was held, as said; the day it was planned for if empty.
    pub held: Line,
    /// Who was in the chair.
    pub chair: Line,
    /// Who was there.
    pub present: Vec<String>,
    /// Who sent apologies.
    pub apologies: Vec<String>,
    /// What was said, item by item.
    pub minutes: Vec<Minute>,
    /// What was decided and is to be done, in order.
    pub acts: Vec<Act>,
    /// Lines that cannot be read.
    pub wrong: Vec<Wrong>,
    /// What a form names and nothing is said of.
    pub blank: Vec<Line>,
}

/// A text and the line it stands on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// The line, 1 first.
    pub line: usize,
    /// The text.
    pub text: String,
}

/// A line that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wrong {
    /// The line, 1 first.
    pub line: usize,
    /// Why not.
    pub why: String,
    /// What to write instead.
    pub hint: String,
}

/// Something decided or to be done.
#[derive(Clone, PartialEq, Debug)]
pub struct Act {
    /// The line it stands on.
    pub line: usize,
    /// The minute.
    pub minute: String,
    /// Why.
    pub reason: String,
    /// What it is.
    pub what: What,
}

/// What the minutes hold that changes the register.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// A decision at a gate; it is held to the same rules as `gate record`.
    AtGate(Box<gate::Request>),
    /// Any other decision.
    Decided(Box<decision::Add>),
    /// An action.
    Raised(Box<action::Add>),
    /// What became of an action that was open.
    Reviewed(String, Came),
}

/// What became of an action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Came {
    /// Done.
    Done,
    /// Its owner says so; the forum has yet to agree.
    Proposed,
    /// Carried to the next meeting.
    HeldOver,
    /// Given another date.
    Redated(String),
    /// Given up.
    Dropped,
    /// News.
    News,
}

impl Minutes {
    fn wrong(&mut self, line: usize, why: impl Into<String>, hint: impl Into<String>) {
        self.wrong.push(Wrong {
            line,
            why: why.into(),
            hint: hint.into(),
        });
    }

    fn act(&mut self, line: usize, minute: &str, reason: &str, what: What) {
        self.acts.push(Act {
            line,
            minute: minute.to_owned(),
            reason: reason.to_owned(),
            what,
        });
    }
}

/// Reads a text of minutes. The register tells ids from other words.
pub fn read(register: &Register, text: &str, form: Form) -> Minutes {
    // A text that came through another system keeps its line numbers.
    let text = text.trim_start_matches('\u{feff}');
    match form {
        Form::Toml => tables::read(text),
        Form::Markdown => markdown::read(register, text),
    }
}
