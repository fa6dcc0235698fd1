//! `milestone`: entered, forecast, reached, re-baselined.

use crate::cli::args::Sitting;
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::milestone::{self, Add, NewBaseline};
use crate::model::address::Kind;
use clap::{Args, Subcommand};

/// What is done with milestones.
#[derive(Subcommand, Debug)]
pub enum Milestone {
    /// List them
    List(List),
    /// Enter a milestone
    Add(New),
    /// Say when it is now expected; needs --reason if that moves it
    Forecast {
        /// The milestone
        id: String,
        /// The date, as people say it
        #[arg(required = true)]
        when: Vec<String>,
    },
    /// Say that it was reached
    Achieve {
        /// The milestone
        id: String,
        /// Evidence: a reference (repeatable)
        #[arg(long)]
        evidence: Vec<String>,
    },
    /// Move the date agreed, by decision; needs --reason
    Rebaseline {
        /// The milestone
        id: String,
        /// The new date, as people say it
        #[arg(required = true)]
        when: Vec<String>,
        /// The decision that moves it [default: one is recorded]
        #[arg(long, value_name = "ID")]
        decision: Option<String>,
        #[command(flatten)]
        sitting: Sitting,
    },
}

/// A new milestone.
#[derive(Args, Debug)]
pub struct New {
    /// What is reached
    title: String,
    /// Its id, if you choose one
    #[arg(long)]
    id: Option<String>,
    /// The entry it belongs to
    #[arg(long, value_name = "ID")]
    project: Option<String>,
    /// Who answers for it
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// The date agreed, as people say it
    #[arg(long, visible_alias = "due", value_name = "WHEN")]
    baseline: Option<String>,
    /// The gate it goes with
    #[arg(long)]
    gate: Option<String>,
    /// A record it waits for (repeatable)
    #[arg(long, value_name = "ID")]
    after: Vec<String>,
    /// Where it came from
    #[arg(long)]
    source: Option<String>,
    /// Free text
    #[arg(long)]
    note: Option<String>,
}

/// Runs it.
pub fn run(verb: Milestone, session: &mut Session<'_>) -> Ended {
    match verb {
        Milestone::List(args) => return list::run(Kind::Milestone, &args, session),
        Milestone::Add(new) => {
            let request = new.request();
            let added =
                session.change(|register, stamp| milestone::add(register, &request, stamp))?;
            session.tell_all(&added.told);
            session.say(&added.id)?;
        }
        Milestone::Forecast { id, when } => {
            let when = when.join(" ");
            let moved = session
                .change(|register, stamp| milestone::forecast(register, &id, &when, stamp))?;
            session.tell_all(&moved.told);
        }
        Milestone::Achieve { id, evidence } => {
            session
                .change(|register, stamp| milestone::achieve(register, &id, &evidence, stamp))?;
        }
        Milestone::Rebaseline {
            id,
            when,
            decision,
            sitting,
        } => {
            let request = NewBaseline {
                milestone: id,
                when: when.join(" "),
                decision: decision.unwrap_or_default(),
                forum: sitting.forum,
                meeting: sitting.meeting,
                minute: sitting.minute,
            };
            let moved = session
                .change(|register, stamp| milestone::rebaseline(register, &request, stamp))?;
            session.tell_all(&moved.told);
            session.say(&moved.decision)?;
        }
    }
    Ok(code::DONE)
}

impl New {
    fn request(self) -> Add {
        Add {
            title: self.title,
            id: self.id.unwrap_or_default(),
            project: self.project.unwrap_or_default(),
            owner: self.owner.unwrap_or_default(),
            baseline: self.baseline.unwrap_or_default(),
            gate: self.gate.unwrap_or_default(),
            after: self.after,
            source: self.source.unwrap_or_default(),
            note: self.note.unwrap_or_default(),
        }
    }
}
