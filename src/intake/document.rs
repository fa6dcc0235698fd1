//! Tables of documents: Word's and `OpenDocument`'s. Text that was struck out under tracked changes, comments and codes are left out.

use super::entry::{Entry, Grid, Line, Merged};
use super::packed::{Parts, damaged, declared, text_of};
use super::{Form, Source, Unreadable, limits, marks};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// What the elements of a sort of document are called.
struct Names {
    table: &'static str,
    row: &'static str,
    cells: &'static [&'static str],
    paragraphs: &'static [&'static str],
    breaks: &'static [&'static str],
    spaces: &'static [&'static str],
    /// The only element whose text counts; empty where text counts wherever it stands in a paragraph.
    text: &'static str,
    /// Elements that are left out with all that is in them.
    skipped: &'static [&'static str],
    /// The attribute (of the cell, or of an element in it) that says how many columns it covers.
    spans: &'static str,
}

const WORD: Names = Names {
    table: "tbl",
    row: "tr",
    cells: &["tc"],
    paragraphs: &["p"],
    breaks: &["br", "cr"],
    spaces: &["tab"],
    text: "t",
    skipped: &[
        "del", "moveFrom", "pPr", "rPr", "drawing", "pict", "object", "sectPr",
    ],
    spans: "gridSpan",
};

const OPEN: Names = Names {
    table: "table",
    row: "table-row",
    cells: &["table-cell", "covered-table-cell"],
    paragraphs: &["p", "h"],
    breaks: &["line-break"],
    spaces: &["s", "tab"],
    text: "",
    skipped: &[
        "annotation",
        "tracked-changes",
        "note",
        "frame",
        "automatic-styles",
        "forms",
    ],
    spans: "number-columns-spanned",
};

/// The tables of a Word document; `main` is its main part.
pub fn word(parts: &mut Parts<'_>, main: &str) -> Result<Source, Unreadable> {
    let text = text_of(parts, main);
    let text = text.ok_or_else(|| damaged("its text is not in UTF-8"))?;
    source(&text, &WORD, "document, DOCX")
}

/// The tables of an `OpenDocument` text.
pub fn open(parts: &mut Parts<'_>) -> Result<Source, Unreadable> {
    let text = text_of(parts, "content.xml");
    let text = text.ok_or_else(|| damaged("its text is not in UTF-8"))?;
    source(&text, &OPEN, "document, ODT")
}

fn source(text: &str, names: &'static Names, seen: &str) -> Result<Source, Unreadable> {
    let mut walk = Walk::of(names);
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader
            .read_event()
            .map_err(|error| damaged(&error.to_string()))?;
        match event {
            Event::Start(element) => walk.open(&element),
            Event::Empty(element) => {
                walk.open(&element);
                walk.close(element.local_name().as_ref())?;
            }
            Event::End(element) => walk.close(element.local_name().as_ref())?,
            Event::Text(text) => walk.say(&text),
            Event::GeneralRef(reference) => {
                let letter = marks::letter(&reference);
                let letter =
                    letter.ok_or_else(|| damaged("it uses a name that it does not explain"))?;
                walk.say(letter.encode_utf8(&mut [0; 4]));
            }
            Event::CData(text) => walk.say(&text),
            Event::DocType(_) => return Err(declared()),
            Event::Eof => break,
            _ => {}
        }
    }
    let mut grids = walk.grids;
    if grids.len() > 1 {
        for (order, grid) in grids.iter_mut().enumerate() {
            grid.name = format!("table {}", order + 1);
        }
    }
    if grids.is_empty() {
        return Err(Unreadable {
            why: "it has no table".to_owned(),
            hints: vec!["paste what is to be imported into a table or a sheet".to_owned()],
        });
    }
    Ok(Source {
        form: Form::Document,
        seen: seen.to_owned(),
        grids,
        remarks: Vec::new(),
    })
}

/// A walk through a document.
struct Walk {
    names: &'static Names,
    grids: Vec<Grid>,
    /// How deep in elements that are left out.
    skipped: usize,
    /// How deep in tables: a table in a cell is text of that cell.
    depth: usize,
    /// How deep in elements whose text counts.
    said: usize,
    rows: Vec<Line>,
    merged: Vec<Merged>,
    cells: Vec<Entry>,
    cell: String,
    span: usize,
    /// Rows that the cell covers, how often it and its row are repeated, and whether Word says that it begins or goes on with
    /// a cell that covers several rows.
    down: usize,
    repeated: usize,
    row_repeated: usize,
    begins: bool,
    goes_on: bool,
    /// The row that is being read, by its number, and the range that goes on in each column.
    place: usize,
    open: HashMap<usize, usize>,
    /// The paragraph outside tables that is being read, and the last one that said something.
    paragraph: String,
    above: String,
    held: usize,
    /// Bytes of the text of all cells, repeats counted, and of those of the row.
    text: usize,
    row_text: usize,
}

impl Walk {
    fn of(names: &'static Names) -> Self {
        Self {
            names,
            grids: Vec::new(),
            skipped: 0,
            depth: 0,
            said: 0,
            rows: Vec::new(),
            merged: Vec::new(),
            cells: Vec::new(),
            cell: String::new(),
            span: 1,
            down: 1,
            repeated: 1,
            row_repeated: 1,
            begins: false,
            goes_on: false,
            place: 1,
            open: HashMap::new(),
            paragraph: String::new(),
            above: String::new(),
            held: 0,
            text: 0,
            row_text: 0,
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name().as_ref().to_owned();
        let name = name.as_str();
        let names = self.names;
        if self.skipped > 0 || names.skipped.contains(&name) {
            self.skipped += 1;
            return;
        }
        if name == names.table {
            self.depth += 1;
        } else if self.depth == 1 && names.cells.contains(&name) {
            self.cell.clear();
            self.span = span(element, names.spans);
            self.down = span(element, "number-rows-spanned");
            self.repeated = times(element, "number-columns-repeated");
            (self.begins, self.goes_on) = (false, false);
        } else if self.depth == 1 && name == names.row {
            self.row_repeated = times(element, "number-rows-repeated");
        } else if self.depth == 1 && name == names.spans {
            self.span = span(element, "val");
        } else if self.depth == 1 && name == "vMerge" {
            self.begins = has(element, "val", "restart");
            self.goes_on = !self.begins;
        } else if name == names.text {
            self.said += 1;
        } else if names.breaks.contains(&name) {
            self.add("\n");
        } else if names.spaces.contains(&name) {
            self.add(" ");
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        let names = self.names;
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        if name == names.table {
            self.depth = self.depth.saturating_sub(1);
            if self.depth == 0 {
                self.finish()?;
            }
        } else if self.depth == 1 && name == names.row {
            self.row()?;
        } else if self.depth == 1 && names.cells.contains(&name) {
            self.cell()?;
        } else if names.paragraphs.contains(&name) {
            if self.depth == 0 {
                let said = self
                    .paragraph
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                if !said.is_empty() {
                    self.above = said;
                }
                self.paragraph.clear();
            } else {
                self.cell.push('\n');
            }
        } else if name == names.text {
            self.said = self.said.saturating_sub(1);
        }
        Ok(())
    }

    /// A row ends. A blank one that is repeated only counts.
    fn row(&mut self) -> Result<(), Unreadable> {
        let cells = std::mem::take(&mut self.cells);
        let (first, times) = (self.place, std::mem::replace(&mut self.row_repeated, 1));
        self.place = first.saturating_add(times);
        let is_blank = cells.iter().all(Entry::is_blank);
        // A row costs something too, though it has no cell.
        let more = if is_blank { 1 } else { times };
        self.held = self
            .held
            .saturating_add(more.saturating_sub(1).saturating_mul(cells.len()) + more);
        if self.rows.len().saturating_add(more) > limits::ROWS || self.held > limits::PLACES {
            return Err(limits::large());
        }
        let text = std::mem::take(&mut self.row_text).saturating_mul(more);
        self.text = self.text.saturating_add(text);
        if self.text > limits::TEXT {
            return Err(limits::wordy());
        }
        let rows = (first..first.saturating_add(more)).map(|place| Line {
            place,
            cells: cells.clone(),
        });
        self.rows.extend(rows);
        Ok(())
    }

    /// A cell ends. The columns it covers beyond its own are blank.
    fn cell(&mut self) -> Result<(), Unreadable> {
        let (row, column) = (self.place, self.cells.len());
        self.span = self.span.max(self.repeated);
        self.held += self.span;
        if self.held > limits::PLACES {
            return Err(limits::spread(limits::PLACES));
        }
        if column + self.span > limits::COLUMNS {
            return Err(limits::large());
        }
        self.row_text += self.cell.len() * self.repeated;
        if self.row_text > limits::TEXT {
            return Err(limits::wordy());
        }
        let entry = Entry::text(&std::mem::take(&mut self.cell));
        if self.repeated > 1 {
            self.cells.resize(column + self.repeated, entry);
            (self.span, self.repeated) = (1, 1);
            return Ok(());
        }
        self.cells.push(entry);
        let last = column + self.span - 1;
        let above = self.open.get(&column).copied().filter(|_| self.goes_on);
        let above = above.and_then(|at| self.merged.get_mut(at));
        if let Some(above) = above.filter(|above| above.rows.1 + 1 == row) {
            above.rows.1 = row;
        } else if self.span > 1 || self.down > 1 || self.begins {
            self.open.insert(column, self.merged.len());
            self.merged.push(Merged {
                rows: (row, row.saturating_add(self.down - 1)),
                columns: (column, last),
            });
        }
        if self.span > 1 {
            // OpenDocument writes the covered cells out, each as a cell of its own.
            if self.names.cells.len() == 1 {
                self.cells.resize(last + 1, Entry::Blank);
            }
        }
        self.span = 1;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Unreadable> {
        if self.grids.len() >= limits::TABLES {
            return Err(limits::tables());
        }
        self.place = 1;
        self.open.clear();
        self.grids.push(Grid {
            heading: std::mem::take(&mut self.above),
            counted: "row",
            rows: std::mem::take(&mut self.rows),
            merged: self.merged.drain(..).filter(is_range).collect(),
            ..Grid::default()
        });
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if self.names.text.is_empty() || self.said > 0 {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.depth == 0 {
            self.paragraph.push_str(text);
        } else {
            self.cell.push_str(text);
        }
    }
}

/// Whether it covers more than a cell: Word begins some that do not go on.
fn is_range(merged: &Merged) -> bool {
    merged.rows.1 > merged.rows.0 || merged.columns.1 > merged.columns.0
}

fn span(element: &BytesStart<'_>, attribute: &str) -> usize {
    times(element, attribute).clamp(1, limits::COLUMNS)
}

/// The number that an attribute says; else 1.
fn times(element: &BytesStart<'_>, attribute: &str) -> usize {
    let found = element
        .attributes()
        .flatten()
        .find(|one| one.key.local_name().as_ref() == attribute);
    let number = found.and_then(|one| one.value.parse::<usize>().ok());
    number.unwrap_or(1).clamp(1, limits::ROWS * 2)
}

fn has(element: &BytesStart<'_>, attribute: &str, value: &str) -> bool {
    let mut attributes = element.attributes().flatten();
    attributes.any(|one| one.key.local_name().as_ref() == attribute && &*one.value == value)
}
