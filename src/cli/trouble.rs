//! Trouble with files as failures: each with its exit code, why, and a way out.

use crate::cli::failure::{Detail, Failure, code};
use crate::document::problem::Problem;
use crate::store::backup;
use crate::store::trouble::Trouble;
use std::io::ErrorKind;
use std::path::Path;

impl Failure {
    /// What a file does when it cannot be read or saved.
    pub fn trouble(trouble: Trouble, was_writing: bool) -> Self {
        let mut failure = match trouble {
            Trouble::NotFound(path) => missing(&path),
            Trouble::Unreadable(path, problems) => unreadable(&path, problems),
            Trouble::Misread(path, problem) => {
                let message = format!("cannot read the configuration `{}`", path.display());
                let mut failure = Self::usage(message);
                failure.details.push(detail(&path, problem));
                failure
            }
            Trouble::NoFile(path, why, advice) => {
                let message = format!("cannot read `{}`: {why}", path.display());
                let mut failure = Self::new(code::UNREADABLE, "unreadable", message);
                failure.hints.extend((!advice.is_empty()).then_some(advice));
                failure
            }
            Trouble::NoWrite(path, why, advice) => {
                let message = format!("cannot write `{}`: {why}", path.display());
                Self::new(code::DISK, "disk", message).hint(advice)
            }
            Trouble::Overtaken(path) => Self::new(
                code::REFUSED,
                "overtaken",
                format!(
                    "cannot save `{}`: somebody saved it after it was read",
                    path.display()
                ),
            )
            .hint("run the command again: it will read what is there now"),
            Trouble::Forgotten(why) => Self::refused(format!("cannot go back: {why}")),
            Trouble::Planted(path) => Self::new(
                code::DISK,
                "disk",
                format!(
                    "cannot use `{}`: it is a link, a pipe or a folder, and progreg made none there",
                    path.display()
                ),
            )
            .hint("find out who put it there, and remove it"),
            Trouble::ReadOnly(path) => Self::new(
                code::DISK,
                "disk",
                format!("cannot write `{}`: it is marked read-only", path.display()),
            )
            .hint("ask whoever marked it so, or make it writable again"),
            Trouble::Locked(path, who) => {
                let who = if who.is_empty() {
                    "another writer".to_owned()
                } else {
                    who
                };
                let message = format!("cannot take the lock `{}`: {who} holds it", path.display());
                Self::new(code::DISK, "locked", message)
                    .hint("wait longer with `--wait SECONDS`, or see `progreg unlock`")
            }
            Trouble::Exists(path) => Self::refused(format!(
                "cannot make `{}`: the file is already there",
                path.display()
            ))
            .hint("name another file"),
            Trouble::Disk(error) => {
                let mut failure = Self::new(code::DISK, "disk", format!("{error:#}"));
                failure.hints.extend(way_out(&error).map(str::to_owned));
                failure
            }
        };
        failure.was_writing = was_writing;
        failure
    }

    /// A register that cannot be shown as it was.
    pub fn recall(path: &Path, then: &str, trouble: Trouble) -> Self {
        match trouble {
            Trouble::Forgotten(why) => Self::refused(format!(
                "cannot tell what `{}` said {then}: {why}",
                path.display()
            ))
            .hint("see what is known with `progreg history`"),
            trouble => Self::trouble(trouble, false),
        }
    }
}

/// What to do where a disk or a permission is in the way.
fn way_out(error: &anyhow::Error) -> Option<&'static str> {
    let cause = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<std::io::Error>())?;
    match cause.kind() {
        ErrorKind::PermissionDenied => {
            Some("ask whoever owns the file or its folder for the permission")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("make room on that disk, and run the command again")
        }
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            Some("a file stands where a folder is wanted: name another folder")
        }
        ErrorKind::ReadOnlyFilesystem => Some("that disk is read-only: work on a copy elsewhere"),
        _ => None,
    }
}

fn missing(path: &Path) -> Failure {
    let message = format!(
        "cannot read the register `{}`: there is no such file",
        path.display()
    );
    let anew = "start one with `progreg init --name NAME`, or name it with `--register FILE`";
    let way_back = backup::way_back(path);
    Failure::new(code::UNREADABLE, "unreadable", message)
        .hint(way_back.unwrap_or_else(|| anew.to_owned()))
}

fn unreadable(path: &Path, problems: Vec<Problem>) -> Failure {
    let count = match problems.len() {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    };
    let message = format!("cannot read the register `{}`: {count}", path.display());
    let mut failure = Failure::new(code::UNREADABLE, "unreadable", message);
    let details = problems.into_iter();
    failure.details = details.map(|problem| detail(path, problem)).collect();
    failure
}

fn detail(path: &Path, problem: Problem) -> Detail {
    Detail {
        message: problem.message,
        at: format!("{}:{}:{}", path.display(), problem.line, problem.column),
        excerpt: problem.excerpt,
        advice: problem.advice,
    }
}
