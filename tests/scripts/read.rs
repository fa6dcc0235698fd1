//! The scripts as they are read: what can be said of them without the program that runs them. For PowerShell that may be all.

use super::{files, scripts};
use crate::harness::{Office, root};
use std::collections::BTreeSet;
use std::path::Path;

/// Every `progreg` command of a script: its words as far as they are literal.
fn commands(text: &str) -> Vec<Vec<String>> {
    // Comments are for people.
    let lines = text
        .lines()
        .map(|line| line.split("# ").next().unwrap_or_default());
    let calls = lines.flat_map(|line| {
        let line = line
            .replace("[\"progreg\", ", "progreg ")
            .replace("\", \"", " ");
        let parts: Vec<String> = line.split("progreg ").skip(1).map(str::to_owned).collect();
        parts
    });
    calls
        .map(|call| {
            let words = call
                .split_whitespace()
                .map(|word| word.trim_matches(|letter| "\")],;`".contains(letter)));
            words.map(str::to_owned).collect()
        })
        .collect()
}

/// The name of a file, without its folder.
fn called(file: &Path) -> String {
    let name = file.file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

#[test]
fn every_command_and_flag_of_a_script_exists() {
    let office = Office::on("2009-01-12");
    let mut seen = BTreeSet::new();
    for file in files(&scripts()) {
        let name = called(&file);
        let text = std::fs::read_to_string(&file).expect("a script");
        for words in commands(&text) {
            let is_verb = |word: &&String| word.bytes().all(|letter| letter.is_ascii_lowercase());
            let verbs: Vec<String> = words.iter().take_while(is_verb).cloned().collect();
            // `report board`: the second word is a value.
            let verbs = if verbs[0] == "report" {
                verbs[..1].to_vec()
            } else {
                verbs
            };
            let help = office.run_words([verbs.clone(), vec!["--help".to_owned()]].concat(), "");
            assert_eq!(help.code, 0, "{name}: {words:?}");
            for flag in words.iter().filter(|word| word.starts_with("--")) {
                assert!(
                    help.out.contains(flag.as_str()),
                    "{name}: {flag} of {verbs:?}"
                );
            }
            seen.insert(format!("{name}: {}", verbs.join(" ")));
        }
    }
    let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    assert_eq!(
        seen,
        [
            "overdue-mail.ps1: overdue",
            "overdue-mail.py: overdue",
            "overdue-mail.sh: overdue",
            "pack.ps1: check",
            "pack.ps1: meeting agenda",
            "pack.ps1: meeting pack",
            "pack.ps1: report",
            "pack.sh: check",
            "pack.sh: meeting agenda",
            "pack.sh: meeting pack",
            "pack.sh: report",
            "pre-push: check",
        ]
    );
}

/// Brackets and quotes of the PowerShell scripts close.
#[test]
fn the_powershell_scripts_close_what_they_open() {
    for script in ["overdue-mail.ps1", "pack.ps1"] {
        let text = std::fs::read_to_string(scripts().join(script)).expect("the script");
        let (mut open, mut quote) = (Vec::new(), None);
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'));
        for letter in code.flat_map(|line| line.chars().chain(['\n'])) {
            match (quote, letter) {
                (None, '\'' | '"') => quote = Some(letter),
                (Some(begun), _) if begun == letter => quote = None,
                (None, '(' | '{' | '[') => open.push(letter),
                (None, ')' | '}' | ']') => {
                    let pair = (open.pop(), letter);
                    let fits =
                        matches!(pair, (Some('('), ')') | (Some('{'), '}') | (Some('['), ']'));
                    assert!(fits, "{script}: {pair:?}");
                }
                (Some(_), '\n') => panic!("{script}: a quote is open at the end of a line"),
                _ => {}
            }
        }
        assert!(open.is_empty() && quote.is_none(), "{script}: {open:?}");
    }
}

/// The README lists them all, and no other.
#[test]
fn the_readme_lists_every_script() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    for file in files(&scripts()) {
        let name = called(&file);
        assert!(
            readme.contains(&format!("(examples/scripts/{name})")),
            "{name}"
        );
    }
    for link in readme.split("(examples/scripts/").skip(1) {
        let name = link.split(')').next().expect("a name");
        assert!(scripts().join(name).is_file(), "{name}");
    }
}
