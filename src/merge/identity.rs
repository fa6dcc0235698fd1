//! One id given to two different new records: the one recorded later gets the next number (requirement H7).

use super::rename::{NewIds, is_numbered, rename};
use super::{Asked, Side};
use crate::model::Register;
use crate::model::address::{Address, Kind, next_id};
use crate::model::kept::AnyRecord;
use crate::model::record::squash;
use crate::model::value::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Both sides, with one id for one record.
pub struct ToldApart {
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

/// Finds records that share an id and are not the same, and gives one of each pair the next number.
pub fn told_apart(base: &Register, asked: &Asked<'_>) -> ToldApart {
    let (mut mine, mut theirs) = (asked.mine.clone(), asked.theirs.clone());
    let mut new: BTreeMap<bool, NewIds> = BTreeMap::new();
    let mut renumbered = Vec::new();
    for (side, from, to) in moves(base, asked) {
        new.entry(side == Side::Mine)
            .or_default()
            .insert(from.clone(), to.clone());
        renumbered.push(Renumbered { side, from, to });
    }
    if let Some(new) = new.get(&true) {
        rename(&mut mine, new);
    }
    if let Some(new) = new.get(&false) {
        rename(&mut theirs, new);
    }
    ToldApart {
        mine,
        theirs,
        renumbered,
    }
}

/// Records by id and by the ids they had.
struct Known<'r> {
    ids: HashMap<Address, &'r dyn AnyRecord>,
    aliases: HashMap<Address, Vec<&'r dyn AnyRecord>>,
}

impl<'r> Known<'r> {
    fn of(register: &'r Register) -> Self {
        let mut known = Self {
            ids: HashMap::new(),
            aliases: HashMap::new(),
        };
        for record in register.records() {
            let kind = record.at().0;
            known.ids.insert(record.address(), record);
            record.texts("aliases", &mut |alias| {
                let alias = Address::new(kind, alias);
                known.aliases.entry(alias).or_default().push(record);
            });
        }
        known
    }

    /// The record that had this id before and is the same thing.
    fn formerly(&self, address: &Address, record: &dyn AnyRecord) -> Option<&'r dyn AnyRecord> {
        let had = self.aliases.get(address)?;
        had.iter()
            .copied()
            .find(|other| is_same_thing(*other, record))
    }
}

fn moves(base: &Register, asked: &Asked<'_>) -> Vec<(Side, Address, String)> {
    let (old, mine, theirs) = (
        Known::of(base),
        Known::of(asked.mine),
        Known::of(asked.theirs),
    );
    let of = |side: Side| match side {
        Side::Mine => &mine,
        Side::Theirs => &theirs,
    };
    let is_new = |address: &Address| !old.ids.contains_key(address) && is_numbered(address.kind);
    let shared: BTreeSet<&Address> = mine
        .ids
        .keys()
        .filter(|address| is_new(address) && theirs.ids.contains_key(address))
        .collect();
    // Those that were told apart before go where they went then.
    let mut follow: Vec<(Side, Address, Address)> = Vec::new();
    let mut later: Vec<(Side, Address)> = Vec::new();
    for address in shared {
        let (Some(own), Some(other)) = (mine.ids.get(address), theirs.ids.get(address)) else {
            continue;
        };
        if is_same_thing(*own, *other) {
            continue;
        }
        let before = [(Side::Mine, *own), (Side::Theirs, *other)]
            .into_iter()
            .find_map(|(side, record)| {
                let there = of(side.other()).formerly(address, record)?;
                Some((side, there.address()))
            });
        match before {
            Some((side, there)) => follow.push((side, address.clone(), there)),
            None => later.push((later_of(asked, address, *own, *other), address.clone())),
        }
    }
    let mut used: Vec<String> = [base, asked.mine, asked.theirs]
        .iter()
        .flat_map(|register| {
            let ids = register.ids().into_iter().map(str::to_owned);
            ids.chain(register.retired.iter().cloned())
        })
        .collect();
    let mut moves = Vec::new();
    for (side, address) in later {
        let next = next_id(address.kind, used.iter().map(String::as_str));
        used.push(next.clone());
        moves.push((side, address, next));
    }
    for (side, address, there) in follow {
        let went_on = moves
            .iter()
            .find(|(other, from, _)| *other != side && *from == there);
        let to = went_on.map_or(there.id, |(_, _, to)| to.clone());
        moves.push((side, address, to));
    }
    moves
}

/// The side whose record was recorded later; where nobody knows, the one whose words come later, so that both ways agree.
fn later_of(
    asked: &Asked<'_>,
    address: &Address,
    own: &dyn AnyRecord,
    other: &dyn AnyRecord,
) -> Side {
    let moment = |side: Side, record: &dyn AnyRecord| {
        let known = (asked.recorded)(side, address);
        let said = || {
            ["recorded", "raised", "decided", "on", "held"]
                .iter()
                .find_map(|field| record.value(field).map(|value| value.to_string()))
        };
        known.or_else(said).unwrap_or_default()
    };
    let words = |record: &dyn AnyRecord| format!("{:?}", record.table());
    let mine = (moment(Side::Mine, own), words(own));
    let theirs = (moment(Side::Theirs, other), words(other));
    if mine > theirs {
        Side::Mine
    } else {
        Side::Theirs
    }
}
