//! How many places the sheets of an `OpenDocument` workbook take with their repeats written out: a short file can say of one
//! cell that it stands a million times, far from everything else.

use super::packed::{Parts, damaged, text_of};
use super::{Unreadable, limits};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Refuses a workbook whose cells would be spread over too many places.
pub fn measured(parts: &mut Parts<'_>) -> Result<(), Unreadable> {
    let text = text_of(parts, "content.xml").unwrap_or_default();
    let mut reader = Reader::from_str(&text);
    let mut sheet = Sheet::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => sheet.begin(&element),
            Ok(Event::Empty(element)) => {
                sheet.begin(&element);
                sheet.end(element.local_name().as_ref());
            }
            Ok(Event::End(element)) => sheet.end(element.local_name().as_ref()),
            Ok(Event::Text(text)) => sheet.is_filled |= !text.trim().is_empty(),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(damaged(&error.to_string())),
        }
        if sheet.places() > limits::PLACES {
            return Err(limits::spread());
        }
    }
}

/// The sheet that is being measured.
#[derive(Default)]
struct Sheet {
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
}

impl Sheet {
    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "table" => *self = Self::default(),
            "table-row" => {
                self.row = repeated(element, "number-rows-repeated");
                self.columns = 0;
                self.row_is_filled = false;
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = repeated(element, "number-columns-repeated");
                self.is_filled = element
                    .attributes()
                    .flatten()
                    .any(|one| one.key.local_name().as_ref() == "value-type");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => {
                self.columns = self.columns.saturating_add(self.cell);
                if self.is_filled {
                    self.row_is_filled = true;
                    self.width = self.width.max(self.columns);
                }
            }
            "table-row" => {
                self.rows = self.rows.saturating_add(self.row);
                if self.row_is_filled {
                    self.height = self.rows;
                }
            }
            _ => {}
        }
    }

    fn places(&self) -> usize {
        self.height.saturating_mul(self.width)
    }
}

fn repeated(element: &BytesStart<'_>, attribute: &str) -> usize {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|one| one.key.local_name().as_ref() == attribute);
    let times = found.and_then(|one| one.value.parse().ok());
    times.unwrap_or(1)
}
