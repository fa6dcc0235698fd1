//! A report becomes bytes: one file per format, one list of them.
//!
//! Nothing here knows a register, the disk, the clock or the terminal: width is given, and the same report and page give the same bytes.
//! To add a format: a file with `pub fn write(&Report, &Page) -> Result<Vec<u8>, Unrendered>`, its `mod` line and a line in `formats!`.

mod captions;
mod clean;
mod columns;
pub mod csv;
mod docx;
pub mod flat;
mod grid;
mod html;
mod ics;
pub mod json;
mod layout;
mod lines;
mod look;
mod markdown;
pub mod picture;
pub mod plain;
pub mod schema;
mod spoken;
mod svg;
mod terminal;
mod text;
mod wrap;
mod xlsx;

use crate::report::Report;
use crate::report::table::Table;
use std::fmt;
use std::path::Path;

pub use clean::clean;
pub use html::{FILE as PAGE_FILE, TEMPLATE as PAGE_TEMPLATE};
pub use json::escaped;

/// A file ending of its own, or none.
type Ending = Option<&'static str>;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $ending:expr, $is_text:literal, $write:path;)*) => {
        /// How a report can be written.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Format {
            $($(#[$doc])* $variant,)*
        }

        impl Format {
            /// Every format, in the order help names them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name on the command line.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The file ending that means it, without the dot, if one does.
            pub fn ending(self) -> Option<&'static str> {
                let ending: Ending = match self { $(Self::$variant => $ending),* };
                ending
            }

            /// Whether its bytes may be shown on a terminal.
            pub fn is_text(self) -> bool {
                match self { $(Self::$variant => $is_text),* }
            }

            fn write(self, report: &Report, page: &Page) -> Result<Vec<u8>, Unrendered> {
                match self { $(Self::$variant => $write(report, page)),* }
            }
        }
    };
}

formats! {
    /// For a terminal: colour, light rules, as wide as the page.
    Table = "table", None, true, terminal::write;
    /// For a pipe or a plain file: the same without colour, ASCII rules.
    Text = "text", Some("txt"), true, text::write;
    /// GitHub-flavoured Markdown.
    Markdown = "markdown", Some("md"), true, markdown::write;
    /// A page for a browser, in one file.
    Html = "html", Some("html"), true, html::write;
    /// A paper for Word.
    Docx = "docx", Some("docx"), false, docx::write;
    /// A workbook, one sheet a table.
    Xlsx = "xlsx", Some("xlsx"), false, xlsx::write;
    /// One table, every column, values as they are.
    Csv = "csv", Some("csv"), true, csv::write;
    /// Everything, typed.
    Json = "json", Some("json"), true, json::write;
    /// Days for a calendar.
    Ics = "ics", Some("ics"), true, ics::write;
    /// The pictures alone.
    Svg = "svg", Some("svg"), true, svg::write;
}

impl Format {
    /// The format of that name, however it is capitalised.
    ///
    /// ```
    /// use progreg::format::Format;
    /// assert_eq!(Format::of_name("Markdown"), Some(Format::Markdown));
    /// assert_eq!(Format::of_name("parchment"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let same = |format: &Self| format.name().eq_ignore_ascii_case(name);
        Self::ALL.iter().copied().find(same)
    }

    /// Whether people read it as a paper, laid out by its template; the others hold the whole report, for scripts, sheets,
    /// calendars and pictures.
    pub fn is_laid_out(self) -> bool {
        match self {
            Self::Table | Self::Text | Self::Markdown | Self::Html | Self::Docx => true,
            Self::Xlsx | Self::Csv | Self::Json | Self::Ics | Self::Svg => false,
        }
    }

    /// Whether other programs would take a file of that ending for something that is not written here.
    ///
    /// ```
    /// use progreg::format::Format;
    /// use std::path::Path;
    /// assert!(Format::is_foreign(Path::new("papers/board.pdf")));
    /// assert!(!Format::is_foreign(Path::new("papers/board.docx")));
    /// ```
    pub fn is_foreign(path: &Path) -> bool {
        let taken = [
            "doc", "eml", "gif", "htm", "jpeg", "jpg", "odp", "ods", "odt", "pdf", "png", "ppt",
            "pptx", "rtf", "toml", "tsv", "xls", "xlsm", "xml", "yaml", "yml", "zip",
        ];
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| taken.iter().any(|one| one.eq_ignore_ascii_case(ending)))
    }

    /// The format that a file's ending means.
    ///
    /// ```
    /// use progreg::format::Format;
    /// use std::path::Path;
    /// assert_eq!(Format::of_ending(Path::new("papers/board.MD")), Some(Format::Markdown));
    /// assert_eq!(Format::of_ending(Path::new("papers/board")), None);
    /// ```
    pub fn of_ending(path: &Path) -> Option<Self> {
        let asked = path.extension()?.to_str()?;
        Self::ALL.iter().copied().find(|format| {
            format
                .ending()
                .is_some_and(|ending| ending.eq_ignore_ascii_case(asked))
        })
    }
}

/// What a report is written on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// One fact a line, for a reader of screens.
    pub is_spoken: bool,
    /// Columns of characters; nothing is laid out narrower than 20.
    pub width: usize,
    /// The key of the table wanted, where a format holds only one (CSV).
    pub table: Option<String>,
    /// CSV is for a spreadsheet, which would take some texts for formulas.
    pub excel: bool,
    /// A calendar without a day is an answer: on other days the report has some.
    pub may_be_empty: bool,
    /// The office's own template of the HTML page; `None` for ours.
    pub html: Option<String>,
}

impl Default for Page {
    /// 80 columns, the main table.
    fn default() -> Self {
        Self {
            is_spoken: false,
            width: 80,
            table: None,
            excel: false,
            may_be_empty: false,
            html: None,
        }
    }
}

/// Why a report could not be written in a format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unrendered {
    /// No table has that key.
    NoSuchTable {
        /// The key asked for.
        asked: String,
        /// The keys there are.
        there: Vec<&'static str>,
    },
    /// The format needs a table or facts, and the report has neither.
    NothingToTabulate(Format),
    /// A table has more rows than the format can hold.
    TooLong {
        /// The format.
        format: Format,
        /// The key of the table.
        table: &'static str,
        /// Its rows.
        rows: usize,
        /// How many the format holds.
        most: usize,
    },
    /// The format holds pictures or days only, and the report has none.
    NothingToShow(Format, &'static str),
    /// The format's library refused it.
    Broken(Format, String),
}

impl fmt::Display for Unrendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchTable { asked, there } if there.is_empty() => {
                write!(f, "no table `{asked}`: this report has no tables")
            }
            Self::NoSuchTable { asked, there } => {
                let there = there.join("`, `");
                write!(f, "no table `{asked}`: this report has `{there}`")
            }
            Self::NothingToTabulate(format) => {
                let name = format.name();
                write!(f, "this report has no table to write as `{name}`")
            }
            Self::TooLong {
                format,
                table,
                rows,
                most,
            } => {
                let name = format.name();
                write!(
                    f,
                    "the table `{table}` has {rows} rows, and `{name}` holds {most} in a sheet"
                )
            }
            Self::NothingToShow(format, what) => {
                let name = format.name();
                write!(f, "this report has no {what} to write as `{name}`")
            }
            Self::Broken(format, why) => {
                write!(f, "cannot write as `{}`: {why}", format.name())
            }
        }
    }
}

impl std::error::Error for Unrendered {}

/// The tables a page asks for: those of the key it names, else all. A report may part one table into several of one key.
fn wanted<'a>(report: &'a Report, page: &Page) -> Result<Vec<&'a Table>, Unrendered> {
    let Some(asked) = &page.table else {
        return Ok(report.tables().collect());
    };
    let named: Vec<&Table> = report.tables().filter(|table| table.key == asked).collect();
    if named.is_empty() {
        let mut there = Vec::new();
        for table in report.tables() {
            if !there.contains(&table.key) {
                there.push(table.key);
            }
        }
        let asked = asked.clone();
        return Err(Unrendered::NoSuchTable { asked, there });
    }
    Ok(named)
}

/// The report as bytes of that format.
pub fn render(report: &Report, format: Format, page: &Page) -> Result<Vec<u8>, Unrendered> {
    format.write(report, page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name_and_ending() {
        for format in Format::ALL.iter().copied() {
            assert_eq!(Format::of_name(format.name()), Some(format));
            if let Some(ending) = format.ending() {
                let path = format!("a.b/report.{ending}");
                assert_eq!(Format::of_ending(Path::new(&path)), Some(format));
            }
        }
    }
}
