//! The round trip: a register exported and read back is the same register, in every form, whatever its fields hold (H2).

use crate::chance::Chance;
use crate::document::written::written;
use crate::harness::{Office, root};
use progreg::document::Document;
use progreg::edit::Stamp;
use progreg::edit::set::sort::{self, Sort};
use progreg::import::ours::{self, Ours, Restored};
use progreg::intake;
use progreg::model::Register;
use progreg::model::address::{Address, Kind};
use progreg::model::date::Date;
use progreg::model::moment::Moment;
use progreg::model::value::{Table, Value};

const FORMS: [&str; 3] = ["csv", "xlsx", "json"];
const EXAMPLES: [&str; 2] = ["brent-dpo.toml", "herefordshire-pst.toml"];

fn stamp() -> Stamp {
    let day = Date::new(2009, 1, 12).expect("a day");
    Stamp {
        moment: Moment::new("2009-01-12T10:00:00+00:00"),
        today: day,
        on: day,
        by: "administrator".to_owned(),
        reason: String::new(),
    }
}

fn read(text: &str) -> Register {
    match Document::read(text.to_owned()) {
        Ok(document) => document.into_register(),
        Err(problems) => panic!("{problems:?}\n{text}"),
    }
}

/// What `init --template blank` makes.
fn blank() -> Document {
    let office = Office::on("2009-01-12");
    office.ok("init --name Blank --template blank");
    Document::read(office.register()).expect("a register")
}

/// The bytes of an export, which are the same every time.
fn exported(office: &Office, form: &str) -> Vec<u8> {
    let bytes = |name: &str| {
        office.ok(&format!("export -f {form} -o {name} --quiet"));
        std::fs::read(office.path(name)).expect("a file")
    };
    let (once, twice) = (bytes("once"), bytes("twice"));
    assert_eq!(once, twice, "{form} twice");
    once
}

fn recognised(bytes: &[u8], form: &str) -> Ours {
    let source = intake::read(bytes, &format!("register.{form}")).expect("a source");
    ours::recognise(bytes, &source).expect("our own form")
}

fn planned(register: &Register, ours: &Ours) -> Restored {
    ours::plan(register, ours, &stamp()).expect("a plan")
}

fn applied(register: &Register, plan: &Restored) -> Register {
    let mut after = register.clone();
    ours::apply(&mut after, plan, &stamp()).expect("it applies");
    after
}

/// All that a register says, in order: the settings, then every record with its fields. The version of the format is the file's;
/// keys that no kind has stand in any order.
fn said(register: &Register) -> Vec<(String, Table)> {
    use progreg::model::record::Record;
    let mut settings = Record::table(&*register.settings);
    settings.retain(|(name, _)| name != "format");
    let records = register.records();
    let records = records.map(|record| (record.word().to_owned(), record.table()));
    let all = std::iter::once(("register".to_owned(), settings)).chain(records);
    let sorted = all.map(|(word, table)| {
        let names = Register::names_of(Kind::of_word(&word));
        let (known, mut others): (Table, Table) = table
            .into_iter()
            .partition(|(name, _)| names.contains(&name.as_str()));
        others.sort_by(|one, other| one.0.cmp(&other.0));
        (word, [known, others].concat())
    });
    sorted.collect()
}

/// The law, for one register as a text.
fn holds(text: &str, name: &str) {
    let register = read(text);
    let office = Office::on("2009-01-12").with_register(text);
    for form in FORMS {
        let bytes = exported(&office, form);
        let ours = recognised(&bytes, form);
        assert_eq!(ours.aside, [], "{name} {form}");
        let blank = blank();
        let plan = planned(blank.register(), &ours);
        let wrong: Vec<_> = plan
            .rows
            .iter()
            .filter(|row| !row.faults.is_empty() || !row.remarks.is_empty())
            .collect();
        assert!(wrong.is_empty(), "{name} {form}: {wrong:#?}");
        let restored = applied(blank.register(), &plan);
        let (was, is) = (said(&register), said(&restored));
        for (was, is) in was.iter().zip(&is) {
            assert_eq!(was, is, "{name} {form}");
        }
        assert_eq!(was.len(), is.len(), "{name} {form}");
        // A file can be written that says so.
        let revision = blank.revise(&restored).expect("it can be written");
        assert_eq!(
            said(&read(&revision.text.to_string())),
            was,
            "{name} {form}: as a file"
        );
        // Read back into the register it is of, it changes nothing.
        let plan = planned(&register, &ours);
        let changed: Vec<_> = plan
            .rows
            .iter()
            .filter(|row| row.fate != ours::Fate::Same)
            .collect();
        assert!(changed.is_empty(), "{name} {form}: {changed:#?}");
        assert_eq!(plan.missing, [], "{name} {form}");
        assert_eq!(applied(&register, &plan), register);
    }
}

#[test]
fn the_examples_come_back() {
    for name in EXAMPLES {
        let text = std::fs::read_to_string(root().join("examples").join(name)).expect("an example");
        holds(&text, name);
    }
}

/// The same at the command line: into a register that `init` has just made, in one entry that `undo` takes back; then nothing
/// changes; and the records of every kind, one kind at a time, change nothing either.
#[test]
fn the_examples_come_back_by_command() {
    for name in EXAMPLES {
        let office = Office::on("2009-01-12").with_example(name);
        let was = said(&read(&office.register()));
        office.ok("init new.toml --name New --template blank");
        let blank = office.text("new.toml");
        for form in FORMS {
            let file = format!("all.{form}");
            office.ok(&format!("export -o {file} --quiet"));
            let seen = office.run(&format!("import {file} -r new.toml"));
            assert!(
                seen.err.contains("add `--apply`"),
                "{name} {form}: {}",
                seen.err
            );
            office.ok(&format!("import {file} -r new.toml --apply"));
            let is = said(&read(&office.text("new.toml")));
            for (was, is) in was.iter().zip(&is) {
                assert_eq!(was, is, "{name} {form}");
            }
            assert_eq!(was.len(), is.len(), "{name} {form}");
            let again = office.run(&format!("import {file} -r new.toml --apply"));
            assert!(
                again.err.contains("nothing to change"),
                "{name} {form}: {}",
                again.err
            );
            let here = office.run(&format!("import {file} --apply"));
            assert!(
                here.err.contains("nothing to change"),
                "{name} {form}: {}",
                here.err
            );
            office.ok("undo -r new.toml");
            assert_eq!(office.text("new.toml"), blank, "{name} {form}: one entry");
        }
        let register = read(&office.register());
        let mut kinds: Vec<String> = register
            .records()
            .map(|record| record.word().to_owned())
            .collect();
        kinds.dedup();
        assert!(kinds.len() > 10, "{kinds:?}");
        for kind in kinds {
            for form in FORMS {
                let file = format!("{kind}.{form}");
                let said = office.run(&format!("export {kind} -o {file}"));
                assert_eq!(said.code, 0, "{name} {kind} {form}: {}", said.err);
                let said = office.run(&format!("import {file}"));
                assert_eq!(said.code, 0, "{name} {kind} {form}: {}", said.err);
                let is_nothing = said.err.contains("the register says all of this");
                assert!(is_nothing, "{name} {kind} {form}: {}{}", said.out, said.err);
            }
        }
    }
}

#[test]
fn registers_as_people_write_them_come_back() {
    let mut tried = 0;
    for seed in 1..=40 {
        let text = written(&mut Chance::new(seed)).text();
        // Records with an id that cannot be one, or twice, are findings, and refused.
        let register = read(&text);
        let mut ids: Vec<&str> = register.records().map(|record| record.at().1).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        if ids.len() == count && ids.iter().all(|id| progreg::model::address::is_id(id)) {
            holds(&text, &format!("seed {seed}"));
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried}");
}

/// Texts that a cell could be mistaken for something else by.
const TEXTS: &[&str] = &[
    "plain",
    "1",
    "1.50",
    "-3",
    "0012",
    "1e5",
    "true",
    "yes",
    "2009-01-15",
    "2009-01-15T10:00:00Z",
    "10:30:00",
    "31 June 2009",
    "End January 2009",
    "a; b",
    ";",
    "a;b",
    " outer",
    "outer ",
    "\n",
    "two\nlines",
    "two\rlines",
    "tab\there",
    "\"quoted\"",
    "\"",
    "[1, 2]",
    "[draft]",
    "{}",
    "{\"$text\": \"x\"}",
    "{\"a\": 1}",
    "'=1+1",
    "=1+1",
    "+44 20",
    "-",
    "@here",
    "＝1",
    "_x0041_",
    "\u{1b}[31m",
    "\u{feff}",
    "\u{ffff}",
    "é三🚀",
    "a,b",
    "a\"b",
    "TBC",
    "£1,250.50",
    "N/A",
    "null",
    "(300)",
    "\u{a0}",
    "kind_of_record",
    "$x",
    "a_x_b",
    "—",
    "\u{200b}",
];

fn text(chance: &mut Chance) -> Value {
    Value::Text((*chance.pick(TEXTS)).to_owned())
}

fn date(chance: &mut Chance) -> Value {
    let year = *chance.pick(&[1900, 1999, 2009, 2199]);
    Value::Date(
        Date::new(year, 1 + u32::try_from(chance.below(12)).expect("small"), 1).expect("a day"),
    )
}

/// Any value.
fn free(chance: &mut Chance, depth: usize) -> Value {
    match chance.below(if depth > 2 { 7 } else { 10 }) {
        0 | 1 => text(chance),
        2 => Value::Integer(*chance.pick(&[0, -1, 7, 1_000_000_000_000_000, i64::MAX, i64::MIN])),
        3 => Value::Float(
            (*chance.pick(&[
                "1.5",
                "1.50",
                "-0.0",
                "1e5",
                "inf",
                "nan",
                "0.1",
                "123456789.123456789",
            ]))
            .to_owned(),
        ),
        4 => Value::Bool(chance.one_in(2)),
        5 => date(chance),
        6 => Value::Moment(
            (*chance.pick(&[
                "2006-09-15T10:02:11+01:00",
                "2006-09-15T10:02:11",
                "10:02:11",
            ]))
            .to_owned(),
        ),
        7 | 8 => Value::List(
            (0..chance.below(4))
                .map(|_| free(chance, depth + 1))
                .collect(),
        ),
        _ => {
            let keys = ["a", "$text", "$", "on", "2009-01-15"];
            let number = chance.below(3);
            let keys = keys.iter().skip(chance.below(3)).take(number);
            Value::Table(
                keys.map(|key| ((*key).to_owned(), free(chance, depth + 1)))
                    .collect(),
            )
        }
    }
}

/// A value that a field of that sort may hold.
fn value(chance: &mut Chance, kind: Kind, field: &str) -> Value {
    match sort::of(kind, field) {
        Sort::Word(words) if !words.is_empty() && chance.one_in(2) => {
            Value::Text((*chance.pick(words)).to_owned())
        }
        Sort::Number => Value::Integer(*chance.pick(&[0, -5, 3, i64::MAX])),
        Sort::Money => match chance.below(3) {
            0 => Value::Integer(*chance.pick(&[0, 5000, -3, 90_000_000_000_000_000])),
            1 => Value::Float(
                (*chance.pick(&["1250.50", "0.05", "90000000000000000.99"])).to_owned(),
            ),
            _ => text(chance),
        },
        Sort::Truth => Value::Bool(true),
        Sort::Day if sort::is_moment(kind, field) && chance.one_in(2) => {
            Value::Moment("2006-09-15T10:02:11+01:00".to_owned())
        }
        Sort::Day | Sort::When if chance.one_in(2) => date(chance),
        Sort::Text | Sort::Word(_) | Sort::Day | Sort::When => text(chance),
        Sort::Texts | Sort::Words(_) | Sort::Whens => {
            Value::List((0..=chance.below(3)).map(|_| text(chance)).collect())
        }
        Sort::Parts => {
            let keys = [
                "on", "text", "from", "reason", "name", "by", "note", "$x", "own key",
            ];
            let number = chance.below(4);
            let from = chance.below(8);
            let one = keys.iter().skip(from).take(number);
            let one = one.map(|key| ((*key).to_owned(), text(chance))).collect();
            Value::List(vec![Value::Table(one), Value::Table(Vec::new())])
        }
        Sort::Free => free(chance, 0),
    }
}

/// A register in which every field of every kind may hold anything.
fn hostile(chance: &mut Chance) -> Register {
    let mut register = blank().into_register();
    let own = [
        "own",
        "kind_of_record",
        "$x",
        "",
        " blank ",
        "id_",
        "left_out",
        "schema",
        "1",
        "a,b",
        "[x]",
    ];
    let mut kinds: Vec<(Kind, &str)> = Register::TYPED
        .iter()
        .map(|kind| (*kind, kind.word()))
        .collect();
    kinds.extend([
        (Kind::Unknown, "unheard_of"),
        (Kind::Unknown, "actions"),
        (Kind::Unknown, "odd kind"),
    ]);
    for (kind, word) in kinds {
        for number in 0..chance.below(3) {
            let id = format!(
                "{}{number}",
                if kind == Kind::Unknown {
                    word.replace(' ', "-")
                } else {
                    format!("X{word}-")
                }
            );
            register
                .admit(word, vec![("id".to_owned(), Value::Text(id.clone()))])
                .expect("a record");
            let names = Register::names_of(kind)
                .iter()
                .filter(|name| **name != "id");
            for name in names.chain(&own) {
                if chance.one_in(2) {
                    let value = value(chance, kind, name);
                    // A value of another type is none that a register can have.
                    let _ = register.put(&Address::new(kind, &id), name, Some(value));
                }
            }
        }
    }
    for name in [
        "name",
        "organisations",
        "funds",
        "closed_days",
        "purpose",
        "own",
        "schema",
    ] {
        let value = value(chance, Kind::Register, name);
        let _ = register.put(&Address::new(Kind::Register, ""), name, Some(value));
    }
    register
}

#[test]
fn whatever_fields_hold_comes_back() {
    for seed in 1..=40 {
        let register = hostile(&mut Chance::new(seed));
        let blank = blank();
        let revision = blank
            .revise(&register)
            .unwrap_or_else(|not| panic!("seed {seed}: {not:?}"));
        holds(&revision.text.to_string(), &format!("seed {seed}"));
    }
}
