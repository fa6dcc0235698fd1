//! Git, run: only its configuration is asked for and set, and only where the user has said so.

use crate::cli::failure::{Failure, code};
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs Git for its answer; `None` where it has none.
pub fn says(folder: &Path, words: &[&str]) -> Result<Option<String>, Failure> {
    let ended = run(folder, words)?;
    let said = String::from_utf8_lossy(&ended.stdout);
    let said = said.trim_end_matches(['\r', '\n']).to_owned();
    Ok(ended.status.success().then_some(said))
}

/// Runs Git to do something.
pub fn runs(folder: &Path, words: &[&str]) -> Result<(), Failure> {
    let ended = run(folder, words)?;
    if ended.status.success() {
        return Ok(());
    }
    let why = String::from_utf8_lossy(&ended.stderr);
    let message = format!("`git {}` failed: {}", words.join(" "), why.trim());
    Err(Failure::new(code::DISK, "git", message)
        .hint("put that right and run the command again: what is done already stays"))
}

fn run(folder: &Path, words: &[&str]) -> Result<Output, Failure> {
    let mut command = Command::new("git");
    command.args(words).current_dir(folder).stdin(Stdio::null());
    command.output().map_err(|error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "there is no such program here".to_owned(),
            _ => error.to_string(),
        };
        Failure::new(code::DISK, "git", format!("cannot run `git`: {why}")).hint(
            "install Git, or take the lines that `progreg merge --install-git` prints elsewhere",
        )
    })
}
