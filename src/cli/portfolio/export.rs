//! `export --portfolio`: every record of many registers for databases, a table for each kind, with its data dictionary.
//!
//! Every table is written, also one without rows, so that a question asked of it is answered. Rows are written as they come:
//! what is held does not grow with the number of registers.

use super::{Folio, Over};
use crate::cli::answers::of_record;
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session, is_dash};
use crate::format::flat::{Column, Flat, Rows, Takes, columns, spread};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::need::Need;
use crate::model::value::Value;
use crate::report::cell::Cell;
use crate::report::dictionary::{Entry, Sort};
use crate::report::joined::Source;
use crate::store::folder::Drafts;
use crate::view::{Lens, everything};
use std::io;
use std::path::PathBuf;

/// What leads every row.
const LEAD: [(&str, &str); 3] = [
    (
        "register",
        "The file of the register, as it goes by in the folder",
    ),
    ("run_by", "The organisations that run the programme"),
    ("programme", "The name of the programme"),
];

/// The column of what no other column holds.
const OTHERS: (&str, &str) = (
    "other_fields",
    "Fields that the kind does not have, and values that their own column cannot hold",
);

/// A table of the records of one kind.
struct Shape {
    kind: Kind,
    name: String,
    fields: Vec<Entry>,
    columns: Vec<Column>,
}

impl Shape {
    fn of(kind: Kind) -> Self {
        let names = Register::names_of(kind).iter();
        let mut fields: Vec<Entry> = names.filter_map(|name| of_record(kind, name)).collect();
        if fields.is_empty() {
            let field = |key, sort, about| Entry { key, sort, about };
            fields = vec![
                field(
                    "kind_of_record",
                    Sort::Text,
                    "The word of the record's block",
                ),
                field("id", Sort::Id, "Its id for life"),
            ];
        }
        let lead = LEAD.map(|(name, about)| Column::new(name, Takes::Text, about));
        let own = fields
            .iter()
            .flat_map(|field| columns(field.key, field.sort, field.about));
        let others = Column::new(OTHERS.0, Takes::Json, OTHERS.1);
        Self {
            kind,
            name: match kind {
                Kind::Unknown => "other_records".to_owned(),
                kind => kind.plural().replace([' ', '-'], "_"),
            },
            columns: lead.into_iter().chain(own).chain([others]).collect(),
            fields,
        }
    }

    /// A record as a row, without what leads it.
    fn row(&self, whole: everything::Whole) -> Vec<Cell> {
        let mut row = Vec::with_capacity(self.columns.len());
        let mut others = whole.others;
        for (field, cell) in self.fields.iter().zip(whole.cells) {
            let words = match field.sort {
                Sort::Id | Sort::Text | Sort::Status(_) => String::new(),
                _ => cell.words().into_owned(),
            };
            if !spread(field.sort, cell, &mut row) && !words.is_empty() {
                others.push((field.key.to_owned(), Value::Text(words)));
            }
        }
        spread(Sort::Value, everything::together(others), &mut row);
        row
    }
}

/// Writes the tables of these kinds, all where none is named, into the folder asked for.
pub fn run(over: &Over, only: &[Kind], session: &mut Session<'_>) -> Ended {
    let flat = flat(session)?;
    let folder = folder(session)?;
    let kinds = [Kind::Register].into_iter();
    let kinds = kinds
        .chain(Register::TYPED.iter().copied())
        .chain([Kind::Unknown]);
    let shapes: Vec<Shape> = kinds
        .filter(|kind| only.is_empty() || only.contains(kind))
        .map(Shape::of)
        .collect();
    let kinds: Vec<Kind> = shapes.iter().map(|shape| shape.kind).collect();
    let mut folio = Folio::of(over, Need::everything(), session)?;
    let disk = |trouble| Failure::trouble(trouble, true);
    let mut drafts = Drafts::of(&folder).map_err(disk)?;
    let mut tables: Vec<Box<dyn Rows>> = Vec::new();
    for shape in &shapes {
        let file = drafts.open(&format!("{}.{}", shape.name, flat.ending()));
        let table = flat.table(shape.columns.clone(), file.map_err(disk)?);
        tables.push(table.map_err(|why| unwritten(&why))?);
    }
    let (mut rows, mut registers) = (0, 0);
    let lens = Lens::on(session.as_at()?);
    folio.each(
        session,
        &lens,
        |register| {
            let all = everything::of(register, &kinds);
            let all = shapes.iter().zip(all);
            let all = all.map(|(shape, records)| {
                let rows = records.into_iter().map(|record| shape.row(record));
                rows.collect::<Vec<_>>()
            });
            all.collect::<Vec<_>>()
        },
        |_, source: Source, all| {
            registers += 1;
            for (table, own) in tables.iter_mut().zip(all) {
                for cells in own {
                    rows += 1;
                    let row = source.cells().into_iter().chain(cells).collect();
                    table.row(row).map_err(|why| unwritten(&why))?;
                }
            }
            Ok(())
        },
    )?;
    for table in tables {
        table.end().map_err(|why| unwritten(&why))?;
    }
    dictionary(&shapes, &mut drafts)?;
    drafts.put().map_err(disk)?;
    let shown = session.shown(&folder);
    session.tell(&format!(
        "wrote {} tables with {rows} rows of {registers} registers to `{shown}`, and `dictionary.csv`, which says what the columns mean",
        shapes.len()
    ));
    Ok(folio.code())
}

/// Which table has which columns, of what type, in which unit, and what they mean; the same twice.
fn dictionary(shapes: &[Shape], drafts: &mut Drafts) -> Result<(), Failure> {
    let columns = || {
        vec![
            Column::new(
                "table",
                Takes::Text,
                "The name of the file without its ending",
            ),
            Column::new("column", Takes::Text, "The name of the column"),
            Column::new("type", Takes::Text, "What it takes"),
            Column::new("unit", Takes::Text, "In which unit"),
            Column::new("meaning", Takes::Text, "What it means"),
        ]
    };
    for (flat, name) in [
        (Flat::Csv, "dictionary.csv"),
        (Flat::Json, "dictionary.jsonl"),
    ] {
        let file = drafts.open(name);
        let file = file.map_err(|trouble| Failure::trouble(trouble, true))?;
        let write = || -> io::Result<()> {
            let mut table = flat.table(columns(), file)?;
            for shape in shapes {
                for column in &shape.columns {
                    let (takes, about) = (column.takes, column.about.as_str());
                    let cells = [&shape.name, &column.name, takes.name(), takes.unit(), about];
                    table.row(cells.map(Cell::text).into())?;
                }
            }
            table.end()
        };
        write().map_err(|why| unwritten(&why))?;
    }
    Ok(())
}

/// The format asked for; CSV where nothing is said.
fn flat(session: &Session<'_>) -> Result<Flat, Failure> {
    let asked = session.common.format.as_deref().unwrap_or("csv");
    if session.common.excel {
        let message = "cannot export many registers for a spreadsheet: it would not hold them";
        return Err(Failure::usage(message).hint("leave out `--excel`, or export one register"));
    }
    Flat::of_name(asked).ok_or_else(|| {
        Failure::usage(format!("cannot export many registers as `{asked}`"))
            .hint("the formats are csv, json and parquet, as with `--format parquet`")
    })
}

/// The folder asked for.
fn folder(session: &Session<'_>) -> Result<PathBuf, Failure> {
    let folder = session.common.output.as_deref();
    let folder = folder.filter(|folder| !is_dash(folder));
    let folder = folder.map(|folder| session.env.cwd.join(folder));
    folder.ok_or_else(|| {
        Failure::usage("cannot export many registers to one stream: there is a table for each kind")
            .hint("name the folder for the tables with `--output FOLDER`")
    })
}

fn unwritten(why: &io::Error) -> Failure {
    let message = format!("cannot write the tables: {why}");
    let mut failure = Failure::new(code::DISK, "disk", message);
    failure.was_writing = true;
    failure
}
