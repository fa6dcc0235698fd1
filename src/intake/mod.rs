//! Tables out of the files people have (requirement H2): bytes in, grids of cells out. What they mean is not asked here.
//!
//! To add a form: a file with a function from bytes to [`Source`], its `mod` line, a variant of [`Form`] and an arm in [`read`].

mod aligned;
mod around;
mod compound;
mod delimited;
mod document;
mod drawn;
mod encoding;
pub mod entry;
pub mod filler;
mod guarded;
pub mod limits;
mod marks;
mod objects;
mod office;
mod packed;
mod promised;
mod quotes;
mod read;
mod records;
mod spread;
mod workbook;

use entry::Grid;
use std::fmt;

pub use around::letters;
pub use read::read;

/// The first column of every record of ours, as `export` writes it: commas stand after it, whatever the cells hold.
pub const KIND: &str = "kind_of_record";

/// How a file holds its tables.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Lines of cells with a separator between them: CSV, TSV, semicolons.
    Delimited,
    /// A table pasted out of a word processor, or drawn with pipes, in plain text or Markdown.
    Text,
    /// A workbook: XLSX, XLSM, XLSB, XLS, ODS.
    Workbook,
    /// A document with tables: DOCX, ODT.
    Document,
    /// An array of objects, or an answer of our own in JSON.
    Json,
}

/// What a file holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Source {
    /// How it holds it.
    pub form: Form,
    /// How that was seen, for people: `semicolons between cells, Windows-1252`.
    pub seen: String,
    /// Its tables, in order; hidden ones too, marked.
    pub grids: Vec<Grid>,
    /// What the reader must know: a part left out, and why.
    pub remarks: Vec<String>,
}

/// Why a file cannot be read, and what a person can do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// Why not.
    pub why: String,
    /// What to do.
    pub hints: Vec<String>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for Unreadable {}
