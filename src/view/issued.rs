//! `report verify`: whether a file is a report as it was issued (requirement G10).

use crate::document::entry::Entry;
use crate::model::Register;
use crate::model::value::get;
use crate::report::Report;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::view::{Lens, sheet};

const COLUMNS: &[Column] = &[
    Column::hidden("verdict"),
    Column::hidden("file"),
    Column::hidden("digest"),
    Column::hidden("entry"),
    Column::hidden("report"),
    Column::hidden("as_at"),
    Column::hidden("at"),
    Column::hidden("by"),
    Column::hidden("issued_digest"),
];

/// What the journal says of a file.
pub enum Verdict<'e> {
    /// It is the report of that entry, byte for byte.
    Issued(&'e Entry),
    /// A report of its name was issued, but this is not it.
    Altered(&'e Entry),
    /// Nothing of it.
    Unknown,
}

/// The verdict on a file of that digest.
pub fn view(
    register: &Register,
    file: &str,
    digest: &str,
    verdict: &Verdict<'_>,
    lens: &Lens,
) -> Report {
    let mut report = sheet::report(register, lens, "verify", format!("Is {file} as issued?"));
    let (word, entry) = match verdict {
        Verdict::Issued(entry) => ("issued", Some(*entry)),
        Verdict::Altered(entry) => ("altered", Some(*entry)),
        Verdict::Unknown => ("unknown", None),
    };
    let said = |name: &str| {
        let value = entry.and_then(|entry| get(&entry.issued, name));
        value.map(ToString::to_string).unwrap_or_default()
    };
    let when = entry.map(told).unwrap_or_default();
    report.blocks.push(sheet::text(match verdict {
        Verdict::Issued(entry) => format!(
            "Yes: it is the report `{}` as at {}, issued {when}, entry {} of the journal.",
            said("report"),
            said("as_at"),
            entry.number
        ),
        Verdict::Altered(entry) => format!(
            "No: a file of this name was issued {when} (entry {} of the journal), but this is not it: it was changed, or made anew. `progreg report --issued {} -o FILE` prints the one that was issued.",
            entry.number, entry.number
        ),
        Verdict::Unknown => "No: no report with these contents was issued from this register.".to_owned(),
    }));
    let moment = entry.map(|entry| entry.at.to_string()).unwrap_or_default();
    let by = entry.map(|entry| entry.by.clone()).unwrap_or_default();
    let number = entry.and_then(|entry| i64::try_from(entry.number).ok());
    let row = Row {
        cells: vec![
            Cell::text(word),
            Cell::text(file),
            Cell::text(digest),
            number.map_or(Cell::Missing, Cell::Count),
            Cell::text(said("report")),
            Cell::text(said("as_at")),
            Cell::text(moment),
            Cell::text(by),
            Cell::text(said("digest")),
        ],
        tone: Tone::Plain,
        about: None,
    };
    report
        .blocks
        .push(sheet::for_scripts("verdict", COLUMNS, vec![row]));
    report
}

/// `on 21 January 2009 by the Administrator`.
fn told(entry: &Entry) -> String {
    let day = entry
        .at
        .date()
        .map_or_else(|| entry.at.to_string(), crate::model::date::Date::in_words);
    format!("on {day} by {}", entry.by)
}
