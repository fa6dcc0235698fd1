//! Records that need no rules of their own to be entered: all but entries, decisions, actions and milestones (requirements
//! A10, B1, B14, C1, C3, C5, E2-E4, F2-F4, G5, G8).

use super::lookup::{fresh_id, with_article};
use super::project::Added;
use super::reasons::draft;
use super::set::sort::{self, Sort};
use super::set::{Act, Assignment, assign};
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::value::Value;

/// Kinds that are entered by commands of their own, since rules hold for them.
const ELSEWHERE: &[(Kind, &str)] = &[
    (Kind::Project, "`progreg project add TITLE`"),
    (
        Kind::Decision,
        "`progreg decision add TITLE --outcome OUTCOME`, or `progreg gate record PROJECT GATE OUTCOME`",
    ),
    (Kind::Action, "`progreg action add TITLE`"),
    (Kind::Milestone, "`progreg milestone add TITLE`"),
];

/// Adds a record of that kind with a title (or name) and `FIELD=VALUE` pairs. Its id is `id=…`, else the next number; a
/// person, forum or gate gets one made from its name. Kinds that say when they were raised, say it.
pub fn add(
    register: &mut Register,
    kind: Kind,
    title: &str,
    assignments: &[String],
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    draft(register, |register| {
        let mut told = Vec::new();
        let mut refusal = Refusal::of(format!("add the {kind} `{title}`"));
        if let Some((_, instead)) = ELSEWHERE.iter().find(|(other, _)| *other == kind) {
            refusal.because(format!(
                "{} is entered by its own command",
                with_article(kind)
            ));
            refusal.advise(*instead);
            refusal.settle()?;
        }
        let named = Register::title_of(kind);
        let mut given: Vec<Assignment> = assignments
            .iter()
            .filter_map(|line| Assignment::parse(line, &mut refusal))
            .collect();
        let chosen = take(&mut given, "id");
        let title = match title.trim() {
            "" => take(&mut given, named),
            title => title.to_owned(),
        };
        if title.is_empty() {
            refusal.because(format!("{} needs a {named}", with_article(kind)));
        }
        let chosen = if chosen.is_empty() {
            made(kind, &title, register.gates.len(), |id| {
                register.find(id).is_none()
            })
        } else {
            chosen
        };
        let id = fresh_id(register, kind, &chosen, &mut refusal);
        let address = Address::new(kind, &id);
        enter(register, kind, &id);
        let said = |field: &str| given.iter().any(|one| one.field == field);
        let mut first = vec![text(named, &title)];
        if has(kind, "raised") && !said("raised") {
            first.push(text("raised", &stamp.on.to_string()));
        }
        // What is new stands where everything of its kind begins: the first word of its statuses.
        if let Sort::Word([begins, ..]) = sort::of(kind, "status")
            && !said("status")
        {
            first.push(text("status", begins));
        }
        for assignment in first.iter().chain(&given) {
            assign(
                register,
                &address,
                assignment,
                stamp.on,
                &mut told,
                &mut refusal,
            );
        }
        refusal.settle()?;
        if kind == Kind::Document {
            super::document::replaced(register, &id, stamp);
        }
        Ok(Added { id, told })
    })
}

fn text(field: &str, value: &str) -> Assignment {
    let act = if value.is_empty() {
        Act::Clear
    } else {
        Act::Put
    };
    Assignment {
        field: field.to_owned(),
        act,
        value: value.to_owned(),
    }
}

fn has(kind: Kind, field: &str) -> bool {
    Register::names_of(kind).contains(&field)
}

fn take(given: &mut Vec<Assignment>, field: &str) -> String {
    match given.iter().position(|one| one.field == field) {
        Some(place) => given.remove(place).value,
        None => String::new(),
    }
}

fn enter(register: &mut Register, kind: Kind, id: &str) {
    let fields = vec![("id".to_owned(), Value::Text(id.to_owned()))];
    // A table of one text id is a record of any kind.
    let _ = register.admit(kind.word(), fields);
}

/// An id from the name, where people choose ids and none was chosen: `sarah-thompson`, `PSG`, `G3`. Empty if that is taken.
/// `gates` is how many gates there are, `free` whether an id is.
pub fn made(kind: Kind, name: &str, gates: usize, mut free: impl FnMut(&str) -> bool) -> String {
    let words: Vec<&str> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let free = |id: &String| !id.is_empty() && free(id);
    match kind {
        Kind::Person => numbered(words.join("-").to_lowercase(), free),
        Kind::Forum if words.len() > 1 => {
            let initials = words.iter().filter_map(|word| word.chars().next());
            numbered(initials.collect::<String>().to_uppercase(), free)
        }
        Kind::Forum => numbered(words.join("").to_uppercase(), free),
        Kind::Gate => {
            let mut numbers = (1..=gates + 1).map(|number| format!("G{number}"));
            numbers.find(free).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The name itself if it is free, else with the first number behind it that is.
fn numbered(name: String, mut free: impl FnMut(&String) -> bool) -> String {
    if name.is_empty() || free(&name) {
        return name;
    }
    let mut numbers = (2..100).map(|number| format!("{name}-{number}"));
    numbers.find(free).unwrap_or_default()
}
