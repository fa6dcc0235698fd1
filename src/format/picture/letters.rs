//! How wide letters are, and where a text too long for its place is cut.
//!
//! Measured in `DejaVu Sans`, which is wider than what browsers and offices choose in its place: what fits here fits there.

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_width::UnicodeWidthChar;

/// Measures text.
pub struct Letters {
    font: Option<FontRef<'static>>,
    /// Widths of the letters that most text is made of, at size 1.
    plain: [f64; 128],
}

/// A letter the font does not have is drawn in another one, where none is much wider than this.
const FOREIGN: f64 = 1.3;

impl Default for Letters {
    fn default() -> Self {
        Self::new()
    }
}

impl Letters {
    /// The letters of the font that comes with the program.
    pub fn new() -> Self {
        let mut letters = Self {
            font: FontRef::new(dejavu::sans::regular()).ok(),
            plain: [1.0; 128],
        };
        let mut plain = letters.plain;
        for (letter, width) in (0_u8..).zip(&mut plain) {
            *width = letters.looked_up(char::from(letter));
        }
        letters.plain = plain;
        letters
    }

    /// How wide a text is at that size.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().map(|letter| self.of(letter)).sum::<f64>() * size
    }

    fn of(&self, letter: char) -> f64 {
        let plain = usize::try_from(u32::from(letter)).ok();
        match plain.and_then(|at| self.plain.get(at)) {
            Some(width) => *width,
            None => self.looked_up(letter),
        }
    }

    fn looked_up(&self, letter: char) -> f64 {
        let Some(font) = &self.font else {
            return FOREIGN;
        };
        match font.charmap().map(letter) {
            // Measured at one size and scaled: the font is not hinted.
            Some(glyph) => font
                .glyph_metrics(Size::new(1000.0), LocationRef::default())
                .advance_width(glyph)
                .map_or(FOREIGN, |width| f64::from(width) / 1000.0),
            None if letter.width() == Some(0) => 0.0,
            None => FOREIGN,
        }
    }

    /// The text, or as much of it as fits with `…` at its end; nothing where not even that fits.
    pub fn cut(&self, text: &str, size: f64, room: f64) -> String {
        if self.width(text, size) <= room {
            return text.to_owned();
        }
        let room = room - self.width("…", size);
        if room < 0.0 {
            return String::new();
        }
        let mut kept = String::new();
        let mut used = 0.0;
        for letter in text.chars() {
            used += self.of(letter) * size;
            if used > room {
                break;
            }
            kept.push(letter);
        }
        // What joined two signs would join the last one to the dots.
        let kept = kept.trim_end_matches(['\u{200c}', '\u{200d}', ' ']);
        format!("{kept}…")
    }

    /// The text in lines of that room, broken at spaces, at most so many; the last one is cut if there is more.
    pub fn wrap(&self, text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let number = lines.len();
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= room => {
                    line.push(' ');
                    line.push_str(word);
                }
                Some(line) if number >= most => {
                    // No room for more lines: the rest is cut off.
                    let rest: Vec<&str> = words.by_ref().collect();
                    let rest = format!("{line} {word} {}", rest.join(" "));
                    *line = self.cut(rest.trim_end(), size, room);
                }
                _ => lines.push(self.cut(word, size, room)),
            }
        }
        lines
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

    #[test]
    fn what_is_wrapped_fits_and_says_when_it_is_cut() {
        let letters = Letters::new();
        let long = "Move the commissioning of estates into the trust";
        assert_eq!(letters.wrap(long, 10.0, 1000.0, 3), [long]);
        let lines = letters.wrap(long, 10.0, 110.0, 2);
        assert_eq!(lines, ["Move the", "commissioning of e…"]);
        assert!(lines.iter().all(|line| letters.width(line, 10.0) <= 110.0));
        let lines = letters.wrap(long, 10.0, 110.0, 9);
        assert_eq!(lines.join(" "), long);
    }

    #[test]
    fn letters_of_other_fonts_take_room() {
        let letters = Letters::new();
        assert!(letters.width("東京", 10.0) >= 20.0);
        assert!(letters.width("e\u{301}", 10.0) >= letters.width("e", 10.0));
    }
}
