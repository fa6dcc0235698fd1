//! Dates in figures, found in a text: `25/12/2011`, `31.12.40`, `2012-03-01 00:00:00`; day first or month first.

use crate::model::date::Date;

/// Years ahead within which a year of two figures is 20yy; beyond, it is 19yy.
const AHEAD: i32 = 50;

/// A date in figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Figures {
    /// The first figure: the day, or the month where the column is month first. Of a date that begins with its year: the day.
    pub first: u32,
    /// The second.
    pub second: u32,
    /// The year as written.
    year: i32,
    /// Whether it was written with two figures.
    pub short: bool,
    /// Whether it begins with its year: `2011-12-25`. Then nothing is in doubt.
    pub year_first: bool,
}

impl Figures {
    /// The day, and whether its year of two figures was put into the last century. None: there is no such day.
    pub fn day(self, month_first: bool, on: Date) -> Option<(Date, bool)> {
        let (day, month) = if month_first && !self.year_first {
            (self.second, self.first)
        } else {
            (self.first, self.second)
        };
        let past = self.short && self.year > on.parts().0 + AHEAD;
        let year = if past { self.year - 100 } else { self.year };
        Some((Date::new(year, month, day)?, past))
    }

    /// Whether it can only be read with its first figure as the day.
    pub fn is_day_first(self) -> bool {
        !self.year_first && self.first > 12 && (1..=12).contains(&self.second)
    }

    /// Whether it can only be read with its first figure as the month.
    pub fn is_month_first(self) -> bool {
        !self.year_first && self.second > 12 && (1..=12).contains(&self.first)
    }

    /// Whether it is one day read one way and another day read the other.
    pub fn is_either(self) -> bool {
        let both = (1..=12).contains(&self.first) && (1..=12).contains(&self.second);
        !self.year_first && both && self.first != self.second
    }
}

/// A cell that is a date in figures and nothing else but a time of day; and that time, empty where it is none or midnight.
pub(super) fn whole(words: &str) -> Option<(Figures, &str)> {
    let words = words.trim();
    let (figures, length) = at(words)?;
    let rest = &words[length..];
    let time = rest
        .strip_prefix('T')
        .unwrap_or(rest)
        .trim_matches([' ', ',', '\u{a0}']);
    if !time.is_empty()
        && (rest.starts_with(|letter: char| letter.is_ascii_digit()) || !is_time(time))
    {
        return None;
    }
    let midnight =
        time.bytes().all(|byte| !(b'1'..=b'9').contains(&byte)) || time.starts_with("12:00:00 AM");
    Some((figures, if midnight { "" } else { time }))
}

/// The text with every date in figures that is month first written in ISO form. Err: one of them is no such date.
pub(super) fn month_first(words: &str, on: Date) -> Result<String, String> {
    let mut text = String::with_capacity(words.len());
    let mut before = ' ';
    let mut rest = words;
    while let Some(letter) = rest.chars().next() {
        let begins =
            letter.is_ascii_digit() && !(before.is_ascii_digit() || "/.-".contains(before));
        if begins
            && let Some((figures, length)) = at(rest)
            && !figures.year_first
        {
            let Some((day, _)) = figures.day(true, on) else {
                return Err(rest[..length].to_owned());
            };
            text.push_str(&day.to_string());
            rest = &rest[length..];
            before = '0';
            continue;
        }
        text.push(letter);
        before = letter;
        rest = &rest[letter.len_utf8()..];
    }
    Ok(text)
}

/// Every day in figures of a text: as it is written, and the day.
pub(super) fn days(words: &str, month_first: bool, on: Date) -> (Vec<&str>, Vec<Date>) {
    let mut before = ' ';
    let mut days = (Vec::new(), Vec::new());
    for (place, letter) in words.char_indices() {
        let begins =
            letter.is_ascii_digit() && !(before.is_ascii_digit() || "/.-".contains(before));
        before = letter;
        let found = words.get(place..).filter(|_| begins).and_then(at);
        if let Some((figures, length)) = found
            && let Some((day, _)) = figures.day(month_first, on)
        {
            days.0.extend(words.get(place..place + length));
            days.1.push(day);
        }
    }
    days
}

/// A date in figures at the start of a text, and its length.
fn at(text: &str) -> Option<(Figures, usize)> {
    let (first, one) = figure(text)?;
    let sign = text[one..]
        .chars()
        .next()
        .filter(|sign| "/.-".contains(*sign))?;
    let (second, two) = figure(&text[one + 1..])?;
    let after = one + 1 + two;
    if !text[after..].starts_with(sign) {
        return None;
    }
    let (third, three) = figure(&text[after + 1..])?;
    let year = |value: u32| i32::try_from(value).ok();
    let figures = match (one, two, three) {
        (4, 1..=2, 1..=2) => Figures {
            first: third,
            second,
            year: year(first)?,
            short: false,
            year_first: true,
        },
        (1..=2, 1..=2, 2 | 4) => Figures {
            first,
            second,
            year: year(third)? + if three == 2 { 2000 } else { 0 },
            short: three == 2,
            year_first: false,
        },
        _ => return None,
    };
    Some((figures, after + 1 + three))
}

/// The digits at the start of a text, four at most: their value and how many.
fn figure(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&length).then_some(())?;
    Some((text[..length].parse().ok()?, length))
}

/// `17:00`, `5:00:00 PM`, `10:00:00Z`, `00:00:00.000`, `10:00:00+01:00`.
fn is_time(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let bare = ["am", "pm", "a.m.", "p.m.", "z", "gmt", "bst", "utc"]
        .iter()
        .find_map(|end| small.strip_suffix(end))
        .unwrap_or(&small);
    bare.starts_with(|letter: char| letter.is_ascii_digit())
        && bare.contains(':')
        && bare
            .trim_end()
            .chars()
            .all(|letter| letter.is_ascii_digit() || ":.+-".contains(letter))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{month_first, whole};
    use crate::model::date::Date;

    #[test]
    fn years_of_two_figures_lie_less_than_fifty_years_ahead() {
        let on = Date::new(2018, 3, 31).unwrap();
        let day = |words: &str| {
            whole(words)
                .and_then(|(one, _)| one.day(false, on))
                .map(|(day, past)| (day.to_string(), past))
        };
        assert_eq!(day("31.12.40"), Some(("2040-12-31".to_owned(), false)));
        assert_eq!(day("01.03.98"), Some(("1998-03-01".to_owned(), true)));
        assert_eq!(day("31/02/2012"), None);
        assert_eq!(
            whole("2016-03-10 17:00:00").map(|(_, time)| time),
            Some("17:00:00")
        );
        assert_eq!(whole("2016-03-10T00:00:00").map(|(_, time)| time), Some(""));
        assert_eq!(
            whole("1/07/2015 5:00:00 PM").map(|(_, time)| time),
            Some("5:00:00 PM")
        );
        assert_eq!(whole("31/3/12 or so"), None);
        assert_eq!(whole("1/012/2014"), None);
    }

    #[test]
    fn month_first_dates_are_written_out() {
        let on = Date::new(2012, 1, 1).unwrap();
        assert_eq!(
            month_first("by 3/4/2012, then 12/25/12", on),
            Ok("by 2012-03-04, then 2012-12-25".to_owned())
        );
        assert_eq!(
            month_first("by 25/12/2012", on),
            Err("25/12/2012".to_owned())
        );
        assert_eq!(month_first("v1.2.3.4 é", on), Ok("v1.2.3.4 é".to_owned()));
    }
}
