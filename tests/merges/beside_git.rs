//! The same cases merged by Git, line by line, and by record and field: how many of each are asked about needlessly or merged
//! wrongly. The README has the figures of the whole run.

use super::expected::expected;
use super::{grown, joined, said};
use crate::chance::Chance;
use crate::outside::{say, works};
use progreg::check::new_errors;
use progreg::document::Document;
use progreg::document::diff::diff;
use progreg::merge::Matter;
use progreg::model::Register;
use std::path::Path;
use std::process::Command;

/// What became of the cases.
#[derive(Default, Debug)]
struct Counted {
    cases: usize,
    right: usize,
    /// Merged, with another number for one of two records that had one.
    renumbered: usize,
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

/// A number as people write it.
fn in_thousands(number: usize) -> String {
    match number / 1_000 {
        0 => number.to_string(),
        more => format!("{},{:03}", in_thousands(more), number % 1_000),
    }
}

/// What the README tells of the whole run.
fn told(ours: &Counted, git: &Counted) -> Vec<String> {
    let row = |what: &str, ours: usize, git: usize| {
        format!(
            "| {what} | {} | {} |",
            in_thousands(ours),
            in_thousands(git)
        )
    };
    vec![
        format!("Of {} random cases", in_thousands(ours.cases)),
        row(
            "merged as it should be",
            ours.right + ours.renumbered,
            git.right,
        ),
        row("asked, and a person has to decide", ours.asked, git.asked),
        row(
            "asked though nothing was in dispute",
            ours.needless,
            git.needless,
        ),
        row(
            "merged without a word into what is wrong",
            ours.wrong,
            git.wrong,
        ),
    ]
}

#[test]
fn git_asks_more_and_errs() {
    if !works(&["git", "--version"]) {
        return;
    }
    let whole = std::env::var_os("PROGREG_PROOF_WHOLE").is_some();
    let folder = tempfile::tempdir().expect("a folder");
    let mut refused = 0;
    let (mut ours, mut git) = (Counted::default(), Counted::default());
    for seed in 0..if whole { 10_000 } else { 150 } {
        let [base, mine, theirs] = grown(&mut Chance::new(seed));
        if diff(&base, &mine).is_empty() || diff(&base, &theirs).is_empty() {
            continue;
        }
        let empty = Document::read("[register]\nformat = 1\n".to_owned()).expect("it is one");
        let grown = written(&empty, &base).and_then(|first| {
            let (one, other) = (written(&first, &mine)?, written(&first, &theirs)?);
            Some((first, one, other))
        });
        let Some((first, one, other)) = grown else {
            refused += 1;
            continue;
        };
        let base = first.register();
        let (mine, theirs) = (one.register(), other.register());
        let merged = joined(Some(base), mine, theirs);
        let expected = expected(base, mine, theirs);
        let is_clean = merged.conflicts.is_empty();
        let is_broken = || {
            let mut open = merged.conflicts.iter();
            open.all(|one| matches!(one.matter, Matter::Rule(..)))
        };
        ours.cases += 1;
        match (is_clean, &expected) {
            (true, Some(expected)) if said(&merged.register) == *expected => ours.right += 1,
            // That nothing of it is lost is what the laws beside this are for.
            (true, None) if !merged.renumbered.is_empty() => ours.renumbered += 1,
            (true, _) => ours.wrong += 1,
            (false, None) => ours.asked += 1,
            (false, Some(_)) if is_broken() => ours.asked += 1,
            (false, Some(_)) => ours.needless += 1,
        }
        git.cases += 1;
        match by_git(folder.path(), first.text(), one.text(), other.text()) {
            None if is_clean => git.needless += 1,
            None => git.asked += 1,
            Some(text) => {
                let right = Document::read(text).is_ok_and(|document| {
                    let register = document.register();
                    expected.is_some_and(|expected| said(register) == expected)
                        && new_errors(base, register).len()
                            <= new_errors(base, mine).len() + new_errors(base, theirs).len()
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
    say(&format!("{refused} that cannot be written"));
    assert_eq!((ours.needless, ours.wrong), (0, 0), "{ours:?}");
    assert!(ours.right * 10 > ours.cases * 6, "{ours:?}");
    assert!(refused * 20 < ours.cases, "{refused} beside {ours:?}");
    if whole {
        let readme = include_str!("../../README.md");
        for told in told(&ours, &git) {
            assert!(readme.contains(&told), "the README has no `{told}`");
        }
    }
    assert!(git.needless > 0 && git.wrong > 0, "{git:?}");
}
