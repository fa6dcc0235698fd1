//! The first sheet: what the workbook is, as at when, what it adds up to, what must be known to read it, and all that is no table.

use super::cells::{self, Held, held};
use super::heights;
use super::look::Look;
use super::one_line;
use super::plan::Sheet;
use crate::format::clean;
use crate::report::cell::{Cell, Tone};
use crate::report::table::Table;
use crate::report::{Block, Report};
use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

const LABEL_WIDTH: f64 = 26.0;
const WORDS_WIDTH: f64 = 100.0;
/// Letters that surely stand side by side in that width: most are narrower than a digit.
const ROOM: usize = 106;

/// Writes it; so many texts of other sheets were cut.
pub fn write(
    report: &Report,
    sheets: &[Sheet],
    cut: usize,
    look: &Look,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("About")?;
    sheet.set_column_width(0, LABEL_WIDTH)?;
    sheet.set_column_width(1, WORDS_WIDTH)?;
    sheet.set_screen_gridlines(false);
    let mut about = About {
        sheet,
        row: 0,
        look,
    };
    about.head(report)?;
    about.notices(report, cut)?;
    about.contents(sheets)?;
    if sheets.iter().any(|one| one.is_to_edit) {
        about.editing()?;
    }
    about.blocks(report, sheets)?;
    Ok(about.sheet)
}

struct About<'a> {
    sheet: Worksheet,
    row: u32,
    look: &'a Look,
}

impl About<'_> {
    fn head(&mut self, report: &Report) -> Result<(), XlsxError> {
        let title = one_line(&report.title);
        let (title, _) = cells::fitting(&title);
        self.sheet
            .write_string_with_format(self.row, 0, title, &self.look.title)?;
        self.row += 2;
        self.fact("Register", &Cell::text(report.register_name.as_str()))?;
        self.fact("Id of the register", &Cell::id(report.register_id.as_str()))?;
        self.fact("As at", &Cell::Date(report.as_at))?;
        self.fact("As it was known on", &Cell::date(report.known_at))?;
        self.fact("Printed", &Cell::date(report.printed))?;
        for total in report.totals.iter().filter(|total| !total.words.is_empty()) {
            let words = total.key.replace('_', " ");
            let first = words.chars().next().map(|one| one.to_ascii_uppercase());
            let label: String = first.into_iter().chain(words.chars().skip(1)).collect();
            self.fact(&label, &total.figure)?;
        }
        Ok(())
    }

    fn notices(&mut self, report: &Report, cut: usize) -> Result<(), XlsxError> {
        let look = self.look;
        for notice in &report.notices {
            self.words("Note", notice, &look.label)?;
        }
        if cut > 0 {
            let words = match cut {
                1 => "1 text is longer than a cell can hold, and cut.".to_owned(),
                cut => format!("{cut} texts are longer than a cell can hold, and cut."),
            };
            self.words("Note", &words, &look.label)?;
        }
        Ok(())
    }

    /// What sheets there are.
    fn contents(&mut self, sheets: &[Sheet]) -> Result<(), XlsxError> {
        if sheets.is_empty() {
            return Ok(());
        }
        self.heading("Sheets")?;
        for one in sheets {
            let rows = match one.rows() {
                0 => "no rows".to_owned(),
                1 => "1 row".to_owned(),
                rows => format!("{rows} rows"),
            };
            let link = Url::new(format!("internal:'{}'!A1", one.name)).set_text(&one.name);
            self.sheet
                .write_url_with_format(self.row, 0, link, &self.look.link)?;
            let empty = one.parts.iter().map(|part| part.table);
            let empty = empty.filter(|table| table.rows.is_empty());
            let said: Vec<&str> = empty.map(|table| table.empty.as_str()).collect();
            let words = match said.iter().find(|words| !words.is_empty()) {
                Some(why) if one.rows() == 0 => format!("{rows}: {why}"),
                _ => rows,
            };
            self.put(1, &words)?;
            self.row += 1;
        }
        let folded = sheets.iter().flat_map(|one| &one.columns);
        if folded.into_iter().any(|place| place.is_folded) {
            self.words(
                "",
                "More columns are folded away at the right of a sheet: the plus sign above them opens them.",
                &self.look.label,
            )?;
        }
        Ok(())
    }

    /// How the actions can be changed here and given back.
    fn editing(&mut self) -> Result<(), XlsxError> {
        self.heading("Editing the actions")?;
        for (label, words) in [
            (
                "What may be changed",
                "On the sheet Actions, the columns with a green head, and Project. Everything else is worked out anew from the register, and not read back.",
            ),
            (
                "Id",
                "Says which action a row is: leave it. A row without one is a new action; it may name the Project it belongs to.",
            ),
            ("WHAT", "What is to be done."),
            (
                "WHO",
                "Who is to do it; each name on a line of its own (Alt and Enter begin one). The first leads.",
            ),
            (
                "WHEN",
                "A day, or words such as “End January 2009”, “w/c 5 January”, “awaiting date from PCT”. The days beside it are worked out from it.",
            ),
            (
                "Status",
                "One of: open; proposed (the owner says it is done, the forum has yet to agree); closed; dropped.",
            ),
            (
                "Rows and columns",
                "Rows may be sorted, filtered and added. Leave the head as it is, and the name of the sheet.",
            ),
            (
                "Giving it back",
                "Send the file to the office that keeps the register: it reads it in, and sees first what would change.",
            ),
        ] {
            self.words(label, words, &self.look.label)?;
        }
        Ok(())
    }

    /// The report itself, with the place of each table. A heading over nothing but the parts of a sheet stands on that sheet.
    fn blocks(&mut self, report: &Report, sheets: &[Sheet]) -> Result<(), XlsxError> {
        let begins = self.row;
        let mut over: Vec<(u8, String)> = Vec::new();
        for (block, number) in report.blocks.iter().zip(report.numbers()) {
            let words = match block {
                Block::Heading(level, words) => {
                    let numbered = match number {
                        Some(number) => format!("{number} {words}"),
                        None => words.clone(),
                    };
                    over.retain(|(above, _)| above < level);
                    over.push((*level, numbered));
                    continue;
                }
                Block::Table(table) => match place_of(table, sheets) {
                    Some(words) => words,
                    None => continue,
                },
                Block::Hint(_) | Block::Part(_) => continue,
                Block::Text(..) | Block::Bullets(_) | Block::Facts(_) | Block::Picture(_) => {
                    String::new()
                }
            };
            if self.row == begins {
                self.heading("What the report says")?;
            }
            for (_, heading) in std::mem::take(&mut over) {
                self.heading(&heading)?;
            }
            self.block(block, &words)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, place: &str) -> Result<(), XlsxError> {
        let look = self.look;
        match block {
            Block::Text(words, tone) => self.paragraphs(words, *tone),
            Block::Bullets(points) => points
                .iter()
                .try_for_each(|point| self.words("", &format!("• {point}"), &look.label)),
            Block::Facts(facts) => facts
                .iter()
                .try_for_each(|fact| self.fact(&fact.title, &fact.cell)),
            Block::Table(table) if !table.title.is_empty() => {
                self.words(&table.title, place, &look.label)
            }
            Block::Table(_) => self.words("Table", place, &look.label),
            Block::Picture(picture) => {
                let there = "the web page and the Word paper show it, a workbook does not";
                let words = format!("{}: {there}", picture.title);
                self.words("Picture", &words, &look.label)
            }
            Block::Heading(..) | Block::Hint(_) | Block::Part(_) => Ok(()),
        }
    }

    fn heading(&mut self, words: &str) -> Result<(), XlsxError> {
        self.row += 1;
        let words = one_line(words);
        let (words, _) = cells::fitting(&words);
        self.sheet
            .write_string_with_format(self.row, 0, words, &self.look.heading)?;
        self.row += 1;
        Ok(())
    }

    /// A value with its name; nothing where there is none.
    fn fact(&mut self, label: &str, cell: &Cell) -> Result<(), XlsxError> {
        let held = held(cell);
        if held == Held::Blank {
            return Ok(());
        }
        let label = one_line(label);
        self.sheet.write_string_with_format(
            self.row,
            0,
            cells::fitting(&label).0,
            &self.look.label,
        )?;
        let has_pence = matches!(held, Held::Money(pence) if pence % 100 != 0);
        let values = self.look.plain();
        if let Held::Words(words) = &held {
            self.put(1, words)?;
        } else {
            cells::put(&mut self.sheet, (self.row, 1), &held, values, has_pence)?;
        }
        self.row += 1;
        Ok(())
    }

    fn words(&mut self, label: &str, words: &str, look: &Format) -> Result<(), XlsxError> {
        if !label.is_empty() {
            let label = one_line(label);
            self.sheet
                .write_string_with_format(self.row, 0, cells::fitting(&label).0, look)?;
        }
        self.put(1, words)?;
        self.row += 1;
        Ok(())
    }

    /// A line a row: a row has only so much room.
    fn paragraphs(&mut self, words: &str, tone: Tone) -> Result<(), XlsxError> {
        let label = match tone {
            Tone::Bad => "Wants doing",
            Tone::Watch => "Wants watching",
            Tone::Plain | Tone::Good | Tone::Quiet => "",
        };
        let look = &self.look.warning;
        for (place, line) in words
            .lines()
            .filter(|line| !line.trim().is_empty())
            .enumerate()
        {
            self.words(if place == 0 { label } else { "" }, line, look)?;
        }
        Ok(())
    }

    fn put(&mut self, column: u16, words: &str) -> Result<(), XlsxError> {
        let words = clean(words);
        let lines = heights::lines(&words, ROOM);
        if lines > 1 {
            let height = heights::of_lines(lines);
            self.sheet.set_row_height(self.row, height)?;
        }
        let held = Held::Words(words);
        let values = self.look.plain();
        cells::put(&mut self.sheet, (self.row, column), &held, values, false)?;
        Ok(())
    }
}

/// Where a table stands; nothing for one that people are not shown, or that is one part of several on a sheet.
fn place_of(table: &Table, sheets: &[Sheet]) -> Option<String> {
    if table.is_for_scripts() {
        return None;
    }
    if table.rows.is_empty() && !table.empty.is_empty() {
        return Some(table.empty.clone());
    }
    let holds = |one: &&Sheet| {
        let mut parts = one.parts.iter();
        parts.any(|part| std::ptr::eq(part.table, table))
    };
    let sheet = sheets.iter().find(holds)?;
    (sheet.parts.len() == 1).then(|| match table.rows.len() {
        1 => format!("1 row on the sheet {}", sheet.name),
        rows => format!("{rows} rows on the sheet {}", sheet.name),
    })
}
