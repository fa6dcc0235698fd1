//! Pictures drawn: as SVG for pages and papers, as lines of text for terminals and mail.

mod canvas;
pub mod letters;
pub mod raster;

use crate::report::picture::Picture;

/// The picture as one SVG element with its title and description, that many units (CSS pixels) wide.
pub fn svg(picture: &Picture, width: f64) -> String {
    let _ = (picture, width);
    String::new()
}

/// The picture as lines of plain text of at most that many columns; none where text would say no more than the tables do.
pub fn lines(picture: &Picture, width: usize) -> Vec<String> {
    let _ = (picture, width);
    Vec::new()
}
