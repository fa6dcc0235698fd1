//! What waits for what: boxes and arrows.

use crate::report::cell::Tone;

/// A dependency diagram.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagram {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// Arrows, from what comes first to what waits for it: places in `nodes`.
    pub arrows: Vec<(usize, usize)>,
}

/// A box.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// Id of the record.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When, in words; may be empty.
    pub when: String,
    /// How it stands.
    pub tone: Tone,
}
