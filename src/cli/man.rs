//! `man`: the manual pages of every command, written into a folder.

use crate::cli::failure::{Failure, code};
use crate::cli::line::whole;
use crate::cli::session::{Ended, Session};
use crate::store::folder;
use clap::{Args, Command};
use clap_mangen::Man;
use std::path::{Path, PathBuf};

/// Where the pages are written to.
#[derive(Args, Debug)]
pub struct Pages {
    /// The folder; it is made if it is not there, and pages that are there are written anew
    folder: PathBuf,
}

/// Runs it.
pub fn run(asked: &Pages, session: &mut Session<'_>) -> Ended {
    let line = whole();
    let mut pages = Vec::new();
    gather(&line, &mut pages);
    let path = session.env.cwd.join(&asked.folder);
    if session.common.dry_run {
        session.tell(&format!(
            "would write {} pages into `{}`",
            pages.len(),
            asked.folder.display()
        ));
        session.was_dry = true;
        return Ok(code::DONE);
    }
    let files: Vec<(&Path, &[u8])> = pages
        .iter()
        .map(|(name, page)| (Path::new(name), page.as_slice()))
        .collect();
    folder::write(&path, &files).map_err(|trouble| Failure::trouble(trouble, false))?;
    session.tell(&format!(
        "wrote {} pages into `{}`; read one with `man -l {}`",
        files.len(),
        asked.folder.display(),
        asked.folder.join("progreg.1").display()
    ));
    Ok(code::DONE)
}

/// The page of a command, and those of its own commands; what is hidden has none.
fn gather(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) {
    // The same page on every machine, whatever its clock says.
    let man = Man::new(command.clone()).date("").manual("progreg");
    let mut page = Vec::new();
    // Nothing but memory is written to.
    if man.render(&mut page).is_ok() {
        pages.push((man.get_filename(), page));
    }
    let verbs = command.get_subcommands();
    let shown = verbs.filter(|verb| !verb.is_hide_set() && verb.get_name() != "help");
    for verb in shown {
        gather(verb, pages);
    }
}
