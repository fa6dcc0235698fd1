//! Words of a field that knows a few: in the field's own spellings, in those of other people's lists, or with more said behind.

use super::Read;
use super::place::{Place, head, items};
use crate::edit::owners::tidy;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::record::squash;
use crate::model::value::Value;

/// A cell of a field that takes one known word.
pub(super) fn one(place: &Place<'_>, known: &[&str], words: &str) -> Read {
    // "Complete?" asks; nothing is complete by it.
    if words.contains('?') && words.chars().any(char::is_alphabetic) {
        return place.noted(words, &none_of(known));
    }
    if let Some((word, same)) = meant(place, words) {
        return if same {
            place.value(word)
        } else {
            let told = format!("is read as `{word}`");
            place.partly(word, words, &told)
        };
    }
    if let Some(filler) = place.filler(words) {
        return filler;
    }
    match begins(words).and_then(|head| meant(place, head)) {
        Some((word, _)) => {
            let told = format!("is read as `{word}`");
            place.partly(word, words, &told)
        }
        None => place.noted(words, &none_of(known)),
    }
}

/// A cell of a field that takes several known words.
pub(super) fn several(place: &Place<'_>, known: &[&str], words: &str) -> Read {
    if let Some(filler) = place.filler(words) {
        return filler;
    }
    let pieces = items(&words.replace(',', ";"));
    let found: Vec<(String, bool)> = pieces
        .iter()
        .filter_map(|piece| meant(place, piece))
        .collect();
    let value = found
        .iter()
        .map(|(word, _)| word.as_str())
        .collect::<Vec<_>>()
        .join("; ");
    match found.len() {
        0 => place.noted(words, &none_of(known)),
        count if count == pieces.len() && found.iter().all(|(_, same)| *same) => place.value(value),
        _ => {
            let told = format!("is read as `{value}`");
            place.partly(value, words, &told)
        }
    }
}

/// The field's word for these, and whether they say no more and no less.
fn meant(place: &Place<'_>, words: &str) -> Option<(String, bool)> {
    let mut seen = place.meanings.borrow_mut();
    if let Some(meant) = seen.get(words) {
        return meant.clone();
    }
    let meant = found(place, words);
    if seen.len() < MEANINGS {
        seen.insert(words.to_owned(), meant.clone());
    }
    meant
}

fn found(place: &Place<'_>, words: &str) -> Option<(String, bool)> {
    let words = tidy(words);
    if words.is_empty() || words.chars().count() > LONGEST {
        return None;
    }
    // No word of ours holds a figure, and asking a blank record is slow beside looking a word up.
    let figures = words.bytes().any(|byte| byte.is_ascii_digit());
    let own = if figures {
        None
    } else {
        own(place.kind, place.field, &words)
    };
    own.map(|word| (word, true)).or_else(|| {
        let (word, same) = place.others.get(squash(&words).as_str())?;
        Some(((*word).to_owned(), *same))
    })
}

/// Meanings that are kept for the next cell.
const MEANINGS: usize = 1000;

/// Longest text that is looked up, in letters.
const LONGEST: usize = 60;

/// The field's own word in one of its spellings, as the file writes it.
fn own(kind: Kind, field: &str, words: &str) -> Option<String> {
    let mut blank = Register::default();
    let id = vec![("id".to_owned(), Value::Text("?".to_owned()))];
    blank.admit(kind.word(), id).ok()?;
    let address = Address::new(kind, "?");
    let text = Value::Text(words.to_owned());
    let list = Value::List(vec![text.clone()]);
    let put = blank.put(&address, field, Some(text));
    put.or_else(|_| blank.put(&address, field, Some(list)))
        .ok()?;
    let record = blank.records().next()?;
    if AnyRecord::unread(record)
        .iter()
        .any(|one| one.field == field)
    {
        return None;
    }
    match record.value(field)? {
        Value::Text(word) => Some(word),
        Value::List(words) => match words.into_iter().next()? {
            Value::Text(word) => Some(word),
            _ => None,
        },
        _ => None,
    }
}

/// What a cell begins with, before what is said behind it: `Complete - see note`, `Closed 12/3/12`.
pub(super) fn begins(words: &str) -> Option<&str> {
    let cut = head(words).map(|(head, _)| head);
    let first = || {
        let (first, rest) = words.trim().split_once(' ')?;
        let dated = rest
            .trim_start()
            .starts_with(|letter: char| letter.is_ascii_digit());
        (dated && !rest.contains('%')).then_some(first)
    };
    cut.or_else(first)
}

/// That a cell is none of the words a field knows.
pub(super) fn none_of(known: &[&str]) -> String {
    format!("is none of `{}`", known.join("`, `"))
}
