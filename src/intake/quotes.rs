//! Quotation marks that nobody closed: one of them joins all rows below it into one cell. Such a mark is told by what it
//! swallowed, rows of the same width, and read as a character.

use super::Unreadable;
use std::borrow::Cow;
use std::ops::Range;

/// Marks that are read as characters before a file is refused: what has more of them is no list of cells.
const MOST: usize = 50;
/// Characters nobody writes, to stand for such a mark while the cells are told apart.
const STANDS: std::ops::RangeInclusive<u8> = 1..=8;

/// A text of which some quotation marks are characters.
pub struct Mended<'a> {
    bytes: Cow<'a, [u8]>,
    /// What stands for such a mark, where any does.
    stands: Option<u8>,
    /// The lines of the marks.
    pub lines: Vec<usize>,
}

/// A field of a line of cells, by its first and last byte.
struct Field {
    start: usize,
    end: usize,
    /// What a quoted field is closed by; nothing where it is not.
    closes: Option<usize>,
    is_quoted: bool,
}

/// A mark that is to be a character.
pub struct Odd {
    /// Where its record begins, to be read again.
    pub start: usize,
    at: usize,
    line: usize,
}

impl<'a> Mended<'a> {
    /// The text as it is.
    pub fn of(text: &'a str) -> Self {
        Self {
            bytes: Cow::Borrowed(text.as_bytes()),
            stands: None,
            lines: Vec::new(),
        }
    }

    /// From there on.
    pub fn rest(&self, at: usize) -> &[u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    /// The mark in a record that is not closed where it should be; `line` is where the record begins, `width` how many cells a
    /// row has.
    pub fn odd(&self, record: Range<usize>, between: u8, width: usize, line: usize) -> Option<Odd> {
        let start = record.start;
        let record = self.bytes.get(record).unwrap_or_default();
        memchr::memchr(b'"', record)?;
        // Blank lines before a record are told as part of it.
        let blank = record.iter().take_while(|byte| b"\r\n".contains(byte));
        let blank = blank.count();
        let record = record.get(blank..).unwrap_or_default();
        let field =
            fields(record, between).find(|field| swallows(record, field, (between, width)))?;
        let above = record.get(..field.start).unwrap_or_default();
        Some(Odd {
            start,
            at: start + blank + field.start,
            line: line + memchr::memchr_iter(b'\n', above).count(),
        })
    }

    /// Makes it a character.
    pub fn mend(&mut self, odd: &Odd) -> Result<(), Unreadable> {
        if self.lines.len() == MOST {
            return Err(refused(&self.lines));
        }
        self.lines.push(odd.line);
        let free = |byte: &u8| memchr::memchr(*byte, &self.bytes).is_none();
        let stands = self.stands.or_else(|| STANDS.clone().find(free));
        let mark = self.bytes.to_mut().get_mut(odd.at);
        let (Some(stands), Some(mark)) = (stands, mark) else {
            return Err(refused(&self.lines));
        };
        *mark = stands;
        self.stands = Some(stands);
        Ok(())
    }

    /// A cell with its marks.
    pub fn cell<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.stands.map(char::from) {
            Some(stands) if text.contains(stands) => Cow::Owned(text.replace(stands, "\"")),
            _ => Cow::Borrowed(text),
        }
    }

    /// What the reader must know.
    pub fn remark(&self) -> Option<String> {
        let marks = match self.lines.len() {
            0 => return None,
            1 => "a quotation mark opens a cell and is not closed there",
            _ => "quotation marks open cells and are not closed there",
        };
        let lines = lines(&self.lines);
        Some(format!(
            "{lines}: {marks}; read as a character, so that the lines below are rows of their own"
        ))
    }
}

/// `line 3`, `lines 3, 8`.
fn lines(lines: &[usize]) -> String {
    let numbers: Vec<String> = lines.iter().take(10).map(ToString::to_string).collect();
    let more = if lines.len() > 10 { " and more" } else { "" };
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("{word} {}{more}", numbers.join(", "))
}

fn refused(marks: &[usize]) -> Unreadable {
    Unreadable {
        why: format!(
            "its cells cannot be told apart: quotation marks are not closed on {}",
            lines(marks)
        ),
        hints: vec![
            "close them or take them out, or save it again as CSV or XLSX from the program that wrote it"
                .to_owned(),
        ],
    }
}

/// The fields of a record.
fn fields(record: &[u8], between: u8) -> impl Iterator<Item = Field> + '_ {
    let mut at = Some(0);
    std::iter::from_fn(move || {
        let start = at?;
        let is_quoted = record.get(start) == Some(&b'"');
        let closes = if is_quoted {
            closing(record, start + 1)
        } else {
            None
        };
        let from = match (is_quoted, closes) {
            (true, None) => record.len(),
            (true, Some(closes)) => closes + 1,
            (false, _) => start,
        };
        let rest = record.get(from..).unwrap_or_default();
        let end = memchr::memchr(between, rest).map(|end| from + end);
        at = end.map(|end| end + 1);
        Some(Field {
            start,
            end: end.unwrap_or(record.len()),
            closes,
            is_quoted,
        })
    })
}

/// Where a quoted field is closed: at a mark that does not stand twice.
fn closing(record: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr(b'"', record.get(at..)?)?;
        if record.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Whether a quoted field has rows in it.
fn swallows(record: &[u8], field: &Field, (between, width): (u8, usize)) -> bool {
    if !field.is_quoted {
        return false;
    }
    let inner = record.get(field.start + 1..field.closes.unwrap_or(field.end));
    let inner = String::from_utf8_lossy(inner.unwrap_or_default());
    let crosses = inner.contains(['\n', '\r']);
    let mut lines: Vec<&str> = inner
        .split(['\n', '\r'])
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .collect();
    if field.closes.is_some() {
        // The last one goes on behind the mark.
        lines.pop();
    }
    let alike = lines
        .iter()
        .filter(|line| fields(line.as_bytes(), between).count() == width)
        .count();
    let is_most = alike * 10 >= lines.len() * 6;
    // What stands behind the mark that closes it was meant to be outside.
    let behind = field.closes.and_then(|closes| record.get(closes + 1));
    let is_odd = behind.is_some_and(|byte| *byte != between && !b"\r\n ".contains(byte));
    // The line on which the mark stands is a row by itself, were it a character.
    let is_row = || {
        let line = record.split(|byte| b"\r\n".contains(byte)).next();
        let bare = line.filter(|line| line.len() > field.start);
        let behind = bare.and_then(|line| line.get(field.start + 1..));
        let before = fields(record.get(..field.start).unwrap_or_default(), between).count();
        behind.is_some_and(|behind| before - 1 + fields(behind, between).count() == width)
    };
    match field.closes {
        None => !lines.is_empty(),
        Some(_) if is_odd && crosses && is_row() => true,
        Some(_) if width > 2 => is_most && (alike > 1 || alike > 0 && is_odd),
        Some(_) => is_most && alike > 2 && is_odd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_cut_as_cells_are() {
        let cut = |record: &str| -> Vec<String> {
            fields(record.as_bytes(), b',')
                .map(|field| record[field.start..field.end].to_owned())
                .collect()
        };
        assert_eq!(cut("a,\"b, c\",d"), ["a", "\"b, c\"", "d"]);
        assert_eq!(cut("\"a \"\"b\"\", c\",d"), ["\"a \"\"b\"\", c\"", "d"]);
        assert_eq!(cut("a,\"b,c\nd,e"), ["a", "\"b,c\nd,e"]);
        assert_eq!(cut("a,"), ["a", ""]);
    }
}
