//! Changes to a text: only the bytes meant are replaced; every other line stays as it is.
//!
//! A removed field takes the comment on its own line with it; comments on other lines stay. A new field goes after the
//! record's last one, a new record after the last of its kind and project and the notes right below that. A record that is
//! taken back goes with its blank line.

use crate::document::array;
use crate::document::change::Change;
use crate::document::encode::{Style, key, plain};
use crate::document::index::{Block, Place};
use crate::document::layout::Layout;
use crate::document::spliced::Spliced;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::value::{Table, Value, get};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// One replacement. Of several at one place, fields come before records, each in the order asked for.
struct Edit {
    at: usize,
    end: usize,
    is_record: bool,
    turn: usize,
    text: String,
}

/// The text with the changes in it, a new record in the `lines` there are for it. What cannot be placed is left out: reading the
/// result back shows it.
pub fn splice<'t>(
    text: &'t str,
    register: &Register,
    layout: &Layout,
    changes: &[Change],
    lines: &dyn Fn(&Address) -> Option<String>,
) -> Spliced<'t> {
    let mut splicer = Splicer {
        text,
        register,
        layout,
        style: Style::of(text),
        removed: changes.iter().filter_map(removed).collect(),
        lines,
        ends: HashMap::new(),
    };
    let mut edits: Vec<Edit> = Vec::with_capacity(changes.len());
    for (turn, change) in changes.iter().enumerate() {
        for (range, text, is_record) in splicer.edit(change) {
            edits.push(Edit {
                at: range.start,
                end: range.end,
                is_record,
                turn,
                text,
            });
        }
    }
    // Stable: pieces of one change keep their order.
    edits.sort_by_key(|edit| (edit.at, edit.is_record, edit.turn));
    let mut new_text = Spliced::of(text);
    new_text.reserve(edits.len());
    let mut done = 0;
    for mut edit in edits {
        if edit.is_record && edit.at < done && text[..done].ends_with('\n') {
            // The line it was to follow goes: it begins a line, instead of ending one.
            let newline = splicer.style.newline;
            let block = edit.text.strip_prefix(newline).unwrap_or(&edit.text);
            edit.text = format!("{block}{newline}");
        }
        done = done.max(edit.end);
        // Two changes can ask for overlapping removals only where the text is stranger than we read it; the read-back decides.
        new_text.replace(edit.at..edit.end, edit.text);
    }
    new_text
}

type Piece = (Range<usize>, String, bool);

/// The field that a change takes away.
fn removed(change: &Change) -> Option<(&Address, &str)> {
    match change {
        Change::Field {
            address,
            name,
            new: None,
            ..
        } => Some((address, name.as_str())),
        _ => None,
    }
}

struct Splicer<'t> {
    text: &'t str,
    register: &'t Register,
    layout: &'t Layout,
    style: Style,
    /// Fields that go: nothing can stand after one of them.
    removed: HashSet<(&'t Address, &'t str)>,
    /// New records as they are to be written.
    lines: &'t dyn Fn(&Address) -> Option<String>,
    /// Where new records of a word and a project go.
    ends: HashMap<(String, String), End>,
}

/// Where a new record goes.
#[derive(Clone, Copy)]
enum End {
    /// Into a list that ends there.
    Inline(usize),
    /// After the last of its kind, which ends there with the notes on it.
    Below(usize),
    /// At the end of the text.
    Last,
}

impl Splicer<'_> {
    fn edit(&mut self, change: &Change) -> Vec<Piece> {
        match change {
            Change::Field {
                address,
                name,
                old,
                new,
            } => {
                let Some(block) = self.block(address) else {
                    return self.new_settings(address, name, new.as_ref());
                };
                match (block.place(name), new) {
                    (Some(place), Some(new)) => self.replace(place, old.as_ref(), new),
                    (Some(place), None) => vec![self.remove(&block, place)],
                    (None, Some(new)) => vec![self.insert(&block, name, new)],
                    (None, None) => Vec::new(),
                }
            }
            Change::Added {
                address,
                word,
                fields,
            } => vec![self.add(address, word, &fields.table())],
            Change::Removed { address, .. } => self.take_out(address).into_iter().collect(),
        }
    }

    /// A whole block with the blank line before it: what [`Self::add`] put there. A record inside a list stays; the read-back tells.
    fn take_out(&self, address: &Address) -> Option<Piece> {
        let block = self.block(address).filter(|block| !block.inline)?;
        let last = block.fields.iter().map(|place| place.end).max();
        let mut start = self.line_start(block.header.start);
        let mut end = self.line_end(last.unwrap_or(block.header.end).max(block.header.end));
        let is_blank = |line: &str| line.trim_end_matches(['\r', '\n']).is_empty();
        let before = start.checked_sub(1).map(|newline| self.line_start(newline));
        if let Some(before) = before.filter(|before| is_blank(&self.text[*before..start])) {
            start = before;
        }
        if end < self.text.len() {
            end += self.newline_at(end);
        } else if start > 0 {
            start -= self.newline_before(start);
        }
        Some((start..end, String::new(), false))
    }

    fn block(&self, address: &Address) -> Option<Block> {
        self.layout.block(self.text, self.register, address)
    }

    /// A setting for a file that has no `[register]` yet.
    fn new_settings(&self, address: &Address, name: &str, new: Option<&Value>) -> Vec<Piece> {
        match new {
            Some(new) if address.kind == Kind::Register => {
                let newline = self.style.newline;
                let line = format!("{} = {}", key(name), self.style.literal(new, None));
                vec![self.append(&format!("[register]{newline}{line}"))]
            }
            _ => Vec::new(),
        }
    }

    fn replace(&self, place: &Place, old: Option<&Value>, new: &Value) -> Vec<Piece> {
        let literal = &self.text[place.value.clone()];
        if let (Some(Value::List(old)), Value::List(new)) = (old, new)
            && let Some(pieces) = array::pieces(literal, old, new, self.style)
        {
            return pieces
                .into_iter()
                .map(|(range, text)| {
                    let start = place.value.start;
                    (start + range.start..start + range.end, text, false)
                })
                .collect();
        }
        vec![(
            place.value.clone(),
            self.style.literal(new, Some(literal)),
            false,
        )]
    }

    fn remove(&self, block: &Block, place: &Place) -> Piece {
        if block.inline {
            return (Self::with_comma(block, place), String::new(), false);
        }
        let mut start = self.line_start(place.key.start);
        let mut end = self.line_end(place.end);
        if end < self.text.len() {
            end += self.newline_at(end);
        } else if start > 0 {
            // The last line of a file without a last newline: take the newline before it instead.
            start -= self.newline_before(start);
        }
        (start..end, String::new(), false)
    }

    /// An inline field with the comma that goes with it.
    fn with_comma(block: &Block, place: &Place) -> Range<usize> {
        let turn = block.fields.iter().position(|field| field == place);
        let turn = turn.unwrap_or_default();
        if let Some(next) = block.fields.get(turn + 1) {
            place.key.start..next.key.start
        } else if turn > 0 {
            block.fields[turn - 1].end..place.end
        } else {
            place.key.start..place.end
        }
    }

    fn insert(&self, block: &Block, name: &str, new: &Value) -> Piece {
        let stays = |place: &&Place| {
            let field = (&block.address, place.name.as_str());
            place.is_direct() && !self.removed.contains(&field)
        };
        let last = block.fields.iter().rfind(stays);
        if block.inline {
            let text = format!("{} = {}", key(name), plain(new));
            return match last {
                Some(last) => (last.end..last.end, format!(", {text}"), false),
                None => {
                    let inside = block.header.start + 1;
                    (inside..inside, format!(" {text} "), false)
                }
            };
        }
        let literal = self.style.literal(new, None);
        let newline = self.style.newline;
        match last {
            Some(last) => {
                let end = self.line_end(last.end);
                let line = format!("{newline}{}{literal}", self.lead(last, name));
                (end..end, line, false)
            }
            None => {
                let end = self.line_end(block.header.end);
                (
                    end..end,
                    format!("{newline}{} = {literal}", key(name)),
                    false,
                )
            }
        }
    }

    /// Indentation, key and equals sign in the manner of the field before.
    fn lead(&self, last: &Place, name: &str) -> String {
        let start = self.line_start(last.key.start);
        let before = &self.text[start..last.key.start];
        let indent = if before.trim().is_empty() { before } else { "" };
        let between = &self.text[last.key.end..last.value.start];
        let (left, right) = between.split_once('=').unwrap_or((" ", " "));
        let name = key(name);
        let spaces = if left.chars().count() > 1 {
            let width = (last.key.len() + left.len()).saturating_sub(name.len());
            " ".repeat(width.max(1))
        } else {
            left.to_owned()
        };
        let right = if right.trim().is_empty() { right } else { " " };
        format!("{indent}{name}{spaces}={right}")
    }

    fn add(&mut self, address: &Address, word: &str, fields: &Table) -> Piece {
        let project = get(fields, "project");
        let told = project.map(ToString::to_string).unwrap_or_default();
        let place = (word.to_owned(), told);
        let known = self.ends.get(&place).copied();
        let end = known.unwrap_or_else(|| self.end(word, project));
        self.ends.insert(place, end);
        match end {
            End::Inline(end) => {
                let text = format!(", {}", plain(&Value::Table(fields.clone())));
                (end..end, text, true)
            }
            End::Below(end) => {
                let newline = self.style.newline;
                let block = self.written(address, word, fields);
                // No longer than it has to be: there may be a hundred thousand of them.
                (end..end, [newline, newline, &block].concat(), true)
            }
            End::Last => self.append(&self.written(address, word, fields)),
        }
    }

    /// Where a new record of that word and project goes.
    fn end(&self, word: &str, project: Option<&Value>) -> End {
        match self.layout.last(self.text, self.register, word, project) {
            Some(block) if block.inline => End::Inline(block.header.end),
            Some(block) => {
                let last = block.fields.iter().map(|place| place.end).max();
                let end = self.line_end(last.unwrap_or(block.header.end).max(block.header.end));
                End::Below(self.past_notes(end))
            }
            None => End::Last,
        }
    }

    /// Past the comment lines right below a record, which speak of it; not past those that stand right above something else.
    fn past_notes(&self, end: usize) -> usize {
        let mut last = end;
        while last < self.text.len() {
            let next = last + self.newline_at(last);
            let line_end = self.line_end(next);
            let line = self.text[next..line_end].trim();
            if line.starts_with('#') {
                last = line_end;
            } else {
                return if line.is_empty() { last } else { end };
            }
        }
        last
    }

    fn written(&self, address: &Address, word: &str, fields: &Table) -> String {
        if let Some(lines) = (self.lines)(address) {
            return lines.replace('\n', self.style.newline);
        }
        let mut lines = vec![format!("[[{}]]", key(word))];
        for (name, value) in fields {
            lines.push(format!(
                "{} = {}",
                key(name),
                self.style.literal(value, None)
            ));
        }
        lines.join(self.style.newline)
    }

    /// A block at the end of the file, after a blank line; a missing last newline stays missing.
    fn append(&self, block: &str) -> Piece {
        let end = self.text.len();
        let newline = self.style.newline;
        let bare = self.text.trim_start_matches('\u{feff}');
        let text = if bare.trim().is_empty() && (bare.is_empty() || bare.ends_with('\n')) {
            [block, newline].concat()
        } else if self.text.ends_with('\n') {
            [newline, block, newline].concat()
        } else {
            [newline, newline, block].concat()
        };
        (end..end, text, true)
    }

    fn line_start(&self, at: usize) -> usize {
        let before = &self.text.as_bytes()[..at];
        let start = memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1);
        if start == 0 && self.text.starts_with('\u{feff}') {
            return '\u{feff}'.len_utf8().min(at);
        }
        start
    }

    /// The end of the line that holds this byte, before its line end.
    fn line_end(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        let end = memchr::memchr(b'\n', rest).map_or(self.text.len(), |newline| at + newline);
        if end > at && end < self.text.len() && self.text.as_bytes()[end - 1] == b'\r' {
            end - 1
        } else {
            end
        }
    }

    fn newline_at(&self, at: usize) -> usize {
        if self.text[at..].starts_with("\r\n") {
            2
        } else {
            1
        }
    }

    fn newline_before(&self, at: usize) -> usize {
        if self.text[..at].ends_with("\r\n") {
            2
        } else {
            1
        }
    }
}
