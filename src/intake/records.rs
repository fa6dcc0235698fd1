//! The records of a workbook of before 2007, weighed before a reader makes cells of them: a short file can say that it is as
//! large as it likes, name one sheet a thousand times, or one long text in a million cells.

use super::around::Around;
use super::compound::{number, word};
use super::packed::{damaged, locked};
use super::{Unreadable, limits};

/// What a record is called by its number.
mod sort {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000a;
    pub const LOCK: u16 = 0x002f;
    pub const MORE: u16 = 0x003c;
    pub const SHEET: u16 = 0x0085;
    pub const NUMBERS: u16 = 0x00bd;
    pub const RICH: u16 = 0x00d6;
    pub const TEXTS: u16 = 0x00fc;
    pub const SHARED: u16 = 0x00fd;
    pub const COLUMNS: u16 = 0x007d;
    pub const SIZE: u16 = 0x0200;
    pub const ROW: u16 = 0x0208;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const TRUTH: u16 = 0x0205;
    pub const WORKED_OUT: u16 = 0x0207;
    pub const SHORT_NUMBER: u16 = 0x027e;
    pub const BEGIN: u16 = 0x0809;
}

/// Records that are looked at, of all sheets.
const RECORDS: usize = 20_000_000;
/// Records that may go on in another, and that in another: eight kilobytes each.
const GOES_ON: usize = 20_000;
/// The number of a record that means nothing to anybody.
const NOTHING: [u8; 2] = [0xff, 0xff];
/// Bytes that a letter of a text takes at most.
const LETTER: usize = 3;

struct Record<'a> {
    sort: u16,
    /// Where it begins in the stream.
    at: usize,
    body: &'a [u8],
}

/// The records from there on; the last one that is whole ends them.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let sort = word(stream, at)?;
        let size = usize::from(word(stream, at + 2)?);
        let body = stream.get(at + 4..at + 4 + size)?;
        let record = Record { sort, at, body };
        at += 4 + size;
        Some(record)
    })
}

/// The records of one sheet: charts within it are passed over, as readers do.
fn sheet(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let (mut begun, mut depth) = (false, 0_usize);
    let ended = records(stream, from).scan(false, move |ended, record| {
        if *ended {
            return None;
        }
        let mut outer = depth == 0;
        match record.sort {
            sort::BEGIN if begun => {
                depth += 1;
                outer = false;
            }
            sort::BEGIN => begun = true,
            sort::END if depth > 0 => depth -= 1,
            sort::END => *ended = true,
            _ => {}
        }
        Some(outer.then_some(record))
    });
    ended.flatten()
}

/// Weighs the records of a workbook's stream. Formulas are taken out of it, as values are read and never formulas; so is the
/// size that a sheet says it has, as a reader makes room for that before it sees a cell. Says what stands around the cells.
pub fn weighed(stream: &mut [u8]) -> Result<Vec<Around>, Unreadable> {
    let book = Book::of(stream)?;
    for start in &book.sheets {
        let taken = sheet(stream, *start).filter_map(|record| match record.sort {
            sort::FORMULA => Some((record.at + 24, [0, 0])),
            sort::SIZE => Some((record.at, NOTHING)),
            _ => None,
        });
        let taken: Vec<(usize, [u8; 2])> = taken.collect();
        for (at, value) in taken {
            if let Some(place) = stream.get_mut(at..at + 2) {
                place.copy_from_slice(&value);
            }
        }
    }
    let mut weight = Weight::default();
    for start in &book.sheets {
        weight.add(stream, *start, &book.texts)?;
    }
    let named = book.sheets.iter().zip(book.names);
    Ok(named
        .map(|(start, name)| around(stream, *start, name))
        .collect())
}

/// Rows and columns of a sheet that are not shown.
fn around(stream: &[u8], start: usize, name: String) -> Around {
    let mut around = Around {
        name,
        ..Around::default()
    };
    for record in sheet(stream, start) {
        let place = |at| word(record.body, at).map(usize::from);
        match (record.sort, place(0), place(2)) {
            (sort::ROW, Some(row), _) if place(12).is_some_and(|marks| marks & 0x20 != 0) => {
                around.hide_rows(row + 1, row + 1);
            }
            (sort::COLUMNS, Some(first), Some(last))
                if place(8).is_some_and(|marks| marks & 1 != 0) =>
            {
                around.hide_columns(first, last);
            }
            _ => {}
        }
    }
    around
}

/// What a sheet is called: letters of one byte, or of two.
fn called(body: &[u8]) -> String {
    let letters = body.get(8..).unwrap_or_default();
    match body.get(7) {
        Some(marks) if marks & 1 != 0 => {
            let pairs = letters.as_chunks::<2>().0.iter();
            let wide: Vec<u16> = pairs.map(|pair| u16::from_le_bytes(*pair)).collect();
            String::from_utf16_lossy(&wide)
        }
        _ => letters.iter().copied().map(char::from).collect(),
    }
}

/// One sheet begins within another, so that what was taken out of one stands in the other.
fn overlapping() -> Unreadable {
    damaged("its sheets overlap")
}

/// What the first records say of all sheets.
#[derive(Default)]
struct Book {
    /// Where the sheets begin.
    sheets: Vec<usize>,
    /// What they are called.
    names: Vec<String>,
    /// The letters of each text that cells share.
    texts: Vec<usize>,
}

impl Book {
    fn of(stream: &[u8]) -> Result<Self, Unreadable> {
        let mut book = Self::default();
        let mut seen = 0;
        let mut all = records(stream, 0).peekable();
        while let Some(record) = all.next() {
            seen += 1;
            let mut parts = vec![record.body];
            while let Some(more) = all.next_if(|next| next.sort == sort::MORE) {
                parts.push(more.body);
            }
            if parts.len() > GOES_ON {
                return Err(damaged("a record of it does not end"));
            }
            match record.sort {
                sort::LOCK => return Err(locked()),
                sort::SHEET => {
                    let start = number(record.body, 0).and_then(|start| start.try_into().ok());
                    book.sheets.push(start.unwrap_or(usize::MAX));
                    book.names.push(called(record.body));
                }
                sort::TEXTS => book.texts = Texts::of(parts).lengths(),
                sort::END => break,
                _ => {}
            }
        }
        if seen > RECORDS || book.sheets.len() > limits::TABLES {
            return Err(limits::passed("it has too many sheets or records"));
        }
        Ok(book)
    }
}

/// The texts that cells share, cut into records at any letter.
struct Texts<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    rest: &'a [u8],
}

impl<'a> Texts<'a> {
    fn of(parts: Vec<&'a [u8]>) -> Self {
        let mut parts = parts.into_iter();
        let rest = parts.next().unwrap_or_default();
        Self {
            parts,
            rest: rest.get(8..).unwrap_or_default(),
        }
    }

    /// The letters of each text, as far as they can be told.
    fn lengths(mut self) -> Vec<usize> {
        let mut lengths = Vec::new();
        while !self.rest.is_empty() || self.next_part() {
            if self.rest.is_empty() {
                lengths.push(0);
                continue;
            }
            match self.text() {
                Some(letters) => lengths.push(letters),
                None => break,
            }
        }
        lengths
    }

    fn next_part(&mut self) -> bool {
        let next = self.parts.next();
        self.rest = next.unwrap_or(self.rest);
        next.is_some()
    }

    fn text(&mut self) -> Option<usize> {
        let letters = usize::from(word(self.rest, 0)?);
        let marks = *self.rest.get(2)?;
        let mut at = 3;
        let mut behind = 0;
        if marks & 8 != 0 {
            behind += usize::from(word(self.rest, at)?) * 4;
            at += 2;
        }
        if marks & 4 != 0 {
            behind += usize::try_from(number(self.rest, at)?).ok()?;
            at += 4;
        }
        self.rest = self.rest.get(at..)?;
        let (mut left, mut wide) = (letters, marks & 1 != 0);
        while left > 0 {
            let each = if wide { 2 } else { 1 };
            let here = (self.rest.len() / each).min(left);
            self.rest = self.rest.get(here * each..)?;
            left -= here;
            if left > 0 {
                // The rest of a text begins with a mark of its own.
                if !self.next_part() {
                    return None;
                }
                wide = self.rest.first()? & 1 != 0;
                self.rest = self.rest.get(1..)?;
            }
        }
        while behind > 0 {
            if self.rest.is_empty() && !self.next_part() {
                return None;
            }
            let here = behind.min(self.rest.len());
            self.rest = self.rest.get(here..)?;
            behind -= here;
        }
        Some(letters)
    }
}

/// What all sheets take.
#[derive(Default)]
struct Weight {
    records: usize,
    cells: usize,
    places: usize,
    text: usize,
}

impl Weight {
    fn add(&mut self, stream: &[u8], start: usize, texts: &[usize]) -> Result<(), Unreadable> {
        let (mut cells, mut formulas) = (Range::default(), Range::default());
        for record in sheet(stream, start) {
            let body = record.body;
            let place = |at| word(body, at).map(usize::from);
            let at = (place(0).unwrap_or(0), place(2).unwrap_or(0));
            self.records += 1;
            match record.sort {
                sort::SIZE => return Err(overlapping()),
                sort::NUMBER | sort::TRUTH | sort::SHORT_NUMBER => cells.take(at),
                sort::LABEL | sort::RICH => {
                    cells.take(at);
                    self.text += body.len() * LETTER;
                }
                sort::SHARED => {
                    cells.take(at);
                    let text = number(body, 6).and_then(|text| usize::try_from(text).ok());
                    let letters = text.and_then(|text| texts.get(text)).copied();
                    self.text += letters.unwrap_or(0) * LETTER;
                }
                sort::NUMBERS => {
                    cells.take(at);
                    let last = body.len().checked_sub(2).and_then(place);
                    cells.take((at.0, last.unwrap_or(at.1)));
                    self.cells += body.len() / 6;
                }
                sort::FORMULA => {
                    if word(body, 20).is_some_and(|size| size != 0) {
                        return Err(overlapping());
                    }
                    cells.take(at);
                    formulas.take(at);
                }
                sort::WORKED_OUT => self.text += body.len() * LETTER,
                _ => continue,
            }
            self.cells += 1;
            if self.cells > limits::CELLS || self.records > RECORDS {
                return Err(limits::passed("it has too many cells or records"));
            }
            if self.text > limits::TEXT {
                return Err(limits::wordy());
            }
        }
        // A sheet that holds nothing costs its reader something too.
        self.places += cells.places() + formulas.places() + 1;
        if self.places > limits::PLACES {
            return Err(limits::spread(limits::PLACES));
        }
        Ok(())
    }
}

/// The first and last row and column of cells.
#[derive(Default)]
struct Range(Option<[usize; 4]>);

impl Range {
    fn take(&mut self, (row, column): (usize, usize)) {
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([
            top.min(row),
            bottom.max(row),
            left.min(column),
            right.max(column),
        ]);
    }

    fn places(&self) -> usize {
        self.0.map_or(0, |[top, bottom, left, right]| {
            (bottom - top + 1) * (right - left + 1)
        })
    }
}
