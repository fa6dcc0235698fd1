//! `risk`: entered, reviewed, closed.

use crate::cli::add::{self, New};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::risk::{self, Look};
use crate::model::address::Kind;
use crate::model::risk::Risk as Record;
use clap::{Args, Subcommand};

/// What is done with risks.
#[derive(Subcommand, Debug)]
pub enum Risk {
    /// List them
    List(List),
    /// Enter a risk
    Add(New<Record>),
    /// Record a review, whether or not the scores change
    Review(Review),
    /// Close a risk that cannot strike any more; needs --reason
    Close {
        /// The risk
        id: String,
    },
}

/// A look at a risk.
#[derive(Args, Debug)]
pub struct Review {
    /// The risk
    id: String,
    /// How likely it is now, 1 to 5 [default: as before]
    #[arg(long, value_name = "N")]
    likelihood: Option<i64>,
    /// How bad it would be now, 1 to 5 [default: as before]
    #[arg(long, value_name = "N")]
    impact: Option<i64>,
    /// What was said [default: the reason]
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Runs it.
pub fn run(verb: Risk, session: &mut Session<'_>) -> Ended {
    let done = match verb {
        Risk::List(args) => return list::run(Kind::Risk, &args, session),
        Risk::Add(new) => return add::enter(new, session),
        Risk::Review(review) => {
            let look = Look {
                risk: review.id,
                likelihood: review.likelihood,
                impact: review.impact,
                note: review.note.unwrap_or_default(),
            };
            session.change(|register, stamp| risk::review(register, &look, stamp))?
        }
        Risk::Close { id } => {
            session.change(|register, stamp| risk::close(register, &id, stamp))?
        }
    };
    session.tell_all(&done.told);
    Ok(code::DONE)
}
