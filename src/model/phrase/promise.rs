//! The words around a date that say what sort of promise it is: "by", "before", "end of", "start in", "at the latest".

use super::names::Unit;
use super::ranges::{time_of_day, whole};
use super::relative;
use super::span::Span;
use super::token::Cursor;

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
const APPROXIMATE: [&str; 5] = ["circa", "approx", "approximately", "around", "about"];

/// Groups of words that may stand before the date: "target date: no later than c. the end of".
const MOST_BINDING_WORDS: u32 = 8;

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
    for words in 0.. {
        // Nobody binds a date with more words than these; garbage might, at every token anew.
        if words > MOST_BINDING_WORDS {
            return None;
        }
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
        } else if circa(at) || at.any(&APPROXIMATE) || at.sign('~') {
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

/// "c." and "ca.", told from a letter by their full stop or the figure right behind them.
fn circa(at: &mut Cursor) -> bool {
    let Some(token) = at.ahead(0) else {
        return false;
    };
    let short = matches!(&at.source[token.start..token.end], "c" | "ca");
    let here = short
        && at.source[token.end..].starts_with(|next: char| next == '.' || next.is_ascii_digit());
    at.at += usize::from(here);
    here
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
    if unit == Unit::Year {
        let reason =
            "`year end` could be the end of the calendar or of the financial year".to_owned();
        return Some(Span::unclear(
            reason,
            &["end of this year", "end of the financial year"],
        ));
    }
    Some(Span::Around { unit, ahead: 0 })
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
