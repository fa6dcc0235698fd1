//! The names of months, weekdays, seasons, units and small numbers.

use chrono::Weekday;

pub(super) use crate::model::date::MONTHS;

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "monday"),
    (Weekday::Tue, "tuesday"),
    (Weekday::Wed, "wednesday"),
    (Weekday::Thu, "thursday"),
    (Weekday::Fri, "friday"),
    (Weekday::Sat, "saturday"),
    (Weekday::Sun, "sunday"),
];

/// The four seasons, in the order of the year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Its first month; three months each.
    pub fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A length of time to count in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    Year,
    FinancialYear,
}

/// `sep`, `sept` and `september`; three letters are enough.
pub(super) fn month(word: &str) -> Option<u32> {
    let start = word.get(..3)?;
    let short = word.len() == 3 || word == "sept";
    let place = MONTHS.iter().position(|month| {
        month[..3].eq_ignore_ascii_case(start) && (short || month.eq_ignore_ascii_case(word))
    })?;
    u32::try_from(place + 1).ok()
}

/// `thu`, `thur`, `thurs` and `thursday`.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let short = match word {
        "tues" => "tue",
        "thur" | "thurs" => "thu",
        "weds" => "wed",
        other => other,
    };
    WEEKDAYS
        .iter()
        .find(|(_, name)| *name == short || (short.len() == 3 && name.starts_with(short)))
        .map(|(day, _)| *day)
}

/// A weekday as printed: `Thursday`.
pub(super) fn weekday_name(day: Weekday) -> String {
    let name = WEEKDAYS
        .iter()
        .find(|row| row.0 == day)
        .map_or("", |row| row.1);
    name[..1].to_uppercase() + &name[1..]
}

/// The season of that name.
pub(super) fn season(word: &str) -> Option<Season> {
    match word {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}

/// The unit of that name, singular or plural.
pub(super) fn unit(word: &str) -> Option<Unit> {
    match word.strip_suffix('\'').unwrap_or(word) {
        "day" | "days" => Some(Unit::Day),
        "week" | "weeks" | "wk" | "wks" => Some(Unit::Week),
        "month" | "months" | "mth" | "mths" => Some(Unit::Month),
        "quarter" => Some(Unit::Quarter),
        "year" | "years" | "yr" | "yrs" => Some(Unit::Year),
        _ => None,
    }
}

/// Small numbers in words.
pub(super) fn small_number(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if word == "a" || word == "an" {
        return Some(1);
    }
    let place = NAMES.iter().position(|name| *name == word)?;
    u32::try_from(place + 1).ok()
}

/// `first` to `fifth`.
pub(super) fn small_ordinal(word: &str) -> Option<u32> {
    let place = ["first", "second", "third", "fourth", "fifth"]
        .iter()
        .position(|name| *name == word)?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations() {
        assert_eq!(month("sept"), Some(9));
        assert_eq!(month("ma"), None);
        assert_eq!(weekday("thurs"), Some(Weekday::Thu));
        assert_eq!(weekday_name(Weekday::Thu), "Thursday");
        assert_eq!(small_ordinal("third"), Some(3));
    }
}
