//! Every record of some kinds, each field as a typed cell: what an export for databases is made of (requirement H9).

use crate::model::Register;
use crate::model::address::Kind;
use crate::model::kept::AnyRecord;
use crate::model::value::{Table, Value};
use crate::report::cell::Cell;
use crate::view::cells::Cells;
use crate::view::lookup::Lookup;
use crate::view::reading::Dates;
use std::collections::HashMap;

/// A record: its fields in the order in which its kind names them, and what the kind does not name.
pub struct Whole {
    /// A cell for each field.
    pub cells: Vec<Cell>,
    /// Fields under other names.
    pub others: Table,
}

/// The records of each of these kinds, in the order of the file. The settings are the record of theirs. Of kinds that have no type
/// there are two cells, the word of its block and its id.
pub fn of(register: &Register, kinds: &[Kind]) -> Vec<Vec<Whole>> {
    let lookup = Lookup::of(register);
    let cells = Cells {
        lookup: &lookup,
        dates: &Dates::of(&register.settings),
    };
    let places = kinds.iter().enumerate();
    let places: HashMap<Kind, usize> = places.map(|(at, kind)| (*kind, at)).collect();
    let mut all: Vec<Vec<Whole>> = kinds.iter().map(|_| Vec::new()).collect();
    let settings: &dyn AnyRecord = &*register.settings;
    for record in std::iter::once(settings).chain(register.records()) {
        let kind = match record.at().0 {
            kind if record.names().is_empty() => match kind {
                Kind::Register => kind,
                _ => Kind::Unknown,
            },
            kind => kind,
        };
        if let Some(place) = places.get(&kind).and_then(|at| all.get_mut(*at)) {
            place.push(whole(record, &cells));
        }
    }
    all
}

fn whole<'a>(record: &'a dyn AnyRecord, cells: &Cells<'_, 'a>) -> Whole {
    if record.names().is_empty() {
        let mut others = record.table();
        others.retain(|(name, _)| name != "id");
        return Whole {
            cells: vec![Cell::text(record.word()), Cell::id(record.at().1)],
            others,
        };
    }
    let dates = cells.dates_of(record);
    let names = record.names().iter();
    Whole {
        cells: names
            .map(|name| cells.field(record, name, &dates))
            .collect(),
        others: record.unknown().to_vec(),
    }
}

/// Fields as one cell; missing where there are none.
pub fn together(fields: Table) -> Cell {
    if fields.is_empty() {
        Cell::Missing
    } else {
        Cell::Value(Value::Table(fields))
    }
}
