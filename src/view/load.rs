//! The open work of everybody, counted once for each record (requirements C3, C4, D2).

use crate::model::Register;
use crate::model::address::Kind;
use crate::model::duty::{Duty, duties};
use crate::model::said::DayField;
use crate::view::Lens;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::reading::Dates;
use std::collections::HashMap;

/// The open work of one person.
#[derive(Default)]
pub struct Load<'a> {
    /// Actions led.
    pub led: usize,
    /// Actions shared.
    pub shared: usize,
    /// Of all of it, what is past its last day.
    pub late: usize,
    /// Milestones.
    pub milestones: usize,
    /// Risks.
    pub risks: usize,
    /// Issues.
    pub issues: usize,
    /// Anything else.
    pub others: usize,
    /// Posts: sponsor of an entry, chair of a forum.
    pub entries: Vec<String>,
    /// What is due after the post ends.
    pub after: Vec<String>,
    /// All of it.
    pub all: Vec<Duty<'a>>,
}

/// The open work of everybody, by id where the person is listed, else as written.
pub fn loads<'a>(
    register: &'a Register,
    lens: &Lens,
    lookup: &Lookup<'a>,
    dates: &Dates<'a>,
    filter: &Filter,
) -> HashMap<&'a str, Load<'a>> {
    let mut loads: HashMap<&str, Load> = HashMap::new();
    let bodies: Vec<&str> = register
        .forums
        .iter()
        .flat_map(|forum| [forum.id.as_str(), forum.name.as_str()])
        .chain(register.settings.organisations.iter().map(String::as_str))
        .collect();
    for duty in duties(register, Some(lens.as_at)) {
        if !filter.project(entry_of(&duty)) {
            continue;
        }
        let person = lookup.person(duty.who);
        if person.is_none() && bodies.contains(&duty.who) {
            continue;
        }
        let key = person.map_or(duty.who, |person| person.id.as_str());
        let load = loads.entry(key).or_default();
        let (kind, id) = duty.record.at();
        let due = dates.read(duty.due, duty.raised).latest();
        let is_post = matches!(kind, Kind::Project | Kind::Forum | Kind::Register);
        let is_again = load.all.iter().any(|known| known.record.at() == (kind, id));
        match kind {
            Kind::Project | Kind::Forum => {
                load.entries.push(format!("{} of {id}", role(duty.field)));
            }
            Kind::Register => load.entries.push("programme leader".to_owned()),
            _ if is_again => {}
            Kind::Action if duty.leads => load.led += 1,
            Kind::Action => load.shared += 1,
            Kind::Milestone => load.milestones += 1,
            Kind::Risk => load.risks += 1,
            Kind::Issue => load.issues += 1,
            _ => load.others += 1,
        }
        if !is_post && !is_again && due.is_some_and(|due| due < lens.as_at) {
            load.late += 1;
        }
        let until = person.and_then(|person| person.until.date());
        if due.zip(until).is_some_and(|(due, until)| until < due) && !is_again {
            load.after.push(id.to_owned());
        }
        load.all.push(duty);
    }
    loads
}

fn entry_of<'a>(duty: &Duty<'a>) -> &'a str {
    let (kind, id) = duty.record.at();
    if kind == Kind::Project {
        return id;
    }
    let mut entry = "";
    duty.record.texts("project", &mut |id| entry = id);
    entry
}

/// What a field makes of whoever it names.
pub fn role(field: &str) -> String {
    field.replace('_', " ")
}
