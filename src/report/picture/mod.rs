//! Pictures as data: what is to be drawn, never how. A view makes one; `format/picture` draws it as SVG or as lines of text.

pub mod bars;
pub mod burn_up;
pub mod diagram;
pub mod grid;
pub mod heat;
pub mod ladder;
pub mod timeline;

/// A picture of a report. It shows nothing that the report's tables do not say.
#[derive(Clone, PartialEq, Debug)]
pub struct Picture {
    /// `snake_case` name, unique in its report; part of the ids in its SVG.
    pub key: &'static str,
    /// Its title: the caption, and the first thing a screen reader says.
    pub title: String,
    /// In words, what one sees in it: the SVG's description.
    pub about: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Drawing {
    /// Entries over time with their gates and milestones.
    Timeline(timeline::Timeline),
    /// Risks by likelihood and impact.
    Heat(heat::Heat),
    /// Entries by RAG over past reports.
    Grid(grid::Grid),
    /// Actions raised and closed over time, and the age of what is open.
    BurnUp(burn_up::BurnUp),
    /// What waits for what.
    Diagram(diagram::Diagram),
    /// Amounts side by side.
    Bars(bars::Bars),
    /// Entries in the order of their rank.
    Ladder(ladder::Ladder),
}
