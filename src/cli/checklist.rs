//! `checklist`: started, shown, printed, answered, signed off.

use crate::cli::asking::{Asking, known};
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::document::index;
use crate::edit::Refusal;
use crate::edit::checklist::{self, Asked, FORMS, Own, Reply, SignOff};
use crate::model::Register;
use crate::model::address::nearest;
use crate::model::checklist::Checklist as List;
use crate::model::need::Need;
use crate::report::Report;
use crate::view::{Lens, checklist as show, checklists, skeleton};
use clap::{Args, Subcommand};

/// What is done with checklists.
#[derive(Subcommand, Debug)]
pub enum Checklist {
    /// Put the questions of one into the register
    Start {
        /// governance, initial-proposal, partnership-agreement, closure or project-test
        name: String,
        /// The entry it is for [default: the programme]
        #[arg(long, value_name = "ID")]
        project: Option<String>,
    },
    /// List them with their progress
    List(Asking),
    /// Show one: question, answer or document, who and when
    Show(Which),
    /// Print one as a paper: each heading with its answer, else with what the register knows
    Print(Which),
    /// Answer a question; to change an answer needs --reason
    Answer {
        /// The question
        id: String,
        /// The answer in words
        #[arg(long)]
        text: Option<String>,
        /// The document that answers it: an id, a title or a reference
        #[arg(long, value_name = "REFERENCE")]
        document: Option<String>,
        /// Why it does not apply
        #[arg(long, value_name = "WHY")]
        not_applicable: Option<String>,
    },
    /// Sign a section off for a partner
    Sign(Box<Signing>),
    /// Add a question of your own
    Add(Box<Question>),
}

/// Which checklist.
#[derive(Args, Debug)]
pub struct Which {
    /// Its name
    name: String,
    /// The entry it is for [default: the programme, or the only entry that has one]
    #[arg(long, value_name = "ID")]
    project: Option<String>,
}

/// A section signed off.
#[derive(Args, Debug)]
pub struct Signing {
    #[command(flatten)]
    which: Which,
    /// The section: its number or its heading
    section: String,
    /// The partner that signs
    #[arg(long, value_name = "ORGANISATION")]
    partner: String,
    /// Who signs for the partner
    #[arg(long, value_name = "WHO")]
    by_name: Option<String>,
    /// Sign although questions are not answered; needs --reason
    #[arg(long)]
    force: bool,
}

/// A question of one's own.
#[derive(Args, Debug)]
pub struct Question {
    #[command(flatten)]
    which: Which,
    /// The question
    #[arg(value_name = "QUESTION")]
    title: String,
    /// The section it stands in [default: the last]
    #[arg(long, value_name = "N")]
    section: Option<i64>,
    /// The heading, where the section is new
    #[arg(long, value_name = "TEXT")]
    heading: Option<String>,
}

/// Runs it.
pub fn run(verb: Checklist, session: &mut Session<'_>) -> Ended {
    match verb {
        Checklist::Start { name, project } => {
            let form = form(&name)?;
            let project = project.unwrap_or_default();
            let started = session.change(|register, stamp| {
                checklist::start(register, &name, &project, &form, stamp)
            })?;
            session.tell_all(&started.told);
            for id in &started.questions {
                session.say(id)?;
            }
        }
        Checklist::List(asking) => {
            let lens = asking.lens(session)?;
            let register = session.ask(&Need::everything())?;
            known(&register, &lens)?;
            session.answer(checklists::view(&register, &lens))?;
        }
        Checklist::Show(which) => ask(&which, show::view, session)?,
        Checklist::Print(which) => ask(&which, skeleton::view, session)?,
        Checklist::Answer {
            id,
            text,
            document,
            not_applicable,
        } => {
            let reply = Reply {
                question: id,
                text: text.unwrap_or_default(),
                document: document.unwrap_or_default(),
                not_applicable: not_applicable.unwrap_or_default(),
            };
            let answered =
                session.change(|register, stamp| checklist::answer(register, &reply, stamp))?;
            session.tell_all(&answered.told);
        }
        Checklist::Sign(signing) => {
            let request = SignOff {
                checklist: signing.which.name,
                project: signing.which.project.unwrap_or_default(),
                section: signing.section,
                partner: signing.partner,
                name: signing.by_name.unwrap_or_default(),
                force: signing.force,
            };
            let told =
                session.change(|register, stamp| checklist::sign(register, &request, stamp))?;
            session.tell_all(&told);
        }
        Checklist::Add(question) => {
            let own = Own {
                checklist: question.which.name,
                project: question.which.project.unwrap_or_default(),
                title: question.title,
                section: question.section,
                heading: question.heading.unwrap_or_default(),
            };
            let added = session.change(|register, _| checklist::add(register, &own))?;
            session.tell_all(&added.told);
            session.say(&added.id)?;
        }
    }
    Ok(code::DONE)
}

/// The sections of the form of that name.
fn form(name: &str) -> Result<Vec<Asked>, Failure> {
    let names = || FORMS.iter().map(|form| form.name);
    let Some(form) = FORMS.iter().find(|form| form.name == name) else {
        let message = format!("cannot start the checklist `{name}`: there is none of that name");
        let failure = match nearest(name, names()).first() {
            Some(near) => Failure::usage(message).hint(format!("did you mean `{near}`?")),
            None => {
                let names: Vec<&str> = names().collect();
                Failure::usage(message).hint(format!("there are {}", names.join(", ")))
            }
        };
        return Err(failure.hint(
            "one of your own begins with its first question: `progreg checklist add NAME QUESTION`",
        ));
    };
    // What ships with the tool reads; a test reads every one.
    let read = index::read(form.text).map_err(|_| {
        Failure::refused(format!(
            "cannot start the checklist `{name}`: its form cannot be read"
        ))
    })?;
    Ok(checklist::sections(&read.0))
}

type View = fn(&Register, &List, &Lens) -> Report;

fn ask(which: &Which, view: View, session: &mut Session<'_>) -> Result<(), Failure> {
    let lens = session.lens()?;
    let register = session.ask(&Need::everything())?;
    let mut refusal = Refusal::of(format!("show the checklist `{}`", which.name));
    let project = which.project.as_deref().unwrap_or_default();
    match checklist::started(&register, &which.name, project, &mut refusal) {
        Some(list) => session.answer(view(&register, &list, &lens)),
        None => {
            let mut failure = Failure::refusal(refusal, ToString::to_string);
            failure.was_writing = false;
            Err(failure)
        }
    }
}
