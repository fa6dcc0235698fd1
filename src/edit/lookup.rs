//! Finding the record a person means, or saying which ones are near (requirement A1: one id for life, old ids still found).

use super::Refusal;
use crate::check::{REFERENCES, Reference};
use crate::model::Register;
use crate::model::address::{Address, Kind, is_id, nearest};
use crate::model::kept::Kept;

/// The id of the record of that kind: by id, by an id it had before, or by its title. Anything else is a reason to refuse,
/// with the nearest ones.
pub fn known<R: Kept>(register: &Register, word: &str, refusal: &mut Refusal) -> Option<String> {
    let word = word.trim();
    if word.is_empty() {
        refusal.because(format!("no {} is named", R::KIND));
        return None;
    }
    let found = R::list(register).iter();
    let mut by_id = found.clone().filter(|record| record.id() == word);
    match (by_id.next(), by_id.next()) {
        (Some(_), Some(other)) => {
            refusal.because_of(
                Address::new(R::KIND, other.id()),
                format!("`{word}` is the id of two records"),
            );
            refusal.advise("give one of them an id of its own in the file; `progreg check` says which are free");
            return None;
        }
        (Some(record), None) => return Some(record.id().to_owned()),
        _ => {}
    }
    if is_of_several(register, word, Some(R::KIND), refusal) {
        return None;
    }
    if let Some(record) = register.find(word) {
        let address = record.address();
        if address.kind == R::KIND {
            return Some(address.id);
        }
        let why = format!(
            "`{word}` is {}, not {}",
            with_article(address.kind),
            with_article(R::KIND)
        );
        refusal.because_of(address, why);
        return None;
    }
    let mut titled = found.filter(|record| record.title().eq_ignore_ascii_case(word));
    match (titled.next(), titled.next()) {
        (Some(record), None) => return Some(record.id().to_owned()),
        (Some(one), Some(other)) => {
            refusal.because(format!(
                "`{word}` is the title of `{}` and of `{}`",
                one.id(),
                other.id()
            ));
            refusal.advise("name the one meant by its id");
            return None;
        }
        _ => {}
    }
    refusal.because(format!("there is no {} `{word}`", R::KIND));
    let near = nearest(word, R::list(register).iter().map(|record| record.id()));
    if near.is_empty() {
        refusal.advise(format!("see what there is with `progreg {} list`", R::KIND));
    } else {
        refusal.advise(did_you_mean(&near));
    }
    None
}

/// Refuses an id that several records (of that kind) had before, and none has now: merging copies that had both given it.
fn is_of_several(
    register: &Register,
    word: &str,
    kind: Option<Kind>,
    refusal: &mut Refusal,
) -> bool {
    if register.of_id(word).is_some() {
        return false;
    }
    let formerly = register.formerly(word).into_iter();
    let formerly = formerly.filter(|record| kind.is_none_or(|kind| record.at().0 == kind));
    let ids: Vec<String> = formerly
        .map(|record| format!("`{}`", record.at().1))
        .collect();
    if ids.len() < 2 {
        return false;
    }
    refusal.because(format!("`{word}` was the id of {}", ids.join(" and of ")));
    refusal.advise("name the one meant by its id now");
    true
}

/// The same for a record that may be left out: empty in, empty out.
pub fn known_or_none<R: Kept>(register: &Register, word: &str, refusal: &mut Refusal) -> String {
    if word.trim().is_empty() {
        String::new()
    } else {
        known::<R>(register, word, refusal).unwrap_or_default()
    }
}

/// The address of any record, or a reason to refuse with the nearest ids.
pub fn known_record(register: &Register, id: &str, refusal: &mut Refusal) -> Option<Address> {
    if id == "register" {
        return Some(Address::new(Kind::Register, ""));
    }
    if is_of_several(register, id, None, refusal) {
        return None;
    }
    if let Some(record) = register.find(id) {
        return Some(record.address());
    }
    refusal.because(format!("there is no record `{id}`"));
    let ids = register.ids();
    let near = nearest(id, ids.into_iter());
    refusal.advise(did_you_mean(&near));
    None
}

/// The id for a new record: the one chosen if it can be one and is free, else the next number of its kind.
pub fn fresh_id(register: &Register, kind: Kind, chosen: &str, refusal: &mut Refusal) -> String {
    if chosen.is_empty() {
        if kind.letter().is_empty() {
            refusal.because(format!("{} needs an id", with_article(kind)));
            refusal.advise("choose one, such as `id=PSG`: letters, digits, `-`, `_`, `.`, `/`");
        }
        return register.next_id(kind);
    }
    if !is_id(chosen) {
        refusal.because(format!("`{chosen}` cannot be an id"));
        refusal.advise("an id has letters, digits, `-`, `_`, `.`, `/` and no spaces");
    } else if let Some(taken) = register.find(chosen) {
        let address = taken.address();
        refusal.because_of(address, format!("the id `{chosen}` is taken"));
        if !kind.letter().is_empty() {
            refusal.advise(format!("the next free one is `{}`", register.next_id(kind)));
        }
    }
    chosen.to_owned()
}

/// `did you mean `P-001`, `P-002`?`; empty where nothing is near.
pub fn did_you_mean(near: &[&str]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let quoted: Vec<String> = near.iter().map(|word| format!("`{word}`")).collect();
    format!("did you mean {}?", quoted.join(" or "))
}

/// `an action`, `a project`.
pub fn with_article(kind: Kind) -> String {
    let word = kind.word();
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {word}")
}

/// What a field that points to records may point to; `None` where it points to none.
pub fn reference_of(kind: Kind, field: &str) -> Option<&'static Reference> {
    let mut all = REFERENCES.iter();
    all.find(|one| one.kind == kind && one.field == field)
}
