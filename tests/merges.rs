//! The laws of bringing two registers together (requirement H7), on random registers that grew from one.

#[path = "merges/beside_git.rs"]
mod beside_git;
#[path = "merges/expected.rs"]
mod expected;
#[path = "merges/lost.rs"]
mod lost;
#[path = "merges/texts.rs"]
mod texts;

use crate::chance::Chance;
use crate::concerned::value;
use progreg::check::{Severity, check};
use progreg::merge::{Asked, Matter, Merged, Side, merge, stand_on};
use progreg::model::Register;
use progreg::model::address::{Address, Kind};
use progreg::model::kept::AnyRecord;
use progreg::model::value::{Table, Value};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const KINDS: &[Kind] = &[
    Kind::Action,
    Kind::Action,
    Kind::Action,
    Kind::Project,
    Kind::Decision,
    Kind::Milestone,
    Kind::Issue,
    Kind::Risk,
    Kind::Forum,
];
const TITLES: &[&str] = &[
    "Plan", "Budget", "Survey", "Charter", "Model", "Move", "Paper",
];
const FIELDS: &[&str] = &[
    "title",
    "owners",
    "due",
    "status",
    "note",
    "project",
    "decision",
    "source",
    "theme",
    "actions",
    "conditions",
    "outcome",
    "supersedes",
    "answers",
    "forecast",
    "own_key",
    "aliases",
];

fn title(chance: &mut Chance) -> Value {
    Value::Text((*chance.pick(TITLES)).to_owned())
}

fn add(chance: &mut Chance, register: &mut Register) {
    let kind = *chance.pick(KINDS);
    let id = if kind == Kind::Forum {
        (*chance.pick(&["PSG", "Board", "Trust"])).to_owned()
    } else {
        register.next_id(kind)
    };
    if register.find(&id).is_some_and(|record| record.at().1 == id) {
        return;
    }
    let named = Register::title_of(kind).to_owned();
    let mut fields: Table = vec![("id".to_owned(), Value::Text(id)), (named, title(chance))];
    if kind == Kind::Action && !register.decisions.is_empty() {
        let decision = register.decisions[chance.below(register.decisions.len())]
            .id
            .clone();
        fields.push(("decision".to_owned(), Value::Text(decision)));
    }
    register.admit(kind.word(), fields).expect("they are texts");
}

fn edit(chance: &mut Chance, register: &mut Register) {
    let addresses: Vec<Address> = register.records().map(AnyRecord::address).collect();
    match chance.below(10) {
        0..=3 => add(chance, register),
        4 if chance.one_in(3) && !addresses.is_empty() => {
            let gone = chance.pick(&addresses);
            register.take_out(gone);
            if !gone.kind.letter().is_empty() {
                register.retired.push(gone.id.clone());
            }
        }
        5 if chance.one_in(3) => {
            let settings = Address::new(Kind::Register, "register");
            let name = *chance.pick(&["name", "organisation", "own_key"]);
            register
                .put(&settings, name, Some(title(chance)))
                .expect("it is text");
        }
        // Given and taken back at once.
        6 if chance.one_in(3) => {
            let kind = *chance.pick(KINDS);
            if kind != Kind::Forum {
                register.retired.push(register.next_id(kind));
            }
        }
        _ if !addresses.is_empty() => {
            let address = chance.pick(&addresses).clone();
            let name = *chance.pick(FIELDS);
            let new = match name {
                "aliases" => return,
                "title" => Some(title(chance)),
                "owners" => {
                    let all = ["Mark Easton", "Andrew Parker", "Chair", "Registrar"];
                    let some = all.iter().filter(|_| chance.one_in(2));
                    Some(Value::List(
                        some.map(|one| Value::Text((*one).to_owned())).collect(),
                    ))
                }
                _ if chance.one_in(8) => None,
                name => value(chance, address.kind, name),
            };
            let _ = register.put(&address, name, new);
        }
        _ => {}
    }
}

/// Three registers: what two grew from, and the two.
fn grown(chance: &mut Chance) -> [Register; 3] {
    let mut base = Register::default();
    for _ in 0..chance.below(14) {
        add(chance, &mut base);
    }
    for _ in 0..chance.below(6) {
        edit(chance, &mut base);
    }
    let mut sides = [base.clone(), base.clone()];
    for side in &mut sides {
        for _ in 0..chance.below(6) {
            edit(chance, side);
        }
    }
    let [mine, theirs] = sides;
    [base, mine, theirs]
}

fn joined(base: Option<&Register>, mine: &Register, theirs: &Register) -> Merged {
    merge(&Asked {
        base,
        mine,
        theirs,
        recorded: &|_, _| None,
        taken: &|_, _| None,
    })
    .expect("no id is given twice")
}

/// Every record and the settings, field by field.
type Said = BTreeMap<Address, BTreeMap<String, String>>;

/// A value in words, whatever the order of those in a list.
fn spelt(value: &Value) -> String {
    match value {
        Value::List(items) => {
            let items: BTreeSet<String> = items.iter().map(|item| format!("{item:?}")).collect();
            items.into_iter().collect::<Vec<_>>().join(", ")
        }
        other => format!("{other:?}"),
    }
}

/// What a register says, whatever the order of its records and of the words in its lists.
fn said(register: &Register) -> Said {
    let records = expected::told(register).into_iter();
    let spelt = |fields: BTreeMap<String, Value>| {
        let fields = fields.into_iter();
        fields.map(|(name, value)| (name, spelt(&value))).collect()
    };
    records
        .map(|(address, fields)| (address, spelt(fields)))
        .collect()
}

/// Runs a law on many random cases; more of them where the whole proof is asked for.
fn cases(mut law: impl FnMut(u64, [Register; 3])) {
    let whole = std::env::var_os("PROGREG_PROOF_WHOLE").is_some();
    for seed in 0..if whole { 100_000 } else { 500 } {
        law(seed, grown(&mut Chance::new(seed)));
    }
}

#[test]
fn a_side_that_did_not_change_adds_nothing() {
    cases(|seed, [base, mine, _]| {
        for (one, other) in [(&mine, &mine), (&mine, &base), (&base, &mine)] {
            let merged = joined(Some(&base), one, other);
            assert_eq!(merged.conflicts, [], "seed {seed}");
            assert_eq!(said(&merged.register), said(&mine), "seed {seed}");
        }
    });
}

#[test]
fn it_does_not_matter_which_side_is_called_mine() {
    let mut clean = 0;
    cases(|seed, [base, mine, theirs]| {
        let one = joined(Some(&base), &mine, &theirs);
        let other = joined(Some(&base), &theirs, &mine);
        // What is open keeps mine's value, and so may break other rules on either side.
        let open = |merged: &Merged| {
            let open = merged.conflicts.iter();
            let open = open.filter(|one| !matches!(one.matter, Matter::Rule(..)));
            let open: BTreeSet<_> = open
                .map(|one| (one.address.clone(), one.field.clone()))
                .collect();
            (open, merged.conflicts.is_empty())
        };
        assert_eq!(open(&one), open(&other), "seed {seed}");
        if one.conflicts.is_empty() {
            clean += 1;
            assert_eq!(said(&one.register), said(&other.register), "seed {seed}");
        }
    });
    assert!(clean > 100, "too few cases are without conflict");
}

#[test]
fn merging_again_changes_nothing() {
    cases(|seed, [base, mine, theirs]| {
        let once = joined(Some(&base), &mine, &theirs);
        if once.conflicts.is_empty() {
            for side in [&mine, &theirs] {
                let again = joined(Some(&base), &once.register, side);
                assert_eq!(again.conflicts, [], "seed {seed}");
                assert_eq!(said(&again.register), said(&once.register), "seed {seed}");
            }
        }
    });
}

/// Where a record of a side is in the result.
fn now_at(merged: &Merged, side: Side, address: &Address) -> Address {
    let moved = merged
        .renumbered
        .iter()
        .find(|one| one.side == side && one.from == *address);
    match moved {
        Some(moved) => Address::new(address.kind, moved.to.clone()),
        None => address.clone(),
    }
}

#[test]
fn nothing_is_broken_together_that_neither_broke_alone() {
    let errors = |register: &Register| -> HashSet<(&'static str, Address, &'static str)> {
        let found = check(register);
        let errors = found
            .into_iter()
            .filter(|one| one.severity == Severity::Error);
        errors
            .map(|one| (one.rule, one.address, one.field))
            .collect()
    };
    cases(|seed, [base, mine, theirs]| {
        let merged = joined(Some(&base), &mine, &theirs);
        let before: HashSet<_> = &errors(&mine) | &errors(&theirs);
        for (rule, address, field) in errors(&merged.register) {
            let was = |side: Side| {
                merged
                    .renumbered
                    .iter()
                    .find(|one| one.side == side && one.to == address.id)
            };
            let from = was(Side::Mine)
                .or(was(Side::Theirs))
                .map(|one| one.from.clone());
            let known = before.contains(&(rule, address.clone(), field))
                || from.is_some_and(|from| before.contains(&(rule, from, field)));
            let is_open = merged.conflicts.iter().any(|one| {
                one.address == address
                    || matches!(&one.matter, Matter::Rule(name, _) if *name == rule)
            });
            assert!(known || is_open, "seed {seed}: {rule} {address} {field}");
        }
    });
}

#[test]
fn no_number_is_given_to_what_the_other_side_never_gave_it() {
    let (mut seen, mut moved) = (0, 0);
    cases(|seed, [base, mine, theirs]| {
        let merged = joined(Some(&base), &mine, &theirs);
        let has = |register: &Register, address: &Address| {
            let mut records = register.records();
            records.any(|record| record.address() == *address)
        };
        for (side, register, other) in
            [(Side::Mine, &mine, &theirs), (Side::Theirs, &theirs, &mine)]
        {
            for id in &other.retired {
                assert!(merged.register.retired.contains(id), "seed {seed}: {id}");
                let mut records = register.records().map(AnyRecord::address);
                let Some(new) = records.find(|address| address.id == *id) else {
                    continue;
                };
                if register.retired.contains(id) || has(&base, &new) {
                    continue;
                }
                seen += 1;
                assert!(
                    !has(&merged.register, &new) || has(other, &new),
                    "seed {seed}: {new}"
                );
                moved += usize::from(now_at(&merged, side, &new) != new);
            }
        }
    });
    assert!(seen > 5 && moved == seen, "{moved} of {seen}");
}

/// A record that a merge gave another number is the same for whoever goes on with its old one.
#[test]
fn who_goes_on_with_an_old_number_means_the_same_record() {
    let mut followed = 0;
    cases(|seed, [base, mine, theirs]| {
        let once = joined(Some(&base), &mine, &theirs);
        if !once.conflicts.is_empty() {
            return;
        }
        let mut later = theirs.clone();
        for moved in &once.renumbered {
            if moved.side == Side::Theirs {
                let news = Some(Value::Text("on".to_owned()));
                later.put(&moved.from, "note", news).expect("it is text");
            }
        }
        // Both ways, and whether what both grew from is what theirs was, or what it was further back.
        for (base, one, other) in [
            (&theirs, &once.register, &later),
            (&theirs, &later, &once.register),
            (&base, &once.register, &later),
        ] {
            let again = joined(Some(base), one, other);
            for moved in &once.renumbered {
                if moved.side != Side::Theirs {
                    continue;
                }
                let to = Address::new(moved.from.kind, moved.to.clone());
                let notes: Vec<Address> = again
                    .register
                    .records()
                    .filter(|record| record.value("note") == Some(Value::Text("on".to_owned())))
                    .map(AnyRecord::address)
                    .collect();
                let is_open = again.conflicts.iter().any(|one| one.address == to);
                assert!(
                    notes.contains(&to) || is_open,
                    "seed {seed}: {moved:?} {notes:?}"
                );
                let moves = once.renumbered.iter();
                let moves = moves.filter(|one| one.side == Side::Theirs).count();
                assert!(notes.len() <= moves, "seed {seed}: {moved:?} {notes:?}");
                followed += 1;
            }
            let ids = again.register.records().count();
            assert_eq!(ids, once.register.records().count(), "seed {seed}");
        }
    });
    assert!(followed > 20, "too few had another number");
}

/// Git merges the merges that two sides come from before it merges the sides: there a record may have a number of its own.
#[test]
fn a_record_with_another_number_in_each_of_the_three_is_one() {
    let register = |id: &str, more: &str| {
        let text = format!(
            "[[action]]\nid = \"{id}\"\ntitle = \"Plan\"\nstatus = \"open\"\naliases = [\"A-003\"]\n{more}"
        );
        let document = progreg::document::Document::read(text).expect("a register");
        document.into_register()
    };
    let (base, mine, theirs) = (
        register("A-009", ""),
        register("A-004", "theme = \"Estates\"\n"),
        register("A-005", "note = \"asked\"\n"),
    );
    let merged = joined(Some(&base), &mine, &theirs);
    assert_eq!(merged.conflicts, []);
    let [plan] = merged.register.actions.as_slice() else {
        panic!("{:?}", merged.register.actions);
    };
    assert_eq!(
        (plan.theme.as_str(), plan.note.as_str()),
        ("Estates", "asked")
    );
    let other = joined(Some(&base), &theirs, &mine);
    assert_eq!(said(&merged.register), said(&other.register));
}

/// What is in dispute stands as it was, though it had another number then.
#[test]
fn what_is_not_settled_stands_on_what_it_was() {
    let register = |records: &[(&str, &str, &str)]| {
        let records = records.iter().map(|(id, title, more)| {
            format!("[[action]]\nid = \"{id}\"\ntitle = \"{title}\"\nstatus = \"open\"\n{more}\n")
        });
        let text: String = records.collect();
        let document = progreg::document::Document::read(text).expect("a register");
        document.into_register()
    };
    let base = register(&[("A-003", "Plan", "note = \"was\"")]);
    let mine = register(&[
        ("A-003", "Survey", ""),
        ("A-004", "Plan", "aliases = [\"A-003\"]\nnote = \"mine\""),
    ]);
    let theirs = register(&[("A-003", "Plan", "note = \"theirs\"")]);
    let mut merged = joined(Some(&base), &mine, &theirs);
    assert_eq!(merged.conflicts.len(), 1, "{:?}", merged.conflicts);
    stand_on(&mut merged);
    let plan = merged.register.find("A-004").expect("it is there");
    assert_eq!(plan.value("note"), Some(Value::Text("was".to_owned())));
}

#[test]
fn no_number_that_a_record_had_is_lost() {
    let register = |id: &str, aliases: &str| {
        let text = format!(
            "[[action]]\nid = \"{id}\"\ntitle = \"Plan\"\nstatus = \"open\"\naliases = [{aliases}]\n"
        );
        let document = progreg::document::Document::read(text).expect("a register");
        document.into_register()
    };
    // Theirs goes on with the number it had at first: that takes the one it has now from nobody.
    let (mine, theirs) = (register("A-040", "\"A-013\""), register("A-013", ""));
    for merged in [
        joined(Some(&mine), &mine, &theirs),
        joined(Some(&theirs), &mine, &theirs),
        joined(None, &theirs, &mine),
    ] {
        let [plan] = merged.register.actions.as_slice() else {
            panic!("{:?}", merged.register.actions);
        };
        let aliases = plan.aliases.iter().map(String::as_str);
        let mut names: Vec<&str> = aliases.chain([plan.id.as_str()]).collect();
        names.sort_unstable();
        assert_eq!(names, ["A-013", "A-040"]);
    }
}
