//! Pictures drawn: as SVG for pages and papers, as lines of text for terminals and mail.

mod axis;
mod bars;
mod burn_up;
mod calendar;
pub(crate) mod canvas;
mod column;
mod diagram;
mod grid;
mod heat;
mod in_letters;
mod ladder;
pub mod letters;
pub mod raster;
mod scale;
mod shapes;
mod timeline;

use crate::report::picture::{Drawing, Picture};

/// The picture as one SVG element with its title and description, that many units (CSS pixels) wide.
pub fn svg(picture: &Picture, width: f64) -> String {
    match &picture.drawing {
        Drawing::Timeline(drawing) => timeline::draw(drawing, picture, width),
        Drawing::Heat(drawing) => heat::draw(drawing, picture, width),
        Drawing::Grid(drawing) => grid::draw(drawing, picture, width),
        Drawing::BurnUp(drawing) => burn_up::draw(drawing, picture, width),
        Drawing::Diagram(drawing) => diagram::draw(drawing, picture, width),
        Drawing::Bars(drawing) => bars::draw(drawing, picture, width),
        Drawing::Ladder(drawing) => ladder::draw(drawing, picture, width),
    }
}

/// The picture as lines of plain text of at most that many columns; none where text would say no more than the tables do.
pub fn lines(picture: &Picture, width: usize) -> Vec<String> {
    match &picture.drawing {
        Drawing::Timeline(drawing) => timeline::lines(drawing, width),
        Drawing::Heat(drawing) => heat::lines(drawing, width),
        Drawing::Grid(drawing) => grid::lines(drawing, width),
        Drawing::BurnUp(drawing) => burn_up::lines(drawing, width),
        Drawing::Diagram(drawing) => diagram::lines(drawing, width),
        Drawing::Bars(drawing) => bars::lines(drawing, width),
        Drawing::Ladder(drawing) => ladder::lines(drawing, width),
    }
}
