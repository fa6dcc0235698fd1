//! Words that give no value and say why: redactions, promises of words to come. Those that only fill a cell are for `intake`.

use crate::edit::owners::tidy;
pub(super) use crate::intake::filler::{only_fills, says_nothing};
use crate::model::record::squash;

/// Ways of saying that it is not known yet, squashed.
const TO_COME: &[&str] = &[
    "tbc",
    "tba",
    "tbd",
    "tobeconfirmed",
    "tobeannounced",
    "tobedetermined",
    "tobeagreed",
    "tobedecided",
    "tobeadvised",
    "toberevised",
    "unknown",
    "notknown",
    "dontknow",
    "pending",
    "awaited",
    "datanotprovided",
    "notprovided",
    "notavailable",
    "nodata",
    "unavailable",
];

/// Beginnings and parts of redactions, in small letters.
const WITHHELD: &[&str] = &[
    "exempt under",
    "exempt -",
    "exempt –",
    "exemption under",
    "data exempt",
    "freedom of information act",
    "foi act",
    "redacted",
    "withheld",
    "commercial in confidence",
    "commercial-in-confidence",
    "commercially sensitive",
    "in a position to provide",
    "not provided by",
];

/// Why a cell gives no value though it says something; `None` where it may be one.
pub(super) fn withheld(words: &str) -> Option<&'static str> {
    if is_redaction(words) {
        return Some("is withheld");
    }
    is_to_come(words).then_some("is not known yet")
}

/// Whether it is left out on purpose, and says so.
pub(super) fn is_redaction(words: &str) -> bool {
    let small = tidy(words).to_lowercase();
    small.len() >= 8 && WITHHELD.iter().any(|part| small.contains(part))
}

/// Whether it says that the value is to come, or is not known.
pub(super) fn is_to_come(words: &str) -> bool {
    let asks = words.contains('?') && !words.chars().any(char::is_alphanumeric);
    asks || (words.len() < 60 && TO_COME.contains(&squash(words).as_str()))
}
