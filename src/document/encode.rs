//! A value to its TOML literal, in the style of the value it replaces and with the file's line ends. TOML 1.0 only.

use crate::model::value::{Table, Value};
use std::fmt::Write as _;

/// How literals are written in one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    /// Line end of the file.
    pub newline: &'static str,
}

impl Style {
    /// The line end most lines of the text have; LF where there is none.
    pub fn of(text: &str) -> Self {
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let windows = memchr::memmem::find_iter(text.as_bytes(), b"\r\n").count();
        Self {
            newline: if windows * 2 > lines { "\r\n" } else { "\n" },
        }
    }

    /// The literal for a field's value. `old` is the literal it replaces; single quotes stay where they can.
    pub fn literal(self, value: &Value, old: Option<&str>) -> String {
        match value {
            Value::Text(text) if is_literal(old) && fits_single_quotes(text) => format!("'{text}'"),
            Value::Text(text) if text.contains('\n') => self.long_text(text),
            Value::List(items) => self.list(items, old),
            other => plain(other),
        }
    }

    /// Text of several lines: the first newline after the quotes is not part of it.
    fn long_text(self, text: &str) -> String {
        let mut out = format!("\"\"\"{}", self.newline);
        let mut quotes = 0;
        for letter in text.chars() {
            quotes = if letter == '"' { quotes + 1 } else { 0 };
            match letter {
                '\n' => out.push_str(self.newline),
                '"' if quotes < 3 => out.push('"'),
                '"' => {
                    out.push_str("\\\"");
                    quotes = 0;
                }
                _ => escape(letter, &mut out),
            }
        }
        // A quote just before the closing three would be read as one of them.
        if out.ends_with('"') && !out.ends_with("\\\"") && text.ends_with('"') {
            out.pop();
            out.push_str("\\\"");
        }
        out.push_str("\"\"\"");
        out
    }

    fn list(self, items: &[Value], old: Option<&str>) -> String {
        let parts: Vec<String> = items.iter().map(plain).collect();
        let width: usize = parts.iter().map(|part| part.chars().count() + 2).sum();
        let tall = old.is_some_and(|old| old.contains('\n')) || width > 100;
        if parts.is_empty() || !tall {
            return format!("[{}]", parts.join(", "));
        }
        let mut out = format!("[{}", self.newline);
        for part in parts {
            let _ = write!(out, "  {part},{}", self.newline);
        }
        out.push(']');
        out
    }
}

/// The literal on one line.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Integer(number) => number.to_string(),
        Value::Float(text) | Value::Moment(text) => text.clone(),
        Value::Bool(yes) => yes.to_string(),
        Value::Date(date) => date.to_string(),
        Value::List(items) => {
            let parts: Vec<String> = items.iter().map(plain).collect();
            format!("[{}]", parts.join(", "))
        }
        Value::Table(table) => table_literal(table),
    }
}

fn table_literal(table: &Table) -> String {
    if table.is_empty() {
        return "{}".to_owned();
    }
    let parts: Vec<String> = table
        .iter()
        .map(|(name, value)| format!("{} = {}", key(name), plain(value)))
        .collect();
    format!("{{ {} }}", parts.join(", "))
}

/// A key, quoted where TOML needs it.
pub fn key(name: &str) -> String {
    let bare = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if bare { name.to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            _ => escape(letter, &mut out),
        }
    }
    out.push('"');
    out
}

/// Control characters and direction overrides are written as escapes, so that what is in the file can be seen in an editor.
fn escape(letter: char, out: &mut String) {
    match letter {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        _ if is_hidden(letter) => {
            let _ = write!(out, "\\u{:04X}", u32::from(letter));
        }
        _ => out.push(letter),
    }
}

fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_literal(old: Option<&str>) -> bool {
    old.is_some_and(|old| old.starts_with('\'') && !old.starts_with("'''"))
}

fn fits_single_quotes(text: &str) -> bool {
    !text.contains('\'') && !text.chars().any(is_hidden)
}
