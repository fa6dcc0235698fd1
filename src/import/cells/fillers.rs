//! Why a cell that says something gives no value: it is withheld, or still to come. The words for it are in `intake`.

pub(super) use crate::intake::filler::{is_redaction, is_to_come, only_fills, says_nothing};

/// Why a cell gives no value though it says something; `None` where it may be one.
pub(super) fn withheld(words: &str) -> Option<&'static str> {
    if is_redaction(words) {
        return Some("is withheld");
    }
    is_to_come(words).then_some("is not known yet")
}
