//! A row beside the record it is: new ones come in as they stand, of those that are there each cell that differs is tried.

use super::restore::{Change, Fate, Restored, Row};
use super::{Ours, Said, Sorts};
use crate::edit::action::redate;
use crate::edit::lookup::{did_you_mean, with_article};
use crate::edit::set::sort::{Slot, Sort};
use crate::edit::set::{allows, on_a_track};
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind, nearest};
use crate::model::kept::AnyRecord;
use crate::model::record::Record;
use crate::model::value::Value;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What stands where a public copy names nothing; see `view/withhold.rs`.
const WITHHELD: &str = "(withheld)";

/// Records by the word of their kind and their id.
type There<'r> = HashMap<(&'r str, &'r str), &'r dyn AnyRecord>;

/// Every record by the word of its kind and its id; of several alike the first.
pub fn there(register: &Register) -> There<'_> {
    let mut there = There::new();
    for record in register.records() {
        there
            .entry((record.word(), record.at().1))
            .or_insert(record);
    }
    there
}

/// Records of a kind that the file has, which it does not have.
pub fn missing(register: &Register, seen: &HashSet<(&str, &str)>) -> Vec<Address> {
    let words: HashSet<&str> = seen.iter().map(|(word, _)| *word).collect();
    let gone = register.records().filter(|record| {
        words.contains(record.word()) && !seen.contains(&(record.word(), record.at().1))
    });
    gone.map(AnyRecord::address).collect()
}

/// Cells under a heading that no record of their kind has as a field or a key: they are kept, and said once for each kind.
pub fn unheard_of(ours: &Ours, register: &Register, rows: &mut [Row]) {
    let mut known: HashSet<(&str, &str)> = HashSet::new();
    for record in register.records() {
        let own = record.unknown().iter().map(|(field, _)| field.as_str());
        known.extend(own.map(|field| (record.word(), field)));
    }
    let mut first: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
    let mut order = Vec::new();
    for (at, (said, row)) in ours.rows.iter().zip(rows.iter()).enumerate() {
        let names = Register::names_of(said.kind);
        let is_read = matches!(row.fate, Fate::New | Fate::Changed) && !names.is_empty();
        for (field, _) in said.fields.iter().filter(|_| is_read) {
            let key = (said.word.as_str(), field.as_str());
            if !names.contains(&field.as_str()) && !known.contains(&key) {
                let (_, count) = first.entry(key).or_insert_with(|| {
                    order.push((key, said));
                    (at, 0)
                });
                *count += 1;
            }
        }
    }
    for ((word, field), said) in order {
        let (at, count) = first.get(&(word, field)).copied().unwrap_or_default();
        let near = nearest(field, Register::names_of(said.kind).iter().copied());
        let near = match did_you_mean(&near) {
            near if near.is_empty() => near,
            near => format!("; {near}"),
        };
        let more = match count {
            0 | 1 => String::new(),
            count => format!(" in {count} rows"),
        };
        let why = format!(
            "{} has no field `{field}`: it is kept as a key of that name{more}, which nothing here reads{near}",
            with_article(said.kind)
        );
        let cell = said.fields.iter().find(|(name, _)| name == field);
        let cell = cell.map_or_else(String::new, |(_, value)| value.to_string());
        if let Some(row) = rows.get_mut(at) {
            row.remarks.push((field.to_owned(), cell, why));
        }
    }
}

/// A plan in the making.
pub struct Planner<'r> {
    /// Whether the register holds no record yet.
    pub is_fresh: bool,
    /// Its records.
    pub there: There<'r>,
    /// Its ids, those that records had before too.
    pub ids: HashSet<&'r str>,
    /// The register as it will be.
    pub drafted: Register,
    /// What fields take.
    pub sorts: Sorts,
    /// Who reads it back, and why.
    pub stamp: Stamp,
    /// The plan so far.
    pub done: Restored,
}

impl<'r> Planner<'r> {
    /// The row, before it is known what becomes of it.
    pub fn row(ours: &Ours, said: &Said) -> Row {
        let head = ours.sheets.get(said.sheet);
        let title = Register::title_of(said.kind);
        let title = said.fields.iter().find(|(field, _)| field == title);
        Row {
            sheet: head.map_or_else(String::new, |head| head.name.clone()),
            place: said.place,
            address: Address::new(said.kind, &said.id),
            title: title.map_or_else(String::new, |(_, value)| value.to_string()),
            fate: Fate::Same,
            changes: Vec::new(),
            remarks: Vec::new(),
            faults: said.faults.clone(),
        }
    }

    /// Puts it down as one that cannot be read.
    pub fn bad(&mut self, mut row: Row, field: &str, cell: &str, why: impl Into<String>) {
        row.fate = Fate::Bad;
        row.faults
            .push((field.to_owned(), cell.to_owned(), why.into()));
        self.done.rows.push(row);
    }

    /// The record that is there.
    pub fn old(&self, said: &Said) -> Option<&'r dyn AnyRecord> {
        self.there
            .get(&(said.word.as_str(), said.id.as_str()))
            .copied()
    }

    /// A record that is not there yet comes in as it stands.
    pub fn add(&mut self, mut row: Row, said: &Said) {
        if !row.faults.is_empty() {
            row.fate = Fate::Bad;
            self.done.rows.push(row);
            return;
        }
        if said.id.is_empty() {
            let why = format!(
                "this new row has no id: it needs one, so that reading it twice adds nothing twice; the next free one is `{}`",
                self.drafted.next_id(said.kind)
            );
            return self.bad(row, "", "", why);
        }
        if self.ids.contains(said.id.as_str()) {
            let why = "another record has that id, or had it";
            return self.bad(row, "id", &said.id, why);
        }
        match self.done.added.admit(&said.word, said.fields.clone()) {
            Ok(()) => row.fate = Fate::New,
            Err(wrong) => {
                row.fate = Fate::Bad;
                for (field, misread) in wrong {
                    let cell = crate::model::value::get(&said.fields, &field);
                    let cell = cell.map_or_else(String::new, ToString::to_string);
                    let why = format!("{} is wanted", misread.expected);
                    row.faults.push((field, cell, why));
                }
            }
        }
        self.done.rows.push(row);
    }

    /// A record that is there: its cells that differ.
    pub fn compare(&mut self, place: usize, said: &Said, ours: &Ours) {
        let Some(mut row) = self.done.rows.get(place).cloned() else {
            return;
        };
        let from = self.done.changes.len();
        let is_settings = said.kind == Kind::Register;
        let settings = Arc::clone(&self.drafted.settings);
        let record: &dyn AnyRecord = match self.old(said) {
            Some(record) if !is_settings => record,
            _ => &*settings,
        };
        let is_other =
            is_settings && !self.is_fresh && !said.id.is_empty() && said.id != settings.id;
        if is_other {
            let why = format!(
                "these are the settings of another register; those of `{}` stay",
                settings.id
            );
            row.remarks.push(("id".to_owned(), said.id.clone(), why));
        } else {
            for (field, new) in &said.fields {
                let old = record.value(field);
                if old.as_ref() != Some(new) {
                    self.field(&mut row, (field, old, Some(new)));
                }
            }
            let is_whole = is_settings && self.is_fresh;
            for field in cleared(record, said, ours, is_whole) {
                let old = record.value(&field);
                self.field(&mut row, (&field, old, None));
            }
        }
        row.address = if is_settings {
            Address::new(Kind::Register, "")
        } else {
            row.address
        };
        row.fate = match (row.faults.is_empty(), row.changes.is_empty()) {
            (false, _) => Fate::Bad,
            (true, true) => Fate::Same,
            (true, false) => Fate::Changed,
        };
        if row.fate == Fate::Bad {
            row.changes.clear();
            self.done.changes.truncate(from);
        }
        if let Some(slot) = self.done.rows.get_mut(place) {
            *slot = row;
        }
    }

    /// One cell that differs.
    fn field(&mut self, row: &mut Row, (field, old, new): (&str, Option<Value>, Option<&Value>)) {
        let words = |value: Option<&Value>| value.map_or_else(String::new, ToString::to_string);
        let (was, is) = (words(old.as_ref()), words(new));
        let address = match row.address.kind {
            Kind::Register => Address::new(Kind::Register, ""),
            _ => row.address.clone(),
        };
        let mut refusal = Refusal::of("");
        let mut told = Vec::new();
        let is_restored = self.is_fresh && address.kind == Kind::Register && field != "format";
        let is_due = address.kind == Kind::Action && field == "due" && old.is_some();
        if is.contains(WITHHELD) && !was.contains(WITHHELD) {
            refusal.because("it is withheld in a public copy");
        } else if is_restored {
            // A register that has nothing yet becomes the one that was exported.
        } else if is_due && new.is_none() {
            refusal.because("a date is moved, not taken away: `awaiting a date from NAME` says so");
        } else if !is_due {
            allows(&self.drafted, &address, field, &mut refusal);
        }
        if !refusal.is_clear() {
            let whys = std::iter::once(format!("left: {}", reasons(&refusal)));
            let why: Vec<String> = whys.chain(refusal.hints).collect();
            row.remarks.push((field.to_owned(), is, why.join("; ")));
            return;
        }
        let now = if is_due {
            match redate(&mut self.drafted, &address.id, &is, &self.stamp) {
                Ok(_) => new.cloned(),
                Err(why) => {
                    refusal = why;
                    None
                }
            }
        } else {
            self.tried(&address, (field, new), is_restored, &mut told, &mut refusal)
        };
        if !refusal.is_clear() {
            row.faults.push((field.to_owned(), is, reasons(&refusal)));
            return;
        }
        if now == old {
            return;
        }
        for one in told {
            row.remarks.push((field.to_owned(), is.clone(), one));
        }
        self.done.changes.push(if is_due {
            Change::Move(address.id, is)
        } else {
            Change::Put(address, field.to_owned(), now.clone())
        });
        row.changes
            .push((field.to_owned(), was, words(now.as_ref())));
    }

    /// What the field would then say: what people type is read as `set` reads it, the rest is taken as it stands.
    fn tried(
        &mut self,
        address: &Address,
        (field, new): (&str, Option<&Value>),
        is_restored: bool,
        told: &mut Vec<String>,
        refusal: &mut Refusal,
    ) -> Option<Value> {
        let new = new?;
        let (kind, on) = (address.kind, self.stamp.on);
        let sort = self.sorts.of(kind, field);
        let is_typed = matches!(
            sort,
            Sort::Text
                | Sort::Word(_)
                | Sort::Number
                | Sort::Money
                | Sort::Truth
                | Sort::Day
                | Sort::When
        );
        let value = if is_typed && !is_restored {
            let slot = Slot { kind, field, on };
            sort.read(&self.drafted, slot, &new.to_string(), told, refusal)?
        } else {
            new.clone()
        };
        if (kind, field) == (Kind::Project, "track") {
            on_a_track(&self.drafted, &value.to_string(), refusal);
        }
        let said = written(kind, field, value);
        if said.is_none() {
            refusal.because(format!("`{field}` does not take that"));
        }
        said
    }
}

/// A value as a field of that kind writes it; nothing where it is of another type.
fn written(kind: Kind, field: &str, value: Value) -> Option<Value> {
    let mut blank = Register::default();
    if kind == Kind::Register {
        let settings = Address::new(kind, "");
        blank.put(&settings, field, Some(value)).ok()?;
        return Record::value(&*blank.settings, field);
    }
    let id = ("id".to_owned(), Value::Text("?".to_owned()));
    blank
        .admit(kind.word(), vec![id, (field.to_owned(), value)])
        .ok()?;
    blank.records().next()?.value(field)
}

fn reasons(refusal: &Refusal) -> String {
    let whys: Vec<&str> = refusal.reasons.iter().map(|one| one.why.as_str()).collect();
    whys.join("; ")
}

/// Fields of the record that the file says are blank. Of one table that is the whole of it, also those without a column.
fn cleared(record: &dyn AnyRecord, said: &Said, ours: &Ours, is_whole: bool) -> Vec<String> {
    let columns = ours
        .sheets
        .get(said.sheet)
        .map_or(&[][..], |head| &head.fields);
    let is_said = |field: &String| {
        let is_faulty = said.faults.iter().any(|(one, ..)| one == field);
        is_faulty || said.fields.iter().any(|(one, _)| one == field)
    };
    let all = record.table().into_iter().map(|(field, _)| field);
    let is_blank = |field: &String| {
        let has_column = columns.contains(field) || (is_whole && !columns.is_empty());
        // The version of the file format is the file's own.
        let is_format = said.kind == Kind::Register && field == "format";
        (has_column || said.blank.contains(field)) && !is_said(field) && !is_format
    };
    all.filter(is_blank).collect()
}
