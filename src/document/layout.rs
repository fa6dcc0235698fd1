//! Where every record stands, found when asked: most runs edit one record of thousands.

use crate::document::index::{self, Block};
use crate::document::plain;
use crate::model::address::{Address, Kind};
use crate::model::hash::Map;
use crate::model::kept::{AnyRecord, Kept, Pairs};
use crate::model::list::List;
use crate::model::record::Record;
use crate::model::{Register, value::Value};
use std::ops::Range;

/// One record's place: read already, or a stretch of text that can be read on its own.
#[derive(Clone, PartialEq, Debug)]
pub enum Cut {
    /// Read.
    Read(Box<Block>),
    /// From its header to the next one.
    Text(Range<usize>),
}

impl Cut {
    fn start(&self) -> usize {
        match self {
            Self::Read(block) => block.header.start,
            Self::Text(range) => range.start,
        }
    }
}

/// The places of all records, for each word in the order of the file, which is the order of the register's lists.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Layout {
    cuts: Map<String, Vec<Cut>>,
}

impl Layout {
    /// Adds the next place of that word.
    pub fn push(&mut self, word: &str, cut: Cut) {
        match self.cuts.get_mut(word) {
            Some(cuts) => cuts.push(cut),
            None => {
                self.cuts.insert(word.to_owned(), vec![cut]);
            }
        }
    }

    /// Takes over the places of a stretch that begins at that byte of the text.
    pub fn append(&mut self, stretch: Self, at: usize) {
        for (word, cuts) in stretch.cuts {
            let moved = cuts.into_iter().map(|cut| match cut {
                Cut::Read(block) => Cut::Read(Box::new(block.moved(at))),
                Cut::Text(range) => Cut::Text(range.start + at..range.end + at),
            });
            self.cuts.entry(word).or_default().extend(moved);
        }
    }

    /// The last header that begins at that byte or before it; `None` where there is none.
    pub fn header_until(&self, byte: usize) -> Option<usize> {
        let last = self.cuts.values().filter_map(|cuts| {
            let after = cuts.partition_point(|cut| cut.start() <= byte);
            Some(cuts.get(after.checked_sub(1)?)?.start())
        });
        last.max()
    }

    /// The first header that begins at that byte or after it.
    pub fn header_from(&self, byte: usize) -> Option<usize> {
        let first = self.cuts.values().filter_map(|cuts| {
            let before = cuts.partition_point(|cut| cut.start() < byte);
            Some(cuts.get(before)?.start())
        });
        first.min()
    }

    /// How many records of that word stand before a stretch, and how many up to its end.
    pub fn around(&self, word: &str, stretch: Range<usize>) -> (usize, usize) {
        let Some(cuts) = self.cuts.get(word) else {
            return (0, 0);
        };
        let until = |byte: usize| cuts.partition_point(|cut| cut.start() < byte);
        (until(stretch.start), until(stretch.end))
    }

    /// Whether every place is a stretch of text, none read whole, and there is one for each record that has a type.
    pub fn is_cut(&self, register: &Register) -> bool {
        let mut fit = Fit(self, true);
        register.pair_with(register, &mut fit);
        let mut cuts = self.cuts.values().flatten();
        fit.1 && cuts.all(|cut| matches!(cut, Cut::Text(_)))
    }

    /// The places of blocks that were all read.
    pub fn of_blocks(blocks: Vec<Block>) -> Self {
        let mut layout = Self::default();
        for block in blocks {
            layout.push(&block.word.clone(), Cut::Read(Box::new(block)));
        }
        layout
    }

    /// Where the record of that address stands; of several with one id, the first.
    pub fn block(&self, text: &str, register: &Register, address: &Address) -> Option<Block> {
        let (word, turn) = match address.kind {
            Kind::Register => ("register".to_owned(), 0),
            _ => register.turn_of(address)?,
        };
        read(text, self.cuts.get(&word)?.get(turn)?)
    }

    /// Where the record of that word and turn begins, or the field of it where it has that field; on the right line, if not
    /// on the right column.
    pub fn byte_of(&self, text: &str, word: &str, turn: usize, field: &str) -> Option<usize> {
        let cut = self.cuts.get(word)?.get(turn)?;
        if let Cut::Text(range) = cut {
            if field.is_empty() {
                return Some(range.start);
            }
            if let Some(place) = plain::place_of(&text[range.clone()], field) {
                return Some(range.start + place.unwrap_or(0));
            }
        }
        let block = read(text, cut)?;
        Some(
            block
                .place(field)
                .map_or(block.header.start, |place| place.key.start),
        )
    }

    /// The last record of that word that belongs to the project, else the last of that word.
    pub fn last(
        &self,
        text: &str,
        register: &Register,
        word: &str,
        project: Option<&Value>,
    ) -> Option<Block> {
        let cuts = self.cuts.get(word)?;
        let of_project = project.and_then(|project| register.last_of_project(word, project));
        read(
            text,
            of_project
                .and_then(|turn| cuts.get(turn))
                .or_else(|| cuts.last())?,
        )
    }
}

/// Whether every list is as long as a layout says.
struct Fit<'l>(&'l Layout, bool);

impl<'r> Pairs<'r> for Fit<'_> {
    fn pair<R: Kept + AnyRecord>(&mut self, list: &'r List<R>, _: &'r List<R>) {
        let cuts = self.0.cuts.get(<R as Record>::KIND.word());
        self.1 &= cuts.map_or(0, Vec::len) == list.len();
    }
}

fn read(text: &str, cut: &Cut) -> Option<Block> {
    match cut {
        Cut::Read(block) => Some((**block).clone()),
        Cut::Text(range) => {
            let (_, blocks) = index::read(&text[range.clone()]).ok()?;
            blocks
                .into_iter()
                .next()
                .map(|block| block.moved(range.start))
        }
    }
}
