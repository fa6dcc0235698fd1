//! Words that stand in a cell only because something must: drop-down texts, dashes, `N/A`; and those that give no value though
//! they say something: redactions, promises of words to come.

use crate::model::record::squash;

/// Texts of drop-downs and forms, squashed.
const FORMS: &[&str] = &[
    "select",
    "toselect",
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
    "notset",
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

/// Signs that are drawn where nothing is to be said. Any other sign says something: an arrow, a star, a tick, a coloured dot.
const DRAWN: &str = "-‐‑‒–—―−_.…·•●*/\\|~=:;,'\"‘’“”<>()[]#^\u{200b}\u{feff}";

/// Whether it says nothing in any column: a drop-down's text, a dash.
pub fn only_fills(words: &str) -> bool {
    let mut letters = words.chars().filter(|letter| !letter.is_whitespace());
    let drawn = letters.all(|letter| DRAWN.contains(letter));
    let plain = squash(words);
    let asks = ["select", "choose", "please", "click"];
    let is_marked = words.trim_start().starts_with(['<', '[']) && words.len() <= 40;
    let is_asked = is_marked && asks.iter().any(|ask| plain.starts_with(ask));
    drawn || is_asked || FORMS.contains(&plain.as_str())
}

/// Whether it says nothing where a date, a word or an amount is wanted: `N/A` too.
pub fn says_nothing(words: &str) -> bool {
    if only_fills(words) {
        return true;
    }
    words.len() < 40 && !words.contains('?') && NONE.contains(&squash(words).as_str())
}

/// What a list to choose from shows before anything is chosen, in whatever frame: `- Select status -`, `Please choose:`.
pub fn is_drop_down(words: &str) -> bool {
    let is_dashed = words.starts_with('-') && words.ends_with('-');
    let is_open = words.ends_with(['…', ':']) || words.ends_with("...");
    // `Select a supplier.` is something to be done.
    let is_framed = words.starts_with(['<', '[']) || is_dashed || is_open;
    let plain = squash(words);
    let is_chosen = is_framed && plain.starts_with("select");
    words.len() <= 40 && (is_chosen || FORMS.contains(&plain.as_str()))
}

/// Whether a cell gives no value, for whatever reason: it fills its place, is withheld or to come.
pub fn gives_nothing(words: &str) -> bool {
    says_nothing(words) || is_to_come(words) || is_redaction(words)
}

/// Whether it is left out on purpose, and says so.
pub fn is_redaction(words: &str) -> bool {
    let small = words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    small.len() >= 8 && WITHHELD.iter().any(|part| small.contains(part))
}

/// Whether it says that the value is to come, or is not known.
pub fn is_to_come(words: &str) -> bool {
    let asks = words.contains('?') && !words.chars().any(char::is_alphanumeric);
    asks || (words.len() < 60 && TO_COME.contains(&squash(words).as_str()))
}
