//! Words that stand in a cell only because something must: drop-down texts, dashes, `N/A`.

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

/// Whether it says nothing in any column: a drop-down's text, a dash.
pub fn only_fills(words: &str) -> bool {
    let mut letters = words.chars().filter(|letter| !letter.is_whitespace());
    let drawn = letters.all(|letter| !letter.is_alphanumeric() && !"?✓✔☑✗✘☒£$€%".contains(letter));
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
