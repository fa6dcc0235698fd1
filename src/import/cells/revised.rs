//! A cell that says two dates, the one a thing has now and the one it had before: `30/04/2026 revised to 31/05/2026`,
//! `31/05/2026 (was 30/04/2026)`.

/// What stands between the earlier date and the one it became.
const BECAME: &[&str] = &[
    "revised to",
    "moved to",
    "extended to",
    "changed to",
    "amended to",
    "updated to",
    "slipped to",
    "rescheduled to",
    "re-scheduled to",
    "deferred to",
    "delayed to",
    "postponed to",
    "put back to",
    "pushed to",
    "pushed back to",
    "brought forward to",
    "revised date",
    "new date",
    "revised",
    "now",
    "->",
    "→",
];

/// What stands between a date and the one it was before.
const WAS: &[&str] = &[
    "was",
    "originally",
    "original",
    "orig",
    "previously",
    "formerly",
    "initially",
    "instead of",
    "moved from",
    "revised from",
    "extended from",
    "changed from",
    "amended from",
    "slipped from",
    "rescheduled from",
    "deferred from",
    "delayed from",
    "postponed from",
    "put back from",
    "brought forward from",
];

/// Words that belong to neither date.
const BETWEEN: &[&str] = &[
    "now", "has", "been", "date", "due", "but", "since", "then", "and", "is", "to", "be", "for",
];

/// The two dates of a cell, each as it is written.
pub(super) struct Two<'a> {
    /// The one it had first.
    pub was: &'a str,
    /// The one it has now.
    pub now: &'a str,
}

/// The two dates, if a cell says what became of one; `is_date` tells whether words are meant as a date.
pub(super) fn two(words: &str, is_date: impl Fn(&str) -> bool) -> Option<Two<'_>> {
    let dates = |was: &'_ str, now: &'_ str| is_date(was) && is_date(now);
    let small = words.to_ascii_lowercase();
    let begins = WAS.iter().find_map(|word| {
        let at = places(&small, word).next()?;
        bare(&words[..at])
            .is_empty()
            .then_some((*word, at + word.len()))
    });
    let from = begins.map_or(0, |(_, end)| end);
    let became = |word: &&'static str| {
        let mut all = places(&small, word).filter(|at| *at >= from);
        let first = all.next()?;
        Some((first, all.last().unwrap_or(first), word.len()))
    };
    let cuts: Vec<(usize, usize, usize)> = BECAME.iter().filter_map(became).collect();
    let first = cuts.iter().map(|cut| cut.0).min();
    let last = cuts.iter().map(|cut| cut.1 + cut.2).max();
    if let (Some(first), Some(last)) = (first, last) {
        let (was, now) = (bare(&words[from..first]), bare(&words[last..]));
        if dates(was, now) {
            return Some(Two { was, now });
        }
    }
    // "moved from 3 March to 4 April"; without the word it would be a range.
    if let Some((_, end)) = begins.filter(|(word, _)| word.ends_with("from")) {
        let at = places(&small, "to").filter(|at| *at > end).last()?;
        let (was, now) = (bare(&words[end..at]), bare(&words[at + 2..]));
        return dates(was, now).then_some(Two { was, now });
    }
    WAS.iter().find_map(|word| {
        let at = places(&small, word).next()?;
        let (now, was) = (bare(&words[..at]), bare(&words[at + word.len()..]));
        dates(was, now).then_some(Two { was, now })
    })
}

/// What a cell says after the words that something became: `revised to 31/05/2026`.
pub(super) fn now(words: &str) -> Option<&str> {
    let small = words.to_ascii_lowercase();
    BECAME
        .iter()
        .filter(|word| word.ends_with("to"))
        .find_map(|word| {
            let at = places(&small, word).next()?;
            bare(&words[..at])
                .is_empty()
                .then(|| bare(&words[at + word.len()..]))
        })
}

/// Where words stand by themselves in a text.
fn places<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_apart = |letter: Option<char>| !letter.is_some_and(char::is_alphabetic);
    text.match_indices(wanted)
        .map(|(at, _)| at)
        .filter(move |at| {
            is_apart(text[..*at].chars().next_back())
                && is_apart(text[*at + wanted.len()..].chars().next())
        })
}

/// A piece without the brackets, marks and small words at its ends.
fn bare(piece: &str) -> &str {
    let mut piece = piece;
    loop {
        let marks = |letter: char| letter.is_whitespace() || "()[],;:.-–—*".contains(letter);
        let trimmed = piece.trim_matches(marks);
        let small = trimmed.to_ascii_lowercase();
        let cut = BETWEEN.iter().find_map(|word| {
            let rest = small.strip_suffix(word)?;
            let alone = !rest.ends_with(char::is_alphanumeric);
            alone.then(|| &trimmed[..rest.len()])
        });
        let cut = cut.or_else(|| {
            BETWEEN.iter().find_map(|word| {
                let rest = small.strip_prefix(word)?;
                let alone = !rest.starts_with(char::is_alphanumeric);
                alone.then(|| &trimmed[word.len()..])
            })
        });
        match cut {
            Some(cut) => piece = cut,
            None => return trimmed,
        }
    }
}
