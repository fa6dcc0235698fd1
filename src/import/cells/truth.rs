//! Yes and no, ticks and crosses.

use super::Read;
use super::place::{Place, head};
use crate::model::record::squash;

const YES: &[&str] = &["yes", "y", "true", "t", "1"];
const NO: &[&str] = &["no", "n", "false", "f", "0"];

/// What a cell of a yes-or-no column says.
pub(super) fn read(place: &Place<'_>, words: &str) -> Read {
    if let Some(truth) = plain(words) {
        return place.value(truth.to_owned());
    }
    if let Some(filler) = place.filler(words) {
        return filler;
    }
    let cut = head(words).and_then(|(head, _)| plain(head));
    match cut {
        Some(truth) => place.partly(truth.to_owned(), words, &format!("is read as `{truth}`")),
        None if squash(words) == "x" => place.partly(
            "yes".to_owned(),
            words,
            "is taken for a tick and read as `yes`",
        ),
        None => place.noted(words, "is neither yes nor no"),
    }
}

fn plain(words: &str) -> Option<&'static str> {
    if words.contains('?') {
        return None;
    }
    let plain = squash(words);
    if YES.contains(&plain.as_str()) || matches!(words.trim(), "✓" | "✔" | "☑") {
        return Some("yes");
    }
    let crossed = matches!(words.trim(), "✗" | "✘" | "☒");
    (NO.contains(&plain.as_str()) || crossed).then_some("no")
}
