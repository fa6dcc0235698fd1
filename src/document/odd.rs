//! Fields in any form: where they end is all that is told of them; what they say is for the `toml` crate.

use memchr::memchr;

/// The line after a field in any form: past its strings, brackets and comments. `None` if it does not end.
pub fn past(bytes: &[u8], start: usize) -> Option<usize> {
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
