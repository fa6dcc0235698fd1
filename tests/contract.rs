//! What scripts rely on, sentence by sentence, with the real program: exit codes, streams, closed pipes, no questions without a
//! terminal, commands and flags by their names, keys of JSON that stay.
//!
//! Tested elsewhere, inside the process: answers by their schemas (`dictionary/schema.rs`), errors as JSON
//! (`commands/registers.rs`), colour, who records and which register (`commands/registers.rs`, `commands/keyboard.rs`), outcomes
//! as people spell them (`commands/gates.rs`), nothing binary on a terminal (`commands/reports.rs`), `when` (`commands/whens.rs`),
//! another writer, a full disk and a crash (`proof`).

#[path = "contract/names.rs"]
mod names;

use crate::harness::{folder, root, split};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A folder with the Brent example as `register.toml`, and what the cases need beside it.
fn desk() -> tempfile::TempDir {
    let desk = folder();
    let brent =
        std::fs::read_to_string(root().join("examples/brent-dpo.toml")).expect("the example");
    let files = [
        ("register.toml", brent.clone()),
        // An error, and what is no register at all.
        (
            "twice.toml",
            brent.replacen("id = \"A-002\"", "id = \"A-001\"", 1),
        ),
        (
            "torn.toml",
            brent.replacen("[register]", "<<<<<<< mine\n[register]", 1),
        ),
        // Two copies in which one title was changed twice.
        (
            "mine.toml",
            brent.replacen("Draft Organisation Structure", "Draft the structure", 1),
        ),
        (
            "theirs.toml",
            brent.replacen("Draft Organisation Structure", "Draft a structure", 1),
        ),
        ("held.toml", brent),
        ("notes.txt", "Nothing of a table.\n".to_owned()),
    ];
    for (name, text) in files {
        std::fs::write(desk.path().join(name), text).expect("a file");
    }
    // Where the lock of a register should be stands what nobody may take away.
    std::fs::create_dir(desk.path().join("held.toml.lock")).expect("a folder");
    desk
}

fn command(desk: &Path, words: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_progreg"));
    command
        .args(words)
        .current_dir(desk)
        .env_remove("PROGREG_REGISTER")
        .env("XDG_CONFIG_HOME", desk)
        .env("HOME", desk)
        .env("PROGREG_USER", "Administrator")
        .stdin(Stdio::null());
    command
}

fn run(desk: &Path, line: &str) -> Output {
    command(desk, &split(line)).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every file of a folder with what is in it.
fn files(desk: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(desk).expect("the folder");
    let entries = entries.map(|entry| entry.expect("an entry").path());
    entries
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), std::fs::read(&path).expect("a file"))
        })
        .collect()
}

/// Which streams a command speaks on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum On {
    /// An answer alone.
    Answer,
    /// Talk alone.
    Talk,
    /// An answer, and something beside it.
    Both,
}

/// Exit code, streams, command. Each stands for a clause of the table of exit codes.
const CASES: &[(i32, On, &str)] = &[
    // 0: done.
    (0, On::Answer, "overdue --as-at '1 April 2009'"),
    (0, On::Answer, "check --errors"),
    (0, On::Answer, "when 'end January 2009'"),
    (0, On::Answer, "gate ready P-002"),
    (0, On::Answer, "--version"),
    (0, On::Answer, "overdue --help"),
    (0, On::Answer, "overdue -o -"),
    (
        0,
        On::Both,
        "action add 'Book the room' --due 2030-01-01 --project P-001 --owners john-marsh",
    ),
    (
        0,
        On::Both,
        "action add 'Book the room' --due 2030-01-01 --dry-run",
    ),
    // 0: nothing to do.
    (0, On::Answer, "overdue --fail --as-at '1 December 2008'"),
    (0, On::Talk, "unlock"),
    // 1: the answer is no.
    (1, On::Answer, "check -r twice.toml"),
    (1, On::Answer, "overdue --fail --as-at '1 April 2009'"),
    (1, On::Answer, "gate ready P-002 --fail"),
    (1, On::Answer, "when 'the day after the fair'"),
    (1, On::Answer, "report verify notes.txt"),
    (
        1,
        On::Both,
        "merge mine.toml theirs.toml --base register.toml -o merged.toml",
    ),
    // 2: the command line is wrong.
    (2, On::Talk, ""),
    (2, On::Talk, "overdu"),
    (2, On::Talk, "overdue --nonsense"),
    (2, On::Talk, "overdue --format parchment"),
    (2, On::Talk, "action done"),
    (2, On::Talk, "gate record"),
    (2, On::Talk, "overdue --as-at 'the day after the fair'"),
    // 3: an unknown id; not allowed by the rules.
    (3, On::Talk, "show A-999"),
    (3, On::Talk, "action done A-999"),
    (3, On::Talk, "set A-001 nosuch=1"),
    (
        3,
        On::Talk,
        "gate record P-002 DPO-STATUS go --on 2009-01-09",
    ),
    // 4: the register, or the imported file, cannot be read.
    (4, On::Talk, "overdue -r nowhere.toml"),
    (4, On::Talk, "overdue -r torn.toml"),
    (4, On::Talk, "set A-001 note=x -r torn.toml"),
    (4, On::Talk, "import nowhere.csv"),
    // 5: the disk, a lock.
    (5, On::Talk, "overdue -o nowhere/late.csv"),
    (5, On::Talk, "set A-001 note=x -r held.toml --wait 0"),
];

#[test]
fn every_exit_code_on_its_streams() {
    let mut wrong = Vec::new();
    for (code, on, line) in CASES {
        let desk = desk();
        let before = files(desk.path());
        let said = run(desk.path(), line);
        let told = format!(
            "`{line}` ended with {:?}\n{}{}",
            said.status.code(),
            text(&said.stdout),
            text(&said.stderr)
        );
        let spoke = match (said.stdout.is_empty(), said.stderr.is_empty()) {
            (false, true) => Some(On::Answer),
            (true, false) => Some(On::Talk),
            (false, false) => Some(On::Both),
            (true, true) => None,
        };
        if said.status.code() != Some(*code) || spoke != Some(*on) {
            wrong.push(format!(
                "{code} {on:?} was expected, {spoke:?} spoke: {told}"
            ));
        }
        if *code > 1 && files(desk.path()) != before {
            wrong.push(format!("it wrote: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let codes: BTreeSet<i32> = CASES.iter().map(|(code, ..)| *code).collect();
    assert!(codes.into_iter().eq(0..=5));
}

/// `--format json`: what is above 1 is one object on standard error, with the code in it; all else is JSON on standard output.
#[test]
fn every_exit_code_as_json() {
    let no_json = [
        "--version",
        "overdue --help",
        "overdue --format parchment",
        "unlock",
    ];
    let cases = CASES.iter().filter(|(.., line)| !no_json.contains(line));
    let mut wrong = Vec::new();
    for (code, _, line) in cases {
        let desk = desk();
        let line = match line.strip_suffix("-o nowhere/late.csv") {
            Some(before) => format!("{before} -o nowhere/late.json -f json"),
            None => format!("{line} -f json"),
        };
        let said = run(desk.path(), &line);
        let (out, err) = (text(&said.stdout), text(&said.stderr));
        let is_right = if *code > 1 {
            let error: Value = serde_json::from_str(&err).unwrap_or_default();
            let has_all = ["code", "kind", "message", "at", "hints"]
                .iter()
                .all(|key| error["error"].get(key).is_some());
            out.is_empty() && has_all && error["error"]["code"] == *code
        } else {
            // What adds prints its id, whatever the format.
            line.starts_with("action add") || serde_json::from_str::<Value>(&out).is_ok()
        };
        if !is_right || said.status.code() != Some(*code) {
            wrong.push(format!("`{line}` [{:?}]\n{out}{err}", said.status.code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_adds_prints_the_id_alone() {
    let desk = desk();
    let said = run(desk.path(), "action add 'Book the room' --due 2030-01-01");
    assert_eq!(text(&said.stdout), "A-014\n", "{}", text(&said.stderr));
    let register = std::fs::read_to_string(desk.path().join("register.toml")).expect("it is there");
    assert!(register.contains("id = \"A-014\""));
    // And nothing beside it where that is asked for.
    let said = run(
        desk.path(),
        "action add 'Book it again' --due 2030-01-01 --quiet",
    );
    assert_eq!(
        (text(&said.stdout), text(&said.stderr)),
        ("A-015\n".to_owned(), String::new())
    );
}

/// A pipe whose reader has gone away.
fn closed() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_failure() {
    let desk = desk();
    for line in [
        "overdue --as-at '1 April 2009'",
        "overdue --as-at '1 April 2009' -f csv",
        "report board",
        "report board -f docx -o -",
        "export -f json",
        "schema file",
        "help gates",
        "completions bash",
        "overdue --help",
        "--version",
    ] {
        let said = command(desk.path(), &split(line)).stdout(closed()).output();
        let said = said.expect("it runs");
        let told = (said.status.code(), text(&said.stderr));
        assert_eq!(told, (Some(0), String::new()), "{line}");
    }
    // The answer no stays no, and what was wrong stays wrong.
    for (code, line) in [
        (1, "overdue --fail --as-at '1 April 2009'"),
        (3, "show A-999"),
    ] {
        let said = command(desk.path(), &split(line)).stdout(closed()).output();
        assert_eq!(said.expect("it runs").status.code(), Some(code), "{line}");
    }
    // Nobody listens to the talk: what was asked is done all the same.
    let words = split("action add 'Book the room' --due 2030-01-01");
    let said = command(desk.path(), &words).stderr(closed()).output();
    let said = said.expect("it runs");
    assert_eq!(
        (said.status.code(), text(&said.stdout)),
        (Some(0), "A-014\n".to_owned())
    );
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_a_failure_of_the_disk() {
    let desk = desk();
    let full = std::fs::File::options().write(true).open("/dev/full");
    let words = split("overdue --as-at '1 April 2009'");
    let said = command(desk.path(), &words)
        .stdout(full.expect("a device"))
        .output();
    let said = said.expect("it runs");
    assert_eq!(said.status.code(), Some(5), "{}", text(&said.stderr));
    assert!(!said.stderr.is_empty());
}

/// Who pipes answers in is not asked, and nothing waits for them.
#[test]
fn nothing_is_asked_without_a_terminal() {
    for line in [
        "gate record",
        "action add",
        "action done",
        "project add",
        "init",
        "set",
    ] {
        let desk = desk();
        let before = files(desk.path());
        let mut child = command(desk.path(), &split(line))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut input = child.stdin.take().expect("its input");
        // It may have ended by now, and its end of the pipe with it.
        let _ = input.write_all(b"P-002\ny\ny\n");
        // The input stays open: what waited for an answer would hang here.
        let said = child.wait_with_output().expect("it ends");
        drop(input);
        assert_eq!(
            said.status.code(),
            Some(2),
            "{line}: {}",
            text(&said.stderr)
        );
        assert!(said.stdout.is_empty(), "{line}: {}", text(&said.stdout));
        assert_eq!(files(desk.path()), before, "{line}");
    }
}
