//! Days as they stand together: lists, ranges, and a day with the hour, which is passed over.

use super::names;
use super::periods;
use super::relative;
use super::span::Span;
use super::token::Cursor;

/// A date without binding words stands here: two dates side by side are never one.
pub(super) fn stands_at(at: &Cursor) -> bool {
    let mut ahead = *at;
    let _ = ahead.sign('/') || ahead.sign('-');
    whole(&mut ahead, false).is_some()
}

/// Several days of one month, a range, or one span.
pub(super) fn whole(at: &mut Cursor, end: bool) -> Option<Vec<Span>> {
    let start = *at;
    if let Some(list) = days_of_one_month(at) {
        return Some(list);
    }
    *at = start;
    if let Some(range) = range(at) {
        return Some(vec![range]);
    }
    *at = start;
    let span = if end {
        periods::read(at).or_else(|| {
            at.words("the");
            relative::period(at).map(|unit| Span::Around { unit, ahead: 0 })
        })
    } else {
        periods::read(at)
    }?;
    clock_after(at, &span);
    Some(vec![span])
}

/// "13, 14 and 15 March 2009": three days, three steps.
fn days_of_one_month(at: &mut Cursor) -> Option<Vec<Span>> {
    at.words("the");
    let mut days = vec![at.number(1, 2)?.0];
    loop {
        let more = at.sign(',') | at.words("and") | at.sign('&');
        if !more {
            break;
        }
        at.words("the");
        days.push(at.number(1, 2)?.0);
    }
    if days.len() < 2 {
        return None;
    }
    at.words("of");
    let month = at.word_as(names::month)?;
    let year = periods::year_after(at, true);
    Some(
        days.into_iter()
            .map(|day| Span::Day {
                year,
                month,
                day,
                weekday: None,
            })
            .collect(),
    )
}

/// "3-14 March 2009", "February/March 2009", "between 3 and 14 March 2009", "from March to May 2009".
fn range(at: &mut Cursor) -> Option<Span> {
    let between = at.any(&["between the", "between"]);
    if !between {
        at.any(&["from the", "from"]);
    }
    let start = *at;
    let weekday = at.word_as(names::weekday);
    if let Some((day, _)) = at.number(1, 2)
        && separator(at, between)
    {
        at.words("the");
        if let Some(last @ Span::Day { year, month, .. }) = worded_day(at) {
            let first = Span::Day {
                year,
                month,
                day,
                weekday,
            };
            return Some(Span::Range(Box::new(first), Box::new(last)));
        }
    }
    *at = start;
    let first = periods::read(at)?;
    clock_after(at, &first);
    if !separator(at, between) {
        return None;
    }
    let last = periods::read(at)?;
    clock_after(at, &last);
    // "from" and "to" may stand around lengths of time, which are not a range of days.
    let lengths = matches!(
        (&first, &last),
        (Span::Ahead { .. }, _) | (_, Span::Ahead { .. })
    );
    (!lengths).then(|| Span::Range(Box::new(first), Box::new(last)))
}

/// Only a day with its month in words shares it with the day before: "3-14 March", not "3-14/3".
fn worded_day(at: &mut Cursor) -> Option<Span> {
    let mut ahead = *at;
    let _ = ahead.word_as(names::weekday);
    ahead.number(1, 2)?;
    ahead.words("of");
    ahead.word_as(names::month)?;
    periods::day(at)
}

fn separator(at: &mut Cursor, between: bool) -> bool {
    if between {
        return at.words("and") || at.sign('&') || at.sign('-') || at.words("to");
    }
    at.any(&["to", "until", "till", "through", "or"]) || at.sign('-') || at.sign('/')
}

/// "17:00", "5:00:00 PM", "noon": registers count in days, so the hour is passed over.
pub(super) fn time_of_day(at: &mut Cursor) -> bool {
    let mut ahead = *at;
    if ahead.any(&["noon", "midday"]) {
        *at = ahead;
        return true;
    }
    if ahead.number(1, 2).is_none_or(|(hour, _)| hour > 23) {
        return false;
    }
    let mut clock = false;
    while ahead.sign(':') {
        if ahead.number(2, 2).is_none_or(|(part, _)| part > 59) {
            return false;
        }
        clock = true;
    }
    if !(ahead.any(&["am", "pm", "hrs", "a m", "p m"]) || clock) {
        return false;
    }
    *at = ahead;
    true
}

/// A time behind a day: "2016-02-18 00:00:00", "3 March 2009 at 5pm", "2016-02-18T17:00".
fn clock_after(at: &mut Cursor, span: &Span) {
    if !matches!(
        span,
        Span::Day { .. } | Span::DaysOn(_) | Span::Weekday { .. }
    ) {
        return;
    }
    let mut ahead = *at;
    let _ = ahead.words("at") || ahead.words("t") || ahead.sign(',') || ahead.sign('@');
    if time_of_day(&mut ahead) {
        *at = ahead;
    }
}
