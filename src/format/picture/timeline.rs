//! Draws a timeline.

use crate::report::picture::Picture;
use crate::report::picture::timeline::Timeline;

/// As SVG.
pub fn draw(drawing: &Timeline, picture: &Picture, width: f64) -> String {
    let _ = (drawing, picture, width);
    String::new()
}

/// As lines of text.
pub fn lines(drawing: &Timeline, width: usize) -> Vec<String> {
    let _ = (drawing, width);
    Vec::new()
}
