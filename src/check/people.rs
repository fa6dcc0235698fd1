//! People: names nobody is known by, names that two people have.

use super::names::address;
use super::references::PEOPLE;
use super::words::{listed, quoted, shell};
use super::{Findings, Scope};
use crate::model::Register;
use crate::model::address::{Address, nearest};
use crate::model::kept::AnyRecord;
use std::collections::{HashMap, HashSet};

/// People named in a field but not listed. Without any `[[person]]` names are only names. A forum or an organisation may own
/// work too.
pub fn unknown_person(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    if register.people.is_empty() {
        return;
    }
    let forums = register
        .forums
        .iter()
        .flat_map(|forum| [forum.id.as_str(), forum.name.as_str()]);
    let organisations = register.settings.organisations.iter().map(String::as_str);
    let bodies: HashSet<&str> = forums.chain(organisations).collect();
    for (kind, path) in PEOPLE {
        let field = path.split('.').next().unwrap_or(path);
        for record in scope.of(*kind) {
            record.texts(path, &mut |who| {
                if scope.person(who).is_none() && !bodies.contains(who) {
                    let near = scope.near(who, scope.people());
                    let advice = if near.is_empty() {
                        format!("add the person: `progreg person add {}`", shell(who))
                    } else {
                        format!(
                            "did you mean {}? Otherwise add the person: `progreg person add {}`",
                            listed(&near, "or"),
                            shell(who)
                        )
                    };
                    findings.add(
                        address(*record),
                        field,
                        format!(
                            "`{field}` names {}, and no person is known by that name or id",
                            quoted(who)
                        ),
                        advice,
                    );
                }
            });
        }
    }
}

/// Names and ids by which more than one person could be meant.
pub fn ambiguous_person(scope: &Scope<'_>, findings: &mut Findings) {
    let mut known: HashMap<&str, &str> = HashMap::new();
    for person in &scope.register.people {
        known.entry(&person.id).or_insert(&person.id);
    }
    for person in scope
        .register
        .people
        .iter()
        .filter(|person| !person.name.is_empty())
    {
        match known.get(person.name.as_str()) {
            Some(other) if *other != person.id => {
                let message = format!(
                    "the name {} could also mean the person of the id {}",
                    quoted(&person.name),
                    quoted(other)
                );
                let advice =
                    "tell them apart in the name, such as by a middle initial or the organisation";
                findings.add(person.address(), "name", message, advice);
            }
            _ => {
                known.insert(&person.name, &person.id);
            }
        }
    }
}

/// Names in the records of these addresses that look like a slip of the pen: the change brings them, nobody goes by them, and
/// somebody's name is near. A line each, for whoever made the change; `unknown_person` goes on finding them.
pub fn slips(before: &Register, after: &Register, changed: &[&Address]) -> Vec<String> {
    let mut slips: Vec<String> = Vec::new();
    for at in changed {
        let Some(record) = after.of_id(&at.id).filter(|one| one.at().0 == at.kind) else {
            continue;
        };
        let old = before.of_id(&at.id);
        for (_, path) in PEOPLE.iter().filter(|(kind, _)| *kind == at.kind) {
            let mut had: HashSet<String> = HashSet::new();
            if let Some(old) = old {
                old.texts(path, &mut |who| {
                    had.insert(who.to_owned());
                });
            }
            record.texts(path, &mut |who| {
                if had.contains(who) || is_known(after, who) {
                    return;
                }
                let people = after.people.iter();
                let names = people.flat_map(|person| [person.called(), person.id.as_str()]);
                let near = nearest(who, names.filter(|name| !name.is_empty()));
                if let Some(near) = near.first() {
                    let who = quoted(who);
                    let slip =
                        format!("{at}: nobody is known by the name {who}; did you mean `{near}`?");
                    slips.extend((!slips.contains(&slip)).then_some(slip));
                }
            });
        }
    }
    slips
}

/// Whether a person, a forum or an organisation goes by that name.
fn is_known(register: &Register, who: &str) -> bool {
    let mut forums = register.forums.iter();
    register.person(who).is_some()
        || forums.any(|forum| forum.id == who || forum.name == who)
        || register.settings.organisations.iter().any(|one| one == who)
}
