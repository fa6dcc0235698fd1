//! Words of a field that knows a few: in the field's own spellings, in those of other people's lists, or with more said behind.

use super::place::{Place, items, short};
use super::{Read, opening};
use crate::edit::owners::tidy;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::record::squash;
use crate::model::value::Value;

/// A cell of a field that takes one known word.
pub(super) fn one(place: &Place<'_>, known: &[&str], words: &str) -> Read {
    let whole = opening::unnumbered(words);
    // "Complete?" asks; nothing is complete by it.
    let asks = opening::asks(whole);
    let said = opening::bare(whole, place.kind);
    let led = || meant(place, said).map(|(word, _)| (word, false));
    if let Some((word, same)) = meant(place, whole).or_else(led).filter(|_| !asks) {
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
    let opened = opening::openings(said).into_iter().filter(|_| !asks);
    let opened = opened.filter_map(|one| Some((meant(place, one.words)?.0, one)));
    let share = || {
        let word = opening::share(said)?;
        Some((meant(place, word)?.0, None))
    };
    let opened = opened.map(|(word, one)| (word, Some(one))).next();
    let found = share()
        .or(opened)
        .or_else(|| Some((alike(place, said)?, None)));
    let Some((mut word, one)) = found.filter(|_| !asks) else {
        return place.noted(words, &none_of(known));
    };
    let mut why = String::new();
    if let Some(one) = one.filter(|one| OVER.contains(&word.as_str()) && one.is_taken_back()) {
        // What is done in part is not done.
        why = format!(", since not all of it is: `{}`", short(one.rest));
        match meant(place, "partly complete") {
            Some((going, _)) => word = going,
            None => return place.noted(words, &none_of(known)),
        }
    }
    let told = format!("is read as `{word}`{why}");
    place.partly(word, words, &told)
}

/// What `Ongoing/carried forward` means, where both mean the same.
fn alike(place: &Place<'_>, words: &str) -> Option<String> {
    let mut pieces = words.split('/').map(|piece| meant(place, piece));
    let (word, _) = pieces.next()??;
    pieces
        .all(|piece| piece.is_some_and(|(one, _)| one == word))
        .then_some(word)
}

/// Words that say that nothing is left to do.
const OVER: &[&str] = &["closed", "completed", "resolved", "realised", "released"];

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

/// That a cell is none of the words a field knows.
pub(super) fn none_of(known: &[&str]) -> String {
    format!("is none of `{}`", known.join("`, `"))
}
