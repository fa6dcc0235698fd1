//! What waits for what: boxes and arrows.

use crate::report::cell::Tone;

/// What a box stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// A programme or project.
    Entry,
    /// A milestone.
    Milestone,
}

/// A dependency diagram.
#[derive(Clone, PartialEq, Debug)]
pub struct Diagram {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
}

/// From what comes first to what waits for it: places in `nodes`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// What comes first.
    pub from: usize,
    /// What waits for it.
    pub to: usize,
    /// Whether a slip of the first pushes the other.
    pub pushes: bool,
}

/// A box.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Id of the record.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When, in words; may be empty.
    pub when: String,
    /// The word that goes with the tone: `done`, `pushed 12 days`; may be empty.
    pub word: String,
    /// How it stands.
    pub tone: Tone,
}
