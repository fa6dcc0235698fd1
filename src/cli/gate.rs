//! `gate`: prepare an entry for a gate, and record what the forum said there.

use crate::cli::args::{Sitting, none_of};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::ready::{self, Ready};
use crate::cli::session::{Ended, Session};
use crate::edit::gate::{self, Request};
use crate::model::address::Kind;
use crate::model::decision::{How, Outcome};
use clap::{Args, Subcommand};

/// What is done with gates.
#[derive(Subcommand, Debug)]
pub enum Gate {
    /// List them
    List(List),
    /// Make the criteria of a gate for an entry, ready to be answered
    Prepare {
        /// The entry
        project: String,
        /// The gate
        gate: String,
    },
    /// Record GO, NO GO or another outcome at a gate; the status follows
    Record(Box<Record>),
    /// Say what stands between an entry and GO
    Ready(Ready),
}

/// What a forum said at a gate.
#[derive(Args, Debug)]
pub struct Record {
    /// The entry
    pub project: String,
    /// The gate
    pub gate: String,
    /// go, conditional-go, no-go, hold, recycle or refer
    #[arg(value_parser = outcome)]
    pub outcome: Outcome,
    #[command(flatten)]
    pub taken: Taken,
    #[command(flatten)]
    pub at_gate: AtGate,
}

/// How any decision was taken.
#[derive(Args, Clone, Debug, Default)]
pub struct Taken {
    #[command(flatten)]
    pub sitting: Sitting,
    /// How it was made: meeting, circulation, chairs-action
    #[arg(long, value_parser = how)]
    pub how: Option<How>,
    /// Evidence: a reference (repeatable)
    #[arg(long)]
    pub evidence: Vec<String>,
    /// An interest declared (repeatable)
    #[arg(long = "interest", value_name = "WHO: WHAT")]
    pub interests: Vec<String>,
    /// Refer: the forum it goes to
    #[arg(long, value_name = "FORUM")]
    pub to: Option<String>,
    /// A key policy decision: the Programme Board's to take
    #[arg(long)]
    pub key: bool,
}

/// What is said only at a gate, also when such a decision is superseded.
#[derive(Args, Clone, Debug, Default)]
pub struct AtGate {
    /// A condition of a conditional GO; it becomes an action (repeatable)
    #[arg(long = "condition", value_name = "WHAT; WHO; WHEN")]
    pub conditions: Vec<String>,
    /// The answer to a criterion, by id or title: `K-031=met`, `Sponsor named=met` (repeatable)
    #[arg(long = "result", value_name = "CRITERION=RESULT")]
    pub results: Vec<String>,
    /// Hold: the day to look at it again
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Hold: what it waits for
    #[arg(long, value_name = "TEXT")]
    waits_for: Option<String>,
    /// Set aside a condition or a criterion; needs --reason (repeatable)
    #[arg(long, value_name = "ID")]
    waive: Vec<String>,
    /// Record it against the rules; needs --reason, and the rules it breaks are kept and shown
    #[arg(long)]
    force: bool,
}

impl AtGate {
    /// The first of these that was said, as its flag.
    pub fn first_said(&self) -> Option<&'static str> {
        let said = [
            (!self.conditions.is_empty(), "--condition"),
            (!self.results.is_empty(), "--result"),
            (self.until.is_some(), "--until"),
            (self.waits_for.is_some(), "--waits-for"),
            (!self.waive.is_empty(), "--waive"),
            (self.force, "--force"),
        ];
        said.into_iter()
            .find(|(given, _)| *given)
            .map(|(_, flag)| flag)
    }

    /// The request these arguments make.
    pub fn request(self, taken: Taken, project: String, gate: String, outcome: Outcome) -> Request {
        Request {
            forum: taken.sitting.forum,
            meeting: taken.sitting.meeting,
            minute: taken.sitting.minute,
            how: taken.how,
            evidence: taken.evidence,
            interests: taken.interests,
            to: taken.to.unwrap_or_default(),
            key: taken.key,
            conditions: self.conditions,
            results: self.results,
            until: self.until.unwrap_or_default(),
            waits_for: self.waits_for.unwrap_or_default(),
            waive: self.waive,
            force: self.force,
            ..Request::new(project, gate, outcome)
        }
    }
}

/// Runs it.
pub fn run(verb: Gate, session: &mut Session<'_>) -> Ended {
    match verb {
        Gate::Ready(args) => return ready::run(&args, session),
        Gate::List(args) => return list::run(Kind::Gate, &args, session),
        Gate::Prepare { project, gate } => {
            let prepared =
                session.change(|register, _| gate::prepare(register, &project, &gate))?;
            for id in &prepared.all {
                session.say(id)?;
            }
        }
        Gate::Record(record) => {
            let Record {
                project,
                gate,
                outcome,
                taken,
                at_gate,
            } = *record;
            let request = at_gate.request(taken, project, gate, outcome);
            let recorded =
                session.change(|register, stamp| gate::record(register, &request, stamp))?;
            session.tell_all(&recorded.told);
            session.say(&recorded.decision)?;
        }
    }
    Ok(code::DONE)
}

/// An outcome at a gate, in any of its spellings: `GO`, `"NO GO"`, `conditional`.
pub fn outcome(text: &str) -> Result<Outcome, String> {
    Outcome::parse(text)
        .filter(Outcome::is_for_gates)
        .ok_or_else(|| {
            let words = ["go", "conditional-go", "no-go", "hold", "recycle", "refer"];
            none_of(text, &words)
        })
}

/// How a decision was made.
pub fn how(text: &str) -> Result<How, String> {
    How::parse(text).ok_or_else(|| none_of(text, How::WORDS))
}
