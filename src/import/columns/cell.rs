//! What one cell looks like, whatever its column: a date, an amount, names, a word of status.

use crate::model::address::Kind;
use crate::model::money::Pence;
use crate::model::phrase::{self, Reader};
use crate::model::record::squash;

/// Words of where something stands, in the many spellings of people's lists.
const STANDINGS: &[&str] = &[
    "complete",
    "completed",
    "closed",
    "open",
    "ongoing",
    "ontrack",
    "new",
    "carriedforward",
    "inprogress",
    "done",
    "notstarted",
    "overdue",
    "planinplace",
    "initialstages",
    "pending",
    "onhold",
    "cancelled",
    "delayed",
    "started",
    "inhand",
    "live",
    "active",
    "resolved",
    "escalated",
    "late",
    "offtrack",
    "underway",
    "achieved",
    "finished",
    "deferred",
    "dropped",
    "outstanding",
    "discharged",
    "proposed",
    "approved",
    "rejected",
    "draft",
    "signedoff",
    "todo",
    "behind",
    "atrisk",
    "paused",
    "stopped",
    "nofurtheraction",
    "partiallycomplete",
    "partly",
    "planned",
];

/// Words of how likely or how bad.
const LEVELS: &[&str] = &[
    "high",
    "medium",
    "low",
    "veryhigh",
    "verylow",
    "critical",
    "severe",
    "major",
    "moderate",
    "minor",
    "negligible",
    "rare",
    "unlikely",
    "possible",
    "likely",
    "almostcertain",
    "certain",
    "h",
    "m",
    "l",
    "vh",
    "vl",
    "med",
    "catastrophic",
    "insignificant",
    "remote",
    "probable",
    "extreme",
];

/// Other words that name a time.
const TIMES: &[&str] = &[
    "spring",
    "summer",
    "autumn",
    "winter",
    "week",
    "weeks",
    "month",
    "year",
    "quarter",
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "days",
    "eom",
    "commencing",
    "wc",
    "fy",
];

/// A day in figures, or a phrase that names days.
pub fn is_date(words: &str, reader: &Reader) -> bool {
    if words.len() > 80 {
        return false;
    }
    let figures: Vec<&str> = words
        .split([' ', 'T'])
        .next()
        .unwrap_or_default()
        .split(['/', '.', '-'])
        .collect();
    let is_figure = |piece: &&str| {
        (1..=4).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit())
    };
    if figures.len() == 3 && figures.iter().all(is_figure) {
        return true;
    }
    let pieces: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|piece| !piece.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_count = |piece: &String| {
        let digits = piece.trim_end_matches(char::is_alphabetic);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_month = |piece: &String| phrase::is_month(piece.trim_matches(is_digit));
    let others = pieces.iter().filter(|piece| !is_count(piece));
    if (2..=4).contains(&pieces.len())
        && others.clone().count() == 1
        && others.clone().all(is_month)
    {
        return true;
    }
    // Asking the reader of dates about anything that names no time is waste: a refusal costs more than an answer.
    let names_time = |piece: &String| is_month(piece) || TIMES.contains(&piece.as_str());
    let is_figures = words.contains('/') && pieces.iter().all(is_count);
    let may_be = pieces.len() <= 14 && (is_figures || pieces.iter().any(names_time));
    may_be && reader.read(words).is_ok_and(|when| !when.is_undated())
}

/// Whether it is a word for a date that is not there.
pub fn is_undated(plain: &str) -> bool {
    matches!(
        plain,
        "asap"
            | "assoonaspossible"
            | "ongoing"
            | "immediately"
            | "urgent"
            | "immediate"
            | "continuous"
            | "nextmeeting"
    )
}

/// Whether it is an amount with a sign, grouping, a unit or per cent.
pub fn is_amount(words: &str) -> bool {
    let figures: String = words
        .chars()
        .filter(|letter| !matches!(letter, '$' | '€' | ' '))
        .collect();
    let is_marked = words.contains(['£', '$', '€', ',']) || words.ends_with(['k', 'm', ')']);
    is_marked && Pence::parse(&figures).is_some() || words.ends_with('%') && words.len() < 9
}

/// Whether it names a level or begins with one figure: `High`, `3 - High`, `4`.
pub fn is_level(words: &str, plain: &str, number: bool) -> bool {
    let starts = words.starts_with(|letter: char| letter.is_ascii_digit());
    let small = words.split(|letter: char| !letter.is_ascii_digit()).next();
    let small = small.is_some_and(|digits| digits.len() == 1);
    LEVELS.contains(&plain)
        || (starts && small && (number || words.contains(char::is_alphabetic)) && words.len() <= 40)
}

/// `Complete`, `3. Ongoing - delayed`, `Complete, published on the site`: the words up to the first stop.
pub fn is_standing(words: &str, plain: &str) -> bool {
    let bare = words.trim_start_matches(|letter: char| !letter.is_alphabetic());
    let first = bare
        .split(['.', ',', ';', ':', '\n', '–', '('])
        .next()
        .unwrap_or_default();
    let first = first.split(" - ").next().unwrap_or_default();
    STANDINGS.contains(&plain) || STANDINGS.contains(&squash(first).as_str())
}

/// `R01`, `9/3`, `TB-12`, `1.4`: letters and figures without a space, at least one figure.
pub fn is_mark(words: &str) -> bool {
    let signs = |letter: char| letter.is_alphanumeric() || "-_./#:".contains(letter);
    words.len() <= 24
        && words.bytes().any(|byte| byte.is_ascii_digit())
        && words.chars().all(|letter| signs(letter) || letter == ' ')
        && words.split(' ').count() <= 2
        && words.chars().filter(|letter| letter.is_lowercase()).count() <= 7
}

/// Whether it is an id as the register gives them to that kind: `A-001`.
pub fn is_ours(words: &str, kind: Kind) -> bool {
    let figures = words
        .strip_prefix(kind.letter())
        .and_then(|rest| rest.strip_prefix('-'));
    !kind.letter().is_empty()
        && figures.is_some_and(|digits| {
            digits.len() >= 3 && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// `MW/YO`, `Mark Easton/ Sarah F Thompson`, `J. Wise and A. Long`: every piece is one to four words with capitals.
pub fn is_names(words: &str) -> bool {
    let pieces = words
        .split(['/', ',', ';', '\n', '&'])
        .flat_map(|piece| piece.split(" and "));
    let mut any = false;
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        let names: Vec<&str> = piece.split_whitespace().collect();
        let one = names.len() == 1 && !piece.chars().all(char::is_uppercase);
        let capital = |name: &&str| {
            name.starts_with(char::is_uppercase)
                && !name.contains(|letter: char| letter.is_ascii_digit())
        };
        if names.len() > 4 || !names.iter().all(capital) || (one && piece.len() > 12) {
            return false;
        }
        any = true;
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_begins_like_a_month_is_none() {
        let reader = Reader::default();
        let days = [
            "4 Dec",
            "Mar-12",
            "Sept 2011",
            "1st June",
            "12 October 2006",
        ];
        for words in days {
            assert!(is_date(words, &reader), "{words}");
        }
        for words in [
            "Decision 4",
            "Market 1",
            "Junction 12",
            "Mayor 2",
            "Novice 3",
        ] {
            assert!(!is_date(words, &reader), "{words}");
        }
    }
}
