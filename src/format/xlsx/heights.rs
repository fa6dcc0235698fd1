//! How high rows stand: as high as their words need when the workbook is opened, and free to grow when they are changed.
//!
//! The library can only fix a height. So the mark that fixes it is taken out of the finished sheets: what stays is the height as a
//! program would have worked it out itself, which it does again once a cell is changed.

use rust_xlsxwriter::XlsxError;
use std::io::{Cursor, Read as _, Write as _};
use unicode_width::UnicodeWidthStr;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// One line of the ordinary letters, in points.
const LINE: f64 = 15.0;
/// More lines than this no row can show.
const MOST: u32 = 27;

/// The height of so many lines.
pub fn of_lines(lines: u32) -> f64 {
    f64::from(lines.clamp(1, MOST)) * LINE
}

/// How many lines words take in a column of that width, broken between words.
pub fn lines(words: &str, width: usize) -> u32 {
    let width = width.max(1);
    let mut lines = 0;
    for line in words.split('\n') {
        lines += 1;
        let mut taken = 0;
        for word in line.split(' ') {
            let long = word.width();
            if taken > 0 && taken + 1 + long > width {
                lines += 1;
                taken = 0;
            } else if taken > 0 {
                taken += 1;
            }
            taken += long;
            // A word longer than the line is broken anywhere.
            lines += u32::try_from(taken.saturating_sub(1) / width).unwrap_or(MOST);
            taken = taken.saturating_sub(1) % width + usize::from(taken > 0);
        }
        if lines >= MOST {
            return MOST;
        }
    }
    lines
}

/// The workbook with every height free.
pub fn freed(book: Vec<u8>) -> Result<Vec<u8>, XlsxError> {
    const FIXED: &str = " customHeight=\"1\"";
    let mut from = ZipArchive::new(Cursor::new(book))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for place in 0..from.len() {
        let mut part = from.by_index(place)?;
        let name = part.name()?.into_owned();
        to.start_file(&name, options)?;
        if name.starts_with("xl/worksheets/sheet") {
            // Words stand in a part of their own: nothing but the mark reads so.
            let mut text = String::new();
            part.read_to_string(&mut text)?;
            to.write_all(text.replace(FIXED, "").as_bytes())?;
        } else {
            std::io::copy(&mut part, &mut to)?;
        }
    }
    Ok(to.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn words_are_broken_where_they_must_be() {
        for (words, width, count) in [
            ("", 10, 1),
            ("one two", 10, 1),
            ("one two three", 10, 2),
            ("one\ntwo", 10, 2),
            ("abcdefghij", 10, 1),
            ("abcdefghijk", 10, 2),
            ("a abcdefghijabcdefghijk", 10, 4),
        ] {
            assert_eq!(lines(words, width), count, "{words:?}");
        }
    }
}
