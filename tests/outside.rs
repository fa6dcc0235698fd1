//! Outside programs: a test that needs one says "skipped" where that is missing; `PROGREG_REQUIRE_TOOLS=1` makes it fail instead.

use std::process::{Command, Stdio};

/// Whether everything runs at its full size, and nothing may be skipped.
pub fn is_full() -> bool {
    std::env::var_os("PROGREG_REQUIRE_TOOLS").is_some()
}

/// A line that is seen whatever the tests are asked to show.
pub fn say(line: &str) {
    use std::io::Write;
    let line = format!("{line}\n");
    std::io::stderr()
        .write_all(line.as_bytes())
        .expect("standard error is there");
}

/// A test that cannot run here says so, or fails where it must run.
pub fn skipped(why: &str) {
    assert!(!is_full(), "must not be skipped: {why}");
    say(&format!("skipped: {why}"));
}

/// Whether this command works here; says what is skipped without it.
pub fn works(words: &[&str]) -> bool {
    let mut command = Command::new(words[0]);
    let command = command.args(&words[1..]).stdin(Stdio::null());
    let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    match ended {
        Ok(status) if status.success() => return true,
        Ok(_) => skipped(&format!("{} does not work here", words.join(" "))),
        Err(_) => skipped(&format!("{} is missing", words[0])),
    }
    false
}

/// Whether this command happens to be here. For programs that no registry of ours brings: where they are missing that is said, and
/// it fails nowhere, `PROGREG_REQUIRE_TOOLS=1` or not.
pub fn happens_to_work(words: &[&str]) -> bool {
    let mut command = Command::new(words[0]);
    let command = command.args(&words[1..]).stdin(Stdio::null());
    let ended = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is_there = ended.is_ok_and(|status| status.success());
    if !is_there {
        say(&format!(
            "NOT TESTED: {} is missing, and cannot be demanded here",
            words[0]
        ));
    }
    is_there
}
