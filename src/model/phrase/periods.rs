//! Days, months and weeks in words, and the list of all rules that name a span.

use super::names;
use super::numeric;
use super::span::{Part, Span, Unclear};
use super::token::{Cursor, Sort};
use super::years::{financial, half, quarter, season};

/// One span without ranges, in the order of which rule would swallow the others' words.
pub(super) fn read(at: &mut Cursor) -> Option<Span> {
    let rules = [
        weekday_and_day,
        week,
        part_of_month,
        quarter,
        half,
        financial,
        numeric::read,
        day_in_words,
        month_or_day,
        season,
        super::relative::read,
    ];
    let start = *at;
    rules.iter().find_map(|rule| {
        let mut ahead = start;
        let span = rule(&mut ahead)?;
        *at = ahead;
        Some(span)
    })
}

/// "Thursday 8 January 2009", "Thursday, the 8th".
fn weekday_and_day(at: &mut Cursor) -> Option<Span> {
    let said = at.word_as(names::weekday)?;
    at.sign(',');
    match day(at)? {
        Span::Day {
            year, month, day, ..
        } => Some(Span::Day {
            year,
            month,
            day,
            weekday: Some(said),
        }),
        unclear @ Span::Unclear(_) => Some(unclear),
        _ => None,
    }
}

/// A day in any form; used where only a day makes sense.
pub(super) fn day(at: &mut Cursor) -> Option<Span> {
    let start = *at;
    [
        weekday_and_day,
        day_in_words,
        month_or_day,
        numeric::read,
        super::relative::read,
    ]
    .iter()
    .find_map(|rule| {
        let mut ahead = start;
        let span = rule(&mut ahead)?;
        let fits = matches!(
            span,
            Span::Day { .. }
                | Span::DaysOn(_)
                | Span::Weekday { .. }
                | Span::Ahead { .. }
                | Span::Unclear(_)
        );
        *at = ahead;
        fits.then_some(span)
    })
}

/// "31 March 2009", "31st of March", "the 3rd of March 09".
fn day_in_words(at: &mut Cursor) -> Option<Span> {
    at.words("the");
    let (day, _) = at.number(1, 2)?;
    at.words("of");
    let _ = at.sign('-') || at.sign('/') || at.sign('.');
    let month = at.word_as(names::month)?;
    Some(Span::Day {
        year: year_after(at, true),
        month,
        day,
        weekday: None,
    })
}

/// The year behind a month, if there is one.
pub(super) fn year_after(at: &mut Cursor, after_day: bool) -> Option<i32> {
    let mut ahead = *at;
    let comma = ahead.sign(',');
    if !comma {
        let _ = ahead.words("of") || ahead.words("in");
    }
    let dash = ahead.sign('-') || ahead.sign('/') || ahead.sign('.');
    let apostrophe = ahead.sign('\'');
    let leading_zero = ahead
        .ahead(0)
        .is_some_and(|token| ahead.source[token.start..].starts_with('0'));
    let (value, ordinal) = ahead.number(2, 4)?;
    let digits = ahead.tokens[ahead.at - 1].end - ahead.tokens[ahead.at - 1].start;
    if ordinal || begins_another_date(ahead, digits) {
        return None;
    }
    // Behind a bare month, two figures are a year only where they cannot be a day.
    let sure = after_day || dash || apostrophe || leading_zero || value > 31;
    if digits == 2 && (comma || !sure) {
        return None;
    }
    let year = numeric::full_year((value, digits))?;
    *at = ahead;
    Some(year)
}

/// The figure just passed is not a year but the start of what follows: "3 March - 14 April", "3 March 10:30".
fn begins_another_date(mut at: Cursor, digits: usize) -> bool {
    if at.sign(':') {
        return true;
    }
    let joined = {
        let mut ahead = at;
        at.touches()
            && (ahead.sign('/') || ahead.sign('-') || ahead.sign('.'))
            && matches!(
                ahead.ahead(0).map(|token| &token.sort),
                Some(Sort::Number { .. })
            )
    };
    joined
        || (digits == 2 && (at.words("am") || at.words("pm") || at.word_as(names::month).is_some()))
}

/// "March 2009", "Oct-09", "March", and the American "March 31, 2009", which leaves no doubt either.
fn month_or_day(at: &mut Cursor) -> Option<Span> {
    let from = at.at;
    let month = at.word_as(names::month)?;
    if let Some(year) = year_after(at, false) {
        return Some(Span::Month {
            year: Some(year),
            month,
        });
    }
    let mut ahead = *at;
    ahead.words("the");
    if let Some((day, ordinal)) = ahead
        .number(1, 2)
        .filter(|_| !begins_another_date(ahead, 2))
    {
        let figure = ahead.at - 1;
        let year = year_after(&mut ahead, true);
        if year.is_some() || ordinal || (day < 10 && day > 0) {
            *at = ahead;
            return Some(Span::Day {
                year,
                month,
                day,
                weekday: None,
            });
        }
        if at.at == figure && day > 0 {
            *at = ahead;
            let text = at.slice(from, at.at);
            let name = numeric::month_name(month);
            let (one, other) = (format!("{day} {name}"), format!("{name} 20{day:02}"));
            return Some(Span::unclear(
                format!("`{text}` could be {one} or {other}"),
                &[&one, &other],
            ));
        }
    }
    Some(Span::Month { year: None, month })
}

/// A month with or without year, for parts and ranges.
fn month(at: &mut Cursor) -> Option<(u32, Option<i32>)> {
    at.words("the");
    match month_or_day(at)? {
        Span::Month { year, month } => Some((month, year)),
        _ => None,
    }
}

/// "early March 2009", "first week of March 2009", "second half of March 2009".
fn part_of_month(at: &mut Cursor) -> Option<Span> {
    at.words("the");
    let part = if at.any(&["early", "beginning of", "start of"]) {
        Part::Early
    } else if at.any(&["mid", "middle of", "the middle of"]) {
        Part::Mid
    } else if at.words("late") {
        Part::Late
    } else if at.words("last week") {
        Part::LastWeek
    } else {
        let place = ordinal(at)?;
        if at.any(&["week", "wk"]) {
            Part::Week(place)
        } else if at.words("half") && place <= 2 {
            if place == 1 {
                Part::FirstHalf
            } else {
                Part::SecondHalf
            }
        } else {
            return None;
        }
    };
    at.sign('-');
    let _ = at.words("of") || at.words("in");
    let mut ahead = *at;
    if let Some((month, year)) = month(&mut ahead) {
        *at = ahead;
        return Some(Span::Part { year, month, part });
    }
    // "early 2009" and "late summer" are said often and mean nothing certain; halves of years are read by `half`.
    if matches!(part, Part::Early | Part::Mid | Part::Late) {
        let reason =
            "`early`, `mid` and `late` are parts of a month, not of anything longer".to_owned();
        let mut hints = vec!["late March 2009".to_owned()];
        if let Some(year) = at
            .number(4, 4)
            .and_then(|(year, _)| numeric::full_year((year, 4)))
        {
            hints = vec![format!("January to April {year}"), year.to_string()];
        } else if season(at).or_else(|| quarter(at)).is_none() {
            return None;
        }
        return Some(Span::Unclear(Box::new(Unclear {
            reason,
            hints,
            weak: false,
        })));
    }
    None
}

/// "first", "1st".
pub(super) fn ordinal(at: &mut Cursor) -> Option<u32> {
    if let Some(place) = at.word_as(names::small_ordinal) {
        return Some(place);
    }
    at.number(1, 1)
        .filter(|(_, ordinal)| *ordinal)
        .map(|(place, _)| place)
}

/// "w/c 12 January 2009", "week ending Friday", "2009-W10", "week 10 of 2009".
fn week(at: &mut Cursor) -> Option<Span> {
    let start = *at;
    let starts = at.any(&["wc", "wb", "w c"])
        || slashed(at, "c")
        || slashed(at, "b")
        || slashed(at, "commencing")
        || slashed(at, "beginning")
        || named(at, &STARTING);
    if starts {
        at.sign(':');
        return day(at).map(|day| Span::WeekFrom(Box::new(day)));
    }
    if at.any(&["we", "w e"])
        || slashed(at, "e")
        || slashed(at, "ending")
        || named(at, &["ending", "ended"])
    {
        at.sign(':');
        return day(at).map(|day| Span::WeekTo(Box::new(day)));
    }
    *at = start;
    if let Some((year, _)) = at.number(4, 4) {
        at.sign('-');
        at.words("w").then_some(())?;
        let (week, _) = at.number(1, 2)?;
        return Some(Span::IsoWeek {
            year: numeric::full_year((year, 4))?,
            week,
        });
    }
    at.any(&["w", "week", "wk"]).then_some(())?;
    let (week, _) = at.number(1, 2)?;
    let _ = at.sign(',') || at.words("of") || at.words("in");
    let year = numeric::full_year((at.number(4, 4)?.0, 4))?;
    Some(Span::IsoWeek { year, week })
}

const STARTING: [&str; 6] = ["commencing", "beginning", "starting", "of", "from", "com"];

fn named(at: &mut Cursor, kinds: &[&str]) -> bool {
    let mut ahead = *at;
    ahead.words("the");
    if ahead.any(&["week", "wk"]) && ahead.any(kinds) {
        *at = ahead;
        return true;
    }
    false
}

fn slashed(at: &mut Cursor, letter: &str) -> bool {
    let mut ahead = *at;
    if ahead.words("w") && ahead.sign('/') && ahead.words(letter) {
        *at = ahead;
        return true;
    }
    false
}
