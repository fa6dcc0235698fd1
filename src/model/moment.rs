//! A moment with its offset: who recorded what when. Kept as written; only its local day is ever used in arithmetic.

use super::date::Date;
use super::record::{Field, Misread};
use super::value::Value;
use std::fmt;

/// A TOML offset date-time as written (`2006-09-15T10:02:11+01:00`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment(String);

impl Moment {
    /// A moment from its RFC 3339 text; the caller vouches for the form.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The day on the clock of whoever wrote it.
    pub fn date(&self) -> Option<Date> {
        self.0.get(..10).and_then(Date::parse_iso)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Field for Option<Moment> {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            // A bare day is what people write by hand; it says less, but not something else.
            Value::Date(date) => Ok(Some(Moment(date.to_string()))),
            Value::Text(text) if text.is_empty() => Ok(None),
            Value::Moment(text) | Value::Text(text) => Ok(Some(Moment(text))),
            _ => Err(Misread {
                expected: "a moment such as 2006-09-15T10:02:11+01:00",
            }),
        }
    }

    fn write(&self) -> Option<Value> {
        self.as_ref()
            .map(|moment| match Date::parse_iso(&moment.0) {
                Some(date) => Value::Date(date),
                None if self.unknown().is_some() => Value::Text(moment.0.clone()),
                None => Value::Moment(moment.0.clone()),
            })
    }

    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        let moment = self.as_ref()?;
        moment.date().is_none().then(|| (moment.0.clone(), &[][..]))
    }
}
