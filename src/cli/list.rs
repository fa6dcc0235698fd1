//! `KIND list`: every record of a kind, narrowed.

use crate::cli::args::none_of;
use crate::cli::asking::{Asking, known};
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::edit::set::sort::{self, Sort};
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
}

/// Arguments of `action list`.
#[derive(Args, Debug)]
pub struct ActionList {
    #[command(flatten)]
    list: List,
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
    answer(kind, args, Choice::default(), session)
}

/// Runs it for actions.
pub fn run_actions(args: &ActionList, session: &mut Session<'_>) -> Ended {
    let choice = Choice {
        undated: args.undated,
        stale: args.stale,
        before_next_meeting: args.before_next_meeting,
        ..Choice::default()
    };
    answer(Kind::Action, &args.list, choice, session)
}

fn answer(kind: Kind, args: &List, mut choice: Choice, session: &mut Session<'_>) -> Ended {
    let lens = args.asking.lens(session)?;
    for word in &args.status {
        refuse_unknown_status(kind, word)?;
    }
    choice.statuses.clone_from(&args.status);
    choice.source.clone_from(&args.source);
    let register = session.ask(&Need::everything())?;
    known(&register, &lens)?;
    session.answer(list::view(&register, kind, &lens, &choice))?;
    Ok(code::DONE)
}

/// A status no record of the kind can have would only ever list nothing.
fn refuse_unknown_status(kind: Kind, word: &str) -> Result<(), Failure> {
    let standing = ["status", "outcome", "result"];
    let words = standing
        .iter()
        .find_map(|field| match sort::of(kind, field) {
            Sort::Word(words) => Some((*field, words)),
            _ => None,
        });
    let is_known = words.is_none_or(|(field, _)| sort::reads(kind, field, word));
    if is_known {
        return Ok(());
    }
    let message = format!(
        "cannot list {} of status `{word}`: there is no such status",
        kind.plural()
    );
    let words = words.map_or(&[][..], |(_, words)| words);
    Err(Failure::usage(message).hint(none_of(word, words)))
}
