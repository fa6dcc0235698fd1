//! One table as comma-separated values: every column by its key, hidden ones too, each value exactly as it is; or, for a
//! spreadsheet, such that it takes no text for a formula.

use super::plain::Plain;
use super::{Format, Page, Unrendered};
use crate::report::cell::Cell;
use crate::report::table::{Row, Table};
use crate::report::{Block, Fact, Report};
use std::borrow::Cow;

/// The table that was asked for, else the main one; the facts of a report without tables as `key,value`.
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    let mut sheet = Sheet::new(page.excel, b',');
    let tables = match page.table {
        Some(_) => super::wanted(report, page)?,
        None => report.main().into_iter().collect(),
    };
    match tables.split_first() {
        Some((first, parts)) => {
            sheet.table(first)?;
            // Parts of one table have the same columns.
            parts
                .iter()
                .try_for_each(|part| sheet.rows(part, &part.rows))?;
        }
        None => sheet.facts(report)?,
    }
    sheet.lines.into_inner().map_err(|why| broken(&why))
}

/// The names of the columns of a table, the rows of which follow.
pub fn head(table: &Table, page: &Page) -> Result<Vec<u8>, Unrendered> {
    let mut sheet = Sheet::new(page.excel, b',');
    sheet.head(table)?;
    sheet.lines.into_inner().map_err(|why| broken(&why))
}

/// Rows of a table alone, after its head or others.
pub fn rows(table: &Table, rows: &[Row], page: &Page) -> Result<Vec<u8>, Unrendered> {
    let mut sheet = Sheet::marked("", page.excel, b',');
    sheet.rows(table, rows)?;
    sheet.lines.into_inner().map_err(|why| broken(&why))
}

/// Values of any names, one table.
pub fn plain(sheet: &Plain, excel: bool, between: u8) -> Result<Vec<u8>, Unrendered> {
    let mut lines = Sheet::new(excel, between);
    let write = lines.write;
    let titles: Vec<Cell> = sheet
        .columns
        .iter()
        .map(|one| Cell::Text(one.title.clone()))
        .collect();
    lines.line(titles.iter().map(write))?;
    let mut cells = vec![Cell::Missing; sheet.columns.len()];
    for row in &sheet.rows {
        cells.fill(Cell::Missing);
        for (at, value) in row {
            if let Some(cell) = cells.get_mut(*at) {
                *cell = Cell::Value(value.clone());
            }
        }
        lines.line(cells.iter().map(write))?;
    }
    lines.lines.into_inner().map_err(|why| broken(&why))
}

struct Sheet {
    lines: csv::Writer<Vec<u8>>,
    write: fn(&Cell) -> Cow<'_, str>,
}

impl Sheet {
    /// A spreadsheet knows by the mark at the beginning that it is UTF-8.
    fn new(excel: bool, between: u8) -> Self {
        Self::marked(if excel { "\u{feff}" } else { "" }, excel, between)
    }

    fn marked(mark: &str, excel: bool, between: u8) -> Self {
        let (end, write): (_, fn(&Cell) -> Cow<'_, str>) = if excel {
            (csv::Terminator::CRLF, guarded)
        } else {
            (csv::Terminator::Any(b'\n'), exact)
        };
        let mut how = csv::WriterBuilder::new();
        Self {
            lines: how
                .terminator(end)
                .delimiter(between)
                .from_writer(mark.into()),
            write,
        }
    }

    fn table(&mut self, table: &Table) -> Result<(), Unrendered> {
        self.head(table)?;
        self.rows(table, &table.rows)
    }

    fn head(&mut self, table: &Table) -> Result<(), Unrendered> {
        self.line(table.columns.iter().map(|column| column.key.into()))
    }

    fn rows(&mut self, table: &Table, rows: &[Row]) -> Result<(), Unrendered> {
        let write = self.write;
        for row in rows {
            let cells = (0..table.columns.len()).map(|at| row.cells.get(at));
            self.line(cells.map(|cell| cell.map_or(Cow::Borrowed(""), write)))?;
        }
        Ok(())
    }

    fn facts(&mut self, report: &Report) -> Result<(), Unrendered> {
        let facts: Vec<&Fact> = report
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Facts(facts) => Some(facts),
                _ => None,
            })
            .flatten()
            .collect();
        if facts.is_empty() {
            return Err(Unrendered::NothingToTabulate(Format::Csv));
        }
        let write = self.write;
        self.line(["key".into(), "value".into()].into_iter())?;
        for fact in facts {
            let key = Cell::Text(fact.key.clone());
            self.line([write(&key), write(&fact.cell)].into_iter())?;
        }
        Ok(())
    }

    fn line<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) -> Result<(), Unrendered> {
        for cell in cells {
            self.lines
                .write_field(cell.as_bytes())
                .map_err(|why| broken(&why))?;
        }
        self.lines
            .write_record(None::<&[u8]>)
            .map_err(|why| broken(&why))
    }
}

fn broken(why: &impl ToString) -> Unrendered {
    Unrendered::Broken(Format::Csv, why.to_string())
}

/// A cell for a script: texts as they are, however hostile; lists on one line; yes and no as scripts write them.
fn exact(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) | Cell::Id(text) | Cell::Status(text, _) => text.into(),
        Cell::List(texts) => texts.join("; ").into(),
        Cell::Steps(_) => cell.words().replace('\n', "; ").into(),
        Cell::Flag(yes) => yes.to_string().into(),
        Cell::Money(pence) => pence.exact().into(),
        Cell::PaperDay(day) => day.to_string().into(),
        Cell::Missing
        | Cell::Absent
        | Cell::Date(_)
        | Cell::Day(_)
        | Cell::When(_)
        | Cell::Days(_)
        | Cell::Count(_)
        | Cell::Value(_) => cell.words(),
    }
}

/// A cell for a spreadsheet: an apostrophe before what it would take for a formula. Numbers stay numbers.
fn guarded(cell: &Cell) -> Cow<'_, str> {
    let text = exact(cell);
    let is_figure =
        matches!(cell, Cell::Days(_) | Cell::Count(_) | Cell::Money(_)) || is_number(&text);
    if is_figure || !is_formula(&text) {
        return text;
    }
    format!("'{text}").into()
}

/// Whether a text begins as formulas do, in any of the ways in which a spreadsheet knows them.
fn is_formula(text: &str) -> bool {
    const SIGNS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(SIGNS)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_takes_no_text_for_a_formula() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+44 20 7946 0000", "'+44 20 7946 0000"),
            ("-1+cmd|' /C calc'!A1", "'-1+cmd|' /C calc'!A1"),
            ("- a point", "'- a point"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("-3", "-3"),
            ("+0.5", "+0.5"),
            ("-", "'-"),
            ("-.", "'-."),
            ("a=1", "a=1"),
            ("'quoted", "'quoted"),
            ("", ""),
        ] {
            assert_eq!(guarded(&Cell::Text(text.to_owned())), safe);
        }
        assert_eq!(guarded(&Cell::Days(-7)), "-7");
        assert_eq!(
            guarded(&Cell::list(["=1".to_owned(), "b".to_owned()])),
            "'=1; b"
        );
    }

    #[test]
    fn values_are_exact() {
        let hostile = Cell::Text("=cmd|' /C calc'!A1 \u{1b}[31m".to_owned());
        assert_eq!(exact(&hostile), "=cmd|' /C calc'!A1 \u{1b}[31m");
        let list = Cell::list(["Ana".to_owned(), "Ben".to_owned()]);
        assert_eq!(exact(&list), "Ana; Ben");
    }
}
