//! Which line holds the headings, which column is which, and which row is an action.

use super::cells::{self, Cells, Form, tidy};
use super::{Reading, Row};
use crate::model::record::squash;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    What,
    Who,
    When,
}

const WHAT: &[&str] = &[
    "what",
    "action",
    "actions",
    "task",
    "title",
    "description",
    "actionrequired",
    "whatistobedone",
];
const WHO: &[&str] = &[
    "who",
    "owner",
    "owners",
    "lead",
    "responsible",
    "bywhom",
    "assignedto",
    "actionby",
    "responsibility",
];
const WHEN: &[&str] = &[
    "when",
    "due",
    "duedate",
    "date",
    "deadline",
    "bywhen",
    "targetdate",
    "target",
    "timescale",
    "timeline",
];

/// Reads the first action table of a text. No headings that name at least WHAT and one of WHO and WHEN: every line is unread.
pub fn read(text: &str) -> Reading {
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text.lines().collect();
    let Some(found) = headings(&lines) else {
        let unread = numbered(&lines, 0).filter(|(_, line)| !line.trim().is_empty());
        return Reading {
            unread: unread.map(|(number, line)| (number, tidy(line))).collect(),
            ..Reading::default()
        };
    };
    let heading = lines[..found.line]
        .iter()
        .rev()
        .map(|line| tidy(line))
        .find(|line| !line.is_empty());
    let after = numbered(&lines, found.next);
    let names = &found.names;
    let rows = match found.form {
        Form::Pasted => cells::pasted(after, names.len()),
        Form::Pipes => cells::pipes(after, names.len()),
        Form::Tabs => cells::tabs(after),
        Form::Commas => cells::commas(&lines[found.next..].join("\n"), found.next + 1),
    };
    let mut reading = Reading {
        heading: heading.unwrap_or_default(),
        ..Reading::default()
    };
    for row in rows {
        take(&mut reading, names, row);
    }
    reading
}

fn numbered<'a>(lines: &'a [&'a str], from: usize) -> impl Iterator<Item = (usize, &'a str)> {
    lines
        .iter()
        .enumerate()
        .skip(from)
        .map(|(index, line)| (index + 1, *line))
}

struct Headings {
    form: Form,
    names: Vec<String>,
    /// Index of the line they start on.
    line: usize,
    /// Index of the line after them.
    next: usize,
}

fn headings(lines: &[&str]) -> Option<Headings> {
    (0..lines.len()).find_map(|index| {
        let line = lines[index];
        if line.trim().is_empty() {
            return None;
        }
        let one_line = [
            (Form::Pipes, '|', cells::between(line)),
            (
                Form::Tabs,
                '\t',
                line.trim_matches('\t')
                    .split('\t')
                    .map(str::to_owned)
                    .collect(),
            ),
            (
                Form::Commas,
                ',',
                cells::commas(line, 1)
                    .into_iter()
                    .next()
                    .map(|(_, cells)| cells)
                    .unwrap_or_default(),
            ),
        ];
        for (form, mark, cells) in one_line {
            let names: Vec<String> = cells.iter().map(|cell| tidy(cell)).collect();
            if line.contains(mark) && is_headings(&names) {
                return Some(Headings {
                    form,
                    names,
                    line: index,
                    next: index + 1,
                });
            }
        }
        pasted_headings(lines, index)
    })
}

/// `WHAT`, `WHO`, `WHEN`, each on a line of its own behind a tab.
fn pasted_headings(lines: &[&str], index: usize) -> Option<Headings> {
    let above = index.checked_sub(1).and_then(|above| lines.get(above));
    if above.is_some_and(|line| line.starts_with('\t')) {
        return None;
    }
    let names: Vec<String> = lines[index..]
        .iter()
        .map_while(|line| line.strip_prefix('\t'))
        .map(tidy)
        .collect();
    is_headings(&names).then(|| Headings {
        form: Form::Pasted,
        line: index,
        next: index + names.len(),
        names,
    })
}

fn is_headings(names: &[String]) -> bool {
    let has = |column: Column| names.iter().any(|name| column_of(name) == Some(column));
    has(Column::What) && (has(Column::Who) || has(Column::When))
}

fn column_of(name: &str) -> Option<Column> {
    let plain = squash(name.trim_matches('*'));
    let is = |words: &[&str]| words.contains(&plain.as_str());
    if is(WHAT) {
        Some(Column::What)
    } else if is(WHO) {
        Some(Column::Who)
    } else if is(WHEN) {
        Some(Column::When)
    } else {
        None
    }
}

/// A row without anything to do, or with more cells than there are headings, is no action: it is listed as it stands.
fn take(reading: &mut Reading, names: &[String], (line, cells): Cells) {
    if cells.iter().all(String::is_empty) {
        return;
    }
    let mut row = Row {
        line,
        ..Row::default()
    };
    for (name, cell) in names.iter().zip(&cells) {
        let slot = match column_of(name) {
            Some(Column::What) => &mut row.what,
            Some(Column::Who) => &mut row.who,
            Some(Column::When) => &mut row.when,
            None => {
                if !cell.is_empty() {
                    row.rest.push((name.clone(), cell.clone()));
                }
                continue;
            }
        };
        if slot.is_empty() {
            slot.clone_from(cell);
        } else if !cell.is_empty() {
            row.rest.push((name.clone(), cell.clone()));
        }
    }
    let stray = cells.len() > names.len() || (cells.len() == 1 && names.len() > 1);
    if row.what.is_empty() || stray {
        let text: Vec<&str> = cells
            .iter()
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        reading.unread.push((line, text.join(" | ")));
    } else {
        reading.rows.push(row);
    }
}
