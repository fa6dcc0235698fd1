//! What rows and records are compared by: titles, owners, references, bare of how they are written.

use super::Planned;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::kept::AnyRecord;
use crate::model::record::squash;
use crate::model::value::{Value, get};

/// A record of the kind, as rows are compared with it.
pub struct Known<'r> {
    /// The record.
    pub record: &'r dyn AnyRecord,
    /// Its title, bare.
    pub title: Box<str>,
    /// What it goes by in the list: empty where it names the list alone.
    pub reference: Option<&'r str>,
}

impl Known<'_> {
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
    /// Its title, bare.
    pub title: Box<str>,
}

/// The items of a list; of one value itself.
pub fn listed(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::List(items)) => items,
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

/// A row as records are compared with it.
pub fn sought(kind: Kind, row: &Planned) -> Sought {
    let id = get(&row.values, "id").map(ToString::to_string);
    Sought {
        id: id.unwrap_or_default().into(),
        reference: row.reference.as_str().into(),
        title: squash(&row.title(kind)).as_str().into(),
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
