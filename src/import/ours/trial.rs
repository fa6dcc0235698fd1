//! An export read back tried on a copy: a row that would break a rule is told before, not promised.

use super::restore::{Change, Fate, Restored, apply};
use super::{Ours, Row};
use crate::check;
use crate::edit::Stamp;
use crate::import::{TRIALS, broken, tried_enough};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use std::collections::{HashMap, HashSet};

/// Marks rows that the register would not take, with the reason. What stands against the whole is given back.
pub fn tried(register: &Register, ours: &Ours, plan: &mut Restored, stamp: &Stamp) -> Vec<String> {
    for _ in 0..TRIALS {
        let mut copy = register.clone();
        if let Err(refusal) = apply(&mut copy, plan, stamp) {
            return refusal.reasons.into_iter().map(|one| one.why).collect();
        }
        let rows = plan.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| matches!(row.fate, Fate::New | Fate::Changed));
        let rows: HashMap<Address, usize> =
            rows.map(|(at, row)| (row.address.clone(), at)).collect();
        let errors = check::new_errors(register, &copy);
        let (of_rows, others): (Vec<_>, Vec<_>) = errors
            .into_iter()
            .partition(|error| rows.contains_key(&error.address));
        if of_rows.is_empty() {
            let others = others.iter();
            return others
                .map(|error| format!("`{}`: {}", error.address, broken(error, false)))
                .collect();
        }
        for error in &of_rows {
            let row = rows
                .get(&error.address)
                .and_then(|at| plan.rows.get_mut(*at));
            if let Some(row) = row {
                let cell = said(row, error.field);
                row.faults
                    .push((error.field.to_owned(), cell, broken(error, false)));
                row.fate = Fate::Bad;
                row.changes.clear();
            }
        }
        without_bad(ours, plan);
    }
    vec![tried_enough()]
}

/// What a row was to say in a field.
fn said(row: &Row, field: &str) -> String {
    let mut changes = row.changes.iter();
    let change = changes.find(|(name, ..)| name == field);
    change.map_or_else(String::new, |(_, _, new)| new.clone())
}

/// Takes out of the plan what rows would have done that turned out bad.
fn without_bad(ours: &Ours, plan: &mut Restored) {
    let bad = plan.rows.iter().filter(|row| row.fate == Fate::Bad);
    let bad: HashSet<&Address> = bad.map(|row| &row.address).collect();
    plan.changes.retain(|change| match change {
        Change::Put(address, ..) => !bad.contains(address),
        Change::Move(id, _) => !bad.contains(&Address::new(Kind::Action, id)),
    });
    plan.added = Register::default();
    for (said, row) in ours.rows.iter().zip(&plan.rows) {
        if row.fate == Fate::New {
            // It was admitted before.
            let _ = plan.added.admit(&said.word, said.fields.clone());
        }
    }
}
