//! Lines of a given width: how wide text stands and where it breaks. Text is clean before it comes here.

use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns of a terminal the text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// The text in lines no wider than that: broken at spaces, inside a word only when the word alone is too wide.
pub fn wrap(text: &str, limit: usize) -> Vec<Cow<'_, str>> {
    let mut lines = Vec::new();
    each_line(text, limit, |line| lines.push(line));
    lines
}

/// The same shown line by line: most texts are one, which is no reason to make a list. Lines are parts of the text: only where
/// blanks are left out inside one is it copied.
pub fn each_line<'t>(text: &'t str, limit: usize, mut see: impl FnMut(Cow<'t, str>)) {
    if !has_breaks(text) {
        return wrap_one(text, limit, &mut see);
    }
    for line in text.trim_end_matches('\n').split('\n') {
        wrap_one(line, limit, &mut see);
    }
}

/// Most cells are one line; that is told sooner than the lines of a text are found.
fn has_breaks(text: &str) -> bool {
    memchr::memchr(b'\n', text.as_bytes()).is_some()
}

fn wrap_one<'t>(line: &'t str, limit: usize, see: &mut impl FnMut(Cow<'t, str>)) {
    let line = line.trim_end();
    if width(line) <= limit {
        see(line.into());
    } else if line.starts_with(' ') || line.contains("  ") {
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        let line = words.join(" ");
        wrap_line(&line, limit, &mut |line| see(line.to_owned().into()));
    } else {
        wrap_line(line, limit, &mut |line| see(line.into()));
    }
}

/// Shows the lines of a line whose words stand one space apart.
fn wrap_line<'t>(line: &'t str, limit: usize, see: &mut dyn FnMut(&'t str)) {
    let (mut from, mut to, mut taken, mut next) = (0, 0, 0, 0);
    for word in line.split(' ') {
        let mut at = next;
        next += word.len() + 1;
        let wide = width(word);
        if to > from {
            if taken + 1 + wide > limit {
                see(&line[from..to]);
                (from, taken) = (at, 0);
            } else {
                taken += 1;
            }
        } else {
            from = at;
        }
        let mut rest = word;
        // A word wider than a line stands at the start of one.
        while width(rest) > limit {
            let (head, tail) = chop(rest, limit);
            if tail.is_empty() {
                break;
            }
            see(head);
            at += head.len();
            (from, rest) = (at, tail);
        }
        taken += width(rest);
        to = next - 1;
    }
    if to > from {
        see(&line[from..to]);
    }
}

/// As much of the word as fits, and the rest; at least one sign, whatever its width, so that it always ends.
/// It looks no further than it must: a word may be a megabyte long.
fn chop(word: &str, limit: usize) -> (&str, &str) {
    let mut cut = 0;
    let mut joined = false;
    for (at, letter) in word.char_indices().skip(1) {
        // Never between a sign and what combines with it.
        if letter.width() != Some(0) && !joined {
            if cut > 0 && width(&word[..at]) > limit {
                return word.split_at(cut);
            }
            cut = at;
        }
        joined = matches!(letter, '\u{200c}' | '\u{200d}');
    }
    if cut == 0 || width(word) <= limit {
        cut = word.len();
    }
    word.split_at(cut)
}

/// Parts side by side in lines no wider than that; a full line ends between two parts where it can.
pub fn flow(parts: &[impl AsRef<str>], between: &str, limit: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for part in parts.iter().map(AsRef::as_ref) {
        let longer = format!("{line}{between}{part}");
        if line.is_empty() {
            part.clone_into(&mut line);
        } else if width(&longer) <= limit {
            line = longer;
        } else {
            lines.extend(wrap(&line, limit).into_iter().map(Cow::into_owned));
            part.clone_into(&mut line);
        }
    }
    if !line.is_empty() {
        lines.extend(wrap(&line, limit).into_iter().map(Cow::into_owned));
    }
    lines
}

/// The width of the widest word.
pub fn widest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(width).max().unwrap_or(0)
}

/// The width of the widest line.
pub fn widest_line(text: &str) -> usize {
    if !has_breaks(text) {
        return width(text);
    }
    text.split('\n').map(width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_and_only_then_in_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a abcdefghij b", 4), ["a", "abcd", "efgh", "ij b"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap("one\n\ntwo\n", 9), ["one", "", "two"]);
    }

    #[test]
    fn wide_signs_count_twice_and_combined_ones_stay_whole() {
        assert_eq!(wrap("東京都庁", 5), ["東京", "都庁"]);
        assert_eq!(
            wrap("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
        assert_eq!(
            wrap("👩\u{200d}🚀👩\u{200d}🚀", 2),
            ["👩\u{200d}🚀", "👩\u{200d}🚀"]
        );
        assert_eq!(wrap("東", 1), ["東"]);
    }
}
