//! One day, without clock or time zone: the unit every question is asked in.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::fmt;

/// Months as printed in full.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A calendar day (TOML local date). Ordered; arithmetic is in whole days (requirement D4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(NaiveDate);

impl Date {
    /// The first day of the calendar, 1 January 1900.
    pub const FIRST: Self = match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MIN),
    };

    /// The last day of the calendar, 31 December 2199.
    pub const LAST: Self = match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MAX),
    };

    /// The day of that number, if it exists and lies in the years 1900 to 2199.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if (1900..=2199).contains(&year) {
            NaiveDate::from_ymd_opt(year, month, day).map(Self)
        } else {
            None
        }
    }

    /// Reads `2009-01-15` and nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |from: usize, to: usize| {
            bytes[from..to].iter().try_fold(0_u32, |sum, byte| {
                byte.is_ascii_digit()
                    .then(|| sum * 10 + u32::from(byte - b'0'))
            })
        };
        let year = i32::try_from(number(0, 4)?).ok()?;
        Self::new(year, number(5, 7)?, number(8, 10)?)
    }

    /// The chrono day behind this one.
    pub fn day_of_calendar(self) -> NaiveDate {
        self.0
    }

    /// The same from chrono; `None` outside the years 1900 to 2199.
    pub fn from_calendar(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month(), day.day())
    }

    /// Year, month (1-12) and day of the month.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Whole days from `earlier` to this day; negative if `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// This many days later (earlier if negative); stays at the edge of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let moved = if days < 0 {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        };
        moved.and_then(Self::from_calendar).unwrap_or(self)
    }

    /// This many months later (earlier if negative); the last day of a shorter month stays its last day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let span = Months::new(months.unsigned_abs());
        let moved = if months < 0 {
            self.0.checked_sub_months(span)
        } else {
            self.0.checked_add_months(span)
        };
        moved.and_then(Self::from_calendar).unwrap_or(self)
    }

    /// As a paper prints it: `12 January 2009`.
    pub fn in_words(self) -> String {
        let (year, month, day) = self.parts();
        let month = MONTHS.get(month as usize - 1).unwrap_or(&"");
        format!("{day} {month} {year}")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand: reports print a hundred thousand of these, and a format string is read anew for each.
        let (year, month, day) = self.parts();
        let mut text = *b"0000-00-00";
        let numbers = [(0..4, year.unsigned_abs()), (5..7, month), (8..10, day)];
        for (place, mut number) in numbers {
            for digit in text[place].iter_mut().rev() {
                *digit = b"0123456789"[(number % 10) as usize];
                number /= 10;
            }
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}
