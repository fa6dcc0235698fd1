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
    let left_out = [".bak*", ".lock*", ".merge"].map(|ending| self::pattern(&name, ending));
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

/// A name as Git's lists of patterns hold it, whatever it has in it.
fn pattern(name: &str, ending: &str) -> String {
    let mut safe = String::new();
    for letter in name.chars() {
        if "*?[]\\".contains(letter) {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe.push_str(ending);
    let is_plain = |letter: char| !letter.is_whitespace() && letter != '"';
    match safe.chars().next() {
        _ if !safe.chars().all(is_plain) => {
            format!("\"{}\"", safe.replace('\\', "\\\\").replace('"', "\\\""))
        }
        Some('#' | '!') => format!("\\{safe}"),
        _ => safe,
    }
}

/// Adds the lines that a file has not yet; whether there were any.
fn add(session: &mut Session<'_>, file: &Path, lines: &[String]) -> Result<bool, Failure> {
    let trouble = |trouble| Failure::trouble(trouble, true);
    let text = match read::once(file, LARGEST) {
        Err(store::trouble::Trouble::NotFound(_)) => Vec::new(),
        read => read.map_err(trouble)?,
    };
    let mut text = String::from_utf8_lossy(&text).into_owned();
    let missing: Vec<&String> = lines
        .iter()
        .filter(|line| !text.lines().any(|there| there.trim() == **line))
        .collect();
    if missing.is_empty() {
        return Ok(false);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for line in &missing {
        text.extend([line.as_str(), "\n"]);
    }
    if session.common.dry_run {
        session.was_dry = true;
    } else {
        store::atomic::write(file, text.as_bytes()).map_err(trouble)?;
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    for line in missing {
        session.tell(&format!("{name}: + {line}"));
    }
    Ok(true)
}
