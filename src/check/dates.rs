//! Dates: days that do not exist, phrases that cannot be read, phrases that are read from the day they were said.

use super::names::address;
use super::words::{on, quoted, set};
use super::{Findings, Scope};
use crate::model::phrase::Refused;
use crate::model::register::AnyRecord;
use crate::model::value::Value;

/// Days that no calendar has, in words or in quotes.
pub fn impossible_date(scope: &Scope<'_>, findings: &mut Findings) {
    each_refused(scope, |record, field, refused, hint| {
        if is_impossible(refused) {
            let message = format!("`{field}`: {}", refused.reason);
            findings.add(
                address(record),
                field,
                message,
                instead(record, field, hint),
            );
        }
    });
}

/// Words that are no date, and text where one day is wanted.
pub fn unread_date(scope: &Scope<'_>, findings: &mut Findings) {
    each_refused(scope, |record, field, refused, hint| {
        if !is_impossible(refused) {
            let message = format!(
                "`{field}` says {}, which cannot be read: {}",
                quoted(&refused.phrase),
                refused.reason
            );
            findings.add(
                address(record),
                field,
                message,
                instead(record, field, hint),
            );
        }
    });
    each_text_for_day(scope, |record, field, text| {
        if let Ok(day) = scope.day(text) {
            let message = format!(
                "`{field}` says {} in words, where a plain day is wanted",
                quoted(text)
            );
            let day = day.to_string();
            findings.add(
                address(record),
                field,
                message,
                instead(record, field, Some(&day)),
            );
        }
    });
}

/// Phrases that mean something only from the day they were said on (rule 10 of dates).
pub fn relative_date(scope: &Scope<'_>, findings: &mut Findings) {
    for doubt in scope.doubtful() {
        let (record, field) = (doubt.record, doubt.field);
        if let (Ok(when), Some(day)) = (&*doubt.reading, Scope::reference(record))
            && let Some(absolute) = &when.absolute
        {
            let message = format!(
                "`{field}` says {}, which is read from {} as {}",
                quoted(doubt.words),
                on(day),
                quoted(absolute)
            );
            findings.add(
                address(record),
                field,
                message,
                instead(record, field, Some(absolute)),
            );
        }
    }
}

/// The reader names a day that does not exist in these words, and no other refusal so.
fn is_impossible(refused: &Refused) -> bool {
    refused.reason.starts_with("there is no `")
}

/// What to write instead: a command where the field holds nothing else, else the words.
fn instead(record: &dyn AnyRecord, field: &str, words: Option<&str>) -> String {
    let words = words.unwrap_or("31 March 2009");
    match record.value(field) {
        Some(Value::Text(_)) => set(&address(record), field, words),
        _ => format!("write {} there in the file", quoted(words)),
    }
}

fn each_text_for_day<'r>(
    scope: &Scope<'r>,
    mut see: impl FnMut(&'r dyn AnyRecord, &'static str, &str),
) {
    for (record, unread) in scope.unread() {
        if unread.known.is_empty() {
            see(*record, unread.field, &unread.text);
        }
    }
}

/// Every phrase or day that is refused, with a phrase, or a day, to write instead.
fn each_refused<'r>(
    scope: &Scope<'r>,
    mut see: impl FnMut(&'r dyn AnyRecord, &'static str, &Refused, Option<&str>),
) {
    for doubt in scope.doubtful() {
        if let Err(refused) = &*doubt.reading {
            let hint = refused.hints.first().map(String::as_str);
            see(doubt.record, doubt.field, refused, hint);
        }
    }
    each_text_for_day(scope, |record, field, text| {
        if let Err(refused) = scope.day(text) {
            let hint = refused.hints.first().and_then(|hint| scope.day(hint).ok());
            let hint = hint.map(|day| day.to_string());
            see(record, field, &refused, hint.as_deref());
        }
    });
}
