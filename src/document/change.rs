//! Changes: one difference each, with the value it had and the value it gets. Everything that writes, writes these.

use crate::model::address::Address;
use crate::model::kept::AnyRecord;
use crate::model::value::{Table, Value, get};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The fields of a record that comes: as they are written down somewhere, or those of the record itself, which is not copied:
/// an import brings a hundred thousand at once.
#[derive(Clone)]
pub enum Fields {
    /// As they are written down, in their order.
    Written(Table),
    /// Those of this record.
    Of(Arc<dyn AnyRecord + Send + Sync>),
}

impl Fields {
    /// Them all, in the order they are written.
    pub fn table(&self) -> Cow<'_, Table> {
        match self {
            Self::Written(table) => Cow::Borrowed(table),
            Self::Of(record) => Cow::Owned(record.table()),
        }
    }
}

impl From<Table> for Fields {
    fn from(table: Table) -> Self {
        Self::Written(table)
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.table() == other.table()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)
    }
}

/// One difference between two registers.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// A field got another value.
    Field {
        /// The record.
        address: Address,
        /// The field.
        name: String,
        /// The value it had; `None` if it was absent.
        old: Option<Value>,
        /// The value it gets; `None` if it becomes absent.
        new: Option<Value>,
    },
    /// A record is new.
    Added {
        /// The record.
        address: Address,
        /// The word of its block.
        word: String,
        /// Its fields.
        fields: Fields,
    },
    /// A record is gone: `undo` took it back, a merge brought that in, or somebody edited by hand.
    Removed {
        /// The record.
        address: Address,
        /// The word of its block.
        word: String,
        /// The fields it had.
        fields: Fields,
    },
}

impl Change {
    /// The record it is about.
    pub fn address(&self) -> &Address {
        match self {
            Self::Field { address, .. }
            | Self::Added { address, .. }
            | Self::Removed { address, .. } => address,
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn invert(self) -> Self {
        match self {
            Self::Field {
                address,
                name,
                old,
                new,
            } => Self::Field {
                address,
                name,
                old: new,
                new: old,
            },
            Self::Added {
                address,
                word,
                fields,
            } => Self::Removed {
                address,
                word,
                fields,
            },
            Self::Removed {
                address,
                word,
                fields,
            } => Self::Added {
                address,
                word,
                fields,
            },
        }
    }
}

impl fmt::Display for Change {
    /// The confirmation line: `A-014.status: open → closed`, `+ A-058 Draft organisation structure`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field {
                address,
                name,
                old,
                new,
            } => {
                write!(f, "{address}.{name}: ")?;
                match (old, new) {
                    (Some(Value::List(old)), Some(Value::List(new))) => lists(f, old, new),
                    (None, Some(Value::List(new))) => lists(f, &[], new),
                    _ => write!(f, "{} → {}", words(old.as_ref()), words(new.as_ref())),
                }
            }
            Self::Added {
                address, fields, ..
            } => write!(f, "+ {address} {}", title(&fields.table())),
            Self::Removed {
                address, fields, ..
            } => write!(f, "- {address} {}", title(&fields.table())),
        }
    }
}

/// A list that grew at its end says only what was added; any other says both.
fn lists(f: &mut fmt::Formatter<'_>, old: &[Value], new: &[Value]) -> fmt::Result {
    match new.strip_prefix(old) {
        Some(added) if !added.is_empty() => write!(f, "+ {}", Value::List(added.to_vec())),
        _ => write!(
            f,
            "{} → {}",
            words(Some(&Value::List(old.to_vec()))),
            words(Some(&Value::List(new.to_vec())))
        ),
    }
}

fn words(value: Option<&Value>) -> String {
    match value {
        Some(value) if !value.is_blank() => value.to_string(),
        _ => "–".to_owned(),
    }
}

fn title(fields: &Table) -> String {
    let text = get(fields, "title").or_else(|| get(fields, "name"));
    // A status report has neither: its state says what it is.
    let text = text.or_else(|| get(fields, "rag"));
    text.map(ToString::to_string).unwrap_or_default()
}
