//! A plan tried on a copy: a row that would break a rule is told before, not promised.

use super::{Fate, Plan, Request, Said, applying::Writer};
use crate::check::{self, Finding};
use crate::edit::Stamp;
use crate::import::broken;
use crate::model::Register;
use crate::model::address::Address;
use std::collections::HashMap;

/// How often what is left is tried again without the rows that stood in the way.
const TRIALS: usize = 5;

/// Marks rows that the register would not take, with the reason; what stands against the whole is kept in the plan.
pub fn tried(register: &Register, plan: &mut Plan, request: &Request, stamp: &Stamp) {
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
            (at, broken(error))
        });
        refused.extend(because);
        if refused.is_empty() {
            let against = others.iter().map(|error| {
                let id = &error.address;
                format!("`{id}`: {}", broken(error))
            });
            plan.against = against.collect();
            return;
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
}
