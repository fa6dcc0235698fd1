//! Red, amber, green in the spellings of other lists. The register rates in three; of the five points of others the worse colour
//! stands, so that no warning gets weaker, and the finer word stays in the note.

use super::place::Place;
use super::words::none_of;
use super::{Read, opening};
use crate::model::project::Rag;
use crate::model::record::squash;

/// A squashed rating, what it is here, and whether that is all it says.
const RATINGS: &[(&str, &str, bool)] = &[
    ("red", "red", true),
    ("r", "red", true),
    ("amber", "amber", true),
    ("a", "amber", true),
    ("yellow", "amber", true),
    ("green", "green", true),
    ("g", "green", true),
    ("amberred", "red", false),
    ("redamber", "red", false),
    ("ar", "red", false),
    ("ra", "red", false),
    ("ambergreen", "amber", false),
    ("greenamber", "amber", false),
    ("ag", "amber", false),
    ("ga", "amber", false),
    ("orange", "amber", false),
    ("y", "amber", false),
    ("redgreen", "red", false),
];

/// Coloured signs, and the colours they are.
const SIGNS: &[(&[char], &str)] = &[
    (&['🔴', '🟥'], " red "),
    (&['🟠', '🟡', '🟧', '🟨'], " amber "),
    (&['🟢', '🟩'], " green "),
];

/// Signs that say which way a rating moves.
const ARROWS: &[char] = &[
    '↑', '↓', '→', '←', '↗', '↘', '↔', '▲', '▼', '►', '⬆', '⬇', '➡', '➜', '⇧', '⇩', '⇨',
];

/// Signs and words between a rating and the one it moved to.
const MOVED: &[&str] = &["→", "->", "➡", "➜", "⇨", "►", " to "];

/// Ratings that are none: the work is done.
const DONE: &[&str] = &[
    "blue",
    "b",
    "complete",
    "completed",
    "closed",
    "bluecomplete",
    "completeblue",
];

/// What a cell of ratings says.
pub(super) fn read(place: &Place<'_>, words: &str) -> Read {
    let mut named = words.to_owned();
    let mut unsigned = words.to_owned();
    for (signs, colour) in SIGNS {
        named = named.replace(*signs, colour);
        unsigned = unsigned.replace(*signs, " ");
    }
    let is_signed = named != words || words.contains(ARROWS);
    // `🟢 Green` says one thing twice.
    if unsigned.contains(char::is_alphabetic) {
        named = unsigned;
    }
    let asks = opening::asks(&named);
    let moved = MOVED.iter().find_map(|sign| {
        let (before, after) = named.rsplit_once(sign)?;
        known(before)?;
        known(after)
    });
    if let Some((rag, _)) = moved.filter(|_| !asks) {
        let told = format!("is read as what it moved to, `{rag}`");
        return place.partly(rag.to_owned(), words, &told);
    }
    match known(&named).filter(|_| !asks) {
        Some((rag, true)) if !is_signed => return place.value(rag.to_owned()),
        Some((rag, true)) => {
            return place.partly(rag.to_owned(), words, &format!("is read as `{rag}`"));
        }
        Some((rag, false)) => {
            let told = format!("is finer than the three ratings here; read as the worse, `{rag}`");
            return place.partly(rag.to_owned(), words, &told);
        }
        _ => {}
    }
    if named == words
        && let Some(filler) = place.filler(words)
    {
        return filler;
    }
    if DONE.contains(&squash(words).as_str()) {
        return place.noted(words, "says that it is done, which is no rating here");
    }
    let opened = opening::openings(&named).into_iter();
    let mut opened = opened.filter(|_| !asks);
    match opened.find_map(|one| known(one.words)) {
        Some((rag, _)) => place.partly(rag.to_owned(), words, &format!("is read as `{rag}`")),
        None => place.noted(words, &none_of(Rag::WORDS)),
    }
}

/// The rating of words that are nothing else, and whether that is all they say.
fn known(words: &str) -> Option<(&'static str, bool)> {
    let plain = squash(words).replace("ragstatus", "").replace("rated", "");
    let plain = plain.strip_prefix("rag").unwrap_or(&plain);
    let one = RATINGS.iter().find(|(one, ..)| *one == plain)?;
    Some((one.1, one.2))
}
