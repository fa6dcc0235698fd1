//! A changed text as the old one and what stands in it instead: of a large register only the few new bytes are copied.

use crate::document::patch::{Patch, Piece};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text with some stretches of it replaced.
#[derive(Clone, PartialEq, Debug)]
pub struct Spliced<'t> {
    before: &'t str,
    patch: Arc<Patch>,
}

impl<'t> Spliced<'t> {
    /// That text, with nothing replaced so far.
    pub fn of(before: &'t str) -> Self {
        Self {
            before,
            patch: Arc::default(),
        }
    }

    /// That text with a patch in it; `None` where the patch was made for another.
    pub fn with(before: &'t str, patch: Patch) -> Option<Self> {
        let fits = |piece: &Piece| before.get(piece.stretch()) == Some(piece.old.as_str());
        let is_in_order = |pair: &[Piece]| pair[0].stretch().end <= pair[1].at;
        let pieces = &patch.pieces;
        let is_whole = pieces.iter().all(fits) && pieces.windows(2).all(is_in_order);
        is_whole.then(|| Self {
            before,
            patch: Arc::new(patch),
        })
    }

    /// Makes room for so many stretches.
    pub fn reserve(&mut self, stretches: usize) {
        Arc::make_mut(&mut self.patch)
            .pieces
            .reserve_exact(stretches);
    }

    /// Replaces a stretch after all that were replaced; of one that overlaps them, only what follows them.
    pub fn replace(&mut self, stretch: Range<usize>, text: String) {
        let last = self.patch.pieces.last();
        let done = last.map_or(0, |last| last.stretch().end);
        let start = stretch.start.max(done);
        Arc::make_mut(&mut self.patch).pieces.push(Piece {
            at: start,
            old: self.before[start..stretch.end.max(start)].to_owned(),
            new: text,
        });
    }

    /// How the new text differs.
    pub fn patch(&self) -> &Arc<Patch> {
        &self.patch
    }

    /// The stretches of the old text that are replaced, in order.
    pub fn replaced(&self) -> impl Iterator<Item = Range<usize>> {
        self.patch.pieces.iter().map(Piece::stretch)
    }

    /// The new text piece by piece.
    pub fn pieces(&self) -> Vec<&str> {
        self.of_stretch(0..self.before.len())
    }

    /// The new text of a stretch of the old one, piece by piece; what is replaced lies wholly inside it or outside.
    pub fn of_stretch(&self, stretch: Range<usize>) -> Vec<&str> {
        let mut pieces = Vec::new();
        let mut done = stretch.start;
        let all = &self.patch.pieces;
        let first = all.partition_point(|piece| piece.at < stretch.start);
        let inside = all[first..].iter();
        for piece in inside.take_while(|piece| piece.at <= stretch.end) {
            let edit = piece.stretch();
            if stretch.start <= edit.start && edit.end <= stretch.end {
                pieces.extend([&self.before[done..edit.start], &piece.new]);
                done = edit.end;
            }
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
