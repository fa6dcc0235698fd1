//! `meeting`: planned in a series, its agenda and pack, held, minuted.

use crate::cli::add::{self, New};
use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::pack;
use crate::cli::session::{Ended, Session, is_dash};
use crate::cli::text;
use crate::edit::meeting::{self, Attendance, Plan, minutes};
use crate::model::address::Kind;
use crate::model::meeting::Meeting as Record;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What is done with meetings.
#[derive(Subcommand, Debug)]
pub enum Meeting {
    /// List them, held against planned
    List(List),
    /// Enter one meeting
    Add(Box<New<Record>>),
    /// Plan the next meetings of a forum, from how often it meets
    Plan(Planned),
    /// Call a meeting off; needs --reason
    Cancel {
        /// The meeting
        id: String,
    },
    /// Record that a meeting was held, and who was there
    Hold {
        /// The meeting
        id: String,
        /// Who was there (repeatable)
        #[arg(long, value_name = "WHO")]
        attendees: Vec<String>,
        /// Who sent apologies (repeatable)
        #[arg(long, value_name = "WHO")]
        apologies: Vec<String>,
        /// Who was in the chair
        #[arg(long, value_name = "WHO")]
        chair: Option<String>,
    },
    /// Print the agenda, built from the register
    Agenda {
        /// The meeting
        id: String,
    },
    /// Print everything the meeting needs: agenda, register, actions, gates due, decisions wanted
    ///
    /// Into one document; or, where `--output` ends in `/` or is a folder, part by part into that folder, with the form for the
    /// minutes.
    Pack {
        /// The meeting
        id: String,
    },
    /// Print a form for the minutes in Markdown; filled in, `meeting minutes` reads it
    Template {
        /// The meeting
        id: String,
    },
    /// Enter the minutes: attendance, what was said, decisions and actions, all or nothing
    Minutes {
        /// The meeting
        id: String,
        /// The minutes: TOML, or Markdown as `meeting template` prints it; `-` is standard input
        file: PathBuf,
    },
}

/// Meetings to be planned.
#[derive(Args, Debug)]
pub struct Planned {
    /// The forum
    forum: String,
    /// How many
    #[arg(long, value_name = "N", default_value_t = 1)]
    count: usize,
    /// The day of the first [default: the next of the series]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Days before each by which its papers are wanted
    #[arg(long, value_name = "N")]
    papers_days: Option<i64>,
    /// Where and when on the day
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
}

/// Runs it.
pub fn run(verb: Meeting, session: &mut Session<'_>) -> Ended {
    match verb {
        Meeting::List(args) => return list::run(Kind::Meeting, &args, session),
        Meeting::Add(new) => return add::enter(*new, session),
        Meeting::Plan(asked) => return plan(asked, session),
        Meeting::Cancel { id } => {
            session.change(|register, stamp| meeting::cancel(register, &id, stamp))?;
        }
        Meeting::Hold {
            id,
            attendees,
            apologies,
            chair,
        } => {
            let request = Attendance {
                chair: chair.unwrap_or_default(),
                attendees,
                apologies,
            };
            let held =
                session.change(|register, stamp| meeting::hold(register, &id, &request, stamp))?;
            session.tell_all(&held.told);
        }
        Meeting::Agenda { id } => return pack::agenda(&id, session),
        Meeting::Pack { id } => return pack::pack(&id, session),
        Meeting::Template { id } => return pack::template(&id, session),
        Meeting::Minutes { id, file } => return enter(&id, &file, session),
    }
    Ok(code::DONE)
}

fn plan(asked: Planned, session: &mut Session<'_>) -> Ended {
    let request = Plan {
        forum: asked.forum,
        count: asked.count,
        from: asked.from.unwrap_or_default(),
        papers_days: asked.papers_days,
        place: asked.place.unwrap_or_default(),
    };
    let planned = session.change(|register, stamp| meeting::plan(register, &request, stamp))?;
    session.tell_all(&planned.told);
    for id in &planned.ids {
        session.say(id)?;
    }
    Ok(code::DONE)
}

fn enter(id: &str, file: &std::path::Path, session: &mut Session<'_>) -> Ended {
    let hints = [
        "name the file with the minutes, or `-` for standard input; `progreg meeting template ID` prints a form",
        "save it as UTF-8 text: Markdown or TOML",
    ];
    let text = text::read(file, hints, session)?;
    let name = if is_dash(file) {
        "standard input".to_owned()
    } else {
        file.display().to_string()
    };
    let form = minutes::Form::of(&name, &text);
    let entered = session
        .change(|register, stamp| minutes::enter(register, id, (&name, &text, form), stamp))?;
    session.tell_all(&entered.told);
    for id in &entered.ids {
        session.say(id)?;
    }
    Ok(code::DONE)
}
