//! Grids of cells as a file holds them, and where each stands.

use crate::model::date::Date;

/// One cell as the file holds it. Nothing is interpreted: what looks like a date in text is text.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Entry {
    /// Nothing, or blanks only.
    #[default]
    Blank,
    /// Text, trimmed; line breaks inside are `\n`.
    Text(String),
    /// A number as the file holds it, without grouping: `1250.5`, `42`.
    Number(String),
    /// A day that the file holds as a date (a serial, a typed date).
    Date(Date),
    /// Yes or no.
    Truth(bool),
    /// A formula's error, as shown: `#REF!`.
    Broken(String),
}

/// A table as the file holds it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Grid {
    /// The sheet, or `table 2`; empty where the file is one table.
    pub name: String,
    /// Words above it in the file: a caption, the heading it stands under, the last line of text before it.
    pub heading: String,
    /// Why people do not see it (`hidden sheet`); empty where they do.
    pub hidden: String,
    /// How rows are counted for people: `row` in a workbook, `line` in a text.
    pub counted: &'static str,
    /// The rows, blank ones left out where the file has none.
    pub rows: Vec<Line>,
    /// Ranges of cells that are merged: their words stand in the first cell, the others are blank.
    pub merged: Vec<Merged>,
    /// Ranges out of which other cells of the workbook are to be chosen.
    pub choices: Vec<Merged>,
}

/// A range of cells that are merged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Merged {
    /// First and last row, by their number in the file.
    pub rows: (usize, usize),
    /// First and last column, from 0.
    pub columns: (usize, usize),
}

/// A row of cells.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// Its number in the file, 1 first.
    pub place: usize,
    /// Its cells, from the first column on.
    pub cells: Vec<Entry>,
}

impl Entry {
    /// Text as an entry: trimmed, blank if nothing is left.
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            Self::Blank
        } else {
            Self::Text(broken(text))
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        *self == Self::Blank
    }

    /// Its words, as a person would read them: dates in ISO form.
    pub fn words(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) | Self::Number(text) | Self::Broken(text) => text.clone(),
            Self::Date(day) => day.to_string(),
            Self::Truth(true) => "yes".to_owned(),
            Self::Truth(false) => "no".to_owned(),
        }
    }
}

/// The text with `\n` for every line end, however it was written: some programs write CR CR LF for one.
fn broken(text: &str) -> String {
    if !text.contains('\r') {
        return text.to_owned();
    }
    text.replace("\r\r\n", "\n")
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}
