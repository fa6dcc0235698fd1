//! How findings are worded: values in backticks, lists, days, and commands that can be pasted into a shell.

use crate::model::address::Address;
use crate::model::date::Date;

/// The longest value shown in a message, in characters.
const LONGEST: usize = 60;

/// A value as a message shows it: on one line, cut short, in backticks.
pub fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST).collect();
    if cut.len() < line.len() {
        format!("`{cut}…`")
    } else {
        format!("`{cut}`")
    }
}

/// Several values: `` `a`, `b` or `c` ``.
pub fn listed<S: AsRef<str>>(words: &[S], joint: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word.as_ref())).collect();
    joined(&words, joint)
}

/// Several phrases: `a manager, a document and a status report`.
pub fn joined<S: AsRef<str>>(words: &[S], joint: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {joint} {}", first.join(", "), last.as_ref())
        }
    }
}

/// A number of days: `1 day`, `4 days`.
pub fn days(count: i64) -> String {
    match count {
        1 => "1 day".to_owned(),
        _ => format!("{count} days"),
    }
}

/// A kind with its article: `an action`.
pub fn a(word: &str) -> String {
    let article = match word.chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'u') => "an",
        _ => "a",
    };
    format!("{article} {word}")
}

/// A day in a message.
pub fn on(date: Date) -> String {
    format!("`{date}`")
}

/// The command that sets a field.
pub fn set(address: &Address, field: &str, value: &str) -> String {
    let id = address.to_string();
    format!("`progreg set {} {field}={}`", shell(&id), shell(value))
}

/// A word as a shell takes it.
pub fn shell(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:".contains(letter);
    if text.chars().all(plain) {
        text.to_owned()
    } else if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', r"'\''"))
    } else {
        format!("\"{text}\"")
    }
}
