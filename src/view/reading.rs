//! Dates as a view reads them: a plain day never becomes words, a phrase is read once however many records use it.

use crate::model::date::Date;
use crate::model::hash::Map;
use crate::model::phrase::{Reader, Refused};
use crate::model::said::Said;
use crate::model::settings::Settings;
use crate::model::when::When;
use crate::report::cell::Cell;
use std::cell::RefCell;
use std::sync::Arc;

/// A date field, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Read<'a> {
    /// Nothing was said.
    Nothing,
    /// A plain day.
    Day(Date),
    /// Words, understood.
    When(Arc<When>),
    /// Words that are not understood, and why.
    Unread {
        /// The words.
        words: &'a str,
        /// Why not.
        why: String,
    },
}

/// Reads the dates of one register.
pub struct Dates<'a> {
    /// Reads without a reference day; made once, because its settings are words too.
    reader: Reader,
    /// Phrases that mean the same from any reference day.
    known: RefCell<Map<&'a str, Arc<When>>>,
}

impl<'a> Dates<'a> {
    /// A reader with the settings of a register.
    pub fn of(settings: &Settings) -> Self {
        Self {
            reader: settings.reader(None),
            known: RefCell::new(Map::default()),
        }
    }

    /// What a date field means; phrases without a year are read from `raised`.
    pub fn read(&self, said: Option<&'a Said>, raised: Option<Date>) -> Read<'a> {
        match said {
            None => Read::Nothing,
            Some(Said::Day(day)) => Read::Day(*day),
            Some(Said::Words(words)) => self.words(words, raised),
        }
    }

    /// A phrase read without being kept; `None` if it is not understood.
    pub fn once(&self, words: &str) -> Option<When> {
        self.reader.read(words).ok()
    }

    fn words(&self, words: &'a str, raised: Option<Date>) -> Read<'a> {
        if words.trim().is_empty() {
            return Read::Nothing;
        }
        if let Some(day) = Date::parse_iso(words) {
            return Read::Day(day);
        }
        if let Some(when) = self.known.borrow().get(words) {
            return Read::When(Arc::clone(when));
        }
        match self.phrase(words, raised) {
            Ok(when) => {
                let absolute = when.absolute.is_none();
                let when = Arc::new(when);
                if absolute {
                    self.known.borrow_mut().insert(words, Arc::clone(&when));
                }
                Read::When(when)
            }
            Err(refused) => Read::Unread {
                words,
                why: refused.reason,
            },
        }
    }

    fn phrase(&self, words: &str, raised: Option<Date>) -> Result<When, Refused> {
        let mut reader = self.reader.clone();
        reader.reference = raised;
        reader.read(words)
    }
}

impl Read<'_> {
    /// The last day named, over every step.
    pub fn latest(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::When(when) => when.latest(),
            Self::Nothing | Self::Unread { .. } => None,
        }
    }

    /// The whole date as a cell: its words as written, its steps as understood.
    pub fn cell(&self) -> Cell {
        match self {
            Self::When(when) => Cell::When(Arc::clone(when)),
            Self::Day(day) => Cell::Day(*day),
            Self::Nothing => Cell::When(When::blank().into()),
            Self::Unread { words, .. } => Cell::When(unsaid(words).into()),
        }
    }

    /// The same for a paper: a plain day is written in full.
    pub fn cell_for_paper(&self) -> Cell {
        match self {
            Self::Day(day) => Cell::PaperDay(*day),
            other => other.cell(),
        }
    }

    /// As a paper prints it: words as said, a plain day in full.
    pub fn in_words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Day(day) => day.in_words(),
            Self::When(when) => when.words.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Unread { words, .. } => (*words).to_owned(),
        }
    }
}

fn unsaid(words: &str) -> When {
    When {
        words: words.to_owned(),
        ..When::blank()
    }
}
