//! One id given to two different new records: the one recorded later gets the next number (requirement H7).

use super::aligned::{Aligned, Numbers, aligned};
use super::rename::{NewIds, is_numbered, rename};
use super::{Asked, Side};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::record::squash;
use crate::model::value::Value;
use std::collections::{BTreeMap, HashSet};

/// A record that got another number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renumbered {
    /// The side it came from.
    pub side: Side,
    /// What it was.
    pub from: Address,
    /// Its id now; the old one is an alias.
    pub to: String,
}

/// Both sides and what they grew from, with one id for one record.
pub struct ToldApart {
    /// What both grew from.
    pub base: Register,
    /// One side.
    pub mine: Register,
    /// The other.
    pub theirs: Register,
    /// What got another number.
    pub renumbered: Vec<Renumbered>,
}

/// Whether two records with one id are the same thing: by what people know them by. A decision is its outcome too.
pub fn is_same_thing(one: &dyn AnyRecord, other: &dyn AnyRecord) -> bool {
    let (kind, _) = one.at();
    if kind != other.at().0 {
        return false;
    }
    if !is_numbered(kind) {
        return true;
    }
    let agree = |fields: &[&str]| {
        let mut fields = fields.iter();
        fields.all(|field| one.value(field) == other.value(field))
    };
    let title = squash(one.title());
    if title.is_empty() {
        // What has no words of its own is what it says.
        let said = |record: &dyn AnyRecord| -> Vec<(String, Value)> {
            let mut fields = record.table();
            fields.retain(|(name, _)| {
                !["id", "aliases", "references", "note"].contains(&name.as_str())
            });
            fields
        };
        return said(one) == said(other);
    }
    let is_named_alike = title == squash(other.title());
    match kind {
        Kind::Decision => is_named_alike && agree(&["project", "gate", "outcome", "decided"]),
        _ => is_named_alike && agree(&["project"]),
    }
}

/// Finds records that have several ids, and gives them one; then those that share an id and are not the same, and gives one of
/// each pair the next number.
pub fn told_apart(base: &Register, asked: &Asked<'_>) -> ToldApart {
    let Aligned {
        base,
        mut mine,
        mut theirs,
        moved: [mut own, mut others],
    } = aligned(base, asked.mine, asked.theirs);
    let (mut new, mut of_theirs) = (NewIds::new(), NewIds::new());
    for (side, from, to) in moves(&base, [&mine, &theirs], [&own, &others], asked) {
        match side {
            Side::Mine => new.insert(from, to),
            Side::Theirs => of_theirs.insert(from, to),
        };
    }
    rename(&mut mine, &new);
    rename(&mut theirs, &of_theirs);
    follow(&mut own, new);
    follow(&mut others, of_theirs);
    let sides = [(Side::Mine, own), (Side::Theirs, others)];
    let renumbered = sides.into_iter().flat_map(|(side, moved)| {
        let moved: BTreeMap<_, _> = moved.into_iter().collect();
        let moved = moved.into_iter();
        moved.map(move |(from, to)| Renumbered { side, from, to })
    });
    ToldApart {
        base,
        mine,
        theirs,
        renumbered: renumbered.collect(),
    }
}

/// What has moved moves on.
fn follow(moved: &mut NewIds, mut on: NewIds) {
    for (from, to) in moved.iter_mut() {
        if let Some(further) = on.remove(&Address::new(from.kind, to.clone())) {
            *to = further;
        }
    }
    moved.extend(on);
}

/// New records of both sides that share an id and are not the same: which of each pair moves, and where to; and those whose
/// number the other side has given and taken back, for it is in letters and minutes already.
fn moves(
    base: &Register,
    [mine, theirs]: [&Register; 2],
    [own, others]: [&NewIds; 2],
    asked: &Asked<'_>,
) -> Vec<(Side, Address, String)> {
    let by_id = |register| -> BTreeMap<Address, &dyn AnyRecord> { numbered(register).collect() };
    let (here, there) = (by_id(mine), by_id(theirs));
    let old = by_id(base);
    let mut numbers = Numbers::of([base, mine, theirs]);
    let mut moves = Vec::new();
    for (address, record) in &here {
        let Some(other) = there.get(address) else {
            continue;
        };
        if old.contains_key(address) || is_same_thing(*record, *other) {
            continue;
        }
        let pair = [
            (Side::Mine, first_id(own, address), *record),
            (Side::Theirs, first_id(others, address), *other),
        ];
        let next = numbers.next(address.kind);
        moves.push((later_of(asked, pair), address.clone(), next));
    }
    // Where nobody knows what both grew from, it may be the very record that was taken out there: that keeps its number.
    if asked.base.is_none() {
        return moves;
    }
    let sides = [
        (Side::Mine, &here, mine, &there, theirs),
        (Side::Theirs, &there, theirs, &here, mine),
    ];
    let mut taken_back = Vec::new();
    for (side, records, register, others, other) in sides {
        let own: HashSet<&String> = register.retired.iter().collect();
        let retired: HashSet<&String> = other.retired.iter().collect();
        let is_taken_back =
            |address: &&Address| retired.contains(&address.id) && !own.contains(&address.id);
        let new =
            |address: &&Address| !old.contains_key(*address) && !others.contains_key(*address);
        let moving = records.keys().filter(is_taken_back).filter(new);
        taken_back.extend(moving.map(|address| (address.clone(), side)));
    }
    // In the order of what they were, whichever side is called mine: both ways give the same numbers.
    taken_back.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (address, side) in taken_back {
        let next = numbers.next(address.kind);
        moves.push((side, address, next));
    }
    moves
}

fn numbered(register: &Register) -> impl Iterator<Item = (Address, &dyn AnyRecord)> {
    let records = register.records();
    let records = records.filter(|record| is_numbered(record.at().0));
    records.map(|record| (record.address(), record))
}

/// The id a record had before it moved to this one.
fn first_id(moved: &NewIds, address: &Address) -> Address {
    let mut moved = moved.iter();
    let from = moved.find(|(from, to)| from.kind == address.kind && **to == address.id);
    from.map_or_else(|| address.clone(), |(from, _)| from.clone())
}

/// The side whose record was recorded later; where nobody knows, the one whose words come later, so that both ways agree.
fn later_of(asked: &Asked<'_>, pair: [(Side, Address, &dyn AnyRecord); 2]) -> Side {
    let key = |(side, address, record): (Side, Address, &dyn AnyRecord)| {
        let known = (asked.recorded)(side, &address);
        let said = || {
            ["recorded", "raised", "decided", "on", "held"]
                .iter()
                .find_map(|field| record.value(field).map(|value| value.to_string()))
        };
        let moment = known.or_else(said).unwrap_or_default();
        (moment, format!("{:?}", record.table()))
    };
    let [mine, theirs] = pair.map(key);
    if mine > theirs {
        Side::Mine
    } else {
        Side::Theirs
    }
}
