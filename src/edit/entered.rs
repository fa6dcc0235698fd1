//! Dates as they are entered: the words kept, a phrase without a year made absolute (requirement D3, `dates.md` rule 10).

use super::Refusal;
use crate::model::Register;
use crate::model::date::Date;
use crate::model::said::Said;
use crate::model::when::StepKind;

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
                one_day(register, &full, on).map_or(Said::Words(full), Said::Day)
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

/// The day a phrase names, where it is one day and says nothing else.
fn one_day(register: &Register, words: &str, on: Date) -> Option<Date> {
    let reader = register.settings.reader(Some(on));
    let when = reader.read(words).ok()?;
    let plain = when.kind() == StepKind::On && !when.approximate;
    reader.read_day(words).ok().filter(|_| plain)
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
