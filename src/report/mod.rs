//! What we answer: data only. Views make a [`Report`]; formats turn it into bytes; nothing else passes between them.
//!
//! To add a column: its key in [`dictionary`]. To add a sort of cell: a variant of [`cell::Cell`], a sort in [`dictionary::Sort`], and
//! an arm in each format that shows it. To add a block: a variant of [`Block`], and an arm in each format.

pub mod cell;
pub mod dictionary;
pub mod joined;
pub mod picture;
pub mod table;
pub mod worst;

use crate::model::date::Date;
use crate::report::cell::{Cell, Tone};
use crate::report::picture::Picture;
use crate::report::table::Table;

/// The part that stands before a heading which has no number in a numbered paper.
pub const UNNUMBERED: &str = "unnumbered";

/// Whether a heading is that of an appendix: `Appendix`, `Appendix A: actions`.
fn is_appendix(heading: &str) -> bool {
    let rest = heading.strip_prefix("Appendix");
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// One answer: the same value is printed by every format.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Its name in `progreg report NAME` and in the JSON schema (`progreg.NAME/1`).
    pub name: &'static str,
    /// Its title for people.
    pub title: String,
    /// Id of the register.
    pub register_id: String,
    /// Name of the register.
    pub register_name: String,
    /// The day for which the question was answered.
    pub as_at: Date,
    /// The day at whose end the register was known so; `None` for now.
    pub known_at: Option<Date>,
    /// The day it was printed, where a paper says so (G5); nothing else in a report depends on the clock.
    pub printed: Option<Date>,
    /// Whether it is a paper with numbered sections: formats print `1.` before headings of level 2 and `1.1` before level 3.
    pub numbered: bool,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// Figures that sum it up, for JSON and the footer: key, words, figure.
    pub totals: Vec<Total>,
    /// What the reader must know to read it right ("1 undated, listed below").
    pub notices: Vec<String>,
}

/// A figure that sums up a report.
#[derive(Clone, PartialEq, Debug)]
pub struct Total {
    /// `snake_case` name in JSON.
    pub key: &'static str,
    /// Its words in a footer: "12 overdue"; empty where it is for scripts only.
    pub words: String,
    /// The figure.
    pub figure: Cell,
}

/// A part of a report.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading; level 1 is the report's own title, given by `Report::title` and not repeated here.
    Heading(u8, String),
    /// A paragraph, with how it reads (`Tone::Plain` unless it warns).
    Text(String, Tone),
    /// A bulleted list.
    Bullets(Vec<String>),
    /// Named values, one a line.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// What can be done about what stands above, with a command: for who has the program before them, so that only the terminal and
    /// plain text say it. A paper goes to people who have not.
    Hint(String),
    /// Here begins the part of that name (`snake_case`), up to the next one: what a template of the paper can place. Formats
    /// print nothing for it.
    Part(&'static str),
}

/// A named value.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// `snake_case` name in JSON.
    pub key: String,
    /// Its words.
    pub title: String,
    /// The value.
    pub cell: Cell,
}

impl Report {
    /// The number of each heading that has one, block by block: `1.` for level 2 and `1.1` for level 3 where the report is numbered.
    /// An appendix carries its own letter, and what is marked [`UNNUMBERED`] none; nor does anything below either.
    pub fn numbers(&self) -> Vec<Option<String>> {
        if !self.numbered {
            return vec![None; self.blocks.len()];
        }
        let (mut section, mut part) = (0, 0);
        let (mut is_counted, mut is_marked) = (false, false);
        let number = |block: &Block| match block {
            Block::Part(UNNUMBERED) => {
                is_marked = true;
                None
            }
            Block::Heading(2, words) => {
                is_counted = !std::mem::take(&mut is_marked) && !is_appendix(words);
                section += usize::from(is_counted);
                part = 0;
                is_counted.then(|| format!("{section}."))
            }
            Block::Heading(3, _) => {
                let is_counted = !std::mem::take(&mut is_marked) && is_counted;
                part += usize::from(is_counted);
                is_counted.then(|| format!("{section}.{part}"))
            }
            _ => None,
        };
        self.blocks.iter().map(number).collect()
    }

    /// The tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The pictures, in order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// The totals in words, for people.
    pub fn sums(&self) -> impl Iterator<Item = &str> {
        let words = self.totals.iter().map(|total| total.words.as_str());
        words.filter(|words| !words.is_empty())
    }

    /// `as at 12 January 2009`, for people, unless the title says so.
    pub fn as_at_unsaid(&self) -> Option<String> {
        let day = self.as_at.in_words();
        (!self.title.contains(&day)).then(|| format!("as at {day}"))
    }

    /// The table that is the answer itself: the one marked main, else the first.
    pub fn main(&self) -> Option<&Table> {
        self.tables()
            .find(|table| table.main)
            .or_else(|| self.tables().next())
    }
}
