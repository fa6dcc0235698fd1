//! `issue`: entered, escalated, resolved.

use crate::cli::add::{self, New};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::issue;
use crate::model::address::Kind;
use crate::model::issue::Issue as Record;
use clap::{Args, Subcommand};

/// What is done with issues.
#[derive(Subcommand, Debug)]
pub enum Issue {
    /// List them
    List(List),
    /// Enter an issue
    Add(New<Record>),
    /// Take an issue to a forum, with an owner and an action plan; needs --reason
    Escalate(Escalate),
    /// Say how an issue was resolved; needs --reason
    Resolve {
        /// The issue
        id: String,
        /// The decision that settled it
        #[arg(long, value_name = "ID")]
        decision: Option<String>,
    },
}

/// Where an issue goes, and with what.
#[derive(Args, Debug)]
pub struct Escalate {
    /// The issue
    id: String,
    /// The forum
    #[arg(long, value_name = "FORUM")]
    to: String,
    /// Who deals with it [default: its owner]
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// What is to be done, in words [default: its plan, or its actions]
    #[arg(long, value_name = "TEXT")]
    plan: Option<String>,
}

/// Runs it.
pub fn run(verb: Issue, session: &mut Session<'_>) -> Ended {
    let done = match verb {
        Issue::List(args) => return list::run(Kind::Issue, &args, session),
        Issue::Add(new) => return add::enter(new, session),
        Issue::Escalate(asked) => {
            let request = issue::Escalate {
                issue: asked.id,
                to: asked.to,
                owner: asked.owner.unwrap_or_default(),
                plan: asked.plan.unwrap_or_default(),
            };
            session.change(|register, stamp| issue::escalate(register, &request, stamp))?
        }
        Issue::Resolve { id, decision } => {
            let decision = decision.unwrap_or_default();
            session.change(|register, stamp| issue::resolve(register, &id, &decision, stamp))?
        }
    };
    session.tell_all(&done.told);
    Ok(code::DONE)
}
