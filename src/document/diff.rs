//! Two registers to the changes between them, by id and field.

use crate::document::change::{Change, Fields};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::{AnyRecord, Kept, Pairs};
use crate::model::list::List;
use crate::model::record::Record;
use crate::model::value::Table;
use std::collections::HashMap;
use std::sync::Arc;

/// What turns `before` into `after`, kind by kind in the order of `after`. The order of records is not compared: the file decides it.
pub fn diff(before: &Register, after: &Register) -> Vec<Change> {
    let mut differ = Differ {
        changes: Vec::new(),
    };
    if !Arc::ptr_eq(&before.settings, &after.settings) {
        let address = Address::new(Kind::Register, "register");
        differ.fields(
            &address,
            &Record::table(&*before.settings),
            &Record::table(&*after.settings),
        );
    }
    before.pair_with(after, &mut differ);
    differ.list(&before.others, &after.others, |other| &other.word);
    // Strays have no address and no command touches them; a difference there must still never pass unseen.
    let address = Address::new(Kind::Unknown, "");
    differ.fields(&address, &before.strays, &after.strays);
    differ.changes
}

struct Differ {
    changes: Vec<Change>,
}

impl<'r> Pairs<'r> for Differ {
    fn pair<R: Kept + AnyRecord>(&mut self, before: &'r List<R>, after: &'r List<R>) {
        self.list(before, after, |_| <R as Record>::KIND.word());
    }
}

impl Differ {
    fn list<R: AnyRecord + PartialEq + Send + Sync + 'static>(
        &mut self,
        before: &List<R>,
        after: &List<R>,
        word: impl for<'r> Fn(&'r R) -> &'r str,
    ) {
        if before.is_shared_with(after) {
            return;
        }
        let same_order = after.len() >= before.len()
            && before
                .iter()
                .zip(after)
                .all(|(old, new)| Arc::ptr_eq(old, new) || old.address() == new.address());
        if same_order {
            for (old, new) in before.iter().zip(after) {
                self.record(old, new);
            }
            self.changes.reserve_exact(after.len() - before.len());
            for new in &after[before.len()..] {
                self.added(new, word(new));
            }
            return;
        }
        // Records that share an id are told apart by which of them comes first.
        let mut olds: HashMap<Address, Vec<&Arc<R>>> = HashMap::new();
        for old in before.iter().rev() {
            olds.entry(old.address()).or_default().push(old);
        }
        for new in after {
            match olds.get_mut(&new.address()).and_then(Vec::pop) {
                Some(old) => self.record(old, new),
                None => self.added(new, word(new)),
            }
        }
        for old in before {
            let left = olds
                .get(&old.address())
                .is_some_and(|left| left.iter().any(|candidate| Arc::ptr_eq(candidate, old)));
            if left {
                self.changes.push(Change::Removed {
                    address: old.address(),
                    word: word(old).to_owned(),
                    fields: Fields::Of(Arc::clone(old) as _),
                });
            }
        }
    }

    fn added<R: AnyRecord + Send + Sync + 'static>(&mut self, record: &Arc<R>, word: &str) {
        self.changes.push(Change::Added {
            address: record.address(),
            word: word.to_owned(),
            fields: Fields::Of(Arc::clone(record) as _),
        });
    }

    fn record<R: AnyRecord + PartialEq>(&mut self, old: &Arc<R>, new: &Arc<R>) {
        if !Arc::ptr_eq(old, new) && old != new {
            self.fields(&new.address(), &old.table(), &new.table());
        }
    }

    fn fields(&mut self, address: &Address, old: &Table, new: &Table) {
        if old == new {
            return;
        }
        let olds: HashMap<&str, _> = old
            .iter()
            .map(|(name, value)| (name.as_str(), value))
            .collect();
        let news: HashMap<&str, _> = new
            .iter()
            .map(|(name, value)| (name.as_str(), value))
            .collect();
        let gone = old
            .iter()
            .filter(|(name, _)| !news.contains_key(name.as_str()));
        for (name, _) in gone.chain(new) {
            let (was, is) = (olds.get(name.as_str()), news.get(name.as_str()));
            if was != is {
                self.changes.push(Change::Field {
                    address: address.clone(),
                    name: name.clone(),
                    old: was.map(|value| (*value).clone()),
                    new: is.map(|value| (*value).clone()),
                });
            }
        }
    }
}
