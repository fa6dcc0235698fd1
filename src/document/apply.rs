//! Changes onto a register that may have moved on since: each needs its old value to be still there.

use super::change::Change;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::record::Record;
use crate::model::value::Value;
use std::fmt;

/// A change that does not fit what the register says now.
#[derive(Clone, PartialEq, Debug)]
pub struct Clash {
    /// The record.
    pub address: Address,
    /// The field; empty for the record as a whole.
    pub field: String,
    /// What is there instead, in words.
    pub found: String,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            address,
            field,
            found,
        } = self;
        match field.as_str() {
            "" => write!(f, "{address} {found}"),
            field => write!(f, "{address}.{field} {found}"),
        }
    }
}

/// The changes that do not fit: none if all of them can be applied.
pub fn clashes(register: &Register, changes: &[Change]) -> Vec<Clash> {
    changes
        .iter()
        .filter_map(|change| clash(register, change))
        .collect()
}

/// Applies the changes.
///
/// Err: those that do not fit; the register may then have some of the others and is not to be used.
pub fn apply(register: &mut Register, changes: &[Change]) -> Result<(), Vec<Clash>> {
    let clashes = clashes(register, changes);
    if !clashes.is_empty() {
        return Err(clashes);
    }
    for change in changes {
        put(register, change)?;
    }
    Ok(())
}

fn put(register: &mut Register, change: &Change) -> Result<(), Vec<Clash>> {
    let cannot = |address: &Address, field: &str| {
        vec![Clash {
            address: address.clone(),
            field: field.to_owned(),
            found: "cannot take that value any more".to_owned(),
        }]
    };
    match change {
        Change::Field {
            address,
            name,
            old,
            new,
        } => {
            let now = now(register, address, name).unwrap_or_default();
            let new = grown(old.as_ref(), now.as_ref(), new.as_ref()).or_else(|| new.clone());
            register
                .put(address, name, new)
                .map_err(|_| cannot(address, name))
        }
        Change::Added {
            address,
            word,
            fields,
        } => register
            .admit(word, fields.table().into_owned())
            .map_err(|_| cannot(address, "")),
        Change::Removed { address, .. } => {
            register.take_out(address);
            Ok(())
        }
    }
}

fn clash(register: &Register, change: &Change) -> Option<Clash> {
    let address = change.address();
    let (field, found) = match change {
        Change::Field { name, old, new, .. } => {
            let Ok(now) = now(register, address, name) else {
                return Some(gone(address));
            };
            let grown = grown(old.as_ref(), now.as_ref(), new.as_ref());
            (now != *old && now != *new && grown.is_none()).then(|| {
                let was = words(old.as_ref());
                (
                    name.clone(),
                    format!("is {} now, not {was}", words(now.as_ref())),
                )
            })?
        }
        Change::Added { fields, word, .. } => {
            let there = register
                .find(&address.id)
                .filter(|there| there.at().1 == address.id)?;
            (there.word() != word || there.table() != *fields.table()).then(|| {
                (
                    String::new(),
                    format!("is there already: {}", there.title()),
                )
            })?
        }
        Change::Removed { fields, .. } => match register.find(&address.id) {
            None => return Some(gone(address)),
            Some(there) => (there.table() != *fields.table())
                .then(|| (String::new(), "has been changed since".to_owned()))?,
        },
    };
    Some(Clash {
        address: address.clone(),
        field,
        found,
    })
}

fn gone(address: &Address) -> Clash {
    Clash {
        address: address.clone(),
        field: String::new(),
        found: "is not there any more".to_owned(),
    }
}

/// The value of a field now.
///
/// Err: there is no such record.
fn now(register: &Register, address: &Address, name: &str) -> Result<Option<Value>, ()> {
    if address.kind == Kind::Register {
        return Ok(Record::value(&*register.settings, name));
    }
    // Looked for among all only where a record of another kind has the same id.
    let is_it = |record: &&dyn AnyRecord| record.address() == *address;
    let record = register.of_id(&address.id).filter(is_it);
    let record = record.or_else(|| register.records().find(is_it));
    Ok(record.ok_or(())?.value(name))
}

/// A list to which both have only added: what is there now, then what is new.
fn grown(old: Option<&Value>, now: Option<&Value>, new: Option<&Value>) -> Option<Value> {
    let items = |value: Option<&Value>| match value {
        Some(Value::List(items)) => Some(items.clone()),
        None => Some(Vec::new()),
        _ => None,
    };
    let (old, mut now, new) = (items(old)?, items(now)?, items(new)?);
    let added = new.strip_prefix(old.as_slice())?;
    if added.is_empty() || !now.starts_with(&old) {
        return None;
    }
    now.extend_from_slice(added);
    Some(Value::List(now))
}

fn words(value: Option<&Value>) -> String {
    match value {
        Some(value) if !value.is_blank() => format!("`{value}`"),
        _ => "empty".to_owned(),
    }
}
