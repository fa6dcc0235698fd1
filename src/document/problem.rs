//! Problems: why a text cannot be read as a register, each with its place and a way out.

use std::fmt;

/// One thing that keeps a text from being read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Line, 1 first.
    pub line: usize,
    /// Column in characters, 1 first.
    pub column: usize,
    /// The line as it stands, cut to a readable length.
    pub excerpt: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty where the message says it.
    pub advice: String,
}

impl Problem {
    /// A problem at that byte of the text.
    pub fn at(
        text: &str,
        byte: usize,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        let (line, column) = place(text, byte);
        let start = line_start(text, byte);
        let excerpt = text[start..].lines().next().unwrap_or("");
        Self {
            line,
            column,
            excerpt: excerpt.chars().take(160).collect(),
            message: message.into(),
            advice: advice.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// Line and column (in characters), both 1 first, of a byte position. A position inside a character counts as its start.
pub fn place(text: &str, byte: usize) -> (usize, usize) {
    let byte = floor(text, byte);
    let before = &text[..byte];
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    let column = before[line_start(text, byte)..]
        .trim_start_matches('\u{feff}')
        .chars()
        .count()
        + 1;
    (line, column)
}

fn line_start(text: &str, byte: usize) -> usize {
    let before = &text.as_bytes()[..floor(text, byte)];
    memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1)
}

fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
