//! `stakeholder`: entered, listed, spoken with.

use crate::cli::add::{self, New};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::stakeholder::{self, Spoken};
use crate::model::address::Kind;
use clap::Subcommand;

/// What is done with stakeholders.
#[derive(Subcommand, Debug)]
pub enum Stakeholder {
    /// Enter one
    Add(New<crate::model::stakeholder::Stakeholder>),
    /// List them
    List(List),
    /// Enter a contact: on the day of --on, by --by
    Contact {
        /// The stakeholder
        id: String,
        /// What was said
        #[arg(required = true, value_name = "TEXT")]
        what: Vec<String>,
        /// By what means
        #[arg(long, value_name = "TEXT")]
        channel: Option<String>,
    },
}

/// Runs it.
pub fn run(verb: Stakeholder, session: &mut Session<'_>) -> Ended {
    match verb {
        Stakeholder::Add(new) => add::enter(new, session),
        Stakeholder::List(args) => list::run(Kind::Stakeholder, &args, session),
        Stakeholder::Contact { id, what, channel } => {
            let request = Spoken {
                stakeholder: id,
                what: what.join(" "),
                channel: channel.unwrap_or_default(),
            };
            session.change(|register, stamp| stakeholder::contact(register, &request, stamp))?;
            Ok(code::DONE)
        }
    }
}
