//! The system calls of one command, as `strace` sees them, and the command again with something done at one of them.

use super::place::{Place, Said};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One call of a command.
#[derive(Clone, Debug)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// Its turn among the calls of that name, from 1 on.
    pub turn: usize,
    /// How `strace` writes it, with the files that its descriptors stand for.
    pub line: String,
}

impl Call {
    /// Whether it changes something on the disk, or is the end.
    pub fn does_something(&self) -> bool {
        let looks = ["statx", "newfstatat", "fcntl", "lseek", "read", "close"];
        let only_reads = self.name == "openat" && !self.line.contains("O_CREAT");
        !only_reads && !looks.contains(&self.name.as_str())
    }

    /// Whether it is about the file of that name, not one whose name only begins so.
    pub fn is_about(&self, name: &str) -> bool {
        let line = &self.line;
        line.contains(&format!("OFFICE/{name}\"")) || line.contains(&format!("OFFICE/{name}>"))
    }

    /// Whether it is about a file of the register's folder.
    pub fn is_in_the_folder(&self) -> bool {
        self.line.contains("OFFICE")
    }
}

/// Every call of a command that must end well, from the first that names the register's folder to the last.
pub fn of(place: &Place, words: &[&str]) -> Vec<Call> {
    let log = tempfile::NamedTempFile::new().expect("a file");
    let name = log.path().to_str().expect("a plain path");
    let tracer = ["strace", "-f", "-y", "-s", "8", "-o", name];
    let output = place.command(&tracer, words).output().expect("it runs");
    let said = Said::of(output);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let log = std::fs::read_to_string(log.path()).expect("a log");
    let folder = place.folder().display().to_string();
    let here = format!("AT_FDCWD<{folder}>");
    let mut turns: BTreeMap<String, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        // The number of the process, then the call.
        let line = line
            .split_once(' ')
            .map_or("", |(_, rest)| rest.trim_start());
        let line = &line.replace(&here, "AT_FDCWD");
        let Some((name, _)) = line.split_once('(') else {
            continue;
        };
        if !name
            .bytes()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
        {
            continue;
        }
        let turn = turns.entry(name.to_owned()).or_default();
        *turn += 1;
        // How often memory is asked for is not the same in every run.
        let is_memory = ["brk", "mmap", "munmap", "madvise", "mprotect"].contains(&name);
        if is_memory || calls.is_empty() && !is_in(line, &folder) {
            continue;
        }
        calls.push(Call {
            name: name.to_owned(),
            turn: *turn,
            line: line.replace(&folder, "OFFICE"),
        });
    }
    assert!(calls.len() > 40, "the calls were not found:\n{log}");
    calls
}

/// The working folder is asked for, but nothing is done with it.
fn is_in(line: &str, folder: &str) -> bool {
    line.contains(folder) && !line.starts_with("getcwd") && !line.starts_with("execve")
}

/// Runs the command with something done at that call (`signal=KILL`, `error=EIO`); `and_after` also at every later one of its
/// name.
pub fn inject(place: &Place, words: &[&str], call: &Call, what: &str, and_after: bool) -> Said {
    let plus = if and_after { "+" } else { "" };
    let trace = format!("trace={}", call.name);
    let inject = format!("inject={}:{what}:when={}{plus}", call.name, call.turn);
    let tracer = [
        "strace",
        "-f",
        "-o",
        "/dev/null",
        "-e",
        &trace,
        "-e",
        &inject,
    ];
    Said::of(place.command(&tracer, words).output().expect("it runs"))
}

/// Does something for each, in as many threads as the machine has cores; fails at the end with everything that failed.
pub fn for_each<T: Sync>(all: &[T], act: impl Fn(&T) + Sync) {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let ended = catch_unwind(AssertUnwindSafe(|| act(one)));
                    let why = ended.err().map(|why| match why.downcast::<String>() {
                        Ok(why) => *why,
                        Err(_) => "it panicked".to_owned(),
                    });
                    failed.lock().expect("a list").extend(why);
                }
            });
        }
    });
    let failed = failed.into_inner().expect("a list");
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}
