//! Draws a bars.

use crate::report::picture::Picture;
use crate::report::picture::bars::Bars;

/// As SVG.
pub fn draw(drawing: &Bars, picture: &Picture, width: f64) -> String {
    let _ = (drawing, picture, width);
    String::new()
}

/// As lines of text.
pub fn lines(drawing: &Bars, width: usize) -> Vec<String> {
    let _ = (drawing, width);
    Vec::new()
}
