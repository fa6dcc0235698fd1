//! `commitment`: people's time promised, given back, turned down.

use crate::cli::add::{self, New};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::commitment;
use crate::model::address::Kind;
use crate::model::commitment::Commitment as Record;
use clap::Subcommand;

/// What is done with commitments.
#[derive(Subcommand, Debug)]
pub enum Commitment {
    /// List them
    List(List),
    /// Enter time that is promised or asked for
    Add(New<Record>),
    /// Give the time back; needs --reason
    Release {
        /// The commitment
        id: String,
    },
    /// Turn down time that was asked for; needs --reason
    Refuse {
        /// The commitment
        id: String,
    },
}

/// Runs it.
pub fn run(verb: Commitment, session: &mut Session<'_>) -> Ended {
    let done = match verb {
        Commitment::List(args) => return list::run(Kind::Commitment, &args, session),
        Commitment::Add(new) => return add::enter(new, session),
        Commitment::Release { id } => {
            session.change(|register, stamp| commitment::release(register, &id, stamp))?
        }
        Commitment::Refuse { id } => {
            session.change(|register, stamp| commitment::refuse(register, &id, stamp))?
        }
    };
    session.tell_all(&done.told);
    Ok(code::DONE)
}
