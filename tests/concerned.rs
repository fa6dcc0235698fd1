//! The law of new errors: what a change breaks is the same whether only what it concerns is looked at or everything.

use crate::chance::Chance;
use progreg::check::{new_errors, new_errors_of_all};
use progreg::model::Register;
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::kept::AnyRecord;
use progreg::model::value::{Table, Value};

/// Few names for many records, so that they meet.
const NAMES: &[&str] = &[
    "A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7", "A-8", "P-1", "P-2", "P-3", "D-1", "D-2",
    "D-3", "M-1", "I-1", "G-1", "F-1", "X", "nobody", "an id",
];
const WORDS: &[&str] = &[
    "open",
    "closed",
    "active",
    "go",
    "31 June 2009",
    "15 January 2009",
    "End January",
    "whenever",
    "Title",
    "",
];
const KINDS: &[Kind] = &[
    Kind::Action,
    Kind::Action,
    Kind::Action,
    Kind::Action,
    Kind::Project,
    Kind::Decision,
    Kind::Decision,
    Kind::Milestone,
    Kind::Issue,
    Kind::Gate,
    Kind::Forum,
    Kind::Person,
    Kind::Criterion,
    Kind::Risk,
];

fn text(chance: &mut Chance) -> Value {
    let from = if chance.one_in(3) { WORDS } else { NAMES };
    Value::Text((*chance.pick(from)).to_owned())
}

/// A value that the field takes.
pub fn value(chance: &mut Chance, kind: Kind, name: &str) -> Option<Value> {
    let day = i32::try_from(chance.below(28)).ok()? + 1;
    let mut values = vec![
        text(chance),
        Value::List((0..chance.below(3)).map(|_| text(chance)).collect()),
        Value::Date(Date::parse_iso(&format!("2009-01-{day:02}"))?),
        Value::Integer(i64::from(day) - 2),
        Value::Bool(true),
        Value::List(vec![Value::Table(vec![
            ("name".to_owned(), text(chance)),
            ("decision".to_owned(), text(chance)),
        ])]),
    ];
    let first = chance.below(values.len());
    values.rotate_left(first);
    values.into_iter().find(|value| {
        let fields = vec![(name.to_owned(), value.clone())];
        Register::default().admit(kind.word(), fields).is_ok()
    })
}

fn name(chance: &mut Chance, kind: Kind) -> &'static str {
    let mut names = Register::names_of(kind);
    if names.is_empty() || chance.one_in(8) {
        names = &["id", "aliases", "title", "project"];
    }
    names[chance.below(names.len())]
}

fn add(chance: &mut Chance, register: &mut Register) {
    let kind = *chance.pick(KINDS);
    let mut fields: Table = vec![(
        "id".to_owned(),
        Value::Text((*chance.pick(NAMES)).to_owned()),
    )];
    for _ in 0..chance.below(6) {
        let name = name(chance, kind);
        if let Some(value) = value(chance, kind, name)
            && fields.iter().all(|(other, _)| other != name)
        {
            fields.push((name.to_owned(), value));
        }
    }
    register
        .admit(kind.word(), fields)
        .expect("each field takes its value");
}

fn change(chance: &mut Chance, register: &mut Register) {
    let addresses: Vec<Address> = register.records().map(AnyRecord::address).collect();
    match chance.below(8) {
        0 => add(chance, register),
        1 if !register.actions.is_empty() => {
            let place = chance.below(register.actions.len());
            register.actions.remove(place);
        }
        2 if chance.one_in(4) => {
            let settings = Address::new(Kind::Register, "register");
            let start = Value::Text("04-01".to_owned());
            register
                .put(&settings, "year_start", Some(start))
                .expect("it is text");
        }
        _ if !addresses.is_empty() => {
            let address = chance.pick(&addresses);
            let name = name(chance, address.kind);
            let value = value(chance, address.kind, name);
            // Of two records with one id the first is meant, which may be of another kind.
            let _ = register.put(address, name, value);
        }
        _ => {}
    }
}

#[test]
fn what_a_change_breaks_is_found_without_looking_at_everything() {
    let (mut broken, mut sound) = (0, 0);
    for seed in 0..1_000 {
        let mut chance = Chance::new(seed);
        let mut before = Register::default();
        for _ in 0..chance.below(24) {
            add(&mut chance, &mut before);
        }
        let mut after = before.clone();
        for _ in 0..=chance.below(3) {
            change(&mut chance, &mut after);
        }
        let all = new_errors_of_all(&before, &after);
        assert_eq!(
            new_errors(&before, &after),
            all,
            "seed {seed}: {before:#?}\n{after:#?}"
        );
        if all.is_empty() {
            sound += 1;
        } else {
            broken += 1;
        }
    }
    assert!(broken > 100 && sound > 100, "{broken} of {sound}");
}
