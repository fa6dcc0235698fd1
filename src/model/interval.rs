//! Lengths of time as people write them: `every 2 weeks`, `monthly`, `12 months`, `90d` (requirements A2, E2, G1, G6).

use super::date::Date;
use super::holidays::{bank_holidays, plus_working_days};
use super::phrase::Reader;

/// A regular interval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Interval {
    /// So many days.
    Days(i64),
    /// So many calendar months.
    Months(i32),
}

/// Why words are no interval, and words that are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoInterval {
    /// Why not, lower case, the words in backticks.
    pub reason: String,
    /// Words that could be meant.
    pub hints: &'static [&'static str],
}

/// Words for the usual ones. What means two things to two people is not among them.
const NAMED: &[(&str, Interval)] = &[
    ("daily", Interval::Days(1)),
    ("weekly", Interval::Days(7)),
    ("fortnightly", Interval::Days(14)),
    ("monthly", Interval::Months(1)),
    ("quarterly", Interval::Months(3)),
    ("half-yearly", Interval::Months(6)),
    ("six-monthly", Interval::Months(6)),
    ("yearly", Interval::Months(12)),
    ("annually", Interval::Months(12)),
];

/// Numbers people write out.
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// What is understood, for a hint.
const USUAL: &[&str] = &["every 2 weeks", "fortnightly", "monthly", "quarterly"];

/// No interval is longer than this many of its unit.
const MOST: i32 = 400;

impl Interval {
    /// Reads `every 2 weeks`, `every other week`, `every month`, `fortnightly`, `4 weeks`. Anything else is refused.
    pub fn read(words: &str) -> Result<Self, NoInterval> {
        let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = plain.to_lowercase();
        let refused = |why: &str, hints| {
            let reason = format!("`{}` {why}", words.trim());
            Err(NoInterval { reason, hints })
        };
        if plain.is_empty() {
            return refused("does not say how often", USUAL);
        }
        if let Some((_, interval)) = NAMED.iter().find(|(name, _)| *name == plain) {
            return Ok(*interval);
        }
        match plain.replace('-', "").as_str() {
            "biweekly" => {
                let hints = &["every 2 weeks", "fortnightly"];
                return refused("can mean twice a week or every two weeks", hints);
            }
            "bimonthly" => {
                let hints = &["every 2 months", "fortnightly"];
                return refused("can mean twice a month or every two months", hints);
            }
            _ => {}
        }
        match counted(plain.strip_prefix("every ").unwrap_or(&plain)) {
            Some(interval) => Ok(interval),
            None => refused("is no regular interval", USUAL),
        }
    }

    /// The same where the reason why words are none is not asked for.
    pub fn parse(words: &str) -> Option<Self> {
        Self::read(words).ok()
    }

    /// The day that much earlier.
    #[must_use]
    pub fn before(self, day: Date) -> Date {
        self.after(day, -1)
    }

    /// The day that many times the interval after a day. Months are counted from the first day, so that the 31st is not lost.
    #[must_use]
    pub fn after(self, day: Date, times: i32) -> Date {
        match self {
            Self::Days(days) => day.plus_days(days.saturating_mul(i64::from(times))),
            Self::Months(months) => day.plus_months(months.saturating_mul(times)),
        }
    }
}

/// `2 weeks`, `two weeks`, `other week`, `week`, `second month`.
fn counted(words: &str) -> Option<Interval> {
    let (number, unit) = match words.split_once(' ') {
        None => {
            let unit = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
            match words.strip_suffix(unit).unwrap_or_default() {
                "" => (1, unit),
                digits => (digits.parse().ok()?, unit),
            }
        }
        Some(("other" | "second", unit)) => (2, unit),
        Some((number, unit)) => {
            let named = NUMBERS.iter().zip(1..).find(|(name, _)| **name == number);
            let number = named.map(|(_, count)| count).or(number.parse().ok())?;
            (number, unit)
        }
    };
    if !(1..=MOST).contains(&number) {
        return None;
    }
    match unit.strip_suffix('s').unwrap_or(unit) {
        "d" | "day" => Some(Interval::Days(i64::from(number))),
        "w" | "week" => Some(Interval::Days(7 * i64::from(number))),
        "fortnight" => Some(Interval::Days(14 * i64::from(number))),
        "m" | "month" => Some(Interval::Months(number)),
        "quarter" => Some(Interval::Months(number.checked_mul(3)?)),
        "y" | "year" => Some(Interval::Months(number.checked_mul(12)?)),
        _ => None,
    }
}

/// The working day on or after a day, and why it is another one: `a Saturday`, `Christmas Day`, `a closed day`.
pub fn working_day(day: Date, reader: &Reader) -> (Date, Option<String>) {
    let moved = plus_working_days(day.plus_days(-1), 1, reader.nation, &reader.closed);
    match moved.filter(|moved| *moved != day) {
        Some(moved) => (moved, Some(closed_by(day, reader))),
        None => (day, None),
    }
}

/// The working day on or before a day.
#[must_use]
pub fn working_day_before(day: Date, reader: &Reader) -> Date {
    let mut earlier = day;
    // No run of closed days is as long as a month.
    for _ in 0..31 {
        if working_day(earlier, reader).1.is_none() {
            return earlier;
        }
        earlier = earlier.plus_days(-1);
    }
    day
}

fn closed_by(day: Date, reader: &Reader) -> String {
    let (year, ..) = day.parts();
    let holidays = bank_holidays(reader.nation, year);
    match holidays.iter().find(|(holiday, _)| *holiday == day) {
        Some((_, name)) => (*name).to_owned(),
        None if reader.closed.contains(&day) => "a closed day".to_owned(),
        None => format!("a {}", day.day_of_calendar().format("%A")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse_iso(text).expect("a day")
    }

    #[test]
    fn the_usual_words_are_read_and_no_others() {
        let read = |words| Interval::read(words).ok();
        assert_eq!(read("every 2 weeks"), Some(Interval::Days(14)));
        assert_eq!(read("Every other week"), Some(Interval::Days(14)));
        assert_eq!(read("fortnightly"), Some(Interval::Days(14)));
        assert_eq!(read("4 weeks"), Some(Interval::Days(28)));
        assert_eq!(read("every month"), Some(Interval::Months(1)));
        assert_eq!(read("every three months"), Some(Interval::Months(3)));
        assert_eq!(read("quarterly"), Some(Interval::Months(3)));
        assert_eq!(read("90d"), Some(Interval::Days(90)));
        assert_eq!(read("12 months"), Some(Interval::Months(12)));
        for odd in [
            "",
            "biweekly",
            "first Tuesday",
            "every 0 weeks",
            "when needed",
            "4",
            "-4 weeks",
            "4 weeks ago",
        ] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }

    #[test]
    fn months_keep_their_day_and_closed_days_are_named() {
        let monthly = Interval::Months(1);
        assert_eq!(monthly.after(day("2006-08-31"), 1), day("2006-09-30"));
        assert_eq!(monthly.after(day("2006-08-31"), 2), day("2006-10-31"));
        let reader = Reader::default();
        let (moved, why) = working_day(day("2006-12-25"), &reader);
        assert_eq!(moved, day("2006-12-27"));
        assert_eq!(why.as_deref(), Some("Christmas Day"));
        assert_eq!(working_day(day("2006-10-03"), &reader).1, None);
        assert_eq!(
            working_day_before(day("2006-12-26"), &reader),
            day("2006-12-22")
        );
    }
}
