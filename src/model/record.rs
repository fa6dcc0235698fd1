//! What a record is: named fields that can be read, written and compared one by one.
//!
//! A kind of record is declared once, with `record!`; reading, `set`, diff, splice and JSON all walk that one list.
//! A value of the wrong type is a [`Misread`] of that field alone, so every bad field of a file is reported, not only the
//! first. (serde would stop at a record's first error; hence this small trait instead.)

use super::address::Kind;
use super::money::Pence;
use super::said::Said;
use super::value::{Table, Value};

/// Why a value could not become a field: what was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misread {
    /// What the field takes, as in "expected a list of texts".
    pub expected: &'static str,
}

/// Something written where a known word or a date was wanted; kept as it stands and reported by `check`.
#[derive(Clone, PartialEq, Debug)]
pub struct Unread {
    /// The field's name.
    pub field: &'static str,
    /// What stands there.
    pub text: String,
    /// The words that would be known; empty where any date phrase would do.
    pub known: &'static [&'static str],
}

/// A type that a record's field can have.
pub trait Field: Sized {
    /// Reads it from the file's value.
    fn read(value: Value) -> Result<Self, Misread>;
    /// The value to write; `None` when there is nothing to write.
    fn write(&self) -> Option<Value>;
    /// Text that is kept but not understood (an unknown word), with the known words.
    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        None
    }
    /// A key inside it that is kept but not known, with the known ones.
    fn stray(&self) -> Option<(&str, &'static [&'static str])> {
        None
    }
    /// The amount it is, where it is money.
    fn amount(&self) -> Option<Pence> {
        None
    }
    /// Shows every date as said in it.
    fn sayings<'a>(&'a self, _see: &mut dyn FnMut(&'a Said)) {}
    /// Shows every text in it that is not empty; `path` leads into the parts of a list (`name` in `members.name`).
    fn texts<'a>(&'a self, _path: &str, _see: &mut dyn FnMut(&'a str)) {}
}

/// One block of the register: `[[kind]]` with an id.
pub trait Record: Clone + PartialEq + Default + Send + Sync + 'static {
    /// Its kind.
    const KIND: Kind;
    /// Every field name it knows, in the order new records are written.
    const FIELDS: &'static [&'static str];
    /// The field that says what people know it by: `title`, `name`.
    const TITLE: &'static str;
    /// What each of them holds, in the words of its documentation; the same order.
    const ABOUT: &'static [&'static str];
    /// Its id, unique in the register, for life (requirement A1).
    fn id(&self) -> &str;
    /// The words people know it by.
    fn title(&self) -> &str;
    /// Reads one field; an unknown name is kept in `extra`.
    fn take(&mut self, name: &str, value: Value) -> Result<(), Misread>;
    /// Makes one field absent.
    fn clear(&mut self, name: &str);
    /// The value of one field, `None` if it is absent (or not known and not kept).
    fn value(&self, name: &str) -> Option<Value>;
    /// Unknown fields, kept.
    fn extra(&self) -> &Table;
    /// Fields whose text is kept but not understood.
    fn unread(&self) -> Vec<Unread>;
    /// Fields with a key inside that is kept but not known.
    fn strays(&self) -> Vec<Unread>;
    /// The amount in a field that holds money.
    fn amount(&self, name: &str) -> Option<Pence>;
    /// Shows every date as said, with its field.
    fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a Said));
    /// Shows every text at a path: a field, or a field of its parts (`members.name`). No copies are made.
    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str));
    /// All fields that have a value, in declared order, unknown ones last.
    fn table(&self) -> Table {
        let known = Self::FIELDS
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), self.value(name)?)));
        let kept = self
            .extra()
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()));
        known.chain(kept).collect()
    }
}

/// Declares a kind of record: its struct and its `Record` implementation, from one list of fields.
///
/// Every record also has `id`, and the fields any record may have (`note`, `confidential`, `aliases`, `references`, `theme`, `urgent`).
macro_rules! record {
    ($(#[$doc:meta])* $name:ident is $kind:ident, known by $title:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            /// Its id for life.
            pub id: String,
            $($(#[doc = $field_doc])* pub $field: $type,)*
            /// What it belongs with, in the programme's own words.
            pub theme: $crate::model::seldom::Seldom,
            /// Marked urgent.
            pub urgent: bool,
            /// Left out of public prints (requirement G9).
            pub confidential: bool,
            /// Free text.
            pub note: String,
            /// Ids it had before; still found.
            pub aliases: $crate::model::few::Few<String>,
            /// What it goes by in the lists it was imported from: `LIST: REFERENCE`, or the list alone (requirement H2).
            pub references: $crate::model::few::Few<String>,
            /// Keys this version does not know, kept.
            pub extra: $crate::model::few::Few<(String, $crate::model::value::Value)>,
        }

        impl $crate::model::record::Record for $name {
            const KIND: $crate::model::address::Kind = $crate::model::address::Kind::$kind;
            const FIELDS: &'static [&'static str] =
                &["id", $(stringify!($field),)* "theme", "urgent", "confidential", "note", "aliases", "references"];
            const TITLE: &'static str = stringify!($title);
            const ABOUT: &'static [&'static str] = &[
                "Its id for life.",
                $(concat!($($field_doc),*),)*
                "What it belongs with, in the programme's own words.",
                "Marked urgent.",
                "Left out of public prints (G9).",
                "Free text.",
                "Ids it had before; still found.",
                "What it goes by in the lists it was imported from: `LIST: REFERENCE`, or the list alone.",
            ];

            fn id(&self) -> &str {
                &self.id
            }

            fn title(&self) -> &str {
                &self.$title
            }

            fn take(&mut self, name: &str, value: $crate::model::value::Value) -> Result<(), $crate::model::record::Misread> {
                use $crate::model::record::Field;
                match name {
                    "id" => self.id = Field::read(value)?,
                    $(stringify!($field) => self.$field = Field::read(value)?,)*
                    "theme" => self.theme = Field::read(value)?,
                    "urgent" => self.urgent = Field::read(value)?,
                    "confidential" => self.confidential = Field::read(value)?,
                    "note" => self.note = Field::read(value)?,
                    "aliases" => self.aliases = Field::read(value)?,
                    "references" => self.references = Field::read(value)?,
                    _ => $crate::model::value::put(&mut self.extra, name, value),
                }
                Ok(())
            }

            fn clear(&mut self, name: &str) {
                match name {
                    "id" => self.id = Default::default(),
                    $(stringify!($field) => self.$field = Default::default(),)*
                    "theme" => self.theme = Default::default(),
                    "urgent" => self.urgent = Default::default(),
                    "confidential" => self.confidential = Default::default(),
                    "note" => self.note = Default::default(),
                    "aliases" => self.aliases = Default::default(),
                    "references" => self.references = Default::default(),
                    _ => self.extra.retain(|(key, _)| key != name),
                }
            }

            fn value(&self, name: &str) -> Option<$crate::model::value::Value> {
                use $crate::model::record::Field;
                match name {
                    "id" => self.id.write(),
                    $(stringify!($field) => self.$field.write(),)*
                    "theme" => self.theme.write(),
                    "urgent" => self.urgent.write(),
                    "confidential" => self.confidential.write(),
                    "note" => self.note.write(),
                    "aliases" => self.aliases.write(),
                    "references" => self.references.write(),
                    _ => $crate::model::value::get(&self.extra, name).cloned(),
                }
            }

            fn extra(&self) -> &$crate::model::value::Table {
                &self.extra
            }

            fn unread(&self) -> Vec<$crate::model::record::Unread> {
                use $crate::model::record::Field;
                let mut unread = Vec::new();
                $(if let Some((text, known)) = self.$field.unknown() {
                    unread.push($crate::model::record::Unread { field: stringify!($field), text, known });
                })*
                unread
            }

            fn strays(&self) -> Vec<$crate::model::record::Unread> {
                use $crate::model::record::Field;
                let mut strays = Vec::new();
                $(if let Some((key, known)) = self.$field.stray() {
                    strays.push($crate::model::record::Unread { field: stringify!($field), text: key.to_owned(), known });
                })*
                strays
            }

            fn amount(&self, name: &str) -> Option<$crate::model::money::Pence> {
                use $crate::model::record::Field;
                match name {
                    $(stringify!($field) => self.$field.amount(),)*
                    _ => None,
                }
            }

            fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a $crate::model::said::Said)) {
                use $crate::model::record::Field;
                $(self.$field.sayings(&mut |said| see(stringify!($field), said));)*
            }

            fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
                use $crate::model::record::Field;
                let (name, rest) = path.split_once('.').unwrap_or((path, ""));
                match name {
                    "id" => self.id.texts(rest, see),
                    $(stringify!($field) => self.$field.texts(rest, see),)*
                    "theme" => self.theme.texts(rest, see),
                    "note" => self.note.texts(rest, see),
                    "aliases" => self.aliases.texts(rest, see),
                    "references" => self.references.texts(rest, see),
                    _ => {}
                }
            }
        }
    };
}

/// Declares a small value written as an inline table inside a record, from one list of fields.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Keys this version does not know, kept.
            pub extra: $crate::model::value::Table,
        }

        impl $crate::model::record::Field for $name {
            fn read(value: $crate::model::value::Value) -> Result<Self, $crate::model::record::Misread> {
                let $crate::model::value::Value::Table(table) = value else {
                    return Err($crate::model::record::Misread {
                        expected: concat!("a table such as { ", $(stringify!($field), " = …, ",)* "… }"),
                    });
                };
                let mut part = Self::default();
                for (name, value) in table {
                    match name.as_str() {
                        $(stringify!($field) => part.$field = $crate::model::record::Field::read(value)?,)*
                        _ => $crate::model::value::put(&mut part.extra, &name, value),
                    }
                }
                Ok(part)
            }

            fn write(&self) -> Option<$crate::model::value::Value> {
                let mut table = $crate::model::value::Table::new();
                $(if let Some(value) = self.$field.write() {
                    table.push((stringify!($field).to_owned(), value));
                })*
                table.extend(self.extra.iter().cloned());
                Some($crate::model::value::Value::Table(table))
            }

            fn unknown(&self) -> Option<(String, &'static [&'static str])> {
                $(if let Some(found) = self.$field.unknown() {
                    return Some(found);
                })*
                None
            }

            fn stray(&self) -> Option<(&str, &'static [&'static str])> {
                self.extra.first().map(|(key, _)| (key.as_str(), &[$(stringify!($field)),*][..]))
            }

            fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'a $crate::model::said::Said)) {
                $(self.$field.sayings(see);)*
            }

            fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
                match path {
                    $(stringify!($field) => self.$field.texts("", see),)*
                    _ => {}
                }
            }
        }
    };
}

/// Declares a field that takes one of a few known words; an unknown word is kept, and `check` reports it.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal $(| $also:literal)*),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// A word this version does not know, as written.
            Other(String),
        }

        impl $name {
            /// The known words, as written in the file.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as written in the file.
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }

            /// The choice this word names; spelling, case, spaces and hyphens do not matter. `None` if unknown.
            pub fn parse(text: &str) -> Option<Self> {
                let plain = $crate::model::record::squash(text);
                $(if [$word $(, $also)*].iter().any(|word| $crate::model::record::squash(word) == plain) {
                    return Some(Self::$variant);
                })*
                None
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::model::record::Field for Option<$name> {
            fn read(value: $crate::model::value::Value) -> Result<Self, $crate::model::record::Misread> {
                match value {
                    $crate::model::value::Value::Text(text) if text.is_empty() => Ok(None),
                    $crate::model::value::Value::Text(text) => Ok(Some(match text.as_str() {
                        // As it is nearly always written; parsing any spelling costs a hundred times more.
                        $($word $(| $also)* => $name::$variant,)*
                        _ => $name::parse(&text).unwrap_or($name::Other(text)),
                    })),
                    _ => Err($crate::model::record::Misread { expected: "a word in quotes" }),
                }
            }

            fn write(&self) -> Option<$crate::model::value::Value> {
                self.as_ref().map(|choice| $crate::model::value::Value::Text(choice.word().to_owned()))
            }

            fn unknown(&self) -> Option<(String, &'static [&'static str])> {
                match self {
                    Some($name::Other(word)) => Some((word.clone(), $name::WORDS)),
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {choice, part, record};

/// Lower-case letters and digits only: how known words are compared.
pub fn squash(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
