//! What there is in a report to be placed: its named parts, its tables and its pictures.

use crate::report::cell::Cell;
use crate::report::{Block, Report, UNNUMBERED};

/// A place in a template that something of the report is put into.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The part of that name, without the heading it opens with: the template has words of its own.
    Part(&'static str),
    /// The tables of that key.
    Table(&'static str),
    /// The picture of that key.
    Picture(&'static str),
    /// Every part that stands nowhere else, with its heading.
    Rest,
}

/// A part of a report.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name; empty for what stands before the first named one.
    pub name: &'static str,
    /// The places of its blocks, without those that only mark parts.
    pub blocks: Vec<usize>,
}

impl Part {
    /// The place of the heading it opens with.
    fn opening(&self, report: &Report) -> Option<usize> {
        let first = *self.blocks.first()?;
        matches!(report.blocks[first], Block::Heading(2, _)).then_some(first)
    }

    /// The words of the heading it opens with.
    pub fn heading<'r>(&self, report: &'r Report) -> &'r str {
        match self.opening(report).map(|place| &report.blocks[place]) {
            Some(Block::Heading(_, words)) => words,
            _ => "",
        }
    }

    /// The places of its blocks below that heading.
    pub fn below(&self, report: &Report) -> &[usize] {
        match self.opening(report) {
            Some(_) => &self.blocks[1..],
            None => &self.blocks,
        }
    }

    /// Whether it tells people anything.
    pub fn tells(&self, report: &Report) -> bool {
        let mut below = self.below(report).iter();
        below.any(|&place| is_told(&report.blocks[place]))
    }
}

/// The parts of a report in order; one that comes several times is gathered at its first place.
pub fn parts(report: &Report) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut now = "";
    for (place, block) in report.blocks.iter().enumerate() {
        if let Block::Part(name) = block
            && *name != UNNUMBERED
        {
            now = name;
            if !parts.iter().any(|part| part.name == now) {
                parts.push(Part {
                    name: now,
                    blocks: Vec::new(),
                });
            }
            continue;
        }
        match parts.iter_mut().find(|part| part.name == now) {
            Some(part) => part.blocks.push(place),
            None => parts.push(Part {
                name: now,
                blocks: vec![place],
            }),
        }
    }
    parts
}

/// Whether people see anything of it.
pub fn is_told(block: &Block) -> bool {
    match block {
        Block::Heading(_, words) | Block::Text(words, _) => !words.trim().is_empty(),
        Block::Bullets(points) => !points.is_empty(),
        Block::Facts(facts) => facts.iter().any(|fact| is_said(&fact.cell)),
        Block::Table(table) => !table.is_for_scripts(),
        Block::Picture(_) => true,
        Block::Hint(_) | Block::Part(_) => false,
    }
}

/// Whether a fact says anything to people.
pub fn is_said(cell: &Cell) -> bool {
    !matches!(cell, Cell::Missing | Cell::Absent) && !cell.words().is_empty()
}

/// The places of the blocks that go to a place of the template; of the rest, those that are not `taken`.
pub fn blocks(report: &Report, parts: &[Part], place: &Place, taken: &[bool]) -> Vec<usize> {
    let all = |is: &dyn Fn(&Block) -> bool| {
        let blocks = report.blocks.iter().enumerate();
        blocks
            .filter(|(_, block)| is(block))
            .map(|(at, _)| at)
            .collect()
    };
    match place {
        Place::Part(name) => {
            let part = parts.iter().find(|part| part.name == *name);
            part.map_or_else(Vec::new, |part| part.below(report).to_vec())
        }
        Place::Table(key) => all(
            &|block| matches!(block, Block::Table(table) if table.key == *key && !table.is_for_scripts()),
        ),
        Place::Picture(key) => {
            all(&|block| matches!(block, Block::Picture(one) if one.key == *key))
        }
        Place::Rest => {
            let left = parts.iter().filter(|part| {
                let mut below = part.below(report).iter();
                below.any(|&at| !taken[at] && is_told(&report.blocks[at]))
            });
            left.flat_map(|part| part.blocks.iter().copied())
                .filter(|&at| !taken[at])
                .collect()
        }
    }
}
