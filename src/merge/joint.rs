//! The register both sides become, record by record.

use super::identity::ToldApart;
use super::lists::together;
use super::open::found;
use super::{Conflict, Matter, Side};
use crate::check::{self, Finding, Severity};
use crate::document::change::Change;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::value::{Value, get, put};
use std::collections::HashSet;

/// Mine, with what theirs changed put into it bit by bit.
pub struct Joint<'a> {
    sides: &'a ToldApart,
    taken: &'a dyn Fn(&Address, &str) -> Option<Side>,
    /// What is said so far.
    pub register: Register,
    /// What is not settled so far.
    pub conflicts: Vec<Conflict>,
}

/// A field that a side changed: its name, what it was, what it is.
type Touched = (String, Option<Value>, Option<Value>);

impl<'a> Joint<'a> {
    /// Mine alone.
    pub fn new(sides: &'a ToldApart, taken: &'a dyn Fn(&Address, &str) -> Option<Side>) -> Self {
        Self {
            sides,
            taken,
            register: sides.mine.clone(),
            conflicts: Vec::new(),
        }
    }

    /// A change of theirs to a record that mine has not touched.
    pub fn put(&mut self, change: &Change) {
        match change {
            Change::Field {
                address, name, new, ..
            } => self.write(address, name, new.clone()),
            Change::Added { word, fields, .. } => {
                // What was read from a register once is taken by another.
                let _ = self.register.admit(word, fields.table().into_owned());
            }
            Change::Removed { address, .. } => self.register.take_out(address),
        }
    }

    /// A record that both have touched.
    pub fn both(&mut self, mine: &[Change], theirs: &[Change]) {
        let Some(address) = theirs.first().map(Change::address) else {
            return;
        };
        let (own, others) = (touched(mine), touched(theirs));
        match (mine, theirs) {
            ([Change::Removed { .. }], _) if others.is_empty() => {}
            (_, [Change::Removed { .. }]) if own.is_empty() => self.register.take_out(address),
            ([Change::Removed { .. }], _) => self.removed(address, Side::Mine),
            (_, [Change::Removed { .. }]) => self.removed(address, Side::Theirs),
            _ => self.changed(address, &own, &others),
        }
    }

    fn removed(&mut self, address: &Address, by: Side) {
        self.differ(Conflict {
            address: address.clone(),
            field: String::new(),
            matter: Matter::Removed(by),
            base: None,
            mine: None,
            theirs: None,
        });
    }

    /// A conflict about a record as a whole: settled by the word of a side, else kept.
    fn differ(&mut self, conflict: Conflict) {
        match (self.taken)(&conflict.address, "") {
            Some(side) => self.restore(&conflict.address, side),
            None => self.conflicts.push(conflict),
        }
    }

    fn changed(&mut self, address: &Address, mine: &[Touched], theirs: &[Touched]) {
        let own = |name: &str| mine.iter().find(|(field, ..)| field == name);
        if address.kind == Kind::Decision && !mine.is_empty() && !theirs.is_empty() {
            let is_same = mine.len() == theirs.len()
                && theirs
                    .iter()
                    .all(|(name, _, new)| own(name).is_some_and(|(_, _, own)| own == new));
            if !is_same {
                self.differ(Conflict {
                    address: address.clone(),
                    field: String::new(),
                    matter: Matter::Decision,
                    base: None,
                    mine: None,
                    theirs: None,
                });
            }
            return;
        }
        for (name, old, new) in theirs {
            let Some((_, _, kept)) = own(name) else {
                self.write(address, name, new.clone());
                continue;
            };
            if kept == new || (is_nothing(kept.as_ref()) && is_nothing(new.as_ref())) {
                continue;
            }
            let joined = together(name, [old.as_ref(), kept.as_ref(), new.as_ref()]);
            match (joined, (self.taken)(address, name)) {
                (Some(items), _) => self.write(address, name, Some(items)),
                (None, Some(Side::Mine)) => {}
                (None, Some(Side::Theirs)) => self.write(address, name, new.clone()),
                (None, None) => self.conflicts.push(Conflict {
                    address: address.clone(),
                    field: name.clone(),
                    matter: Matter::Field,
                    base: old.clone(),
                    mine: kept.clone(),
                    theirs: new.clone(),
                }),
            }
        }
    }

    fn write(&mut self, address: &Address, name: &str, value: Option<Value>) {
        if *address == Address::new(Kind::Unknown, "") {
            match value {
                Some(value) => put(&mut self.register.strays, name, value),
                None => self.register.strays.retain(|(key, _)| key != name),
            }
            return;
        }
        // The value stood in a register, in that field: it is of the right type.
        let _ = self.register.put(address, name, value);
    }

    /// Makes a record what a side says of it, whole.
    fn restore(&mut self, address: &Address, side: Side) {
        let sides = self.sides;
        let from = match side {
            Side::Mine => &sides.mine,
            Side::Theirs => &sides.theirs,
        };
        let Some((word, fields)) = found(from, address) else {
            self.register.take_out(address);
            return;
        };
        let Some((_, now)) = found(&self.register, address) else {
            let _ = self.register.admit(&word, fields);
            return;
        };
        for (name, _) in &now {
            if get(&fields, name).is_none() {
                self.write(address, name, None);
            }
        }
        for (name, value) in fields {
            if get(&now, &name) != Some(&value) {
                self.write(address, &name, Some(value));
            }
        }
    }

    /// What breaks a rule together, and broke none alone, is not settled either.
    pub fn keep_rules(&mut self) {
        let own = [errors(&self.sides.mine), errors(&self.sides.theirs)];
        let known: HashSet<_> = own.iter().flatten().map(named).collect();
        let new = |register: &Register| {
            let found = errors(register);
            found.into_iter().filter(|one| !known.contains(&named(one)))
        };
        let open: HashSet<Address> = self
            .conflicts
            .iter()
            .map(|conflict| conflict.address.clone())
            .collect();
        let first: Vec<Finding> = new(&self.register).collect();
        for finding in &first {
            if let Some(side) = (self.taken)(&finding.address, "") {
                self.restore(&finding.address, side);
            }
        }
        let left: Vec<Finding> = new(&self.register).collect();
        for finding in left {
            if !open.contains(&finding.address) {
                self.conflicts.push(Conflict {
                    matter: Matter::Rule(finding.rule, finding.message),
                    address: finding.address,
                    field: finding.field.to_owned(),
                    base: None,
                    mine: None,
                    theirs: None,
                });
            }
        }
    }
}

fn errors(register: &Register) -> Vec<Finding> {
    let mut found = check::check(register);
    found.retain(|finding| finding.severity == Severity::Error);
    found
}

fn named(finding: &Finding) -> (&'static str, Address, &'static str) {
    (finding.rule, finding.address.clone(), finding.field)
}

/// Whether a field says nothing: it is absent or blank.
fn is_nothing(value: Option<&Value>) -> bool {
    value.is_none_or(Value::is_blank)
}

/// The fields a side has touched: a new record has touched all of its own. Whether a field that says nothing is written down is
/// no matter.
fn touched(changes: &[Change]) -> Vec<Touched> {
    let mut touched = Vec::new();
    for change in changes {
        match change {
            Change::Field { name, old, new, .. } => {
                touched.push((name.clone(), old.clone(), new.clone()));
            }
            Change::Added { fields, .. } => {
                let all = fields.table().into_owned().into_iter();
                touched.extend(all.map(|(name, value)| (name, None, Some(value))));
            }
            Change::Removed { .. } => {}
        }
    }
    touched.retain(|(_, old, new)| !is_nothing(old.as_ref()) || !is_nothing(new.as_ref()));
    touched
}
