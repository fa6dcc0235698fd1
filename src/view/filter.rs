//! What a lens lets through: one meaning of owner, entry and forum for every view (requirements D2, D7).

use crate::check::PEOPLE;
use crate::model::Register;
use crate::model::address::{Kind, nearest};
use crate::model::people::{Forum, Person};
use crate::view::Lens;
use std::collections::HashSet;

/// A name that is not in the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unknown {
    /// What was looked for: `person`, `project`, `forum`, `record`.
    pub sort: &'static str,
    /// The words given.
    pub id: String,
    /// The nearest that there are.
    pub near: Vec<String>,
}

/// A lens, made ready to be asked about many records.
#[derive(Debug, Default)]
pub struct Filter {
    owner: Option<Vec<String>>,
    projects: Option<HashSet<String>>,
    forum: Option<Vec<String>>,
}

impl Filter {
    /// The filter of a lens.
    pub fn of(register: &Register, lens: &Lens) -> Self {
        Self {
            owner: lens.owner.as_ref().map(|who| ways(register, who)),
            projects: lens.project.as_ref().map(|id| family(register, id)),
            forum: lens.forum.as_ref().map(|forum| seats(register, forum)),
        }
    }

    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        self.owner.is_none() && self.projects.is_none() && self.forum.is_none()
    }

    /// Whether an owner is asked for and this is that person, by any name.
    pub fn person(&self, who: &str) -> bool {
        self.owner
            .as_ref()
            .is_none_or(|ways| ways.iter().any(|way| same(way, who)))
    }

    /// Whether one of these is the person asked for: every co-owner's work is listed (D2).
    pub fn owners(&self, owners: &[String]) -> bool {
        self.owner.is_none() || owners.iter().any(|owner| self.person(owner))
    }

    /// Whether it belongs to the entry asked for, or to an entry under it.
    pub fn project(&self, id: &str) -> bool {
        self.projects
            .as_ref()
            .is_none_or(|projects| projects.contains(id))
    }

    /// Whether the forum asked for answers for it.
    pub fn forum(&self, forum: &str) -> bool {
        self.forum
            .as_ref()
            .is_none_or(|ways| ways.iter().any(|way| same(way, forum)))
    }

    /// Whether any of these is the forum asked for.
    pub fn forums(&self, forums: &[&str]) -> bool {
        self.forum.is_none() || forums.iter().any(|forum| self.forum(forum))
    }
}

/// Every name of the lens that the register does not have; the caller refuses, with the nearest.
pub fn unknown(register: &Register, lens: &Lens) -> Vec<Unknown> {
    let mut unknown = Vec::new();
    if let Some(who) = &lens.owner
        && !is_somebody(register, who)
    {
        let known = owners(register);
        unknown.push(missing("person", who, known.into_iter()));
    }
    if let Some(id) = &lens.project
        && entry(register, id).is_none()
    {
        let known = register
            .projects
            .iter()
            .flat_map(|project| [project.id.as_str(), project.title.as_str()]);
        unknown.push(missing("project", id, known));
    }
    if let Some(id) = &lens.forum
        && !register.forums.iter().any(|forum| is_forum(forum, id))
    {
        let known = register
            .forums
            .iter()
            .flat_map(|forum| [forum.id.as_str(), forum.name.as_str()]);
        unknown.push(missing("forum", id, known));
    }
    unknown
}

/// Says that no record of a kind has that id, with the nearest ids of that kind.
pub fn unknown_id(register: &Register, kind: Kind, id: &str) -> Unknown {
    let ids = register.records().filter_map(|record| {
        let (of, id) = record.at();
        (of == kind).then_some(id)
    });
    missing(kind.word(), id, ids)
}

/// Says that a name is not there, with the nearest that are.
pub fn missing<'a>(sort: &'static str, id: &str, known: impl Iterator<Item = &'a str>) -> Unknown {
    Unknown {
        sort,
        id: id.to_owned(),
        near: nearest(id, known.filter(|name| !name.is_empty()))
            .into_iter()
            .map(str::to_owned)
            .collect(),
    }
}

/// Whether two names are the same, letter case apart.
pub fn same(one: &str, other: &str) -> bool {
    one == other
        || (one.len() == other.len() && one.eq_ignore_ascii_case(other))
        || (!(one.is_ascii() && other.is_ascii()) && one.to_lowercase() == other.to_lowercase())
}

fn is_person(person: &Person, who: &str) -> bool {
    let names = [&person.id, &person.name].into_iter();
    let mut names = names.chain(&person.aliases);
    names.any(|name| !name.is_empty() && same(name, who))
}

fn is_forum(forum: &Forum, who: &str) -> bool {
    let names = [&forum.id, &forum.name].into_iter();
    let mut names = names.chain(&forum.aliases);
    names.any(|name| !name.is_empty() && same(name, who))
}

/// Every way a person can be written: the words given, the id and the name of whoever they mean.
fn ways(register: &Register, who: &str) -> Vec<String> {
    let mut ways = vec![who.to_owned()];
    for person in register.people.iter().filter(|one| is_person(one, who)) {
        ways.push(person.id.clone());
        ways.push(person.name.clone());
        ways.extend(person.aliases.iter().cloned());
    }
    ways.retain(|way| !way.is_empty());
    ways
}

fn seats(register: &Register, forum: &str) -> Vec<String> {
    let mut ways = vec![forum.to_owned()];
    for known in &register.forums {
        if is_forum(known, forum) {
            ways.push(known.id.clone());
            ways.push(known.name.clone());
            ways.extend(known.aliases.iter().cloned());
        }
    }
    ways.retain(|way| !way.is_empty());
    ways
}

/// The id of the entry meant: by id, by an id it had, by title.
fn entry<'a>(register: &'a Register, wanted: &str) -> Option<&'a str> {
    register
        .projects
        .iter()
        .find(|project| {
            same(&project.id, wanted)
                || project.aliases.iter().any(|alias| same(alias, wanted))
                || same(&project.title, wanted)
        })
        .map(|project| project.id.as_str())
}

/// An entry and everything under it.
fn family(register: &Register, wanted: &str) -> HashSet<String> {
    let top = entry(register, wanted).unwrap_or(wanted);
    let mut family = HashSet::from([top.to_owned()]);
    // An entry may be written above its programme: go round until nothing is added.
    loop {
        let before = family.len();
        for project in &register.projects {
            if family.contains(&project.parent) {
                family.insert(project.id.clone());
            }
        }
        if family.len() == before {
            return family;
        }
    }
}

/// Everybody who is written anywhere: as a person, or where a record names one.
fn owners(register: &Register) -> Vec<&str> {
    let mut named: Vec<&str> = Vec::new();
    for person in &register.people {
        named.extend([person.id.as_str(), person.called()]);
    }
    for record in register.records() {
        let kind = record.at().0;
        for (_, path) in PEOPLE.iter().filter(|(of, _)| *of == kind) {
            record.texts(path, &mut |who| named.push(who));
        }
    }
    named
}

fn is_somebody(register: &Register, who: &str) -> bool {
    register.people.iter().any(|person| is_person(person, who))
        || owners(register).iter().any(|owner| same(owner, who))
}
