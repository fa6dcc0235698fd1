//! Draws a ladder.

use crate::report::picture::Picture;
use crate::report::picture::ladder::Ladder;

/// As SVG.
pub fn draw(drawing: &Ladder, picture: &Picture, width: f64) -> String {
    let _ = (drawing, picture, width);
    String::new()
}

/// As lines of text.
pub fn lines(drawing: &Ladder, width: usize) -> Vec<String> {
    let _ = (drawing, width);
    Vec::new()
}
