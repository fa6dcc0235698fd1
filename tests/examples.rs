//! The examples and the templates: each reads without a problem, says nothing the model does not know, and points nowhere
//! that is not there; and the two examples hold the facts of the two programmes.

mod brent;
mod herefordshire;
mod links;
mod templates;

use progreg::check::{self, Severity};
use progreg::document::index;
use progreg::model::Register;
use progreg::model::phrase::Reader;
use progreg::model::said::Said;
use progreg::model::value::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The example of that name, read.
fn example(name: &str) -> Register {
    read(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(name),
    )
}

/// The register files of a folder of this package, at least one, in order of name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Register {
    match index::read(&text(path)) {
        Ok((register, _)) => register,
        Err(problems) => panic!("{}: {}", path.display(), problems[0]),
    }
}

/// The words of a date, empty where there is none.
fn words(said: Option<&Said>) -> String {
    said.map(Said::words).unwrap_or_default()
}

/// Every example and template, with its file name.
fn all() -> Vec<(String, Register)> {
    ["examples", "src/edit/templates"]
        .iter()
        .flat_map(|folder| files(folder))
        .map(|path| (path.display().to_string(), read(&path)))
        .collect()
}

#[test]
fn every_key_and_word_is_known() {
    for (name, register) in all() {
        assert!(register.strays.is_empty(), "{name}: {:?}", register.strays);
        assert!(register.others.is_empty(), "{name}: {:?}", register.others);
        let settings: &dyn progreg::model::kept::AnyRecord = &*register.settings;
        for record in register.records().chain([settings]) {
            let address = record.address();
            assert!(
                record.unknown().is_empty(),
                "{name}: {address}: {:?}",
                record.unknown()
            );
            assert!(
                record.unread().is_empty(),
                "{name}: {address}: {:?}",
                record.unread()
            );
            for part in record.table() {
                if let (field, Value::List(items)) = part {
                    let blank = items.iter().any(Value::is_blank);
                    assert!(!blank, "{name}: {address}: a blank in `{field}`");
                }
            }
        }
    }
}

#[test]
fn every_date_in_words_is_understood_without_a_day_to_read_it_from() {
    let reader = Reader::default();
    for (name, register) in all() {
        for record in register.records() {
            record.sayings(&mut |field, said| {
                if let Said::Words(words) = said {
                    let read = reader.read(words);
                    assert!(
                        read.is_ok(),
                        "{name}: {}: {field}: {read:?}",
                        record.address()
                    );
                }
            });
        }
    }
}

#[test]
fn no_rule_finds_an_error() {
    for (name, register) in all() {
        let mut findings = check::check(&register);
        findings.retain(|finding| finding.severity == Severity::Error);
        assert!(findings.is_empty(), "{name}: {findings:?}");
    }
}
