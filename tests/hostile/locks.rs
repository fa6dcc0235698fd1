//! The lock: whose it is, how long it is waited for, who may remove it; and what stands in it, written by anybody.

use super::{office, run};
use crate::harness::{Office, Said};
use std::fs::File;
use std::time::{Duration, Instant};

const REGISTER: &str = "[register]\nformat = 1\n[[action]]\nid = \"A-001\"\ntitle = \"T\"\n";
const LOCK: &str = "register.toml.lock";
const INFO: &str = "register.toml.lock.info";

/// What a lock says of its holder.
const HOLDER: &str =
    "leader on desk, process 7, since 2009-01-12T09:59:58+00:00, `progreg action done A-002`";

fn says(office: &Office, text: impl AsRef<[u8]>) {
    std::fs::write(office.path(INFO), text).expect("it can be written");
}

/// The lock of an office, held as long as this is kept.
fn held(office: &Office) -> File {
    let lock = File::create(office.path(LOCK)).expect("a lock");
    lock.try_lock().expect("it is free");
    lock
}

fn safe(said: &Said) {
    let acts = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
    assert!(!said.err.contains(acts), "{:?}", said.err);
    assert!(said.err.len() < 2000, "{} bytes said", said.err.len());
}

#[test]
fn unlock_enters_what_came_of_a_command_that_was_stopped() {
    let office = office(REGISTER);
    assert_eq!(office.run("action add Another").code, 0);
    // As a crash between the journal and the register leaves it.
    std::fs::write(office.path("register.toml"), REGISTER).expect("it is ours");
    File::create(office.path(LOCK)).expect("a lock that nobody holds");
    says(&office, HOLDER);
    let said = office.run("unlock");
    assert_eq!(
        said.err,
        format!(
            "removed a lock left by {HOLDER}\nentry 1 of the journal came to nothing: its command was stopped before the \
             register was written\n"
        )
    );
    assert!(!office.path(LOCK).exists() && !office.path(INFO).exists());
    assert_eq!(office.run("unlock").err, "there is no lock\n");
    let history = office.run("history -f csv").out;
    assert!(history.contains("\n2,void,"), "{history}");
    assert_eq!(office.run("action add Another").out, "A-002\n");
}

#[test]
fn who_where_since_when_and_with_what() {
    let office = office(REGISTER);
    let _held = held(&office);
    says(&office, HOLDER);
    let begun = Instant::now();
    let said = run(&office, "action done A-001 --wait 0");
    assert!(begun.elapsed() < Duration::from_secs(1), "it did not wait");
    assert_eq!(
        (said.err.as_str(), said.code),
        (
            format!(
                "error: cannot take the lock `{LOCK}`: {HOLDER} holds it\n  hint: wait longer with `--wait SECONDS`, or see \
                 `progreg unlock`\n  nothing was written\n"
            )
            .as_str(),
            5
        )
    );
}

#[test]
fn a_writer_that_waits_says_so_once() {
    let office = office(REGISTER);
    let lock = held(&office);
    says(&office, HOLDER);
    let said = run(&office, "action done A-001 --wait 2");
    assert_eq!(said.code, 5, "{}", said.err);
    assert!(
        said.err.starts_with(&format!("waiting for {HOLDER}\n")),
        "{}",
        said.err
    );
    assert_eq!(said.err.matches("waiting for").count(), 1, "{}", said.err);
    std::fs::remove_file(office.path(INFO)).expect("it can be removed");
    // Let go while the other waits: it goes on, as if nothing had been.
    let letting_go = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(1500));
        drop(lock);
    });
    let said = run(&office, "action done A-001 --wait 60");
    letting_go.join().expect("it was let go");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.starts_with("waiting for another writer\n"),
        "{}",
        said.err
    );
}

#[test]
fn a_lock_that_nobody_holds_is_taken_over() {
    let office = office(REGISTER);
    let left = ".register.toml.abcdef.tmp";
    for name in [LOCK, left] {
        std::fs::write(office.path(name), "").expect("it can be written");
    }
    says(&office, HOLDER);
    let said = run(&office, "action done A-001 --wait 0");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err
            .starts_with("removed what a command that was stopped had left\n"),
        "{}",
        said.err
    );
    assert_eq!(
        office.files(),
        [
            "register.toml",
            "register.toml.bak",
            "register.toml.journal"
        ]
    );
}

#[test]
fn unlock_removes_the_dead_and_leaves_the_living() {
    let office = office(REGISTER);
    assert_eq!(run(&office, "unlock").err, "there is no lock\n");
    let lock = held(&office);
    says(&office, HOLDER);
    let said = run(&office, "unlock");
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(
        said.err.contains(&format!("{HOLDER} is writing now")),
        "{}",
        said.err
    );
    assert!(office.path(LOCK).exists() && office.path(INFO).exists());
    drop(lock);
    let said = run(&office, "unlock --dry-run");
    assert_eq!(
        said.err,
        format!("would remove a lock left by {HOLDER}\ndry run: nothing was written\n")
    );
    assert!(office.path(LOCK).exists() && office.path(INFO).exists());
    assert_eq!(
        run(&office, "unlock").err,
        format!("removed a lock left by {HOLDER}\n")
    );
    assert_eq!(office.files(), ["register.toml"]);
    std::fs::write(office.path(LOCK), "").expect("it can be written");
    assert_eq!(
        run(&office, "unlock").err,
        "removed a lock left by nobody knows whom\n"
    );
    says(&office, HOLDER);
    assert_eq!(
        run(&office, "unlock").err,
        format!("removed a lock left by {HOLDER}\n")
    );
    assert_eq!(office.files(), ["register.toml"]);
}

#[test]
fn what_anybody_wrote_into_a_lock() {
    let evil = "\u{1b}]0;owned\u{7}\u{202e}desk\nerror: remove everything\r\u{9b}2J";
    for text in [
        evil.as_bytes().to_vec(),
        vec![0xff; 9000],
        "x".repeat(1_000_000).into_bytes(),
    ] {
        let office = office(REGISTER);
        let lock = held(&office);
        says(&office, &text);
        for line in ["action done A-001 --wait 0", "unlock", "unlock -f json"] {
            let said = run(&office, line);
            assert!(said.code >= 3, "{}", said.err);
            assert!(!said.err.contains("\nerror: remove"), "{}", said.err);
            safe(&said);
        }
        drop(lock);
        let said = run(&office, "unlock");
        assert_eq!(said.code, 0);
        safe(&said);
        assert_eq!(office.files(), ["register.toml"]);
    }
}

#[test]
fn a_lock_that_says_more_than_anybody_would_read() {
    let office = office(REGISTER);
    let lock = held(&office);
    let info = File::create(office.path(INFO)).expect("a file");
    info.set_len(1 << 40).expect("a sparse file");
    for line in ["action done A-001 --wait 0", "unlock"] {
        safe(&run(&office, line));
    }
    drop(lock);
    assert_eq!(run(&office, "action done A-001 --wait 0").code, 0);
    assert_eq!(
        office.files(),
        [
            "register.toml",
            "register.toml.bak",
            "register.toml.journal"
        ]
    );
}

#[test]
fn a_folder_where_the_lock_should_be() {
    let office = office(REGISTER);
    std::fs::create_dir(office.path(INFO)).expect("a folder");
    assert_eq!(run(&office, "action done A-001 --wait 0").code, 0);
    std::fs::create_dir(office.path(LOCK)).expect("a folder");
    for line in ["set A-001 title=Other --wait 0", "unlock"] {
        let said = run(&office, line);
        assert_eq!(said.code, 5, "{}", said.err);
        assert!(said.err.contains(LOCK), "{}", said.err);
    }
}

/// A folder that knows no locks, made by refusing the one call that asks for them.
#[cfg(target_os = "linux")]
mod poor {
    use super::{HOLDER, INFO, LOCK, REGISTER, says};
    use crate::harness::Office;
    use crate::hostile::office;
    use std::fs::File;
    use std::io::Write;
    use std::process::Command;
    use std::time::{Duration, SystemTime};

    /// What the program says there, and its exit code; `None` where there is no `strace` to refuse the call.
    fn run(office: &Office, words: &[&str]) -> Option<(String, i32)> {
        let refuse = [
            "-f",
            "-qq",
            "-o",
            "trace",
            "-e",
            "trace=flock",
            "-e",
            "inject=flock:error=ENOLCK",
        ];
        let run = Command::new("strace")
            .args(refuse)
            .arg(env!("CARGO_BIN_EXE_progreg"))
            .args(words)
            .current_dir(office.path(""))
            .output();
        let said = run
            .as_ref()
            .map(|run| String::from_utf8_lossy(&run.stderr).into_owned());
        let is_there = run.as_ref().is_ok_and(|run| run.status.code().is_some());
        if !is_there
            || !office.path("trace").exists()
            || said.as_ref().is_ok_and(|said| said.contains("strace: "))
        {
            let required = std::env::var_os("PROGREG_REQUIRE_TOOLS").is_some();
            assert!(!required, "strace is missing and must be there: {said:?}");
            let _ = writeln!(std::io::stderr(), "skipped: there is no strace that works");
            return None;
        }
        Some((said.ok()?, run.ok()?.status.code()?))
    }

    #[test]
    fn a_lock_that_is_only_a_file_is_waited_for_until_it_is_old() {
        let office = office(REGISTER);
        let done = ["action", "done", "A-001", "--wait", "0"];
        std::fs::write(office.path(LOCK), "").expect("it can be written");
        says(&office, HOLDER);
        let Some((said, code)) = run(&office, &done) else {
            return;
        };
        assert_eq!(code, 5, "{said}");
        assert!(said.contains(&format!("{HOLDER} holds it")), "{said}");
        let (said, code) = run(&office, &["unlock"]).expect("it ran before");
        assert_eq!(code, 3, "{said}");
        assert!(
            said.contains(&format!("{HOLDER} may be writing now")),
            "{said}"
        );
        let old = SystemTime::now() - Duration::from_secs(200);
        let info = File::options()
            .write(true)
            .open(office.path(INFO))
            .expect("it is there");
        info.set_modified(old).expect("it can be made old");
        let (said, code) = run(&office, &done).expect("it ran before");
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains("this folder knows no locks; going on without"),
            "{said}"
        );
        assert!(!office.path(LOCK).exists() && !office.path(INFO).exists());
        says(&office, HOLDER);
        let info = File::options()
            .write(true)
            .open(office.path(INFO))
            .expect("it is there");
        info.set_modified(old).expect("it can be made old");
        let (said, code) = run(&office, &["unlock"]).expect("it ran before");
        let removed = format!("removed a lock left by {HOLDER}\n");
        assert!(code == 0 && said.starts_with(&removed), "{said}");
        assert!(!office.path(INFO).exists());
    }
}
