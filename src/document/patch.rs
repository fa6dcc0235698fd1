//! Patches: where one text differs from another, so that either can be made of the other, byte for byte.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// One stretch that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Where it begins, in bytes of the old text.
    pub at: usize,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

impl Piece {
    /// The stretch of the old text.
    pub fn stretch(&self) -> Range<usize> {
        self.at..self.at + self.old.len()
    }
}

/// Every stretch that differs, in the order of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Patch {
    /// The stretches; none overlaps another.
    pub pieces: Vec<Piece>,
}

/// What differs over more than this is kept as one stretch: finding the lines it has in common would take too long.
const LONG: usize = 4 * 1024 * 1024;

impl Patch {
    /// What turns `before` into `after`, line by line.
    pub fn between(before: &str, after: &str) -> Self {
        let start = common_start(before, after);
        let (old, new) = (&before[start..], &after[start..]);
        let end = common_end(old, new);
        let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
        let whole = Piece {
            at: start,
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let pieces = if old.is_empty() && new.is_empty() {
            Vec::new()
        } else if old.is_empty() || new.is_empty() || old.len() + new.len() > LONG {
            vec![whole]
        } else {
            by_lines(start, old, new)
        };
        Self { pieces }
    }

    /// The new text; `None` where `text` is not the one this was made for.
    pub fn apply(&self, text: &str) -> Option<String> {
        let mut out = String::with_capacity(text.len() + 256);
        let mut done = 0;
        for piece in &self.pieces {
            out.push_str(text.get(done..piece.at)?);
            done = piece.at + piece.old.len();
            if text.get(piece.at..done)? != piece.old {
                return None;
            }
            out.push_str(&piece.new);
        }
        out.push_str(text.get(done..)?);
        Some(out)
    }

    /// The patch that takes this one back.
    #[must_use]
    pub fn invert(&self) -> Self {
        let mut pieces = Vec::with_capacity(self.pieces.len());
        let (mut gone, mut come) = (0, 0);
        for piece in &self.pieces {
            pieces.push(Piece {
                at: piece.at + come - gone,
                old: piece.new.clone(),
                new: piece.old.clone(),
            });
            gone += piece.old.len();
            come += piece.new.len();
        }
        Self { pieces }
    }
}

impl Patch {
    /// This patch at the places where its stretches stand after another one was applied; `None` where the two touch.
    pub fn after(&self, other: &Self) -> Option<Self> {
        let mut theirs = other.pieces.iter().peekable();
        let (mut gone, mut come) = (0, 0);
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for piece in &self.pieces {
            let ends_before = |their: &&Piece| their.at + their.old.len() < piece.at;
            while let Some(their) = theirs.next_if(ends_before) {
                gone += their.old.len();
                come += their.new.len();
            }
            let is_clear = theirs
                .peek()
                .is_none_or(|their| piece.at + piece.old.len() < their.at);
            if !is_clear {
                return None;
            }
            pieces.push(Piece {
                at: piece.at + come - gone,
                ..piece.clone()
            });
        }
        Some(Self { pieces })
    }

    /// How many lines it is about.
    pub fn lines(&self) -> usize {
        let lines = |piece: &Piece| piece.old.lines().count().max(piece.new.lines().count());
        self.pieces.iter().map(lines).sum()
    }
}

/// Bytes both begin with, up to the start of a line.
fn common_start(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    let same = pairs.take_while(|(one, other)| one == other).count();
    memchr::memrchr(b'\n', &one.as_bytes()[..same]).map_or(0, |newline| newline + 1)
}

/// Bytes both end with, from the start of a line on.
fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.bytes().rev().zip(other.bytes().rev());
    let same = pairs.take_while(|(one, other)| one == other).count();
    let tail = &one.as_bytes()[one.len() - same..];
    memchr::memchr(b'\n', tail).map_or(0, |newline| same - newline - 1)
}

fn by_lines(start: usize, old: &str, new: &str) -> Vec<Piece> {
    let olds: Vec<&str> = old.split_inclusive('\n').collect();
    let news: Vec<&str> = new.split_inclusive('\n').collect();
    let ends = |lines: &[&str]| {
        let mut end = 0;
        let ends = lines.iter().map(|line| {
            end += line.len();
            end
        });
        std::iter::once(0).chain(ends).collect::<Vec<usize>>()
    };
    let (old_at, new_at) = (ends(&olds), ends(&news));
    capture_diff_slices(Algorithm::Myers, &olds, &news)
        .iter()
        .filter(|op| op.tag() != DiffTag::Equal)
        .map(|op| {
            let (gone, come) = (op.old_range(), op.new_range());
            Piece {
                at: start + old_at[gone.start],
                old: old[old_at[gone.start]..old_at[gone.end]].to_owned(),
                new: new[new_at[come.start]..new_at[come.end]].to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both_ways(before: &str, after: &str) -> Patch {
        let patch = Patch::between(before, after);
        assert_eq!(patch.apply(before).as_deref(), Some(after));
        assert_eq!(patch.invert().apply(after).as_deref(), Some(before));
        patch
    }

    #[test]
    fn names_only_the_lines_that_differ() {
        let patch = both_ways("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n");
        let pieces: Vec<_> = patch
            .pieces
            .iter()
            .map(|piece| (piece.at, &*piece.old))
            .collect();
        assert_eq!(pieces, [(2, "b\n"), (8, "")]);
        assert!(both_ways("same", "same").pieces.is_empty());
        both_ways("", "a\r\n");
        both_ways("é\n", "è\n");
    }

    #[test]
    fn another_text_is_not_touched() {
        let patch = Patch::between("a\nb\n", "a\nc\n");
        assert_eq!(patch.apply("a\nx\n"), None);
        assert_eq!(patch.apply("a"), None);
    }

    #[test]
    fn two_patches_of_one_text_go_together_where_they_do_not_touch() {
        let text = "a\nb\nc\nd\ne\n";
        let ours = Patch::between(text, "a\nB\nc\nd\nE\nF\n");
        let theirs = Patch::between(text, "a\nb\nc\n2\nd\ne\n");
        let theirs_done = theirs.apply(text).expect("it is theirs");
        let moved = ours.after(&theirs).expect("they do not touch");
        assert_eq!(
            moved.apply(&theirs_done).as_deref(),
            Some("a\nB\nc\n2\nd\nE\nF\n")
        );
        assert_eq!(ours.after(&Patch::between(text, "a\nX\nc\nd\ne\n")), None);
        assert_eq!(ours.lines(), 3);
    }

    proptest! {
        #[test]
        fn whichever_of_two_comes_first(
            text in "[ab\n]{0,40}", one in "[ab\n]{0,40}", two in "[ab\n]{0,40}"
        ) {
            let (first, second) = (Patch::between(&text, &one), Patch::between(&text, &two));
            if let Some(moved) = second.after(&first) {
                let back = first.after(&second).expect("they do not touch");
                prop_assert_eq!(moved.apply(&one), back.apply(&two));
                prop_assert!(moved.apply(&one).is_some());
            }
        }

        #[test]
        fn leads_there_and_back(before in "[ab\né]{0,40}", after in "[ab\né]{0,40}") {
            both_ways(&before, &after);
        }
    }
}
