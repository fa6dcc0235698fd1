//! A text that a record nearly always leaves empty.

use super::record::{Field, Misread};
use super::value::Value;
use std::ops::{Deref, DerefMut};

/// A text that is nearly always empty, and then as small as a pointer: of a large register most of the memory is fields that
/// say nothing.
#[derive(Clone, Debug, Default)]
#[expect(clippy::box_collection, reason = "that is what makes it small")]
pub struct Seldom(Option<Box<String>>);

impl Seldom {
    const NONE: &'static String = &String::new();
}

impl Deref for Seldom {
    type Target = String;

    fn deref(&self) -> &String {
        self.0.as_deref().unwrap_or(Self::NONE)
    }
}

impl DerefMut for Seldom {
    fn deref_mut(&mut self) -> &mut String {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Seldom {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<String> for Seldom {
    fn from(text: String) -> Self {
        Self((!text.is_empty()).then(|| Box::new(text)))
    }
}

impl From<&str> for Seldom {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Field for Seldom {
    fn read(value: Value) -> Result<Self, Misread> {
        String::read(value).map(Self::from)
    }
    fn write(&self) -> Option<Value> {
        (**self).write()
    }
    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
        (**self).texts(path, see);
    }
}
