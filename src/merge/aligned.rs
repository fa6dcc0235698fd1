//! One record under several numbers: a merge has given it another on one side, and the other side, or what both grew from, knows
//! it by the number it had (requirement H7).

use super::identity::is_same_thing;
use super::rename::{NewIds, is_numbered, rename};
use crate::model::Register;
use crate::model::address::{Address, Kind, next_id};
use crate::model::kept::AnyRecord;
use crate::model::value::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The three registers, with one number for one record wherever that can be told.
pub struct Aligned {
    /// What both grew from.
    pub base: Register,
    /// One side.
    pub mine: Register,
    /// The other.
    pub theirs: Register,
    /// What got another number in mine, and in theirs.
    pub moved: [NewIds; 2],
}

/// Gives every record that has several numbers one of them that is free in all three, or a new one.
pub fn aligned(base: &Register, mine: &Register, theirs: &Register) -> Aligned {
    let all = [base, mine, theirs];
    let known = all.map(Known::of);
    let mut moved = [NewIds::new(), NewIds::new(), NewIds::new()];
    let mut numbers = Numbers::of(all);
    let retired = all.map(|register| register.retired.iter().collect::<HashSet<&String>>());
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for class in classes(&known) {
        let mut ids: Vec<&Address> = class.iter().flatten().collect();
        ids.sort();
        ids.dedup();
        let [first, _, ..] = ids.as_slice() else {
            continue;
        };
        let is_free = |address: &&&Address| {
            let mut holders = known.iter().zip(&retired).zip(&class);
            !taken.contains(**address)
                && holders.all(|((known, retired), own)| {
                    let is_used =
                        known.ids.contains_key(**address) || retired.contains(&address.id);
                    !is_used || own.as_ref() == Some(**address)
                })
        };
        let to = match ids.iter().find(is_free) {
            Some(free) => (*free).clone(),
            None => Address::new(first.kind, numbers.next(first.kind)),
        };
        taken.insert(to.clone());
        names.insert(to.clone(), names_of(&known, &class));
        for (moved, own) in moved.iter_mut().zip(&class) {
            if let Some(own) = own.as_ref().filter(|own| **own != to) {
                moved.insert(own.clone(), to.id.clone());
            }
        }
    }
    let mut all = all.map(Register::clone);
    for (register, moved) in all.iter_mut().zip(&moved) {
        rename(register, moved);
        know_by(register, &names);
    }
    let [base, mine, theirs] = all;
    let [_, own, others] = moved;
    Aligned {
        base,
        mine,
        theirs,
        moved: [own, others],
    }
}

/// Every number that a record has or had, in any of the three.
fn names_of(known: &[Known<'_>; 3], class: &Class) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (known, own) in known.iter().zip(class) {
        let record = own.as_ref().and_then(|own| known.ids.get(own));
        names.extend(own.iter().map(|own| own.id.clone()));
        names.extend(record.into_iter().flat_map(|record| {
            let aliases = aliases(*record).into_iter();
            aliases.map(|alias| alias.id)
        }));
    }
    names
}

/// Leaves with every record all the numbers it had anywhere: a side that does not know one of them has not taken it away, and
/// somebody else may know the record by that one alone.
fn know_by(register: &mut Register, names: &BTreeMap<Address, BTreeSet<String>>) {
    for (address, names) in names {
        let others = names.iter().filter(|name| **name != address.id);
        let others = others.cloned().map(Value::Text).collect();
        // A register that has not the record has nothing to keep; in the others the field held such a list before.
        let _ = register.put(address, "aliases", Some(Value::List(others)));
    }
}

/// The numbers that none of some registers has ever given.
pub struct Numbers {
    used: Vec<String>,
    last: HashMap<Kind, String>,
}

impl Numbers {
    /// Those that come after all of theirs.
    pub fn of(registers: [&Register; 3]) -> Self {
        let given = registers.into_iter().flat_map(|register| {
            let ids = register.ids().into_iter().map(str::to_owned);
            ids.chain(register.retired.iter().cloned())
        });
        Self {
            used: given.collect(),
            last: HashMap::new(),
        }
    }

    /// The next of a kind.
    pub fn next(&mut self, kind: Kind) -> String {
        let next = match self.last.get(&kind) {
            Some(last) => next_id(kind, [last.as_str()].into_iter()),
            None => next_id(kind, self.used.iter().map(String::as_str)),
        };
        self.last.insert(kind, next.clone());
        next
    }
}

/// One record in all three, as far as they have it.
type Class = [Option<Address>; 3];

/// Records by id, and by the ids they had.
struct Known<'r> {
    ids: BTreeMap<Address, &'r dyn AnyRecord>,
    aliases: HashMap<Address, Vec<&'r dyn AnyRecord>>,
}

impl<'r> Known<'r> {
    fn of(register: &'r Register) -> Self {
        let mut known = Self {
            ids: BTreeMap::new(),
            aliases: HashMap::new(),
        };
        for record in register.records() {
            let kind = record.at().0;
            if !is_numbered(kind) {
                continue;
            }
            known.ids.insert(record.address(), record);
            for alias in aliases(record) {
                known.aliases.entry(alias).or_default().push(record);
            }
        }
        known
    }

    /// Whichever had that id before.
    fn formerly(&self, address: &Address) -> &[&'r dyn AnyRecord] {
        self.aliases.get(address).map_or(&[], Vec::as_slice)
    }
}

fn aliases(record: &dyn AnyRecord) -> Vec<Address> {
    let kind = record.at().0;
    let mut aliases = Vec::new();
    record.texts("aliases", &mut |alias| {
        aliases.push(Address::new(kind, alias));
    });
    aliases
}

/// Every record that has more than one number, or may have.
fn classes(known: &[Known<'_>; 3]) -> Vec<Class> {
    let [base, mine, theirs] = known;
    // Most registers have nothing that was ever given another number.
    if known.iter().all(|known| known.aliases.is_empty()) {
        return Vec::new();
    }
    let mut classes = Vec::new();
    let mut matched = [BTreeSet::new(), BTreeSet::new()];
    for (address, record) in &base.ids {
        let there = [mine, theirs].map(|side| counterpart(base, address, *record, side));
        for (matched, there) in matched.iter_mut().zip(&there) {
            matched.extend(there.clone());
        }
        let [own, other] = there;
        classes.push([Some(address.clone()), own, other]);
    }
    for (address, record) in &mine.ids {
        if matched[0].contains(address) {
            continue;
        }
        let mut names = aliases(*record);
        names.insert(0, address.clone());
        let held = names.iter().filter_map(|name| theirs.ids.get(name));
        let had = names.iter().flat_map(|name| theirs.formerly(name));
        let mut others = held.chain(had).filter(|other| {
            is_same_thing(*record, **other) && !matched[1].contains(&other.address())
        });
        if let Some(other) = others.next().map(|other| other.address()) {
            matched[1].insert(other.clone());
            classes.push([None, Some(address.clone()), Some(other)]);
        }
    }
    classes
}

/// Where a side has a record of the base: under its number, unless another record there has or had one of its numbers and is it.
fn counterpart(
    base: &Known<'_>,
    address: &Address,
    record: &dyn AnyRecord,
    side: &Known<'_>,
) -> Option<Address> {
    let own = side.ids.get(address);
    if own.is_some_and(|own| is_same_thing(record, *own)) {
        return Some(address.clone());
    }
    let mut names = aliases(record);
    names.insert(0, address.clone());
    let held = names.iter().filter_map(|name| side.ids.get(name));
    let had = names.iter().flat_map(|name| side.formerly(name));
    let others = held.chain(had).copied();
    let mut others = others.filter(|other| other.address() != *address);
    let same = others.find(|other| is_same_thing(record, *other));
    // Its title was changed too: then it is what had its number and is new there.
    let new = || {
        let mut had = side.formerly(address).iter().copied();
        had.find(|other| !base.ids.contains_key(&other.address()))
    };
    let there = same.or_else(new).map(AnyRecord::address);
    there.or_else(|| own.map(|_| address.clone()))
}
