//! `diff`: two registers, record by record and field by field (requirement H7).

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::document::diff::diff;
use crate::store::{self, Opened};
use crate::view::changed;
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `diff`.
#[derive(Args, Debug)]
pub struct Diff {
    /// The one register
    before: PathBuf,
    /// The other
    after: PathBuf,
}

/// Runs it.
pub fn run(args: &Diff, session: &mut Session<'_>) -> Ended {
    let before = open(session, &args.before)?.document.into_register();
    let after = open(session, &args.after)?.document.into_register();
    let (before, after) = (session.discreet(before), session.discreet(after));
    let changes = diff(&before, &after);
    let names = [&args.before, &args.after].map(|path| path.display().to_string());
    let report = changed::between(&after, &changes, &names, &session.lens()?);
    session.answer(report)?;
    Ok(code::DONE)
}

fn open(session: &Session<'_>, path: &Path) -> Result<Opened, Failure> {
    store::open(&session.env.cwd.join(path), session.largest())
        .map_err(|trouble| Failure::trouble(trouble, false))
}
