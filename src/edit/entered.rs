//! Dates as they are entered: the words kept, a phrase without a year made absolute (requirement D3, `dates.md` rule 10).

use super::Refusal;
use crate::model::Register;
use crate::model::date::Date;
use crate::model::said::Said;

/// The date as it is to be written; blank is none. What cannot be read is a reason to refuse, with phrases that can be.
///
/// An ISO day becomes a day; other words stay as they were said. Words that depend on the day they are said on are written
/// out in full, and `told` says how they were understood.
pub fn date(
    register: &Register,
    words: &str,
    on: Date,
    told: &mut Vec<String>,
    refusal: &mut Refusal,
) -> Option<Said> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    if let Some(day) = Date::parse_iso(words) {
        return Some(Said::Day(day));
    }
    match register.settings.reader(Some(on)).read(words) {
        Ok(when) => Some(match when.absolute {
            None => Said::Words(words.to_owned()),
            Some(full) => {
                told.push(format!("`{words}` is understood as `{full}`"));
                Date::parse_iso(&full).map_or(Said::Words(full), Said::Day)
            }
        }),
        Err(refused) => {
            refusal.because(refused.reason);
            if !refused.hints.is_empty() {
                let hints = refused.hints.join("`, `");
                refusal.advise(format!("understood would be `{hints}`"));
            }
            None
        }
    }
}

/// The same for a field that takes exactly one day.
pub fn day(register: &Register, words: &str, on: Date, refusal: &mut Refusal) -> Option<Date> {
    match register.settings.reader(Some(on)).read_day(words.trim()) {
        Ok(day) => Some(day),
        Err(refused) => {
            refusal.because(refused.reason);
            if !refused.hints.is_empty() {
                let hints = refused.hints.join("`, `");
                refusal.advise(format!("understood would be `{hints}`"));
            }
            None
        }
    }
}
