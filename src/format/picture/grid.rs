//! Draws a grid.

use crate::report::picture::Picture;
use crate::report::picture::grid::Grid;

/// As SVG.
pub fn draw(drawing: &Grid, picture: &Picture, width: f64) -> String {
    let _ = (drawing, picture, width);
    String::new()
}

/// As lines of text.
pub fn lines(drawing: &Grid, width: usize) -> Vec<String> {
    let _ = (drawing, width);
    Vec::new()
}
