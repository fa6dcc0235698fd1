//! Which sheets a workbook has, and which columns each: planned before anything is written.

use super::cells::plain_day;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row, Table, Width};
use crate::report::{Block, Report};
use std::collections::HashSet;

/// One sheet.
pub struct Sheet<'a> {
    /// The key of its tables.
    pub key: &'static str,
    /// Its name on the tab.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Place>,
    /// Its tables, each with the headings over it.
    pub parts: Vec<Part<'a>>,
    /// Whether it is the one that people may edit and give back.
    pub is_to_edit: bool,
}

/// One table of a sheet.
pub struct Part<'a> {
    /// The table.
    pub table: &'a Table,
    /// The headings over it, as far as they tell it from the other parts.
    pub under: String,
}

/// One column of a sheet.
pub struct Place {
    /// Where its values come from.
    pub from: From,
    /// What stands over it.
    pub title: String,
    /// Whether it is folded away.
    pub is_folded: bool,
    /// Whether it holds words that wrap.
    pub wraps: bool,
    /// Whether people may change its cells.
    pub is_to_edit: bool,
}

/// Where the values of a column come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    /// The cells of that column of the table.
    Cells(usize),
    /// The first day of the dates in that column.
    FirstDay(usize),
    /// The last day of the dates in that column.
    LastDay(usize),
    /// The headings over the part.
    Under,
}

impl Sheet<'_> {
    /// How many rows it has below its head.
    pub fn rows(&self) -> usize {
        self.parts.iter().map(|part| part.table.rows.len()).sum()
    }

    /// The columns of its tables.
    pub fn of_table(&self) -> &[Column] {
        self.parts.first().map_or(&[], |part| &part.table.columns)
    }
}

/// Tables that go onto one sheet, each with the headings over it.
type Group<'a> = Vec<(&'a Table, Vec<&'a str>)>;

/// The sheets for those tables, in their order.
pub fn sheets<'a>(report: &'a Report, wanted: &[&'a Table]) -> Vec<Sheet<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for (table, headings) in headed(report) {
        if !wanted.iter().any(|one| std::ptr::eq(*one, table)) {
            continue;
        }
        let is_same = |group: &Group| group.iter().any(|(one, _)| is_part_of(table, one));
        match groups.iter_mut().find(|group| is_same(group)) {
            Some(group) => group.push((table, headings)),
            None => groups.push(vec![(table, headings)]),
        }
    }
    let mut names = Names::default();
    let mut sheets = Vec::new();
    for group in &groups {
        if teller(group, &groups).is_some() {
            continue;
        }
        let told = groups.iter().find(|every| {
            let teller = teller(every, &groups);
            teller.is_some_and(|teller| std::ptr::eq(teller, group))
        });
        let key = told.and_then(|every| Some(every.first()?.0.key));
        sheets.extend(sheet(group, key, &mut names));
    }
    sheets
}

/// The sheet that tells, part by part, all that a table for scripts tells: that one needs none of its own, and gives it its name.
fn teller<'g, 'a>(every: &Group<'a>, groups: &'g [Group<'a>]) -> Option<&'g Group<'a>> {
    let [(every, _)] = every.as_slice() else {
        return None;
    };
    let mut alike = groups.iter().filter(|group| {
        let first = group.first();
        first.is_some_and(|(one, _)| !one.is_for_scripts() && has_columns_of(every, one))
    });
    let one = alike.next().filter(|_| every.is_for_scripts())?;
    let rows: usize = one.iter().map(|(table, _)| table.rows.len()).sum();
    (alike.next().is_none() && rows == every.rows.len()).then_some(one)
}

/// Each table with the headings over it, highest first.
fn headed(report: &Report) -> Vec<(&Table, Vec<&str>)> {
    let mut headings: Vec<(u8, &str)> = Vec::new();
    let mut tables = Vec::new();
    for block in &report.blocks {
        match block {
            Block::Heading(level, words) => {
                headings.retain(|(above, _)| above < level);
                headings.push((*level, words));
            }
            Block::Table(table) => {
                let over = headings.iter().map(|(_, words)| *words);
                tables.push((table, over.collect()));
            }
            Block::Text(..)
            | Block::Bullets(_)
            | Block::Facts(_)
            | Block::Picture(_)
            | Block::Hint(_)
            | Block::Part(_) => {}
        }
    }
    tables
}

fn is_part_of(table: &Table, other: &Table) -> bool {
    table.key == other.key && has_columns_of(table, other)
}

fn has_columns_of(table: &Table, other: &Table) -> bool {
    let keys = |table: &Table| {
        table
            .columns
            .iter()
            .map(|column| column.key)
            .collect::<Vec<_>>()
    };
    keys(table) == keys(other)
}

fn sheet<'a>(group: &Group<'a>, key: Option<&'static str>, names: &mut Names) -> Option<Sheet<'a>> {
    let (first, _) = group.first()?;
    let key = key.unwrap_or(first.key);
    let has_parts = group.len() > 1;
    // What stands over every part tells none from another.
    let shared: Vec<&str> = match group.split_first() {
        Some(((_, headings), others)) => headings
            .iter()
            .filter(|words| others.iter().all(|(_, other)| other.contains(words)))
            .copied()
            .collect(),
        None => Vec::new(),
    };
    let parts: Vec<Part> = group
        .iter()
        .map(|(table, headings)| {
            let own = headings.iter().filter(|words| !shared.contains(words));
            Part {
                table,
                under: own.copied().collect::<Vec<_>>().join(" / "),
            }
        })
        .collect();
    let is_to_edit = is_actions(key, first);
    Some(Sheet {
        key,
        name: names.next(key),
        columns: columns(&parts, is_to_edit, has_parts),
        parts,
        is_to_edit,
    })
}

/// What an action table must hold to be read back.
const EDITED: [&str; 4] = ["title", "owners", "due", "status"];

fn is_actions(key: &str, table: &Table) -> bool {
    let has = |key: &str| table.columns.iter().any(|column| column.key == key);
    key == "actions" && has("id") && EDITED.iter().all(|key| has(key))
}

/// First what people see and every id, then the headings over the parts, then, folded, what is for scripts.
fn columns(parts: &[Part], is_to_edit: bool, has_parts: bool) -> Vec<Place> {
    let Some(first) = parts.first() else {
        return Vec::new();
    };
    let every = &first.table.columns;
    let rows = || parts.iter().flat_map(|part| &part.table.rows);
    let titled: HashSet<usize> = if first.table.is_for_scripts() {
        // Hidden as a whole: those with a title of their own are for people.
        let all = every.iter().enumerate();
        let named: HashSet<usize> = all
            .filter(|(_, column)| column.title != column.key)
            .map(|(at, _)| at)
            .collect();
        if named.is_empty() {
            (0..every.len()).collect()
        } else {
            named
        }
    } else {
        let shown = parts.iter().flat_map(|part| part.table.shown());
        shown.map(|(at, _)| at).collect()
    };
    let (mut seen, mut folded) = (Vec::new(), Vec::new());
    for (at, column) in every.iter().enumerate() {
        let cells = || rows().filter_map(|row| row.cells.get(at));
        let is_edited = is_to_edit && EDITED.contains(&column.key);
        let is_shown = titled.contains(&at) || is_edited;
        let is_id = || cells().any(|cell| matches!(cell, Cell::Id(_)));
        let says_nothing = || cells().all(|cell| matches!(cell, Cell::Missing | Cell::Absent));
        if !is_shown && says_nothing() {
            continue;
        }
        let is_folded = !is_shown && !is_id();
        let list = if is_folded { &mut folded } else { &mut seen };
        list.push(Place {
            from: From::Cells(at),
            title: title(column, is_to_edit),
            is_folded,
            wraps: column.width == Width::Wrap || !column.shown,
            is_to_edit: is_edited,
        });
        list.extend(days(at, column, is_folded, &rows().collect::<Vec<_>>()));
    }
    if is_to_edit {
        // The words of the report say more than the status they follow from; that is what can be set.
        let place = |list: &[Place], key: &str| {
            let is_it = |one: &Place| matches!(one.from, From::Cells(at) if every[at].key == key);
            list.iter().position(is_it)
        };
        if let (Some(to), Some(from)) = (place(&seen, "standing"), place(&seen, "status")) {
            let status = seen.remove(from);
            seen.insert(to.min(seen.len()), status);
        }
    }
    if has_parts {
        seen.push(Place {
            from: From::Under,
            title: "Under".to_owned(),
            is_folded: false,
            wraps: true,
            is_to_edit: false,
        });
    }
    seen.extend(folded);
    seen
}

/// Dates in words cannot be sorted: their first and last day stand beside them.
fn days(at: usize, column: &Column, is_folded: bool, rows: &[&Row]) -> Vec<Place> {
    let whens = || {
        rows.iter().filter_map(|row| match row.cells.get(at) {
            Some(Cell::When(when)) if plain_day(when).is_none() => Some(when),
            _ => None,
        })
    };
    let has_last = whens().any(|when| when.latest().is_some());
    let has_first =
        whens().any(|when| when.earliest().is_some() && when.earliest() != when.latest());
    let mut places = Vec::new();
    let name = title(column, false);
    for (is_there, from, words) in [
        (has_first, From::FirstDay(at), "from"),
        (has_last, From::LastDay(at), "to"),
    ] {
        if is_there {
            places.push(Place {
                from,
                title: format!("{name}: {words}"),
                is_folded,
                wraps: false,
                is_to_edit: false,
            });
        }
    }
    places
}

fn title(column: &Column, is_to_edit: bool) -> String {
    match column.key {
        "standing" if is_to_edit => "Standing".to_owned(),
        key if column.title == key || column.title.is_empty() => in_words(key),
        _ => column.title.to_owned(),
    }
}

/// `original_due` as `Original due`.
fn in_words(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Names of sheets: no two alike, none that the program keeps for itself.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
}

impl Names {
    const MOST: usize = 31;

    fn next(&mut self, key: &str) -> String {
        let words = in_words(key);
        let words = match words.as_str() {
            "" => "Table",
            // Taken by the program itself, and by the sheet that says what this is.
            "History" => "Past",
            "About" => "About it",
            words => words,
        };
        for number in 1.. {
            let end = if number == 1 {
                String::new()
            } else {
                format!(" {number}")
            };
            let room = Self::MOST - end.len();
            let name: String = words.chars().take(room).chain(end.chars()).collect();
            if self.taken.insert(name.to_lowercase()) {
                return name;
            }
        }
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_of_sheets_are_unlike_and_short() {
        let mut names = Names::default();
        for (key, name) in [
            ("actions", "Actions"),
            ("actions", "Actions 2"),
            ("history", "Past"),
            (
                "a_very_long_key_that_no_sheet_can_have",
                "A very long key that no sheet c",
            ),
            (
                "a_very_long_key_that_no_sheet_can_hold",
                "A very long key that no sheet 2",
            ),
        ] {
            assert_eq!(names.next(key), name);
        }
    }
}
