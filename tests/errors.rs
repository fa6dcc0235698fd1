//! Errors: a catalogue of what the program says where it does not do what was asked, and a law that it is whole.
//!
//! A case file is `tests/errors/SUBJECT.txt`, read from above, all in one office with the register of the tests of commands:
//! `# …` is a remark; `= FILE` and the lines `| …` below it put a file into the office; `$ progreg …` is a command, with what is
//! on standard input in the lines `< …`, and below it all that it says (`! …` on standard error), the lines of the register that
//! it changes, and its exit code. To add a case, write the command alone; `PROGREG_BLESS=1` writes what it says. A command that
//! ends with more than 1, or whose last word is that nothing was written, must leave every file as it was: `commands/script.rs` sees to it.

mod law;
mod source;

use crate::commands::script::{Script, compare};
use crate::harness::root;
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("tests/errors")).expect("the folder is there");
    let files = folder.map(|entry| entry.expect("it can be read").path());
    let is_case = |path: &PathBuf| path.extension().is_some_and(|end| end == "txt");
    let mut files: Vec<PathBuf> = files.filter(is_case).collect();
    files.sort();
    files
}

/// Whether a line is an exit code, which ends what a command says.
fn is_code(line: &str) -> bool {
    let code = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    code.is_some_and(|code| code.len() == 1 && code.parse::<u8>().is_ok())
}

/// Goes through a case file; gives it with what the commands say now.
fn retold(text: &str) -> String {
    let mut script = Script::new("errors");
    let mut lines = text.lines().peekable();
    let mut told = String::new();
    while let Some(line) = lines.next() {
        if let Some(command) = line.strip_prefix("$ progreg ") {
            let mut input = String::new();
            while let Some(typed) = lines.next_if(|line| line.starts_with('<')) {
                input += typed.trim_start_matches('<').trim_start_matches(' ');
                input.push('\n');
            }
            // A command without a code was not run yet.
            let rest = lines
                .clone()
                .take_while(|line| !line.starts_with("$ progreg "));
            if let Some(said) = rest.into_iter().position(is_code) {
                lines.nth(said);
            }
            while lines.next_if(|line| line.is_empty()).is_some() {}
            script.runs(command, &input);
            told += &script.take();
            continue;
        }
        told += line;
        told.push('\n');
        let Some(name) = line.strip_prefix("= ") else {
            continue;
        };
        let mut file = String::new();
        while let Some(line) = lines.next_if(|line| line.starts_with('|')) {
            told += line;
            told.push('\n');
            file += line.strip_prefix("| ").unwrap_or_default();
            file.push('\n');
        }
        std::fs::write(script.office.path(name), file).expect("the file can be written");
    }
    told
}

#[test]
fn every_case_is_told_as_it_was() {
    for file in files() {
        let text = std::fs::read_to_string(&file).expect("it can be read");
        let name = file.file_name().map(Path::new).expect("a name").display();
        compare(&format!("tests/errors/{name}"), &retold(&text));
    }
}
