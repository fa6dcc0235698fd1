//! `person`: entered, listed, leaving.

use crate::cli::add::{self, New};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::person::{self, Leave};
use crate::model::address::Kind;
use clap::Subcommand;

/// What is done with people and posts.
#[derive(Subcommand, Debug)]
pub enum Person {
    /// Enter one
    Add(New<crate::model::people::Person>),
    /// List them
    List(List),
    /// Let somebody leave: all open work goes to somebody else, the past stays as it was
    ///
    /// The last day is that of --on, else the one on record, else today.
    Leave {
        /// Who leaves
        id: String,
        /// Who takes over
        #[arg(long, value_name = "ID")]
        to: String,
    },
}

/// Runs it.
pub fn run(verb: Person, session: &mut Session<'_>) -> Ended {
    match verb {
        Person::Add(new) => add::enter(new, session),
        Person::List(args) => list::run(Kind::Person, &args, session),
        Person::Leave { id, to } => {
            let request = Leave {
                person: id,
                to,
                is_dated: session.common.on.is_some(),
            };
            let left =
                session.change(|register, stamp| person::leave(register, &request, stamp))?;
            session.tell_all(&left.told);
            Ok(code::DONE)
        }
    }
}
