//! Two copies of a register and their journals: what both grew from, and what one journal tells that the other does not
//! (requirement H7).

use crate::document::fingerprint::Fingerprint;
use crate::model::value::{Table, Value, get};
use crate::store::rewind::Past;
use std::collections::HashSet;

/// What the journal keeps of the other copy: what it said, and the entries of its journal that mine has not.
pub fn brought(file: &str, mine: &Past, theirs: &Past) -> Table {
    let text = |text: &str| Value::Text(text.to_owned());
    let known: HashSet<String> = digests(mine).collect();
    let unknown = theirs.entries.iter();
    let unknown = unknown.filter(|written| !known.contains(&written.digest.to_string()));
    let entries = unknown.map(|written| {
        let entry = &written.entry;
        let changes = entry.changes.iter();
        let changes = changes.map(|change| Value::Text(change.to_string()));
        Value::Table(vec![
            ("at".to_owned(), text(&entry.at.to_string())),
            ("by".to_owned(), text(&entry.by)),
            ("host".to_owned(), text(&entry.host)),
            ("command".to_owned(), text(&entry.command)),
            ("reason".to_owned(), text(&entry.reason)),
            ("changes".to_owned(), Value::List(changes.collect())),
            ("digest".to_owned(), text(&written.digest.to_string())),
        ])
    });
    let print = Fingerprint::of(theirs.now.as_bytes());
    vec![
        ("file".to_owned(), text(file)),
        ("text".to_owned(), text(&print.to_string())),
        ("entries".to_owned(), Value::List(entries.collect())),
    ]
}

/// The digests of a journal's entries, and of those it has from others.
fn digests(past: &Past) -> impl Iterator<Item = String> {
    past.entries.iter().flat_map(|written| {
        let merged = match get(&written.entry.merged, "entries") {
            Some(Value::List(entries)) => entries.as_slice(),
            _ => &[],
        };
        let merged = merged.iter().filter_map(|entry| match entry {
            Value::Table(entry) => get(entry, "digest").map(ToString::to_string),
            _ => None,
        });
        std::iter::once(written.digest.to_string()).chain(merged)
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
    if let Some(merged) = last_merge(mine, theirs, "mine").max(last_merge(theirs, mine, "theirs")) {
        let (_, said, text) = merged;
        return Some((text, said));
    }
    let entries = mine.entries.iter().rev().map(|written| &written.entry);
    for entry in entries {
        for print in [&entry.after, &entry.before] {
            let text = || mine.with_print(print).or_else(|_| theirs.with_print(print));
            if known.contains(print)
                && *print != Fingerprint::of(b"")
                && let Ok(text) = text()
            {
                let said = format!(
                    "both journals know the text after entry {} of mine",
                    entry.number
                );
                return Some((text, said));
            }
        }
    }
    None
}

/// The last merge of the other copy that a journal knows: when, in words, and what the other copy said then.
fn last_merge(into: &Past, of: &Past, side: &str) -> Option<(String, String, String)> {
    into.entries.iter().rev().find_map(|written| {
        let entry = &written.entry;
        let print = get(&entry.merged, "text")?.to_string();
        let text = of.with_print(&Fingerprint::parse(&print)?).ok()?;
        let number = entry.number;
        let said = format!("they were merged before, as entry {number} of {side} says");
        Some((entry.at.to_string(), said, text))
    })
}
