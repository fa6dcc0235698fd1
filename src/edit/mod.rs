//! Requests: a register and what somebody wants, to a changed register or a refusal. Pure: no text, no disk, no clock.
//!
//! Every request collects all the reasons against it before it is refused, and a refused request leaves the register as it
//! was: the work is done on a draft ([`reasons::draft`]).
//!
//! To add an edit: `fn(&mut Register, &Request, &Stamp) -> Result<_, Refusal>` in the file of its kind, its verb in `cli/KIND.rs`, and
//! cases in `tests/edits`; fields that only it may move, a line in `check/guarded.rs`.

pub mod action;
pub mod add;
pub mod benefit;
pub mod checklist;
pub mod commitment;
pub mod decision;
pub mod document;
pub mod effect;
pub mod entered;
pub mod gate;
pub mod issue;
pub mod lookup;
pub mod meeting;
pub mod milestone;
pub mod owners;
pub mod person;
pub mod project;
pub mod reasons;
pub mod requested;
pub mod risk;
pub mod set;
pub mod stakeholder;
pub mod status;

pub mod template;

use crate::model::address::Address;
use crate::model::date::Date;
use crate::model::moment::Moment;

/// Who records a change, and when: the only clock an edit knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// Moment it is recorded.
    pub moment: Moment,
    /// Day it is recorded.
    pub today: Date,
    /// Day on which it took effect (`--on`, default today).
    pub on: Date,
    /// Who records it.
    pub by: String,
    /// Why (`--reason`); empty if nothing was said.
    pub reason: String,
}

impl Stamp {
    /// That a decision is recorded after the day it was made, in words: normal, and always said (requirement B7).
    pub fn lateness(&self) -> Option<String> {
        let days = self.today.days_since(self.on);
        let number = if days == 1 { "day" } else { "days" };
        (days > 0).then(|| {
            format!(
                "decided on {}, recorded {days} {number} after",
                self.on.in_words()
            )
        })
    }
}

/// Why a request is refused: every reason at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// What was attempted, to follow "cannot ": "record GO for `P-001` at `G1`".
    pub attempt: String,
    /// Every reason.
    pub reasons: Vec<Reason>,
    /// What to do next, each a command that works or a plain instruction.
    pub hints: Vec<String>,
}

/// One reason of a refusal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// Why not, lower case, values in backticks.
    pub why: String,
    /// The record that stands in the way.
    pub at: Option<Address>,
}

impl Refusal {
    /// A refusal for one reason.
    pub fn new(attempt: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            attempt: attempt.into(),
            reasons: vec![Reason {
                why: why.into(),
                at: None,
            }],
            hints: Vec::new(),
        }
    }

    /// The same, with something to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same, pointing at the record in the way of its last reason.
    #[must_use]
    pub fn at(mut self, address: Address) -> Self {
        if let Some(reason) = self.reasons.last_mut() {
            reason.at = Some(address);
        }
        self
    }
}
