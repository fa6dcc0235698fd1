//! Tables that are no lists of records: words to choose from in other cells, and the agenda of a meeting.

use super::words::{Sort, is_hollow, sort};
use super::{Found, naming};
use crate::intake::entry::{Entry, Grid};
use std::collections::HashSet;

/// Why a table of words to choose from is left out.
pub const CHOICES: &str = "words to choose from in other cells, no records";
/// Rows of a list to choose from, at most.
const MOST: usize = 500;
/// Letters of a word to choose, at most.
const LONG: usize = 80;

/// What sheets of such lists are called.
const CALLED: &[&str] = &[
    "choices",
    "data validation",
    "drop down",
    "drop down lists",
    "drop downs",
    "dropdown",
    "dropdowns",
    "dropdown lists",
    "list",
    "lists",
    "list values",
    "look up",
    "look ups",
    "lookup",
    "lookups",
    "options",
    "pick lists",
    "picklists",
    "reference lists",
    "validation",
    "validation lists",
];

/// A column of what may be such a list.
struct Column {
    /// How many of its cells are filled, and how long they are together.
    filled: usize,
    letters: usize,
    /// Whether it is filled from the top without a gap, and no word stands twice.
    is_plain: bool,
    /// Whether it holds words.
    is_worded: bool,
}

/// Whether the table is words to choose from: other cells refer to most of its columns, its sheet is called so, or its columns are
/// lists of different lengths in which no word stands twice.
pub fn is_choices(found: &Found, grid: &Grid) -> bool {
    if found.turned || found.rows.is_empty() || found.rows.len() > MOST {
        return false;
    }
    let count = found.headings.len();
    let columns: Option<Vec<Column>> = (0..count).map(|at| column(found, at)).collect();
    let Some(columns) = columns else {
        return false;
    };
    let worded: Vec<&Column> = columns.iter().filter(|column| column.is_worded).collect();
    if worded.is_empty() || !worded.iter().all(|column| column.is_plain) {
        return false;
    }
    let name = naming::tidy(&grid.name.to_lowercase().replace(['-', '_'], " "));
    let is_uneven = || {
        let pairs = worded.windows(2);
        pairs
            .into_iter()
            .any(|pair| pair[0].filled != pair[1].filled)
    };
    let letters: usize = worded.iter().map(|column| column.letters).sum();
    let filled: usize = worded.iter().map(|column| column.filled).sum();
    let is_ragged = || {
        letters <= 30 * filled
            && is_uneven()
            && !found.headings.iter().any(|heading| names_records(heading))
    };
    let is_owned = found.headings.iter().any(|heading| says_any(heading, OWN));
    let is_called = CALLED.contains(&&*name) && !is_owned;
    is_called || referred(found, grid) * 2 > count || !is_owned && is_ragged()
}

/// Words of headings that only records have.
const OWN: &[&str] = &[
    "owner",
    "owners",
    "lead",
    "who",
    "whom",
    "due",
    "date",
    "deadline",
    "when",
    "responsible",
    "sponsor",
    "manager",
    "sro",
    "assigned",
    "email",
];

fn says_any(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    let mut parts = text.split(|letter: char| !letter.is_alphanumeric());
    parts.any(|part| words.contains(&part))
}

/// Whether records have their title under it: its last word says so, as `Project name` does and `Risk category` does not.
fn names_records(heading: &str) -> bool {
    let last = heading.split_whitespace().next_back();
    last.is_some_and(naming::names_titles)
}

/// A column of short words or numbers; nothing where it holds anything else.
fn column(found: &Found, at: usize) -> Option<Column> {
    let mut seen = HashSet::new();
    let mut column = Column {
        filled: 0,
        letters: 0,
        is_plain: true,
        is_worded: false,
    };
    let mut ended = false;
    for cell in found.rows.iter().filter_map(|row| row.cells.get(at)) {
        let words = cell.words();
        match sort(cell) {
            Sort::Blank => {
                ended = true;
                continue;
            }
            Sort::Date | Sort::Prose => return None,
            Sort::Words | Sort::Value if words.len() > LONG => return None,
            Sort::Words | Sort::Value => {
                column.is_worded = true;
                column.is_plain &= seen.insert(words.to_lowercase());
            }
            Sort::Number | Sort::Filler => {}
        }
        column.is_plain &= !ended;
        column.filled += 1;
        column.letters += words.len();
    }
    Some(column)
}

/// How many of its columns other cells of the workbook choose from.
fn referred(found: &Found, grid: &Grid) -> usize {
    let Some(first) = found.rows.first() else {
        return 0;
    };
    let is_chosen_from = |at: &&usize| {
        grid.choices.iter().any(|range| {
            (range.columns.0..=range.columns.1).contains(*at)
                && (range.rows.0..=range.rows.1).contains(&first.place)
        })
    };
    found.places.iter().filter(is_chosen_from).count()
}

/// Whether the table is the agenda of a meeting: what is talked about and when, not what is to be done.
pub fn is_agenda(found: &Found) -> bool {
    let titles = [&found.name, &found.heading];
    let is_called = titles.iter().any(|title| says_any(title, &["agenda"]));
    let is_list = titles
        .iter()
        .any(|title| says_any(title, &["action", "actions"]));
    let has = |names: &[&str]| {
        found.headings.iter().any(|heading| {
            let heading = heading.to_lowercase();
            names.contains(&heading.trim())
        })
    };
    let is_timed = has(&["time", "timing", "timings", "duration", "mins", "minutes"]);
    let is_item = has(&[
        "item",
        "agenda item",
        "subject",
        "topic",
        "title",
        "session",
    ]);
    let is_dated = has(&[
        "due",
        "due date",
        "deadline",
        "by when",
        "when",
        "status",
        "target date",
    ]);
    let is_spoken = has(&["agenda item", "presenter", "speaker", "presented by"]);
    !is_dated && (is_called && !is_list || is_timed && is_item || is_spoken)
}

/// Whether the rows could be records though nobody can tell of which kind: several columns, one of which names things, and
/// rows that say something of them.
pub fn could_be_records(found: &Found) -> bool {
    let is_titled = found
        .headings
        .iter()
        .any(|heading| naming::names_titles(heading));
    let says = |cell: &&Entry| !is_hollow(cell);
    let full = found
        .rows
        .iter()
        .filter(|row| row.cells.iter().filter(says).count() > 1);
    is_titled && found.headings.len() > 2 && full.take(2).count() == 2 && !is_agenda(found)
}
