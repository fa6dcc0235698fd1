//! Links: ids used twice, references that lead nowhere, links with one end only.

use super::names::address;
use super::references::{REFERENCES, Reference};
use super::words::{a, joined, listed, quoted, set, take_out};
use super::{Findings, Scope};
use crate::model::address::{Address, Kind, next_id};
use crate::model::decision::Decision;
use crate::model::hash::Map;
use crate::model::kept::AnyRecord;
use crate::model::value::Value;
use std::collections::{HashMap, HashSet};

/// Ids and aliases that stand for more than one record.
pub fn duplicate_id(scope: &Scope<'_>, findings: &mut Findings) {
    let mut free = FreeIds::default();
    for record in scope.repeated() {
        let (kind, id) = record.at();
        if let Some(first) = scope.find(id) {
            let message = format!(
                "the id {} is used twice: by {}, and by {}",
                quoted(id),
                named(first),
                named(record)
            );
            findings.add(address(record), "id", message, free.advice(scope, kind));
        }
    }
    if !scope.has_aliases() {
        return;
    }
    let records = &scope.records()[1..];
    let mut owners: Map<&str, &dyn AnyRecord> = Map::default();
    for record in records {
        owners.entry(record.at().1).or_insert(*record);
    }
    for record in records {
        let mut own = HashSet::new();
        record.texts("aliases", &mut |alias| {
            if !own.insert(alias) {
                return;
            }
            match owners.get(alias) {
                // Two copies of a register had both given it: merging them gave one of the two records the next number. The
                // other keeps the id, and is found by it; or has been given another by a later merge.
                Some(owner) if owner.at().0 == record.at().0 && is_number(*record, alias) => {}
                Some(owner) => {
                    let message = format!(
                        "its alias {} is also the id or an alias of {}",
                        quoted(alias),
                        named(*owner)
                    );
                    let out = take_out(&address(*record), "aliases", alias);
                    let advice = format!("take it out of one of the two, such as: {out}");
                    findings.add(address(*record), "aliases", message, advice);
                }
                None => {
                    owners.insert(alias, *record);
                }
            }
        });
    }
}

/// Whether records of its kind are known by a number, and that is one.
fn is_number(record: &dyn AnyRecord, alias: &str) -> bool {
    let letter = record.at().0.letter();
    let number = alias.strip_prefix(letter);
    let number = number.and_then(|rest| rest.strip_prefix('-'));
    !letter.is_empty() && number.is_some_and(|number| number.parse::<u64>().is_ok())
}

fn named(record: &dyn AnyRecord) -> String {
    match record.title() {
        "" => a(record.at().0.word()),
        title => format!("{} {}", record.at().0.word(), quoted(title)),
    }
}

/// Free numbers, worked out once a kind, so that a file pasted twice is not searched again for each record.
#[derive(Default)]
struct FreeIds(HashMap<Kind, String>);

impl FreeIds {
    fn advice(&mut self, scope: &Scope<'_>, kind: Kind) -> String {
        if kind.letter().is_empty() {
            return "give one of the two another id in the file".to_owned();
        }
        let free = match self.0.get(&kind) {
            Some(last) => next_id(kind, std::iter::once(last.as_str())),
            None => scope.register.next_id(kind),
        };
        let advice = format!("give one of the two another id in the file; `{free}` is free");
        self.0.insert(kind, free);
        advice
    }
}

/// References to records that do not exist, or are of a kind that does not belong there.
pub fn broken_reference(scope: &Scope<'_>, findings: &mut Findings) {
    for reference in REFERENCES.iter().filter(|reference| reference.strict) {
        for record in scope.of(reference.kind) {
            record.texts(reference.field, &mut |id| {
                let found = scope.find(id).map(|target| target.at().0);
                if !found.is_some_and(|kind| {
                    reference.targets.is_empty() || reference.targets.contains(&kind)
                }) {
                    broken(scope, *record, reference, id, found, findings);
                }
            });
        }
    }
}

fn broken(
    scope: &Scope<'_>,
    record: &dyn AnyRecord,
    reference: &Reference,
    id: &str,
    found: Option<Kind>,
    findings: &mut Findings,
) {
    let address = address(record);
    let field = reference.name();
    let wanted: Vec<String> = reference
        .targets
        .iter()
        .map(|kind| a(kind.word()))
        .collect();
    let wanted = joined(&wanted, "or");
    let message = match found {
        Some(kind) => format!(
            "`{field}` names {}, which is {}, not {wanted}",
            quoted(id),
            a(kind.word())
        ),
        None if wanted.is_empty() => {
            format!("`{field}` names {}, and no record has that id", quoted(id))
        }
        None => format!(
            "`{field}` names {}, and there is no such {}",
            quoted(id),
            kinds(reference.targets)
        ),
    };
    let candidates = scope.ids_of(reference.targets);
    let near = scope.near_where(id, candidates, |candidate| could_be_meant(id, candidate));
    // A part of a list has no command of its own.
    let value = record.value(field).filter(|_| reference.field == field);
    let advice = match (near.first(), value) {
        (Some(near), Some(Value::Text(_))) => {
            let set = set(&address, field, near);
            format!("did you mean {}? {set}", quoted(near))
        }
        (Some(_), _) => format!("did you mean {}?", listed(&near, "or")),
        (None, Some(Value::Text(_))) => {
            let clear = set(&address, field, "");
            format!("add that record, or clear the field: {clear}")
        }
        (None, Some(_)) => {
            let out = take_out(&address, field, id);
            format!("add that record, or take the id out: {out}")
        }
        (None, None) => "add that record, or correct the id in the file".to_owned(),
    };
    findings.add(address, field, message, advice);
}

/// Whether one id may be a slip for another. Numbers next to each other look alike and are not: only the same number
/// written otherwise (`P-01`, `P-001`) or its figures in another order will do.
fn could_be_meant(id: &str, candidate: &str) -> bool {
    let (Some(number), Some(other)) = (figures(id), figures(candidate)) else {
        return true;
    };
    let sorted = |figures: &str| {
        let mut sorted: Vec<char> = figures.chars().collect();
        sorted.sort_unstable();
        sorted
    };
    number == other || sorted(number) == sorted(other)
}

/// The number at the end of an id, without leading noughts.
fn figures(id: &str) -> Option<&str> {
    let start = id
        .trim_end_matches(|letter: char| letter.is_ascii_digit())
        .len();
    let figures = id.get(start..)?;
    (!figures.is_empty()).then(|| figures.trim_start_matches('0'))
}

fn kinds(kinds: &[Kind]) -> String {
    let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    joined(&words, "or")
}

/// Links between two decisions, each of which must know the other (B8).
type Ends = (
    &'static str,
    fn(&Decision) -> &str,
    &'static str,
    fn(&Decision) -> &str,
);

const ENDS: &[Ends] = &[
    (
        "supersedes",
        |decision| &decision.supersedes,
        "superseded_by",
        |decision| &decision.superseded_by,
    ),
    (
        "corrects",
        |decision| &decision.corrects,
        "corrected_by",
        |decision| &decision.corrected_by,
    ),
    (
        "ratifies",
        |decision| &decision.ratifies,
        "ratified_by",
        |decision| &decision.ratified_by,
    ),
];

/// Decisions linked at one end only, so that both would seem to be in force.
pub fn one_way_link(scope: &Scope<'_>, findings: &mut Findings) {
    for decision in &scope.register.decisions {
        for (forth, to, back, from) in ENDS {
            for (field, there, other_field, other_end) in
                [(forth, to, back, from), (back, from, forth, to)]
            {
                let Some(other) = scope.get::<Decision>(there(decision)) else {
                    continue;
                };
                if scope.now(other_end(other)) != decision.id {
                    let message = format!(
                        "`{field}` names {}, which does not name it in `{other_field}`",
                        quoted(&other.id)
                    );
                    let advice = set(
                        &Address::new(Kind::Decision, &*other.id),
                        other_field,
                        &decision.id,
                    );
                    findings.add(decision.address(), field, message, advice);
                }
            }
        }
    }
}
