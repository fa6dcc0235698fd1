//! The data dictionary against every answer: no column that it does not know, no cell of another sort, no key that nothing has.

#[path = "dictionary/schema.rs"]
pub mod schema;

use crate::harness::Office;
use crate::transcripts;
use crate::views::{example, register};
use progreg::model::Register;
use progreg::model::address::Kind;
use progreg::model::decision::Outcome;
use progreg::model::value::Value;
use progreg::report::Report;
use progreg::report::cell::Cell;
use progreg::report::dictionary::{ELSEWHERE, KEYS, Sort, entry};
use progreg::view::list::{self, Choice};
use progreg::view::{Lens, VIEWS, find, meeting, show};
use std::collections::BTreeSet;
use std::path::Path;

/// Registers in which nearly everything occurs, each with days on which to ask.
fn registers() -> Vec<(Register, &'static [&'static str])> {
    let mut all: Vec<(Register, &[&str])> = vec![
        (Register::default(), &["2006-09-15"]),
        (example("brent-dpo.toml"), &["2009-01-12", "2010-09-12"]),
        (
            example("herefordshire-pst.toml"),
            &["2006-10-01", "2008-01-01"],
        ),
        (
            register(include_str!("commands/office.toml")),
            &["2006-09-15"],
        ),
        (
            register(include_str!("views/control.toml")),
            &["2006-10-30", "2009-03-01"],
        ),
        (
            register(include_str!("views/corners.toml")),
            &["2009-02-02"],
        ),
    ];
    // A milestone that moves, and pushes another.
    let office = Office::on("2006-09-15").with_register(include_str!("commands/office.toml"));
    for line in [
        "milestone add 'First cases' --project P-001 --baseline '1 May 2007' --after M-001",
        "milestone forecast M-001 '1 June 2007' --reason 'Nobody came'",
    ] {
        office.ok(line);
    }
    all.push((register(&office.register()), &["2006-09-15"]));
    for (name, bytes) in transcripts::left().iter().flatten() {
        if Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "toml")
        {
            let text = String::from_utf8_lossy(bytes);
            all.push((register(&text), &["2006-11-14", "2007-12-01"]));
        }
    }
    all
}

/// Every answer that a register alone gives.
fn answers(register: &Register, day: &str) -> Vec<Report> {
    let lens = Lens::on(crate::views::day(day));
    let reports = VIEWS.iter().map(|view| (view.view)(register, &lens));
    let lists = Kind::ALL.iter().filter(|kind| **kind != Kind::Unknown);
    let lists = lists.map(|kind| list::view(register, *kind, &lens, &Choice::default()));
    let ids: Vec<String> = register
        .records()
        .map(|one| one.at().1.to_owned())
        .collect();
    let shown = show::view(register, &ids, &lens);
    let found = find::view(register, &["the".to_owned()], &lens);
    let packs = register.meetings.iter();
    let packs = packs.map(|one| meeting::pack::view(register, one, &lens));
    let wanted = register.meetings.iter();
    let wanted = wanted.map(|one| meeting::pack::wanted_by(register, one, &lens));
    let all = reports.chain(lists).chain([found]).chain(shown);
    all.chain(packs).chain(wanted).collect()
}

/// Whether a cell is of that sort.
fn fits(cell: &Cell, sort: Sort) -> bool {
    let is_word = |text: &str| sort.words().is_empty() || sort.words().contains(&text);
    match (cell, sort) {
        (Cell::Text(text) | Cell::Status(text, _), Sort::Status(_)) => is_word(text),
        (Cell::Missing | Cell::Absent, _)
        | (_, Sort::Value)
        | (Cell::Text(_) | Cell::Status(..), Sort::Text)
        | (Cell::Id(_), Sort::Id)
        | (Cell::Date(_), Sort::Date)
        | (Cell::When(_) | Cell::Day(_) | Cell::PaperDay(_), Sort::When)
        | (Cell::Days(_), Sort::Days)
        | (Cell::Count(_), Sort::Count)
        | (Cell::Money(_), Sort::Money)
        | (Cell::Flag(_), Sort::Flag)
        | (Cell::List(_), Sort::List)
        | (Cell::Steps(_), Sort::Steps) => true,
        (Cell::Value(value), sort) => match (value, sort) {
            (Value::Text(text), Sort::Status(_)) => is_word(text),
            (Value::Text(_), Sort::Text | Sort::Id)
            | (Value::Integer(_), Sort::Count | Sort::Days)
            | (Value::Bool(_), Sort::Flag)
            | (Value::Date(_), Sort::Date) => true,
            _ => false,
        },
        _ => false,
    }
}

/// Every column of every table: report, table, key.
type Columns = BTreeSet<(String, String, String)>;

#[test]
fn every_cell_is_what_the_dictionary_says() {
    let (mut wrong, mut columns) = (BTreeSet::new(), schema::columns());
    for (register, days) in registers() {
        for day in days {
            for report in answers(&register, day) {
                // Their columns are the fields of the kind, which the schemas are made of: see `schema.rs`.
                if report.name == "show" || report.name.ends_with("-list") {
                    continue;
                }
                for table in report.tables() {
                    for (at, column) in table.columns.iter().enumerate() {
                        let place = format!("{} {} {}", report.name, table.key, column.key);
                        if column.shown && column.title.is_empty() {
                            wrong.insert(format!("{place}: people see no name above it"));
                        }
                        columns.insert((
                            report.name.to_owned(),
                            table.key.to_owned(),
                            column.key.to_owned(),
                        ));
                        let Some(entry) = entry(report.name, table.key, column.key) else {
                            wrong.insert(format!("{place}: the dictionary does not know it"));
                            continue;
                        };
                        for row in &table.rows {
                            if !fits(&row.cells[at], entry.sort) {
                                wrong.insert(format!(
                                    "{place}: {:?} is no {}",
                                    row.cells[at],
                                    entry.sort.name()
                                ));
                            }
                        }
                    }
                }
            }
        }
    }
    wrong.extend(unused(&columns));
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the dictionary has and no answer uses.
fn unused(columns: &Columns) -> Vec<String> {
    let has = |report: &str, table: &str, key: &str| {
        let is_it = |(one, of, name): &(String, String, String)| {
            // The table of a schema's rows is not named.
            let is_there = table.is_empty() || of.is_empty() || of == table;
            name == key && (report.is_empty() || one == report) && is_there
        };
        columns.iter().any(is_it)
    };
    let keys = KEYS.iter().filter(|entry| !has("", "", entry.key));
    let exceptions = ELSEWHERE.iter();
    let exceptions = exceptions.filter(|one| !has(one.report, one.table, one.entry.key));
    let keys = keys.map(|entry| format!("{}: no answer has it", entry.key));
    let exceptions = exceptions.map(|one| {
        format!(
            "{} {} {}: no answer has it",
            one.report, one.table, one.entry.key
        )
    });
    keys.chain(exceptions).collect()
}

#[test]
fn the_dictionary_is_in_order_and_says_nothing_twice() {
    let keys: Vec<&str> = KEYS.iter().map(|entry| entry.key).collect();
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(keys, sorted);
    for one in ELSEWHERE {
        let everywhere = KEYS.iter().find(|entry| entry.key == one.entry.key);
        let everywhere =
            everywhere.unwrap_or_else(|| panic!("{} stands in KEYS too", one.entry.key));
        assert!(
            (everywhere.sort, everywhere.about) != (one.entry.sort, one.entry.about),
            "{} means the same in {}",
            one.entry.key,
            one.report
        );
    }
    for entry in KEYS.iter().chain(ELSEWHERE.iter().map(|one| &one.entry)) {
        assert!(
            !entry.about.ends_with('.') && entry.about.len() < 120,
            "{}",
            entry.key
        );
    }
}

/// Words that a report writes otherwise than the register does, and so has in a list of its own.
#[test]
fn every_outcome_is_a_word_of_the_dictionary() {
    let outcome = KEYS.iter().find(|entry| entry.key == "outcome");
    let words = outcome.expect("outcomes").sort.words();
    let known = Outcome::WORDS
        .iter()
        .filter_map(|word| Outcome::parse(word));
    let known: Vec<String> = known.map(|outcome| outcome.in_words()).collect();
    assert_eq!(known, words);
}
