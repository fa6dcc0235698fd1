//! The comments that another copy of a text has and this one has not, brought into it (requirement H7).
//!
//! A text is cut into its head and a part for each record: the record's own lines, and what stands between them and the next.
//! What this copy left as it was is taken over from the other; where both have touched it, the other's new comments are put in:
//! those of a record above its header, those between records after the one they follow. No comment of this copy goes.

use super::Document;
use super::{array, index};
use crate::model::address::Address;
use crate::model::hash::Map;

/// A text in its parts, in the order of the file.
struct Parts<'d> {
    head: &'d str,
    records: Vec<(Address, &'d str)>,
}

/// What one record has of its text.
#[derive(Default)]
struct Part<'d> {
    /// Its own lines, up to the last that says something.
    own: &'d str,
    /// Comments among them.
    inside: Vec<&'d str>,
    /// What follows, up to the next record: blank lines and comments.
    after: &'d str,
}

/// What is put where a record of mine stands.
#[derive(Default)]
struct Gained<'d> {
    above: Vec<&'d str>,
    own: Option<&'d str>,
    after: Option<&'d str>,
    below: Vec<&'d str>,
}

impl Document {
    /// This text with the comments that `theirs` has gained since `base`, and with every record that only theirs has touched as
    /// theirs has it, where `is_theirs` says that this is what is meant. `None` where nothing is gained, or a text cannot be cut
    /// into parts.
    pub fn with_comments(
        &self,
        base: Option<&Self>,
        theirs: &Self,
        is_theirs: &dyn Fn(&Address) -> bool,
    ) -> Option<Self> {
        let (mine, other) = (self.parts()?, theirs.parts()?);
        let base = match base {
            Some(base) => base.parts()?,
            None => Parts {
                head: "",
                records: Vec::new(),
            },
        };
        let (before, here) = (base.by_address(), mine.by_address());
        let mut gained: Map<&Address, Gained<'_>> = Map::default();
        let mut last = None;
        for (turn, (address, whole)) in other.records.iter().enumerate() {
            let (old, own) = (before.get(address).copied(), here.get(address).copied());
            last = own.map(|_| address).or(last);
            let Some(anchor) = last.filter(|_| old.is_none_or(|old| !is_like(old, whole))) else {
                continue;
            };
            let part = Part::of(whole)?;
            let old = old.map_or_else(|| Some(Part::default()), Part::of)?;
            let own = match own {
                Some(own) => Some(Part::of(own)?),
                None => None,
            };
            let next = other.records.get(turn + 1).map(|(next, _)| next);
            let is_next_here = next.is_none_or(|next| here.contains_key(next));
            let near = match &own {
                Some(own) => {
                    let put = gained.entry(address).or_default();
                    if is_like(own.own, old.own) && is_theirs(address) {
                        put.own = Some(part.own);
                    } else {
                        put.above = new(&part.inside, &[&old.inside, &own.inside]);
                    }
                    if is_like(own.after, old.after) && is_next_here {
                        put.after = Some(part.after);
                        continue;
                    }
                    own.after
                }
                None => "",
            };
            // What touches a record that is new comes with it.
            let with_new = next.filter(|_| !is_next_here).into_iter();
            let with_new = with_new.chain(Some(address).filter(|_| own.is_none()));
            let with_new: Vec<String> = with_new.filter_map(|one| theirs.lines_of(one)).collect();
            let with_new: Vec<&str> = with_new.iter().flat_map(|lines| lines.lines()).collect();
            let mut there = comments(part.after);
            if own.is_none() {
                there.extend(part.inside);
            }
            let below = new(&there, &[&comments(old.after), &comments(near), &with_new]);
            gained.entry(anchor).or_default().below.extend(below);
        }
        let mut text = String::with_capacity(self.text.len() + 1024);
        if is_like(mine.head, base.head) {
            text.push_str(other.head);
        } else {
            text.push_str(mine.head);
            let below = new(
                &comments(other.head),
                &[&comments(base.head), &comments(mine.head)],
            );
            apart(&mut text, &below);
        }
        for (address, whole) in &mine.records {
            let Some(put) = gained.get(address) else {
                text.push_str(whole);
                continue;
            };
            let part = Part::of(whole)?;
            for line in &put.above {
                text.push_str(line);
                text.push('\n');
            }
            text.push_str(put.own.unwrap_or(part.own));
            if !text.ends_with('\n') {
                text.push('\n');
            }
            let after = put.after.unwrap_or(part.after);
            if !put.below.is_empty() {
                apart(&mut text, &put.below);
                if after.is_empty() || !after.starts_with(['\n', '\r']) {
                    text.push('\n');
                }
            }
            text.push_str(after);
        }
        let text = self.in_its_line_ends(&text);
        (text != *self.text).then(|| Self::read(text).ok())?
    }

    /// `None` where a record is written inline, so that it has no lines of its own.
    fn parts(&self) -> Option<Parts<'_>> {
        let starts = self.places().starts();
        let has_line = |start: usize| {
            let line = self.text[..start].rsplit('\n').next();
            line.is_none_or(|line| line.trim_start_matches('\u{feff}').trim().is_empty())
        };
        if !starts.iter().all(|(start, _)| has_line(*start)) {
            return None;
        }
        let end = self.text.len();
        let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([end]);
        let first = starts.first().map_or(end, |(start, _)| *start);
        let records = starts.iter().zip(ends);
        let records =
            records.map(|((start, address), end)| (address.clone(), &self.text[*start..end]));
        Some(Parts {
            head: &self.text[..first],
            records: records.collect(),
        })
    }

    /// A text with line ends as this one has them.
    fn in_its_line_ends(&self, text: &str) -> String {
        let plain = text.replace("\r\n", "\n");
        if self.text.contains("\r\n") {
            plain.replace('\n', "\r\n")
        } else {
            plain
        }
    }
}

impl<'d> Parts<'d> {
    fn by_address(&self) -> Map<&Address, &'d str> {
        self.records
            .iter()
            .map(|(at, whole)| (at, *whole))
            .collect()
    }
}

impl<'d> Part<'d> {
    /// `None` where it cannot be read on its own.
    fn of(whole: &'d str) -> Option<Self> {
        let (_, blocks) = index::read(whole).ok()?;
        let block = blocks.first()?;
        let last = block.fields.iter().map(|place| place.end).max();
        let last = last.unwrap_or(block.header.end).max(block.header.end);
        // A table that is no record belongs to the record before it.
        let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let rest = whole.get(last..)?.split_inclusive('\n');
        let (mut at, mut length) = (last, 0);
        for (turn, line) in rest.enumerate() {
            at += line.len();
            // The first is the end of a line that says something.
            if turn == 0 || is_said(&line) {
                length = at;
            }
        }
        let (own, after) = whole.split_at(length.max(last));
        let mut places: Vec<_> = block.fields.iter().collect();
        places.sort_unstable_by_key(|place| place.key.start);
        let mut inside = Vec::new();
        let mut from = block.header.end;
        for place in places {
            inside.extend(comments(own.get(from..place.key.start).unwrap_or("")));
            // A list has comments between its items.
            let value = own.get(place.value.start..place.end).unwrap_or("");
            let mut past = 0;
            for item in array::spans(value).unwrap_or_default() {
                inside.extend(comments(value.get(past..item.start).unwrap_or("")));
                past = item.end;
            }
            // So has a table that is written key by key, between its keys.
            if past > 0 || !place.is_direct() {
                inside.extend(comments(value.get(past..).unwrap_or("")));
            }
            from = from.max(place.end);
        }
        inside.extend(comments(own.get(from..).unwrap_or("")));
        Some(Self { own, inside, after })
    }
}

/// Comments put as a paragraph of their own.
fn apart(text: &mut String, lines: &[&str]) {
    if lines.is_empty() {
        return;
    }
    if !text.is_empty() && !text.ends_with("\n\n") && !text.ends_with("\n\r\n") {
        text.push('\n');
    }
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

fn comments(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| line.starts_with('#')).collect()
}

/// Those that none of the others has.
fn new<'d>(lines: &[&'d str], others: &[&[&str]]) -> Vec<&'d str> {
    let is_new = |line: &&&str| others.iter().all(|known| !known.contains(*line));
    lines.iter().filter(is_new).copied().collect()
}

/// Whether two stretches are the same but for their line ends.
fn is_like(one: &str, other: &str) -> bool {
    one == other || one.lines().eq(other.lines())
}
