//! `KIND list`: every record of a kind, narrowed.

use crate::cli::asking::{Asking, known};
use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::model::address::Kind;
use crate::model::need::Need;
use crate::view::list::{self, Choice};
use clap::Args;

/// Arguments of every `list`.
#[derive(Args, Debug)]
pub struct List {
    #[command(flatten)]
    asking: Asking,
    /// Only with this status, outcome or result (repeatable)
    #[arg(long, value_name = "WORD")]
    status: Vec<String>,
    /// Only what came from there: words of its source, or a decision's id
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Only actions without a date
    #[arg(long)]
    undated: bool,
    /// Only open actions on which nothing has happened for long
    #[arg(long)]
    stale: bool,
    /// Only open actions due before the next meeting of `--forum`
    #[arg(long, requires = "forum")]
    before_next_meeting: bool,
}

/// Runs it for a kind.
pub fn run(kind: Kind, args: &List, session: &mut Session<'_>) -> Ended {
    let lens = args.asking.lens(session)?;
    let register = session.ask(&Need::everything())?;
    known(&register, &lens)?;
    let choice = Choice {
        statuses: args.status.clone(),
        source: args.source.clone(),
        undated: args.undated,
        stale: args.stale,
        before_next_meeting: args.before_next_meeting,
    };
    session.answer(&list::view(&register, kind, &lens, &choice))?;
    Ok(code::DONE)
}
