//! `change`: change requests entered and decided.

use crate::cli::add::{self, New};
use crate::cli::args::{Sitting, none_of};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::requested::{self, Verdict};
use crate::model::address::Kind;
use crate::model::requested::{ChangeRequest, ChangeStatus};
use clap::{Args, Subcommand};

/// What is done with change requests.
#[derive(Subcommand, Debug)]
pub enum Change {
    /// List them
    List(List),
    /// Enter a change request
    Add(Box<New<ChangeRequest>>),
    /// Record what a forum decided about one, as a decision; needs --reason
    Decide(Decide),
}

/// What was decided, where.
#[derive(Args, Debug)]
pub struct Decide {
    /// The change request
    id: String,
    /// approved, rejected, deferred or withdrawn
    #[arg(value_parser = outcome)]
    outcome: ChangeStatus,
    #[command(flatten)]
    sitting: Sitting,
}

/// Runs it.
pub fn run(verb: Change, session: &mut Session<'_>) -> Ended {
    match verb {
        Change::List(args) => list::run(Kind::Change, &args, session),
        Change::Add(new) => add::enter(*new, session),
        Change::Decide(asked) => {
            let request = Verdict {
                change: asked.id,
                outcome: asked.outcome,
                forum: asked.sitting.forum,
                meeting: asked.sitting.meeting,
                minute: asked.sitting.minute,
            };
            let decided =
                session.change(|register, stamp| requested::decide(register, &request, stamp))?;
            session.tell_all(&decided.told);
            session.say(&decided.decision)?;
            Ok(code::DONE)
        }
    }
}

fn outcome(text: &str) -> Result<ChangeStatus, String> {
    ChangeStatus::parse(text)
        .filter(|status| *status != ChangeStatus::Proposed)
        .ok_or_else(|| none_of(text, &["approved", "rejected", "deferred", "withdrawn"]))
}
