//! How findings are worded: values in backticks, lists, days, and commands that can be pasted into a shell.

use super::guarded::{AFTERWARDS, GUARDED};
use crate::model::address::{Address, Kind};
use crate::model::date::Date;

/// The longest value shown in a message, in characters.
const LONGEST: usize = 60;

/// A value as a message shows it: on one line, cut short, in backticks.
pub fn quoted(text: &str) -> String {
    if text.len() <= LONGEST && !text.contains(char::is_whitespace) {
        return format!("`{text}`");
    }
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

/// Whether `set` takes that field: what moves by decision, or keeps its past, can only be put right in the file.
pub(super) fn is_settable(kind: Kind, field: &str) -> bool {
    match (kind, field) {
        (Kind::Decision, _) => AFTERWARDS.contains(&field),
        (Kind::Milestone, "baseline") => false,
        _ => !GUARDED
            .iter()
            .any(|(guarded, fields, ..)| *guarded == kind && fields.contains(&field)),
    }
}

/// How to set a field: the command, or what to write in the file where no command may. No value: how to clear it.
pub fn set(address: &Address, field: &str, value: &str) -> String {
    if is_settable(address.kind, field) {
        let id = address.to_string();
        return format!("`progreg set {} {field}={}`", shell(&id), shell(value));
    }
    let at = quoted(&address.to_string());
    let is_bare =
        value == "DATE" || Date::parse_iso(value).is_some() || value.parse::<i64>().is_ok();
    match value {
        "" => format!("take `{field}` out of {at} in the file"),
        _ if is_bare => format!("write `{field} = {value}` in the file, at {at}"),
        _ => format!("write `{field} = \"{value}\"` in the file, at {at}"),
    }
}

/// How to take one item out of a list.
pub fn take_out(address: &Address, field: &str, item: &str) -> String {
    if is_settable(address.kind, field) {
        let id = address.to_string();
        format!("`progreg set {} {field}-={}`", shell(&id), shell(item))
    } else {
        format!(
            "take {} out of `{field}` in the file, at {}",
            quoted(item),
            quoted(&address.to_string())
        )
    }
}

/// The command that corrects the record of a decision: the old one is kept (B8).
pub fn correct(id: &str, fields: &[&str]) -> String {
    let fields = fields.join(" ");
    format!(
        "`progreg decision correct {} {fields} --reason TEXT`",
        shell(id)
    )
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
