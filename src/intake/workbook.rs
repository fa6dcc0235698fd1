//! Workbooks: values as they were last worked out, never formulas or macros; sheets people do not see are marked.

use super::around::{self, Around};
use super::entry::{Entry, Grid, Line, Merged};
use super::packed::damaged;
use super::{Form, Source, Unreadable, guarded, limits};
use crate::model::date::Date;
use calamine::{
    Data, DataRef, DataType, Dimensions, Error, Ods, Reader, SheetType, SheetVisible, Sheets,
    Style, Xls, Xlsb, Xlsx,
};
use std::collections::BTreeMap;
use std::io::Cursor;

type Book<'a> = Sheets<Cursor<&'a [u8]>>;

/// Cells by row, then column; as sparse as the sheet.
type Cells = BTreeMap<u32, BTreeMap<u32, Entry>>;

/// How a workbook is written.
#[derive(Clone, Copy)]
pub enum Sort {
    /// Office before 2007; its stream was weighed and put into a container of our own.
    Xls,
    /// Office.
    Xlsx,
    /// Office, not in XML.
    Xlsb,
    /// `OpenDocument`; its places were counted.
    Ods,
}

/// The sheets of a workbook that was weighed, and what stands around their cells.
pub fn read(bytes: &[u8], sort: Sort, around: &[Around]) -> Result<Source, Unreadable> {
    // The readers of all four index into what a file says of itself; XLS and XLSB do so without a look first.
    guarded::call(|| sheets(bytes, sort, around))
}

/// Opened as what it is: a reader that tries one form after the other would read what nobody weighed.
fn opened(bytes: &[u8], sort: Sort) -> Result<Book<'_>, Unreadable> {
    let bytes = Cursor::new(bytes);
    let opened = match sort {
        Sort::Xls => Xls::new(bytes).map(Sheets::Xls).map_err(Error::Xls),
        Sort::Xlsx => Xlsx::new(bytes).map(Sheets::Xlsx).map_err(Error::Xlsx),
        Sort::Xlsb => Xlsb::new(bytes).map(Sheets::Xlsb).map_err(Error::Xlsb),
        Sort::Ods => Ods::new(bytes).map(Sheets::Ods).map_err(Error::Ods),
    };
    opened.map_err(|error| damaged(&error.to_string()))
}

fn sheets(bytes: &[u8], sort: Sort, around: &[Around]) -> Result<Source, Unreadable> {
    let mut book = opened(bytes, sort)?;
    let mut source = Source {
        form: Form::Workbook,
        seen: seen(&book).to_owned(),
        grids: Vec::new(),
        remarks: Vec::new(),
    };
    let (mut held, mut places) = (Held::default(), 0);
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            source.remarks.push(format!(
                "sheet `{}` holds no cells and is left out",
                sheet.name
            ));
            continue;
        }
        let cells = cells(&mut book, &sheet.name, &mut held)?;
        let hidden = match sheet.visible {
            SheetVisible::Visible => "",
            SheetVisible::Hidden | SheetVisible::VeryHidden => "hidden sheet",
        };
        source.grids.push(Grid {
            merged: merged(&mut book, &sheet.name, around),
            name: sheet.name,
            heading: String::new(),
            hidden: hidden.to_owned(),
            counted: "row",
            rows: rows(cells, &mut places)?,
            choices: Vec::new(),
        });
    }
    let named = book.defined_names().to_vec();
    for sheet in around {
        for list in &sheet.choices {
            let name = named.iter().find(|(name, _)| name == list);
            let formula = name.map_or(list, |(_, formula)| formula);
            let range = around::named_range(formula, &sheet.name);
            if let Some((name, range)) = range {
                let mut grids = source.grids.iter_mut();
                if let Some(grid) = grids.find(|grid| grid.name == name) {
                    grid.choices.push(range);
                }
            }
        }
    }
    let remarks = around::remarks(&source.grids, around);
    source.remarks.extend(remarks);
    Ok(source)
}

fn seen(book: &Book<'_>) -> &'static str {
    match book {
        Sheets::Xls(_) => "workbook, XLS",
        Sheets::Xlsx(_) => "workbook, XLSX",
        Sheets::Xlsb(_) => "workbook, XLSB",
        Sheets::Ods(_) => "workbook, ODS",
    }
}

/// What all sheets hold so far.
#[derive(Default)]
struct Held {
    cells: usize,
    text: usize,
}

impl Held {
    fn add(&mut self, row: u32, column: u32, entry: &Entry) -> Result<(), Unreadable> {
        self.cells += 1;
        if let Entry::Text(text) = entry {
            self.text += text.len();
        }
        let is_over = index(row) >= limits::ROWS || index(column) >= limits::COLUMNS;
        if is_over || self.cells > limits::CELLS {
            return Err(limits::large());
        }
        if self.text > limits::TEXT {
            return Err(limits::wordy());
        }
        Ok(())
    }
}

fn cells(book: &mut Book<'_>, sheet: &str, held: &mut Held) -> Result<Cells, Unreadable> {
    let mut cells = Cells::new();
    let mut put = |row: u32, column: u32, entry: Entry| {
        if entry.is_blank() {
            return Ok(());
        }
        held.add(row, column, &entry)?;
        cells.entry(row).or_default().insert(column, entry);
        Ok(())
    };
    // Cell by cell: a sheet that says it is wider than its data would cost memory for every cell it does not have.
    match book {
        Sheets::Xlsx(book) => {
            let reader = book.worksheet_cells_reader(sheet);
            let mut reader = reader.map_err(|error| damaged(&error.to_string()))?;
            let months: Vec<bool> = reader.styles().iter().map(shows_month).collect();
            while let Some((cell, style)) = reader
                .next_cell_with_style_id()
                .map_err(|error| damaged(&error.to_string()))?
            {
                let (row, column) = cell.get_position();
                let is_month = months.get(style).copied().unwrap_or_default();
                put(row, column, seen_as(borrowed(cell.get_value()), is_month))?;
            }
            return Ok(cells);
        }
        Sheets::Xlsb(book) => {
            let reader = book.worksheet_cells_reader(sheet);
            let mut reader = reader.map_err(|error| damaged(&error.to_string()))?;
            while let Some(cell) = reader
                .next_cell()
                .map_err(|error| damaged(&error.to_string()))?
            {
                let (row, column) = cell.get_position();
                put(row, column, borrowed(cell.get_value()))?;
            }
            return Ok(cells);
        }
        // The places of both were counted before they were opened.
        Sheets::Xls(_) | Sheets::Ods(_) => {}
    }
    let range = book
        .worksheet_range(sheet)
        .map_err(|error| damaged(&error.to_string()))?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let at = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
        put(at(top, row), at(left, column), owned(value))?;
    }
    Ok(cells)
}

/// Whether a cell's format shows a month and its year and no day, as `mmm-yy` does.
fn shows_month(style: &Style) -> bool {
    let Some(format) = &style.number_format else {
        return false;
    };
    let (mut shown, mut skipped, mut end) = (String::new(), false, None);
    for letter in format.format_code.to_ascii_lowercase().chars() {
        match (letter, end) {
            _ if skipped => skipped = false,
            (letter, Some(last)) if letter == last => end = None,
            (_, Some(_)) => {}
            ('\\' | '_' | '*', _) => skipped = true,
            ('"', _) => end = Some('"'),
            ('[', _) => end = Some(']'),
            (';', _) => break,
            (letter, _) => shown.push(letter),
        }
    }
    shown.contains('m') && shown.contains('y') && !shown.contains(['d', 'h', 's'])
}

/// The first of a month that is shown as the month is what people see: the month.
fn seen_as(entry: Entry, is_month: bool) -> Entry {
    match entry {
        Entry::Date(day) if is_month && day.parts().2 == 1 => {
            let words = day.in_words();
            Entry::text(words.strip_prefix("1 ").unwrap_or(&words))
        }
        entry => entry,
    }
}

fn borrowed(value: &DataRef<'_>) -> Entry {
    match value {
        DataRef::SharedString(text) => Entry::text(text),
        other => owned(&Data::from(other.clone())),
    }
}

fn owned(value: &Data) -> Entry {
    match value {
        Data::Empty => Entry::Blank,
        Data::String(text) | Data::DurationIso(text) => Entry::text(text),
        Data::Int(number) => Entry::Number(number.to_string()),
        Data::Float(number) => Entry::Number(number.to_string()),
        Data::Bool(truth) => Entry::Truth(*truth),
        Data::Error(error) => Entry::Broken(error.to_string()),
        Data::DateTime(_) | Data::DateTimeIso(_) => dated(value),
    }
}

/// A day, where it is one: a time of day alone, or a length of time, is its words.
fn dated(value: &Data) -> Entry {
    let is_day = match value {
        Data::DateTime(serial) => serial.is_datetime() && serial.as_f64() >= 1.0,
        _ => true,
    };
    let day = value.as_date().filter(|_| is_day);
    let day = day.and_then(|day| Date::parse_iso(&day.format("%Y-%m-%d").to_string()));
    match (day, value) {
        (Some(day), _) => Entry::Date(day),
        (None, Data::DateTimeIso(text)) => Entry::text(text),
        (None, Data::DateTime(serial)) if !is_day => match value.as_time() {
            Some(time) => Entry::text(&time.format("%H:%M").to_string()),
            None => Entry::Number(serial.as_f64().to_string()),
        },
        (None, other) => Entry::text(&other.to_string()),
    }
}

fn rows(cells: Cells, places: &mut usize) -> Result<Vec<Line>, Unreadable> {
    let width = |cells: &BTreeMap<u32, Entry>| {
        let last = cells.last_key_value();
        last.map_or(0, |(column, _)| index(*column) + 1)
    };
    *places += cells.values().map(width).sum::<usize>();
    if *places > limits::PLACES {
        return Err(limits::spread(limits::PLACES));
    }
    let line = |(row, cells): (u32, BTreeMap<u32, Entry>)| {
        let mut line = vec![Entry::Blank; width(&cells)];
        for (column, entry) in cells {
            if let Some(place) = line.get_mut(index(column)) {
                *place = entry;
            }
        }
        Line {
            place: index(row) + 1,
            cells: line,
        }
    };
    Ok(cells.into_iter().map(line).collect())
}

fn merged(book: &mut Book<'_>, sheet: &str, around: &[Around]) -> Vec<Merged> {
    let found = match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => {
            let around = around::of(around, sheet);
            return around.map_or_else(Vec::new, |around| around.merged.clone());
        }
    };
    let range = |at: Dimensions| Merged {
        rows: (index(at.start.0) + 1, index(at.end.0) + 1),
        columns: (index(at.start.1), index(at.end.1)),
    };
    found.into_iter().map(range).collect()
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
