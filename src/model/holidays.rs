//! Bank holidays of the three nations, and the working days between them.
//!
//! Days are worked out from the standing rules; `EXTRA` and `MOVED` hold what was proclaimed for one year only. A day that
//! falls at a weekend is given as its substitute, as the published lists do.

use crate::model::date::Date;
use chrono::{Datelike, Weekday};

/// Whose bank holidays count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Nation {
    /// England and Wales, which share one list.
    #[default]
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Nation {
    /// Every nation, in the order they are named to users.
    pub const ALL: [Self; 3] = [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland];

    /// The name as written in a register: `England and Wales`.
    pub fn name(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }

    /// Reads a name in any case, with spaces or hyphens; England or Wales alone will do.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.to_lowercase().replace(['-', '_'], " ");
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        match plain.as_str() {
            "england" | "wales" => Some(Self::EnglandAndWales),
            name => Self::ALL
                .into_iter()
                .find(|nation| nation.name().to_lowercase() == name),
        }
    }
}

/// First and last year whose bank holidays are known.
pub const KNOWN_YEARS: (i32, i32) = (1990, 2040);

const SPRING: &str = "Spring bank holiday";
const EARLY_MAY: &str = "Early May bank holiday";

/// Standing holidays that one year had on another day: year, name, month, day.
const MOVED: [(i32, &str, u32, u32); 5] = [
    (1995, EARLY_MAY, 5, 8),
    (2002, SPRING, 6, 4),
    (2012, SPRING, 6, 4),
    (2020, EARLY_MAY, 5, 8),
    (2022, SPRING, 6, 2),
];

/// Holidays of one year only: year, month, day, name, nation (`None` for all).
const EXTRA: [(i32, u32, u32, &str, Option<Nation>); 8] = [
    (1999, 12, 31, "Millennium Eve", None),
    (2002, 6, 3, "Golden Jubilee", None),
    (2011, 4, 29, "Royal wedding", None),
    (2012, 6, 5, "Diamond Jubilee", None),
    (2022, 6, 3, "Platinum Jubilee", None),
    (2022, 9, 19, "State funeral of Queen Elizabeth II", None),
    (2023, 5, 8, "Coronation of King Charles III", None),
    (
        2026,
        6,
        15,
        "World Cup bank holiday",
        Some(Nation::Scotland),
    ),
];

/// The bank holidays of a year in order of date; empty outside `KNOWN_YEARS`.
pub fn bank_holidays(nation: Nation, year: i32) -> Vec<(Date, &'static str)> {
    if !(KNOWN_YEARS.0..=KNOWN_YEARS.1).contains(&year) {
        return Vec::new();
    }
    let mut days = Vec::with_capacity(12);
    standing(nation, year, &mut days);
    for day in &mut days {
        let moved = MOVED.iter().find(|row| row.0 == year && row.1 == day.1);
        if let Some(to) = moved.and_then(|row| Date::new(year, row.2, row.3)) {
            day.0 = to;
        }
    }
    for (_, month, day, name, whose) in EXTRA.iter().filter(|row| row.0 == year) {
        if whose.is_none_or(|whose| whose == nation) {
            days.extend(Date::new(year, *month, *day).map(|date| (date, *name)));
        }
    }
    days.sort_by_key(|day| day.0);
    days
}

/// The holidays that need no proclamation, with substitutes for weekends.
fn standing(nation: Nation, year: i32, days: &mut Vec<(Date, &'static str)>) {
    let scotland = nation == Nation::Scotland;
    // A substitute goes to the first weekday that is not itself a holiday, and the holiday that already stands on a weekday
    // keeps it: when 1 January is a Sunday, Scotland keeps 2 January and takes the 3rd as well.
    if scotland {
        pair(days, year, (1, 1, "New Year's Day"), (1, 2, "2nd January"));
    } else {
        fixed(days, year, 1, 1, "New Year's Day");
    }
    if nation == Nation::NorthernIreland {
        fixed(days, year, 3, 17, "St Patrick's Day");
        fixed(days, year, 7, 12, "Battle of the Boyne");
    }
    if let Some(easter) = easter(year) {
        days.push((easter.plus_days(-2), "Good Friday"));
        if !scotland {
            days.push((easter.plus_days(1), "Easter Monday"));
        }
    }
    days.extend(first_monday(year, 5).map(|day| (day, EARLY_MAY)));
    days.extend(last_monday(year, 5).map(|day| (day, SPRING)));
    let summer = if scotland {
        first_monday(year, 8)
    } else {
        last_monday(year, 8)
    };
    days.extend(summer.map(|day| (day, "Summer bank holiday")));
    if scotland && year >= 2007 {
        fixed(days, year, 11, 30, "St Andrew's Day");
    }
    pair(
        days,
        year,
        (12, 25, "Christmas Day"),
        (12, 26, "Boxing Day"),
    );
}

/// A single fixed day, or the Monday after its weekend.
fn fixed(
    days: &mut Vec<(Date, &'static str)>,
    year: i32,
    month: u32,
    day: u32,
    name: &'static str,
) {
    let Some(day) = Date::new(year, month, day) else {
        return;
    };
    let shift = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    days.push((day.plus_days(shift), name));
}

/// Two days running: whichever falls at a weekend moves behind the other.
fn pair(
    days: &mut Vec<(Date, &'static str)>,
    year: i32,
    first: (u32, u32, &'static str),
    second: (u32, u32, &'static str),
) {
    let Some(day) = Date::new(year, first.0, first.1) else {
        return;
    };
    let (one, two) = match day.weekday() {
        Weekday::Fri => (0, 3),
        Weekday::Sat => (2, 3),
        Weekday::Sun => (2, 1),
        _ => (0, 1),
    };
    days.push((day.plus_days(one), first.2));
    days.push((day.plus_days(two), second.2));
}

fn first_monday(year: i32, month: u32) -> Option<Date> {
    let first = Date::new(year, month, 1)?;
    let ahead = (7 - first.weekday().num_days_from_monday()) % 7;
    Some(first.plus_days(i64::from(ahead)))
}

fn last_monday(year: i32, month: u32) -> Option<Date> {
    let last = Date::new(year, month, 31)?;
    let back = i64::from(last.weekday().num_days_from_monday());
    Some(last.plus_days(-back))
}

/// Easter Sunday of the Gregorian calendar, by the golden number and the solar and lunar corrections.
fn easter(year: i32) -> Option<Date> {
    let golden = year % 19;
    let century = year / 100;
    let lunar = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let moon =
        lunar - (lunar / 28) * (1 - (lunar / 28) * (29 / (lunar + 1)) * ((21 - golden) / 11));
    let sunday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    let offset = i64::from(moon - sunday);
    // Counted from 28 March; negative offsets reach back to 22 March.
    Some(Date::new(year, 3, 28)?.plus_days(offset))
}

/// Monday to Friday, not a bank holiday of the nation, not among the register's own closed days.
pub fn is_working_day(date: Date, nation: Nation, closed: &[Date]) -> bool {
    let year = date.day_of_calendar().year();
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
        && !closed.contains(&date)
        && bank_holidays(nation, year).iter().all(|day| day.0 != date)
}

/// The `count`th working day after `from`, which is itself not counted; `None` past the end of the calendar.
pub fn plus_working_days(from: Date, count: u32, nation: Nation, closed: &[Date]) -> Option<Date> {
    let (mut day, mut left) = (from, count);
    let mut year = from.parts().0;
    let mut off = bank_holidays(nation, year);
    while left > 0 {
        let next = day.plus_days(1);
        if next == day {
            return None;
        }
        day = next;
        if day.parts().0 != year {
            year = day.parts().0;
            off = bank_holidays(nation, year);
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if !weekend && !closed.contains(&day) && off.iter().all(|(holiday, _)| *holiday != day) {
            left -= 1;
        }
    }
    Some(day)
}

/// The working days of a period, both ends counted.
pub fn working_days(from: Date, until: Date, nation: Nation, closed: &[Date]) -> i64 {
    let mut count = 0;
    let mut off: (i32, Vec<(Date, &str)>) = (0, Vec::new());
    let mut day = from;
    while day <= until {
        let year = day.parts().0;
        if off.0 != year {
            off = (year, bank_holidays(nation, year));
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let free = weekend || closed.contains(&day) || off.1.iter().any(|one| one.0 == day);
        count += i64::from(!free);
        let next = day.plus_days(1);
        if next == day {
            // The edge of the calendar.
            break;
        }
        day = next;
    }
    count
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn easter_early_and_late() {
        assert_eq!(easter(2008), Date::new(2008, 3, 23));
        assert_eq!(easter(2038), Date::new(2038, 4, 25));
    }

    #[test]
    fn a_sunday_new_year_keeps_2_january_in_scotland() {
        let days = bank_holidays(Nation::Scotland, 2017);
        assert_eq!(days[0], (Date::new(2017, 1, 2).unwrap(), "2nd January"));
        assert_eq!(days[1], (Date::new(2017, 1, 3).unwrap(), "New Year's Day"));
    }
}
