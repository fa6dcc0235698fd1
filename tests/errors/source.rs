//! The messages of the program's source, found by simple means: texts in quotes where a refusal, a failure, a fault or talk is
//! made.

use crate::harness::root;
use std::path::{Path, PathBuf};

/// What makes a message of the texts between its brackets.
const MADE_BY: &[&str] = &[
    "because(",
    "because_of(",
    "advise(",
    "hint(",
    "insist(",
    "tell(",
    "Refusal::of(",
    "Failure::usage(",
    "Failure::refused(",
    "Failure::new(",
    "Self::usage(",
    "Self::refused(",
    "Trouble::NoFile(",
    "Trouble::NoWrite(",
    "Trouble::Forgotten(",
    "Fault::new(",
    "Fault::out(",
    "Fault::at(",
    "Fault::no(",
    "Problem::at(",
];

/// What messages are called until they are handed on: `let why = …;`, `why: …,`.
const CALLED: &[&str] = &["message", "why", "hint", "advice"];

/// A text in quotes in some source.
pub struct Quoted {
    /// Where it begins.
    at: usize,
    /// What it says.
    pub text: String,
}

/// A message: where it is made, and what it says, with `{…}` for what differs.
pub struct Message {
    /// `file:line` in the source.
    pub at: String,
    /// Its text as it is written there.
    pub text: String,
}

impl Message {
    /// Its longest part that never differs; `None` where that is no word or two.
    pub fn longest(&self) -> Option<String> {
        let text = self.text.replace("{{", "\u{1}").replace("}}", "\u{2}");
        let parts = text.split(['{', '\n']).enumerate();
        let parts = parts.map(|(at, part)| match part.split_once('}') {
            Some((_, rest)) if at > 0 => rest.to_owned(),
            _ => part.to_owned(),
        });
        let parts = parts.map(|part| flat(&part.replace('\u{1}', "{").replace('\u{2}', "}")));
        let longest = parts.max_by_key(String::len)?;
        (longest.len() >= 8 && longest.contains(' ')).then_some(longest)
    }
}

/// A text on one line, with one blank between words.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every file below a folder.
pub fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files.extend(below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The messages of every room but those whose words are answers: reports, formats, and the rules, which have their own cases.
pub fn messages() -> Vec<Message> {
    let rooms = [
        "cli", "document", "edit", "import", "intake", "merge", "model", "paper", "store",
    ];
    let folder = root().join("src");
    let files = rooms.iter().flat_map(|room| below(&folder.join(room)));
    files.flat_map(|file| of_file(&folder, &file)).collect()
}

fn of_file(folder: &Path, file: &Path) -> Vec<Message> {
    let source = std::fs::read_to_string(file).expect("a source is text");
    let source = source
        .split("#[cfg(test)]\nmod ")
        .next()
        .unwrap_or_default();
    let (bare, quoted) = parted(source);
    let spans = spans(&bare);
    let name = file.strip_prefix(folder).expect("below").display();
    let made = quoted.into_iter().filter(|one| {
        let stands_in = |(from, to): &(usize, usize)| (*from..*to).contains(&one.at);
        spans.iter().any(stands_in)
    });
    made.map(|one| {
        let line = bare[..one.at].matches('\n').count() + 1;
        Message {
            at: format!("src/{name}:{line}"),
            text: one.text,
        }
    })
    .collect()
}

/// Where messages are made, in a source without texts and comments.
fn spans(bare: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    for made_by in MADE_BY {
        for (at, _) in bare.match_indices(made_by) {
            let before = bare[..at].chars().next_back();
            let is_a_part = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
            if !is_a_part && !bare[..at].ends_with("fn ") {
                let from = at + made_by.len();
                spans.push((from, from + end(&bare[from..], &[])));
            }
        }
    }
    for called in CALLED {
        let bound = [format!("let {called} = "), format!("let mut {called} = ")];
        for begin in bound {
            for (at, _) in bare.match_indices(&begin) {
                spans.push((at, at + end(&bare[at..], &[';'])));
            }
        }
        for (at, _) in bare.match_indices(&format!(" {called}: ")) {
            spans.push((at, at + end(&bare[at..], &[',', ';'])));
        }
    }
    spans
}

/// How far it goes: to the bracket that closes what was open before, or to one of these.
fn end(bare: &str, ends: &[char]) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in bare.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return at,
            ')' | ']' | '}' => depth -= 1,
            _ if depth == 0 && ends.contains(&letter) => return at,
            _ => {}
        }
    }
    bare.len()
}

/// A source with blanks in place of its texts, letters and comments, and the texts.
pub fn parted(source: &str) -> (String, Vec<Quoted>) {
    let (mut bare, mut quoted) = (String::with_capacity(source.len()), Vec::new());
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let at = source.len() - rest.len();
        let before = source[..at].chars().next_back();
        let begins_word = before.is_none_or(|one| !one.is_alphanumeric() && one != '_');
        let hashes = rest
            .strip_prefix('r')
            .map(|raw| raw.len() - raw.trim_start_matches('#').len());
        let raw = hashes.filter(|hashes| begins_word && rest[1 + hashes..].starts_with('"'));
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) = raw {
            let close = format!("\"{}", "#".repeat(hashes));
            let inside = &rest[hashes + 2..];
            let long = inside.find(&close).expect("a text ends");
            let text = inside[..long].to_owned();
            quoted.push(Quoted { at, text });
            hashes + 2 + long + close.len()
        } else if letter == '"' {
            let (text, long) = unquoted(&rest[1..]);
            quoted.push(Quoted { at, text });
            long + 1
        } else {
            one_letter(rest)
        };
        if taken == 0 {
            bare.push(letter);
            rest = &rest[letter.len_utf8()..];
            continue;
        }
        let blank = |one: char| if one == '\n' { '\n' } else { ' ' };
        bare.extend(rest[..taken].bytes().map(|byte| blank(char::from(byte))));
        rest = &rest[taken..];
    }
    (bare, quoted)
}

/// How long a letter in quotes is; 0 where there is none.
fn one_letter(rest: &str) -> usize {
    let Some(inside) = rest.strip_prefix('\'') else {
        return 0;
    };
    let long = match inside.strip_prefix('\\') {
        Some(escaped) => escaped.find('\'').map(|at| at.max(1) + 1),
        None => inside.chars().next().map(char::len_utf8),
    };
    let is_closed = |long: &usize| inside.get(*long..).is_some_and(|end| end.starts_with('\''));
    long.filter(is_closed).map_or(0, |long| long + 2)
}

/// A text up to its closing quote, and how long it is with that.
fn unquoted(rest: &str) -> (String, usize) {
    let mut text = String::new();
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, at + 1),
            '\\' => match letters.next().map(|(_, escaped)| escaped) {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('u') => {
                    let hex: String = letters
                        .by_ref()
                        .map(|(_, hex)| hex)
                        .take_while(|hex| *hex != '}')
                        .collect();
                    let code = u32::from_str_radix(hex.trim_start_matches('{'), 16);
                    text.extend(code.ok().and_then(char::from_u32));
                }
                Some('\n') => {
                    while letters
                        .next_if(|(_, blank)| blank.is_whitespace())
                        .is_some()
                    {}
                }
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    (text, rest.len())
}
