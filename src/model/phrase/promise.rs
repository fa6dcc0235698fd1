//! The words around a date that say what sort of promise it is: "by", "before", "end of", "start in", "at the latest".

use super::names::Unit;
use super::periods;
use super::span::Span;
use super::token::Cursor;
use super::{names, relative};

/// How the span binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binding {
    /// The span itself.
    Plain,
    /// Up to and including its last day.
    By,
    /// Up to the day before its first.
    Before,
    /// Refused: there is no last day.
    After,
}

/// A date with the words that bind it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Promise {
    /// How it binds.
    pub binding: Binding,
    /// Only the start is promised.
    pub start: bool,
    /// "c." or "approx." was said.
    pub approximate: bool,
    /// The days.
    pub spans: Vec<Span>,
    /// Nothing but a short date was said, which may be words of a label.
    pub weak: bool,
}

const BY: [&str; 16] = [
    "by close of play",
    "by close of business",
    "close of play",
    "close of business",
    "by cop",
    "by cob",
    "cop",
    "cob",
    "no later than",
    "not later than",
    "on or before",
    "by",
    "up to",
    "until",
    "till",
    "nlt",
];
const START: [&str; 16] = [
    "to start",
    "to begin",
    "to commence",
    "to be initiated",
    "to initiate",
    "will start",
    "will begin",
    "initiate",
    "initiated",
    "initiating",
    "starting",
    "starts",
    "start",
    "begin",
    "commencing",
    "commence",
];
const FILLER: [&str; 14] = [
    "due date",
    "due",
    "deadline",
    "target date",
    "target",
    "sometime in",
    "some time in",
    "on",
    "in",
    "during",
    "over",
    "within",
    "at",
    "the",
];
const APPROXIMATE: [&str; 7] = [
    "c",
    "ca",
    "circa",
    "approx",
    "approximately",
    "around",
    "about",
];

/// A whole promise, longest reading first.
pub(super) fn read(at: &mut Cursor) -> Option<Promise> {
    let start = at.at;
    let mut said = Promise {
        binding: Binding::Plain,
        start: false,
        approximate: false,
        spans: Vec::new(),
        weak: false,
    };
    let (mut end, mut within) = (false, false);
    // "start of March" is a part of March; "end of" is read below, with what it belongs to.
    loop {
        let mut spans = *at;
        if let Some(found) = whole(&mut spans, end) {
            *at = spans;
            said.spans = found;
            break;
        }
        if let Some(span) = short_end(at) {
            said.spans.push(span);
            end = true;
            break;
        }
        within |= at.peek_word() == Some("within");
        if at.any(&BY) {
            said.binding = Binding::By;
        } else if at.any(&["before", "prior to", "in advance of"]) {
            said.binding = Binding::Before;
        } else if at.words("after") {
            said.binding = Binding::After;
        } else if at.any(&["beginning", "begins"]) || at.words("from") || at.any(&START) {
            said.start = true;
        } else if at.any(&APPROXIMATE) || at.sign('~') {
            said.approximate = true;
        } else if at.any(&["end of", "end", "the end of"]) {
            let _ = at.sign('-') || at.words("the");
            end = true;
        } else if at.any(&FILLER) {
            at.sign(':');
        } else if !(time_of_day(at) && (at.words("on") || at.at > start)) {
            return None;
        }
    }
    let bare = at.at;
    after(at, &mut said);
    if end && said.binding != Binding::After {
        // "before the end of March" is still by its last day.
        said.binding = Binding::By;
    }
    if within
        && said
            .spans
            .iter()
            .any(|span| matches!(span, Span::Ahead { .. }))
    {
        said.binding = Binding::By;
    }
    let alone = {
        let mut cursor = *at;
        cursor.at = start;
        whole(&mut cursor, false).is_some() && cursor.at == bare
    };
    said.weak =
        alone && at.at == bare && said.spans.len() == 1 && said.spans.iter().all(Span::is_weak);
    Some(said)
}

/// Several days of one month, a range, or one span.
fn whole(at: &mut Cursor, end: bool) -> Option<Vec<Span>> {
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

/// "eom", "month end": the end of the period around the reference day.
fn short_end(at: &mut Cursor) -> Option<Span> {
    let mut ahead = *at;
    let short = ahead.word_as(|word| match word {
        "eom" => Some(Unit::Month),
        "eoy" => Some(Unit::Year),
        "eow" => Some(Unit::Week),
        _ => None,
    });
    let unit = if short.is_some() {
        short
    } else {
        let unit = relative::period(&mut ahead)?;
        ahead.sign('-');
        ahead.words("end").then_some(unit)
    }?;
    *at = ahead;
    Some(Span::Around { unit, ahead: 0 })
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
    if let Some((first, _)) = at.number(1, 2) {
        if separator(at, between) {
            at.words("the");
            if let Some(last @ Span::Day { year, month, .. }) = worded_day(at) {
                let first = Span::Day {
                    year,
                    month,
                    day: first,
                    weekday: None,
                };
                return Some(Span::Range(Box::new(first), Box::new(last)));
            }
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
fn time_of_day(at: &mut Cursor) -> bool {
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

/// Words behind the date that bind it.
fn after(at: &mut Cursor, said: &mut Promise) {
    loop {
        let start = at.at;
        let mut ahead = *at;
        let bracket = ahead.sign('(');
        if ahead.any(&["at the latest", "at latest", "latest"]) {
            said.binding = Binding::By;
        } else if ahead.any(&["onwards", "onward"]) {
            said.start = true;
        } else if ahead.any(&["approx", "approximately"]) {
            said.approximate = true;
        } else {
            return;
        }
        if bracket && !ahead.sign(')') {
            return;
        }
        *at = ahead;
        if at.at == start {
            return;
        }
    }
}
