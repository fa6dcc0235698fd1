//! Parts of pictures in plain letters: bars and figures.

use super::column::cut;
use crate::format::clean;
use crate::format::wrap::width;

/// Narrower than this no picture is made of letters.
pub const LEAST: usize = 40;

/// A bar as long as `part` of `whole`, with room for so many letters in all; something is never nothing.
pub fn bar(letter: char, part: f64, whole: f64, room: usize) -> String {
    letter.to_string().repeat(letters(part, whole, room))
}

/// How many letters a bar has.
pub fn letters(part: f64, whole: f64, room: usize) -> usize {
    if part <= 0.0 || whole <= 0.0 || room == 0 {
        return 0;
    }
    let room = f64::from(u32::try_from(room).unwrap_or(0));
    let wanted = (part / whole * room).round().clamp(1.0, room.max(1.0));
    // A count of columns: small and whole.
    (1..)
        .take_while(|count| f64::from(*count) <= wanted)
        .count()
}

/// The words in one line of that many columns, made safe to show.
pub fn padded(words: &str, columns: usize) -> String {
    cut(&clean(words.trim()).replace('\n', " "), columns)
}

/// The words to the right of that many columns.
pub fn right(words: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(words))) + words
}

/// Without blanks at its end.
pub fn trimmed(line: &str) -> String {
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_asked() {
        assert_eq!(padded("estates", 10), "estates   ");
        assert_eq!(padded("Move estates into the trust", 12), "Move estat..");
        assert_eq!(padded("東京都庁の移転", 9), "東京都.. ");
        assert_eq!(right("7", 3), "  7");
        assert_eq!(bar('#', 1.0, 1000.0, 20), "#");
        assert_eq!(bar('#', 500.0, 1000.0, 20), "##########");
        assert_eq!(bar('#', 0.0, 1000.0, 20), "");
    }
}
