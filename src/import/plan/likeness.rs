//! What rows and records are compared by: titles, owners, references, bare of how they are written.

use super::Planned;
use crate::model::Register;
use crate::model::kept::AnyRecord;
use crate::model::record::squash;
use crate::model::value::{Value, get};
use std::cell::OnceCell;

/// A title, bare; made when it is first asked for, and kept: most rows are found by their reference, and need none for long.
#[derive(Default)]
pub struct Bare(OnceCell<Box<str>>);

impl Bare {
    fn of(&self, title: impl FnOnce() -> String) -> &str {
        self.0.get_or_init(|| bare(&title()))
    }
}

/// A title without what does not tell titles apart.
pub fn bare(title: &str) -> Box<str> {
    squash(title).as_str().into()
}

/// A record of the kind, as rows are compared with it.
pub struct Known<'r> {
    /// The record.
    pub record: &'r dyn AnyRecord,
    /// What it goes by in the list: empty where it names the list alone.
    pub reference: Option<&'r str>,
    title: Bare,
}

impl<'r> Known<'r> {
    /// That record, with what it goes by in the list.
    pub fn of(record: &'r dyn AnyRecord, reference: Option<&'r str>) -> Self {
        Self {
            record,
            reference,
            title: Bare::default(),
        }
    }

    /// Its title, bare.
    pub fn title(&self) -> &str {
        self.title.of(|| self.record.title().to_owned())
    }

    /// Who answers for it, bare.
    pub fn owners(&self, register: &Register) -> Vec<String> {
        owners(register, |field| self.record.value(field))
    }
}

/// A row, as records are compared with it.
pub struct Sought {
    /// The id it brings, or empty.
    pub id: Box<str>,
    /// What it goes by in the list, or empty.
    pub reference: Box<str>,
    title: Bare,
}

/// The items of a list; of one value itself.
pub fn listed(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::List(items)) => items,
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

impl Sought {
    /// That row.
    pub fn of(row: &Planned) -> Self {
        let id = get(&row.values, "id").map(ToString::to_string);
        Self {
            id: id.unwrap_or_default().into(),
            reference: row.reference.as_str().into(),
            title: Bare::default(),
        }
    }

    /// Its title, bare; `said` is asked for it once.
    pub fn titled(&self, said: impl FnOnce() -> String) -> &str {
        self.title.of(said)
    }

    /// Its title, bare; empty where nobody has asked for it yet.
    pub fn title(&self) -> &str {
        self.title.0.get().map_or("", |title| title)
    }
}

/// Who answers for it, however that is called and they are written.
pub fn owners(register: &Register, value: impl Fn(&str) -> Option<Value>) -> Vec<String> {
    let fields = ["owners", "owner", "sponsor", "manager"];
    let said = fields.iter().find_map(|field| value(field));
    let mut owners: Vec<String> = listed(said)
        .iter()
        .map(|one| squash(register.name_of(&one.to_string())))
        .collect();
    owners.sort();
    owners
}

/// Letters of a title that are compared one by one.
const LONG: usize = 200;

fn short(text: &str) -> String {
    text.chars().take(LONG).collect()
}

/// Whether two titles are one but for a few letters.
pub fn is_slip(one: &str, other: &str) -> bool {
    const LEAST: usize = 20;
    let (one, other) = (short(one), short(other));
    let count = one.chars().count();
    count >= LEAST
        && count.abs_diff(other.chars().count()) <= count / 20
        && strsim::normalized_levenshtein(&one, &other) >= 0.95
}

/// Whether two titles are one, slightly changed: one begins with the other, or with half of it, or few letters differ.
pub fn are_alike(one: &str, other: &str) -> bool {
    const ENOUGH: usize = 20;
    if one.is_empty() || other.is_empty() {
        return true;
    }
    let common = one.chars().zip(other.chars());
    let common = common.take_while(|(one, other)| one == other).count();
    let shorter = one.chars().count().min(other.chars().count());
    common >= ENOUGH
        || common * 2 >= shorter
        || strsim::normalized_levenshtein(&short(one), &short(other)) >= 0.6
}
