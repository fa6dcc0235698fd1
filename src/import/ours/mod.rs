//! Our own form, as `export` writes it: every record of every kind, field by field, and back without loss (requirement H2).
//!
//! # The form
//!
//! One record a row, one field a column, in three dresses that say the same:
//!
//! - CSV: one table, `kind_of_record,id,` and a column for each field that any record has. The settings are the row `register`.
//! - A workbook: a sheet for each kind, named by its plural; the first row has the names of the fields. The sheet `register` has
//!   the settings as `key` and `value`, and on its first row which form this is. Records of kinds this version does not know
//!   stand together on one sheet, which has the column `kind_of_record` too.
//! - JSON: `{"schema": "progreg.export/1", "register": {…}, "records": [{"kind_of_record": …, "id": …, …}]}`.
//!
//! `kind_of_record`, since entries, forums and documents have a field `kind`. A field of that very name is written
//! `$kind_of_record`, and one that begins with `$` gets another. Comments and layout of the file are in none of them.
//!
//! # The cells
//!
//! What a cell says depends on what its field takes, and [`cell`] holds the whole language: a number, a day, yes or no and a text
//! stand as what they are; texts of a list stand with `; ` between them; everything else is JSON. A text that would be read as
//! something else is JSON too: `"1"` in a field that takes anything is the text, 1 the number. Nothing is worked out: dates said in
//! words stay words.
//!
//! A text longer than a cell of a workbook holds goes on in columns of its own at the end of the sheet, `$2 note`, `$3 note`.
//!
//! # The way back
//!
//! [`recognise`] knows the form by what it says, [`plan`] compares it with a register, record by record by kind and id, and
//! [`apply`] makes it so. New records come in as they are, with everything that commands alone may change: it is a restore. In
//! records that are there, changed cells go the way of `set`; what `set` would refuse is left, and said. A column that is not
//! there, and a key that is not there, leave its field alone; a blank cell and `null` clear it.

mod back;
pub mod cell;
mod compare;
mod edited;
pub mod long;
mod out;
mod restore;
mod trial;
pub mod value;

pub use back::{Head, Ours, Said, recognise};
pub use edited::edited;
pub use out::{Sheet, columns, heading_cell, sheets};
pub use restore::{Fate, Restored, Row, apply, plan};
pub use trial::tried;

use crate::edit::set::sort::{self, Sort};
use crate::model::address::Kind;
use std::collections::HashMap;

/// The schema that JSON and the sheet `register` name.
pub const SCHEMA: &str = "progreg.export/1";
/// The column and key that hold the kind of a record.
pub const KIND: &str = crate::intake::KIND;
/// The key that says what was left out, and for whom.
pub const LEFT_OUT: &str = "$left_out";
/// What `--roles-only` leaves out.
pub const NAMES: &str = "names";
/// The sheet of the settings, and the kind of their row.
pub const REGISTER: &str = "register";
/// The columns of the sheet of the settings.
pub const SETTINGS: [&str; 2] = ["key", "value"];

/// What fields take: asking a field costs more than reading it.
#[derive(Default)]
pub struct Sorts {
    known: HashMap<Kind, HashMap<String, Sort>>,
}

impl Sorts {
    /// The sort of a field of a kind.
    pub fn of(&mut self, kind: Kind, field: &str) -> Sort {
        let of_kind = self.known.entry(kind).or_default();
        if let Some(sort) = of_kind.get(field) {
            return *sort;
        }
        let sort = sort::of(kind, field);
        of_kind.insert(field.to_owned(), sort);
        sort
    }
}

/// A field's name as a column or a key: `$` keeps it from being taken for the form's own.
pub fn heading(field: &str) -> String {
    if field == KIND || field.is_empty() || field.starts_with('$') {
        format!("${field}")
    } else {
        field.to_owned()
    }
}

/// The field of a column or a key.
fn field(heading: &str) -> &str {
    heading.strip_prefix('$').unwrap_or(heading)
}
