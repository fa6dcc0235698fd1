//! Every request: what it changes, record by record, and why it is refused. A case is an edit in code and the whole outcome in
//! `tests/edits/NAME.txt` (`PROGREG_BLESS=1` writes it anew). A refused request leaves the register as it was: asserted for all.

mod actions;
mod checklists;
mod commands;
mod decisions;
mod entries;
mod gates;
mod issues;
mod meetings;
mod papers;
mod people;
mod promises;
mod requests;
mod risks;
mod sets;

use crate::harness::root;
use progreg::document::index;
use progreg::edit::{Refusal, Stamp};
use progreg::model::Register;
use progreg::model::date::Date;
use progreg::model::moment::Moment;
use std::fmt::{Debug, Write};

/// A small programme: two forums, three gates, entries in every state.
const OFFICE: &str = include_str!("edits/office.toml");

/// The register of a text.
fn read(text: &str) -> Register {
    index::read(text).expect("the register can be read").0
}

/// The programme, with more records behind it.
fn office_with(more: &str) -> Register {
    read(&format!("{OFFICE}\n{more}"))
}

fn day(text: &str) -> Date {
    Date::parse_iso(text).expect("the day is a day")
}

/// Recorded on 20 November 2006, taken on that day, for that reason.
fn stamp(on: &str, reason: &str) -> Stamp {
    Stamp {
        moment: Moment::new("2006-11-20T10:00:00+00:00"),
        today: day("2006-11-20"),
        on: day(on),
        by: "administrator".to_owned(),
        reason: reason.to_owned(),
    }
}

/// Several steps of a story, told one after the other.
struct Story {
    register: Register,
    told: String,
}

impl Story {
    fn of(register: Register) -> Self {
        Self {
            register,
            told: String::new(),
        }
    }

    /// One request: its title, and what came of it.
    fn then<T: Debug>(
        mut self,
        title: &str,
        request: impl FnOnce(&mut Register) -> Result<T, Refusal>,
    ) -> Self {
        let before = self.register.clone();
        let _ = writeln!(self.told, "## {title}");
        match request(&mut self.register) {
            Ok(done) => {
                let _ = writeln!(self.told, "{done:?}");
                self.told.push_str(&changed(&before, &self.register));
            }
            Err(refusal) => {
                assert!(
                    before == self.register,
                    "`{title}`: a refused request changed the register"
                );
                assert!(
                    !refusal.reasons.is_empty(),
                    "`{title}`: refused without a reason"
                );
                self.told.push_str(&words(&refusal));
            }
        }
        self.told.push('\n');
        self
    }

    /// A request that must work and whose outcome is told elsewhere.
    fn after<T: Debug>(
        mut self,
        request: impl FnOnce(&mut Register) -> Result<T, Refusal>,
    ) -> Self {
        let done = request(&mut self.register);
        assert!(done.is_ok(), "{done:?}");
        self
    }

    /// The whole story must be the one that is kept.
    fn is(self, name: &str) {
        let path = root().join("tests/edits").join(format!("{name}.txt"));
        if std::env::var_os("PROGREG_BLESS").is_some() {
            std::fs::write(&path, &self.told).expect("the story can be written");
        }
        let kept = std::fs::read_to_string(&path)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert_eq!(self.told, kept, "tests/edits/{name}.txt");
    }
}

/// Every record that changed: all its fields if it is new, else the fields that differ.
fn changed(before: &Register, after: &Register) -> String {
    let mut text = String::new();
    let old: Vec<_> = before
        .records()
        .map(|one| (one.address(), one.table()))
        .collect();
    for record in after.records() {
        let (address, table) = (record.address(), record.table());
        match old.iter().find(|(other, _)| *other == address) {
            None => {
                let _ = writeln!(text, "+ {} {address}", address.kind);
                for (name, value) in table.iter().skip(1) {
                    let _ = writeln!(text, "    {name} = {value}");
                }
            }
            Some((_, was)) if *was != table => {
                let _ = writeln!(text, "~ {} {address}", address.kind);
                for (name, value) in &table {
                    if !was.contains(&(name.clone(), value.clone())) {
                        let _ = writeln!(text, "    {name} = {value}");
                    }
                }
                for (name, _) in was
                    .iter()
                    .filter(|(name, _)| !table.iter().any(|(now, _)| now == name))
                {
                    let _ = writeln!(text, "    {name} cleared");
                }
            }
            Some(_) => {}
        }
    }
    if before.settings != after.settings {
        let _ = writeln!(text, "~ register");
    }
    text
}

fn words(refusal: &Refusal) -> String {
    let mut text = format!("refused: cannot {}\n", refusal.attempt);
    for reason in &refusal.reasons {
        let at = reason
            .at
            .as_ref()
            .map(|at| format!("  [{at}]"))
            .unwrap_or_default();
        let _ = writeln!(text, "  - {}{at}", reason.why);
    }
    for hint in &refusal.hints {
        let _ = writeln!(text, "  > {hint}");
    }
    text
}
