//! Finding things in a register: any record by id, people by id or name, the next free number.

use super::address::{Kind, next_id};
use super::gate::Gate;
use super::kept::AnyRecord;
use super::people::Person;
use super::register::Register;

impl Register {
    /// Any record by id, else by an id it had before. Letter case is forgiven where only one record then fits.
    pub fn find(&self, id: &str) -> Option<&dyn AnyRecord> {
        self.of_id(id)
            .or_else(|| self.records().find(|record| has_alias(*record, id)))
            .or_else(|| {
                let mut near = self
                    .records()
                    .filter(|record| record.at().1.eq_ignore_ascii_case(id));
                near.next().filter(|_| near.next().is_none())
            })
    }

    /// Every record that had that id before. Two may have: copies of a register were merged that had both given it.
    pub fn formerly(&self, id: &str) -> Vec<&dyn AnyRecord> {
        let records = self.records();
        records.filter(|record| has_alias(*record, id)).collect()
    }

    /// Every id and alias in use.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        for record in self.records() {
            ids.push(record.at().1);
            record.texts("aliases", &mut |alias| ids.push(alias));
        }
        ids
    }

    /// The next free number of a kind; numbers are never used again, so aliases count, and ids that were taken back.
    pub fn next_id(&self, kind: Kind) -> String {
        let retired = self.retired.iter().map(String::as_str);
        next_id(kind, self.ids().into_iter().chain(retired))
    }

    /// The person of that id or name.
    pub fn person(&self, who: &str) -> Option<&Person> {
        self.people
            .iter()
            .find(|person| person.is(who))
            .map(|person| &**person)
    }

    /// The person's name as papers print it; the words themselves where nobody is known by them.
    pub fn name_of<'a>(&'a self, who: &'a str) -> &'a str {
        match self.person(who) {
            Some(person) => person.called(),
            None => who,
        }
    }

    /// Whether two ways of writing a person mean the same one.
    pub fn same_person(&self, one: &str, other: &str) -> bool {
        one == other
            || match (self.person(one), self.person(other)) {
                (Some(one), Some(other)) => one.id == other.id,
                _ => false,
            }
    }

    /// Gates of a track in their order.
    pub fn track(&self, track: &str) -> Vec<&Gate> {
        let mut gates: Vec<&Gate> = self
            .gates
            .iter()
            .filter(|gate| gate.track == track)
            .map(|gate| &**gate)
            .collect();
        gates.sort_by_key(|gate| gate.order.unwrap_or(i64::MAX));
        gates
    }
}

fn has_alias(record: &dyn AnyRecord, id: &str) -> bool {
    let mut found = false;
    record.texts("aliases", &mut |alias| found |= alias == id);
    found
}
