//! What is still open of a merge: after somebody has edited what it left, and where it is only a step to another (requirement H7).

use super::{Conflict, Matter, Merged};
use crate::check;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::record::Record;
use crate::model::value::{Table, get};

/// Whether nobody has settled it yet: in `now` it is as the merge has `left` it.
pub fn is_open(conflict: &Conflict, left: &Register, now: &Register) -> bool {
    let address = &conflict.address;
    if let Matter::Rule(rule, _) = &conflict.matter {
        let findings = check::check(now);
        let mut findings = findings.iter();
        return findings.any(|one| one.rule == *rule && one.address == *address);
    }
    let (left, now) = (found(left, address), found(now, address));
    if conflict.field.is_empty() {
        return left == now;
    }
    let value = |fields: &Option<(String, Table)>| {
        let (_, fields) = fields.as_ref()?;
        get(fields, &conflict.field).cloned()
    };
    value(&left) == value(&now)
}

/// What two sides that are not settled are to stand on, where others compare themselves with it: where they do not agree, what it
/// was. So neither side counts as unchanged there, and whoever has settled it otherwise is heard.
pub fn stand_on(merged: &mut Merged) {
    let Merged {
        register,
        conflicts,
        base,
        ..
    } = merged;
    for conflict in conflicts {
        let address = &conflict.address;
        match conflict.matter {
            // Values that stood in a register, in that field or that kind of record, are taken by another.
            Matter::Field if is_settings(address) => {
                let _ = register.put(address, &conflict.field, conflict.base.clone());
            }
            Matter::Field if found(base, address).is_some() => {
                let _ = register.put(address, &conflict.field, conflict.base.clone());
            }
            // New on both sides, and not the same: then there was nothing.
            Matter::Field => register.take_out(address),
            Matter::Removed(_) | Matter::Decision => {
                register.take_out(address);
                if let Some((word, fields)) = found(base, address) {
                    let _ = register.admit(&word, fields);
                }
            }
            Matter::Rule(..) => {}
        }
    }
}

fn is_settings(address: &Address) -> bool {
    address.kind == Kind::Register
}

/// A record's word and fields.
pub fn found(register: &Register, address: &Address) -> Option<(String, Table)> {
    if is_settings(address) {
        return Some((String::new(), Record::table(&*register.settings)));
    }
    let record = register
        .records()
        .find(|record| record.at().0 == address.kind && record.at().1 == address.id)?;
    Some((record.word().to_owned(), record.table()))
}
