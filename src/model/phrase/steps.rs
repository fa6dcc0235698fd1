//! Finds the dated steps in a phrase and the words that label each.

use super::Fault;
use super::promise::{self, Promise};
use super::token::{Cursor, Sort, Token};
use super::undated::{self, Undated};

/// What a step promises.
#[derive(Clone, Debug)]
pub(super) enum Said {
    /// Something with days.
    Dated(Promise),
    /// Something without.
    Undated(Undated),
}

/// A step as said: its label, its promise, and where in the phrase the promise stands.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Words before the date.
    pub label: String,
    /// The promise.
    pub said: Said,
    /// First byte of the promise.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

/// What follows a date.
enum Next {
    End,
    /// A joining word or sign; the next step starts at this token.
    Joined(usize),
    Words,
}

/// Cuts a phrase into steps.
pub(super) fn read(source: &str, tokens: &[Token]) -> Result<Vec<Piece>, Fault> {
    let mut at = Cursor {
        source,
        tokens,
        at: 0,
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut label_from = 0;
    while at.at < tokens.len() {
        let here = at.at;
        let label = label(&at, label_from, here);
        let mut ahead = at;
        let said = if let Some(promise) = promise::read(&mut ahead) {
            Said::Dated(promise)
        } else {
            ahead = at;
            match undated::read(&mut ahead, label.is_empty())? {
                Some(undated) => Said::Undated(undated),
                None => {
                    at.at += 1;
                    continue;
                }
            }
        };
        let weak = match &said {
            Said::Dated(promise) => promise.weak,
            Said::Undated(_) => true,
        };
        let bare_year = weak && !label.is_empty() && is_bare_year(&said) && !introduced(&at);
        match next(&ahead) {
            _ if bare_year => at.at = ahead.at,
            Next::Words if weak => at.at = ahead.at,
            Next::Words => return Err(followed(&at, &ahead)),
            Next::Joined(_) if weak && !label.is_empty() && matches!(said, Said::Dated(_)) => {
                let words = at.slice(here, ahead.at);
                return Err(Fault::new(
                    format!(
                        "`{words}` could be a date or part of the words before it; say `in {words}` if it is a date"
                    ),
                    &[],
                ));
            }
            joined => {
                let end = tokens
                    .get(ahead.at.wrapping_sub(1))
                    .map_or(0, |token| token.end);
                let start = tokens.get(here).map_or(0, |token| token.start);
                pieces.push(Piece {
                    label,
                    said,
                    start,
                    end,
                });
                let Next::Joined(from) = joined else {
                    return Ok(pieces);
                };
                label_from = from;
                at.at = from;
            }
        }
    }
    let left = at.slice(label_from, tokens.len());
    match (pieces.last(), left) {
        (None, _) => Err(undated::no_date(source, tokens)),
        // A joining word at the very end joins nothing.
        (Some(_), "") => Ok(pieces),
        (Some(_), words) => Err(Fault::new(
            format!("there is no date for `{}`", super::short(words)),
            &[
                source[..tokens.get(label_from).map_or(0, |token| token.start)]
                    .trim_matches(is_joint),
            ],
        )),
    }
}

fn is_joint(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | '&')
}

/// "Windows 2012" is a name; "by 2012", "ready: 2012" and a cell with nothing but "2012" are dates.
fn is_bare_year(said: &Said) -> bool {
    matches!(said, Said::Dated(promise) if matches!(promise.spans[..], [super::span::Span::Year(_)]))
}

/// A colon or dash stands before this token.
fn introduced(at: &Cursor) -> bool {
    at.at
        .checked_sub(1)
        .and_then(|before| at.tokens.get(before))
        .is_some_and(|token| matches!(token.sort, Sort::Sign(':' | '-')))
}

/// The words before a date, without the signs around them.
fn label(at: &Cursor, from: usize, to: usize) -> String {
    let words = at.slice(from, to);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let edge = |letter: char| {
        matches!(
            letter,
            ':' | ',' | ';' | '-' | '–' | '—' | '(' | '[' | '.' | ' '
        )
    };
    words.trim_matches(edge).to_owned()
}

/// What stands behind a date, closing brackets passed over.
fn next(at: &Cursor) -> Next {
    let mut at = *at;
    while at.sign(')') || at.sign(']') {}
    if at.at >= at.tokens.len() {
        return Next::End;
    }
    let mut joined = at.sign(';') || at.sign(',') || at.sign('&');
    joined |= at.any(&["and then", "and", "then"]);
    if !joined {
        return Next::Words;
    }
    Next::Joined(at.at)
}

fn followed(at: &Cursor, after: &Cursor) -> Fault {
    let date = at.slice(at.at, after.at);
    let rest = after.slice(after.at, after.tokens.len());
    let upto = after.tokens.get(after.at - 1).map_or(0, |token| token.end);
    Fault::new(
        format!(
            "`{}` is followed by `{}`; put words before the date, and `and`, `;` or `,` between two steps",
            super::short(date),
            super::short(rest)
        ),
        &[at.source[..upto].trim(), date],
    )
}
