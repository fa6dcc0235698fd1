//! `action`: raised, closed, proposed for closure, held over, re-dated, dropped.

use crate::cli::failure::code;
use crate::cli::list::{self, ActionList};
use crate::cli::session::{Ended, Session};
use crate::edit::action::{self, Add};
use clap::{Args, Subcommand};

/// What is done with actions.
#[derive(Subcommand, Debug)]
pub enum Action {
    /// List them
    List(ActionList),
    /// Raise an action
    Add(Box<New>),
    /// Close an action, or one step of its date
    Done {
        /// The action
        id: String,
        /// The step, by its words or its number
        #[arg(long)]
        step: Option<String>,
    },
    /// Say that it is done; the forum has yet to agree
    Propose {
        /// The action
        id: String,
    },
    /// Carry an action over to the next meeting
    HoldOver {
        /// The action
        id: String,
        /// What was said about it
        #[arg(long, default_value = "")]
        text: String,
    },
    /// Note news on an action
    Update {
        /// The action
        id: String,
        /// The news
        text: String,
    },
    /// Give an action another date; the first is kept; needs --reason
    Redate {
        /// The action
        id: String,
        /// The new date, as people say it
        #[arg(required = true)]
        when: Vec<String>,
    },
    /// Give an action up; needs --reason
    Drop {
        /// The action
        id: String,
    },
    /// Take up a closed or dropped action again; needs --reason
    Reopen {
        /// The action
        id: String,
    },
}

/// A new action.
#[derive(Args, Debug)]
pub struct New {
    /// What is to be done
    title: String,
    /// Its id, if you choose one
    #[arg(long)]
    id: Option<String>,
    /// Who; the first one leads (repeatable)
    #[arg(long = "owner", visible_alias = "owners", value_name = "WHO")]
    pub owners: Vec<String>,
    /// When, as people say it
    #[arg(long, value_name = "WHEN")]
    pub due: Option<String>,
    /// The entry it belongs to
    #[arg(long, value_name = "ID")]
    project: Option<String>,
    /// Meeting, review, issue or paper it came from
    #[arg(long)]
    source: Option<String>,
    /// The forum that asked for it
    #[arg(long)]
    forum: Option<String>,
    /// The meeting it was agreed at
    #[arg(long, value_name = "ID")]
    meeting: Option<String>,
    /// Minute reference
    #[arg(long)]
    minute: Option<String>,
    /// The decision it came from
    #[arg(long, value_name = "ID")]
    decision: Option<String>,
    /// What it belongs with
    #[arg(long)]
    theme: Option<String>,
    /// Mark it urgent
    #[arg(long)]
    urgent: bool,
    /// Free text
    #[arg(long)]
    note: Option<String>,
    /// Leave it out of public prints
    #[arg(long)]
    confidential: bool,
}

/// Runs it.
pub fn run(verb: Action, session: &mut Session<'_>) -> Ended {
    let touched = match verb {
        Action::List(args) => return list::run_actions(&args, session),
        Action::Add(new) => {
            let request = new.request();
            let added = session.change(|register, stamp| action::add(register, &request, stamp))?;
            session.tell_all(&added.told);
            session.say(&added.id)?;
            return Ok(code::DONE);
        }
        Action::Done { id, step } => {
            session.change(|register, stamp| action::done(register, &id, step.as_deref(), stamp))
        }
        Action::Propose { id } => {
            session.change(|register, stamp| action::propose(register, &id, stamp))
        }
        Action::HoldOver { id, text } => {
            session.change(|register, stamp| action::hold_over(register, &id, &text, stamp))
        }
        Action::Update { id, text } => {
            session.change(|register, stamp| action::update(register, &id, &text, stamp))
        }
        Action::Redate { id, when } => {
            session.change(|register, stamp| action::redate(register, &id, &when.join(" "), stamp))
        }
        Action::Drop { id } => session.change(|register, stamp| action::drop(register, &id, stamp)),
        Action::Reopen { id } => {
            session.change(|register, stamp| action::reopen(register, &id, stamp))
        }
    }?;
    session.tell_all(&touched.told);
    Ok(code::DONE)
}

impl New {
    fn request(self) -> Add {
        Add {
            title: self.title,
            id: self.id.unwrap_or_default(),
            owners: self.owners,
            due: self.due.unwrap_or_default(),
            project: self.project.unwrap_or_default(),
            source: self.source.unwrap_or_default(),
            forum: self.forum.unwrap_or_default(),
            meeting: self.meeting.unwrap_or_default(),
            minute: self.minute.unwrap_or_default(),
            decision: self.decision.unwrap_or_default(),
            theme: self.theme.unwrap_or_default(),
            urgent: self.urgent,
            note: self.note.unwrap_or_default(),
            confidential: self.confidential,
        }
    }
}
