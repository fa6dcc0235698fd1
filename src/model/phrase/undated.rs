//! Phrases that wait for a date or want none, and the words that are no date at all.

use super::Fault;
use super::promise;
use super::token::{Cursor, Sort, Token};

/// A promise without days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undated {
    /// Waits for a date from somebody; empty if nobody was named.
    Awaiting(String),
    /// As soon as possible.
    Asap,
}

const ASAP: [&str; 10] = [
    "as soon as possible",
    "as soon as practicable",
    "as soon as practical",
    "asap",
    "a s a p",
    "immediately",
    "immediate",
    "with immediate effect",
    "urgently",
    "urgent",
];
const SHORT: [&str; 3] = ["tbc", "tba", "tbd"];
const SURE: [&str; 5] = [
    "to be confirmed",
    "to be announced",
    "to be determined",
    "to be advised",
    "to be notified",
];
const PERHAPS: [&str; 6] = [
    "to be agreed",
    "to be arranged",
    "to be set",
    "to be fixed",
    "to be decided",
    "to follow",
];

/// An undated promise; `first` if no words of the step stand before it.
pub(super) fn read(at: &mut Cursor, first: bool) -> Result<Option<Undated>, Fault> {
    if at.any(&ASAP) {
        return Ok(Some(Undated::Asap));
    }
    let mut ahead = *at;
    let date = ahead.any(&[
        "date is",
        "dates are",
        "the date",
        "date",
        "dates",
        "timing",
    ]);
    let confirmed =
        ahead.any(&SHORT) || ahead.any(&SURE) || ((date || first) && ahead.any(&PERHAPS));
    if confirmed {
        let mut whom = ahead;
        if whom.any(&["by", "with", "from"]) && !holds_date(&whom) {
            ahead = whom;
            let whom = rest(&mut ahead);
            *at = ahead;
            return Ok(Some(Undated::Awaiting(whom)));
        }
        *at = ahead;
        return Ok(Some(Undated::Awaiting(String::new())));
    }
    ahead = *at;
    if !ahead.any(&["awaiting", "await", "awaits", "waiting for", "waiting on"]) {
        return Ok(None);
    }
    if holds_date(&ahead) {
        // In the middle of a label the word is only a word: "those awaiting treatment seen by 3 May 2009".
        if !first {
            return Ok(None);
        }
        return Err(Fault::new(
            "`awaiting` says that there is no date yet, and a date follows; put `;` between two steps".to_owned(),
            &["awaiting a date from the board"],
        ));
    }
    let whom = rest(&mut ahead);
    *at = ahead;
    Ok(Some(Undated::Awaiting(whom)))
}

/// A date stands in what is left of this step.
fn holds_date(at: &Cursor) -> bool {
    (at.at..end_of_step(at)).any(|place| {
        let mut cursor = Cursor { at: place, ..*at };
        promise::read(&mut cursor).is_some_and(|promise| !promise.weak)
    })
}

fn end_of_step(at: &Cursor) -> usize {
    let semicolon = at.tokens[at.at..]
        .iter()
        .position(|token| token.sort == Sort::Sign(';'));
    semicolon.map_or(at.tokens.len(), |place| at.at + place)
}

/// Whom a step waits for: the words to the end of the step, less "a date from".
fn rest(at: &mut Cursor) -> String {
    let end = end_of_step(at);
    let mut start = *at;
    let from = (at.at..end).find(|place| {
        let word = Cursor { at: *place, ..*at };
        word.peek_word() == Some("from")
    });
    start.at = from.map_or(at.at, |place| place + 1);
    if from.is_none() {
        start.any(&["a date", "the date", "date", "dates"]);
    }
    at.at = end;
    let words = if start.at < end {
        start.slice(start.at, end)
    } else {
        ""
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_matches([' ', ',', '.', ':']).to_owned()
}

/// Words that say how something stands, not when.
const STATES: [&str; 12] = [
    "completed",
    "complete",
    "closed",
    "done",
    "cancelled",
    "dropped",
    "hold",
    "suspended",
    "withdrawn",
    "superseded",
    "achieved",
    "delivered",
];

/// Why a phrase without any date is refused.
pub(super) fn no_date(source: &str, tokens: &[Token]) -> Fault {
    let has = |wanted: &[&'static str]| {
        wanted.iter().copied().find(|name| {
            tokens
                .iter()
                .any(|token| matches!(&token.sort, Sort::Word(word) if word == name))
        })
    };
    let words = super::short(source);
    if let Some(word) = has(&[
        "ongoing",
        "continuous",
        "continuing",
        "rolling",
        "continual",
    ]) {
        return Fault::new(
            format!(
                "`{word}` has no date by which anybody could ask; say when it is next reviewed"
            ),
            &["review by 31 March 2009", "31 March 2009"],
        );
    }
    if let Some(word) = has(&STATES) {
        return Fault::new(
            format!("`{word}` says how it stands, not when it is due"),
            &["31 March 2009"],
        );
    }
    let sign_only = tokens
        .iter()
        .all(|token| matches!(token.sort, Sort::Sign(_)));
    if sign_only
        || matches!(
            words.to_lowercase().as_str(),
            "n/a" | "#n/a" | "none" | "nil" | "null" | "no end date"
        )
    {
        return Fault::new(
            format!("`{words}` is no date; leave it blank, or say `TBC` if a date is to come"),
            &["TBC", ""],
        );
    }
    Fault::new(
        format!("there is no date in `{words}`"),
        &[
            "31 March 2009",
            "by end March 2009",
            "1st week of March 2009",
            "TBC",
        ],
    )
}
