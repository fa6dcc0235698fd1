//! A changed text as the old one and what stands in it instead: of a large register only the few new bytes are copied.

use std::fmt;
use std::ops::Range;

/// A text with some stretches of it replaced.
#[derive(Clone, PartialEq, Debug)]
pub struct Spliced<'t> {
    before: &'t str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'t> Spliced<'t> {
    /// That text, with nothing replaced so far.
    pub fn of(before: &'t str) -> Self {
        Self {
            before,
            edits: Vec::new(),
        }
    }

    /// Replaces a stretch after all that were replaced; of one that overlaps them, only what follows them.
    pub fn replace(&mut self, stretch: Range<usize>, text: String) {
        let done = self.edits.last().map_or(0, |(last, _)| last.end);
        let start = stretch.start.max(done);
        self.edits.push((start..stretch.end.max(start), text));
    }

    /// The stretches of the old text that are replaced, in order.
    pub fn replaced(&self) -> impl Iterator<Item = &Range<usize>> {
        self.edits.iter().map(|(stretch, _)| stretch)
    }

    /// The new text piece by piece.
    pub fn pieces(&self) -> Vec<&str> {
        self.pieces_of(0..self.before.len())
    }

    /// The new text of a stretch of the old one; what is replaced lies wholly inside it or outside.
    pub fn of_stretch(&self, stretch: Range<usize>) -> String {
        self.pieces_of(stretch).concat()
    }

    fn pieces_of(&self, stretch: Range<usize>) -> Vec<&str> {
        let mut pieces = Vec::new();
        let mut done = stretch.start;
        let is_inside =
            |edit: &Range<usize>| stretch.start <= edit.start && edit.end <= stretch.end;
        for (edit, text) in self.edits.iter().filter(|(edit, _)| is_inside(edit)) {
            pieces.extend([&self.before[done..edit.start], text]);
            done = edit.end;
        }
        pieces.push(&self.before[done..stretch.end]);
        pieces
    }
}

impl fmt::Display for Spliced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pieces = self.pieces().into_iter();
        pieces.try_for_each(|piece| f.write_str(piece))
    }
}
