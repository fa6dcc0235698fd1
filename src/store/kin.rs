//! Two copies of a register and their journals: what both grew from, and what one journal tells that the other does not
//! (requirement H7).

use crate::document::entry::{Entry, Written};
use crate::document::fingerprint::Fingerprint;
use crate::model::moment::Moment;
use crate::model::value::{Table, Value, get};
use crate::store::rewind::{Past, instant};
use std::collections::HashSet;

/// What the journal keeps of the other copy: what it said, and every entry that mine has not: of its own, and of those it has
/// brought in from others.
pub fn brought(file: &str, mine: &[Written], theirs: &[Written], said: &Fingerprint) -> Table {
    let known: HashSet<String> = digests(mine).collect();
    let mut entries = Vec::new();
    for written in theirs {
        let others = carried(&written.entry).cloned().map(Value::Table);
        entries.extend(others);
        // What only brings others in tells nothing of its own.
        if !written.entry.only_brings_in() {
            entries.push(Value::Table(told(written)));
        }
    }
    let mut seen = HashSet::new();
    entries.retain(|entry| match entry {
        Value::Table(entry) => {
            let digest = digest(entry);
            !known.contains(&digest) && seen.insert(digest)
        }
        _ => false,
    });
    vec![
        ("file".to_owned(), Value::Text(file.to_owned())),
        ("text".to_owned(), Value::Text(said.to_string())),
        ("entries".to_owned(), Value::List(entries)),
    ]
}

/// An entry as another journal keeps it.
fn told(written: &Written) -> Table {
    let text = |text: &str| Value::Text(text.to_owned());
    let entry = &written.entry;
    let changes = entry.changes.iter();
    let changes = changes.map(|change| Value::Text(change.to_string()));
    vec![
        ("at".to_owned(), text(&entry.at.to_string())),
        ("by".to_owned(), text(&entry.by)),
        ("host".to_owned(), text(&entry.host)),
        ("command".to_owned(), text(&entry.command)),
        ("reason".to_owned(), text(&entry.reason)),
        ("changes".to_owned(), Value::List(changes.collect())),
        ("digest".to_owned(), text(&written.digest.to_string())),
    ]
}

/// The entries of others that an entry has brought in.
pub fn carried(entry: &Entry) -> impl Iterator<Item = &Table> {
    let entries = match get(&entry.merged, "entries") {
        Some(Value::List(entries)) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().filter_map(|entry| match entry {
        Value::Table(entry) => Some(entry),
        _ => None,
    })
}

fn digest(carried: &Table) -> String {
    get(carried, "digest").map_or_else(String::new, ToString::to_string)
}

/// The digests of a journal's entries, and of those it has from others.
pub fn digests(entries: &[Written]) -> impl Iterator<Item = String> {
    entries.iter().flat_map(|written| {
        let others = carried(&written.entry).map(digest);
        std::iter::once(written.digest.to_string()).chain(others)
    })
}

/// The last text of mine that theirs knows too, or of theirs that was merged into mine; and how that is known, in words.
pub fn ancestor(mine: &Past, theirs: &Past) -> Option<(String, String)> {
    let mut known: HashSet<Fingerprint> = HashSet::new();
    known.insert(Fingerprint::of(theirs.now.as_bytes()));
    for written in &theirs.entries {
        known.insert(written.entry.before.clone());
        known.insert(written.entry.after.clone());
    }
    if known.contains(&Fingerprint::of(mine.now.as_bytes())) {
        let said = "theirs has grown from mine as it is".to_owned();
        return Some((mine.now.clone(), said));
    }
    let merges = [
        last_merge(mine, theirs, "mine"),
        last_merge(theirs, mine, "theirs"),
    ];
    let merges = merges.into_iter().flatten();
    if let Some((_, said, text)) = merges.max_by_key(|(at, ..)| instant(at)) {
        return Some((text, said));
    }
    let entries = mine.entries.iter().rev().map(|written| &written.entry);
    for entry in entries {
        for (word, print) in [("after", &entry.after), ("before", &entry.before)] {
            let text = || mine.with_print(print).or_else(|_| theirs.with_print(print));
            if known.contains(print)
                && *print != Fingerprint::of(b"")
                && let Ok(text) = text()
            {
                let said = format!(
                    "both journals know the text {word} entry {} of mine",
                    entry.number
                );
                return Some((text, said));
            }
        }
    }
    None
}

/// The last merge of the other copy that a journal knows: when, in words, and what the other copy said then.
fn last_merge(into: &Past, of: &Past, side: &str) -> Option<(Moment, String, String)> {
    into.entries.iter().rev().find_map(|written| {
        let entry = &written.entry;
        let print = get(&entry.merged, "text")?.to_string();
        let text = of.with_print(&Fingerprint::parse(&print)?).ok()?;
        let number = entry.number;
        let said = format!("they were merged before, as entry {number} of {side} says");
        Some((entry.at.clone(), said, text))
    })
}
