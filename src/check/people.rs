//! People: names nobody is known by, names that two people have.

use super::names::address;
use super::references::PEOPLE;
use super::words::{listed, quoted, shell};
use super::{Findings, Scope};
use crate::model::register::AnyRecord;
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
