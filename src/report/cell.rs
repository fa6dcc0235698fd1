//! Typed cells: every format prints the same value in its own way.

use crate::model::date::Date;
use crate::model::money::Pence;
use crate::model::value::Value;
use crate::model::when::{Step, When};
use std::borrow::Cow;
use std::sync::Arc;

/// One value of a report.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing to say: `null` in JSON, blank elsewhere.
    Missing,
    /// Words. May hold line breaks.
    Text(String),
    /// An id.
    Id(String),
    /// A day.
    Date(Date),
    /// A date as people say it: the words for people, everything for scripts.
    When(Arc<When>),
    /// The same of a plain day, as most are: `2009-01-15`. All that scripts are told of it follows from the day.
    Day(Date),
    /// The same on a paper: `15 January 2009`.
    PaperDay(Date),
    /// Whole days; the words say what of ("4 days").
    Days(i64),
    /// A count or an ordinal.
    Count(i64),
    /// An amount: `£1,250.50` for people, `1250.50` for scripts.
    Money(Pence),
    /// Yes or no.
    Flag(bool),
    /// Several texts: one a line (or `; `) for people, an array for scripts.
    List(Vec<String>),
    /// A word with a meaning: status, outcome, RAG. Never told by colour alone.
    Status(String, Tone),
    /// A field of the register as it stands, for `show` and `list` in JSON.
    Value(Value),
    /// The steps of a date as understood, one a line: an array of step objects in JSON.
    Steps(Vec<Step>),
    /// Does not apply to this row: the key is left out of JSON altogether; blank elsewhere.
    Absent,
}

/// How something reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Ordinary.
    #[default]
    Plain,
    /// All is well.
    Good,
    /// Wants watching.
    Watch,
    /// Wants doing something about.
    Bad,
    /// Of the past, or left out of account.
    Quiet,
}

impl Cell {
    /// Text, or missing if there is none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Missing
        } else {
            Self::Text(text)
        }
    }

    /// An id, or missing if there is none.
    pub fn id(id: impl Into<String>) -> Self {
        let id = id.into();
        if id.is_empty() {
            Self::Missing
        } else {
            Self::Id(id)
        }
    }

    /// A day, or missing.
    pub fn date(date: Option<Date>) -> Self {
        date.map_or(Self::Missing, Self::Date)
    }

    /// Texts. No texts are an empty list, not missing: scripts may count on an array.
    pub fn list(texts: impl IntoIterator<Item = String>) -> Self {
        Self::List(texts.into_iter().collect())
    }

    /// The one way of writing it for people. Line breaks of the text stay.
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Self::Missing | Self::Absent => "".into(),
            Self::Text(text) | Self::Id(text) | Self::Status(text, _) => text.into(),
            Self::Date(day) | Self::Day(day) => day.to_string().into(),
            Self::PaperDay(day) => day.in_words().into(),
            Self::When(when) => when.words.as_str().into(),
            Self::Days(number) | Self::Count(number) => number.to_string().into(),
            Self::Money(pence) => pence.to_string().into(),
            Self::Flag(yes) => if *yes { "yes" } else { "no" }.into(),
            Self::List(texts) => match texts.as_slice() {
                [one] => one.into(),
                several => several.join("\n").into(),
            },
            Self::Value(value) => value.to_string().into(),
            Self::Steps(steps) => {
                let lines: Vec<String> = steps.iter().map(Step::in_words).collect();
                lines.join("\n").into()
            }
        }
    }
}
