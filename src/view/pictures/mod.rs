//! Pictures of what reports say: made here from the register, drawn by the formats.
//!
//! A report gets a picture only where there is something to draw; it shows nothing that the tables do not say.

pub mod bars;
pub mod burn_up;
pub mod diagram;
pub mod grid;
pub mod heat;
pub mod ladder;
mod lane;
pub mod timeline;

use crate::report::Block;
use crate::report::picture::{Drawing, Picture};

/// Lanes or rows of one picture at most: as many as one page holds.
const MOST: usize = 80;

/// A picture of any number of lanes or rows in as many parts as it needs, one for each of the keys; what is beyond the last is left out.
fn parted<T: Clone>(
    keys: &[&'static str],
    title: &str,
    all: &[T],
    draw: impl Fn(Vec<T>) -> (String, Drawing),
) -> Vec<Block> {
    let parts = all.len().div_ceil(MOST).max(1);
    // Parts of one size: a last part of one lane would look forgotten.
    let size = all.len().div_ceil(parts).max(1);
    let number = parts.min(keys.len());
    let part = |((part, key), at): ((&[T], &&'static str), usize)| {
        let (about, drawing) = draw(part.to_vec());
        let title = if number > 1 {
            format!("{title} ({at} of {number})")
        } else {
            title.to_owned()
        };
        Block::Picture(Picture {
            key,
            title,
            about,
            drawing,
        })
    };
    all.chunks(size).zip(keys).zip(1..).map(part).collect()
}
