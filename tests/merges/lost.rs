//! The laws of what is lost: nothing that either side has changed, and without a base nothing that either side says.

use super::expected::{expected, told};
use super::{cases, joined, now_at, said, spelt};
use progreg::document::change::Change;
use progreg::document::diff::diff;
use progreg::merge::{Matter, Merged, Side};
use progreg::model::address::Address;
use progreg::model::value::Value;

/// What a side says, with the numbers that its records have in the result.
fn moved(merged: &Merged, side: Side, value: &Value) -> Value {
    let moved_in = |value| moved(merged, side, value);
    match value {
        Value::Text(id) => {
            let mut own = merged.renumbered.iter().filter(|one| one.side == side);
            let new = own.find(|one| one.from.id == *id);
            Value::Text(new.map_or_else(|| id.clone(), |one| one.to.clone()))
        }
        Value::List(items) => Value::List(items.iter().map(moved_in).collect()),
        Value::Table(fields) => Value::Table(
            fields
                .iter()
                .map(|(name, value)| (name.clone(), moved_in(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}

fn items(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::List(items)) => items.clone(),
        _ => Vec::new(),
    }
}

fn is_open(merged: &Merged, address: &Address, field: &str) -> bool {
    let mut open = merged.conflicts.iter();
    open.any(|one| one.address == *address && (one.field.is_empty() || one.field == field))
}

#[test]
fn what_only_one_side_says_is_said() {
    let (mut clean, mut judged) = (0, 0);
    cases(|seed, [base, mine, theirs]| {
        let merged = joined(Some(&base), &mine, &theirs);
        clean += usize::from(merged.conflicts.is_empty());
        let Some(expected) = expected(&base, &mine, &theirs) else {
            let is_told = !merged.conflicts.is_empty() || !merged.renumbered.is_empty();
            assert!(is_told, "seed {seed}: a person is not asked");
            return;
        };
        assert_eq!(merged.renumbered, [], "seed {seed}");
        assert_eq!(said(&merged.register), expected, "seed {seed}");
        judged += usize::from(merged.conflicts.is_empty());
        // What is in dispute all the same breaks a rule together.
        for one in &merged.conflicts {
            let is_rule = matches!(one.matter, Matter::Rule(..));
            assert!(is_rule, "seed {seed}: {one:?}");
        }
    });
    assert!(judged * 10 > clean * 6, "{judged} of {clean}");
}

#[test]
fn no_change_of_either_side_is_lost() {
    cases(|seed, [base, mine, theirs]| {
        let merged = joined(Some(&base), &mine, &theirs);
        let (result, was) = (told(&merged.register), told(&base));
        let sides = [
            (Side::Mine, &mine, told(&theirs)),
            (Side::Theirs, &theirs, told(&mine)),
        ];
        for (side, register, other) in sides {
            for change in diff(&base, register) {
                let at = change.address();
                let address = now_at(&merged, side, at);
                let is_kept = |name: &str, new: Option<&Value>| {
                    let of = |told: &std::collections::BTreeMap<Address, _>| -> Option<Value> {
                        let fields: Option<&std::collections::BTreeMap<String, Value>> =
                            told.get(at);
                        fields.and_then(|fields| fields.get(name)).cloned()
                    };
                    let there = result.get(&address).and_then(|fields| fields.get(name));
                    let new = new.map(|value| moved(&merged, side, value));
                    let new = new.filter(|value| !value.is_blank());
                    let before = of(&was);
                    // An empty list where nothing stood says nothing.
                    if new.is_none() && before.as_ref().is_none_or(Value::is_blank) {
                        return true;
                    }
                    let is_list = [new.as_ref(), there, before.as_ref()]
                        .iter()
                        .any(|value| matches!(value, Some(Value::List(_))));
                    if !is_list {
                        return there == new.as_ref();
                    }
                    // What this side has put there is there, what it took out is out, unless the other says so too.
                    let (there, new) = (items(there), items(new.as_ref()));
                    let (before, other) = (items(before.as_ref()), items(of(&other).as_ref()));
                    let is_in = new.iter().all(|item| {
                        there.contains(item) || before.contains(item) && !other.contains(item)
                    });
                    let is_out = there
                        .iter()
                        .all(|item| new.contains(item) || !before.contains(item));
                    is_in && is_out
                };
                let is_there = match &change {
                    Change::Field { name, new, .. } => {
                        is_open(&merged, &address, name) || is_kept(name, new.as_ref())
                    }
                    Change::Added { fields, .. } => fields
                        .table()
                        .iter()
                        .filter(|(name, _)| !["id", "aliases"].contains(&name.as_str()))
                        .all(|(name, value)| {
                            is_open(&merged, &address, name) || is_kept(name, Some(value))
                        }),
                    Change::Removed { .. } => {
                        is_open(&merged, &address, "") || !result.contains_key(&address)
                    }
                };
                assert!(
                    is_there,
                    "seed {seed}: {side:?} {change:?} is lost in {:?}",
                    result.get(&address)
                );
            }
        }
    });
}

#[test]
fn without_what_both_grew_from_nothing_is_lost_either() {
    cases(|seed, [_, mine, theirs]| {
        let one = joined(None, &mine, &theirs);
        let other = joined(None, &theirs, &mine);
        assert_eq!(one.conflicts.len(), other.conflicts.len(), "seed {seed}");
        let same = joined(None, &mine, &mine);
        assert_eq!(same.conflicts, [], "seed {seed}");
        assert_eq!(said(&same.register), said(&mine), "seed {seed}");
        let result = told(&one.register);
        for (side, register) in [(Side::Mine, &mine), (Side::Theirs, &theirs)] {
            for (address, fields) in told(register) {
                let at = now_at(&one, side, &address);
                for (name, value) in fields {
                    if ["id", "aliases"].contains(&name.as_str()) || is_open(&one, &at, &name) {
                        continue;
                    }
                    let there = result.get(&at).and_then(|fields| fields.get(&name));
                    let value = moved(&one, side, &value);
                    let is_there = match (&value, there) {
                        (Value::List(own), Some(Value::List(there))) => {
                            own.iter().all(|item| there.contains(item))
                        }
                        (own, there) => there == Some(own),
                    };
                    assert!(
                        is_there,
                        "seed {seed}: {side:?} {address}.{name} {} is lost: {there:?}",
                        spelt(&value)
                    );
                }
            }
        }
    });
}
