//! Red, amber, green in the spellings of other lists. The register rates in three; of the five points of others the worse colour
//! stands, so that no warning gets weaker, and the finer word stays in the note.

use super::Read;
use super::place::Place;
use super::words::{begins, none_of};
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

/// What a cell of ratings says.
pub(super) fn read(place: &Place<'_>, words: &str) -> Read {
    let known = |words: &str| {
        let plain = squash(words).replace("ragstatus", "").replace("rated", "");
        RATINGS.iter().find(|(one, ..)| *one == plain)
    };
    let asks = words.contains('?') && words.chars().any(char::is_alphabetic);
    let found = if asks { None } else { known(words) };
    match found {
        Some((_, rag, true)) => return place.value((*rag).to_owned()),
        Some((_, rag, false)) => {
            let told = format!("is finer than the three ratings here; read as the worse, `{rag}`");
            return place.partly((*rag).to_owned(), words, &told);
        }
        None => {}
    }
    if let Some(filler) = place.filler(words) {
        return filler;
    }
    match begins(words).filter(|_| !asks).and_then(known) {
        Some((_, rag, _)) => {
            let told = format!("is read as `{rag}`");
            place.partly((*rag).to_owned(), words, &told)
        }
        None => place.noted(words, &none_of(Rag::WORDS)),
    }
}
