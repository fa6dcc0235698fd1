//! Dates: days that do not exist, phrases that cannot be read, phrases that are read from the day they were said.

use super::names::address;
use super::words::{on, quoted, set};
use super::{Findings, Scope};
use crate::model::phrase::Refused;
use crate::model::register::AnyRecord;
use crate::model::said::Said;
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
    each_phrase(scope, |record, field, words| {
        let reference = Scope::reference(record);
        if let (Ok(when), Some(day)) = (&*scope.read(words, reference), reference)
            && let Some(absolute) = &when.absolute
        {
            let message = format!(
                "`{field}` says {}, which is read from {} as {}",
                quoted(words),
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
    });
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

fn each_phrase<'r>(
    scope: &Scope<'r>,
    mut see: impl FnMut(&'r dyn AnyRecord, &'static str, &'r str),
) {
    for record in scope.records() {
        record.sayings(&mut |field, said| {
            if let Said::Words(words) = said {
                see(*record, field, words);
            }
        });
    }
}

fn each_text_for_day<'r>(
    scope: &Scope<'r>,
    mut see: impl FnMut(&'r dyn AnyRecord, &'static str, &str),
) {
    for record in scope.records() {
        for unread in record.unread() {
            if unread.known.is_empty() {
                see(*record, unread.field, &unread.text);
            }
        }
    }
}

/// Every phrase or day that is refused, with a phrase, or a day, to write instead.
fn each_refused<'r>(
    scope: &Scope<'r>,
    mut see: impl FnMut(&'r dyn AnyRecord, &'static str, &Refused, Option<&str>),
) {
    each_phrase(scope, |record, field, words| {
        // Most phrases need no day to be read from: it is looked up only for the rest.
        if scope.read(words, None).is_err()
            && let Err(refused) = &*scope.read(words, Scope::reference(record))
        {
            let hint = refused.hints.first().map(String::as_str);
            see(record, field, refused, hint);
        }
    });
    each_text_for_day(scope, |record, field, text| {
        if let Err(refused) = scope.day(text) {
            let hint = refused.hints.first().and_then(|hint| scope.day(hint).ok());
            let hint = hint.map(|day| day.to_string());
            see(record, field, &refused, hint.as_deref());
        }
    });
}
