//! Which part of a paper stands upright and which lies on its side, because its tables have too many columns.

use super::furniture::Part;
use super::widths::{Need, Needs};
use super::xml::Xml;
use crate::report::table::Table;
use crate::report::{Block, Report};

/// More columns than this lie on their side, however narrow; so many do where they would like to be half as wide again.
const UPRIGHT_COLUMNS: usize = 7;

/// An A4 sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    /// On its short side.
    Upright,
    /// On its long side.
    Sideways,
}

/// What stands on sheets of one kind.
pub struct Section<'a> {
    /// How its sheets lie.
    pub sheet: Sheet,
    /// What stands on them, each with whether it is a heading that has a number.
    pub blocks: Vec<(&'a Block, bool)>,
}

const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const SIDE: u32 = 1_134;
const TOP: u32 = 1_417;
const BOTTOM: u32 = 1_247;

impl Sheet {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Upright, Self::Sideways];

    /// How wide text stands on it, in twentieths of a point.
    pub fn width(self) -> u32 {
        self.size().0 - 2 * SIDE
    }

    /// How much stands below one another on it.
    pub fn height(self) -> u32 {
        self.size().1 - TOP - BOTTOM
    }

    fn size(self) -> (u32, u32) {
        match self {
            Self::Upright => (SHORT, LONG),
            Self::Sideways => (LONG, SHORT),
        }
    }

    /// The part that holds its page header.
    pub fn header(self) -> Part {
        match self {
            Self::Upright => Part::header("header1", "word/header1.xml"),
            Self::Sideways => Part::header("header2", "word/header2.xml"),
        }
    }

    /// The part that holds its page footer.
    pub fn footer(self) -> Part {
        match self {
            Self::Upright => Part::footer("footer1", "word/footer1.xml"),
            Self::Sideways => Part::footer("footer2", "word/footer2.xml"),
        }
    }

    /// The properties of a section of such sheets.
    pub fn properties(self, xml: &mut Xml) {
        let (width, height) = self.size();
        let text = |number: u32| number.to_string();
        xml.element("w:sectPr", &[], |xml| {
            for (name, id) in [
                ("w:headerReference", self.header().id),
                ("w:footerReference", self.footer().id),
            ] {
                xml.leaf(name, &[("w:type", "default"), ("r:id", id)]);
            }
            xml.value("w:type", "nextPage");
            let mut size = vec![("w:w", text(width)), ("w:h", text(height))];
            if self == Self::Sideways {
                size.push(("w:orient", "landscape".to_owned()));
            }
            xml.leaf("w:pgSz", &borrowed(&size));
            let margins = [
                ("w:top", text(TOP)),
                ("w:right", text(SIDE)),
                ("w:bottom", text(BOTTOM)),
                ("w:left", text(SIDE)),
                ("w:header", text(624)),
                ("w:footer", text(567)),
                ("w:gutter", text(0)),
            ];
            xml.leaf("w:pgMar", &borrowed(&margins));
        });
    }
}

fn borrowed<'a>(attributes: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    attributes
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

/// The blocks in order, in sections of one sort of sheet. It turns at headings only, so that no heading stands on another
/// sheet than what it is of; a paper that begins on its side stays so.
pub fn sections<'a>(report: &'a Report, needs: &Needs) -> Vec<Section<'a>> {
    let mut parts: Vec<Section<'a>> = Vec::new();
    for (block, number) in report.blocks.iter().zip(report.numbers()) {
        let is_heading = matches!(block, Block::Heading(..));
        let opens = is_heading && parts.last().is_some_and(Section::has_substance);
        if parts.is_empty() || opens {
            parts.push(Section {
                sheet: Sheet::Upright,
                blocks: Vec::new(),
            });
        }
        if let Some(part) = parts.last_mut() {
            part.blocks.push((block, number.is_some()));
            if matches!(block, Block::Table(table) if is_wide(table, needs)) {
                part.sheet = Sheet::Sideways;
            }
        }
    }
    if let [first, second, ..] = parts.as_mut_slice()
        && !first.has_table()
    {
        // No page for a few words.
        first.sheet = second.sheet;
    }
    let mut sections: Vec<Section<'a>> = Vec::new();
    let stays = parts.first().map(|first| first.sheet) == Some(Sheet::Sideways);
    for part in parts {
        match sections.last_mut() {
            Some(last) if stays || last.sheet == part.sheet => last.blocks.extend(part.blocks),
            _ => sections.push(part),
        }
    }
    sections
}

impl Section<'_> {
    fn has_table(&self) -> bool {
        let mut blocks = self.blocks.iter();
        blocks.any(|(block, _)| matches!(block, Block::Table(table) if !table.is_for_scripts()))
    }

    /// Whether more than headings stands in it.
    fn has_substance(&self) -> bool {
        self.blocks.iter().any(|(block, _)| match block {
            Block::Heading(..) | Block::Hint(_) | Block::Part(_) => false,
            Block::Table(table) => !table.is_for_scripts(),
            Block::Text(..) | Block::Bullets(_) | Block::Facts(_) | Block::Picture(_) => true,
        })
    }
}

fn is_wide(table: &Table, needs: &Needs) -> bool {
    if table.rows.is_empty() {
        return false;
    }
    let columns = needs.of_table(table);
    let sum = |of: fn(Need) -> u32| columns.iter().copied().map(of).sum::<u32>();
    // Several columns of prose side by side would be spelt, not read.
    let is_squeezed =
        columns.len() == UPRIGHT_COLUMNS && sum(Need::wish) > Sheet::Upright.width() * 3 / 2;
    columns.len() > UPRIGHT_COLUMNS || is_squeezed || sum(Need::least) > Sheet::Upright.width()
}
