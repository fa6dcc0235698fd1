//! The records of one kind.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// Records of one kind in the order of the file. Shared between the register before and after a change: a clone costs
/// nothing, a list is copied when it is first changed, and then at a pointer a record. What is shared is known to be equal
/// without being compared.
#[derive(Debug)]
pub struct List<R>(Arc<Vec<Arc<R>>>);

impl<R> List<R> {
    /// Whether this is the other list, unchanged since one was cloned from the other.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<R> Default for List<R> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<R> Clone for List<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R: PartialEq> PartialEq for List<R> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<R>, &Arc<R>)| Arc::ptr_eq(one, other) || one == other;
        self.is_shared_with(other)
            || (self.len() == other.len() && self.iter().zip(other).all(same))
    }
}

impl<R> Deref for List<R> {
    type Target = Vec<Arc<R>>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// Whoever asks for it to be changed gets a copy, if it is shared.
impl<R> DerefMut for List<R> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        Arc::make_mut(&mut self.0)
    }
}

impl<R> FromIterator<Arc<R>> for List<R> {
    fn from_iter<I: IntoIterator<Item = Arc<R>>>(records: I) -> Self {
        Self(Arc::new(records.into_iter().collect()))
    }
}

impl<'r, R> IntoIterator for &'r List<R> {
    type Item = &'r Arc<R>;
    type IntoIter = std::slice::Iter<'r, Arc<R>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<R> IntoIterator for List<R> {
    type Item = Arc<R>;
    type IntoIter = std::vec::IntoIter<Arc<R>>;

    fn into_iter(self) -> Self::IntoIter {
        Arc::unwrap_or_clone(self.0).into_iter()
    }
}
