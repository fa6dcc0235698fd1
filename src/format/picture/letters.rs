//! How wide letters are, and where a text too long for its place is cut.
//!
//! Measured in DejaVu Sans, which is wider than what browsers and offices choose in its place: what fits here fits there.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Measures text.
pub struct Letters {
    font: Option<FontRef<'static>>,
}

impl Letters {
    /// The letters of the font that comes with the program.
    pub fn new() -> Self {
        Self {
            font: FontRef::new(dejavu::sans::regular()).ok(),
        }
    }

    /// How wide a text is at that size.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        let Some(font) = &self.font else {
            // As wide as the widest ordinary letter: too wide rather than too narrow.
            return f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX)) * size;
        };
        let glyphs = font.charmap();
        // Measured at one size and scaled: the font is not hinted.
        let widths = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
        let of = |letter: char| {
            let glyph = glyphs.map(letter).unwrap_or_default();
            widths
                .advance_width(glyph)
                .map_or(1.0, |width| f64::from(width) / 1000.0)
        };
        text.chars().map(of).sum::<f64>() * size
    }

    /// The text, or as much of it as fits with `…` at its end.
    pub fn cut(&self, text: &str, size: f64, room: f64) -> String {
        if self.width(text, size) <= room {
            return text.to_owned();
        }
        let room = room - self.width("…", size);
        let mut kept = String::new();
        let mut used = 0.0;
        for letter in text.chars() {
            used += self.width(letter.encode_utf8(&mut [0; 4]), size);
            if used > room {
                break;
            }
            kept.push(letter);
        }
        format!("{}…", kept.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits() {
        let letters = Letters::new();
        let long = "Move the commissioning of estates into the trust";
        assert_eq!(letters.cut(long, 10.0, 1000.0), long);
        let cut = letters.cut(long, 10.0, 100.0);
        assert!(letters.width(&cut, 10.0) <= 100.0, "{cut}");
        assert!(
            cut.starts_with("Move the comm") && cut.ends_with('…'),
            "{cut}"
        );
    }
}
