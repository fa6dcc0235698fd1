//! A date field as it stands in the file: a day, words, or words where a day was wanted.

use super::date::Date;
use super::record::{Field, Misread};
use super::value::Value;

/// A date as said: a plain day never becomes words (`performance.md`), words are read only when a view asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// A TOML local date.
    Day(Date),
    /// Words to be read by `phrase`.
    Words(String),
}

impl Said {
    /// The words as a person wrote them.
    pub fn words(&self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Words(words) => words.clone(),
        }
    }
}

/// A field that takes exactly one day. Words that are no ISO day are kept, and `check` reports them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Day {
    /// The day.
    On(Date),
    /// Text that is not a day, as written (`"31 June 2009"`).
    Unread(String),
}

impl Day {
    /// The day, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::On(date) => Some(*date),
            Self::Unread(_) => None,
        }
    }
}

/// The day in an optional day field.
pub trait DayField {
    /// The day, if there is one and it is readable.
    fn date(&self) -> Option<Date>;
}

impl DayField for Option<Day> {
    fn date(&self) -> Option<Date> {
        self.as_ref().and_then(Day::date)
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self::On(date)
    }
}

impl Field for Option<Day> {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Date(date) => Ok(Some(Day::On(date))),
            Value::Text(text) if text.is_empty() => Ok(None),
            Value::Text(text) => Ok(Some(
                Date::parse_iso(&text).map_or(Day::Unread(text), Day::On),
            )),
            _ => Err(Misread {
                expected: "a day without quotes, such as 2009-01-15",
            }),
        }
    }
    fn write(&self) -> Option<Value> {
        self.as_ref().map(|day| match day {
            Day::On(date) => Value::Date(*date),
            Day::Unread(text) => Value::Text(text.clone()),
        })
    }
    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        match self {
            Some(Day::Unread(text)) => Some((text.clone(), &[])),
            _ => None,
        }
    }
}

impl Field for Said {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Date(date) => Ok(Self::Day(date)),
            Value::Text(words) => Ok(Self::Words(words)),
            _ => Err(Misread {
                expected: "a date (2009-01-15) or words in quotes",
            }),
        }
    }
    fn write(&self) -> Option<Value> {
        Some(match self {
            Self::Day(date) => Value::Date(*date),
            Self::Words(words) => Value::Text(words.clone()),
        })
    }
    fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'a Said)) {
        see(self);
    }
}

impl From<Date> for Said {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}
