//! Draws a heat.

use crate::report::picture::Picture;
use crate::report::picture::heat::Heat;

/// As SVG.
pub fn draw(drawing: &Heat, picture: &Picture, width: f64) -> String {
    let _ = (drawing, picture, width);
    String::new()
}

/// As lines of text.
pub fn lines(drawing: &Heat, width: usize) -> Vec<String> {
    let _ = (drawing, width);
    Vec::new()
}
