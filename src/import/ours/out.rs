//! A register as sheets: for each kind the fields that any of its records has, in the order in which the kind names them.

use super::{KIND, REGISTER, Sorts, cell, heading};
use crate::edit::set::sort::Sort;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::kept::AnyRecord;
use crate::model::value::Value;
use std::collections::{HashMap, HashSet};

/// The records of one kind.
pub struct Sheet<'a> {
    /// Its name: the kind's plural, `register` for the settings.
    pub name: &'static str,
    /// The kind.
    pub kind: Kind,
    /// The fields that any of them has, `id` first.
    pub fields: Vec<&'a str>,
    /// The records, in the order of the register.
    pub records: Vec<&'a dyn AnyRecord>,
}

/// A sheet for each kind that has records, the settings first; only these kinds, where any are named.
pub fn sheets<'a>(register: &'a Register, only: &[Kind]) -> Vec<Sheet<'a>> {
    let wanted = |kind: Kind| only.is_empty() || only.contains(&kind);
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    let mut places: HashMap<Kind, usize> = HashMap::new();
    let settings: &dyn AnyRecord = &*register.settings;
    for record in std::iter::once(settings).chain(register.records()) {
        // Records of words that the format has, but no type, stand with those of words that it does not have.
        let kind = match record.at().0 {
            kind if record.names().is_empty() && kind != Kind::Register => Kind::Unknown,
            kind => kind,
        };
        if !wanted(kind) {
            continue;
        }
        let place = *places.entry(kind).or_insert_with(|| {
            sheets.push(Sheet {
                name: match kind {
                    Kind::Register => REGISTER,
                    kind => kind.plural(),
                },
                kind,
                fields: Vec::new(),
                records: Vec::new(),
            });
            sheets.len() - 1
        });
        if let Some(sheet) = sheets.get_mut(place) {
            sheet.records.push(record);
        }
    }
    for sheet in &mut sheets {
        sheet.fields = fields(sheet, register);
    }
    sheets
}

fn fields<'a>(sheet: &Sheet<'a>, register: &'a Register) -> Vec<&'a str> {
    let names = Register::names_of(sheet.kind);
    let mut used = vec![false; names.len()];
    let (mut extra, mut seen) = (Vec::new(), HashSet::new());
    let mut see = |fields: &'a [(String, Value)]| {
        for (name, _) in fields {
            if seen.insert(name.as_str()) {
                extra.push(name.as_str());
            }
        }
    };
    for record in &sheet.records {
        for (used, name) in used.iter_mut().zip(names) {
            *used = *used || *name == "id" || record.value(name).is_some();
        }
        see(record.unknown());
    }
    if sheet.kind == Kind::Unknown {
        register.others.iter().for_each(|other| see(&other.fields));
    }
    let known = names.iter().zip(used).filter(|(_, used)| *used);
    let id = names.is_empty().then_some("id");
    id.into_iter()
        .chain(known.map(|(name, _)| *name))
        .chain(extra)
        .collect()
}

/// The columns of all sheets in one table: the kind, the id, the fields of the kinds, those that any record may have, then
/// those that no kind has.
pub fn columns<'a>(sheets: &[Sheet<'a>]) -> Vec<&'a str> {
    let common: HashSet<&str> = [
        "theme",
        "urgent",
        "confidential",
        "note",
        "aliases",
        "references",
    ]
    .into();
    let mut columns: Vec<&str> = vec!["id"];
    let mut seen: HashSet<&str> = HashSet::from(["id"]);
    for group in 0..3 {
        for sheet in sheets {
            let names = Register::names_of(sheet.kind);
            for &field in &sheet.fields {
                let of = match (names.contains(&field), common.contains(field)) {
                    (true, false) => 0,
                    (true, true) => 1,
                    (false, _) => 2,
                };
                if of == group && seen.insert(field) {
                    columns.push(field);
                }
            }
        }
    }
    columns
}

impl Sheet<'_> {
    /// What each of its columns takes.
    pub fn sorts(&self, sorts: &mut Sorts) -> Vec<Sort> {
        let kind = self.kind;
        self.fields
            .iter()
            .map(|name| sorts.of(kind, name))
            .collect()
    }

    /// Its columns as they are headed; before them the kind, where it is not the same for all.
    pub fn headings(&self) -> Vec<String> {
        let kind = (self.kind == Kind::Unknown).then(|| KIND.to_owned());
        let fields = self.fields.iter().map(|field| heading_cell(field));
        kind.into_iter().chain(fields).collect()
    }
}

/// The name of a field over its column.
pub fn heading_cell(field: &str) -> String {
    match cell::write(Sort::Text, &Value::Text(heading(field))) {
        Value::Text(text) => text,
        other => other.to_string(),
    }
}
