//! `merge --install-git`: what Git has to know so that it merges and shows a register by record and field (requirement H7).

use crate::cli::failure::{Failure, code};
use crate::cli::git;
use crate::cli::session::{Ended, Session, is_dash};
use crate::store::{self, locate, read};
use std::path::Path;

/// Where Git's configuration goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Nowhere: its lines are printed.
    Printed,
    /// Into this repository's.
    Local,
    /// Into the user's own.
    Global,
}

/// Keys and values of Git's configuration. Inside a merge of merges nothing is left for people, and nothing is told.
const CONFIGURATION: &[(&str, &str)] = &[
    ("merge.progreg.name", "a register, by record and field"),
    (
        "merge.progreg.driver",
        "progreg driver register %O %A %B %P %Y",
    ),
    ("merge.progreg.recursive", "progreg-within"),
    (
        "merge.progreg-within.name",
        "a register, inside a merge of merges",
    ),
    (
        "merge.progreg-within.driver",
        "progreg driver register --within %O %A %B %P",
    ),
    (
        "merge.progreg-journal.name",
        "the journal of a register, into one that proves",
    ),
    (
        "merge.progreg-journal.driver",
        "progreg driver journal %O %A %B %P %Y",
    ),
    ("diff.progreg.textconv", "progreg driver text"),
];

/// The largest file of Git's that is read to add a line to it.
const LARGEST: u64 = 1024 * 1024;

/// Runs it.
pub fn run(scope: Scope, session: &mut Session<'_>) -> Ended {
    let register = match session.locate() {
        Ok(path) if !is_dash(&path) => path,
        _ => session.env.cwd.join(locate::NAME),
    };
    let folder = store::atomic::folder(&register).to_owned();
    let Some(top) = locate::work_tree(&folder) else {
        let shown = session.shown(&folder);
        let shown = if shown.is_empty() {
            "this folder".to_owned()
        } else {
            format!("`{shown}`")
        };
        let message = format!("cannot set Git up: {shown} is in no Git work tree");
        let mut failure = Failure::refused(message)
            .hint("run it where the register is kept in Git; `git init` begins a repository");
        failure.was_writing = true;
        return Err(failure);
    };
    let name = register.file_name().unwrap_or_default().to_string_lossy();
    let (pattern, journal) = (pattern(&name, ""), pattern(&name, ".journal"));
    let attributes = [
        // Fingerprints are of bytes: no line end is to be altered on the way.
        format!("{pattern} -text merge=progreg diff=progreg"),
        format!("{journal} -text merge=progreg-journal"),
    ];
    let left_out = [".bak*", ".lock*", ".merge"].map(|ending| escaped(&name, ending));
    let mut added = add(session, &top.join(".gitattributes"), &attributes)?;
    added |= add(session, &top.join(".gitignore"), &left_out)?;
    let flag = match scope {
        Scope::Printed => {
            if !added {
                session.tell("nothing to add: Git's files have these lines already");
            }
            for (key, value) in CONFIGURATION {
                session.say(&format!("git config --global {key} \"{value}\""))?;
            }
            session.tell("run these lines once on every machine, or say `progreg merge --install-git --global`");
            return Ok(code::DONE);
        }
        Scope::Local => "--local",
        Scope::Global => "--global",
    };
    let mut is_new = false;
    for (key, value) in CONFIGURATION {
        if git::says(&top, &["config", flag, "--get", key])?.as_deref() == Some(value) {
            continue;
        }
        is_new = true;
        if !session.common.dry_run {
            git::runs(&top, &["config", flag, key, value])?;
        }
    }
    match (is_new, added) {
        (true, _) if session.common.dry_run => session.was_dry = true,
        (true, _) => session.tell(&format!("configured Git with `git config {flag}`")),
        (false, false) => session.tell("nothing to do: Git is set up already"),
        (false, true) => {}
    }
    Ok(code::DONE)
}

/// A name as `.gitignore` holds it, whatever it has in it: one pattern is one whole line.
fn escaped(name: &str, ending: &str) -> String {
    let mut safe = String::new();
    for letter in name.chars() {
        if "*?[]\\".contains(letter) {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe.push_str(ending);
    match safe.chars().next() {
        Some('#' | '!') => format!("\\{safe}"),
        _ => safe,
    }
}

/// The same as `.gitattributes` holds it, where a blank ends the pattern unless it is quoted.
fn pattern(name: &str, ending: &str) -> String {
    let safe = escaped(name, ending);
    let is_plain = |letter: char| !letter.is_whitespace() && letter != '"';
    if safe.chars().all(is_plain) {
        return safe;
    }
    format!("\"{}\"", safe.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Adds the lines that a file has not yet; whether there were any.
fn add(session: &mut Session<'_>, file: &Path, lines: &[String]) -> Result<bool, Failure> {
    let trouble = |trouble| Failure::trouble(trouble, true);
    // Names in it may be in any encoding: what stands there stays, byte for byte.
    let mut text = match read::once(file, LARGEST) {
        Err(store::trouble::Trouble::NotFound(_)) => Vec::new(),
        read => read.map_err(trouble)?,
    };
    let known = String::from_utf8_lossy(&text).into_owned();
    let missing: Vec<&String> = lines
        .iter()
        .filter(|line| !known.lines().any(|there| there.trim() == **line))
        .collect();
    if missing.is_empty() {
        return Ok(false);
    }
    if text.last().is_some_and(|last| *last != b'\n') {
        text.push(b'\n');
    }
    for line in &missing {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    if session.common.dry_run {
        session.was_dry = true;
    } else {
        store::atomic::write(file, &text).map_err(trouble)?;
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    for line in missing {
        session.tell(&format!("{name}: + {line}"));
    }
    Ok(true)
}
