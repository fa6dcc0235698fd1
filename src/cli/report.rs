//! `report`: one of the named reports, or what there is.

use crate::cli::asking::{Asking, known};
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::format::Format;
use crate::model::address::nearest;
use crate::model::need::Need;
use crate::view::VIEWS;
use clap::Args;

/// Arguments of `report`.
#[derive(Args, Debug)]
pub struct Report {
    /// Which report
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// What reports there are, and in which formats
    #[arg(long)]
    list: bool,
    /// Count what changed from this day [default: the last report or meeting]
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The day printed on the paper [default: today]
    #[arg(long, value_name = "DATE")]
    printed: Option<String>,
    #[command(flatten)]
    asking: Asking,
}

/// Runs it.
pub fn run(args: &Report, session: &mut Session<'_>) -> Ended {
    let Some(name) = args.name.as_deref().filter(|_| !args.list) else {
        return list(session);
    };
    let view = VIEWS
        .iter()
        .find(|view| view.name == name)
        .ok_or_else(|| unknown(name))?;
    let mut lens = args.asking.lens(session)?;
    if let Some(since) = &args.since {
        lens.since = Some(session.day("--since", Some(since))?);
    }
    // The only trace of the clock in any report: a paper says when it was printed.
    if view.is_paper {
        // What was known at the end of a day was printed on it, unless said otherwise.
        lens.printed = match (&args.printed, lens.known_at) {
            (None, Some(day)) => Some(day),
            (said, _) => Some(session.day("--printed", said.as_deref())?),
        };
    }
    let register = session.ask(&Need::everything())?;
    known(&register, &lens)?;
    session.answer((view.view)(&register, &lens))?;
    Ok(code::DONE)
}

fn unknown(name: &str) -> Failure {
    let near = nearest(name, VIEWS.iter().map(|view| view.name));
    let hint = match near.first() {
        Some(near) => format!("did you mean `progreg report {near}`?"),
        None => "see what there is with `progreg report --list`".to_owned(),
    };
    Failure::usage(format!(
        "cannot print the report `{name}`: there is none of that name"
    ))
    .hint(hint)
}

fn list(session: &mut Session<'_>) -> Ended {
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let formats = formats.join(", ");
    let width = VIEWS.iter().map(|view| view.name.len()).max().unwrap_or(0);
    for view in VIEWS {
        session.say(&format!("{:width$}  {}", view.name, view.about))?;
    }
    session.say(&format!("each as {formats}"))?;
    Ok(code::DONE)
}
