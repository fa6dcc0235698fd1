//! The comments that another copy of a text has and this one has not, brought into it (requirement H7).
//!
//! A text is cut into its head and a part for each record: the record's own lines, and what stands between them and the next.
//! What this copy left as it was is taken over from the other; where both have touched it, the other's new comments are put in:
//! those of a record above its header, those between records after the one they follow. No comment of this copy goes.

use super::Document;
use super::encode::Style;
use super::{array, index};
use crate::model::address::Address;
use crate::model::hash::Map;
use std::borrow::Cow;

/// A text that cannot be cut into parts, so that nobody can tell where a comment belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotPlaced;

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

impl Gained<'_> {
    fn is_nothing(&self) -> bool {
        self.above.is_empty() && self.own.is_none() && self.after.is_none() && self.below.is_empty()
    }
}

impl Document {
    /// This text with the comments that `theirs` has gained since `base`, and with every record that only theirs has touched as
    /// theirs has it, where `is_theirs` says that this is what is meant. What comes from theirs gets the line ends of this text;
    /// what was here keeps its own.
    ///
    /// Err: a text cannot be cut into parts. `None` where nothing is gained.
    pub fn with_comments(
        &self,
        base: Option<&Self>,
        theirs: &Self,
        is_theirs: &dyn Fn(&Address) -> bool,
    ) -> Result<Option<Self>, NotPlaced> {
        let text = self.gaining(base, theirs, is_theirs).ok_or(NotPlaced)?;
        if text == *self.text {
            return Ok(None);
        }
        Self::read(text).map(Some).map_err(|_| NotPlaced)
    }

    fn gaining(
        &self,
        base: Option<&Self>,
        theirs: &Self,
        is_theirs: &dyn Fn(&Address) -> bool,
    ) -> Option<String> {
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
                    if is_like(part.own, own.own) {
                        // It is there as it is.
                    } else if is_like(own.own, old.own)
                        && has_same_strays(part.own, own.own)
                        && is_theirs(address)
                    {
                        put.own = Some(part.own);
                    } else {
                        put.above = new(&part.inside, &[&old.inside, &own.inside]);
                    }
                    if is_like(own.after, old.after) && is_next_here {
                        put.after = Some(part.after).filter(|after| !is_like(after, own.after));
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
            let comes_along = |comment: &&str| {
                let mut lines = with_new.iter().flat_map(|lines| lines.lines());
                lines.any(|line| line.trim_end().ends_with(comment))
            };
            let mut there = comments(part.after);
            if own.is_none() {
                there.extend(part.inside);
            }
            there.retain(|comment| !comes_along(comment));
            let below = new(&there, &[&comments(old.after), &comments(near)]);
            gained.entry(anchor).or_default().below.extend(below);
        }
        let style = Style::of(&self.text);
        let mut text = String::with_capacity(self.text.len() + 1024);
        let is_as_was = is_like(mine.head, base.head) && has_same_strays(mine.head, other.head);
        if is_as_was && !is_like(mine.head, other.head) {
            text.push_str(&in_line_ends(other.head, style));
        } else {
            text.push_str(mine.head);
            let below = new(
                &comments(other.head),
                &[&comments(base.head), &comments(mine.head)],
            );
            apart(&mut text, &below, style);
        }
        for (address, whole) in &mine.records {
            let put = gained.get(address).filter(|put| !put.is_nothing());
            let Some(put) = put else {
                text.push_str(whole);
                continue;
            };
            let part = Part::of(whole)?;
            for line in &put.above {
                text.push_str(line);
                text.push_str(style.newline);
            }
            let theirs = |theirs: &str| Cow::Owned(in_line_ends(theirs, style));
            let own = put.own.map_or(Cow::Borrowed(part.own), theirs);
            let after = put.after.map_or(Cow::Borrowed(part.after), theirs);
            text.push_str(&own);
            if !text.ends_with('\n') {
                text.push_str(style.newline);
            }
            if !put.below.is_empty() {
                apart(&mut text, &put.below, style);
                if after.is_empty() || !after.starts_with(['\n', '\r']) {
                    text.push_str(style.newline);
                }
            }
            text.push_str(&after);
        }
        Some(text)
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
}

/// Whether the same tables that are no records stand in two parts. A new record before such a table takes it out of the part.
fn has_same_strays(one: &str, other: &str) -> bool {
    fn strays(part: &str) -> impl Iterator<Item = &str> {
        let lines = part.lines().map(str::trim);
        lines.filter(|line| line.starts_with('[') && !line.starts_with("[["))
    }
    strays(one).eq(strays(other))
}

/// A text with those line ends.
fn in_line_ends(text: &str, style: Style) -> String {
    let plain = text.replace("\r\n", "\n");
    if style.newline == "\n" {
        plain
    } else {
        plain.replace('\n', style.newline)
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
                inside.extend(between(value.get(past..item.start).unwrap_or("")));
                past = item.end;
            }
            // So has a table that is written key by key, between its keys.
            if past > 0 || !place.is_direct() {
                inside.extend(between(value.get(past..).unwrap_or("")));
            }
            from = from.max(place.end);
        }
        inside.extend(comments(own.get(from..).unwrap_or("")));
        Some(Self { own, inside, after })
    }
}

/// Comments put as a paragraph of their own.
fn apart(text: &mut String, lines: &[&str], style: Style) {
    if lines.is_empty() {
        return;
    }
    if !text.is_empty() && !text.ends_with("\n\n") && !text.ends_with("\n\r\n") {
        text.push_str(style.newline);
    }
    for line in lines {
        text.push_str(line);
        text.push_str(style.newline);
    }
}

/// The comments between two items of a list, behind what parts them.
fn between(text: &str) -> Vec<&str> {
    comments(text.trim_start().trim_start_matches(['[', ',']))
}

/// The lines of a text that are comments.
pub fn comments(text: &str) -> Vec<&str> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
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
