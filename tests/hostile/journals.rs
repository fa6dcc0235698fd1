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
pub const JOURNAL: &str = "register.toml.journal";

/// An office with a register and no journal yet.
pub fn office() -> Office {
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

/// What `check` says of the journal: rule and message of each finding.
pub fn found(office: &Office) -> Vec<String> {
    let said = run(office, "check -f csv");
    let rows = said.out.lines().skip(1);
    let rows = rows.filter(|row| row.contains("journal"));
    rows.map(str::to_owned).collect()
}

#[test]
fn a_journal_saved_with_other_line_ends_is_read_and_gone_on_with() {
    let office = office();
    run(&office, "action add One");
    run(&office, "action add Two");
    let ours = office.text(JOURNAL);
    let theirs = ours.replace('\n', "\r\n");
    std::fs::write(office.path(JOURNAL), &theirs).expect("it can be written");
    let line_ends = "warning,register.toml.journal:1,from here on lines end as on another system; the entries prove all the same,\
                     nothing is lost; find out which editor or sync client saves it otherwise,journal-line-ends,,,,\
                     register.toml.journal,1";
    assert_eq!(found(&office), [line_ends]);
    // Nothing is taken for foreign, cut off or put right: the next entry follows on the last.
    let said = run(&office, "action add Three");
    assert_eq!((said.err.as_str(), said.code), ("+ A-004 Three\n", 0));
    assert!(office.text(JOURNAL).starts_with(&theirs));
    assert_eq!(found(&office), [line_ends]);
    let history = run(&office, "history -f csv");
    assert_eq!(history.out.lines().count(), 4, "{}", history.out);
    assert_eq!(run(&office, "undo 1").code, 0);
    // Also where all of it is turned, and turned back.
    let turned = office.text(JOURNAL).replace("\r\n", "\n");
    std::fs::write(office.path(JOURNAL), turned.replace('\n', "\r\n")).expect("it is ours");
    assert_eq!(found(&office), [line_ends]);
    std::fs::write(office.path(JOURNAL), turned).expect("it is ours");
    assert_eq!(found(&office), Vec::<String>::new());
}

#[test]
fn what_was_set_aside_is_told_of_as_long_as_it_lies_there() {
    let office = office().with(JOURNAL, "Minutes of the meeting\n");
    let said = run(&office, "action add One");
    assert_eq!(
        said.err,
        "`register.toml.journal` was no journal of ours; it is kept as `register.toml.journal.aside.1` and a new journal \
         begins\n+ A-002 One\n"
    );
    std::fs::write(office.path(JOURNAL), "Other minutes\n").expect("it is ours");
    run(&office, "action add Two");
    let told = |number: u32| {
        format!(
            "warning,register.toml.journal.aside.{number},this stood in the journal's place and was set aside,\
             \"see what it is, and move it elsewhere\",journal-aside,,,,register.toml.journal.aside.{number},"
        )
    };
    assert_eq!(found(&office), [told(1), told(2)]);
    assert_eq!(
        office.text("register.toml.journal.aside.1"),
        "Minutes of the meeting\n"
    );
    assert_eq!(
        office.text("register.toml.journal.aside.2"),
        "Other minutes\n"
    );
    for number in [1, 2] {
        let aside = office.path(&format!("register.toml.journal.aside.{number}"));
        std::fs::remove_file(aside).expect("it is ours");
    }
    assert_eq!(found(&office), Vec::<String>::new());
}

/// More than is ever read, said by the look of the file: nothing of it is held.
#[test]
fn a_journal_larger_than_is_read() {
    let office = office();
    let file = File::create(office.path(JOURNAL)).expect("a file");
    file.set_len(600 * 1024 * 1024).expect("a sparse file");
    assert_eq!(
        found(&office),
        [
            "warning,register.toml.journal,this cannot be read: it has 600 MB; 512 MB is the most that is read,\"make it \
             readable, or move it elsewhere: then a new journal begins with the next change\",journal-closed,,,,\
             register.toml.journal,"
        ]
    );
    for line in ["history", "overdue"] {
        assert_eq!(run(&office, line).code, 0);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_the_journals_place_stops_no_work() {
    for what in [
        "a folder",
        "a pipe or a device",
        "a link that leads nowhere",
    ] {
        let office = office();
        let path = office.path(JOURNAL);
        match what {
            "a folder" => std::fs::create_dir(&path).expect("a folder"),
            "a link that leads nowhere" => {
                std::os::unix::fs::symlink("nowhere", &path).expect("a link");
            }
            _ => {
                if !is_pipe_made(&office, JOURNAL) {
                    continue;
                }
            }
        }
        assert_eq!(
            found(&office),
            [format!(
                "warning,register.toml.journal,this cannot be read: it is {what},\"make it readable, or move it elsewhere: then a \
                 new journal begins with the next change\",journal-closed,,,,register.toml.journal,"
            )]
        );
        let history = run(&office, "history");
        assert_eq!(history.code, 0, "{what}: {}", history.err);
        assert!(
            history.out.contains("see `progreg check`"),
            "{}",
            history.out
        );
        let said = run(&office, "action add Another");
        assert_eq!(
            (said.err, said.code),
            (
                format!(
                    "`{JOURNAL}` was {what}; it is kept as `{JOURNAL}.aside.1` and a new journal begins\n+ A-002 Another\n"
                ),
                0
            )
        );
        assert_eq!(run(&office, "history").code, 0);
        assert_eq!(found(&office).len(), 1);
    }
}

/// Whether a pipe could be made; without `mkfifo` there is nothing to show.
#[cfg(unix)]
fn is_pipe_made(office: &Office, name: &str) -> bool {
    let made = std::process::Command::new("mkfifo")
        .arg(office.path(name))
        .status();
    let is_made = made.is_ok_and(|status| status.success());
    let required = std::env::var_os("PROGREG_REQUIRE_TOOLS").is_some();
    assert!(is_made || !required, "mkfifo is missing and must be there");
    is_made
}

#[cfg(unix)]
#[test]
fn a_pipe_where_the_lock_should_be_is_not_waited_for() {
    for name in ["register.toml.lock", "register.toml.lock.info"] {
        let office = office();
        if !is_pipe_made(&office, name) {
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

#[test]
fn a_number_whose_record_was_taken_out_is_not_given_again() {
    let office = office();
    assert_eq!(run(&office, "action add Second").out, "A-002\n");
    // Somebody puts the older text back.
    std::fs::copy(
        office.path("register.toml.bak"),
        office.path("register.toml"),
    )
    .expect("the backup can be put back");
    assert_eq!(run(&office, "action add Third").out, "A-003\n");
    assert_eq!(run(&office, "action add Fourth").out, "A-004\n");
}
