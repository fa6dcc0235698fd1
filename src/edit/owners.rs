//! Several people in one cell: `Mark Easton/ Sarah F Thompson` (requirement D2: the first one leads).

use crate::check::PEOPLE;
use crate::model::Register;
use crate::model::address::Kind;

/// The people a text names, the lead first. A slash, comma, semicolon or line end separates; `and` and `&` do so only
/// between two people the register knows, since posts and teams carry them in their names ("Head of Finance and Estates").
pub fn split(register: &Register, text: &str) -> Vec<String> {
    let whole = tidy(text);
    if whole.is_empty() {
        return Vec::new();
    }
    if register.person(&whole).is_some() {
        return vec![whole];
    }
    let mut people = Vec::new();
    for piece in text.split(['/', ',', ';', '\n']) {
        let name = tidy(piece);
        let name = name.strip_prefix("and ").unwrap_or(&name).to_owned();
        let named = match pair(register, &name) {
            Some((one, other)) => vec![one, other],
            None => vec![name],
        };
        for name in named {
            if !name.is_empty() && !people.contains(&name) {
                people.push(name);
            }
        }
    }
    people
}

/// The people several texts name, each once.
pub fn all(register: &Register, texts: &[String]) -> Vec<String> {
    let mut people = Vec::new();
    for name in texts.iter().flat_map(|text| split(register, text)) {
        if !people.contains(&name) {
            people.push(name);
        }
    }
    people
}

fn pair(register: &Register, name: &str) -> Option<(String, String)> {
    if register.person(name).is_some() {
        return None;
    }
    let (one, other) = name
        .split_once(" and ")
        .or_else(|| name.split_once(" & "))?;
    let (one, other) = (tidy(one), tidy(other));
    let both = register.person(&one).is_some() && register.person(&other).is_some();
    both.then_some((one, other))
}

/// One line, single spaces, non-breaking ones included.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether that field names a person by id or name.
pub fn named_in(kind: Kind, field: &str) -> bool {
    PEOPLE.contains(&(kind, field))
}
