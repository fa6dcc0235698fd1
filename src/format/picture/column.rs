//! Text in columns of characters, for pictures in letters.

use crate::format::wrap::width;
use unicode_width::UnicodeWidthChar;

/// The text in exactly so many columns: cut with `..` at its end, or filled up with blanks.
pub fn cut(text: &str, columns: usize) -> String {
    let wide = width(text);
    if wide <= columns {
        return format!("{text}{}", " ".repeat(columns - wide));
    }
    let room = columns.saturating_sub(2);
    let mut kept = String::new();
    let mut used = 0;
    for letter in text.chars() {
        let more = letter.width().unwrap_or(0);
        if used + more > room {
            break;
        }
        used += more;
        kept.push(letter);
    }
    // What joined two signs would join the last one to the dots.
    let kept = kept.trim_end_matches(['\u{200c}', '\u{200d}', ' ']);
    let dots = ".".repeat((columns - width(kept)).min(2));
    let blank = " ".repeat(columns - width(kept) - dots.len());
    format!("{kept}{dots}{blank}")
}

/// Puts a text into a line, from that column on, which lies behind what stands there.
pub fn place(line: &mut String, column: usize, text: &str) {
    let wide = width(line);
    line.push_str(&" ".repeat(column.saturating_sub(wide)));
    line.push_str(text);
}
