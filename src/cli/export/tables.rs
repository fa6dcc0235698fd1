//! Sheets of records as tables of cells: one of all, or one a kind.

use crate::edit::set::sort::Sort;
use crate::format::plain::{Heading, Plain};
use crate::import::ours::{self, KIND, LEFT_OUT, REGISTER, SCHEMA, SETTINGS, Sheet, Sorts, cell};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::kept::AnyRecord;
use crate::model::record::Record;
use crate::model::value::Value;
use std::collections::HashMap;

/// Everything in one table.
pub fn one(sheets: &[Sheet<'_>], left_out: &str) -> Plain {
    let fields = ours::columns(sheets);
    let places: HashMap<&str, usize> = fields
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, at + 1))
        .collect();
    let mut columns = vec![Heading {
        title: KIND.to_owned(),
        is_money: false,
    }];
    columns.extend(fields.iter().map(|name| Heading {
        title: ours::heading_cell(name),
        is_money: false,
    }));
    let mut sorts = Sorts::default();
    let mut rows = Vec::new();
    for sheet in sheets {
        let of = sheet.sorts(&mut sorts);
        for record in &sheet.records {
            let mut row = vec![(0, word(*record))];
            cells(sheet, *record, &of, |field, value| {
                row.extend(places.get(field).map(|at| (*at, value)));
            });
            if !left_out.is_empty() && sheet.kind == Kind::Register {
                row.push((columns.len(), Value::Text(left_out.to_owned())));
            }
            rows.push(row);
        }
    }
    if !left_out.is_empty() {
        columns.push(Heading {
            title: LEFT_OUT.to_owned(),
            is_money: false,
        });
    }
    Plain {
        name: String::new(),
        columns,
        rows,
        led_by: 2,
    }
}

/// The settings, then a table for each kind.
pub fn all(
    register: &Register,
    sheets: &[Sheet<'_>],
    kinds: &[Kind],
    left_out: &str,
) -> Vec<Plain> {
    let mut sorts = Sorts::default();
    let mut tables = vec![settings(register, kinds, left_out, &mut sorts)];
    for sheet in sheets.iter().filter(|sheet| sheet.kind != Kind::Register) {
        let of = sheet.sorts(&mut sorts);
        let first = usize::from(sheet.kind == Kind::Unknown);
        let titles = sheet.headings();
        let money =
            std::iter::repeat_n(false, first).chain(of.iter().map(|sort| *sort == Sort::Money));
        let columns = titles.into_iter().zip(money);
        let places: HashMap<&str, usize> = sheet
            .fields
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, at + first))
            .collect();
        let rows = sheet.records.iter().map(|record| {
            let mut row = Vec::new();
            row.extend((first > 0).then(|| (0, word(*record))));
            cells(sheet, *record, &of, |field, value| {
                row.extend(places.get(field).map(|at| (*at, value)));
            });
            row
        });
        tables.push(gone_on(Plain {
            name: sheet.name.to_owned(),
            rows: rows.collect(),
            columns: columns
                .map(|(title, is_money)| Heading { title, is_money })
                .collect(),
            led_by: u16::from(first > 0) + 1,
        }));
    }
    tables
}

/// The table with the texts that are too long for a cell going on in columns behind its own.
fn gone_on(mut table: Plain) -> Plain {
    while let Some((row, at)) = table.too_long() {
        let Some((_, title)) = table.columns.get(at).map(|one| (at, one.title.clone())) else {
            return table;
        };
        let cells = table.rows.get_mut(row);
        let cell = cells.and_then(|cells| {
            let place = cells.iter().position(|(one, _)| *one == at)?;
            match &cells.get(place)?.1 {
                Value::Text(text) => Some((place, text.clone())),
                _ => None,
            }
        });
        let cut = cell.as_ref().and_then(|(place, text)| {
            let pieces = ours::long::pieces(text, Plain::LONGEST)?;
            Some((*place, pieces))
        });
        // What cannot be cut without loss is refused.
        let Some((place, pieces)) = cut else {
            return table;
        };
        for (number, piece) in (1..).zip(pieces) {
            let title = ours::long::heading(number, &title);
            let there = table.columns.iter().position(|one| one.title == title);
            let column = match there {
                _ if number == 1 => at,
                Some(column) => column,
                None => {
                    table.columns.push(Heading {
                        title,
                        is_money: false,
                    });
                    table.columns.len() - 1
                }
            };
            let value = Value::Text(piece.to_owned());
            if let Some(cells) = table.rows.get_mut(row) {
                match cells.get_mut(place).filter(|_| number == 1) {
                    Some(cell) => cell.1 = value,
                    None => cells.push((column, value)),
                }
            }
        }
        if let Some(cells) = table.rows.get_mut(row) {
            cells.sort_by_key(|(column, _)| *column);
        }
    }
    table
}

/// The settings, one a row, those that are blank too; only who it is, where other kinds are asked for.
fn settings(register: &Register, kinds: &[Kind], left_out: &str, sorts: &mut Sorts) -> Plain {
    let text = |text: &str| Value::Text(text.to_owned());
    let mut rows = vec![vec![(0, text("schema")), (1, text(SCHEMA))]];
    if !left_out.is_empty() {
        rows.push(vec![(0, text(LEFT_OUT)), (1, text(left_out))]);
    }
    let settings = &*register.settings;
    for name in names(register, kinds) {
        let sort = sorts.of(Kind::Register, name);
        let value = Record::value(settings, name);
        let value = value.map(|value| (1, cell::write(sort, &value)));
        let key = (0, Value::Text(ours::heading_cell(name)));
        rows.push(std::iter::once(key).chain(value).collect());
    }
    Plain {
        name: REGISTER.to_owned(),
        columns: SETTINGS
            .map(|title| Heading {
                title: title.to_owned(),
                is_money: false,
            })
            .into(),
        rows,
        led_by: 1,
    }
}

/// The settings that an export names: all, or who it is.
pub fn names<'a>(register: &'a Register, kinds: &[Kind]) -> Vec<&'a str> {
    if !kinds.is_empty() && !kinds.contains(&Kind::Register) {
        return vec!["id", "name"];
    }
    // What belongs to any record is no setting that people look for.
    let settings = &*register.settings;
    let known = Register::names_of(Kind::Register).iter().copied();
    let extra = Record::extra(settings)
        .iter()
        .map(|(name, _)| name.as_str());
    known.chain(extra).collect()
}

fn word(record: &dyn AnyRecord) -> Value {
    cell::write(Sort::Text, &Value::Text(record.word().to_owned()))
}

/// The cells of a record that hold something, in the order of the columns.
fn cells<'a>(
    sheet: &Sheet<'a>,
    record: &dyn AnyRecord,
    sorts: &[Sort],
    mut put: impl FnMut(&'a str, Value),
) {
    for (field, sort) in sheet.fields.iter().zip(sorts) {
        if let Some(value) = record.value(field) {
            put(field, cell::write(*sort, &value));
        }
    }
}
