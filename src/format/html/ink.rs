//! Text set down in HTML: cleaned, escaped, its line ends kept; and ids that no two elements share.

use crate::format::clean;
use std::collections::HashSet;

/// A word of more letters may be broken anywhere: no column and no phone is that wide.
const LONGEST_WORD: usize = 28;

/// Writes text that stands between tags: line ends become `<br>`.
pub fn words(out: &mut String, text: &str) {
    let text = clean(text.trim_end());
    for (order, line) in text.lines().enumerate() {
        if order > 0 {
            out.push_str("<br>");
        }
        line_of(out, line);
    }
}

/// Writes text on one line and adds nothing to it: into an attribute's value, or between tags.
pub fn plain(out: &mut String, text: &str) {
    for letter in clean(text.trim()).chars() {
        escaped(out, if letter == '\n' { ' ' } else { letter });
    }
}

/// Writes text as [`words`] does, with a command between backticks (`` `progreg …` ``) as code.
pub fn advice(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, command, after)) = command(rest) {
        spaced(out, before);
        out.push_str("<code>");
        words(out, command);
        out.push_str("</code>");
        rest = after;
    }
    spaced(out, rest);
}

/// Paragraphs parted by blank lines, each written by the pen between those tags.
pub fn paragraphs(
    out: &mut String,
    text: &str,
    opening: &str,
    closing: &str,
    pen: fn(&mut String, &str),
) {
    let text = text.replace("\r\n", "\n");
    let mut paragraph = String::new();
    for line in text.trim().lines().chain([""]) {
        if !line.trim().is_empty() {
            if !paragraph.is_empty() {
                paragraph.push('\n');
            }
            paragraph.push_str(line);
        } else if !paragraph.is_empty() {
            out.push_str(opening);
            pen(out, &paragraph);
            out.push_str(closing);
            paragraph.clear();
        }
    }
}

/// What stands before the first command of ours, the command, and what follows it.
fn command(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find("`progreg")?;
    let (before, rest) = (&text[..start], &text[start + 1..]);
    let (command, after) = rest.split_once('`')?;
    Some((before, command, after))
}

/// Text beside other elements: the spaces at its ends stay.
fn spaced(out: &mut String, text: &str) {
    words(out, text);
    if !text.trim().is_empty() && text.ends_with(' ') {
        out.push(' ');
    }
}

fn line_of(out: &mut String, line: &str) {
    for (order, word) in line.split(' ').enumerate() {
        if order > 0 {
            out.push(' ');
        }
        let class = if word.len() > LONGEST_WORD && word.chars().count() > LONGEST_WORD {
            "long"
        } else if holds_id(word) {
            "whole"
        } else {
            ""
        };
        if !class.is_empty() {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
        }
        word.chars().for_each(|letter| escaped(out, letter));
        if !class.is_empty() {
            out.push_str("</span>");
        }
    }
}

/// Whether the word is an id, with what stands around it: `A-013`, `(P-002),`. A line does not end inside one.
fn holds_id(word: &str) -> bool {
    let Some((kind, number)) = word.split_once('-') else {
        return false;
    };
    let kind = kind.trim_start_matches('(');
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let after = number.get(digits..).unwrap_or_default();
    (1..=4).contains(&kind.len())
        && kind.bytes().all(|letter| letter.is_ascii_uppercase())
        && digits > 0
        && after.bytes().all(|letter| letter.is_ascii_punctuation())
}

fn escaped(out: &mut String, letter: char) {
    match letter {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        _ => out.push(letter),
    }
}

/// The ids given so far.
#[derive(Default)]
pub struct Ids {
    given: HashSet<String>,
}

impl Ids {
    /// An id for what is called so: `section-decisions-wanted`, with a number where it is taken.
    pub fn give(&mut self, sort: &str, called: &str) -> String {
        let mut id = sort.to_owned();
        let mut gap = true;
        for letter in called.chars() {
            if letter.is_ascii_alphanumeric() {
                if gap {
                    id.push('-');
                }
                id.push(letter.to_ascii_lowercase());
            }
            gap = !letter.is_ascii_alphanumeric() && letter != '\'' && letter != '’';
            if id.len() > 60 {
                break;
            }
        }
        let mut free = id.clone();
        let mut number = 2;
        while !self.given.insert(free.clone()) {
            free = format!("{id}-{number}");
            number += 1;
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pen: fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        pen(&mut out, text);
        out
    }

    #[test]
    fn text_is_cleaned_escaped_and_keeps_its_lines() {
        assert_eq!(
            written(words, "a < b & \"c\"\r\n\u{1b}d "),
            "a &lt; b &amp; &quot;c&quot;<br>\\u{1b}d"
        );
        assert_eq!(written(plain, " it's\nso "), "it&#39;s so");
        assert_eq!(
            written(words, &format!("a {} b", "x".repeat(30))),
            format!("a <span class=\"long\">{}</span> b", "x".repeat(30))
        );
    }

    #[test]
    fn no_line_ends_inside_an_id() {
        let whole = |word: &str| format!("<span class=\"whole\">{word}</span>");
        for id in ["A-013", "(P-002),", "KX-1.", "E-004)"] {
            assert_eq!(written(words, id), whole(id));
        }
        for other in ["A-", "a-013", "2009-10", "G-2x", "É-1"] {
            assert_eq!(written(words, other), other);
        }
    }

    #[test]
    fn commands_are_code() {
        assert_eq!(
            written(advice, "None; enter one with `progreg risk add <T>` now."),
            "None; enter one with <code>progreg risk add &lt;T&gt;</code> now."
        );
        assert_eq!(written(advice, "a `b` `progreg"), "a `b` `progreg");
    }

    #[test]
    fn paragraphs_part_at_blank_lines() {
        let mut out = String::new();
        paragraphs(&mut out, "\n one\ntwo\n \n\nthree\n", "<p>", "</p>", words);
        assert_eq!(out, "<p>one<br>two</p><p>three</p>");
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        assert_eq!(ids.give("section", "What's new?"), "section-whats-new");
        assert_eq!(ids.give("section", "Whats  new"), "section-whats-new-2");
        assert_eq!(ids.give("section", "東京"), "section");
    }
}
