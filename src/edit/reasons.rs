//! Collecting every reason of a refusal, and working on a draft so that a refused request changes nothing.

use super::{Reason, Refusal};
use crate::model::Register;
use crate::model::address::Address;
use crate::model::date::Date;

impl Refusal {
    /// A refusal that has no reason yet; it becomes one with [`Refusal::because`].
    pub fn of(attempt: impl Into<String>) -> Self {
        Self {
            attempt: attempt.into(),
            reasons: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Adds a reason.
    pub fn because(&mut self, why: impl Into<String>) -> &mut Self {
        self.reasons.push(Reason {
            why: why.into(),
            at: None,
        });
        self
    }

    /// Adds a reason with the record that stands in the way.
    pub fn because_of(&mut self, at: Address, why: impl Into<String>) -> &mut Self {
        self.reasons.push(Reason {
            why: why.into(),
            at: Some(at),
        });
        self
    }

    /// Adds the reason that what is said to have happened lies ahead.
    pub fn because_not_yet(&mut self, day: Date) {
        self.because(format!("`{day}` is in the future"));
        self.advise("say with `--on` the day it happened; without it, it is today");
    }

    /// Adds something to do next, once.
    pub fn advise(&mut self, hint: impl Into<String>) {
        let hint = hint.into();
        if !hint.is_empty() && !self.hints.contains(&hint) {
            self.hints.push(hint);
        }
    }

    /// Whether nothing stands in the way so far.
    pub fn is_clear(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Go on if nothing stands in the way, else refuse with every reason so far.
    pub fn settle(&mut self) -> Result<(), Self> {
        if self.is_clear() {
            // Advice belongs to a reason; without one there is nothing to advise.
            self.hints.clear();
            Ok(())
        } else {
            Err(self.clone())
        }
    }
}

/// Makes a change on a draft and keeps it only if it is not refused (a clone costs a pointer a record).
pub fn draft<T>(
    register: &mut Register,
    change: impl FnOnce(&mut Register) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut draft = register.clone();
    let done = change(&mut draft)?;
    *register = draft;
    Ok(done)
}
