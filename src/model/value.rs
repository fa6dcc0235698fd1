//! A field's value as the file can hold it, without its spelling: the one generic view of a field.

use super::date::Date;
use super::record::{Field, Misread};
use super::said::Said;
use std::fmt;

/// Named values in the order they stand.
pub type Table = Vec<(String, Value)>;

/// What a key of the register can hold.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Text, in any of TOML's quotings; line ends inside are `\n`.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, as written: kept, used by no field of ours.
    Float(String),
    /// `true` or `false`.
    Bool(bool),
    /// A local date.
    Date(Date),
    /// Any other TOML date-time, as written (`2006-09-15T10:02:11+01:00`).
    Moment(String),
    /// An array.
    List(Vec<Value>),
    /// An inline table (or a table written out).
    Table(Table),
}

impl Value {
    /// Whether this says nothing: empty text or an empty list.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            _ => false,
        }
    }
}

impl fmt::Display for Value {
    /// As people read it: texts bare, lists separated by commas.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Moment(text) | Self::Float(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Bool(yes) => write!(f, "{yes}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::List(items) => join(f, items.iter().map(ToString::to_string), "; "),
            Self::Table(table) => join(
                f,
                table.iter().map(|(name, value)| format!("{name}: {value}")),
                ", ",
            ),
        }
    }
}

fn join(
    f: &mut fmt::Formatter<'_>,
    parts: impl Iterator<Item = String>,
    between: &str,
) -> fmt::Result {
    for (index, part) in parts.enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        f.write_str(&part)?;
    }
    Ok(())
}

/// The value of that name, if present.
pub fn get<'a, N: AsRef<str>>(table: &'a [(N, Value)], name: &str) -> Option<&'a Value> {
    table
        .iter()
        .find(|(key, _)| key.as_ref() == name)
        .map(|(_, value)| value)
}

/// Sets the value of that name, in its place if it is there.
pub fn put(table: &mut Table, name: &str, value: Value) {
    match table.iter_mut().find(|(key, _)| key == name) {
        Some(slot) => slot.1 = value,
        None => table.push((name.to_owned(), value)),
    }
}

impl Field for String {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Text(text) => Ok(text),
            _ => Err(Misread {
                expected: "text in quotes",
            }),
        }
    }
    fn write(&self) -> Option<Value> {
        (!self.is_empty()).then(|| Value::Text(self.clone()))
    }
    fn texts<'a>(&'a self, _path: &str, see: &mut dyn FnMut(&'a str)) {
        if !self.is_empty() {
            see(self);
        }
    }
}

impl Field for bool {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Bool(yes) => Ok(yes),
            _ => Err(Misread {
                expected: "true or false",
            }),
        }
    }
    fn write(&self) -> Option<Value> {
        self.then_some(Value::Bool(true))
    }
}

impl Field for Option<i64> {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Integer(number) => Ok(Some(number)),
            _ => Err(Misread {
                expected: "a whole number",
            }),
        }
    }
    fn write(&self) -> Option<Value> {
        self.map(Value::Integer)
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            Value::List(items) => items.into_iter().map(T::read).collect(),
            // One name where a list is wanted is what people write by hand; it means a list of one.
            Value::Text(_) => Ok(vec![T::read(value)?]),
            _ => Err(Misread {
                expected: "a list, such as [\"…\", \"…\"]",
            }),
        }
    }
    fn write(&self) -> Option<Value> {
        // An empty text in a list says nothing; a list of nothing is absent.
        let items: Vec<Value> = self.iter().filter_map(Field::write).collect();
        (!items.is_empty()).then_some(Value::List(items))
    }
    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        self.iter().find_map(Field::unknown)
    }
    fn stray(&self) -> Option<(&str, &'static [&'static str])> {
        self.iter().find_map(Field::stray)
    }
    fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'a Said)) {
        for item in self {
            item.sayings(see);
        }
    }
    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
        for item in self {
            item.texts(path, see);
        }
    }
}

impl Field for Option<Said> {
    fn read(value: Value) -> Result<Self, Misread> {
        match value {
            Value::Text(words) if words.is_empty() => Ok(None),
            other => <Said as Field>::read(other).map(Some),
        }
    }
    fn write(&self) -> Option<Value> {
        self.as_ref().and_then(Field::write)
    }
    fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'a Said)) {
        self.iter().for_each(see);
    }
}
