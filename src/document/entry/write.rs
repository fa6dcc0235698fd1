//! An entry to its text: a TOML block that people can read, closed by the digest of everything in it.

use super::{Entry, ROW, Written};
use crate::document::change::Change;
use crate::document::encode::plain;
use crate::document::fingerprint::Counted;
use crate::document::patch::Piece;
use crate::model::moment::Moment;
use crate::model::record::Field;
use crate::model::value::{Table, Value};
use std::io::{self, Write};

impl Entry {
    /// Writes its text, from `[[entry]]` to the digest, as it is made: that of a large import is longer than the register. Gives it
    /// with that digest.
    pub fn write(self, to: impl Write) -> io::Result<Written> {
        let mut lines = Lines(Counted::new(to));
        lines.0.write_all(b"[[entry]]\n")?;
        let words = |text: &str| plain(&Value::Text(text.to_owned()));
        let number = |number: u64| number.to_string();
        lines.line("number", &number(self.number))?;
        lines.line("what", &words(self.what.word()))?;
        lines.line("at", &moment(&self.at))?;
        if let Some(saved) = &self.saved {
            lines.line("saved", &moment(saved))?;
        }
        let said = [
            ("by", &self.by),
            ("host", &self.host),
            ("command", &self.command),
            ("reason", &self.reason),
        ];
        for (name, value) in said.into_iter().filter(|(_, value)| !value.is_empty()) {
            lines.line(name, &words(value))?;
        }
        if let Some(undoes) = self.undoes {
            lines.line("undoes", &number(undoes))?;
        }
        lines.line("before", &words(&self.before.to_string()))?;
        lines.line("after", &words(&self.after.to_string()))?;
        if !self.issued.is_empty() {
            lines.line("issued", &plain(&Value::Table(self.issued.clone())))?;
        }
        if !self.merged.is_empty() {
            lines.line("merged", &plain(&Value::Table(self.merged.clone())))?;
        }
        if !self.retired.is_empty() {
            let ids = self.retired.iter().map(|id| Value::Text(id.clone()));
            lines.line("retired", &plain(&Value::List(ids.collect())))?;
        }
        if !self.changes.is_empty() {
            lines.rows("changes", self.changes.iter().map(change))?;
        }
        if let Some(patch) = &self.patch {
            lines.rows("text", patch.pieces.iter().map(piece))?;
        }
        let previous = self.previous.as_ref().map(ToString::to_string);
        lines.line("previous", &words(&previous.unwrap_or_default()))?;
        let (mut to, digest) = lines.0.counted();
        writeln!(to, "digest = \"{digest}\"")?;
        Ok(Written {
            entry: self,
            digest,
        })
    }
}

/// Lines on their way.
struct Lines<W>(Counted<W>);

impl<W: Write> Lines<W> {
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        writeln!(self.0, "{name} = {value}")
    }

    /// A list with a line for each item.
    fn rows(&mut self, name: &str, rows: impl Iterator<Item = Table>) -> io::Result<()> {
        writeln!(self.0, "{name} = [")?;
        for row in rows {
            writeln!(self.0, "{ROW}{},", plain(&Value::Table(row)))?;
        }
        writeln!(self.0, "]")
    }
}

fn moment(moment: &Moment) -> String {
    let value = Some(moment.clone()).write();
    value.as_ref().map(plain).unwrap_or_default()
}

fn change(change: &Change) -> Table {
    let text = |name: &str, text: &str| (name.to_owned(), Value::Text(text.to_owned()));
    match change {
        Change::Field {
            address,
            name,
            old,
            new,
        } => {
            let mut row = vec![
                text("kind", address.kind.word()),
                text("id", &address.id),
                text("field", name),
            ];
            row.extend(old.clone().map(|old| ("old".to_owned(), old)));
            row.extend(new.clone().map(|new| ("new".to_owned(), new)));
            row
        }
        Change::Added {
            address,
            word,
            fields,
        } => vec![
            text("kind", word),
            text("id", &address.id),
            (
                "added".to_owned(),
                Value::Table(fields.table().into_owned()),
            ),
        ],
        Change::Removed {
            address,
            word,
            fields,
        } => vec![
            text("kind", word),
            text("id", &address.id),
            (
                "removed".to_owned(),
                Value::Table(fields.table().into_owned()),
            ),
        ],
    }
}

fn piece(piece: &Piece) -> Table {
    let at = i64::try_from(piece.at).unwrap_or(i64::MAX);
    vec![
        ("at".to_owned(), Value::Integer(at)),
        ("old".to_owned(), Value::Text(piece.old.clone())),
        ("new".to_owned(), Value::Text(piece.new.clone())),
    ]
}
