//! Records with the lines that belong to them: taken out of one text to be put into another, and given another id in place.

use super::encode::plain;
use super::index::Block;
use super::patch::{Patch, Piece};
use super::{Document, NotSpliced, Revision, splice};
use crate::document::diff::diff;
use crate::model::Register;
use crate::model::address::Address;
use crate::model::value::Value;

impl Document {
    /// The lines of a record as they stand, LF between them: its block, comments inside, and comments that touch it above or
    /// below. `None` where it is written inline, or is not there.
    pub fn lines_of(&self, address: &Address) -> Option<String> {
        let block = self
            .layout
            .block(&self.text, &self.register, address)
            .filter(|block| !block.inline)?;
        let last = block.fields.iter().map(|place| place.end).max();
        let last = last.unwrap_or(block.header.end).max(block.header.end);
        let (above, inside) = self.text.split_at(block.header.start);
        let length = inside[last - block.header.start..]
            .find('\n')
            .map_or(inside.len(), |end| last - block.header.start + end);
        let is_comment = |line: &&str| line.trim_start().starts_with('#');
        let mut lines: Vec<&str> = above.lines().rev().take_while(is_comment).collect();
        lines.reverse();
        if above.lines().rev().nth(lines.len()).is_none() {
            // The comment a file opens with speaks of the file.
            lines.clear();
        }
        lines.extend(inside[..length].trim_end_matches('\r').lines());
        let below: Vec<&str> = inside[length..]
            .lines()
            .skip(1)
            .take_while(is_comment)
            .collect();
        let after = inside[length..].lines().nth(below.len() + 1);
        if after.is_none_or(|line| line.trim().is_empty()) {
            lines.extend(below);
        }
        Some(lines.join("\n"))
    }

    /// The same text with other ids where these records have theirs; what points to them is left as it is. `None` where it
    /// cannot be read then.
    pub fn with_ids(&self, ids: &[(Address, String)]) -> Option<Self> {
        let mut pieces = Vec::new();
        for (address, id) in ids {
            let block = self.layout.block(&self.text, &self.register, address)?;
            pieces.push(self.piece(&block, id)?);
        }
        pieces.sort_by_key(|piece| piece.at);
        Self::read(Patch { pieces }.apply(&self.text)?).ok()
    }

    fn piece(&self, block: &Block, id: &str) -> Option<Piece> {
        let place = block.place("id")?;
        Some(Piece {
            at: place.value.start,
            old: self.text.get(place.value.clone())?.to_owned(),
            new: plain(&Value::Text(id.to_owned())),
        })
    }

    /// What [`Document::revise`] gives, with new records written as the lines given for them.
    ///
    /// Err: this text cannot take the change cleanly.
    pub fn revise_with(
        &self,
        after: &Register,
        lines: &dyn Fn(&Address) -> Option<String>,
    ) -> Result<Revision<'_>, NotSpliced> {
        let changes = diff(&self.register, after);
        let text = splice::splice(&self.text, &self.register, &self.layout, &changes, lines);
        self.confirm(changes, text, after)
    }
}
