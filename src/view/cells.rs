//! A record's fields as typed cells, the same in `list` and `show`.

use crate::check::PEOPLE;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::kept::AnyRecord;
use crate::model::said::Said;
use crate::model::value::Value;
use crate::report::cell::{Cell, Tone};
use crate::view::lookup::Lookup;
use crate::view::reading::{Dates, Read};

/// Whether a field holds people: names are printed as papers print them. Who attends may be people or plain words.
fn holds_people(kind: Kind, name: &str) -> bool {
    name == "attendees" || PEOPLE.contains(&(kind, name))
}

/// Turns the fields of records into cells.
pub struct Cells<'r, 'a> {
    /// People and entries.
    pub lookup: &'r Lookup<'a>,
    /// Dates.
    pub dates: &'r Dates<'a>,
}

impl<'a> Cells<'_, 'a> {
    /// The date fields of a record, read.
    pub fn dates_of(&self, record: &'a dyn AnyRecord) -> Vec<(&'static str, Read<'a>)> {
        let raised = reference(record);
        let mut dates = Vec::new();
        record.sayings(&mut |field, said: &'a Said| {
            dates.push((field, self.dates.read(Some(said), raised)));
        });
        dates
    }

    /// One field as a cell; `dates` are those of the record.
    pub fn field(
        &self,
        record: &'a dyn AnyRecord,
        name: &str,
        dates: &[(&'static str, Read<'a>)],
    ) -> Cell {
        let Some(value) = record.value(name) else {
            let many = matches!(name, "owners" | "attendees");
            return if many {
                Cell::List(Vec::new())
            } else {
                Cell::Missing
            };
        };
        if let Some(amount) = record.amount(name) {
            return Cell::Money(amount);
        }
        let people = holds_people(record.at().0, name);
        match value {
            Value::Text(id) if name == "id" => Cell::Id(id),
            Value::Text(who) if people => Cell::text(self.lookup.name(&who)),
            Value::List(who) if people => Cell::list(
                who.iter()
                    .map(|who| self.lookup.name(&who.to_string()).to_owned()),
            ),
            Value::Text(word) if is_standing(name) => {
                let tone = tone_of(&word);
                Cell::Status(word, tone)
            }
            Value::Text(_) | Value::Date(_) => match said(name, dates) {
                Some(read) => read.cell(),
                None => Cell::Value(value),
            },
            Value::List(items) if items.iter().all(|item| matches!(item, Value::Text(_))) => {
                Cell::list(items.iter().map(ToString::to_string))
            }
            other => Cell::Value(other),
        }
    }
}

fn said<'r, 'a>(name: &str, dates: &'r [(&'static str, Read<'a>)]) -> Option<&'r Read<'a>> {
    dates
        .iter()
        .find(|(field, _)| *field == name)
        .map(|(_, read)| read)
}

/// The day a record's phrases are read from.
pub fn reference(record: &dyn AnyRecord) -> Option<Date> {
    let day = |name| match record.value(name) {
        Some(Value::Date(day)) => Some(day),
        _ => None,
    };
    day("raised").or_else(|| day("decided"))
}

fn is_standing(name: &str) -> bool {
    matches!(name, "status" | "outcome" | "result" | "rag" | "severity")
}

/// How a status, outcome, result or RAG reads.
pub fn tone_of(word: &str) -> Tone {
    match word {
        "green" | "go" | "met" | "approved" | "resolved" | "ratified" => Tone::Good,
        "amber" | "conditional-go" | "hold" | "recycle" | "refer" | "referred" | "part"
        | "suspended" | "proposed" | "high" | "escalated" | "wanted" => Tone::Watch,
        "red" | "no-go" | "not-met" | "rejected" | "critical" => Tone::Bad,
        "closed" | "dropped" | "cancelled" | "completed" | "waived" => Tone::Quiet,
        _ => Tone::Plain,
    }
}
