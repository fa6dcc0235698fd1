//! `decision`: the log; entered, corrected, superseded, ratified, made known.

use crate::cli::args::{Sitting, none_of};
use crate::cli::failure::{Failure, code};
use crate::cli::gate::{self, AtGate, Taken};
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::Refusal;
use crate::edit::decision::{self, Add, Body, Ratify};
use crate::edit::lookup::known;
use crate::model::address::Kind;
use crate::model::decision::{Decision as Record, Outcome};
use clap::{Args, Subcommand};

/// What is done with decisions.
#[derive(Subcommand, Debug)]
pub enum Decision {
    /// List them
    List(List),
    /// Enter a decision that was not taken at a gate, or one that is wanted
    Add(Box<New>),
    /// Put a slip of the pen right; the old text is kept
    Correct {
        /// The decision
        id: String,
        /// What is put right: `minute=4.3`
        #[arg(required = true, value_name = "FIELD=VALUE")]
        changes: Vec<String>,
    },
    /// Record that the forum changed its mind
    Supersede(Box<Instead>),
    /// Record that a forum confirmed a decision taken between meetings
    Ratify {
        /// The decision
        id: String,
        #[command(flatten)]
        sitting: Sitting,
    },
    /// Record what one of the bodies that must decide has decided
    Body {
        /// The decision
        id: String,
        /// The body
        forum: String,
        /// approved or rejected
        #[arg(value_parser = any_outcome)]
        outcome: Outcome,
        /// Minute reference
        #[arg(long)]
        minute: Option<String>,
    },
    /// Note to whom a decision was made known
    Communicate {
        /// The decision
        id: String,
        /// To whom (repeatable)
        #[arg(long, required = true, value_name = "WHO")]
        to: Vec<String>,
    },
}

/// A decision as it is entered.
#[derive(Args, Debug)]
pub struct New {
    /// What was decided
    title: String,
    /// approved, rejected, noted, referred; or wanted, for one to come
    #[arg(long, value_parser = outcome, default_value = "approved")]
    outcome: Outcome,
    /// Its id, if you choose one
    #[arg(long)]
    id: Option<String>,
    /// The entry it is about
    #[arg(long)]
    project: Option<String>,
    /// The gate, for one that is wanted there
    #[arg(long)]
    gate: Option<String>,
    /// The decision, wanted or referred, that it settles
    #[arg(long, value_name = "ID")]
    answers: Option<String>,
    /// For one that is wanted: by when
    #[arg(long, value_name = "DATE")]
    wanted: Option<String>,
    /// A forum that must decide too; it is taken when the last of them has (repeatable)
    #[arg(long, value_name = "FORUM,FORUM")]
    needs: Vec<String>,
    /// Record a key decision below the board; needs --reason, and is shown
    #[arg(long)]
    force: bool,
    /// An action that follows from it (repeatable)
    #[arg(long = "action", value_name = "ID")]
    actions: Vec<String>,
    /// A forum it was reported to (repeatable)
    #[arg(long, value_name = "FORUM")]
    reported_to: Vec<String>,
    /// The body that scrutinised it
    #[arg(long, value_name = "WHO")]
    scrutinised_by: Option<String>,
    /// Free text
    #[arg(long)]
    note: Option<String>,
    /// Leave it out of public prints
    #[arg(long)]
    confidential: bool,
    #[command(flatten)]
    taken: Taken,
}

/// What takes the place of a decision.
#[derive(Args, Debug)]
pub struct Instead {
    /// The decision that no longer holds
    id: String,
    /// What was decided instead
    #[arg(long, value_parser = any_outcome)]
    outcome: Outcome,
    /// What was decided, in words [default: as before]
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    taken: Taken,
    #[command(flatten)]
    at_gate: AtGate,
}

/// Runs it.
pub fn run(verb: Decision, session: &mut Session<'_>) -> Ended {
    let (told, id) = match verb {
        Decision::List(args) => return list::run(Kind::Decision, &args, session),
        Decision::Add(new) => {
            let request = new.request();
            let added =
                session.change(|register, stamp| decision::add(register, &request, stamp))?;
            (added.told, added.id)
        }
        Decision::Correct { id, changes } => {
            let corrected = session
                .change(|register, stamp| decision::correct(register, &id, &changes, stamp))?;
            (corrected.told, corrected.decision)
        }
        Decision::Supersede(instead) => supersede(*instead, session)?,
        Decision::Ratify { id, sitting } => {
            let request = Ratify {
                decision: id,
                forum: sitting.forum,
                meeting: sitting.meeting,
                minute: sitting.minute,
            };
            let added =
                session.change(|register, stamp| decision::ratify(register, &request, stamp))?;
            (added.told, added.id)
        }
        Decision::Body {
            id,
            forum,
            outcome,
            minute,
        } => {
            let request = Body {
                decision: id,
                forum,
                outcome,
                minute: minute.unwrap_or_default(),
            };
            let noted =
                session.change(|register, stamp| decision::body(register, &request, stamp))?;
            session.tell_all(&noted.told);
            return Ok(code::DONE);
        }
        Decision::Communicate { id, to } => {
            let noted = session
                .change(|register, stamp| decision::communicate(register, &id, &to, stamp))?;
            session.tell_all(&noted.told);
            return Ok(code::DONE);
        }
    };
    session.tell_all(&told);
    session.say(&id)?;
    Ok(code::DONE)
}

/// A decision at a gate is replaced by another at that gate; any other by one of its kind.
fn supersede(
    instead: Instead,
    session: &mut Session<'_>,
) -> Result<(Vec<String>, String), Failure> {
    let Instead {
        id,
        outcome,
        title,
        taken,
        at_gate,
    } = instead;
    let done = session.change(|register, stamp| {
        // The edit is made again where somebody saved meanwhile.
        let (taken, at_gate, outcome) = (taken.clone(), at_gate.clone(), outcome.clone());
        let mut refusal = Refusal::of(format!("supersede `{id}`"));
        let known = known::<Record>(register, &id, &mut refusal);
        let gate = known.and_then(|id| register.get::<Record>(&id));
        let gate = gate
            .map(|decision| decision.gate.clone())
            .unwrap_or_default();
        if outcome.is_for_gates() && !gate.is_empty() {
            let request = at_gate.request(taken, String::new(), gate, outcome);
            return decision::supersede_at_gate(register, &id, &request, stamp);
        }
        if let Some(flag) = at_gate.first_said() {
            refusal.because(format!(
                "`{flag}` belongs to decisions at a gate, and this is none"
            ));
            refusal.advise(format!("leave `{flag}` out"));
            return Err(refusal);
        }
        let request = Add {
            forum: taken.sitting.forum,
            meeting: taken.sitting.meeting,
            minute: taken.sitting.minute,
            how: taken.how,
            interests: taken.interests,
            evidence: taken.evidence,
            to: taken.to.unwrap_or_default(),
            key: taken.key,
            ..Add::new(title.clone().unwrap_or_default(), outcome)
        };
        decision::supersede(register, &id, &request, stamp)
    })?;
    Ok((done.told, done.decision))
}

impl New {
    fn request(self) -> Add {
        let taken = self.taken;
        Add {
            id: self.id.unwrap_or_default(),
            forum: taken.sitting.forum,
            project: self.project.unwrap_or_default(),
            gate: self.gate.unwrap_or_default(),
            meeting: taken.sitting.meeting,
            minute: taken.sitting.minute,
            how: taken.how,
            interests: taken.interests,
            evidence: taken.evidence,
            wanted: self.wanted.unwrap_or_default(),
            to: taken.to.unwrap_or_default(),
            answers: self.answers.unwrap_or_default(),
            key: taken.key,
            force: self.force,
            needs: self.needs,
            actions: self.actions,
            reported_to: self.reported_to,
            scrutinised_by: self.scrutinised_by.unwrap_or_default(),
            note: self.note.unwrap_or_default(),
            confidential: self.confidential,
            ..Add::new(self.title, self.outcome)
        }
    }
}

fn outcome(text: &str) -> Result<Outcome, String> {
    let words = ["approved", "rejected", "noted", "referred", "wanted"];
    Outcome::parse(text).ok_or_else(|| none_of(text, &words))
}

fn any_outcome(text: &str) -> Result<Outcome, String> {
    gate::outcome(text).or_else(|_| outcome(text))
}
