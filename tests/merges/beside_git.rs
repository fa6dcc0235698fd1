//! The same cases merged by Git, line by line, and by record and field: how many of each are asked about needlessly or merged
//! wrongly. The README has the figures of the whole run.

use super::{grown, joined, said};
use crate::chance::Chance;
use crate::outside::{say, works};
use progreg::check::new_errors;
use progreg::document::Document;
use progreg::document::change::Change;
use progreg::document::diff::diff;
use progreg::merge::{Matter, Merged};
use progreg::model::Register;
use progreg::model::address::{Address, Kind};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// What became of the cases.
#[derive(Default, Debug)]
struct Counted {
    cases: usize,
    right: usize,
    asked: usize,
    needless: usize,
    wrong: usize,
}

/// What a register that has grown from another would be written like.
fn written(from: &Document, register: &Register) -> Option<Document> {
    let text = from.revise(register).ok()?.text.to_string();
    Document::read(text).ok()
}

/// What Git makes of three texts; `None` where it finds them in conflict.
fn by_git(folder: &Path, base: &str, mine: &str, theirs: &str) -> Option<String> {
    for (name, text) in [("base", base), ("mine", mine), ("theirs", theirs)] {
        std::fs::write(folder.join(name), text).expect("a file");
    }
    let merged = Command::new("git")
        .args(["merge-file", "-p", "mine", "base", "theirs"])
        .current_dir(folder)
        .output()
        .expect("Git runs");
    let text = String::from_utf8(merged.stdout).expect("it is text");
    merged.status.success().then_some(text)
}

/// Whether both sides say something else about one thing, so that nobody but a person can tell what is right.
fn is_open(base: &Register, mine: &Register, theirs: &Register, merged: &Merged) -> bool {
    let named = |register: &Register| -> BTreeMap<(Address, String), Option<String>> {
        let changes = diff(base, register).into_iter();
        let told = changes.map(|change| {
            let address = change.address().clone();
            match change {
                Change::Field { name, new, .. } => {
                    // A decision is one thing.
                    let is_one = address.kind == Kind::Decision;
                    let name = if is_one { String::new() } else { name };
                    ((address, name), new.map(|new| format!("{new:?}")))
                }
                Change::Added { fields, .. } => {
                    let told = format!("{fields:?}");
                    ((address, String::new()), Some(told))
                }
                Change::Removed { .. } => ((address, String::new()), None),
            }
        });
        told.collect()
    };
    let (one, other) = (named(mine), named(theirs));
    let is_other = |((address, field), new): (&(Address, String), &Option<String>)| {
        let same = other.get(&(address.clone(), field.clone()));
        let whole = other.contains_key(&(address.clone(), String::new()));
        let any = || other.keys().any(|(there, _)| there == address);
        same.is_some_and(|there| there != new || address.kind == Kind::Decision)
            || whole && !field.is_empty()
            || field.is_empty() && any() && same.is_none()
    };
    let rules = merged.conflicts.iter();
    let mut rules = rules.filter(|one| matches!(one.matter, Matter::Rule(..)));
    one.iter().any(is_other) || rules.next().is_some()
}

#[test]
fn git_asks_more_and_errs() {
    if !works(&["git", "--version"]) {
        return;
    }
    let whole = std::env::var_os("PROGREG_PROOF_WHOLE").is_some();
    let folder = tempfile::tempdir().expect("a folder");
    let (mut ours, mut git) = (Counted::default(), Counted::default());
    for seed in 0..if whole { 10_000 } else { 150 } {
        let [base, mine, theirs] = grown(&mut Chance::new(seed));
        if diff(&base, &mine).is_empty() || diff(&base, &theirs).is_empty() {
            continue;
        }
        let empty = Document::read("[register]\nformat = 1\n".to_owned()).expect("it is one");
        let Some(first) = written(&empty, &base) else {
            continue;
        };
        let (Some(one), Some(other)) = (written(&first, &mine), written(&first, &theirs)) else {
            continue;
        };
        let base = first.register();
        let merged = joined(Some(base), one.register(), other.register());
        let needs = is_open(base, one.register(), other.register(), &merged);
        let is_clean = merged.conflicts.is_empty();
        ours.cases += 1;
        match (is_clean, needs) {
            // That this is right is what the laws beside this are for.
            (true, _) => ours.right += 1,
            (false, true) => ours.asked += 1,
            (false, false) => ours.needless += 1,
        }
        git.cases += 1;
        match by_git(folder.path(), first.text(), one.text(), other.text()) {
            None if is_clean => git.needless += 1,
            None => git.asked += 1,
            Some(text) => {
                let right = Document::read(text).is_ok_and(|document| {
                    let register = document.register();
                    is_clean
                        && said(register) == said(&merged.register)
                        && new_errors(base, register).len()
                            <= new_errors(base, one.register()).len()
                                + new_errors(base, other.register()).len()
                });
                if right {
                    git.right += 1;
                } else {
                    git.wrong += 1;
                }
            }
        }
    }
    say(&format!("by record and field: {ours:?}"));
    say(&format!("Git's text merge: {git:?}"));
    assert_eq!(ours.needless, 0, "{ours:?}");
    assert!(git.needless > 0 && git.wrong > 0, "{git:?}");
}
