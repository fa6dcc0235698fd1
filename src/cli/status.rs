//! `status`: what a manager states of an entry.

use crate::cli::args::none_of;
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::status::{self, Add};
use crate::model::address::Kind;
use crate::model::project::Rag;
use clap::{Args, Subcommand};

/// What is done with status reports.
#[derive(Subcommand, Debug)]
pub enum Status {
    /// Report on an entry: its state on the day of --on, stated by --by
    Add(New),
    /// List them
    List(List),
}

/// A new status report.
#[derive(Args, Debug)]
pub struct New {
    /// The entry
    #[arg(value_name = "PROJECT")]
    project: String,
    /// Red, amber or green
    #[arg(long, value_name = "RAG", value_parser = rag)]
    rag: Rag,
    /// The state of things
    #[arg(long)]
    text: String,
    /// Why that RAG
    #[arg(long, value_name = "TEXT")]
    rag_reason: Option<String>,
    /// The period it covers, in words
    #[arg(long, value_name = "TEXT")]
    period: Option<String>,
    /// What comes next (repeatable)
    #[arg(long, value_name = "TEXT")]
    next: Vec<String>,
}

fn rag(text: &str) -> Result<Rag, String> {
    Rag::parse(text).ok_or_else(|| none_of(text, Rag::WORDS))
}

/// Runs it.
pub fn run(verb: Status, session: &mut Session<'_>) -> Ended {
    let new = match verb {
        Status::List(args) => return list::run(Kind::Status, &args, session),
        Status::Add(new) => new,
    };
    let request = Add {
        project: new.project,
        rag: new.rag,
        rag_reason: new.rag_reason.unwrap_or_default(),
        text: new.text,
        period: new.period.unwrap_or_default(),
        next: new.next,
    };
    let added = session.change(|register, stamp| status::add(register, &request, stamp))?;
    session.tell_all(&added.told);
    session.say(&added.id)?;
    Ok(code::DONE)
}
