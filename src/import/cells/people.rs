//! Who: several people in a cell, initials, and words that name nobody.

use super::place::{Place, short};
use super::{Read, fillers};
use crate::edit::owners::{split, tidy};
use crate::intake::entry::Entry;
use crate::model::Register;
use crate::model::record::squash;
use std::collections::{HashMap, HashSet};

/// Words that stand where a name should, squashed.
const NOBODY: &[&str] = &[
    "vacant",
    "unassigned",
    "notassigned",
    "unallocated",
    "notallocated",
    "nobody",
    "noone",
    "noowner",
    "toallocate",
    "tobeallocated",
    "tobeassigned",
    "tobeappointed",
    "tobeidentified",
];

/// Titles before a name, squashed.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "prof", "cllr", "sir", "dame",
];

/// Letters beyond which words are no name.
const LONGEST: usize = 120;

/// The people a register knows, as others may write them.
pub(super) struct People {
    known: Vec<(String, Vec<String>)>,
    /// Their ids and names as they are.
    exact: HashSet<String>,
    /// Their places by first name, last name and initials, all in small letters.
    by_part: HashMap<String, Vec<usize>>,
}

impl People {
    /// Everybody in the register.
    pub fn of(register: &Register) -> Self {
        let mut people = Self {
            known: Vec::new(),
            exact: HashSet::new(),
            by_part: HashMap::new(),
        };
        for person in &register.people {
            let name = person.called().to_owned();
            let parts = parts(&name);
            let mut keys: Vec<String> = parts
                .first()
                .into_iter()
                .chain(parts.last())
                .cloned()
                .collect();
            keys.extend(short_forms(&parts).map(String::from_iter));
            for key in keys {
                people
                    .by_part
                    .entry(key)
                    .or_default()
                    .push(people.known.len());
            }
            people.exact.extend([person.id.clone(), name.clone()]);
            people.known.push((name, parts));
        }
        people
    }

    /// The one person whose initials or part of whose name these words are.
    fn fitting(&self, words: &str) -> Option<&str> {
        let given = parts(words);
        let initials = initials(words);
        let key = initials.as_ref().map(String::from_iter);
        let near = given.last().into_iter().chain(key.as_ref());
        let mut near: Vec<usize> = near
            .filter_map(|key| self.by_part.get(key))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        let mut fit = near.into_iter().filter_map(|place| {
            let (called, name) = self.known.get(place)?;
            let by_initials = initials
                .as_ref()
                .is_some_and(|given| name.len() > 1 && short_forms(name).contains(given));
            (by_initials || is_part(&given, name)).then_some(called)
        });
        match (fit.next(), fit.next()) {
            (Some(name), None) => Some(name),
            _ => None,
        }
    }

    /// One name as the register has it, and whether it was written otherwise.
    fn settled(&self, words: &str) -> (String, bool) {
        if self.exact.contains(words) {
            return (words.to_owned(), false);
        }
        match self.fitting(words) {
            Some(name) => (name.to_owned(), true),
            None => (words.to_owned(), false),
        }
    }

    /// "A and B" where both are people the register knows, in whatever form.
    fn pair(&self, words: &str) -> Option<[String; 2]> {
        let (one, other) = words
            .split_once(" and ")
            .or_else(|| words.split_once(" & "))?;
        let known = |name: &str| {
            let name = tidy(name);
            let is_known = self.exact.contains(&name) || self.fitting(&name).is_some();
            is_known.then_some(name)
        };
        // Of people nobody knows two full names are two people, two words of a post are one.
        let person = |name: &str| known(name).or_else(|| is_full_name(name).then(|| tidy(name)));
        match (person(one), person(other)) {
            (Some(one), Some(other)) => Some([one, other]),
            // Initials of people nobody knows; "R & D" is a team.
            _ if words.contains(" and ") && is_short(one) && is_short(other) => {
                Some([tidy(one), tidy(other)])
            }
            _ => None,
        }
    }

    /// "Lee, Ann" as the person it is; in a cell that separates people otherwise, or where the register knows that person.
    fn turned_round(&self, words: &str, is_sure: bool) -> Option<String> {
        let (last, first) = words.split_once(',')?;
        let name = format!("{} {}", tidy(first), tidy(last));
        let is_known = || self.exact.contains(&name);
        (is_full_name(&name) && (is_sure || is_known())).then_some(name)
    }

    /// "Mark, Easton": two words with a comma between them, which may be two people or one, last name first.
    fn two_or_one(&self, words: &str) -> Option<String> {
        let (one, other) = words.split_once(',')?;
        let (one, other) = (tidy(one), tidy(other));
        let is_word = |name: &str| !name.contains([' ', ',', ';', '/', '&']);
        let is_known = |name: &str| self.exact.contains(name) || self.fitting(name).is_some();
        let both = is_word(&one) && is_word(&other) && !is_known(&one) && !is_known(&other);
        (both && is_full_name(&format!("{one} {other}"))).then(|| {
            format!(
                "read as two people, `{one}` and `{other}`; one person, last name first, is written `{other} {one}`"
            )
        })
    }

    /// Cells in which every person is written last name first.
    fn all_turned_round(&self, words: &str) -> Option<Vec<String>> {
        let between = [';', '/', '\n'];
        let is_sure = words.contains(between);
        let people = words.split(between).filter(|one| !one.trim().is_empty());
        let people: Option<Vec<String>> =
            people.map(|one| self.turned_round(one, is_sure)).collect();
        people.filter(|people| !people.is_empty())
    }

    /// A cell of a field that takes several people.
    pub fn all(&self, place: &Place<'_>, entry: &Entry, words: &str) -> Read {
        if let Some(read) = nobody(place, entry, words) {
            return read;
        }
        let register = place.register;
        let mut names: Vec<String> = Vec::new();
        let mut told = Vec::new();
        let turned = self.all_turned_round(words);
        if let Some(turned) = &turned {
            told.push(format!("read as {}", turned.join(" and ")));
        } else {
            told.extend(self.two_or_one(words));
        }
        for piece in turned.unwrap_or_else(|| pieces(register, words)) {
            if is_nobody(&piece) {
                told.push(format!("`{}` names nobody", short(&piece)));
                continue;
            }
            let pieces = match self.pair(&piece) {
                Some(both) if !self.exact.contains(&piece) => both.to_vec(),
                _ => vec![piece],
            };
            for piece in pieces {
                let (name, otherwise) = self.settled(&piece);
                if otherwise {
                    told.push(format!("`{}` is read as `{name}`", short(&piece)));
                }
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.is_empty() {
            return place.noted(words, "names nobody");
        }
        let value = names.join("; ");
        if told.is_empty() {
            return place.value(value);
        }
        let cell = format!("`{}`", short(words));
        let told = told.join("; ");
        let remark = if told.starts_with(&cell) {
            told
        } else {
            format!("{cell}: {told}")
        };
        Read::Remarked(vec![(place.field, value)], remark)
    }

    /// A cell of a field that takes one person: of several the first leads, and the note names them all.
    pub fn one(&self, place: &Place<'_>, entry: &Entry, words: &str) -> Read {
        if let Some(read) = nobody(place, entry, words) {
            return read;
        }
        let register = place.register;
        let whole = tidy(words);
        let (name, otherwise) = self.settled(&whole);
        if otherwise {
            return place.remarked(name.clone(), words, &format!("is read as `{name}`"));
        }
        if self.exact.contains(&whole) {
            return place.value(whole);
        }
        let mut pieces = pieces(register, words);
        if let Some(both) = self.pair(&whole) {
            pieces = both.to_vec();
        }
        let is_known = |piece: &String| self.exact.contains(piece) || self.fitting(piece).is_some();
        // "Director of Finance, Estates" is one post; where a person is known among them, it is several people.
        match pieces.first() {
            Some(first) if pieces.len() > 1 && pieces.iter().any(is_known) => {
                let (name, _) = self.settled(first);
                let told = format!(
                    "names more than one, and `{}` takes one: `{name}` leads",
                    place.field
                );
                place.partly(name, words, &told)
            }
            _ => place.value(whole),
        }
    }
}

/// Whether words are first and last name: two or three words with capitals, none of them of a post or a team.
fn is_full_name(words: &str) -> bool {
    const POSTS: &[&str] = &[
        "head",
        "director",
        "manager",
        "officer",
        "lead",
        "team",
        "board",
        "chair",
        "chief",
        "services",
        "service",
        "finance",
        "estates",
        "office",
        "project",
        "programme",
        "council",
        "trust",
        "group",
        "deputy",
        "assistant",
        "executive",
        "committee",
        "department",
        "policy",
        "people",
        "human",
        "resources",
        "public",
        "health",
        "social",
        "care",
        "children",
        "adult",
        "local",
        "city",
        "county",
        "national",
        "operations",
        "strategy",
        "legal",
        "property",
        "assets",
        "digital",
        "business",
        "community",
        "planning",
        "performance",
    ];
    let parts: Vec<&str> = words.split_whitespace().collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| {
            let plain: String = part.chars().filter(|one| one.is_alphabetic()).collect();
            let lower = plain.to_lowercase();
            let is_capital = plain.chars().next().is_some_and(char::is_uppercase);
            // An acronym is a team; an initial is a name's.
            let is_acronym = plain.len() > 1 && plain.chars().all(char::is_uppercase);
            is_capital && !is_acronym && !POSTS.contains(&lower.as_str())
        })
}

/// Whether words are initials, or one letter in their place.
fn is_short(words: &str) -> bool {
    let words = words.trim();
    initials(words).is_some() || (words.len() == 1 && words.chars().all(char::is_uppercase))
}

/// The people a cell names; where nothing stands between two there is one.
fn pieces(register: &Register, words: &str) -> Vec<String> {
    let several = words.contains(['/', ',', ';', '\n', '&']) || words.contains("and ");
    if several {
        split(register, words)
    } else {
        vec![tidy(words)]
    }
}

/// What a cell says that names nobody, or nothing that could be a name.
fn nobody(place: &Place<'_>, entry: &Entry, words: &str) -> Option<Read> {
    if fillers::says_nothing(words) {
        return Some(Read::Filler);
    }
    if is_nobody(words) || fillers::is_redaction(words) {
        return Some(place.noted(words, "names nobody"));
    }
    let named = words.chars().any(char::is_alphabetic);
    if !named || !matches!(entry, Entry::Text(_)) {
        return Some(place.noted(words, "is no name"));
    }
    (tidy(words).chars().count() > LONGEST && !words.contains([';', '/', '\n']))
        .then(|| place.noted(words, "is too long for a name"))
}

fn is_nobody(words: &str) -> bool {
    fillers::is_to_come(words)
        || fillers::says_nothing(words)
        || NOBODY.contains(&squash(words).as_str())
}

/// The parts of a name in small letters, without titles and full stops.
fn parts(name: &str) -> Vec<String> {
    let parts = name.split(|letter: char| letter.is_whitespace() || letter == '.' || letter == ',');
    let parts = parts.map(str::to_lowercase);
    parts
        .filter(|part| !part.is_empty() && !TITLES.contains(&part.as_str()))
        .collect()
}

/// `MW`, `M.W.`, `M W`: letters only, two to four, all capitals.
fn initials(words: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = words
        .chars()
        .filter(|letter| !" .".contains(*letter))
        .collect();
    let capitals = letters.iter().all(|letter| letter.is_uppercase());
    ((2..=4).contains(&letters.len()) && capitals).then(|| {
        letters
            .iter()
            .flat_map(|letter| letter.to_lowercase())
            .collect()
    })
}

/// The initials of a name: of all its parts, and of its first and last.
fn short_forms(name: &[String]) -> [Vec<char>; 2] {
    let all: Vec<char> = name.iter().filter_map(|part| part.chars().next()).collect();
    let ends = [all.first(), all.last()];
    let outer = ends.into_iter().flatten().copied().collect();
    [all, outer]
}

/// Whether these are part of a name: the first or the last of it, or both with middle names left out or the first cut to its
/// first letter.
fn is_part(given: &[String], name: &[String]) -> bool {
    let (Some(first), Some(last)) = (name.first(), name.last()) else {
        return false;
    };
    match given {
        [one] => name.len() > 1 && one.chars().count() > 1 && (one == first || one == last),
        [one, .., other] if name.len() > 1 => {
            let initial = one.chars().count() == 1 && first.starts_with(one.as_str());
            other == last && (one == first || initial)
        }
        _ => false,
    }
}
