//! One value into one cell, as what it is: a date is a date, money is money, words are words.

use super::super::clean::clean;
use super::look::Values;
use crate::model::date::Date;
use crate::model::value::Value;
use crate::model::when::{StepKind, When};
use crate::report::cell::Cell;
use rust_xlsxwriter::{Worksheet, XlsxError};
use std::borrow::Cow;

/// What a cell holds.
#[derive(PartialEq, Debug)]
pub enum Held<'a> {
    /// Nothing.
    Blank,
    /// Words.
    Words(Cow<'a, str>),
    /// A day.
    Day(Date),
    /// A whole number.
    Number(i64),
    /// A number with a fraction.
    Fraction(f64),
    /// Pence.
    Money(i64),
}

/// Letters in a cell, as the program counts them (UTF-16).
const MOST: usize = 32_767;
/// What stands at the end of a text that is cut.
const CUT: &str = "… [cut here: a cell holds 32,767 letters; the register has the whole]";
/// Above this, numbers lose digits.
const EXACT: i64 = 999_999_999_999_999;

/// What a value is to a spreadsheet.
pub fn held(cell: &Cell) -> Held<'_> {
    match cell {
        Cell::Missing | Cell::Absent => Held::Blank,
        Cell::Text(text) | Cell::Id(text) | Cell::Status(text, _) => words(text.as_str().into()),
        Cell::Date(day) | Cell::Day(day) | Cell::PaperDay(day) => Held::Day(*day),
        Cell::When(when) => {
            plain_day(when).map_or_else(|| words(when.words.as_str().into()), Held::Day)
        }
        Cell::Days(number) | Cell::Count(number) => whole(*number),
        Cell::Money(pence) if is_exact(pence.0) => Held::Money(pence.0),
        Cell::Flag(yes) => words(if *yes { "yes" } else { "no" }.into()),
        Cell::Value(value) => of_field(value),
        Cell::Money(_) | Cell::List(_) | Cell::Steps(_) => words(cell.words()),
    }
}

fn of_field(value: &Value) -> Held<'_> {
    match value {
        Value::Text(text) | Value::Moment(text) => words(text.as_str().into()),
        Value::Integer(number) => whole(*number),
        Value::Float(text) => match text.replace('_', "").parse::<f64>() {
            Ok(number) if number.is_finite() => Held::Fraction(number),
            _ => words(text.as_str().into()),
        },
        Value::Bool(yes) => words(if *yes { "yes" } else { "no" }.into()),
        Value::Date(day) => Held::Day(*day),
        Value::List(_) | Value::Table(_) => words(value.to_string().into()),
    }
}

fn is_exact(number: i64) -> bool {
    (-EXACT..=EXACT).contains(&number)
}

fn whole(number: i64) -> Held<'static> {
    if is_exact(number) {
        Held::Number(number)
    } else {
        words(number.to_string().into())
    }
}

/// The day of a date that says exactly one, and nothing else.
pub fn plain_day(when: &When) -> Option<Date> {
    let [step] = when.steps.as_slice() else {
        return None;
    };
    let is_plain = step.kind == StepKind::On && step.label.is_empty() && !when.approximate;
    step.latest
        .filter(|day| is_plain && step.earliest == Some(*day))
}

/// Words as a cell can hold them: nothing in them acts or hides, and XML allows every letter.
fn words(text: Cow<'_, str>) -> Held<'_> {
    if text.is_empty() {
        return Held::Blank;
    }
    let safe = match text {
        Cow::Borrowed(text) => clean(text),
        Cow::Owned(text) => clean(&text).into_owned().into(),
    };
    Held::Words(safe)
}

/// A text no longer than a cell holds, and whether it had to be cut.
pub fn fitting(text: &str) -> (Cow<'_, str>, bool) {
    // No text has more of those units than it has bytes.
    if text.len() <= MOST || text.encode_utf16().count() <= MOST {
        return (text.into(), false);
    }
    let mut room = MOST - CUT.encode_utf16().count();
    let end = text.char_indices().find_map(|(at, letter)| {
        let taken = room.checked_sub(letter.len_utf16());
        taken.map_or(Some(at), |left| {
            room = left;
            None
        })
    });
    let kept = &text[..end.unwrap_or(text.len())];
    (format!("{kept}{CUT}").into(), true)
}

/// Whether a text begins as formulas do.
fn is_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// Writes it. Says whether it had to be cut.
pub fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    held: &Held,
    look: &Values,
    has_pence: bool,
) -> Result<bool, XlsxError> {
    match held {
        Held::Blank => {
            sheet.write_blank(row, column, &look.text)?;
        }
        Held::Words(text) => {
            let (text, is_cut) = fitting(text);
            let look = if is_formula(&text) {
                &look.quoted
            } else {
                &look.text
            };
            sheet.write_string_with_format(row, column, text, look)?;
            return Ok(is_cut);
        }
        Held::Day(day) => {
            sheet.write_date_with_format(row, column, day.day_of_calendar(), &look.date)?;
        }
        Held::Number(number) => {
            sheet.write_number_with_format(row, column, exactly(*number), &look.number)?;
        }
        Held::Fraction(number) => {
            sheet.write_number_with_format(row, column, *number, &look.general)?;
        }
        Held::Money(pence) => {
            let look = if has_pence { &look.pence } else { &look.pounds };
            sheet.write_number_with_format(row, column, exactly(*pence) / 100.0, look)?;
        }
    }
    Ok(false)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "no number here has more than fifteen digits"
)]
fn exactly(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_is_cut_with_a_remark() {
        let long = "é".repeat(MOST);
        assert_eq!(fitting(&long), (long.as_str().into(), false));
        for long in ["é".repeat(MOST + 1), "🚀".repeat(MOST)] {
            let (short, is_cut) = fitting(&long);
            assert!(is_cut && short.ends_with(CUT));
            let units = short.encode_utf16().count();
            assert!((MOST - 1..=MOST).contains(&units), "{units}");
        }
    }

    #[test]
    fn only_what_says_exactly_one_day_is_a_day() {
        let day = Date::new(2009, 1, 15).expect("a day");
        let mut when = When::on(day);
        assert_eq!(plain_day(&when), Some(day));
        when.approximate = true;
        assert_eq!(plain_day(&when), None);
        when.approximate = false;
        when.steps[0].kind = StepKind::By;
        assert_eq!(plain_day(&when), None);
        assert_eq!(plain_day(&When::blank()), None);
    }

    #[test]
    fn a_number_too_long_for_a_spreadsheet_is_told_in_words() {
        assert_eq!(held(&Cell::Count(EXACT)), Held::Number(EXACT));
        let long = Held::Words("9223372036854775807".into());
        assert_eq!(held(&Cell::Count(i64::MAX)), long);
    }
}
