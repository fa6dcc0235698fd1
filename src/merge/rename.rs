//! A record gets another id: its old one stays with it as an alias, and everything that points to it follows.

use crate::check::REFERENCES;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::value::Value;
use std::collections::HashMap;

/// New ids by record.
pub type NewIds = HashMap<Address, String>;

/// Gives records new ids, all at once, so that an id may pass from one to another. Words in texts are left as they are.
pub fn rename(register: &mut Register, new: &NewIds) {
    if new.is_empty() {
        return;
    }
    let mut written: Vec<(Address, String, Value)> = Vec::new();
    for record in register.records() {
        let (kind, _) = record.at();
        for reference in REFERENCES.iter().filter(|reference| reference.kind == kind) {
            let name = reference.name();
            let within = reference.field.strip_prefix(name);
            let within = within.and_then(|rest| rest.strip_prefix('.'));
            let points_to = |id: &str| {
                let mut ids = new.iter();
                let found = ids.find(|(address, _)| {
                    address.id == id
                        && (reference.targets.is_empty()
                            || reference.targets.contains(&address.kind))
                });
                found.map(|(_, id)| id.clone())
            };
            // A field may be listed twice, as a whole and by its parts.
            let before = written
                .iter()
                .rfind(|(address, field, _)| *address == record.address() && field == name)
                .map(|(_, _, value)| value.clone());
            if let Some(before) = before.or_else(|| record.value(name)) {
                let after = pointed(&before, within, &points_to);
                if after != before {
                    written.push((record.address(), name.to_owned(), after));
                }
            }
        }
    }
    for (address, field, value) in written {
        // The field held such a value before.
        let _ = register.put(&address, &field, Some(value));
    }
    take_new(register, new);
}

/// The ids themselves: first out of the way, then to where they go.
fn take_new(register: &mut Register, new: &NewIds) {
    let aside = |address: &Address| Address::new(address.kind, format!("{}\u{0}", address.id));
    let text = |id: &str| Some(Value::Text(id.to_owned()));
    for address in new.keys() {
        let _ = register.put(address, "id", text(&aside(address).id));
    }
    for (address, id) in new {
        let old = aside(address);
        let found = register.records().find(|record| record.address() == old);
        let mut aliases = Vec::new();
        if let Some(record) = found {
            record.texts("aliases", &mut |alias| aliases.push(alias.to_owned()));
        }
        aliases.retain(|alias| alias != id);
        if !aliases.contains(&address.id) {
            aliases.push(address.id.clone());
        }
        let aliases = aliases.into_iter().map(Value::Text).collect();
        let _ = register.put(&old, "aliases", Some(Value::List(aliases)));
        let _ = register.put(&old, "id", text(id));
    }
}

/// The value with every id in it that has a new one; `within` is the key of its parts that holds ids.
fn pointed(value: &Value, within: Option<&str>, new: &dyn Fn(&str) -> Option<String>) -> Value {
    match (value, within) {
        (Value::List(items), _) => Value::List(
            items
                .iter()
                .map(|item| pointed(item, within, new))
                .collect(),
        ),
        (Value::Table(fields), Some(key)) => Value::Table(
            fields
                .iter()
                .map(|(name, value)| {
                    let value = if name == key {
                        pointed(value, None, new)
                    } else {
                        value.clone()
                    };
                    (name.clone(), value)
                })
                .collect(),
        ),
        (Value::Text(id), None) => Value::Text(new(id).unwrap_or_else(|| id.clone())),
        (other, _) => other.clone(),
    }
}

/// Whether records of a kind are known by a number.
pub fn is_numbered(kind: Kind) -> bool {
    !kind.letter().is_empty() && kind != Kind::Unknown
}
