//! Plain lines: the few forms a line of a register nearly always has, recognised byte by byte.

use crate::model::date::Date;
use memchr::{memchr, memchr2};

/// One line, or for an odd value all the lines it runs over.
pub enum Line<'t> {
    /// The end of the text.
    End,
    /// Nothing, or a comment.
    Blank {
        /// Where the next line begins.
        next: usize,
    },
    /// `[[word]]` or `[word]`, with a bare word.
    Header {
        /// The word.
        word: &'t [u8],
        /// Two brackets.
        double: bool,
        /// Where the next line begins.
        next: usize,
    },
    /// `key = value` in a plain form.
    Field {
        /// The bare key.
        key: &'t [u8],
        /// The value.
        value: Value<'t>,
        /// Where the next line begins.
        next: usize,
    },
    /// A field in some other form.
    Odd {
        /// Where the next line after its value begins.
        next: usize,
    },
}

/// A value in a plain form.
#[derive(Debug, PartialEq)]
pub enum Value<'t> {
    /// A one-line string without escapes.
    Text(&'t str),
    /// A decimal whole number.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
    /// A day.
    Day(Date),
    /// A one-line list of plain values.
    List(Vec<Value<'t>>),
}

/// The line that begins at `at`; `None` where even its end cannot be told, or it can be no TOML.
pub fn line(bytes: &[u8], at: usize) -> Option<Line<'_>> {
    let start = blanks(bytes, at);
    match bytes.get(start) {
        None => Some(Line::End),
        Some(b'\n') => Some(Line::Blank { next: start + 1 }),
        Some(b'\r') if bytes.get(start + 1) == Some(&b'\n') => {
            Some(Line::Blank { next: start + 2 })
        }
        Some(b'#') => Some(Line::Blank {
            next: rest(bytes, start)?,
        }),
        Some(b'[') => header(bytes, start),
        Some(_) => field(bytes, start),
    }
}

fn blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t')) {
        at += 1;
    }
    at
}

/// Past blanks, a comment and the line end; `None` if anything else stands there or the comment holds a control character.
fn rest(bytes: &[u8], at: usize) -> Option<usize> {
    let at = blanks(bytes, at);
    match bytes.get(at) {
        None => Some(at),
        Some(b'\n') => Some(at + 1),
        Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => Some(at + 2),
        Some(b'#') => {
            let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |newline| at + newline);
            let comment = bytes[at..end]
                .strip_suffix(b"\r")
                .unwrap_or(&bytes[at..end]);
            // A lone CR at the very end of the text ends no line.
            let is_cut = end == bytes.len() && bytes[at..end].ends_with(b"\r");
            (is_clean(comment) && !is_cut).then_some((end + 1).min(bytes.len()))
        }
        Some(_) => None,
    }
}

/// No control character but the tab.
fn is_clean(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |clean, byte| {
        clean & ((*byte >= b' ' && *byte != 0x7f) | (*byte == b'\t'))
    })
}

fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn bare(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|byte| !is_bare(*byte))
        .map_or(bytes.len(), |length| at + length)
}

fn header(bytes: &[u8], start: usize) -> Option<Line<'_>> {
    let double = bytes.get(start + 1) == Some(&b'[');
    let from = blanks(bytes, start + 1 + usize::from(double));
    let to = bare(bytes, from);
    let close = blanks(bytes, to);
    let closing: &[u8] = if double { b"]]" } else { b"]" };
    let is_whole = to > from && bytes[close..].starts_with(closing);
    let next = rest(bytes, close + closing.len()).filter(|_| is_whole)?;
    Some(Line::Header {
        word: &bytes[from..to],
        double,
        next,
    })
}

fn field(bytes: &[u8], start: usize) -> Option<Line<'_>> {
    let end = bare(bytes, start);
    let equals = blanks(bytes, end);
    if end == start || bytes.get(equals) != Some(&b'=') {
        // A quoted or dotted key: its value begins after the equals sign, wherever that is.
        let next = past_odd(bytes, start)?;
        return Some(Line::Odd { next });
    }
    let from = blanks(bytes, equals + 1);
    if let Some((value, to)) = value(bytes, from)
        && let Some(next) = rest(bytes, to)
    {
        let key = &bytes[start..end];
        return Some(Line::Field { key, value, next });
    }
    let next = past_odd(bytes, start)?;
    Some(Line::Odd { next })
}

/// A plain value and where it ends.
fn value(bytes: &[u8], at: usize) -> Option<(Value<'_>, usize)> {
    match bytes.get(at)? {
        b'"' | b'\'' => text(bytes, at).map(|(text, to)| (Value::Text(text), to)),
        b'[' => list(bytes, at),
        b't' if bytes[at..].starts_with(b"true") => Some((Value::Bool(true), at + 4)),
        b'f' if bytes[at..].starts_with(b"false") => Some((Value::Bool(false), at + 5)),
        b'0'..=b'9' => number(bytes, at),
        _ => None,
    }
}

fn text(bytes: &[u8], at: usize) -> Option<(&str, usize)> {
    let quote = bytes[at];
    let from = at + 1;
    let to = if quote == b'"' {
        from + memchr2(b'"', b'\\', &bytes[from..])?
    } else {
        from + memchr(b'\'', &bytes[from..])?
    };
    let inside = &bytes[from..to];
    // An escape, a line end or a control character; or three quotes, which begin a text of several lines.
    let is_plain = bytes[to] == quote
        && is_clean(inside)
        && !(inside.is_empty() && bytes.get(to + 1) == Some(&quote));
    let text = std::str::from_utf8(inside).ok().filter(|_| is_plain)?;
    Some((text, to + 1))
}

fn number(bytes: &[u8], at: usize) -> Option<(Value<'_>, usize)> {
    let to = bytes[at..]
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || b"-:._+".contains(byte)))
        .map_or(bytes.len(), |length| at + length);
    let word = &bytes[at..to];
    if word.iter().all(u8::is_ascii_digit) {
        let is_whole = word.len() <= 18 && (word[0] != b'0' || word.len() == 1);
        let number = word
            .iter()
            .fold(0_i64, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        return is_whole.then_some((Value::Integer(number), to));
    }
    let day = Date::parse_iso(std::str::from_utf8(word).ok()?)?;
    // `2009-01-15 10:00:00` is one moment with a blank in it.
    let goes_on = bytes.get(to) == Some(&b' ') && bytes.get(to + 1).is_some_and(u8::is_ascii_digit);
    (!goes_on).then_some((Value::Day(day), to))
}

fn list(bytes: &[u8], at: usize) -> Option<(Value<'_>, usize)> {
    let mut items = Vec::new();
    let mut at = blanks(bytes, at + 1);
    loop {
        if bytes.get(at) == Some(&b']') {
            return Some((Value::List(items), at + 1));
        }
        let (item, to) = value(bytes, at).filter(|(item, _)| !matches!(item, Value::List(_)))?;
        items.push(item);
        at = blanks(bytes, to);
        match bytes.get(at)? {
            b',' => at = blanks(bytes, at + 1),
            b']' => {}
            _ => return None,
        }
    }
}

/// The line after a field in any form: past its strings, brackets and comments. `None` if it does not end.
fn past_odd(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match bytes.get(at) {
            None => return (depth == 0).then_some(at),
            Some(b'\n') if depth == 0 => return Some(at + 1),
            Some(b'#') => at += memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at),
            Some(b'[' | b'{') => {
                depth += 1;
                at += 1;
            }
            Some(b']' | b'}') => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            Some(quote @ (b'"' | b'\'')) => at = past_text(bytes, at, *quote)?,
            Some(_) => at += 1,
        }
    }
}

fn past_text(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let three = [quote; 3];
    let is_long = bytes[start..].starts_with(&three);
    let mut at = start + if is_long { 3 } else { 1 };
    loop {
        match bytes.get(at)? {
            b'\\' if quote == b'"' => at += 2,
            b'\n' if !is_long => return None,
            byte if *byte == quote && !is_long => return Some(at + 1),
            byte if *byte == quote && bytes[at..].starts_with(&three) => {
                // Up to two quotes may stand before the closing three.
                let quotes = bytes[at..]
                    .iter()
                    .take(5)
                    .take_while(|byte| **byte == quote)
                    .count();
                return Some(at + quotes);
            }
            _ => at += 1,
        }
    }
}
