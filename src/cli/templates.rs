//! `schema templates`: the templates that come with the program, written out to be changed.

use crate::cli::failure::{Detail, Failure, code};
use crate::cli::session::{Ended, Session};
use crate::format::{PAGE_FILE, PAGE_TEMPLATE};
use crate::paper::{self, BUILT_IN};
use crate::store::{folder, templates};
use clap::Args;
use std::path::{Path, PathBuf};

/// Where the templates are written to.
#[derive(Args, Debug)]
pub struct Templates {
    /// The folder; it is made if it is not there
    folder: PathBuf,
    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

/// The files that are written: their names and texts.
fn files() -> Vec<(String, &'static str)> {
    let papers = BUILT_IN
        .iter()
        .map(|one| (paper::file_of(one.report), one.text));
    papers
        .chain([(PAGE_FILE.to_owned(), PAGE_TEMPLATE)])
        .collect()
}

/// Runs it.
pub fn run(asked: &Templates, session: &mut Session<'_>) -> Ended {
    let files = files();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let path = session.env.cwd.join(&asked.folder);
    let there = templates::there(&path, &names);
    if !there.is_empty() && !asked.force {
        return Err(refused(&asked.folder, &there));
    }
    let shown = |name: &str| asked.folder.join(name).display().to_string();
    if session.common.dry_run {
        for name in &names {
            session.tell(&format!("would write `{}`", shown(name)));
        }
        session.was_dry = true;
        return Ok(code::DONE);
    }
    let bytes: Vec<(&Path, &[u8])> = files
        .iter()
        .map(|(name, text)| (Path::new(name), text.as_bytes()))
        .collect();
    folder::write(&path, &bytes).map_err(|trouble| Failure::trouble(trouble, false))?;
    for name in &names {
        session.say(&shown(name))?;
    }
    Ok(code::DONE)
}

fn refused(folder: &Path, there: &[&str]) -> Failure {
    let files = match there.len() {
        1 => "a file is".to_owned(),
        many => format!("{many} files are"),
    };
    let message = format!(
        "cannot write the templates into `{}`: {files} there already",
        folder.display()
    );
    let mut failure =
        Failure::refused(message).hint("name another folder, or write over them with `--force`");
    failure.was_writing = true;
    let details = there.iter().map(|name| Detail {
        message: folder.join(name).display().to_string(),
        ..Detail::default()
    });
    failure.details = details.collect();
    failure
}
