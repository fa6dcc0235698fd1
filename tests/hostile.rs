//! Bad input of every sort: it is refused or found, said in words, in little time; nothing panics, hangs or is written.

#[path = "hostile/altered.rs"]
mod altered;
#[path = "hostile/deceit.rs"]
mod deceit;
#[path = "hostile/disk.rs"]
mod disk;
#[path = "hostile/journals.rs"]
mod journals;
#[path = "hostile/large.rs"]
mod large;
#[path = "hostile/locks.rs"]
mod locks;
#[path = "hostile/outputs.rs"]
mod outputs;
#[cfg(unix)]
#[path = "hostile/planted.rs"]
mod planted;
#[path = "hostile/readable.rs"]
mod readable;
#[path = "hostile/unreadable.rs"]
mod unreadable;

use crate::harness::{Office, Said};
use std::time::{Duration, Instant};

/// Commands that ask.
pub const ASK: &[&str] = &[
    "check",
    "overdue",
    "overdue -f json",
    "report board",
    "report register",
    "action list",
    "show A-001",
    "find finance",
    "gate ready P-001 G1",
    "when tomorrow -r register.toml",
];

/// Commands that change.
pub const CHANGE: &[&str] = &[
    "action done A-001",
    "action add Another",
    "set A-001 title=Other",
    "project add Another",
    "gate record P-001 G1 no-go --reason late",
    "decision add Another",
];

/// A bound for an unoptimised build on a busy machine.
pub const SOON: Duration = Duration::from_secs(6);

/// Runs a command that must end soon and leave every file as it was, unless it ends well.
pub fn run(office: &Office, line: &str) -> Said {
    run_within(office, line, SOON)
}

/// The same with another bound.
pub fn run_within(office: &Office, line: &str, bound: Duration) -> Said {
    let names = office.files();
    let begun = Instant::now();
    let before = bytes(office);
    let read = begun.elapsed();
    let begun = Instant::now();
    let said = office.run(line);
    let taken = begun.elapsed();
    assert!(taken < bound + read, "`{line}` took {taken:?}");
    assert!(!said.err.contains("panicked"), "`{line}`: {}", said.err);
    if said.code != 0 {
        assert_eq!(names, office.files(), "`{line}` left something behind");
        assert!(before == bytes(office), "`{line}` wrote");
    }
    said
}

fn bytes(office: &Office) -> Option<Vec<u8>> {
    let path = office.path("register.toml");
    if !path.is_file() || path.metadata().ok()?.len() > 10_000_000 {
        return None;
    }
    std::fs::read(path).ok()
}

/// An office whose register is that.
pub fn office(register: impl AsRef<[u8]>) -> Office {
    Office::on("2009-01-12").with("register.toml", register)
}

/// Every command refuses it with code 4; gives what `check` said.
pub fn refused(office: &Office) -> String {
    for line in ASK.iter().chain(CHANGE) {
        let said = run(office, line);
        assert_eq!(
            (said.code, said.out.as_str()),
            (4, ""),
            "`{line}`: {}",
            said.err
        );
        assert!(
            (said.err.contains("cannot read") || line.contains("json")),
            "`{line}`: {}",
            said.err
        );
    }
    run(office, "check").err
}
