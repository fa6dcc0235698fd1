//! The records of one kind.

use super::hash::Map;
use super::record::Record;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Records of one kind in the order of the file. Shared between the register before and after a change: a clone costs
/// nothing, a list is copied when it is first changed, and then at a pointer a record. What is shared is known to be equal
/// without being compared.
pub struct List<R>(Arc<Held<R>>);

struct Held<R> {
    records: Vec<Arc<R>>,
    places: Places,
}

/// Where records stand, by the hash of their ids: made of a long list once it has been asked often.
#[derive(Default)]
struct Places {
    asked: AtomicUsize,
    known: OnceLock<(RandomState, Map<u64, usize>)>,
}

/// Questions after which it is quicker to know where all records stand than to look for each.
const OFTEN: usize = 32;

impl<R: Record> List<R> {
    /// Where the record of that id stands; of several the first.
    pub fn place(&self, id: &str) -> Option<usize> {
        let places = &self.0.places;
        if places.asked.fetch_add(1, Ordering::Relaxed) > OFTEN {
            let (hash, known) = places.known.get_or_init(|| {
                let hash = RandomState::new();
                let mut known = Map::default();
                for (place, record) in self.iter().enumerate() {
                    known.entry(hash.hash_one(record.id())).or_insert(place);
                }
                (hash, known)
            });
            let place = known.get(&hash.hash_one(id)).copied();
            // A record may have changed since; where it has, it is looked for.
            if let Some(place) = place
                && self.get(place).is_some_and(|record| record.id() == id)
            {
                return Some(place);
            }
        }
        self.iter().position(|record| record.id() == id)
    }

    /// The record at that place, to change. It stays where it is, and so do all others.
    pub fn at_mut(&mut self, place: usize) -> Option<&mut R> {
        let held = Arc::make_mut(&mut self.0);
        held.records.get_mut(place).map(Arc::make_mut)
    }

    /// Adds a record at the end. Where the others stand is known as before.
    pub fn push(&mut self, record: Arc<R>) {
        let held = Arc::make_mut(&mut self.0);
        if let Some((hash, known)) = held.places.known.get_mut() {
            let hash = hash.hash_one(record.id());
            known.entry(hash).or_insert(held.records.len());
        }
        held.records.push(record);
    }

    /// Takes over records at the end: those that another list has at the very place are shared with it.
    pub fn extend_shared(&mut self, records: Self, other: &Self) {
        let from = self.len();
        let records = records.into_iter().zip(from..);
        self.extend(records.map(|(record, place)| match other.get(place) {
            Some(same) if *same == record => Arc::clone(same),
            _ => record,
        }));
    }
}

impl<R> List<R> {
    /// Whether this is the other list, unchanged since one was cloned from the other.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<R> Default for List<R> {
    fn default() -> Self {
        Self::from_iter([])
    }
}

impl<R> Clone for Held<R> {
    fn clone(&self) -> Self {
        Self {
            records: self.records.clone(),
            places: Places::default(),
        }
    }
}

impl<R: fmt::Debug> fmt::Debug for List<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("List").field(&self.0.records).finish()
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
        &self.0.records
    }
}

/// Whoever asks for it to be changed gets a copy, if it is shared.
impl<R> DerefMut for List<R> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        let held = Arc::make_mut(&mut self.0);
        held.places = Places::default();
        &mut held.records
    }
}

impl<R> FromIterator<Arc<R>> for List<R> {
    fn from_iter<I: IntoIterator<Item = Arc<R>>>(records: I) -> Self {
        Self(Arc::new(Held {
            records: records.into_iter().collect(),
            places: Places::default(),
        }))
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
        Arc::unwrap_or_clone(self.0).records.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::action::Action;

    fn action(id: &str) -> Arc<Action> {
        Arc::new(Action {
            id: id.to_owned(),
            ..Action::default()
        })
    }

    #[test]
    fn a_record_is_found_however_often_it_is_asked_for_and_whatever_changes() {
        let mut list: List<Action> = (0..100)
            .map(|number| action(&format!("A-{number}")))
            .collect();
        list.push(action("A-7"));
        list.push(action("C-1"));
        for _ in 0..OFTEN * 2 {
            assert_eq!((list.place("A-7"), list.place("A-100")), (Some(7), None));
        }
        list.push(action("C-2"));
        assert_eq!(
            (list.place("C-1"), list.place("C-2")),
            (Some(101), Some(102))
        );
        list.at_mut(99).expect("a record").id = "B-1".to_owned();
        assert_eq!((list.place("B-1"), list.place("A-99")), (Some(99), None));
        list.remove(0);
        for _ in 0..OFTEN * 2 {
            assert_eq!((list.place("A-7"), list.place("A-0")), (Some(6), None));
        }
    }
}
