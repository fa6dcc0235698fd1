//! Lines of a note that an import has written, `Heading: words`: replaced one by one, never doubled; what a person wrote stays.

use crate::model::record::squash;
use std::collections::{HashMap, VecDeque};

/// What stands before the further lines of a cell, so that its end can be told.
const FURTHER: &str = "  ";

/// A cell as a line of the note; further lines of it are set in.
pub fn block(heading: &str, words: &str) -> String {
    let lines: Vec<&str> = words.trim().lines().map(str::trim).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    // `Cost: planned` beside `Cost: actual`: the first colon of the line ends the heading.
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    let heading = heading.replace(": ", " – ");
    format!("{heading}: {}", lines.join(&format!("\n{FURTHER}")))
}

/// The note with those blocks in the place of earlier ones under the same headings, new ones below. Blocks of one heading take
/// their earlier ones in turn.
pub fn merged(note: &str, blocks: &[&str]) -> String {
    let mut parts = parts(note);
    let mut places: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (place, part) in parts.iter().enumerate() {
        if let Some(heading) = heading_of(part) {
            places.entry(heading).or_default().push_back(place);
        }
    }
    for block in blocks {
        let heading = heading_of(block).unwrap_or_default();
        let earlier = places.get_mut(&heading).and_then(VecDeque::pop_front);
        match earlier.and_then(|place| parts.get_mut(place)) {
            Some(part) => (*block).clone_into(part),
            None => parts.push((*block).to_owned()),
        }
    }
    parts.join("\n")
}

/// A note's lines, each with the lines set in below it.
pub fn parts(note: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in note.lines() {
        match parts.last_mut() {
            Some(part) if line.starts_with(FURTHER) => {
                part.push('\n');
                part.push_str(line);
            }
            _ => parts.push(line.to_owned()),
        }
    }
    parts
}

/// The heading of a line that may have been imported.
fn heading_of(part: &str) -> Option<String> {
    let (heading, _) = part.split_once(": ")?;
    let heading = squash(heading);
    (!heading.is_empty()).then_some(heading)
}
