//! What may leave the house: confidential records left out and counted, roles printed for names (requirement G9).

use crate::check::{PEOPLE, REFERENCES};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::kept::AnyRecord;
use crate::model::other::Other;
use crate::model::value::{Table, Value};
use crate::report::Report;
use crate::view::words;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The register without its confidential records, without what belongs to them, and without a word of them in what is left;
/// and how many records that leaves out.
pub fn public(register: &Register) -> (Register, usize) {
    let withheld = withheld(register);
    if withheld.is_empty() {
        return (register.clone(), 0);
    }
    let hidden = Hidden::of(register, &withheld);
    let kept = rebuilt(register, |record| {
        let is_kept = !withheld.contains(&record.address());
        is_kept.then(|| hidden.without(record.at().0, record.table()))
    });
    (kept, withheld.len())
}

/// Fields by which a record belongs to another one, and goes with it.
const BELONGS: &[(Kind, &str)] = &[
    (Kind::Project, "parent"),
    (Kind::Action, "decision"),
    (Kind::Decision, "corrects"),
    (Kind::Decision, "supersedes"),
    (Kind::Decision, "ratifies"),
    (Kind::Decision, "answers"),
];

/// What is marked confidential, and what belongs to it.
fn withheld(register: &Register) -> HashSet<Address> {
    let mut withheld: HashSet<Address> = HashSet::new();
    let mut ids: HashSet<String> = HashSet::new();
    // An entry under a confidential one may stand above it in the file: go round until nothing is added.
    loop {
        let before = withheld.len();
        let mut brought: HashSet<String> = HashSet::new();
        for record in register.records() {
            if withheld.contains(&record.address()) {
                // Actions that came of it and belong to no entry of their own.
                for field in ["conditions", "actions"] {
                    record.texts(field, &mut |id| {
                        brought.insert(id.to_owned());
                    });
                }
            }
        }
        for record in register.records() {
            let (kind, id) = record.at();
            let of = |name: &str| matches!(record.value(name), Some(Value::Text(id)) if ids.contains(&id));
            let own = record.value("confidential") == Some(Value::Bool(true));
            let mut belongs = BELONGS.iter().filter(|(of_kind, _)| *of_kind == kind);
            let came =
                kind == Kind::Action && brought.contains(id) && record.value("project").is_none();
            // A paper about nothing else goes too.
            let only = |name: &str| match record.value(name) {
                Some(Value::List(about)) if !about.is_empty() => about
                    .iter()
                    .all(|one| matches!(one, Value::Text(id) if ids.contains(id))),
                _ => false,
            };
            let about = kind == Kind::Paper && only("about");
            if own || of("project") || belongs.any(|(_, name)| of(name)) || came || about {
                ids.insert(id.to_owned());
                withheld.insert(record.address());
            }
        }
        if withheld.len() == before {
            return withheld;
        }
    }
}

/// What is printed where something was named that is withheld.
const WITHHELD: &str = "(withheld)";

/// What must not be named: the ids of all that is withheld, the titles of what is marked so and of entries.
struct Hidden {
    ids: HashSet<String>,
    titles: Vec<String>,
}

impl Hidden {
    fn of(register: &Register, withheld: &HashSet<Address>) -> Self {
        let records = register.records();
        let gone = records.filter(|record| withheld.contains(&record.address()));
        let (mut ids, mut titles) = (HashSet::new(), Vec::new());
        for record in gone {
            let (kind, id) = record.at();
            ids.insert(id.to_owned());
            let own = record.value("confidential") == Some(Value::Bool(true));
            let title = record.title().trim();
            if (own || kind == Kind::Project) && title.len() > 3 {
                titles.push(title.to_owned());
            }
        }
        // The longest first, so that none is replaced within another.
        titles.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
        Self { ids, titles }
    }

    /// A record's fields without a trace: references go, sentences name nothing.
    fn without(&self, kind: Kind, mut table: Table) -> Table {
        for reference in REFERENCES.iter().filter(|one| one.kind == kind) {
            let (name, part) = reference
                .field
                .split_once('.')
                .unwrap_or((reference.field, ""));
            table.retain_mut(|(field, value)| {
                if field != name {
                    return true;
                }
                match value {
                    Value::Text(id) => !self.ids.contains(id),
                    Value::List(items) => {
                        items.retain(|item| !self.points(item, part));
                        true
                    }
                    _ => true,
                }
            });
        }
        for (name, value) in &mut table {
            if name != "id" && name != "aliases" {
                self.scrub(value);
            }
        }
        table
    }

    fn points(&self, item: &Value, part: &str) -> bool {
        match item {
            Value::Text(id) => self.ids.contains(id),
            Value::Table(fields) => fields.iter().any(|(field, value)| {
                field == part && matches!(value, Value::Text(id) if self.ids.contains(id))
            }),
            _ => false,
        }
    }

    /// A sentence of a list that names something is left out whole; within a text of its own the name is.
    fn scrub(&self, value: &mut Value) {
        match value {
            Value::Text(text) => self.blot(text),
            Value::List(items) => {
                for item in items {
                    match item {
                        Value::Text(text) if self.names(text) => WITHHELD.clone_into(text),
                        Value::Table(fields) => {
                            for (_, value) in fields {
                                if let Value::Text(text) = value
                                    && self.names(text)
                                {
                                    WITHHELD.clone_into(text);
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn names(&self, text: &str) -> bool {
        words_of(text).any(|word| self.is_hidden(word))
            || self
                .titles
                .iter()
                .any(|title| text.contains(title.as_str()))
    }

    /// An id that people chose may be a word like any other; it counts where it stands alone.
    fn is_hidden(&self, word: &str) -> bool {
        self.ids.contains(word) && word.contains(|letter: char| letter.is_ascii_digit())
    }

    fn blot(&self, text: &mut String) {
        if self.ids.contains(text.as_str()) {
            WITHHELD.clone_into(text);
            return;
        }
        for title in &self.titles {
            if text.contains(title.as_str()) {
                *text = text.replace(title.as_str(), WITHHELD);
            }
        }
        if words_of(text).any(|word| self.is_hidden(word)) {
            let words = text.split_inclusive(is_between).map(|piece| {
                let word = piece.trim_end_matches(is_between);
                if self.is_hidden(word) {
                    piece.replace(word, WITHHELD)
                } else {
                    piece.to_owned()
                }
            });
            *text = words.collect();
        }
    }
}

/// What stands between ids in a sentence.
fn is_between(letter: char) -> bool {
    !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/'))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_between)
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

/// Where else people are named: who recorded a decision, who attends, reviews, signs, speaks with somebody or brings a matter.
const ALSO: &[(Kind, &str)] = &[
    (Kind::Decision, "recorded_by"),
    (Kind::Event, "attendees"),
    (Kind::Risk, "reviews.by"),
    (Kind::Issue, "escalations.by"),
    (Kind::Benefit, "realised.by"),
    (Kind::Document, "signatures.by"),
    (Kind::Question, "signed.by"),
    (Kind::Stakeholder, "contacts.by"),
    (Kind::Meeting, "agenda.presenter"),
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
