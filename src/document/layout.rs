//! Where every record stands, found when asked: most runs edit one record of thousands.

use crate::document::index::{self, Block};
use crate::model::address::{Address, Kind};
use crate::model::{Register, value::Value};
use std::collections::HashMap;
use std::ops::Range;

/// One record's place: read already, or a stretch of text that can be read on its own.
#[derive(Clone, PartialEq, Debug)]
pub enum Cut {
    /// Read.
    Read(Box<Block>),
    /// From its header to the next one.
    Text(Range<usize>),
}

/// The places of all records, for each word in the order of the file, which is the order of the register's lists.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Layout {
    cuts: HashMap<String, Vec<Cut>>,
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
