//! A plan tried on a copy: a row that would break a rule is told before, not promised.

use super::{Fate, Plan, Request, Said, applying::Writer};
use crate::check::{self, Finding};
use crate::edit::Stamp;
use crate::model::Register;
use crate::model::address::Address;
use std::collections::HashMap;

/// How often what is left is tried again without the rows that stood in the way.
const TRIALS: usize = 5;

/// The register as it would be with the rows of a plan in it.
pub struct Tried {
    /// With all that is understood.
    pub register: Register,
    /// Ids of new records.
    pub added: Vec<String>,
    /// Ids of changed ones.
    pub changed: Vec<String>,
}

/// Marks rows that the register would not take, with the reason; what stands against the whole is kept in the plan. Gives what
/// came of it; nothing where rows stood in the way to the last.
pub fn tried(
    register: &Register,
    plan: &mut Plan,
    request: &Request,
    stamp: &Stamp,
) -> Option<Tried> {
    for _ in 0..TRIALS {
        let mut copy = register.clone();
        let mut rows: HashMap<Address, usize> = HashMap::new();
        let mut refused: Vec<(usize, String)> = Vec::new();
        let mut writer = Writer::new(&mut copy, plan.kind);
        for (at, row) in plan.rows.iter().enumerate() {
            match writer.row(row, request, stamp) {
                Ok(Some(address)) => {
                    rows.insert(address, at);
                }
                Ok(None) => {}
                Err(why) => refused.push((at, why)),
            }
        }
        let (of_rows, others): (Vec<Finding>, Vec<Finding>) = if refused.is_empty() {
            let errors = check::new_errors(register, &copy);
            errors
                .into_iter()
                .partition(|error| rows.contains_key(&error.address))
        } else {
            (Vec::new(), Vec::new())
        };
        let because = of_rows.iter().map(|error| {
            let at = rows.get(&error.address).copied().unwrap_or_default();
            (at, words(error))
        });
        refused.extend(because);
        if refused.is_empty() {
            let against = others.iter().map(|error| {
                let id = &error.address;
                format!("`{id}`: {}", words(error))
            });
            plan.against = against.collect();
            return Some(tried_as(plan, rows, copy));
        }
        for (at, why) in refused {
            if let Some(row) = plan.rows.get_mut(at) {
                row.fate = Fate::Bad;
                row.faults.push(Said {
                    heading: String::new(),
                    cell: row.title.clone(),
                    why,
                });
            }
        }
    }
    None
}

fn tried_as(plan: &Plan, rows: HashMap<Address, usize>, register: Register) -> Tried {
    let mut rows: Vec<(usize, Address)> = rows.into_iter().map(|(id, at)| (at, id)).collect();
    rows.sort_unstable_by_key(|(at, _)| *at);
    let is_new = |(at, _): &(usize, Address)| {
        let row = plan.rows.get(*at);
        row.is_some_and(|row| row.fate == Fate::New)
    };
    let (added, changed): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_new);
    let ids = |rows: Vec<(usize, Address)>| rows.into_iter().map(|(_, address)| address.id);
    Tried {
        register,
        added: ids(added).collect(),
        changed: ids(changed).collect(),
    }
}

fn words(error: &Finding) -> String {
    if error.advice.is_empty() {
        format!("{} ({})", error.message, error.rule)
    } else {
        format!("{} ({}): {}", error.message, error.rule, error.advice)
    }
}
