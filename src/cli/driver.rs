//! `driver`: what Git runs on a register and its journal, as `merge --install-git` tells it to (requirement H7).
//!
//! Git hands over files of its own making, at the top of the work tree, and takes the result from the one that holds mine. It
//! merges the register and its journal one by one, in an order that depends on its version; neither driver waits for the other:
//! see the module `store::joined`. What a record is called is told by what it says, for the journals are not at hand.

use crate::cli::failure::{Failure, code};
use crate::cli::merge::{in_words, tell_left_out, twice, unwritten};
use crate::cli::session::{Ended, Session};
use crate::document::fingerprint::Fingerprint;
use crate::document::{Document, fields, text_of};
use crate::merge::{Asked, merge, stand_on, written};
use crate::model::moment::Moment;
use crate::store::joined::{Signed, joined};
use crate::store::unsettled::{self, Unsettled};
use crate::store::{self, backup, journal, read};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// What Git asks for.
#[derive(Subcommand, Debug)]
pub enum Driver {
    /// Merge a register: the result goes into MINE
    Register(Files),
    /// Merge the journal of a register: the result goes into MINE
    Journal(Files),
    /// Print a register as lines of fields, for `git diff`
    Text {
        /// The register
        file: PathBuf,
    },
}

/// What Git hands to a merge driver.
#[derive(Args, Debug)]
pub struct Files {
    /// Only a step inside a merge of merges: what is open is what it was, and nothing is told
    #[arg(long)]
    within: bool,
    /// What both grew from; empty where there was nothing
    base: PathBuf,
    /// The one side
    mine: PathBuf,
    /// The other
    theirs: PathBuf,
    /// What the file is called in the work tree
    path: PathBuf,
    /// What the other side is called
    #[arg(allow_hyphen_values = true)]
    named: Option<String>,
}

/// Runs it.
pub fn run(verb: &Driver, session: &mut Session<'_>) -> Ended {
    match verb {
        Driver::Register(files) => register(files, session),
        Driver::Journal(files) => journals(files, session),
        Driver::Text { file } => text(file, session),
    }
}

impl Files {
    /// How the other side is called; an older Git hands the letter over as it is.
    fn named(&self) -> String {
        let named = self.named.as_deref().unwrap_or_default();
        let named = if named == "%Y" { "" } else { named };
        if named.is_empty() {
            "the other side".to_owned()
        } else {
            named.to_owned()
        }
    }
}

fn bytes(session: &Session<'_>, path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let path = session.env.cwd.join(path);
    read::once(&path, most).map_err(|trouble| Failure::trouble(trouble, true))
}

fn register(files: &Files, session: &mut Session<'_>) -> Ended {
    let path = session.env.cwd.join(&files.path);
    let most = session.largest();
    let document = |side: &str, bytes: Vec<u8>| {
        store::from_bytes(path.clone(), bytes, most)
            .map(|opened| opened.document)
            .map_err(|trouble| {
                let mut failure = Failure::trouble(trouble, true);
                failure.message = format!("cannot merge {side}: {}", failure.message);
                failure
            })
    };
    let base = bytes(session, &files.base, most)?;
    // What was no register yet is as good as nothing.
    let base = Document::read_bytes(base).ok();
    let base = base.filter(|base| !base.text().is_empty());
    let mine = document("mine", bytes(session, &files.mine, most)?)?;
    let theirs = document("theirs", bytes(session, &files.theirs, most)?)?;
    let real = store::real(&path);
    let retired = journal::retired(&real);
    let mut first = mine.register().clone();
    first.retired.clone_from(&retired);
    let merged = merge(&Asked {
        base: base.as_ref().map(Document::register),
        mine: &first,
        theirs: theirs.register(),
        recorded: &|_, _| None,
        taken: &|_, _| None,
    });
    let mut merged = merged.map_err(|ids| twice(ids, &files.path.to_string_lossy(), None))?;
    if files.within {
        stand_on(&mut merged);
    }
    let written = written(&merged, base.as_ref(), &mine, &theirs).map_err(|not| {
        unwritten(&files.path, &not).hint("take one side with `git checkout --ours` or `--theirs`, then bring the other in with `progreg merge`")
    })?;
    let trouble = |trouble| Failure::trouble(trouble, true);
    if !files.within {
        tell_left_out(session, &written);
        keep(session, &real, mine.text());
    }
    let text = written.text;
    store::atomic::write(&session.env.cwd.join(&files.mine), text.as_bytes()).map_err(trouble)?;
    if files.within {
        return Ok(code::DONE);
    }
    if merged.conflicts.is_empty() {
        // What an earlier merge has left there is of no use any more.
        unsettled::remove(&real).map_err(trouble)?;
        return Ok(code::DONE);
    }
    let unsettled = Unsettled {
        named: files.named(),
        base: base.map(|base| base.text().to_owned()).unwrap_or_default(),
        mine: mine.text().to_owned(),
        theirs: theirs.text().to_owned(),
        left: text,
        retired,
    };
    unsettled.write(&real).map_err(trouble)?;
    for conflict in &merged.conflicts {
        for line in in_words(conflict, &|_, _| String::new()) {
            session.insist(&line);
        }
    }
    let shown = files.path.display();
    session.insist(&format!(
        "`{shown}` says what both say, and mine where they do not agree: go on with `progreg merge --continue -r {}`",
        store::typed(&files.path)
    ));
    Ok(code::NO)
}

/// Keeps the register of the work tree as a backup before Git replaces it, as every change of ours does: from it the journal
/// leads back. Only where it is that register, as its journal knows it.
fn keep(session: &Session<'_>, register: &Path, mine: &str) {
    let is_there = read::holds(register, mine.as_bytes(), session.largest()).unwrap_or(false);
    if !is_there {
        return;
    }
    let whole = journal::whole(register);
    let print = Fingerprint::of(mine.as_bytes());
    if whole
        .entries
        .last()
        .is_some_and(|last| last.entry.after == print)
    {
        backup::keep_text(register, mine.as_bytes(), session.backups());
    }
}

fn journals(files: &Files, session: &mut Session<'_>) -> Ended {
    let most = journal::MOST;
    let mine = bytes(session, &files.mine, most)?;
    let theirs = bytes(session, &files.theirs, most)?;
    let signed = Signed {
        at: Moment::new(session.env.moment()),
        by: session.by(),
        host: session.env.host().to_owned(),
        theirs: files.named(),
    };
    let text = joined(&mine, &theirs, &signed).map_err(|why| {
        let message = format!("cannot merge the journal `{}`: {why}", files.path.display());
        Failure::refused(message).hint(format!(
            "keep one of them: `git checkout --ours {0}`, then `git add {0}`",
            store::typed(&files.path)
        ))
    })?;
    if *text != *mine {
        store::atomic::write(&session.env.cwd.join(&files.mine), &text)
            .map_err(|trouble| Failure::trouble(trouble, true))?;
    }
    Ok(code::DONE)
}

/// What is no register is shown as it is: Git would stop otherwise.
fn text(file: &Path, session: &mut Session<'_>) -> Ended {
    let bytes = bytes(session, file, session.largest())?;
    let document = text_of(bytes.clone()).and_then(Document::read);
    match document {
        Ok(document) => session.print(fields::fields(&document).as_bytes())?,
        Err(_) => session.print(&bytes)?,
    }
    Ok(code::DONE)
}
