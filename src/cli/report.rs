//! `report`: one of the named reports, or what there is.

use crate::cli::asking::{Asking, known};
use crate::cli::failure::{Failure, code};
use crate::cli::history::{self, Changes};
use crate::cli::issued;
use crate::cli::portfolio::{self, Over, Shown};
use crate::cli::session::{Ended, Session};
use crate::format::Format;
use crate::model::Register;
use crate::model::address::nearest;
use crate::model::need::Need;
use crate::view::catalogue::{self, Listed};
use crate::view::{Lens, VIEWS, View};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `report`.
#[derive(Args, Debug)]
pub struct Report {
    /// Which report; or `verify`, to ask whether a file is a report that was issued
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The file to verify; the folders and registers of a portfolio
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Record in the journal that the file written is the report as issued
    #[arg(long, requires = "name")]
    issue: bool,
    /// Print again what was issued as that entry of the journal
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["issue", "name"])]
    issued: Option<u64>,
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
    #[command(flatten)]
    over: Over,
    #[command(flatten)]
    shown: Shown,
}

/// Runs it.
pub fn run(args: &Report, session: &mut Session<'_>) -> Ended {
    if let Some(entry) = args.issued {
        return issued::again(entry, session);
    }
    match args.name.as_deref() {
        None => list(session),
        Some(_) if args.list => list(session),
        Some("verify") if args.files.len() > 1 => {
            Err(Failure::usage("cannot verify several files at once")
                .hint("ask about one: `progreg report verify FILE`"))
        }
        Some("verify") => issued::verify(args.files.first().map(PathBuf::as_path), session),
        Some("portfolio") => figures(args, session),
        Some(name) if !args.files.is_empty() => Err(Failure::usage(format!(
            "cannot print the report `{name}` of a file: name the file to write with `--output`"
        ))),
        Some("changes") if args.over.is_many(session)? => Err(portfolio::of_one("changes")),
        Some("changes") => {
            let since = args.since.clone().ok_or_else(|| {
                Failure::usage("cannot say what changed without a day to begin with")
                    .hint("say `--since DATE`")
            })?;
            history::run_changes(&Changes { since }, session)
        }
        Some(_) if args.issue && args.over.is_many(session)? => Err(no_issue()),
        Some(_) if args.issue => issued::issue(args, session),
        Some(name) => {
            let asked = asked(args, name, session)?;
            if args.over.is_many(session)? {
                return portfolio::report(&asked, &args.over, &args.shown, session);
            }
            let register = session.ask(&Need::everything())?;
            let report = asked.report(&register)?;
            session.answer(report)?;
            Ok(code::DONE)
        }
    }
}

/// `report portfolio`: the registers are what is named after it, too.
fn figures(args: &Report, session: &mut Session<'_>) -> Ended {
    if args.issue {
        return Err(no_issue());
    }
    let lens = args.asking.lens(session)?;
    let mut over = args.over.clone();
    over.portfolio.extend(args.files.iter().cloned());
    portfolio::figures(&over, &lens, session)
}

fn no_issue() -> Failure {
    let message = "cannot issue a report of many registers: each has a journal of its own";
    Failure::usage(message).hint("issue the report of one: `--register FILE`")
}

/// A report asked for: which one, and how.
pub struct Asked {
    /// Which.
    pub view: &'static View,
    /// How.
    pub lens: Lens,
}

impl Asked {
    /// The report on that register.
    pub fn report(&self, register: &Register) -> Result<crate::report::Report, Failure> {
        known(register, &self.lens)?;
        Ok((self.view.view)(register, &self.lens))
    }
}

/// What the arguments ask for.
pub fn asked(args: &Report, name: &str, session: &Session<'_>) -> Result<Asked, Failure> {
    let view = VIEWS.iter().find(|view| view.name == name);
    let view = view.ok_or_else(|| unknown(name))?;
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
    Ok(Asked { view, lens })
}

fn unknown(name: &str) -> Failure {
    let names = VIEWS.iter().map(|view| view.name);
    let near = nearest(name, names.chain(["changes", portfolio::NAME, "verify"]));
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
    let is_everywhere = |format: &&Format| !matches!(format, Format::Ics | Format::Svg);
    let every = Format::ALL.iter().filter(is_everywhere);
    let every: Vec<&'static str> = every.map(|format| format.name()).collect();
    let listed = |name, about, has_days: bool, has_pictures: bool| {
        let days = has_days.then(|| Format::Ics.name());
        let pictures = has_pictures.then(|| Format::Svg.name());
        let also: Vec<&str> = days.into_iter().chain(pictures).collect();
        Listed {
            name,
            about,
            formats: [every.as_slice(), &also].concat(),
            also,
        }
    };
    let views = VIEWS.iter();
    let mut all: Vec<Listed> = views
        .map(|view| listed(view.name, view.about, view.has_days, view.has_pictures))
        .collect();
    let changes = "what differs between the register of an earlier day and now (--since)";
    all.push(listed("changes", changes, false, false));
    all.push(listed(portfolio::NAME, portfolio::ABOUT, false, false));
    session.answer(catalogue::view(&all, &every, session.as_at()?))?;
    Ok(code::DONE)
}
