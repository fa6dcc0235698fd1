//! How many places the sheets of an `OpenDocument` workbook take with their repeats written out: a short file can say of one
//! cell that it stands a million times, far from everything else. On the way it sees what stands around the cells.

use super::around::Around;
use super::entry::Merged;
use super::packed::{Parts, damaged, declared, text_of};
use super::{Unreadable, limits, marks};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What fills a cell when it has one of these.
const FILLING: &[&str] = &[
    "value-type",
    "value",
    "string-value",
    "date-value",
    "time-value",
    "boolean-value",
    "formula",
];

/// Refuses a workbook whose cells would be spread over too many places, or say too much; what stands around the cells of each
/// sheet.
pub fn measured(parts: &mut Parts<'_>) -> Result<Vec<Around>, Unreadable> {
    let text = text_of(parts, "content.xml");
    let text = text.ok_or_else(|| damaged("its text is not in UTF-8"))?;
    let mut reader = Reader::from_str(&text);
    let mut sheets = Sheets::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => sheets.begin(&element),
            Ok(Event::Empty(element)) => {
                sheets.begin(&element);
                sheets.end(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => sheets.end(element.local_name().as_ref()),
            Ok(Event::Text(text)) => sheets.say(text.len()),
            Ok(Event::CData(text)) => sheets.say(text.len()),
            // A reference stands for a letter, of so many bytes at most.
            Ok(Event::GeneralRef(_)) => sheets.say(4),
            Ok(Event::DocType(_)) => return Err(declared()),
            Ok(Event::Eof) => return Ok(sheets.around),
            Ok(_) => {}
            Err(error) => return Err(damaged(&error.to_string())),
        }
        if sheets.count > limits::TABLES {
            return Err(limits::tables());
        }
        if sheets.places() > limits::WRITTEN {
            return Err(limits::spread(limits::WRITTEN));
        }
        if sheets.text > limits::TEXT {
            return Err(limits::wordy());
        }
    }
}

/// The sheets so far, and the one that is being measured.
#[derive(Default)]
struct Sheets {
    count: usize,
    /// Places of the sheets that have ended.
    whole: usize,
    /// Bytes of the text of all cells, repeats written out.
    text: usize,
    /// How deep in tables: a table within a cell is measured with the sheet that it stands in.
    depth: usize,
    /// Rows and columns up to the last that holds something.
    height: usize,
    width: usize,
    /// Rows so far, and the columns of this one.
    rows: usize,
    columns: usize,
    /// How often the row and the cell are repeated.
    row: usize,
    cell: usize,
    /// Whether the row and the cell hold something.
    row_is_filled: bool,
    is_filled: bool,
    /// Bytes of the cell, not repeated, and of the row so far.
    said: usize,
    row_said: usize,
    /// What stands around the cells of each sheet; places of lists to choose from, said before the first of them.
    around: Vec<Around>,
    choices: Vec<String>,
    /// Columns that were described.
    described: usize,
}

impl Sheets {
    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.count += 1;
                    self.whole = self.places();
                    (self.height, self.width, self.rows) = (0, 0, 0);
                    self.described = 0;
                    self.around.push(Around {
                        name: said_of(element, "name"),
                        choices: std::mem::take(&mut self.choices),
                        ..Around::default()
                    });
                }
            }
            "content-validation" => {
                let condition = said_of(element, "condition");
                self.choices.extend(choices(&condition));
            }
            "table-column" if self.depth == 1 => self.column(element),
            "table-row" => {
                self.row = repeated(element, "number-rows-repeated");
                self.columns = 0;
                self.row_is_filled = false;
                if self.depth == 1
                    && is_hidden(element)
                    && let Some(around) = self.around.last_mut()
                {
                    let first = self.rows.saturating_add(1);
                    around.hide_rows(first, self.rows.saturating_add(self.row));
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = repeated(element, "number-columns-repeated");
                self.around(element);
                let mut attributes = element.attributes();
                let attributes = attributes.with_checks(false).flatten();
                let filling =
                    attributes.filter(|one| FILLING.contains(&one.key.local_name().as_ref()));
                let values: Vec<usize> = filling.map(|one| one.value.len()).collect();
                self.is_filled = !values.is_empty();
                self.said = values.into_iter().sum();
            }
            // Blanks, as many as it says.
            "s" => self.say(repeated(element, "c")),
            _ => {}
        }
    }

    /// Columns are described before the rows.
    fn column(&mut self, element: &BytesStart<'_>) {
        let first = self.described;
        let columns = repeated(element, "number-columns-repeated");
        self.described = first.saturating_add(columns);
        if is_hidden(element)
            && columns > 0
            && let Some(around) = self.around.last_mut()
        {
            around.hide_columns(first, self.described - 1);
        }
    }

    /// What stands around a cell: cells that are merged with it, a value that is not there.
    fn around(&mut self, element: &BytesStart<'_>) {
        if self.depth != 1 || self.row != 1 {
            return;
        }
        let Some(around) = self.around.last_mut() else {
            return;
        };
        let (row, column) = (self.rows.saturating_add(1), self.columns);
        let down = repeated(element, "number-rows-spanned").clamp(1, limits::ROWS);
        let right = repeated(element, "number-columns-spanned").clamp(1, limits::COLUMNS);
        if down > 1 || right > 1 {
            around.merge(Merged {
                rows: (row, row.saturating_add(down - 1)),
                columns: (column, column.saturating_add(right - 1)),
            });
        }
        let has = |name| !said_of(element, name).is_empty();
        if has("formula") && !has("value-type") {
            around.missed(row, column);
        }
    }

    fn say(&mut self, bytes: usize) {
        self.is_filled |= bytes > 0;
        self.said = self.said.saturating_add(bytes);
        // Seen before the cell ends: its reader makes the blanks as it goes.
        if self.said > limits::TEXT {
            self.text = self.said;
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table" => self.depth = self.depth.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                self.columns = self.columns.saturating_add(self.cell);
                if self.is_filled {
                    self.row_is_filled = true;
                    self.width = self.width.max(self.columns);
                }
                let text = self.said.saturating_mul(self.cell);
                self.row_said = self.row_said.saturating_add(text);
                (self.said, self.is_filled) = (0, false);
            }
            "table-row" => {
                self.rows = self.rows.saturating_add(self.row);
                let text = self.row_said.saturating_mul(self.row);
                self.text = self.text.saturating_add(text);
                self.row_said = 0;
                if self.row_is_filled {
                    self.height = self.rows;
                }
            }
            _ => {}
        }
    }

    fn places(&self) -> usize {
        let places = self.height.saturating_mul(self.width);
        self.whole.saturating_add(places)
    }
}

/// How often, at most: what cannot be told is as often as can be.
fn repeated(element: &BytesStart<'_>, attribute: &str) -> usize {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let found = attributes.filter(|one| one.key.local_name().as_ref() == attribute);
    let times = found.map(|one| one.value.parse().unwrap_or(usize::MAX));
    times.max().unwrap_or(1)
}

/// What an attribute says; nothing where it is not there.
fn said_of(element: &BytesStart<'_>, name: &str) -> String {
    marks::said(element, name).unwrap_or_default()
}

/// Whether rows or columns are hidden or filtered out.
fn is_hidden(element: &BytesStart<'_>) -> bool {
    matches!(&*said_of(element, "visibility"), "collapse" | "filter")
}

/// Where the list of a condition stands, as the other workbooks say it: `of:cell-content-is-in-list([$Lists.$A$2:.$A$9])`.
fn choices(condition: &str) -> Option<String> {
    let (_, list) = condition.split_once("is-in-list(")?;
    let range = list.trim_start_matches('[').split([']', ')']).next()?;
    let (sheet, range) = range.split_once('.')?;
    let sheet = sheet.trim_start_matches('$').trim_matches('\'');
    Some(format!("'{sheet}'!{}", range.replace('.', "")))
}
