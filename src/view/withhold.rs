//! What may leave the house: confidential records left out and counted, roles printed for names (requirement G9).

use crate::check::PEOPLE;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::other::Other;
use crate::model::value::{Table, Value};
use crate::report::Report;
use crate::view::words;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The register without its confidential records and without what belongs to a confidential entry, and how many that is.
pub fn public(register: &Register) -> (Register, usize) {
    let mut closed: HashSet<String> = HashSet::new();
    let mut withheld: HashSet<Address> = HashSet::new();
    // An entry under a confidential one may stand above it in the file: go round until nothing is added.
    loop {
        let before = withheld.len();
        for record in register.records() {
            let of =
                |name| matches!(record.value(name), Some(Value::Text(id)) if closed.contains(&id));
            let own = record.value("confidential") == Some(Value::Bool(true));
            if own || of("project") || (record.at().0 == Kind::Project && of("parent")) {
                if record.at().0 == Kind::Project {
                    closed.insert(record.at().1.to_owned());
                }
                withheld.insert(record.address());
            }
        }
        if withheld.len() == before {
            break;
        }
    }
    if withheld.is_empty() {
        return (register.clone(), 0);
    }
    let kept = rebuilt(register, |record| {
        (!withheld.contains(&record.address())).then(|| record.table())
    });
    (kept, withheld.len())
}

/// The register with roles for names: every text that names a person, alone or within a sentence, names the role.
pub fn roles_only(register: &Register) -> Register {
    let names = names(register);
    rebuilt(register, |record| {
        let mut table = record.table();
        if record.at().0 == Kind::Person {
            let role = names
                .iter()
                .find(|(name, _)| name == record.at().1)
                .map_or_else(String::new, |(_, role)| role.clone());
            table.retain(|(name, _)| !matches!(name.as_str(), "note" | "aliases"));
            for (name, value) in &mut table {
                match name.as_str() {
                    "id" | "name" => *value = Value::Text(role.clone()),
                    _ => replace(value, &names),
                }
            }
            return Some(table);
        }
        for (name, value) in &mut table {
            if name != "id" {
                replace(value, &names);
            }
        }
        Some(table)
    })
}

/// The report with a notice of how many records were withheld; none is said too, so that a reader knows it was looked at.
pub fn noted(mut report: Report, withheld: usize) -> Report {
    let records = words::count(withheld, "confidential record", "confidential records");
    let verb = words::verb(withheld, "was", "were");
    report.notices.push(format!("{records} {verb} withheld"));
    report
}

/// A register of the records kept, in their order. What was read once is read again: nothing can be refused.
fn rebuilt(register: &Register, keep: impl Fn(&dyn AnyRecord) -> Option<Table>) -> Register {
    let mut kept = Register {
        strays: register.strays.clone(),
        ..Register::default()
    };
    if let Some(settings) = keep(&*register.settings) {
        for (name, value) in settings {
            let address = Address::new(Kind::Register, "");
            let _ = kept.put(&address, &name, Some(value));
        }
    }
    for record in register.records() {
        let kind = record.at().0;
        if Register::TYPED.contains(&kind)
            && let Some(table) = keep(record)
        {
            let _ = kept.admit(kind.word(), table);
        }
    }
    for other in &register.others {
        if let Some(mut fields) = keep(&**other) {
            fields.retain(|(name, _)| name != "id");
            kept.others.push(Arc::new(Other {
                fields,
                ..(**other).clone()
            }));
        }
    }
    kept
}

/// Where else people are named: who recorded something, who attends.
const ALSO: &[(Kind, &str)] = &[
    (Kind::Decision, "recorded_by"),
    (Kind::Event, "attendees"),
    (Kind::Risk, "reviews.by"),
    (Kind::Issue, "escalations.by"),
    (Kind::Benefit, "realised.by"),
];

/// Each id and name of a person with the words to print for it, longest first, so that no name is replaced within another.
fn names(register: &Register) -> Vec<(String, String)> {
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    let mut label = |role: &str| {
        let role = if role.is_empty() { "Person" } else { role };
        let number = used.entry(role.to_owned()).or_insert(0);
        *number += 1;
        match *number {
            1 if role != "Person" => role.to_owned(),
            number => format!("{role} {number}"),
        }
    };
    let mut names: Vec<(String, String)> = Vec::new();
    for person in &register.people {
        let label = label(&person.role);
        for name in [&person.id, &person.name]
            .into_iter()
            .chain(&person.aliases)
        {
            if !name.is_empty() {
                names.push((name.clone(), label.clone()));
            }
        }
    }
    // People who are named without a record of their own.
    let mut seen: HashSet<String> = names.iter().map(|(name, _)| name.clone()).collect();
    let settings: &dyn AnyRecord = &*register.settings;
    for record in std::iter::once(settings).chain(register.records()) {
        let kind = record.at().0;
        for (_, path) in PEOPLE.iter().chain(ALSO).filter(|(of, _)| *of == kind) {
            record.texts(path, &mut |name| {
                if seen.insert(name.to_owned()) {
                    names.push((name.to_owned(), label("")));
                }
            });
        }
    }
    names.sort_by(|one, other| other.0.len().cmp(&one.0.len()).then(one.cmp(other)));
    names
}

fn replace(value: &mut Value, names: &[(String, String)]) {
    match value {
        Value::Text(text) => {
            for (name, role) in names {
                if text == name {
                    text.clone_from(role);
                    return;
                }
            }
            for (name, role) in names {
                // A bare id is no word of a sentence; only what reads as a name is looked for there.
                if name.contains(' ') && text.contains(name.as_str()) {
                    *text = text.replace(name.as_str(), role);
                }
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| replace(item, names)),
        Value::Table(table) => table
            .iter_mut()
            .for_each(|(_, value)| replace(value, names)),
        _ => {}
    }
}
