//! A journal's text to its entries, block by block: one that is broken does not hide the others.

use super::{Entry, ROW, What, Written};
use crate::document::change::Change;
use crate::document::fingerprint::Fingerprint;
use crate::document::index;
use crate::document::patch::{Patch, Piece};
use crate::model::address::{Address, Kind};
use crate::model::moment::Moment;
use crate::model::value::{Table, Value, get};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Why a block is not an entry as progreg writes them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// It has no digest: it was not written to its end.
    Torn,
    /// Its digest is not that of its text.
    Altered,
    /// Its text says no entry.
    Unreadable,
}

/// How every block begins. Text inside an entry has no line ends, so that no line of it can look like this.
const HEADER: &str = "[[entry]]\n";

/// How the last line of a block begins.
const DIGEST: &str = "\ndigest = \"";

/// Where the blocks of a journal stand, each from its header to the next; with the line ends of any system.
pub fn blocks(journal: &[u8]) -> Vec<Range<usize>> {
    let is_header = |at: &usize| {
        let rest = journal[*at..].strip_prefix(b"[[entry]]");
        rest.is_some_and(|rest| rest.starts_with(b"\n") || rest.starts_with(b"\r\n"))
    };
    let inner = memchr::memmem::find_iter(journal, b"\n[[entry]]").map(|at| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(inner).filter(is_header).collect();
    let ends = starts.iter().skip(1).copied().chain([journal.len()]);
    let pairs = starts.iter().copied().zip(ends);
    pairs.map(|(from, to)| from..to).collect()
}

/// Reads one block.
pub fn read(block: &[u8]) -> Result<Written, Flaw> {
    sealed(block, false).map_err(|flaw| torn(block, flaw))
}

/// Reads one block without what changed, record by record and byte by byte, where that is long: who wrote it and when, what it
/// leads from and to.
pub fn read_head(block: &[u8]) -> Result<Written, Flaw> {
    sealed(block, block.len() > LONG).map_err(|flaw| torn(block, flaw))
}

/// Bytes from which on a block is long.
const LONG: usize = 1024 * 1024;

/// No entry has a zero in it; a disk that loses power leaves them where nothing was written yet.
fn torn(block: &[u8], flaw: Flaw) -> Flaw {
    if block.contains(&0) { Flaw::Torn } else { flaw }
}

fn sealed(block: &[u8], is_head: bool) -> Result<Written, Flaw> {
    let (body, digest) = seal(block)?;
    let body = std::str::from_utf8(&body).map_err(|_| Flaw::Unreadable)?;
    if !is_head {
        let entry = entry(body).ok_or(Flaw::Unreadable)?;
        return Ok(Written { entry, digest });
    }
    // Rows are set in, and nothing else is; no text in an entry has a line end.
    let lines = body.split_inclusive('\n');
    let head: String = lines.filter(|line| !line.starts_with(ROW)).collect();
    let mut entry = entry(&head).ok_or(Flaw::Unreadable)?;
    entry.patch = None;
    Ok(Written { entry, digest })
}

/// The text of a block and its digest, found to be that of the text.
///
/// An editor or a sync client may have saved the journal with the line ends of another system: they are read as they were
/// written, for no text in an entry has any.
pub fn seal(block: &[u8]) -> Result<(Cow<'_, [u8]>, Fingerprint), Flaw> {
    let block = with_our_line_ends(block);
    let at = memchr::memmem::rfind(&block, DIGEST.as_bytes()).ok_or(Flaw::Torn)? + 1;
    let (body, last) = block.split_at(at);
    let last = last
        .strip_prefix(&DIGEST.as_bytes()[1..])
        .ok_or(Flaw::Torn)?;
    // 64 letters, the closing quote, the line end.
    let (digest, rest) = last.split_at_checked(64).ok_or(Flaw::Torn)?;
    if !rest.starts_with(b"\"\n") {
        return Err(if rest.len() < 2 {
            Flaw::Torn
        } else {
            Flaw::Altered
        });
    }
    let digest = std::str::from_utf8(digest)
        .ok()
        .and_then(Fingerprint::parse);
    let digest = digest.ok_or(Flaw::Altered)?;
    if Fingerprint::of(body) != digest {
        return Err(Flaw::Altered);
    }
    Ok((
        match block {
            Cow::Borrowed(block) => Cow::Borrowed(&block[..at]),
            Cow::Owned(mut block) => {
                block.truncate(at);
                Cow::Owned(block)
            }
        },
        digest,
    ))
}

/// Whether the text of a block says that it follows on the one with that digest.
pub fn follows(body: &[u8], digest: &Fingerprint) -> bool {
    body.ends_with(format!("\nprevious = \"{digest}\"\n").as_bytes())
}

/// Where a line ends as other systems end lines, if any does.
pub fn foreign_line_end(journal: &[u8]) -> Option<usize> {
    memchr::memmem::find(journal, b"\r\n")
}

fn with_our_line_ends(block: &[u8]) -> Cow<'_, [u8]> {
    if foreign_line_end(block).is_none() {
        return Cow::Borrowed(block);
    }
    let mut ours = Vec::with_capacity(block.len());
    let mut done = 0;
    for at in memchr::memmem::find_iter(block, b"\r\n") {
        ours.extend_from_slice(&block[done..at]);
        done = at + 1;
    }
    ours.extend_from_slice(&block[done..]);
    Cow::Owned(ours)
}

/// Where an entry ends in its block: after the line of its digest. What follows is no part of it.
pub fn end(block: &[u8]) -> usize {
    let Some(at) = memchr::memmem::rfind(block, DIGEST.as_bytes()) else {
        return 0;
    };
    let rest = &block[at + DIGEST.len()..];
    let line = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
    at + DIGEST.len() + line
}

/// Whether what follows an entry is what a crash leaves of the next one: the beginning of its header, or zeros.
pub fn is_torn(rest: &[u8]) -> bool {
    let zeros = rest.iter().rev().take_while(|byte| **byte == 0).count();
    let begun = &rest[..rest.len() - zeros];
    (zeros > 0 || begun.len() > 1) && b"\n[[entry]]\n".starts_with(begun)
}

fn entry(body: &str) -> Option<Entry> {
    // Without its header the block is a table of its own.
    let body = body.strip_prefix(HEADER)?;
    let table = DeTable::parse(body).ok()?;
    let mut fields = Table::new();
    let mut patch = None;
    for (name, value) in table.get_ref() {
        // Texts of the register are taken as they are, line ends and all.
        if name.get_ref() == "text" {
            patch = Some(Arc::new(pieces(value.get_ref())?));
        } else {
            let value = index::plain(body, value.get_ref(), value.span());
            fields.push((name.get_ref().to_string(), value));
        }
    }
    let fields = Fields(fields);
    Some(Entry {
        number: fields.number("number")?,
        what: What::of_word(&fields.text("what"))?,
        at: fields.moment("at")?,
        saved: fields.moment("saved"),
        by: fields.text("by"),
        host: fields.text("host"),
        command: fields.text("command"),
        reason: fields.text("reason"),
        undoes: fields.number("undoes"),
        before: Fingerprint::parse(&fields.text("before"))?,
        after: Fingerprint::parse(&fields.text("after"))?,
        changes: changes(get(&fields.0, "changes"))?.into(),
        patch,
        issued: fields.table("issued"),
        merged: fields.table("merged"),
        retired: match get(&fields.0, "retired") {
            Some(Value::List(ids)) => ids.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        },
        previous: Fingerprint::parse(&fields.text("previous")),
    })
}

struct Fields(Table);

impl Fields {
    fn text(&self, name: &str) -> String {
        match get(&self.0, name) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    fn table(&self, name: &str) -> Table {
        match get(&self.0, name) {
            Some(Value::Table(table)) => table.clone(),
            _ => Table::new(),
        }
    }

    fn number(&self, name: &str) -> Option<u64> {
        match get(&self.0, name) {
            Some(Value::Integer(number)) => u64::try_from(*number).ok(),
            _ => None,
        }
    }

    fn moment(&self, name: &str) -> Option<Moment> {
        match get(&self.0, name) {
            Some(Value::Moment(text) | Value::Text(text)) => Some(Moment::new(text.clone())),
            Some(Value::Date(date)) => Some(Moment::new(date.to_string())),
            _ => None,
        }
    }
}

fn pieces(value: &DeValue<'_>) -> Option<Patch> {
    let DeValue::Array(rows) = value else {
        return None;
    };
    let piece = |row: &DeValue<'_>| {
        let DeValue::Table(row) = row else {
            return None;
        };
        let text = |name: &str| match row.get(name)?.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => None,
        };
        let at = match row.get("at")?.get_ref() {
            DeValue::Integer(at) => usize::from_str_radix(at.as_str(), at.radix()).ok()?,
            _ => return None,
        };
        Some(Piece {
            at,
            old: text("old")?,
            new: text("new")?,
        })
    };
    let pieces: Option<Vec<Piece>> = rows.iter().map(|row| piece(row.get_ref())).collect();
    Some(Patch { pieces: pieces? })
}

fn changes(rows: Option<&Value>) -> Option<Vec<Change>> {
    let rows = match rows {
        Some(Value::List(rows)) => rows,
        Some(_) => return None,
        None => return Some(Vec::new()),
    };
    rows.iter()
        .map(|row| match row {
            Value::Table(row) => change(row),
            _ => None,
        })
        .collect()
}

fn change(row: &Table) -> Option<Change> {
    let text = |name: &str| match get(row, name) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let word = text("kind")?;
    let address = Address::new(Kind::of_word(&word), text("id")?);
    match (get(row, "added"), get(row, "removed")) {
        (Some(Value::Table(fields)), None) => Some(Change::Added {
            address,
            word,
            fields: fields.clone().into(),
        }),
        (None, Some(Value::Table(fields))) => Some(Change::Removed {
            address,
            word,
            fields: fields.clone().into(),
        }),
        _ => Some(Change::Field {
            address,
            name: text("field")?,
            old: get(row, "old").cloned(),
            new: get(row, "new").cloned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;

    fn sample() -> Entry {
        let text = |text: &str| Value::Text(text.to_owned());
        Entry {
            number: 7,
            what: What::Change,
            at: Moment::new("2009-01-21T09:12:00+00:00"),
            saved: None,
            by: "Administrator".to_owned(),
            host: "office\u{1b}[31m".to_owned(),
            command: "progreg action add \"A\n[[entry]]\n\"".to_owned(),
            reason: String::new(),
            undoes: None,
            before: Fingerprint::of(b"before"),
            after: Fingerprint::of(b"after"),
            changes: vec![
                Change::Field {
                    address: Address::new(Kind::Action, "A-014"),
                    name: "due".to_owned(),
                    old: Some(Value::Date(Date::FIRST)),
                    new: None,
                },
                Change::Added {
                    address: Address::new(Kind::Action, "A-058"),
                    word: "action".to_owned(),
                    fields: vec![
                        ("id".to_owned(), text("A-058")),
                        ("owners".to_owned(), Value::List(vec![text("ME")])),
                    ]
                    .into(),
                },
            ]
            .into(),
            patch: Some(Arc::new(Patch {
                pieces: vec![Piece {
                    at: 3,
                    old: "a = 1\r\n".to_owned(),
                    new: "a = \"\"\"\n[[entry]]\n\"\"\"\r\n".to_owned(),
                }],
            })),
            issued: Table::new(),
            merged: vec![("file".to_owned(), text("copy.toml"))],
            retired: vec!["A-057".to_owned()],
            previous: Some(Fingerprint::of(b"previous")),
        }
    }

    fn written(entry: Entry) -> (String, Written) {
        let mut bytes = Vec::new();
        let written = entry.write(&mut bytes).expect("memory takes it");
        (String::from_utf8(bytes).expect("a text"), written)
    }

    #[test]
    fn reads_what_was_written() {
        let (text, written) = written(sample());
        assert_eq!(blocks(text.as_bytes()).len(), 1, "{text}");
        assert_eq!(read(text.as_bytes()), Ok(written));
    }

    #[test]
    fn reads_it_with_other_line_ends() {
        let (text, written) = written(sample());
        let other = text.replace('\n', "\r\n");
        assert_eq!(blocks(other.as_bytes()).len(), 1, "{other}");
        assert_eq!(read(other.as_bytes()), Ok(written));
        assert_eq!(end(other.as_bytes()), other.len());
    }

    #[test]
    fn knows_what_was_torn_and_what_was_altered() {
        let (text, _) = written(sample());
        for cut in 0..text.len() {
            let torn = &text.as_bytes()[..cut];
            assert_eq!(read(torn), Err(Flaw::Torn), "cut at {cut}");
        }
        let altered = text.replace("Administrator", "Somebody else");
        assert_eq!(read(altered.as_bytes()), Err(Flaw::Altered));
    }

    #[test]
    fn the_head_of_a_long_entry_says_who_and_when() {
        let mut entry = sample();
        entry.changes = Arc::new(vec![entry.changes[1].clone(); 20_000]);
        let (text, written) = written(entry);
        assert!(text.len() > LONG);
        let head = read_head(text.as_bytes()).expect("it is sound");
        let short = Entry {
            changes: Arc::default(),
            patch: None,
            ..written.entry
        };
        assert_eq!((head.entry, head.digest), (short, written.digest));
        let altered = text.replacen("A-058", "A-059", 1);
        assert_eq!(read_head(altered.as_bytes()), Err(Flaw::Altered));
    }
}
