//! A cell in HTML: the words everybody is shown, with the element that says what they are, and what it is sorted by.

use super::ink::{plain, words};
use crate::format::picture::canvas::class;
use crate::model::date::Date;
use crate::model::value::Value;
use crate::model::when::{Step, StepKind, When};
use crate::report::cell::{Cell, Tone};
use std::borrow::Cow;

/// A longer id may be broken.
const LONGEST_ID: usize = 24;

/// Writes what stands in the cell.
pub fn cell(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Missing | Cell::Absent => {}
        Cell::Text(text) => words(out, text),
        Cell::Id(id) => {
            let is_long = id.len() > LONGEST_ID;
            out.push_str(if is_long {
                "<span class=\"id long\">"
            } else {
                "<span class=\"id\">"
            });
            plain(out, id);
            out.push_str("</span>");
        }
        Cell::Date(day) | Cell::Day(day) | Cell::PaperDay(day) => time(out, *day, &cell.words()),
        Cell::When(when) => match only_day(when) {
            Some(day) => time(out, day, &when.words),
            None => words(out, &when.words),
        },
        Cell::Days(_) | Cell::Count(_) | Cell::Flag(_) | Cell::Money(_) => {
            words(out, &cell.words());
        }
        Cell::List(texts) => lines(out, texts.iter().map(|text| text.as_str().into())),
        Cell::Status(word, Tone::Plain) => words(out, word),
        Cell::Status(word, tone) => {
            let opening = format!("<span class=\"tag {}\">", class(*tone));
            within(out, &opening, word, "</span>");
        }
        Cell::Value(value) => self::value(out, value),
        Cell::Steps(steps) => lines(out, steps.iter().map(|step| step.in_words().into())),
    }
}

/// What its column is sorted by, where that is not what is read: dates by their day, money by its amount, statuses by how bad
/// they are.
pub fn sort_key(cell: &Cell) -> Option<String> {
    match cell {
        Cell::PaperDay(day) => Some(day.to_string()),
        Cell::When(when) => Some(first_due(&when.steps)),
        Cell::Steps(steps) => Some(first_due(steps)),
        Cell::Money(pence) => Some(pence.exact()),
        Cell::Status(word, tone) => {
            let rank = match tone {
                Tone::Bad => 0,
                Tone::Watch => 1,
                Tone::Plain => 2,
                Tone::Good => 3,
                Tone::Quiet => 4,
            };
            Some(format!("{rank} {word}"))
        }
        Cell::Missing
        | Cell::Absent
        | Cell::Text(_)
        | Cell::Id(_)
        | Cell::Date(_)
        | Cell::Day(_)
        | Cell::Days(_)
        | Cell::Count(_)
        | Cell::Flag(_)
        | Cell::List(_)
        | Cell::Value(_) => None,
    }
}

/// Writes a day that programs can read too.
fn time(out: &mut String, day: Date, said: &str) {
    within(out, &format!("<time datetime=\"{day}\">"), said, "</time>");
}

fn within(out: &mut String, opening: &str, text: &str, closing: &str) {
    if text.trim().is_empty() {
        return;
    }
    out.push_str(opening);
    words(out, text);
    out.push_str(closing);
}

/// One text as it is; several as a list, one a line.
fn lines<'a>(out: &mut String, texts: impl ExactSizeIterator<Item = Cow<'a, str>>) {
    if texts.len() < 2 {
        texts.for_each(|text| words(out, &text));
        return;
    }
    out.push_str("<ul class=\"lines\">");
    texts.for_each(|text| within(out, "<li>", &text, "</li>"));
    out.push_str("</ul>");
}

fn value(out: &mut String, value: &Value) {
    match value {
        Value::Date(day) => time(out, *day, &day.to_string()),
        Value::List(items) => lines(out, items.iter().map(|item| item.to_string().into())),
        Value::Text(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Bool(_)
        | Value::Moment(_)
        | Value::Table(_) => words(out, &value.to_string()),
    }
}

/// The day, where one is meant and no more is said.
fn only_day(when: &When) -> Option<Date> {
    match when.steps.as_slice() {
        [step] if matches!(step.kind, StepKind::On | StepKind::By) && !when.approximate => {
            step.latest
        }
        _ => None,
    }
}

/// The first day on which something is due; nothing where no step has one.
fn first_due(steps: &[Step]) -> String {
    let first = steps.iter().filter_map(|step| step.latest).min();
    first.map_or_else(String::new, |day| day.to_string())
}
