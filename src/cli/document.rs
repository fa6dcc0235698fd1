//! `document`: entered, written, submitted, approved, signed, replaced.

use crate::cli::add::{self, New};
use crate::cli::args::Sitting;
use crate::cli::failure::code;
use crate::cli::gate::how;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::document::{self, Approve, Sign};
use crate::model::address::Kind;
use crate::model::decision::How;
use crate::model::paperwork::Document as Record;
use clap::{Args, Subcommand};

/// What is done with documents.
#[derive(Subcommand, Debug)]
pub enum Document {
    /// Enter one; what it --replaces is superseded
    Add(Box<New<Record>>),
    /// List them
    List(List),
    /// Say that it is being written, for the first time or again (needs --reason)
    Draft {
        /// The document
        id: String,
    },
    /// Put it before the forum that is to approve it
    Submit {
        /// The document
        id: String,
        /// The forum [default: the one the document names]
        #[arg(long)]
        forum: Option<String>,
    },
    /// Mark it as approved; the decision is recorded with it, or named
    Approve(Box<Approval>),
    /// Keep a partner's signature
    Sign {
        /// The document
        id: String,
        /// The partner that signs
        #[arg(long, value_name = "ORGANISATION")]
        partner: String,
        /// Who signs for the partner
        #[arg(long, value_name = "WHO")]
        by_name: Option<String>,
        /// Keep a signature given before approval; needs --reason
        #[arg(long)]
        force: bool,
    },
    /// Put another document in its place; both stay
    Supersede {
        /// The document that no longer counts
        id: String,
        /// The one that takes its place
        #[arg(long, value_name = "ID")]
        with: String,
    },
    /// Give it up; it stays in the register; needs --reason
    Withdraw {
        /// The document
        id: String,
    },
}

/// How a document was approved.
#[derive(Args, Debug)]
pub struct Approval {
    /// The document
    id: String,
    /// The decision that approved it [default: one is recorded]
    #[arg(long, value_name = "ID")]
    decision: Option<String>,
    #[command(flatten)]
    sitting: Sitting,
    /// How it was made: meeting, circulation, chairs-action
    #[arg(long, value_parser = how)]
    how: Option<How>,
}

/// Runs it.
pub fn run(verb: Document, session: &mut Session<'_>) -> Ended {
    let turned = match verb {
        Document::Add(new) => return add::enter(*new, session),
        Document::List(args) => return list::run(Kind::Document, &args, session),
        Document::Draft { id } => {
            session.change(|register, stamp| document::begin(register, &id, stamp))?
        }
        Document::Submit { id, forum } => {
            let forum = forum.unwrap_or_default();
            session.change(|register, stamp| document::submit(register, &id, &forum, stamp))?
        }
        Document::Approve(approval) => {
            let request = Approve {
                document: approval.id,
                decision: approval.decision.unwrap_or_default(),
                forum: approval.sitting.forum,
                meeting: approval.sitting.meeting,
                minute: approval.sitting.minute,
                how: approval.how,
            };
            session.change(|register, stamp| document::approve(register, &request, stamp))?
        }
        Document::Sign {
            id,
            partner,
            by_name,
            force,
        } => {
            let request = Sign {
                document: id,
                partner,
                name: by_name.unwrap_or_default(),
                force,
            };
            session.change(|register, stamp| document::sign(register, &request, stamp))?
        }
        Document::Supersede { id, with } => {
            session.change(|register, stamp| document::supersede(register, &id, &with, stamp))?
        }
        Document::Withdraw { id } => {
            session.change(|register, stamp| document::withdraw(register, &id, stamp))?
        }
    };
    session.tell_all(&turned.told);
    if !turned.decision.is_empty() {
        session.say(&turned.decision)?;
    }
    Ok(code::DONE)
}
