//! Who is who over many registers: people and forums named once, in one file, and known by it in each (requirement H9).
//!
//! The file is a register of nothing but `[[person]]` and `[[forum]]`. Whatever else they go by stands in `aliases`, as with every
//! record:
//!
//! ```toml
//! [[person]]
//! id = "mark-easton"
//! name = "Mark Easton"
//! aliases = ["CEO", "M Easton"]
//! ```
//!
//! In each register the person of the same name, or of one of the aliases, is that person, and is found by every name of theirs; an id
//! means the same person only where no other name stands beside it, since every office numbers its own. A name or id that a register
//! uses and does not explain is looked up in the file. What a register says itself holds.

use crate::check::{PEOPLE, REFERENCES};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::few::Few;
use crate::model::kept::AnyRecord;
use crate::model::list::List;
use crate::model::people::{Forum, Person};
use crate::view::filter::same;
use std::collections::HashSet;
use std::sync::Arc;

/// The register with the people and forums it names as the file knows them.
pub fn joined(mut register: Register, shared: &Register) -> Register {
    if shared.people.is_empty() && shared.forums.is_empty() {
        return register;
    }
    let to_forum = REFERENCES.iter();
    let to_forum: Vec<_> = to_forum
        .filter(|one| one.targets == [Kind::Forum])
        .collect();
    let forums = named(&register, |kind, record, see| {
        for one in to_forum.iter().filter(|one| one.kind == kind) {
            record.texts(one.field, &mut *see);
        }
    });
    // First the forums: those that come in name people in their turn.
    join(&mut register.forums, &shared.forums, &forums);
    let mut people = named(&register, |kind, record, see| {
        for (_, path) in PEOPLE.iter().filter(|(of, _)| *of == kind) {
            record.texts(path, &mut *see);
        }
    });
    people.insert(register.settings.leader.clone());
    join(&mut register.people, &shared.people, &people);
    register
}

/// The names that the records of a register use.
fn named(
    register: &Register,
    texts: impl Fn(Kind, &dyn AnyRecord, &mut dyn FnMut(&str)),
) -> HashSet<String> {
    let mut names = HashSet::new();
    for record in register.records() {
        texts(record.at().0, record, &mut |name| {
            if !names.contains(name) {
                names.insert(name.to_owned());
            }
        });
    }
    names
}

/// What has an id, a name and others that it goes by.
trait Known: Clone {
    fn id(&self) -> &str;
    fn name(&self) -> &str;
    fn aliases(&self) -> &Few<String>;
    fn take_over(&mut self, name: &str, aliases: Vec<String>);

    /// Everything it goes by.
    fn ways(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases().iter().map(String::as_str);
        let ways = [self.id(), self.name()].into_iter().chain(aliases);
        ways.filter(|way| !way.is_empty())
    }
}

macro_rules! known {
    ($record:ident) => {
        impl Known for $record {
            fn id(&self) -> &str {
                &self.id
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn aliases(&self) -> &Few<String> {
                &self.aliases
            }
            fn take_over(&mut self, name: &str, aliases: Vec<String>) {
                if self.name.is_empty() {
                    name.clone_into(&mut self.name);
                }
                let mut more = aliases;
                more.retain(|alias| *alias != self.name);
                self.aliases.extend(more);
            }
        }
    };
}

known!(Person);
known!(Forum);

fn join<R: Known>(own: &mut List<R>, shared: &List<R>, named: &HashSet<String>) {
    for one in shared {
        let place = own.iter().position(|own| is_same(&**own, &**one));
        let taken = |way: &str, except: Option<usize>| {
            let mut others = own.iter().enumerate().filter(|(at, _)| Some(*at) != except);
            others.any(|(_, other)| [other.id(), other.name()].contains(&way))
        };
        match place {
            Some(place) => {
                let known: HashSet<&str> = own[place].ways().collect();
                let more = one.ways().filter(|way| !known.contains(way));
                let more: Vec<String> = more
                    .filter(|way| !taken(way, Some(place)))
                    .map(str::to_owned)
                    .collect();
                if let Some(slot) = own.get_mut(place) {
                    Arc::make_mut(slot).take_over(one.name(), more);
                }
            }
            None if one
                .ways()
                .any(|way| named.contains(way) && !taken(way, None)) =>
            {
                own.push(Arc::clone(one));
            }
            None => {}
        }
    }
}

/// Whether a register means with one of its own what the file means.
fn is_same<R: Known>(own: &R, shared: &R) -> bool {
    let has_name = !own.name().is_empty() && !shared.name().is_empty();
    let is_named = has_name && same(own.name(), shared.name());
    let is_numbered = !has_name && own.id() == shared.id();
    let by_alias = |way: &str| shared.aliases().iter().any(|alias| same(alias, way));
    is_named
        || is_numbered
        || (!own.name().is_empty() && by_alias(own.name()))
        || by_alias(own.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, name: &str, aliases: &[&str]) -> Arc<Person> {
        Arc::new(Person {
            id: id.to_owned(),
            name: name.to_owned(),
            aliases: Few::from(aliases.iter().map(ToString::to_string).collect::<Vec<_>>()),
            ..Person::default()
        })
    }

    fn joined_people(own: Vec<Arc<Person>>, leader: &str, shared: Vec<Arc<Person>>) -> Vec<String> {
        let register = |people: Vec<Arc<Person>>| Register {
            people: people.into_iter().collect(),
            ..Register::default()
        };
        let mut one = register(own);
        Arc::make_mut(&mut one.settings).leader = leader.to_owned();
        let joined = joined(one, &register(shared));
        let people = joined.people.iter();
        people
            .map(|one| one.ways().collect::<Vec<_>>().join(", "))
            .collect()
    }

    #[test]
    fn the_same_person_is_known_by_every_name() {
        let own = vec![person("p1", "Mark Easton", &[])];
        let shared = || vec![person("mark-easton", "Mark Easton", &["CEO"])];
        assert_eq!(
            joined_people(own, "", shared()),
            ["p1, Mark Easton, mark-easton, CEO"]
        );
        let own = vec![person("CEO", "", &[])];
        assert_eq!(
            joined_people(own, "", shared()),
            ["CEO, Mark Easton, mark-easton"]
        );
    }

    #[test]
    fn a_leader_is_no_forum_and_whoever_chairs_one_in_common_is_known() {
        let forum = |id: &str, chair: &str| {
            Arc::new(Forum {
                id: id.to_owned(),
                chair: chair.to_owned(),
                ..Forum::default()
            })
        };
        let shared = Register {
            people: [person("easton", "Mark Easton", &["CEO"])]
                .into_iter()
                .collect(),
            forums: [forum("PSG", "CEO"), forum("Board", "")]
                .into_iter()
                .collect(),
            ..Register::default()
        };
        let mut own = Register::default();
        Arc::make_mut(&mut own.settings).leader = "Board".to_owned();
        own.gates.push(Arc::new(crate::model::gate::Gate {
            forum: "PSG".to_owned(),
            ..Default::default()
        }));
        let joined = joined(own, &shared);
        let forums: Vec<&str> = joined.forums.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(forums, ["PSG"]);
        assert_eq!(joined.people.len(), 1);
    }

    #[test]
    fn a_number_alone_makes_nobody_the_same() {
        let own = vec![person("p1", "Sarah Thompson", &[])];
        let shared = vec![person("p1", "Mark Easton", &[])];
        assert_eq!(joined_people(own, "p1", shared), ["p1, Sarah Thompson"]);
    }

    #[test]
    fn whom_a_register_names_and_does_not_explain_is_looked_up() {
        let shared = || vec![person("mark-easton", "Mark Easton", &["CEO"])];
        assert_eq!(
            joined_people(Vec::new(), "CEO", shared()),
            ["mark-easton, Mark Easton, CEO"]
        );
        assert!(joined_people(Vec::new(), "Somebody", shared()).is_empty());
    }
}
