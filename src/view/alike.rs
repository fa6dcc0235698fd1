//! Several records that went by one id: two copies of a register had both given it, and merging them gave one of the two another.

use crate::model::Register;
use crate::model::kept::AnyRecord;
use crate::view::filter::same;
use crate::view::words;

/// The records a word may stand for where it stands for several: an id they all had before, a name they share. Empty where it is
/// plain which is meant.
pub fn several<'a>(register: &'a Register, word: &str) -> Vec<&'a dyn AnyRecord> {
    if register.of_id(word).is_some() {
        return Vec::new();
    }
    let mut found = register.formerly(word);
    if found.is_empty() && register.find(word).is_none() {
        found = named(register, word);
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// People and forums of that name.
fn named<'a>(register: &'a Register, name: &str) -> Vec<&'a dyn AnyRecord> {
    let people = register.people.iter();
    let people = people.filter(|one| same(one.called(), name));
    let forums = register.forums.iter().filter(|one| same(&one.name, name));
    let people = people.map(|one| &**one as &dyn AnyRecord);
    people
        .chain(forums.map(|one| &**one as &dyn AnyRecord))
        .collect()
}

/// A sentence on each of these ids that other records had before: papers of that time may mean one of them.
pub fn others(register: &Register, ids: &[String]) -> Vec<String> {
    let kept = ids.iter().filter(|id| register.of_id(id).is_some());
    let told = kept.filter_map(|id| {
        let others: Vec<String> = register.formerly(id).into_iter().map(in_words).collect();
        let verb = words::verb(others.len(), "has", "have");
        (!others.is_empty()).then(|| {
            format!(
                "`{id}` was also the id of {}, which {verb} another now: an older paper may mean that",
                others.join(" and of ")
            )
        })
    });
    told.collect()
}

/// ``action `A-002` (Print the plan)``.
pub fn in_words(record: &dyn AnyRecord) -> String {
    let (kind, id) = record.at();
    match record.title() {
        "" => format!("{} `{id}`", kind.word()),
        title => format!("{} `{id}` ({})", kind.word(), words::short(title)),
    }
}
