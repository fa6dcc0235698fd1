//! The sheet of actions that a report has for people to edit: which of its columns are theirs, so that what is worked out beside
//! them is not read back as words (D8).

use crate::intake::entry::Entry;
use crate::intake::{Form, Source};

/// The columns that may be changed there, and one that says where a new row belongs, each with its field.
const COLUMNS: [(&str, &str); 6] = [
    ("Id", "id"),
    ("WHAT", "title"),
    ("WHO", "owners"),
    ("WHEN", "due"),
    ("Status", "status"),
    ("Project", "project"),
];
/// So many of them, the first, every such sheet has.
const NEEDED: usize = 5;
/// What its first sheet says of it.
const EDITING: &str = "Editing the actions";

/// Headings and fields of that sheet, nothing for a column that is worked out; nothing at all for any other file.
pub fn edited(source: &Source) -> Option<Vec<(String, String)>> {
    let says_so = |entry: &Entry| *entry == Entry::Text(EDITING.to_owned());
    let about = source.grids.iter().find(|grid| grid.name == "About")?;
    let is_said = about
        .rows
        .iter()
        .any(|line| line.cells.first().is_some_and(says_so));
    let sheet = source.grids.iter().find(|grid| grid.name == "Actions")?;
    if source.form != Form::Workbook || !is_said {
        return None;
    }
    let headings = sheet.rows.first()?.cells.iter().map(Entry::words);
    let headings: Vec<String> = headings.filter(|heading| !heading.is_empty()).collect();
    let has = |name: &str| headings.iter().any(|heading| heading == name);
    if !COLUMNS.iter().take(NEEDED).all(|(name, _)| has(name)) {
        return None;
    }
    let pairs = headings.into_iter().map(|heading| {
        let field = COLUMNS.iter().find(|(name, _)| *name == heading);
        let field = field.map_or("", |(_, field)| *field);
        (heading, field.to_owned())
    });
    Some(pairs.collect())
}
