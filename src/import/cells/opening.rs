//! What a cell of known words opens with, before what more it says: `4. Completed`, `Closed 12/3/12`, `Still ongoing`; and
//! whether what follows takes it back: `Complete (partially)`.

use super::place::head;
use crate::model::address::Kind;
use crate::model::record::squash;

/// Words before a status that leave it what it is.
const LEADING: &[&str] = &["still", "now", "currently", "status", "remains", "work"];

/// Words that part a status from what is said of it.
const PARTING: &[&str] = &[
    "and",
    "with",
    "as",
    "see",
    "following",
    "since",
    "per",
    "at",
    "on",
    "but",
    "until",
    "via",
    "pending",
    "awaiting",
    "subject",
    "except",
    "apart",
    "due",
    "for",
];

/// Words that say that not all is done.
const IN_PART: &[&str] = &[
    "partial",
    "partially",
    "partly",
    "in part",
    "nearly",
    "almost",
    "mostly",
    "largely",
    "not yet",
    "not fully",
    "except",
    "apart from",
    "awaiting",
    "pending",
    "outstanding",
    "subject to",
    "still to",
];

/// Words of a status at most.
const LONGEST: usize = 4;

/// What a cell opens with, and what follows.
pub(super) struct Opening<'a> {
    /// The words that may be known.
    pub words: &'a str,
    /// What is said behind them.
    pub rest: &'a str,
}

/// A cell without words that lead up to a status: `Action complete`, `Still ongoing`.
pub(super) fn bare(words: &str, kind: Kind) -> &str {
    let mut left = words;
    while let Some((lead, rest)) = left.split_once([' ', ':']) {
        let lead = squash(lead);
        let is_lead = LEADING.contains(&lead.as_str()) || lead == kind.word();
        if !is_lead || rest.trim().is_empty() {
            break;
        }
        left = rest.trim_start_matches([' ', ':', '-', '–']);
    }
    left
}

/// `4. Completed`, `3 - Closed`, `(2) Open`: what stands behind the number.
pub(super) fn unnumbered(words: &str) -> &str {
    let words = words.trim();
    let open = words.strip_prefix('(').unwrap_or(words);
    let rest = open.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if !(1..=2).contains(&(open.len() - rest.len())) {
        return words;
    }
    let sign = rest.trim_start();
    let Some(behind) = sign.strip_prefix(['.', ')', ':', '-', '–']) else {
        return words;
    };
    let behind = behind.trim_start();
    if behind.starts_with(char::is_alphabetic) {
        behind
    } else {
        words
    }
}

/// Whether a cell asks rather than says: what stands before its first stop ends in a question mark.
pub(super) fn asks(words: &str) -> bool {
    let first = words.split(['\n', '.', '(', ';']).next().unwrap_or(words);
    first.contains('?') && first.contains(char::is_alphabetic)
}

/// What a cell may open with, longest first: what stands before a stop, a bracket, a dash, a date, or a word like `and`.
pub(super) fn openings(words: &str) -> Vec<Opening<'_>> {
    let mut found = Vec::new();
    if let Some((words, rest)) = head(words) {
        found.push(Opening { words, rest });
    }
    let mut places = words
        .char_indices()
        .filter(|(_, letter)| letter.is_whitespace());
    let spaces: Vec<usize> = places
        .by_ref()
        .map(|(place, _)| place)
        .take(LONGEST)
        .collect();
    for place in spaces.into_iter().rev() {
        let (begin, rest) = (words[..place].trim(), words[place..].trim_start());
        let next = rest.split(|letter: char| !letter.is_alphanumeric()).next();
        let next = next.unwrap_or_default().to_lowercase();
        let is_dated = next.starts_with(|letter: char| letter.is_ascii_digit());
        let parts = PARTING.contains(&next.as_str()) || (is_dated && !rest.contains('%'));
        if parts && !begin.is_empty() {
            found.push(Opening { words: begin, rest });
        }
    }
    // `Complete in part` parts nowhere, and says that it is not.
    if let Some((words, rest)) = words.split_once(' ')
        && starts_in_part(rest)
    {
        found.push(Opening { words, rest });
    }
    found
}

impl Opening<'_> {
    /// Whether what follows says that it is only so in part. A sentence of its own says something else.
    pub fn is_taken_back(&self) -> bool {
        if self.rest.starts_with('.') {
            return false;
        }
        let rest = self
            .rest
            .trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '\n');
        let clause = rest.split(['.', '\n', ';']).next().unwrap_or_default();
        let small = clause.to_lowercase();
        let words = |text: &str| {
            let pieces = text.split(|letter: char| !letter.is_alphanumeric());
            let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
            format!(" {} ", pieces.join(" "))
        };
        let said = words(&small);
        let is_less = share_of(&small).is_some_and(|share| share < 100);
        is_less || IN_PART.iter().any(|part| said.contains(&words(part)))
    }
}

fn starts_in_part(rest: &str) -> bool {
    let small = rest.trim().to_lowercase();
    small == "in part" || small.starts_with("in part ") || small.starts_with("partially")
}

/// `75%`, `75 % complete`: the word of a status for that much of the work.
pub(super) fn share(words: &str) -> Option<&'static str> {
    let small = words.trim().to_lowercase();
    let rest = small.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let behind = rest.trim_start().strip_prefix('%')?.trim();
    let is_all = matches!(
        behind,
        "" | "complete" | "completed" | "done" | "complete." | "progress"
    );
    match share_of(&small).filter(|_| is_all)? {
        0 => Some("not started"),
        1..=99 => Some("in progress"),
        100 => Some("complete"),
        _ => None,
    }
}

/// The first share in per cent of a text.
fn share_of(small: &str) -> Option<u32> {
    let (before, _) = small.split_once('%')?;
    let before = before.trim_end();
    let begin = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
    before[begin.len()..].parse().ok()
}
