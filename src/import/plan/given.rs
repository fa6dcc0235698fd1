//! What new records are given that no cell says: fields that a person set for all of them, and the outcome of a log of decisions.

use super::{Request, Values};
use crate::edit::lookup::{did_you_mean, with_article};
use crate::edit::set::sort::{self, Slot};
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Kind, nearest};
use crate::model::value::{Value, get};

/// The fields that `--set` gives, typed; what cannot be is a reason to refuse.
pub fn typed(
    register: &Register,
    kind: Kind,
    request: &Request,
    stamp: &Stamp,
    refusal: &mut Refusal,
) -> Values {
    let names = Register::names_of(kind);
    let mut table = Values::new();
    for (field, text) in &request.given {
        let slot = Slot {
            kind,
            field,
            on: request.written(stamp),
        };
        let known = names.iter().find(|name| *name == field && **name != "id");
        let Some(known) = known.copied() else {
            let what = with_article(kind);
            refusal.because(format!("{what} has no field `{field}` that `--set` gives"));
            refusal.advise(did_you_mean(&nearest(field, names.iter().copied())));
            continue;
        };
        let sort = sort::of(kind, field);
        let read = sort.read(register, slot, text.trim(), &mut Vec::new(), refusal);
        table.extend(read.map(|value| (known, value)));
    }
    table
}

/// The outcome of a decision that says none: a log holds what was decided, or what somebody wants decided. At a gate nobody
/// else can say it.
pub fn outcome(
    kind: Kind,
    fields: &[(&'static str, Value)],
    given: &[(&'static str, Value)],
) -> Option<&'static str> {
    let says = |field: &str| get(fields, field).or_else(|| get(given, field)).is_some();
    if kind != Kind::Decision || says("gate") || says("outcome") {
        return None;
    }
    let is_wanted = says("wanted") && !says("decided");
    Some(if is_wanted { "wanted" } else { "approved" })
}
