//! A cell of dates: as the register's own reader reads it, in figures either way, as a number, or the first of several lines.

use super::place::{Place, items, short};
use super::{Read, figures, fillers, revised, serial};
use crate::edit::owners::tidy;
use crate::edit::{Refusal, entered};
use crate::intake::entry::Entry;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::phrase::is_month;
use crate::model::phrase::{Reader, Refused};
use crate::model::when::{StepKind, When};

/// Lines of a cell in which a date is looked for.
const LINES: usize = 20;

/// Months ahead beyond which a year of two figures, read as 20yy, is taken for one of the last century.
const AHEAD: i32 = 50 * 12;

/// A date as the field takes it, and what a person should know.
struct Got {
    value: String,
    told: Vec<String>,
}

/// Why there is none.
enum Fault {
    /// It is a date, and more or less than one day.
    Wide,
    /// It is none, for that reason.
    None(String),
}

/// What a cell of a column of dates says; `exact` where the field takes one day and nothing else.
pub(super) fn read(place: &Place<'_>, entry: &Entry, words: &str, exact: bool) -> Read {
    match entry {
        Entry::Date(day) => return place.value(day.to_string()),
        Entry::Truth(_) => return place.noted(words, "is no date"),
        _ => {}
    }
    if fillers::says_nothing(words) {
        return Read::Filler;
    }
    if let Some(read) = number(place, words) {
        return read;
    }
    // `TBC` and the like are phrases the register knows, where the field takes phrases.
    if fillers::is_redaction(words) || (exact && fillers::is_to_come(words)) {
        return place.noted(words, fillers::withheld(words).unwrap_or("is withheld"));
    }
    let reader = place.register.settings.reader(Some(place.on.get()));
    if let Some(read) = moved(place, &reader, words, exact) {
        return read;
    }
    let fault = match attempt(place, &reader, words, exact) {
        Ok(got) if got.told.is_empty() => return place.value(got.value),
        Ok(got) => return place.remarked(got.value, words, &got.told.join("; ")),
        Err(fault) => fault,
    };
    if let Some(got) = first_of(place, &reader, words, exact) {
        let mut told = vec![format!("is read as `{}`", got.value)];
        told.extend(got.told);
        return place.partly(got.value, words, &told.join("; "));
    }
    match fault {
        Fault::Wide => place.noted(
            words,
            &format!("is not one day, as `{}` takes", place.field),
        ),
        Fault::None(why) if is_dated(words) => {
            Place::refused(words, &which_counts(place, words).unwrap_or(why))
        }
        Fault::None(_) => place.noted(words, "names no day"),
    }
}

/// The date an action had first, as the beginning of its history.
pub(super) fn first(place: &Place<'_>, entry: &Entry, words: &str) -> Read {
    let part = |(field, value): (&'static str, String)| {
        if field != place.field {
            return (field, value);
        }
        let history = history(&value);
        (field, history)
    };
    // Of two dates the first is the one that is meant here.
    let words = revised::two(words, is_dated).map_or(words, |two| two.was);
    match read(place, entry, words, false) {
        Read::Values(values) => Read::Values(values.into_iter().map(part).collect()),
        Read::Remarked(values, remark) => {
            Read::Remarked(values.into_iter().map(part).collect(), remark)
        }
        other => other,
    }
}

/// Several dates: one a line, else between semicolons.
pub(super) fn several(place: &Place<'_>, entry: &Entry, words: &str) -> Read {
    if fillers::says_nothing(words) {
        return Read::Filler;
    }
    let pieces = items(words);
    let mut values = Vec::new();
    let mut told = Vec::new();
    for piece in &pieces {
        match read(place, entry, piece, false) {
            Read::Values(mut read) => values.extend(read.pop().map(|(_, value)| value)),
            Read::Remarked(mut read, remark) if read.len() == 1 && read[0].0 == place.field => {
                values.extend(read.pop().map(|(_, value)| value));
                told.push(remark);
            }
            Read::Refused(why) => return Place::refused(words, &why),
            _ => return place.noted(words, "is not all dates"),
        }
    }
    if values.is_empty() || values.iter().any(|value| value.contains(';')) {
        return place.noted(words, "is no list of dates");
    }
    let value = values.join("; ");
    if told.is_empty() {
        return place.value(value);
    }
    let told = format!("is a list of dates: {}", told.join("; "));
    place.remarked(value, words, &told)
}

/// A cell that says which date became which: the field has the one it has now. An action keeps the one it had first as the
/// beginning of its history, as it does from a column of first dates.
fn moved(place: &Place<'_>, reader: &Reader, words: &str, exact: bool) -> Option<Read> {
    let Some(two) = revised::two(words, is_dated) else {
        let now = revised::now(words).filter(|now| is_dated(now))?;
        let now = attempt(place, reader, now, exact).ok()?;
        let mut told = vec![format!("is read as `{}`", now.value)];
        told.extend(now.told);
        return Some(place.partly(now.value, words, &told.join("; ")));
    };
    let was = attempt(place, reader, two.was, false).ok();
    let now = match attempt(place, reader, two.now, exact) {
        Ok(now) => now,
        Err(Fault::Wide) => return None,
        Err(Fault::None(why)) => return Some(Place::refused(words, &why)),
    };
    // A year that is only understood is none to keep.
    let was = was.filter(|was| was.told.is_empty());
    let shown = was.as_ref().map_or(two.was, |was| &was.value);
    let mut told = vec![format!("is read as `{}`, moved from `{shown}`", now.value)];
    told.extend(now.told);
    let mut read = place.partly(now.value, words, &told.join("; "));
    let keeps = (place.kind, place.field) == (Kind::Action, "due");
    if let (Read::Remarked(values, _), Some(was), true) = (&mut read, was, keeps) {
        values.insert(1, ("moved", history(&was.value)));
    }
    Some(read)
}

/// What is said of a cell with several days in figures of which no word says which one counts: the last one may.
fn which_counts(place: &Place<'_>, words: &str) -> Option<String> {
    let (pieces, days) = figures::days(words, place.month_first, place.on.get());
    let at = (0..days.len()).max_by_key(|at| days[*at])?;
    let (first, last) = (pieces.first()?, pieces.get(at)?);
    (first != last).then(|| {
        format!(
            "`{}` holds more than one date; understood would be the one that counts, `{last}`, or what became of the other, `{first} revised to {last}`",
            short(words)
        )
    })
}

/// The beginning of a history, as the field of it takes it.
fn history(first: &str) -> String {
    let from = match Date::parse_iso(first) {
        Some(day) => day.to_string(),
        None => toml::Value::String(first.to_owned()).to_string(),
    };
    format!("{{ from = {from} }}")
}

/// A number in a column of dates; `None` where the cell is no number, or a year.
fn number(place: &Place<'_>, words: &str) -> Option<Read> {
    let bare = words.trim();
    let digits = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
    };
    let dots = bare.bytes().filter(|byte| *byte == b'.').count();
    if !digits(bare) || dots > 1 {
        return None;
    }
    if let Some((day, how)) = serial::day(bare) {
        let told = format!("is read as {}: {how}", day.in_words());
        return Some(place.remarked(day.to_string(), words, &told));
    }
    let year = bare.len() == 4 && bare.parse().is_ok_and(|year| (1900..=2199).contains(&year));
    (!year).then(|| Place::wrong(words, "is a number, and no date that could be meant by it"))
}

/// One text as a date.
fn attempt(place: &Place<'_>, reader: &Reader, words: &str, exact: bool) -> Result<Got, Fault> {
    let mut told = Vec::new();
    if let Some((figures, time)) = figures::whole(words) {
        if let Some((day, past)) = figures.day(place.month_first, place.on.get()) {
            let mixed = place.mixed && figures.is_either();
            let century = if past { ", not a century later" } else { "" };
            let order = if mixed {
                ", in a column that holds both orders"
            } else {
                ""
            };
            if past || mixed {
                told.push(format!("is read as {}{century}{order}", day.in_words()));
            }
            if !time.is_empty() {
                told.push("is kept without its time of day".to_owned());
            }
            let value = day.to_string();
            return Ok(Got { value, told });
        }
        if place.month_first && !figures.year_first {
            return Err(Fault::None(not_month_first(words)));
        }
    }
    let mut text = tidy(words);
    if place.month_first {
        text = figures::month_first(&text, place.on.get())
            .map_err(|date| Fault::None(not_month_first(&date)))?;
    }
    let mut when = reader
        .read(&text)
        .map_err(|refused| Fault::None(spoken(refused)))?;
    if let Some((earlier, again)) = last_century(reader, &text, &when, place.on.get()) {
        told.push(format!("is read as `{earlier}`, not a century later"));
        (text, when) = (earlier, again);
    }
    if exact {
        let day = reader.read_day(&text).map_err(|_| Fault::Wide)?;
        if when.absolute.is_some() {
            told.push(format!("is understood as {}", day.in_words()));
        }
        let value = day.to_string();
        return Ok(Got { value, told });
    }
    let undated = |kind| matches!(kind, StepKind::Awaiting | StepKind::Asap | StepKind::None);
    if when.steps.iter().all(|step| undated(step.kind)) {
        told.push("names no day; kept as it was said".to_owned());
    }
    if when.absolute.is_some() {
        let mut refusal = Refusal::of("");
        let said = entered::date(
            place.register,
            &text,
            place.on.get(),
            &mut Vec::new(),
            &mut refusal,
        );
        let said = said.ok_or(Fault::Wide)?;
        told.push(format!("is understood as `{}`", said.words()));
        text = said.words();
    }
    Ok(Got { value: text, told })
}

/// `Mar-98`: a year of two figures that would lie far ahead, read a century earlier.
fn last_century(reader: &Reader, text: &str, when: &When, on: Date) -> Option<(String, When)> {
    let far = when.latest().filter(|day| *day > on.plus_months(AHEAD))?;
    let (before, short) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let two = short.bytes().all(|byte| byte.is_ascii_digit());
    if !two || before.ends_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let year = far.parts().0 - 100;
    let earlier = format!("{}{year}", before.trim_end_matches(['\'', '’']));
    let again = reader.read(&earlier).ok()?;
    Some((earlier, again))
}

/// The first line of a cell that is a date, or what stands before a bracket, a star or a dash in it.
fn first_of(place: &Place<'_>, reader: &Reader, words: &str, exact: bool) -> Option<Got> {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(LINES).find_map(|line| {
        let cuts = ["(", "[", "*", " - ", " – ", " — ", ";", ": "];
        let whole = (line.len() < words.trim().len()).then_some(line);
        let heads = cuts.iter().filter_map(|cut| {
            let (head, rest) = line.split_once(cut)?;
            // Behind a bracket may stand an earlier date; behind a dash it would be the other end of a range.
            let apart = matches!(*cut, "(" | "[" | "*") || !is_dated(rest);
            (apart && !head.trim().is_empty()).then_some(head.trim())
        });
        whole
            .into_iter()
            .chain(heads)
            .filter(|piece| is_dated(piece))
            .find_map(|piece| attempt(place, reader, piece, exact).ok())
    })
}

fn not_month_first(words: &str) -> String {
    format!(
        "`{}` is read month first, and there is no such day",
        short(words)
    )
}

/// A refusal of the reader of phrases, with what it would have understood of this cell; its stock examples are left out.
fn spoken(refused: Refused) -> String {
    let of_cell = |hint: &&String| {
        let mut figures = hint.split(|letter: char| !letter.is_ascii_digit());
        figures.any(|figure| figure.len() > 1 && refused.phrase.contains(figure))
    };
    let hints: Vec<&str> = refused
        .hints
        .iter()
        .filter(of_cell)
        .map(String::as_str)
        .collect();
    if hints.is_empty() {
        refused.reason
    } else {
        format!(
            "{}; understood would be `{}`",
            refused.reason,
            hints.join("`, `")
        )
    }
}

const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "winter", "easter"];

/// Whether a date seems to be meant somewhere in it: what such a cell says must not be passed over.
fn is_dated(words: &str) -> bool {
    let small = words.to_lowercase();
    let mut before = "";
    let mut joined = false;
    for piece in small.split(|letter: char| !letter.is_alphanumeric()) {
        let letters = piece.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let digits = &piece[..piece.len() - letters.len()];
        let number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = digits.len() == 4
            && letters.is_empty()
            && (digits.starts_with("19") || digits.starts_with("20"));
        let month = is_month(letters);
        // "may" is a word of its own, beside a number a month.
        let month =
            month && (letters != "may" || number(before) || !digits.is_empty() || small.len() == 3);
        let period = piece
            .strip_prefix("fy")
            .or(piece.strip_prefix('q'))
            .is_some_and(number);
        let after_may = matches!(before, "may" | "fy") && number(digits);
        if year || month || period || after_may || SEASONS.contains(&piece) {
            return true;
        }
        joined |= number(before) && number(piece) && small.contains(&format!("{before}/{piece}"));
        before = piece;
    }
    joined
}
