//! Plain lines: the few forms a line of a register nearly always has, recognised byte by byte.

use crate::document::odd;
use crate::model::date::Date;
use memchr::{memchr, memchr2, memchr3};

/// A text whose lines are looked at one by one.
#[derive(Clone, Copy)]
pub struct Lines<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// The whole text holds no control character but tabs and line feeds, so that no string or comment need be searched.
    is_clean: bool,
}

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
        word: &'t str,
        /// Two brackets.
        double: bool,
        /// Where the next line begins.
        next: usize,
    },
    /// `key = value` in a plain form.
    Field {
        /// The bare key.
        key: &'t str,
        /// The value.
        value: Value<'t>,
        /// Where the value begins.
        from: usize,
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
    /// A one-line string with escapes, all of them of quotes, backslashes, line ends or tabs: the text between its quotes.
    Escaped(&'t str),
    /// A decimal whole number.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
    /// A day.
    Day(Date),
    /// A one-line list of plain values: the text between its brackets, known to be sound.
    List(&'t str),
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            is_clean: holds_no_controls(text.as_bytes()),
        }
    }

    /// The line that begins at `at`; `None` where even its end cannot be told, or it can be no TOML.
    pub fn line(&self, at: usize) -> Option<Line<'t>> {
        let bytes = self.bytes;
        let start = self.blanks(at);
        match bytes.get(start) {
            None => Some(Line::End),
            Some(b'\n') => Some(Line::Blank { next: start + 1 }),
            Some(b'\r') if bytes.get(start + 1) == Some(&b'\n') => {
                Some(Line::Blank { next: start + 2 })
            }
            Some(b'#') => Some(Line::Blank {
                next: self.rest(start)?,
            }),
            Some(b'[') => self.header(start),
            Some(_) => self.field(start),
        }
    }

    /// The value of a line that begins with that lead, and where the next line begins: what [`Self::line`] says of it, sooner.
    /// `None` if it begins otherwise or is no plain line.
    pub fn led(&self, at: usize, lead: &str) -> Option<(Value<'t>, usize)> {
        if !self.bytes[at..].starts_with(lead.as_bytes()) {
            return None;
        }
        let from = at + lead.len();
        // A lead ends where its value began: a blank there is one more than it had.
        let (value, to) = self.value(from)?;
        Some((value, self.rest(to)?))
    }

    fn blanks(&self, mut at: usize) -> usize {
        while matches!(self.bytes.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    }

    /// Past blanks, a comment and the line end; `None` if anything else stands there.
    fn rest(&self, at: usize) -> Option<usize> {
        let bytes = self.bytes;
        let at = self.blanks(at);
        match bytes.get(at) {
            None => Some(at),
            Some(b'\n') => Some(at + 1),
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => Some(at + 2),
            Some(b'#') => {
                let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |newline| at + newline);
                let comment = &bytes[at..end];
                let ended = comment.strip_suffix(b"\r").filter(|_| end < bytes.len());
                self.is_sound(ended.unwrap_or(comment))
                    .then_some((end + 1).min(bytes.len()))
            }
            Some(_) => None,
        }
    }

    /// No control character but the tab, as TOML wants it of strings and comments.
    fn is_sound(&self, bytes: &[u8]) -> bool {
        self.is_clean
            || !bytes
                .iter()
                .any(|byte| (*byte < b' ' && *byte != b'\t') || *byte == 0x7f)
    }

    /// The end of a bare key or word.
    fn bare(&self, mut at: usize) -> usize {
        while self
            .bytes
            .get(at)
            .is_some_and(|byte| IS_BARE[usize::from(*byte)])
        {
            at += 1;
        }
        at
    }

    fn header(&self, start: usize) -> Option<Line<'t>> {
        let double = self.bytes.get(start + 1) == Some(&b'[');
        let from = self.blanks(start + 1 + usize::from(double));
        let to = self.bare(from);
        let close = self.blanks(to);
        let closing: &[u8] = if double { b"]]" } else { b"]" };
        let is_whole = to > from && self.bytes[close..].starts_with(closing);
        let next = self.rest(close + closing.len()).filter(|_| is_whole)?;
        Some(Line::Header {
            word: &self.text[from..to],
            double,
            next,
        })
    }

    fn field(&self, start: usize) -> Option<Line<'t>> {
        let end = self.bare(start);
        let equals = self.blanks(end);
        if end > start
            && self.bytes.get(equals) == Some(&b'=')
            && let from = self.blanks(equals + 1)
            && let Some((value, to)) = self.value(from)
            && let Some(next) = self.rest(to)
        {
            let key = &self.text[start..end];
            return Some(Line::Field {
                key,
                value,
                from,
                next,
            });
        }
        // A quoted or dotted key, or a value in another form: where it ends is all we need to know.
        let next = odd::past(self.bytes, start)?;
        Some(Line::Odd { next })
    }

    /// A plain value and where it ends.
    fn value(&self, at: usize) -> Option<(Value<'t>, usize)> {
        let bytes = self.bytes;
        match bytes.get(at)? {
            b'"' | b'\'' => self.quoted(at),
            b'[' => self.list(at),
            b't' if bytes[at..].starts_with(b"true") => Some((Value::Bool(true), at + 4)),
            b'f' if bytes[at..].starts_with(b"false") => Some((Value::Bool(false), at + 5)),
            b'0'..=b'9' => self.number(at),
            _ => None,
        }
    }

    fn quoted(&self, at: usize) -> Option<(Value<'t>, usize)> {
        let bytes = self.bytes;
        let quote = bytes[at];
        let from = at + 1;
        let mut is_escaped = false;
        // The line end is looked for too: a quote on a later line is no end of this string.
        let to = if quote == b'"' {
            let mut to = from + memchr3(b'"', b'\\', b'\n', &bytes[from..])?;
            while bytes[to] == b'\\' {
                unescaped(*bytes.get(to + 1)?)?;
                is_escaped = true;
                to += 2;
                to += memchr3(b'"', b'\\', b'\n', bytes.get(to..)?)?;
            }
            to
        } else {
            from + memchr2(b'\'', b'\n', &bytes[from..])?
        };
        let is_long = to == from && bytes.get(to + 1) == Some(&quote);
        let is_plain = bytes[to] == quote && !is_long && self.is_sound(&bytes[from..to]);
        let text = self.text.get(from..to).filter(|_| is_plain)?;
        let value = if is_escaped {
            Value::Escaped(text)
        } else {
            Value::Text(text)
        };
        Some((value, to + 1))
    }

    fn number(&self, at: usize) -> Option<(Value<'t>, usize)> {
        let bytes = self.bytes;
        // Most are days, with nothing behind them.
        if let Some(word) = self.text.get(at..at + 10)
            && matches!(bytes.get(at + 10), None | Some(b'\n' | b'\r' | b','))
            && let Some(day) = Date::parse_iso(word)
        {
            return Some((Value::Day(day), at + 10));
        }
        let length = bytes[at..]
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"-:._+".contains(byte)));
        let to = length.map_or(bytes.len(), |length| at + length);
        let word = &bytes[at..to];
        if word.iter().all(u8::is_ascii_digit) {
            let is_whole = word.len() <= 18 && (word[0] != b'0' || word.len() == 1);
            let number = || {
                word.iter()
                    .fold(0_i64, |sum, byte| sum * 10 + i64::from(byte - b'0'))
            };
            return is_whole.then(|| (Value::Integer(number()), to));
        }
        let day = Date::parse_iso(&self.text[at..to])?;
        // `2009-01-15 10:00:00` is one moment with a blank in it.
        let goes_on =
            bytes.get(to) == Some(&b' ') && bytes.get(to + 1).is_some_and(u8::is_ascii_digit);
        (!goes_on).then_some((Value::Day(day), to))
    }

    fn list(&self, start: usize) -> Option<(Value<'t>, usize)> {
        let mut at = self.blanks(start + 1);
        loop {
            if self.bytes.get(at) == Some(&b']') {
                return Some((Value::List(&self.text[start + 1..at]), at + 1));
            }
            // A list in a list is not plain; looking into it would go as deep as somebody cares to nest.
            if self.bytes.get(at) == Some(&b'[') {
                return None;
            }
            let (_, to) = self.value(at)?;
            at = self.blanks(to);
            match self.bytes.get(at)? {
                b',' => at = self.blanks(at + 1),
                b']' => {}
                _ => return None,
            }
        }
    }
}

/// What a backslash before that letter stands for, of the few escapes people write.
fn unescaped(letter: u8) -> Option<char> {
    match letter {
        b'"' | b'\\' => Some(char::from(letter)),
        b'n' => Some('\n'),
        b't' => Some('\t'),
        _ => None,
    }
}

/// The text of a string with escapes.
pub fn unescape(escaped: &str) -> String {
    let mut text = String::with_capacity(escaped.len());
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        text.extend(after.bytes().next().and_then(unescaped));
        rest = after.get(1..).unwrap_or_default();
    }
    text + rest
}

/// Where the line of that key begins in a block: the inner `None` where the block has no such key, the outer where not all of
/// the lines before it are plain.
pub fn place_of(block: &str, wanted: &str) -> Option<Option<usize>> {
    let lines = Lines::of(block);
    let mut at = 0;
    loop {
        at = match lines.line(at)? {
            Line::End => return Some(None),
            Line::Field { key, .. } if key == wanted => return Some(Some(at)),
            Line::Blank { next } | Line::Header { next, .. } | Line::Field { next, .. } => next,
            Line::Odd { .. } => return None,
        }
    }
}

/// The items of a list, from the text between its brackets.
pub fn items(inside: &str) -> Vec<Value<'_>> {
    let lines = Lines {
        text: inside,
        bytes: inside.as_bytes(),
        is_clean: true,
    };
    let mut items = Vec::new();
    let mut at = lines.blanks(0);
    while let Some((item, to)) = lines.value(at) {
        items.push(item);
        let comma = lines.blanks(to);
        at = lines.blanks(comma + 1);
    }
    items
}

/// Bytes of a bare key.
const IS_BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte = 0_usize;
    while byte < 128 {
        #[allow(clippy::cast_possible_truncation)] // below 128
        let letter = byte as u8;
        bare[byte] = letter.is_ascii_alphanumeric() || letter == b'_' || letter == b'-';
        byte += 1;
    }
    bare
};

/// No control character but tabs and line feeds. No early end: the loop must stay one that the compiler can widen.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a lazy operator is a branch, and a branch is an early end"
)]
fn holds_no_controls(bytes: &[u8]) -> bool {
    bytes.chunks(4096).all(|chunk| {
        let bad = chunk.iter().fold(0_u8, |bad, byte| {
            bad | u8::from((*byte < b' ') & (*byte != b'\t') & (*byte != b'\n'))
                | u8::from(*byte == 0x7f)
        });
        bad == 0
    })
}
