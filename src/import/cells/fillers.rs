//! Words that stand in a cell because something must: drop-down texts, dashes, redactions, promises of words to come.

use crate::edit::owners::tidy;
use crate::model::record::squash;

/// Texts of drop-downs and forms, squashed.
const FORMS: &[&str] = &[
    "select",
    "selectone",
    "selectanoption",
    "selectfromlist",
    "selectfromdropdown",
    "pleaseselect",
    "pleasechoose",
    "choose",
    "chooseanitem",
    "chooseone",
    "clickheretoentertext",
    "clickortaptoentertext",
    "clickheretoenteradate",
    "clickortaptoenteradate",
    "enteradate",
    "enterdate",
    "entertext",
    "insertdate",
    "inserttext",
    "dropdown",
];

/// Ways of saying that there is none, squashed.
const NONE: &[&str] = &[
    "na",
    "none",
    "nil",
    "null",
    "blank",
    "empty",
    "notapplicable",
    "notspecified",
];

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

/// Whether it says nothing in any column: a drop-down's text, a dash.
pub(super) fn only_fills(words: &str) -> bool {
    let mut letters = words.chars().filter(|letter| !letter.is_whitespace());
    let drawn = letters.all(|letter| !letter.is_alphanumeric() && !"?✓✔☑✗✘☒£$€%".contains(letter));
    drawn || FORMS.contains(&squash(words).as_str())
}

/// Whether it says nothing where a date, a word or an amount is wanted: `N/A` too.
pub(super) fn says_nothing(words: &str) -> bool {
    if only_fills(words) {
        return true;
    }
    words.len() < 40 && !words.contains('?') && NONE.contains(&squash(words).as_str())
}

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
