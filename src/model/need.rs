//! What a question needs of a register: a reader may leave out what the answer cannot depend on.

use super::address::Kind;
use super::date::Date;

/// The records a question needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need {
    kinds: Option<&'static [Kind]>,
    late_on: Option<Date>,
}

/// Which records of a kind a question can do without.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled {
    /// Status words of records that are over.
    pub words: &'static [&'static str],
    /// Records whose plain due day is after this one are not late yet.
    pub later_than: Option<Date>,
}

/// Words by which an action says that it is over (see `ActionStatus`).
const OVER: &[&str] = &["closed", "done", "dropped"];

impl Need {
    /// Every record.
    pub fn everything() -> Self {
        Self {
            kinds: None,
            late_on: None,
        }
    }

    /// Records of these kinds only.
    pub fn kinds(kinds: &'static [Kind]) -> Self {
        Self {
            kinds: Some(kinds),
            late_on: None,
        }
    }

    /// Of the actions, only those that may be late, late to start or undated on that day; of the risks, the open ones.
    #[must_use]
    pub fn late_on(mut self, day: Date) -> Self {
        self.late_on = Some(day);
        self
    }

    /// Whether nothing may be left out.
    pub fn is_everything(&self) -> bool {
        self.kinds.is_none() && self.late_on.is_none()
    }

    /// Whether records of that kind are needed at all. The settings always are.
    pub fn wants(&self, kind: Kind) -> bool {
        kind == Kind::Register || self.kinds.is_none_or(|kinds| kinds.contains(&kind))
    }

    /// Which records of a kind may be left out; `None` if none may.
    pub fn settled(&self, kind: Kind) -> Option<Settled> {
        match (kind, self.late_on) {
            (Kind::Action, Some(day)) => Some(Settled {
                words: OVER,
                later_than: Some(day),
            }),
            (Kind::Risk, Some(_)) => Some(Settled {
                words: &["closed"],
                later_than: None,
            }),
            _ => None,
        }
    }
}
