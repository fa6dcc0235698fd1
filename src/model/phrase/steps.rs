//! Finds the dated steps in a phrase and the words that label each.

use super::Fault;
use super::labels::{changed, date_or_label, followed, is_far_year, label, numbered, year_of_name};
use super::promise::{self, Promise};
use super::ranges;
use super::span::Span;
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
    let mut first_weak = None;
    while at.at < tokens.len() {
        let here = at.at;
        let mut ahead = at;
        let Some(said) = promised(&mut ahead, label_from == here)? else {
            at.at += 1;
            continue;
        };
        let label = label(&at, label_from, here);
        let weak = match &said {
            Said::Dated(promise) => promise.weak,
            Said::Undated(_) => true,
        };
        let bare_year = weak && !label.is_empty() && is_bare_year(&said) && !introduced(&at);
        let next = next(&ahead);
        let in_label = weak && (bare_year || matches!(next, Next::Words));
        if let Some(fault) = changed(&label).or_else(|| numbered(&label, &at, &ahead))
            && !in_label
        {
            return Err(fault);
        }
        match next {
            _ if bare_year => {
                first_weak.get_or_insert_with(|| year_of_name(&label, at.slice(here, ahead.at)));
                at.at = ahead.at;
            }
            Next::Words if weak && !runs_on(&said, &ahead) => {
                if label.is_empty() && !is_month(&said) {
                    first_weak.get_or_insert_with(|| followed(&at, &ahead));
                }
                at.at = ahead.at;
            }
            Next::Words => return Err(followed(&at, &ahead)),
            Next::Joined(_) if weak && !label.is_empty() && matches!(said, Said::Dated(_)) => {
                return Err(date_or_label(&label, at.slice(here, ahead.at)));
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
        (None, _) => Err(first_weak.unwrap_or_else(|| undated::no_date(source, tokens))),
        (Some(piece), "") => match tokens.last().map(|token| &token.sort) {
            Some(Sort::Word(word)) if piece.end < source.len() && label_from == tokens.len() => {
                Err(Fault::new(
                    format!("nothing follows `{word}`; was something cut off?"),
                    &[&source[..piece.end]],
                ))
            }
            _ => Ok(pieces),
        },
        (Some(piece), words) => Err(Fault::new(
            format!("there is no date for `{}`", super::short(words)),
            &[&source[..piece.end]],
        )),
    }
}

/// Another date follows at once, or a length of time is followed by what it would be counted from.
fn runs_on(said: &Said, after: &Cursor) -> bool {
    let length =
        matches!(said, Said::Dated(promise) if matches!(promise.spans[..], [Span::Ahead { .. }]));
    ranges::stands_at(after)
        || is_far_year(after)
        || (length && promise::read(&mut after.clone()).is_some())
}

fn is_month(said: &Said) -> bool {
    matches!(said, Said::Dated(promise) if matches!(promise.spans[..], [Span::Month { .. }]))
}

/// "Windows 2012" is a name; "by 2012", "ready: 2012" and a cell with nothing but "2012" are dates.
fn is_bare_year(said: &Said) -> bool {
    matches!(said, Said::Dated(promise) if matches!(promise.spans[..], [Span::Year(_)]))
}

/// A colon or dash stands before this token.
fn introduced(at: &Cursor) -> bool {
    at.at
        .checked_sub(1)
        .and_then(|before| at.tokens.get(before))
        .is_some_and(|token| matches!(token.sort, Sort::Sign(':' | '-')))
}

/// A promise of any sort; `first` if no words of the step stand before it.
fn promised(at: &mut Cursor, first: bool) -> Result<Option<Said>, Fault> {
    let mut ahead = *at;
    if let Some(promise) = promise::read(&mut ahead) {
        *at = ahead;
        return Ok(Some(Said::Dated(promise)));
    }
    Ok(undated::read(at, first)?.map(Said::Undated))
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn labels(source: &str) -> Vec<String> {
        let pieces = read(source, &super::super::token::tokens(source)).unwrap();
        pieces.into_iter().map(|piece| piece.label).collect()
    }

    #[test]
    fn and_splits_only_behind_a_date() {
        assert_eq!(
            labels("terms and conditions agreed by 3 May 2009"),
            ["terms and conditions agreed"]
        );
        assert_eq!(
            labels("plan by 3 May 2009 and A & B by 4 May 2009"),
            ["plan", "A & B"]
        );
    }
}
