//! What two registers have in common: taken for what both grew from, where nobody knows that.

use super::identity::is_same_thing;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::record::Record;
use crate::model::value::{Table, Value, get};
use std::collections::HashMap;
use std::sync::Arc;

/// Every record that both have, with the fields in which they agree. A value that only one of them has counts as new there.
pub fn shared(mine: &Register, theirs: &Register) -> Register {
    let mut base = Register::default();
    let others: HashMap<Address, _> = theirs
        .records()
        .map(|record| (record.address(), record))
        .collect();
    for record in mine.records() {
        if let Some(other) = others.get(&record.address())
            && is_same_thing(record, *other)
        {
            let fields = common(&record.table(), &other.table());
            // The fields were read from registers.
            let _ = base.admit(record.word(), fields);
        }
    }
    let settings = common(
        &Record::table(&*mine.settings),
        &Record::table(&*theirs.settings),
    );
    let address = Address::new(Kind::Register, "register");
    base.settings = Arc::default();
    for (name, value) in settings {
        let _ = base.put(&address, &name, Some(value));
    }
    base.strays = common(&mine.strays, &theirs.strays);
    base
}

fn common(mine: &Table, theirs: &Table) -> Table {
    let both = mine.iter().filter_map(|(name, value)| {
        let shared = agreed(value, get(theirs, name)?)?;
        Some((name.clone(), shared))
    });
    both.collect()
}

/// What two values agree on: all of it, or the items two lists share.
fn agreed(mine: &Value, theirs: &Value) -> Option<Value> {
    match (mine, theirs) {
        (mine, theirs) if mine == theirs => Some(mine.clone()),
        (Value::List(own), Value::List(others)) => {
            let both = own.iter().filter(|item| others.contains(item));
            Some(Value::List(both.cloned().collect()))
        }
        _ => None,
    }
}
