//! One table as comma-separated values: every column by its key, hidden ones too, each value exactly as it is.

use super::{Format, Page, Unrendered};
use crate::report::cell::Cell;
use crate::report::table::Table;
use crate::report::{Block, Fact, Report};
use std::borrow::Cow;

/// The table that was asked for, else the main one; the facts of a report without tables as `key,value`.
pub fn write(report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
    let mut sheet = Sheet(csv::WriterBuilder::new().from_writer(Vec::new()));
    if let Some(table) = wanted(report, page)? {
        sheet.table(table)?;
    } else {
        sheet.facts(report)?;
    }
    sheet.0.into_inner().map_err(|why| broken(&why))
}

fn wanted<'a>(report: &'a Report, page: &Page) -> Result<Option<&'a Table>, Unrendered> {
    let Some(asked) = &page.table else {
        return Ok(report.main());
    };
    let named = report.tables().find(|table| table.key == asked);
    named.map(Some).ok_or_else(|| Unrendered::NoSuchTable {
        asked: asked.clone(),
        there: report.tables().map(|table| table.key).collect(),
    })
}

struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn table(&mut self, table: &Table) -> Result<(), Unrendered> {
        self.line(table.columns.iter().map(|column| column.key.into()))?;
        for row in &table.rows {
            let cells = (0..table.columns.len()).map(|at| row.cells.get(at));
            self.line(cells.map(|cell| cell.map_or(Cow::Borrowed(""), exact)))?;
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
        self.line(["key".into(), "value".into()].into_iter())?;
        for fact in facts {
            self.line([fact.key.as_str().into(), exact(&fact.cell)].into_iter())?;
        }
        Ok(())
    }

    fn line<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) -> Result<(), Unrendered> {
        for cell in cells {
            self.0
                .write_field(cell.as_bytes())
                .map_err(|why| broken(&why))?;
        }
        self.0
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
        _ => cell.words(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_exact() {
        let hostile = Cell::Text("=cmd|' /C calc'!A1 \u{1b}[31m".to_owned());
        assert_eq!(exact(&hostile), "=cmd|' /C calc'!A1 \u{1b}[31m");
        let list = Cell::list(["Ana".to_owned(), "Ben".to_owned()]);
        assert_eq!(exact(&list), "Ana; Ben");
    }
}
