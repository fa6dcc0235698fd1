//! An entry to its text: a TOML block that people can read, closed by the digest of everything in it.

use super::{Entry, Written};
use crate::document::change::Change;
use crate::document::encode::plain;
use crate::document::fingerprint::Fingerprint;
use crate::document::patch::Piece;
use crate::model::moment::Moment;
use crate::model::record::Field;
use crate::model::value::{Table, Value};

impl Entry {
    /// Its text, from `[[entry]]` to the digest, and that digest.
    pub fn written(self) -> (String, Written) {
        let mut text = "[[entry]]\n".to_owned();
        let mut line = |name: &str, value: String| {
            text.extend([name, " = ", &value, "\n"]);
        };
        let words = |text: &str| plain(&Value::Text(text.to_owned()));
        let number = |number: u64| number.to_string();
        line("number", number(self.number));
        line("what", words(self.what.word()));
        line("at", moment(&self.at));
        if let Some(saved) = &self.saved {
            line("saved", moment(saved));
        }
        let said = [
            ("by", &self.by),
            ("host", &self.host),
            ("command", &self.command),
            ("reason", &self.reason),
        ];
        for (name, value) in said.into_iter().filter(|(_, value)| !value.is_empty()) {
            line(name, words(value));
        }
        if let Some(undoes) = self.undoes {
            line("undoes", number(undoes));
        }
        line("before", words(&self.before.to_string()));
        line("after", words(&self.after.to_string()));
        if !self.issued.is_empty() {
            line("issued", plain(&Value::Table(self.issued.clone())));
        }
        if !self.merged.is_empty() {
            line("merged", plain(&Value::Table(self.merged.clone())));
        }
        if !self.retired.is_empty() {
            let ids = self.retired.iter().map(|id| Value::Text(id.clone()));
            line("retired", plain(&Value::List(ids.collect())));
        }
        if !self.changes.is_empty() {
            line("changes", rows(self.changes.iter().map(change)));
        }
        if let Some(patch) = &self.patch {
            line("text", rows(patch.pieces.iter().map(piece)));
        }
        let previous = self.previous.as_ref().map(ToString::to_string);
        line("previous", words(&previous.unwrap_or_default()));
        let digest = Fingerprint::of(text.as_bytes());
        text.extend(["digest = \"", &digest.to_string(), "\"\n"]);
        (
            text,
            Written {
                entry: self,
                digest,
            },
        )
    }
}

fn moment(moment: &Moment) -> String {
    let value = Some(moment.clone()).write();
    value.as_ref().map(plain).unwrap_or_default()
}

/// A list with a line for each item.
fn rows(rows: impl Iterator<Item = Table>) -> String {
    let mut text = "[\n".to_owned();
    for row in rows {
        text.extend(["  ", &plain(&Value::Table(row)), ",\n"]);
    }
    text + "]"
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
            ("added".to_owned(), Value::Table(fields.clone())),
        ],
        Change::Removed {
            address,
            word,
            fields,
        } => vec![
            text("kind", word),
            text("id", &address.id),
            ("removed".to_owned(), Value::Table(fields.clone())),
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
