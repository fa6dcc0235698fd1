//! The status grid: what was stated of each entry, report by report (requirement G6).

use crate::model::Register;
use crate::model::date::Date;
use crate::model::project::{Project, Rag};
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::picture::Drawing;
use crate::report::picture::grid::{Grid, GridRow, Unit};
use crate::view::{rag, words};
use std::collections::{BTreeSet, HashMap};

const KEYS: [&str; 4] = ["grid", "grid_2", "grid_3", "grid_4"];

/// Columns at most: with more of them, the reports of a week or a month share one.
const COLUMNS: usize = 24;

/// What was stated when: the day, and the colour.
type Stated<'a> = (Date, &'a Rag);

/// The grid of those entries up to that day; nothing where no two columns would stand beside each other, for then there is no past to
/// look at.
pub fn blocks(register: &Register, entries: &[&Project], as_at: Date) -> Vec<Block> {
    let mut stated: HashMap<&str, Vec<Stated>> = HashMap::new();
    for report in &register.statuses {
        if let Some((day, rag)) = report.date.date().zip(report.rag.as_ref())
            && day <= as_at
        {
            let own = stated.entry(report.project.as_str()).or_default();
            own.push((day, rag));
        }
    }
    // Of one day, the one further down the file was written later: the sort is stable.
    for own in stated.values_mut() {
        own.sort_by_key(|one| one.0);
    }
    let own = |entry: &&Project| stated.get(entry.id.as_str());
    let days: BTreeSet<Date> = entries
        .iter()
        .filter_map(own)
        .flatten()
        .map(|(day, _)| *day)
        .collect();
    let (unit, mut columns) = columns(&days);
    if columns.len() < 2 {
        return Vec::new();
    }
    let left_out = columns.len().saturating_sub(COLUMNS);
    columns.drain(..left_out);
    let rows: Vec<GridRow> = entries
        .iter()
        .filter_map(|entry| Some((entry, own(entry)?)))
        .map(|(entry, own)| row(entry, own, unit, &columns))
        .collect();
    super::parted(&KEYS, "Stated RAG over past reports", &rows, |rows| {
        let about = about(&rows, unit, &columns);
        let days = columns.clone();
        (about, Drawing::Grid(Grid { unit, days, rows }))
    })
}

/// The finest columns of which there are few enough.
fn columns(days: &BTreeSet<Date>) -> (Unit, Vec<Date>) {
    let of = |unit: Unit| {
        let firsts: BTreeSet<Date> = days.iter().map(|day| first(*day, unit)).collect();
        firsts.into_iter().collect::<Vec<Date>>()
    };
    for unit in [Unit::Day, Unit::Week] {
        let columns = of(unit);
        if columns.len() <= COLUMNS {
            return (unit, columns);
        }
    }
    (Unit::Month, of(Unit::Month))
}

/// The first day of the column in which a day lies.
fn first(day: Date, unit: Unit) -> Date {
    let back = match unit {
        Unit::Day => 0,
        Unit::Week => day.weekday().num_days_from_monday(),
        Unit::Month => day.parts().2 - 1,
    };
    day.plus_days(-i64::from(back))
}

/// The last thing stated in each column.
fn row(entry: &Project, own: &[Stated], unit: Unit, columns: &[Date]) -> GridRow {
    let last = |column: &Date| {
        let there = own.iter().rfind(|(day, _)| first(*day, unit) == *column);
        there.map(|(_, rag)| (rag.to_string(), rag::tone(rag)))
    };
    GridRow {
        id: entry.id.clone(),
        title: entry.title.clone(),
        cells: columns.iter().map(last).collect(),
    }
}

/// What one sees: how many entries, from when to when, and which are red now.
fn about(rows: &[GridRow], unit: Unit, columns: &[Date]) -> String {
    let entries = words::count(rows.len(), "entry", "entries");
    let span = match (columns.first(), columns.last()) {
        (Some(first), Some(last)) => {
            format!(", from {} to {}", unit.words(*first), unit.words(*last))
        }
        _ => String::new(),
    };
    let newest = |row: &&GridRow| {
        let newest = row.cells.iter().rev().flatten().next();
        newest.is_some_and(|(word, _)| *word == Rag::Red.to_string())
    };
    let red: Vec<&str> = rows
        .iter()
        .filter(newest)
        .map(|row| row.id.as_str())
        .collect();
    let red = match red.as_slice() {
        [] => "Nothing was last stated red.".to_owned(),
        red => format!("Last stated red: {}.", words::series(red)),
    };
    format!("What was stated of {entries}{span}. {red}")
}
