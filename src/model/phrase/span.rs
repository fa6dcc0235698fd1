//! What a phrase can name, before any year is filled in: a day, a month, a quarter, a number of weeks ahead.

use super::names::{Season, Unit};
use chrono::Weekday;

/// A stretch of days as said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Span {
    /// "31 March 2009", "31 March", with a weekday to be checked if one was said.
    Day {
        year: Option<i32>,
        month: u32,
        day: u32,
        weekday: Option<Weekday>,
    },
    /// "March 2009".
    Month { year: Option<i32>, month: u32 },
    /// "early March 2009", "first week of March 2009".
    Part {
        year: Option<i32>,
        month: u32,
        part: Part,
    },
    /// "2009".
    Year(i32),
    /// "2009/10": the year it starts in.
    FinancialYear(i32),
    /// "H1 2009/10".
    Half { half: u32, year: Option<YearName> },
    /// "Q3 2009/10".
    Quarter {
        quarter: u32,
        year: Option<YearName>,
    },
    /// "winter 2009/10": the year its first month lies in.
    Season { season: Season, year: Option<i32> },
    /// "2009-W10".
    IsoWeek { year: i32, week: u32 },
    /// "week commencing 12 January 2009".
    WeekFrom(Box<Span>),
    /// "week ending 16 January 2009".
    WeekTo(Box<Span>),
    /// "February/March 2009".
    Range(Box<Span>, Box<Span>),
    /// This many days from the reference day: "tomorrow".
    DaysOn(i64),
    /// "in 2 weeks".
    Ahead { count: u32, unit: Unit },
    /// "Friday"; `strictly` for "next Friday", `weeks` more for "Friday week".
    Weekday {
        day: Weekday,
        strictly: bool,
        weeks: i64,
    },
    /// "this month" (0), "next month" (1).
    Around { unit: Unit, ahead: i32 },
    /// Recognised, and refused when it comes to be worked out.
    Unclear(Box<Unclear>),
}

/// A year as said beside a quarter or a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearName {
    /// "2009".
    Plain(i32),
    /// "2009/10", by the year it starts in.
    Financial(i32),
}

/// Part of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    FirstHalf,
    SecondHalf,
    /// 1 to 4; the fifth is refused.
    Week(u32),
    LastWeek,
}

/// Why a recognised phrase is not read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unclear {
    pub reason: String,
    pub hints: Vec<String>,
    /// It may just as well be words of a label.
    pub weak: bool,
}

impl Span {
    /// A recognised phrase that is refused.
    pub fn unclear(reason: String, hints: &[&str]) -> Self {
        Self::Unclear(Box::new(Unclear {
            reason,
            hints: hints.iter().map(ToString::to_string).collect(),
            weak: false,
        }))
    }

    /// The same without weekdays to check.
    pub fn without_weekday(&self) -> Self {
        match self {
            Self::Day {
                year, month, day, ..
            } => Self::Day {
                year: *year,
                month: *month,
                day: *day,
                weekday: None,
            },
            Self::WeekFrom(day) => Self::WeekFrom(Box::new(day.without_weekday())),
            Self::WeekTo(day) => Self::WeekTo(Box::new(day.without_weekday())),
            Self::Range(first, last) => Self::Range(
                Box::new(first.without_weekday()),
                Box::new(last.without_weekday()),
            ),
            other => other.clone(),
        }
    }

    /// The year said, if one was.
    pub fn year(&self) -> Option<YearName> {
        match self {
            Self::Day { year, .. } | Self::Month { year, .. } | Self::Part { year, .. } => {
                year.map(YearName::Plain)
            }
            Self::Season { year, .. } => year.map(YearName::Plain),
            Self::Year(year) | Self::IsoWeek { year, .. } => Some(YearName::Plain(*year)),
            Self::FinancialYear(year) => Some(YearName::Financial(*year)),
            Self::Half { year, .. } | Self::Quarter { year, .. } => *year,
            Self::WeekFrom(day) | Self::WeekTo(day) => day.year(),
            Self::Range(first, last) => first.year().or(last.year()),
            Self::DaysOn(_)
            | Self::Ahead { .. }
            | Self::Weekday { .. }
            | Self::Around { .. }
            | Self::Unclear(_) => None,
        }
    }

    /// Counted from the reference day, so a year would not help.
    pub fn is_relative(&self) -> bool {
        match self {
            Self::DaysOn(_) | Self::Ahead { .. } | Self::Weekday { .. } | Self::Around { .. } => {
                true
            }
            Self::WeekFrom(day) | Self::WeekTo(day) => day.is_relative(),
            Self::Range(first, last) => first.is_relative() || last.is_relative(),
            _ => false,
        }
    }

    /// Fixed only by a year that was not said.
    pub fn lacks_year(&self) -> bool {
        match self {
            Self::WeekFrom(day) | Self::WeekTo(day) => day.lacks_year(),
            Self::Unclear(_) => false,
            Self::Range(first, last) => {
                !first.is_unclear()
                    && !last.is_unclear()
                    && !self.is_relative()
                    && self.year().is_none()
            }
            _ => !self.is_relative() && self.year().is_none(),
        }
    }

    fn is_unclear(&self) -> bool {
        matches!(self, Self::Unclear(_))
    }

    /// So short that it may be words of a label ("Budget 2009/10 agreed", "the board may decide").
    pub fn is_weak(&self) -> bool {
        match self {
            Self::Month { year, .. } | Self::Season { year, .. } => year.is_none(),
            Self::Year(_) | Self::FinancialYear(_) | Self::Weekday { .. } | Self::Ahead { .. } => {
                true
            }
            Self::Quarter { year, .. } | Self::Half { year, .. } => year.is_none(),
            Self::Unclear(unclear) => unclear.weak,
            _ => false,
        }
    }
}
