//! Values of which a record nearly always has none.

use super::record::{Field, Misread};
use super::said::Said;
use super::value::Value;
use std::ops::{Deref, DerefMut};

/// A list that is nearly always empty, and then as small as a pointer: of a large register most of the memory is fields that
/// say nothing.
#[derive(Clone, Debug)]
#[expect(clippy::box_collection, reason = "that is what makes it small")]
pub struct Few<T>(Option<Box<Vec<T>>>);

impl<T: 'static> Few<T> {
    const NONE: &'static Vec<T> = &Vec::new();
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: 'static> Deref for Few<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Self::Target {
        self.0.as_deref().unwrap_or(Self::NONE)
    }
}

impl<T: 'static> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        // Nearly always one comes, and no more: a vector of its own accord makes room for four.
        self.0
            .get_or_insert_with(|| Box::new(Vec::with_capacity(1)))
    }
}

impl<T: PartialEq + 'static> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(items: Vec<T>) -> Self {
        Self((!items.is_empty()).then(|| Box::new(items)))
    }
}

impl<'a, T: 'static> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Field + 'static> Field for Few<T> {
    fn read(value: Value) -> Result<Self, Misread> {
        Vec::read(value).map(Self::from)
    }
    fn write(&self) -> Option<Value> {
        (**self).write()
    }
    fn unknown(&self) -> Option<(String, &'static [&'static str])> {
        (**self).unknown()
    }
    fn stray(&self) -> Option<(&str, &'static [&'static str])> {
        (**self).stray()
    }
    fn sayings<'a>(&'a self, see: &mut dyn FnMut(&'a Said)) {
        (**self).sayings(see);
    }
    fn texts<'a>(&'a self, path: &str, see: &mut dyn FnMut(&'a str)) {
        (**self).texts(path, see);
    }
}
