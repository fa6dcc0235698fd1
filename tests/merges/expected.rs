//! What two registers that grew from one come to, told field by field and without asking the merge.

use super::{Said, spelt};
use progreg::model::Register;
use progreg::model::address::{Address, Kind};
use progreg::model::record::{Record, squash};
use progreg::model::value::{Table, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The fields of a record that say something.
type Fields = BTreeMap<String, Value>;

/// Every record by its address, and the settings.
pub fn told(register: &Register) -> BTreeMap<Address, Fields> {
    let fields = |table: Table| -> Fields {
        let filled = table.into_iter().filter(|(_, value)| !value.is_blank());
        filled.collect()
    };
    let records = register.records();
    let mut told: BTreeMap<Address, Fields> = records
        .map(|record| (record.address(), fields(record.table())))
        .collect();
    let settings = Address::new(Kind::Register, "register");
    told.insert(settings, fields(Record::table(&*register.settings)));
    told
}

/// What both come to; `None` where only a person can tell, or where two things have one number.
pub fn expected(base: &Register, mine: &Register, theirs: &Register) -> Option<Said> {
    let (was, own, other) = (told(base), told(mine), told(theirs));
    let all: BTreeSet<&Address> = was.keys().chain(own.keys()).chain(other.keys()).collect();
    let mut both = Said::new();
    for address in all {
        let (before, here, there) = (was.get(address), own.get(address), other.get(address));
        let is_new_to = |other: &Register, register: &Register| {
            other.retired.contains(&address.id) && !register.retired.contains(&address.id)
        };
        let fields = match (before, here, there) {
            (None, Some(_), None) if is_new_to(theirs, mine) => return None,
            (None, None, Some(_)) if is_new_to(mine, theirs) => return None,
            (None, Some(one), None) | (None, None, Some(one)) => one.clone(),
            (Some(before), Some(one), None) | (Some(before), None, Some(one)) => {
                if before != one {
                    return None;
                }
                continue;
            }
            (_, None, None) => continue,
            (None, Some(here), Some(there)) => {
                if !is_one(address.kind, here, there) {
                    return None;
                }
                record(address.kind, &Fields::new(), here, there)?
            }
            (Some(before), Some(here), Some(there)) => record(address.kind, before, here, there)?,
        };
        let fields = fields.iter();
        let fields = fields.map(|(name, value)| (name.clone(), spelt(value)));
        both.insert(address.clone(), fields.collect());
    }
    Some(both)
}

/// Whether what both sides have added under one number is one thing: it has one title, in one project.
fn is_one(kind: Kind, mine: &Fields, theirs: &Fields) -> bool {
    let title = |fields: &Fields| {
        let title = fields.get(Register::title_of(kind));
        squash(&title.map(ToString::to_string).unwrap_or_default())
    };
    let is_named = kind.letter().is_empty();
    is_named
        || mine == theirs
        || !title(mine).is_empty()
            && title(mine) == title(theirs)
            && mine.get("project") == theirs.get("project")
}

/// A record that both have, field by field; `None` where they do not agree.
fn record(kind: Kind, base: &Fields, mine: &Fields, theirs: &Fields) -> Option<Fields> {
    if mine == base {
        return Some(theirs.clone());
    }
    if theirs == base || mine == theirs {
        return Some(mine.clone());
    }
    // A decision is one thing: it is never put together out of two.
    if kind == Kind::Decision {
        return None;
    }
    let names: BTreeSet<&String> = base
        .keys()
        .chain(mine.keys())
        .chain(theirs.keys())
        .collect();
    let mut fields = Fields::new();
    for name in names {
        let [was, own, other] = [base, mine, theirs].map(|fields| fields.get(name));
        let value = if own == was {
            other.cloned()
        } else if other == was || own == other {
            own.cloned()
        } else {
            Some(list(name, [was, own, other].map(items))?)
        };
        fields.extend(value.map(|value| (name.clone(), value)));
    }
    fields.retain(|_, value| !value.is_blank());
    Some(fields)
}

/// The items of a list; `None` for a value that is none.
fn items(value: Option<&Value>) -> Option<&[Value]> {
    match value {
        None => Some(&[]),
        Some(Value::List(items)) => Some(items),
        Some(_) => None,
    }
}

/// What is left of the list by both, and what either has put there.
fn list(name: &str, lists: [Option<&[Value]>; 3]) -> Option<Value> {
    let [base, mine, theirs] = lists;
    let (base, mine, theirs) = (base?, mine?, theirs?);
    let is_past = [base, mine, theirs]
        .concat()
        .iter()
        .any(|item| matches!(item, Value::Table(_)));
    let has_all = |side: &[Value]| base.iter().all(|item| side.contains(item));
    if is_past && !(has_all(mine) && has_all(theirs)) {
        return None;
    }
    let leads = [base, mine, theirs].map(<[Value]>::first);
    if name == "owners" && leads[1] != leads[0] && leads[2] != leads[0] && leads[1] != leads[2] {
        return None;
    }
    let stays = |item: &&Value| {
        let was = base.contains(item);
        (was && mine.contains(item) && theirs.contains(item))
            || (!was && (mine.contains(item) || theirs.contains(item)))
    };
    let all = [base, mine, theirs].concat();
    Some(Value::List(all.iter().filter(stays).cloned().collect()))
}
