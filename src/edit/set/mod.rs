//! Any field of any record by name: `due=End January 2009`, `owners+=Jonathan Wise`, `note=` (requirement H4).
//!
//! What moves by decision, or keeps its past, is not set: the refusal names the command that does it.

mod guard;
pub use guard::{allows, is_decided};
pub mod sort;

use super::lookup::{did_you_mean, known_record};
use super::reasons::draft;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::action::Action;
use crate::model::address::{Address, Kind, nearest};
use crate::model::date::Date;
use crate::model::gate::{Criterion, CriterionResult};
use crate::model::register::NotPut;
use crate::model::value::Value;

/// What is done with the value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// `FIELD=VALUE`.
    Put,
    /// `FIELD=`.
    Clear,
    /// `FIELD+=VALUE`, on a list.
    Include,
    /// `FIELD-=VALUE`, on a list.
    Exclude,
}

/// One `FIELD=VALUE`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// The field.
    pub field: String,
    /// What is done.
    pub act: Act,
    /// The value as typed.
    pub value: String,
}

impl Assignment {
    /// Reads `FIELD=VALUE`, `FIELD=`, `FIELD+=VALUE`, `FIELD-=VALUE`. Hyphens in the field count as underscores.
    pub fn parse(line: &str, refusal: &mut Refusal) -> Option<Self> {
        let Some((name, value)) = line.split_once('=') else {
            refusal.because(format!("`{line}` has no `=`"));
            refusal.advise(
                "write FIELD=VALUE; FIELD= clears; FIELD+=VALUE and FIELD-=VALUE change a list",
            );
            return None;
        };
        let (name, act) = if let Some(name) = name.strip_suffix('+') {
            (name, Act::Include)
        } else if let Some(name) = name.strip_suffix('-') {
            (name, Act::Exclude)
        } else if value.trim().is_empty() {
            (name, Act::Clear)
        } else {
            (name, Act::Put)
        };
        Some(Self {
            field: name.trim().replace('-', "_"),
            act,
            value: value.trim().to_owned(),
        })
    }
}

/// What was set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Set {
    /// The record.
    pub address: Address,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Sets fields of a record, all or none. The date of an action that has one is moved, with a reason (D5).
pub fn set(
    register: &mut Register,
    id: &str,
    assignments: &[String],
    stamp: &Stamp,
) -> Result<Set, Refusal> {
    draft(register, |register| {
        let mut told = Vec::new();
        let mut refusal = Refusal::of(format!("set `{id}`"));
        let address = known_record(register, id, &mut refusal);
        let read: Vec<Assignment> = assignments
            .iter()
            .filter_map(|line| Assignment::parse(line, &mut refusal))
            .collect();
        let Some(address) = address else {
            refusal.settle()?;
            return Err(refusal);
        };
        for assignment in &read {
            if redates(register, &address, assignment) {
                let moved = super::action::redate(register, &address.id, &assignment.value, stamp);
                match moved {
                    Ok(touched) => told.extend(touched.told),
                    Err(more) => {
                        refusal.reasons.extend(more.reasons);
                        more.hints.into_iter().for_each(|hint| refusal.advise(hint));
                    }
                }
            } else if guard::allows(register, &address, &assignment.field, &mut refusal) {
                assign(
                    register,
                    &address,
                    assignment,
                    stamp.on,
                    &mut told,
                    &mut refusal,
                );
            }
        }
        waiver_has_reason(register, &address, stamp, &mut refusal);
        refusal.settle()?;
        Ok(Set { address, told })
    })
}

fn redates(register: &Register, address: &Address, assignment: &Assignment) -> bool {
    address.kind == Kind::Action
        && assignment.field == "due"
        && matches!(assignment.act, Act::Put | Act::Clear)
        && register
            .get::<Action>(&address.id)
            .is_some_and(|action| action.due.is_some())
}

/// A criterion set aside keeps why (B2).
fn waiver_has_reason(
    register: &mut Register,
    address: &Address,
    stamp: &Stamp,
    refusal: &mut Refusal,
) {
    if address.kind != Kind::Criterion {
        return;
    }
    if let Some(criterion) = register.get_mut::<Criterion>(&address.id)
        && criterion.result == Some(CriterionResult::Waived)
        && criterion.reason.is_empty()
    {
        criterion.reason.clone_from(&stamp.reason);
        if criterion.reason.trim().is_empty() {
            refusal.because_of(
                address.clone(),
                format!("`{address}` cannot be waived without a reason"),
            );
            refusal.advise("add `--reason TEXT`");
        }
    }
}

/// Changes one field, typed as the field wants it; what does not fit is a reason to refuse.
pub fn assign(
    register: &mut Register,
    address: &Address,
    assignment: &Assignment,
    on: Date,
    told: &mut Vec<String>,
    refusal: &mut Refusal,
) {
    let field = assignment.field.as_str();
    if !is_known(register, address, field, refusal) {
        return;
    }
    let sort = sort::of(address.kind, field);
    let slot = sort::Slot {
        kind: address.kind,
        field,
        on,
    };
    let value = if assignment.act == Act::Clear {
        None
    } else {
        let list = assignment.act != Act::Put;
        if list && !sort.is_list() {
            refusal.because(format!("`{field}` is no list"));
            refusal.advise(format!("write `{field}=VALUE`"));
            return;
        }
        match sort.read(register, slot, &assignment.value, told, refusal) {
            Some(Value::List(given)) if list => {
                match listed(register, address, assignment, given, refusal) {
                    Some(items) => Some(Value::List(items)),
                    None => return,
                }
            }
            Some(value) => Some(value),
            None => return,
        }
    };
    if (address.kind, field) == (Kind::Project, "track")
        && assignment.act == Act::Put
        && !on_a_track(register, &assignment.value, refusal)
    {
        return;
    }
    match register.put(address, field, value) {
        Ok(()) => {}
        Err(NotPut::NoRecord) => {
            refusal.because(format!("there is no record `{address}`"));
        }
        Err(NotPut::Misread(misread)) => {
            refusal.because(format!(
                "`{field}` takes {}, not `{}`",
                misread.expected, assignment.value
            ));
        }
    }
}

/// Whether there are gates on that track; without gates there is nothing to go through (B1).
pub fn on_a_track(register: &Register, track: &str, refusal: &mut Refusal) -> bool {
    let gates = || register.gates.iter().map(|gate| gate.track.as_str());
    let known = gates().any(|one| one == track);
    if !known {
        refusal.because(format!("no gate is on the track `{track}`"));
        refusal.advise(did_you_mean(&nearest(track, gates())));
        refusal.advise("see what there is with `progreg gate list`");
    }
    known
}

fn is_known(register: &Register, address: &Address, field: &str, refusal: &mut Refusal) -> bool {
    let names = Register::names_of(address.kind);
    // A kind without a type keeps whatever it is given; a field that stands in the record may be changed.
    let stands = || value_of(register, address, field).is_some();
    if names.is_empty() || names.contains(&field) || stands() {
        return true;
    }
    refusal.because(format!(
        "{} has no field `{field}`",
        super::lookup::with_article(address.kind)
    ));
    refusal.advise(did_you_mean(&nearest(field, names.iter().copied())));
    refusal.advise(format!("the fields are `{}`", names.join("`, `")));
    false
}

fn value_of(register: &Register, address: &Address, field: &str) -> Option<Value> {
    use crate::model::record::Record;
    if address.kind == Kind::Register {
        return register.settings.value(field);
    }
    let mut records = register.records();
    records
        .find(|record| record.address() == *address)?
        .value(field)
}

fn listed(
    register: &Register,
    address: &Address,
    assignment: &Assignment,
    given: Vec<Value>,
    refusal: &mut Refusal,
) -> Option<Vec<Value>> {
    let field = &assignment.field;
    let mut items = match value_of(register, address, field) {
        Some(Value::List(items)) => items,
        Some(other) => vec![other],
        None => Vec::new(),
    };
    for value in given {
        let place = items
            .iter()
            .position(|item| *item == value || sort::is_named(item, &value));
        match (assignment.act, place) {
            (Act::Exclude, Some(place)) => {
                items.remove(place);
            }
            (Act::Exclude, None) => {
                refusal.because_of(
                    address.clone(),
                    format!("`{value}` is not among the {field} of `{address}`"),
                );
                let there: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
                if !there.is_empty() {
                    refusal.advise(format!("there are {}", there.join(", ")));
                }
                return None;
            }
            (_, Some(_)) => {}
            (_, None) => items.push(value),
        }
    }
    Some(items)
}
