//! `project`: entries; entered as ideas, moved by decision, ranked, demoted.

use crate::cli::args::none_of;
use crate::cli::failure::code;
use crate::cli::gate::how;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::project::{self, Add, Demote, Verdict};
use crate::model::address::Kind;
use crate::model::decision::How;
use crate::model::project::ProjectKind;
use clap::{Args, Subcommand};

/// What is done with entries.
#[derive(Subcommand, Debug)]
pub enum Project {
    /// List them
    List(List),
    /// Enter an idea for a programme or project
    Add(Box<New>),
    /// Stop an entry for now; needs --reason
    Suspend(Verb),
    /// Take up an entry that was suspended or cancelled; needs --reason
    Resume(Verb),
    /// Stop an entry for good; needs --reason
    Cancel(Verb),
    /// Complete an entry once its checklist is done; needs --reason
    Complete {
        #[command(flatten)]
        verb: Verb,
        /// Complete it with things left to do; needs --reason, and they are kept and shown
        #[arg(long)]
        force: bool,
    },
    /// Put an active entry in its place among the priorities; needs --reason
    Rank {
        /// The entry
        id: String,
        /// Its place, 1 first
        place: i64,
        /// The forum that decided
        #[arg(long)]
        forum: Option<String>,
    },
    /// Make an entry an action or a milestone of another one; needs --reason
    Demote {
        /// The entry
        id: String,
        /// The entry it becomes a part of
        #[arg(long, value_name = "ID")]
        to: String,
        /// Make it a milestone instead of an action
        #[arg(long)]
        milestone: bool,
        /// The forum that decided
        #[arg(long)]
        forum: Option<String>,
    },
}

/// A new entry.
#[derive(Args, Debug)]
pub struct New {
    /// Its title
    title: String,
    /// Its id, if you choose one
    #[arg(long)]
    id: Option<String>,
    /// programme or project
    #[arg(long, value_parser = kind)]
    kind: Option<ProjectKind>,
    /// Who answers for its benefits
    #[arg(long, value_name = "WHO")]
    sponsor: Option<String>,
    /// Who runs it
    #[arg(long, value_name = "WHO")]
    manager: Option<String>,
    /// Home organisation
    #[arg(long)]
    organisation: Option<String>,
    /// The programme it belongs to
    #[arg(long, value_name = "ID")]
    parent: Option<String>,
    /// Which gates it goes through
    #[arg(long)]
    track: Option<String>,
    /// What it is to do
    #[arg(long)]
    purpose: Option<String>,
    /// An objective it serves (repeatable)
    #[arg(long = "objective", value_name = "ID")]
    objectives: Vec<String>,
    /// A benefit expected (repeatable)
    #[arg(long = "benefit", value_name = "TEXT")]
    benefits: Vec<String>,
    /// A critical success factor (repeatable)
    #[arg(long, value_name = "TEXT")]
    success: Vec<String>,
    /// A key stage, in order (repeatable)
    #[arg(long = "stage", value_name = "TEXT")]
    stages: Vec<String>,
    /// Launch, as people say it
    #[arg(long, value_name = "WHEN")]
    launch: Option<String>,
    /// End, as people say it
    #[arg(long, value_name = "WHEN")]
    finish: Option<String>,
    /// An answer to the project test, in its order, or `2=ANSWER` (repeatable)
    #[arg(long = "answer", value_name = "TEXT")]
    answers: Vec<String>,
    /// Business as usual, not a project
    #[arg(long)]
    business_as_usual: bool,
    /// Where it came from
    #[arg(long)]
    source: Option<String>,
    /// Free text
    #[arg(long)]
    note: Option<String>,
    /// Leave it out of public prints
    #[arg(long)]
    confidential: bool,
}

/// A decision about an entry.
#[derive(Args, Debug)]
pub struct Verb {
    /// The entry
    id: String,
    /// The forum that decided [default: the one of its gates]
    #[arg(long)]
    forum: Option<String>,
    /// The meeting
    #[arg(long)]
    meeting: Option<String>,
    /// Minute reference
    #[arg(long)]
    minute: Option<String>,
    /// How it was made: meeting, circulation, chairs-action
    #[arg(long, value_parser = how)]
    how: Option<How>,
}

impl Verb {
    fn verdict(self, force: bool) -> Verdict {
        Verdict {
            project: self.id,
            forum: self.forum.unwrap_or_default(),
            meeting: self.meeting.unwrap_or_default(),
            minute: self.minute.unwrap_or_default(),
            how: self.how,
            force,
        }
    }
}

/// Runs it.
pub fn run(verb: Project, session: &mut Session<'_>) -> Ended {
    let (told, id) = match verb {
        Project::List(args) => return list::run(Kind::Project, &args, session),
        Project::Add(new) => {
            let request = new.request();
            let added =
                session.change(|register, stamp| project::add(register, &request, stamp))?;
            (added.told, added.id)
        }
        Project::Suspend(verb) => settled(verb, false, project::suspend, session)?,
        Project::Resume(verb) => settled(verb, false, project::resume, session)?,
        Project::Cancel(verb) => settled(verb, false, project::cancel, session)?,
        Project::Complete { verb, force } => settled(verb, force, project::complete, session)?,
        Project::Rank { id, place, forum } => {
            let forum = forum.unwrap_or_default();
            session.change(|register, stamp| project::rank(register, &id, place, &forum, stamp))?;
            return Ok(code::DONE);
        }
        Project::Demote {
            id,
            to,
            milestone,
            forum,
        } => {
            let request = Demote {
                project: id,
                to,
                as_milestone: milestone,
                forum: forum.unwrap_or_default(),
            };
            let demoted =
                session.change(|register, stamp| project::demote(register, &request, stamp))?;
            (Vec::new(), demoted.became)
        }
    };
    session.tell_all(&told);
    session.say(&id)?;
    Ok(code::DONE)
}

type Move = fn(
    &mut crate::model::Register,
    &Verdict,
    &crate::edit::Stamp,
) -> Result<project::Settled, crate::edit::Refusal>;

fn settled(
    verb: Verb,
    force: bool,
    go: Move,
    session: &mut Session<'_>,
) -> Result<(Vec<String>, String), crate::cli::failure::Failure> {
    let verdict = verb.verdict(force);
    let settled = session.change(|register, stamp| go(register, &verdict, stamp))?;
    Ok((settled.told, settled.decision))
}

impl New {
    fn request(self) -> Add {
        Add {
            title: self.title,
            id: self.id.unwrap_or_default(),
            kind: self.kind,
            sponsor: self.sponsor.unwrap_or_default(),
            manager: self.manager.unwrap_or_default(),
            organisation: self.organisation.unwrap_or_default(),
            parent: self.parent.unwrap_or_default(),
            track: self.track.unwrap_or_default(),
            purpose: self.purpose.unwrap_or_default(),
            objectives: self.objectives,
            benefits: self.benefits,
            success: self.success,
            stages: self.stages,
            launch: self.launch.unwrap_or_default(),
            finish: self.finish.unwrap_or_default(),
            answers: self.answers,
            business_as_usual: self.business_as_usual,
            source: self.source.unwrap_or_default(),
            note: self.note.unwrap_or_default(),
            confidential: self.confidential,
        }
    }
}

fn kind(text: &str) -> Result<ProjectKind, String> {
    ProjectKind::parse(text).ok_or_else(|| none_of(text, ProjectKind::WORDS))
}
