//! Lines of cells: commas, semicolons, tabs or pipes between them, found by which of them cuts most lines into as many cells.

use super::entry::{Entry, Grid, Line};
use super::quotes::{Mended, Odd};
use super::{Form, Source, Unreadable, aligned, limits};
use std::collections::BTreeMap;

/// What may stand between cells, likeliest first, with its name for people.
const BETWEEN: &[(u8, &str)] = &[
    (b',', "commas"),
    (b';', "semicolons"),
    (b'\t', "tabs"),
    (b'|', "pipes"),
];
/// What seldom does, with how many cells a row then has at least: it must cut every line alike, and so must nothing likelier.
const SELDOM: &[(u8, &str, usize)] = &[
    (b'~', "tildes", 2),
    (b'^', "carets", 2),
    // A colon stands in times and behind words, too.
    (b':', "colons", 3),
];
/// Lines that must be cut alike by it.
const LEAST: usize = 3;
/// Lines looked at to find what stands between cells.
const SAMPLE: usize = 200;

/// The table of a text; `encoding` is told to people.
pub fn read(text: &str, encoding: &str) -> Result<Source, Unreadable> {
    refuse_wide(text)?;
    let mut mended = Mended::of(text);
    let found = separator(text);
    let is_even = found.as_ref().is_some_and(|found| found.is_even);
    let aligned = if is_even { None } else { aligned::rows(text) };
    let form = match &aligned {
        Some(_) => Form::Text,
        None => Form::Delimited,
    };
    let (rows, seen) = match (aligned, found) {
        (Some(found), _) => {
            let mut rows = Taken::default();
            for (place, cells) in found {
                rows.push(place, cells.iter().map(|text| cell(text)).collect())?;
            }
            (rows.rows, "columns aligned by blanks".to_owned())
        }
        (None, Some(found)) => {
            let seen = format!("{} between cells", found.name);
            (rows(&mut mended, &found, text)?, seen)
        }
        (None, None) => (lines(text)?, ONE_COLUMN.to_owned()),
    };
    Ok(Source {
        form,
        seen: format!("{seen}, {encoding}"),
        grids: vec![Grid {
            counted: "line",
            rows,
            ..Grid::default()
        }],
        remarks: mended.remark().into_iter().collect(),
    })
}

/// How a text is seen of which nothing tells the cells apart.
const ONE_COLUMN: &str = "text of one column";

impl Source {
    /// What stands between its cells where it is lines of cells; else a comma.
    pub fn between(&self) -> u8 {
        let seldom = SELDOM.iter().map(|(between, name, _)| (*between, *name));
        let mut all = BETWEEN.iter().copied().chain(seldom);
        all.find(|(_, name)| self.seen.starts_with(name))
            .map_or(b',', |(between, _)| between)
    }

    /// Whether it is a text of which nothing tells the cells apart.
    pub fn is_uncut(&self) -> bool {
        self.form == Form::Delimited && self.seen.starts_with(ONE_COLUMN)
    }
}

/// Refuses a line with more cells than a table has columns, before room is made for them.
fn refuse_wide(text: &str) -> Result<(), Unreadable> {
    let is_wide = text.lines().any(|line| {
        let line = line.as_bytes();
        let wide =
            |between: &(u8, &str)| memchr::memchr_iter(between.0, line).count() >= limits::COLUMNS;
        line.len() >= limits::COLUMNS && BETWEEN.iter().any(wide)
    });
    if is_wide {
        Err(limits::large())
    } else {
        Ok(())
    }
}

/// What stands between the cells of a text.
struct Between {
    byte: u8,
    name: &'static str,
    /// How many cells a row commonly has.
    width: usize,
    /// Whether every row that was looked at has as many.
    is_even: bool,
}

/// What stands between the cells; nothing where no two lines are cut alike.
fn separator(text: &str) -> Option<Between> {
    let ours = text.trim_start().strip_prefix(super::KIND);
    let ours = ours.and_then(|rest| rest.bytes().next());
    let best = |quoted: bool| {
        // The first of the best: `max_by_key` would give the last.
        let mut best: (usize, Option<Between>) = (0, None);
        for &(byte, name) in BETWEEN {
            let (even, width, is_even) = evenness(text, byte, quoted);
            let found = Some(Between {
                byte,
                name,
                width,
                is_even,
            });
            // What stands behind the name of our own first column stands between all.
            if ours == Some(byte) {
                return (usize::MAX, found);
            }
            if even > best.0 {
                best = (even, found);
            }
        }
        best
    };
    let (even, found) = best(true);
    if even < usize::MAX && !found.as_ref().is_some_and(|found| found.is_even) {
        let seldom = SELDOM.iter().find_map(|&(byte, name, least)| {
            let (even, width, is_even) = evenness(text, byte, true);
            let is_sure = is_even && width >= least && even >= width * LEAST;
            is_sure.then_some(Between {
                byte,
                name,
                width,
                is_even,
            })
        });
        if seldom.is_some() {
            return seldom;
        }
    }
    // A mark that is not closed makes one cell of all that is looked at: then the lines show what the rows do not.
    if even < usize::MAX && memchr::memchr(b'"', text.as_bytes()).is_some() {
        let (plain, lines) = best(false);
        if even.saturating_mul(3) < plain {
            return lines;
        }
    }
    found
}

/// Rows that have the commonest number of cells above one, times those cells, that number, and whether no row has
/// another; a tie goes to more cells.
fn evenness(text: &str, between: u8, quoted: bool) -> (usize, usize, bool) {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    let mut reader = reader(text.as_bytes(), between, quoted);
    let mut looked_at = 0;
    while looked_at < SAMPLE && matches!(reader.read_record(&mut record), Ok(true)) {
        looked_at += 1;
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            *widths.entry(record.len()).or_default() += 1;
        }
    }
    let wide = widths.iter().filter(|(width, _)| **width > 1);
    // Two rows at least: one line with a comma in it is prose.
    let common = wide.filter(|(_, rows)| **rows > 1);
    let common = common.map(|(width, rows)| (rows * width, *width));
    let (even, width) = common.max().unwrap_or((0, 0));
    (even, width, widths.len() == 1)
}

fn reader(text: &[u8], between: u8, quoted: bool) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(between)
        .quoting(quoted)
        .has_headers(false)
        .flexible(true)
        .from_reader(text)
}

fn rows(mended: &mut Mended<'_>, found: &Between, text: &str) -> Result<Vec<Line>, Unreadable> {
    let mut rows = Taken::default();
    let mut places = Places::of(text);
    // Where reading begins: anew at a record of which a mark was made a character.
    let mut from = 0;
    while let Some(odd) = run(mended, found, from, &mut rows, &mut places)? {
        from = odd.start;
        mended.mend(&odd)?;
    }
    Ok(rows.rows)
}

/// Reads records from there on, up to one with a mark that is not closed.
fn run(
    mended: &Mended<'_>,
    found: &Between,
    from: usize,
    rows: &mut Taken,
    places: &mut Places<'_>,
) -> Result<Option<Odd>, Unreadable> {
    let byte = |position: &csv::Position| {
        from.saturating_add(usize::try_from(position.byte()).unwrap_or(usize::MAX))
    };
    let mut reader = reader(mended.rest(from), found.byte, true);
    let mut record = csv::StringRecord::new();
    loop {
        let read = reader.read_record(&mut record);
        let read = read.map_err(|error| Unreadable {
            why: format!("its cells cannot be told apart: {error}"),
            hints: vec!["save it again as CSV in UTF-8, or as XLSX".to_owned()],
        })?;
        if !read {
            return Ok(None);
        }
        let start = record.position().map_or(from, byte);
        let place = places.line_of(start);
        if record.iter().any(|cell| cell.contains(['\n', '\r'])) {
            let whole = start..byte(reader.position());
            let odd = mended.odd(whole, found.byte, found.width, place);
            if odd.is_some() {
                return Ok(odd);
            }
        }
        let cells = record.iter().map(|text| cell(&mended.cell(text)));
        rows.push(place, cells.collect())?;
    }
}

/// A text without anything between cells: each line is a cell.
fn lines(text: &str) -> Result<Vec<Line>, Unreadable> {
    let mut rows = Taken::default();
    for (order, line) in text.lines().enumerate() {
        if !line.trim().is_empty() {
            rows.push(order + 1, vec![cell(line)])?;
        }
    }
    Ok(rows.rows)
}

/// Rows as they are read, no more of them than is read at once.
#[derive(Default)]
struct Taken {
    rows: Vec<Line>,
    held: usize,
    places: usize,
}

impl Taken {
    fn push(&mut self, place: usize, cells: Vec<Entry>) -> Result<(), Unreadable> {
        self.held += cells.iter().filter(|cell| !cell.is_blank()).count();
        self.places += cells.len();
        let is_over = self.rows.len() >= limits::ROWS || self.held > limits::CELLS;
        if is_over || cells.len() > limits::COLUMNS {
            return Err(limits::large());
        }
        if self.places > limits::PLACES {
            return Err(limits::spread(limits::PLACES));
        }
        self.rows.push(Line { place, cells });
        Ok(())
    }
}

/// The line on which a record begins: the reader counts from the end of the one before, blank lines included.
struct Places<'a> {
    text: &'a [u8],
    at: usize,
    line: usize,
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    fn line_of(&mut self, start: usize) -> usize {
        let is_end = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let rest = self.text.get(start..).unwrap_or_default();
        let begin = start + rest.iter().take_while(is_end).count();
        let passed = self.text.get(self.at..begin).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at = begin;
        self.line
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn cell(text: &str) -> Entry {
    let bare = text.strip_prefix('\'');
    let bare = bare.filter(|bare| bare.starts_with(['=', '+', '-', '@', '\t', '\r']));
    Entry::text(bare.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (String, Vec<Vec<String>>) {
        let source = read(text, "UTF-8").expect("a table");
        let rows = source.grids.into_iter().flat_map(|grid| grid.rows);
        let rows = rows.map(|row| row.cells.iter().map(Entry::words).collect());
        (source.seen, rows.collect())
    }

    #[test]
    fn what_stands_between_cells_is_found() {
        for (between, name) in [
            (",", "commas"),
            (";", "semicolons"),
            ("\t", "tabs"),
            ("|", "pipes"),
        ] {
            let text = format!(
                "What{between}Who{between}When\nA, b; c{between}MW/YO{between}\"8 January\n2009\"\n"
            );
            let text = if between == "," {
                text.replace("A, b; c", "\"A, b; c\"")
            } else {
                text
            };
            let text = if between == ";" {
                text.replace("A, b; c", "\"A, b; c\"")
            } else {
                text
            };
            let (seen, rows) = cut(&text);
            assert_eq!(seen, format!("{name} between cells, UTF-8"));
            assert_eq!(rows[1], ["A, b; c", "MW/YO", "8 January\n2009"], "{name}");
        }
    }

    #[test]
    fn line_ends_inside_cells_stay_and_rows_keep_their_line() {
        let text = "Title,,\n\nA,\"one\rtwo\",\"three\r\r\nfour\"\r\nB,'=1+1,\n";
        let source = read(text, "UTF-8").expect("a table");
        let rows = &source.grids[0].rows;
        assert_eq!(rows[1].cells[1].words(), "one\ntwo");
        assert_eq!(rows[1].cells[2].words(), "three\nfour");
        assert_eq!(rows[1].place, 3);
        assert_eq!(rows[2].cells[1].words(), "=1+1");
    }

    #[test]
    fn prose_is_one_column() {
        let (seen, _) = cut("Dear all,\nplease find the log below.\n");
        assert_eq!(seen, "text of one column, UTF-8");
    }
}
