//! Journals that are no journals, too large, too deep, or too many: work goes on, in little time.

use super::{run, run_within};
use crate::harness::{Office, Said};
use progreg::document::fingerprint::Fingerprint;
use std::fmt::Write as _;
use std::fs::File;
use std::time::Duration;

const REGISTER: &str = "[register]\nformat = 1\n[[action]]\nid = \"A-001\"\ntitle = \"T\"\n";
/// A bound for 64 MB without optimisation on a busy machine; optimised it is a tenth of that.
const LARGE: Duration = Duration::from_secs(30);
const JOURNAL: &str = "register.toml.journal";

fn office() -> Office {
    Office::on("2009-01-12").with_register(REGISTER)
}

/// Commands that ask and that change: each ends well and in time.
fn works(office: &Office) -> Vec<Said> {
    let lines = [
        "overdue",
        "check",
        "action done A-001",
        "action add Another",
        "check",
    ];
    let said = lines.map(|line| {
        let said = run_within(office, line, LARGE);
        assert!(said.code <= 1, "`{line}`: {}", said.err);
        assert!(
            said.err.len() + said.out.len() < 10_000,
            "`{line}` said much"
        );
        said
    });
    said.into()
}

/// An entry with that in it, closed by the digest it would have.
fn entry(inside: &str) -> String {
    let print = Fingerprint::of(REGISTER.as_bytes());
    let mut text = format!(
        "[[entry]]\nnumber = 1\nwhat = \"change\"\nat = 2009-01-10T10:00:00+00:00\nbefore = \"{print}\"\nafter = \"{print}\"\n{inside}text = [\n]\nprevious = \"\"\n"
    );
    let digest = Fingerprint::of(text.as_bytes());
    writeln!(text, "digest = \"{digest}\"").expect("text can be written to");
    text
}

#[test]
fn sixty_four_megabytes_of_nothing() {
    let office = office();
    let file = File::create(office.path(JOURNAL)).expect("a file");
    file.set_len(64 * 1024 * 1024 + 1).expect("a sparse file");
    drop(file);
    let said = works(&office);
    assert!(said[2].err.contains("torn by a crash"), "{}", said[2].err);
}

#[test]
fn sixty_four_megabytes_of_what_looks_like_entries() {
    let office = office();
    let torn = "[[entry]]\nnumber = 1\n\n".repeat(64 * 1024 * 1024 / 22);
    std::fs::write(office.path(JOURNAL), torn).expect("it can be written");
    works(&office);
}

#[test]
fn an_entry_of_megabytes() {
    let office = office();
    let long = format!("command = \"{}\"\n", "x".repeat(8 * 1024 * 1024));
    std::fs::write(office.path(JOURNAL), entry(&long)).expect("it can be written");
    works(&office);
}

#[test]
fn an_entry_nested_deep() {
    for deep in [
        format!("issued = {}{}\n", "[".repeat(100_000), "]".repeat(100_000)),
        format!("issued = {}1{}\n", "{a=".repeat(60_000), "}".repeat(60_000)),
        format!("{} = 1\n", vec!["a"; 60_000].join(".")),
        format!("issued = {}1{}\n", "[".repeat(60), "]".repeat(60)),
    ] {
        let office = office();
        std::fs::write(office.path(JOURNAL), entry(&deep)).expect("it can be written");
        works(&office);
    }
}

#[test]
fn an_entry_with_very_many_keys_or_changes() {
    let (mut keys, mut changes) = (String::new(), "changes = [\n".to_owned());
    for number in 0..60_000 {
        writeln!(keys, "k{number} = 1").expect("text can be written to");
        writeln!(
            changes,
            "  {{ kind = \"action\", id = \"A-{number}\", field = \"title\", old = \"a\", new = \"b\" }},"
        )
        .expect("text can be written to");
    }
    changes.push_str("]\n");
    for many in [keys, changes] {
        let office = office();
        std::fs::write(office.path(JOURNAL), entry(&many)).expect("it can be written");
        works(&office);
    }
}

#[test]
fn a_journal_of_other_bytes() {
    for bytes in [
        &b"\xff\xfe\x00\x01"[..],
        b"a register?\n",
        b"\n\n\n",
        b"[[entry]]\n",
        b"[[entry]]",
    ] {
        let office = office();
        std::fs::write(office.path(JOURNAL), bytes).expect("it can be written");
        works(&office);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_where_the_journal_or_the_lock_should_be_is_not_waited_for() {
    for name in [JOURNAL, "register.toml.lock", "register.toml.lock.info"] {
        let office = office();
        let made = std::process::Command::new("mkfifo")
            .arg(office.path(name))
            .status();
        if !made.is_ok_and(|status| status.success()) {
            let required = std::env::var_os("PROGREG_REQUIRE_TOOLS").is_some();
            assert!(!required, "mkfifo is missing and must be there");
            return;
        }
        assert_eq!(run(&office, "overdue").code, 0);
        let said = run(&office, "action done A-001 --wait 0");
        if name.ends_with("info") {
            assert_eq!(said.code, 0, "{}", said.err);
        } else {
            assert_eq!(said.code, 5, "{}", said.err);
            assert!(said.err.contains(&format!("`{name}`")), "{}", said.err);
        }
        run(&office, "unlock");
        run(&office, "check --known-at 2009-01-10");
    }
}
