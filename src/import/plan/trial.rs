//! A plan tried on a copy: a row that would break a rule is told before, not promised.

use super::{Fate, Plan, Planned, Said, applying::Writer};
use crate::check::{self, Finding};
use crate::edit::Stamp;
use crate::import::broken;
use crate::import::columns::{Target, takes_text};
use crate::model::Register;
use crate::model::address::Address;
use crate::model::kept::AnyRecord;
use crate::model::value::{Value, get};
use std::collections::HashMap;
use std::sync::Arc;

/// The register as it would be with the rows of a plan in it.
pub struct Tried {
    /// With all that is understood.
    pub register: Register,
    /// Ids of new records.
    pub added: Vec<String>,
    /// Ids of changed ones.
    pub changed: Vec<String>,
}

/// Does what a plan says on a copy, taking the values of new records out of it; nothing where a row or a rule stands in the way,
/// and then the plan is worth no more.
pub fn for_good(register: &Register, plan: &mut Plan, stamp: &Stamp) -> Option<Tried> {
    let mut tried = Tried {
        register: register.clone(),
        added: Vec::new(),
        changed: Vec::new(),
    };
    let mut writer = Writer::new(&mut tried.register, plan.kind, &plan.request);
    for row in &mut plan.rows {
        let values = match row.fate {
            Fate::New => std::mem::take(&mut row.values),
            _ => Vec::new(),
        };
        match writer.row(row, values, stamp).ok()? {
            Some(address) if row.fate == Fate::New => tried.added.push(address.id),
            Some(address) => tried.changed.push(address.id),
            None => {}
        }
    }
    check::new_errors(register, &tried.register)
        .is_empty()
        .then_some(tried)
}

/// Tries a plan, and keeps the register as it would be; whether every row was taken. Rows that were not are marked, with the
/// reason; what stands against the whole is kept in the plan.
pub fn tried(register: &Register, plan: &mut Plan, stamp: &Stamp) -> bool {
    let mut copy = register.clone();
    let mut rows: HashMap<Address, usize> = HashMap::new();
    let mut refused: Vec<(usize, String)> = Vec::new();
    let mut writer = Writer::new(&mut copy, plan.kind, &plan.request);
    let mut held: Arc<[&str]> = Arc::default();
    for (at, row) in plan.rows.iter_mut().enumerate() {
        let values = match row.fate {
            Fate::New => row.values.clone(),
            _ => Vec::new(),
        };
        match writer.row(row, values, stamp) {
            Ok(Some(address)) => {
                if row.fate == Fate::New {
                    hold(row, writer.record(&address), &mut held);
                }
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
    if refused.is_empty() && of_rows.is_empty() {
        let against = others.iter().map(|error| {
            let id = &error.address;
            format!("`{id}`: {}", broken(error, false))
        });
        plan.against = against.collect();
        plan.tried = copy;
        return true;
    }
    for (address, at) in &rows {
        if let Some(row) = plan.rows.get_mut(*at) {
            row.values = row.filled(copy.of_id(&address.id));
            row.held = Arc::default();
        }
    }
    for (at, why) in refused {
        refuse(plan, at, "", why);
    }
    for error in of_rows {
        if let Some(at) = rows.get(&error.address) {
            let why = broken(&error, lacks(plan, *at, error.field));
            refuse(plan, *at, error.field, why);
        }
    }
    false
}

/// Marks a row, at the cell that gives the field where one does.
fn refuse(plan: &mut Plan, at: usize, field: &str, why: String) {
    let heading = heading(plan, field);
    if let Some(row) = plan.rows.get_mut(at) {
        let cell = get(&row.values, field).filter(|_| !heading.is_empty());
        let cell = cell.map_or_else(|| row.title(plan.kind), ToString::to_string);
        row.fate = Fate::Bad;
        row.faults.push(Said { heading, cell, why });
    }
}

/// Whether a row says nothing in a field that a column could give.
fn lacks(plan: &Plan, at: usize, field: &str) -> bool {
    let row = plan.rows.get(at);
    Register::names_of(plan.kind).contains(&field)
        && takes_text(plan.kind, field)
        && row.is_some_and(|row| get(&row.values, field).is_none())
}

/// The heading of the column that gives a field; empty where none does.
fn heading(plan: &Plan, field: &str) -> Arc<str> {
    let gives = |target: &Target| matches!(target, Target::Field(one) if *one == field);
    let mut guesses = plan.columns.iter().map(|one| &one.guess);
    let guess = guesses.find(|guess| gives(&guess.target));
    guess.map_or_else(Arc::default, |guess| guess.heading.as_str().into())
}

/// Leaves what a row says to the record that it became, if that says just the same; `held` are the fields of the row before it.
fn hold(row: &mut Planned, record: Option<&dyn AnyRecord>, held: &mut Arc<[&'static str]>) {
    let Some(record) = record else {
        return;
    };
    let says = |(field, value): &(&str, Value)| record.value(field).as_ref() == Some(value);
    if !row.values.iter().all(says) {
        return;
    }
    let fields = row.values.iter().map(|(field, _)| *field);
    if !fields.clone().eq(held.iter().copied()) {
        *held = fields.collect();
    }
    row.held = Arc::clone(held);
    row.values = Vec::new();
}
