//! Texts longer than a cell of a workbook holds: they go on in further columns, `$2 note`, `$3 note`, and are joined again when
//! they are read. No field is headed so: `$` before a name stands for `$`, for nothing or for the kind.

use crate::intake::entry::Entry;
use std::borrow::Cow;

/// Letters by which a piece may be shorter, so that no blank stands at its end: those of a cell are cut off.
const SLACK: usize = 1_000;

/// The text in pieces that a cell holds, in its own count of letters; nothing where it cannot be cut without loss.
pub fn pieces(text: &str, most: usize) -> Option<Vec<&str>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let mut held = 0;
        let over = rest.char_indices().find(|(_, letter)| {
            held += letter.len_utf16();
            held > most
        });
        let Some((end, _)) = over else {
            pieces.push(rest);
            return Some(pieces);
        };
        let is_whole = |at: &usize| {
            let next = rest.get(*at..).and_then(|rest| rest.chars().next());
            let last = rest.get(..*at).and_then(|rest| rest.chars().next_back());
            let is_letter = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
            is_letter(last) && is_letter(next)
        };
        let at = (end.saturating_sub(SLACK).max(1)..=end)
            .rev()
            .find(is_whole)?;
        let (piece, left) = rest.split_at_checked(at)?;
        pieces.push(piece);
        rest = left;
    }
}

/// What stands over the part of that number of a column.
pub fn heading(number: usize, column: &str) -> String {
    format!("${number} {column}")
}

/// The number of a part, and the heading of the column that it goes on with.
pub fn part(heading: &str) -> Option<(usize, &str)> {
    let (number, column) = heading.strip_prefix('$')?.split_once(' ')?;
    let number = number.parse().ok().filter(|number| *number > 1)?;
    Some((number, column))
}

/// The columns of a sheet that go on with another: their places by the column they go on with, in order.
pub struct Parts<'a> {
    parts: Vec<(usize, usize, &'a str)>,
}

impl<'a> Parts<'a> {
    /// Of the headings of a sheet.
    pub fn of(headings: &'a [String]) -> Self {
        let all = headings.iter().enumerate();
        let parts = all.filter_map(|(at, one)| part(one).map(|(number, of)| (number, at, of)));
        let mut parts: Vec<(usize, usize, &str)> = parts.collect();
        parts.sort_unstable();
        Self { parts }
    }

    /// A cell with all that its text goes on with in its row.
    pub fn joined<'e>(&self, column: &str, cell: &'e Entry, row: &[Entry]) -> Cow<'e, Entry> {
        let parts = self.parts.iter().filter(|(.., of)| *of == column);
        let more = parts.filter_map(|(_, at, _)| row.get(*at));
        let more: String = more.map(Entry::words).collect();
        if more.is_empty() || cell.is_blank() {
            return Cow::Borrowed(cell);
        }
        Cow::Owned(Entry::Text(cell.words() + &more))
    }
}
