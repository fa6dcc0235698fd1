//! What stands around the cells of a workbook's sheet: rows and columns that people do not see, formulas whose values nobody
//! stored, lists to choose from; and how a reader is told of them.

use super::entry::{Grid, Merged};

/// Places of one sort that are named one by one.
const NAMED: usize = 5;
/// Ranges of one sort that are kept of a sheet: a file can describe as many as it likes.
const MOST: usize = 10_000;

/// What stands around the cells of a sheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Around {
    /// The sheet.
    pub name: String,
    /// Rows that are not shown, first and last of each run, by their number in the file.
    pub rows: Vec<(usize, usize)>,
    /// Columns that are not shown, first and last of each run, from 0.
    pub columns: Vec<(usize, usize)>,
    /// The first formulas without a value, row and column, and how many there are.
    pub empty: (Vec<(usize, usize)>, usize),
    /// Ranges that are merged, where its reader does not tell them.
    pub merged: Vec<Merged>,
    /// Where lists stand to choose from in its cells, as formulas say it: `Lists!$A$2:$A$9`, or a name.
    pub choices: Vec<String>,
}

impl Around {
    /// Takes a row that is not shown.
    pub fn hide_rows(&mut self, first: usize, last: usize) {
        extend(&mut self.rows, first, last);
    }

    /// Takes columns that are not shown.
    pub fn hide_columns(&mut self, first: usize, last: usize) {
        extend(&mut self.columns, first, last);
    }

    /// Takes a formula that has no value.
    pub fn missed(&mut self, row: usize, column: usize) {
        if self.empty.0.len() < NAMED {
            self.empty.0.push((row, column));
        }
        self.empty.1 += 1;
    }

    /// Takes a list to choose from.
    pub fn choose(&mut self, list: &str) {
        let list = list.trim().trim_start_matches('=');
        let is_new = || !self.choices.iter().any(|known| known == list);
        if !list.starts_with('"') && self.choices.len() < 200 && is_new() {
            self.choices.push(list.to_owned());
        }
    }

    /// Takes a range that is merged.
    pub fn merge(&mut self, merged: Merged) {
        if self.merged.len() < MOST {
            self.merged.push(merged);
        }
    }

    /// How many rows that hold something are not shown, and columns up to the last that holds something.
    fn hidden_in(&self, grid: &Grid) -> (usize, usize) {
        let width = grid.rows.iter().map(|row| row.cells.len()).max();
        let width = width.unwrap_or(0);
        let is_hidden = |place: usize| {
            let before = self.rows.partition_point(|(first, _)| *first <= place);
            let run = before.checked_sub(1).and_then(|run| self.rows.get(run));
            run.is_some_and(|(_, last)| *last >= place)
        };
        let rows = grid.rows.iter();
        let rows = rows.filter(|row| is_hidden(row.place) && !row.cells.is_empty());
        let columns = self.columns.iter();
        let columns =
            columns.map(|(first, last)| last.saturating_add(1).min(width).saturating_sub(*first));
        (rows.count(), columns.sum())
    }
}

fn extend(runs: &mut Vec<(usize, usize)>, first: usize, last: usize) {
    let is_room = runs.len() < super::limits::ROWS;
    match runs.last_mut() {
        Some((_, end)) if end.checked_add(1) == Some(first) => *end = last,
        // In order: a sheet that describes its rows in another one is looked up by halves.
        Some((_, end)) if *end >= first => {}
        _ if is_room && first <= last => runs.push((first, last)),
        _ => {}
    }
}

/// What the reader must know of sheets: those left out, what is read though nobody sees it, what has no value.
pub fn remarks(grids: &[Grid], around: &[Around]) -> Vec<String> {
    let mut remarks = Vec::new();
    let hidden = grids.iter().filter(|grid| !grid.hidden.is_empty());
    let hidden: Vec<String> = hidden.map(|grid| format!("`{}`", grid.name)).collect();
    if !hidden.is_empty() {
        remarks.push(format!(
            "hidden sheets are left out; show one in the file to have it read: {}",
            hidden.join(", ")
        ));
    }
    let shown = grids.iter().filter(|grid| grid.hidden.is_empty());
    let shown = shown.filter_map(|grid| Some((grid, of(around, &grid.name)?)));
    let unseen = shown.clone().filter_map(|(grid, around)| {
        let (rows, columns) = around.hidden_in(grid);
        let counts = [counted(rows, "row"), counted(columns, "column")];
        let counts: Vec<String> = counts.into_iter().flatten().collect();
        (!counts.is_empty()).then(|| format!("{} on `{}`", counts.join(" and "), grid.name))
    });
    let unseen: Vec<String> = unseen.collect();
    if !unseen.is_empty() {
        remarks.push(format!(
            "hidden or filtered out, and read all the same: {}",
            unseen.join(", ")
        ));
    }
    remarks.extend(shown.filter_map(|(grid, around)| missed(grid, around)));
    remarks
}

/// What stands around the cells of that sheet.
pub fn of<'a>(around: &'a [Around], sheet: &str) -> Option<&'a Around> {
    around.iter().find(|around| around.name == sheet)
}

fn counted(count: usize, word: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        many => Some(format!("{many} {word}s")),
    }
}

fn missed(grid: &Grid, around: &Around) -> Option<String> {
    let (places, count) = &around.empty;
    let named: Vec<String> = places.iter().map(|place| cell_name(*place)).collect();
    let more = match count - places.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let words = match count {
        0 => return None,
        1 => "1 formula has",
        _ => "formulas have",
    };
    let count = if *count > 1 {
        format!("{count} ")
    } else {
        String::new()
    };
    Some(format!(
        "{count}{words} no stored value and {} read as empty, on `{}`: {}{more}; open the file in Excel or LibreOffice, save it, and import it again",
        if words.starts_with('1') { "is" } else { "are" },
        grid.name,
        named.join(", ")
    ))
}

/// A cell as workbooks call it: `C12`.
fn cell_name((row, column): (usize, usize)) -> String {
    format!("{}{row}", letters(column))
}

/// The letters of a column: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// The row, 1 first, and the column, from 0, that a workbook calls so; `None` where it is no cell.
pub fn named_cell(name: &str) -> Option<(usize, usize)> {
    let name = name.trim();
    let bare = name.bytes().filter(|letter| *letter != b'$');
    let (mut row, mut column) = (0_usize, 0_usize);
    for letter in bare {
        match letter {
            b'A'..=b'Z' if row == 0 && column < super::limits::COLUMNS => {
                column = column * 26 + usize::from(letter - b'A') + 1;
            }
            b'0'..=b'9' if column > 0 && row <= super::limits::ROWS => {
                row = row * 10 + usize::from(letter - b'0');
            }
            _ => return None,
        }
    }
    Some((row, column.checked_sub(1)?)).filter(|(row, _)| *row > 0)
}

/// The sheet and the range that a formula names: `Lists!$A$2:$A$9`; a sheet of its own where it names none.
pub fn named_range(formula: &str, own: &str) -> Option<(String, Merged)> {
    let (sheet, range) = match formula.rsplit_once('!') {
        Some((sheet, range)) => (sheet.trim_matches('\'').replace("''", "'"), range),
        None => (own.to_owned(), formula),
    };
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let (first, last) = (named_cell(first)?, named_cell(last)?);
    let merged = Merged {
        rows: (first.0, last.0),
        columns: (first.1, last.1),
    };
    Some((sheet, merged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_and_found() {
        for (name, place) in [
            ("A1", (1, 0)),
            ("Z9", (9, 25)),
            ("AA10", (10, 26)),
            ("XFD1", (1, 16_383)),
        ] {
            assert_eq!(named_cell(name), Some(place));
            assert_eq!(cell_name(place), name);
        }
        for name in ["", "A", "1", "A0", "1A", "A1B", "Status", "#REF!"] {
            assert_eq!(named_cell(name), None, "{name}");
        }
        let (sheet, range) = named_range("'Bob''s lists'!$B$2:$B$9", "Log").expect("a range");
        assert_eq!(sheet, "Bob's lists");
        assert_eq!((range.rows, range.columns), ((2, 9), (1, 1)));
    }
}
