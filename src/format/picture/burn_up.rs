//! Draws a burn-up.

use crate::report::picture::Picture;
use crate::report::picture::burn_up::BurnUp;

/// As SVG.
pub fn draw(drawing: &BurnUp, picture: &Picture, width: f64) -> String {
    let _ = (drawing, picture, width);
    String::new()
}

/// As lines of text.
pub fn lines(drawing: &BurnUp, width: usize) -> Vec<String> {
    let _ = (drawing, width);
    Vec::new()
}
