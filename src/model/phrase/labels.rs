//! The words before a date: how they are cut out, and when they make a date doubtful.

use super::Fault;
use super::token::{Cursor, Sort};

/// Words that change what a date means, so that a label must not end in them: "not before 3 March", "every Friday".
pub(super) fn changed(label: &str) -> Option<Fault> {
    const WORDS: [&str; 43] = [
        "after",
        "ahead of",
        "and",
        "at",
        "before",
        "between",
        "by",
        "coming",
        "during",
        "each",
        "earlier",
        "early",
        "end",
        "end of",
        "every",
        "except",
        "from",
        "half",
        "half of",
        "in",
        "last",
        "late",
        "later",
        "least",
        "mid",
        "middle of",
        "most",
        "next",
        "not",
        "on",
        "or",
        "past",
        "per",
        "previous",
        "since",
        "than",
        "then",
        "this",
        "to",
        "until",
        "w/c",
        "week",
        "within",
    ];
    // "02 2020/21": a figure labels nothing.
    if !label.is_empty() && !label.contains(char::is_alphabetic) {
        return Some(Fault::new(
            format!(
                "`{}` before a date is not understood; put words before the date, or nothing",
                super::short(label)
            ),
            &["Q2 2009/10", "31 March 2009"],
        ));
    }
    let label = label.to_lowercase();
    let ends = |word: &&&str| {
        label
            .strip_suffix(**word)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    };
    let word = WORDS.iter().find(ends)?;
    Some(Fault::new(
        format!(
            "`{word}` before a date is not understood; say the first and last day, or `by` a day"
        ),
        &["3 March 2009 to 31 March 2009", "by 31 March 2009"],
    ))
}

/// "Windows 2012": the year may be part of the name.
pub(super) fn year_of_name(label: &str, year: &str) -> Fault {
    Fault::new(
        format!("`{year}` may be part of a name here; say `in {year}` if it is the date"),
        &[&format!("{label} in {year}")],
    )
}

/// "Budget 2009/10, plan by 3 May 2009": a short date in front of a joining sign.
pub(super) fn date_or_label(label: &str, words: &str) -> Fault {
    Fault::new(
        format!(
            "`{words}` could be a date or part of the words before it; say `in {words}` if it is a date"
        ),
        &[&format!("{label} in {words}")],
    )
}

/// "Phase 2 March 2009": whose number is it?
pub(super) fn numbered(label: &str, at: &Cursor, after: &Cursor) -> Option<Fault> {
    const NUMBERED: [&str; 14] = [
        "phase", "stage", "part", "item", "version", "tier", "step", "option", "gate", "section",
        "annex", "appendix", "lot", "wave",
    ];
    let last = label.rsplit(' ').next()?.to_lowercase();
    let touching = at
        .at
        .checked_sub(1)
        .and_then(|before| at.tokens.get(before));
    let word_before = touching.is_some_and(|token| matches!(token.sort, Sort::Word(_)));
    let Sort::Number {
        ordinal: false,
        digits: 1 | 2,
        ..
    } = at.ahead(0)?.sort
    else {
        return None;
    };
    if !word_before || !NUMBERED.contains(&last.as_str()) {
        return None;
    }
    let number = at.slice(at.at, at.at + 1);
    let rest = at
        .slice(at.at + 1, after.at)
        .trim_start_matches([',', '-', '/', '.', ' ']);
    Some(Fault::new(
        format!(
            "the `{number}` in `{}` could belong to `{label}` or to the date; put `:` or `on` between them",
            super::short(at.slice(at.at - 1, after.at))
        ),
        &[
            &format!("{label} {number}: {rest}"),
            &format!("{label} on {number} {rest}"),
        ],
    ))
}

/// A year beyond those a register holds.
pub(super) fn is_far_year(at: &Cursor) -> bool {
    match at.ahead(0).map(|token| &token.sort) {
        Some(Sort::Number {
            digits: 4, value, ..
        }) => !(1900..=2199).contains(value),
        _ => false,
    }
}

/// The words before a date, without the signs around them.
pub(super) fn label(at: &Cursor, from: usize, to: usize) -> String {
    let words = at.slice(from, to);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let edge = |letter: char| " :,;.-–—/&|*•".contains(letter);
    let words = words
        .trim_matches(edge)
        .trim_start_matches([')', ']'])
        .trim_end_matches(['(', '[']);
    // A bracket may open around a label and its date, and close behind the date.
    let words = if words.contains(')') {
        words
    } else {
        words.trim_start_matches('(')
    };
    words.trim_matches(edge).to_owned()
}

/// Words stand behind a date.
pub(super) fn followed(at: &Cursor, after: &Cursor) -> Fault {
    let date = at.slice(at.at, after.at);
    let rest = after.slice(after.at, after.tokens.len());
    if is_far_year(after) {
        let mut fault = Fault::out_of_years();
        fault.reason = format!(
            "`{}`: years go from 1900 to 2199",
            at.slice(at.at, after.at + 1)
        );
        return fault;
    }
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
