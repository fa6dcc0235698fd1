//! Records of kinds that this version has no type for: kept whole, found by id, never lost (requirement H4).

use super::address::Kind;
use super::value::{Table, Value, get};

/// A record kept as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Its kind; `Unknown` where the format has none of that word.
    pub kind: Kind,
    /// The word of its block.
    pub word: String,
    /// Its id.
    pub id: String,
    /// Every field but the id.
    pub fields: Table,
}

impl Other {
    /// Its title or name, if it has one.
    pub fn title(&self) -> &str {
        let text = |name| match get(&self.fields, name) {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        text("title").or_else(|| text("name")).unwrap_or("")
    }
}
