//! Lengths of time as people write them: `4 weeks`, `every 2 weeks`, `monthly` (requirements A2, E2, G6).

use super::date::Date;

/// A number of days or of calendar months.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Interval {
    /// Whole days.
    Days(i64),
    /// Calendar months.
    Months(i32),
}

/// Words that are a length of time by themselves.
const WORDS: &[(&str, Interval)] = &[
    ("daily", Interval::Days(1)),
    ("weekly", Interval::Days(7)),
    ("fortnightly", Interval::Days(14)),
    ("monthly", Interval::Months(1)),
    ("quarterly", Interval::Months(3)),
    ("yearly", Interval::Months(12)),
    ("annually", Interval::Months(12)),
];

impl Interval {
    /// The length that words give. `None`: they give none.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let words = words.strip_prefix("every ").unwrap_or(&words).trim();
        if let Some((_, known)) = WORDS.iter().find(|(word, _)| *word == words) {
            return Some(*known);
        }
        let unit = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number: i32 = match &words[..words.len() - unit.len()] {
            "" => 1,
            digits => digits.parse().ok()?,
        };
        match unit.trim() {
            "d" | "day" | "days" => Some(Self::Days(i64::from(number))),
            "w" | "week" | "weeks" => Some(Self::Days(7 * i64::from(number))),
            "fortnight" | "fortnights" => Some(Self::Days(14 * i64::from(number))),
            "m" | "month" | "months" => Some(Self::Months(number)),
            "quarter" | "quarters" => number.checked_mul(3).map(Self::Months),
            "y" | "year" | "years" => number.checked_mul(12).map(Self::Months),
            _ => None,
        }
    }

    /// The day that much later.
    pub fn after(self, day: Date) -> Date {
        match self {
            Self::Days(days) => day.plus_days(days),
            Self::Months(months) => day.plus_months(months),
        }
    }

    /// The day that much earlier.
    pub fn before(self, day: Date) -> Date {
        match self {
            Self::Days(days) => day.plus_days(-days),
            Self::Months(months) => day.plus_months(-months),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Interval;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (words, length) in [
            ("4 weeks", Interval::Days(28)),
            ("every 2 weeks", Interval::Days(14)),
            ("Every month", Interval::Months(1)),
            ("90 days", Interval::Days(90)),
            ("12m", Interval::Months(12)),
            ("2 years", Interval::Months(24)),
            ("quarterly", Interval::Months(3)),
        ] {
            assert_eq!(Interval::parse(words), Some(length), "{words}");
        }
        for words in ["", "4", "soon", "-4 weeks", "four weeks", "4 weeks ago"] {
            assert_eq!(Interval::parse(words), None, "{words}");
        }
    }
}
