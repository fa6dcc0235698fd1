//! Guided entry: at a terminal, a command with missing parts asks for them, shows what would change, and asks once more.
//!
//! What is answered becomes words of the command line; the command is then run as if it had been typed so, and told, so that it
//! can be typed the next time. To ask more of a command: a file with its questions, and an arm in [`more`].

mod action;
mod gate;
mod init;
mod keyboard;

use crate::cli::action::Action;
use crate::cli::begin::{as_typed, texts};
use crate::cli::env::Env;
use crate::cli::failure::{Failure, code};
use crate::cli::gate::Gate;
use crate::cli::line::whole;
use crate::cli::offers::Offers;
use crate::cli::session::{Ended, Session};
use crate::cli::{Cli, Command, line};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Error};
use std::ffi::OsString;

/// Why nothing more is asked.
pub enum End {
    /// The person went away, or did not want to go on.
    Stopped,
    /// What is asked about cannot be read.
    Failed(Failure),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// An answer, or why there is none.
pub type Answer<T> = Result<T, End>;

/// Whether a line that cannot be read lacks only what a person at the terminal can be asked for.
pub fn can_ask(error: &Error, env: &Env) -> bool {
    env.terminal.interactive && is_missing(error)
}

fn is_missing(error: &Error) -> bool {
    error.kind() == ErrorKind::MissingRequiredArgument
}

/// Asks for what the line lacks, shows what it would do, and does it when that is confirmed.
pub fn run(words: Vec<OsString>, error: Error, session: &mut Session<'_>) -> Ended {
    match guided(words, error, session) {
        Ok(code) => Ok(code),
        Err(End::Failed(failure)) => Err(failure),
        Err(End::Stopped) => {
            session.tell("stopped: nothing was written");
            Ok(code::NO)
        }
    }
}

fn guided(mut words: Vec<OsString>, error: Error, session: &mut Session<'_>) -> Answer<u8> {
    // The line is not read yet; how to ask stands on it all the same.
    session.common.plain = words.iter().any(|word| word == "--plain");
    let stops = if keyboard::is_plain(session) {
        "an empty line where an answer is needed"
    } else {
        "Esc"
    };
    session.tell(&format!(
        "Answer what is asked; {stops} stops, and nothing is written."
    ));
    let cli = complete(&mut words, error, session)?;
    session.common = cli.common;
    more(&mut words, &cli.command, session)?;
    let meant = read(&words)?;
    session.common = meant.common.clone();
    let typed = texts(&words);
    session.command = as_typed(&typed);
    session.words = typed.get(1..).unwrap_or_default().to_vec();
    let same = format!("the same without questions: {}", session.command);
    let mut said = Vec::new();
    // What was answered is not lost with a refusal: the line can be typed again, put right.
    let ended = tried(read(&words)?, &mut said, session).inspect_err(|_| session.tell(&same))?;
    let code = if session.common.dry_run || !ended.changes {
        session.was_dry = ended.changes;
        session.print(&said)?;
        ended.code
    } else {
        if !keyboard::confirmed("Write this?", session) {
            return Err(End::Stopped);
        }
        // What would change was said above.
        let quiet = std::mem::replace(&mut session.common.quiet, true);
        let written = meant.command.run(session);
        session.common.quiet = quiet;
        written?
    };
    session.tell(&same);
    Ok(code)
}

/// Asks until the line has all it must have.
fn complete(words: &mut Vec<OsString>, mut error: Error, session: &mut Session<'_>) -> Answer<Cli> {
    while is_missing(&error) {
        let asked = words.len();
        missing(words, &error, session)?;
        if words.len() == asked {
            break;
        }
        error = match line::read(words) {
            Ok(cli) => return Ok(cli),
            Err(error) => error,
        };
    }
    Err(unread(&error).into())
}

fn read(words: &[OsString]) -> Result<Cli, Failure> {
    line::read(words).map_err(|error| unread(&error))
}

fn unread(error: &Error) -> Failure {
    Failure::wrong_line(&error.render().to_string())
}

/// How a dry run ended.
struct Tried {
    code: u8,
    /// Whether it would have written something.
    changes: bool,
}

/// Runs what is meant as a dry run; what it says on standard output is kept, for it is to be said once.
fn tried(meant: Cli, said: &mut Vec<u8>, session: &mut Session<'_>) -> Result<Tried, Failure> {
    let mut trial = Session {
        env: session.env.clone(),
        config: session.config.clone(),
        common: meant.common,
        input: &mut *session.input,
        out: said,
        err: &mut *session.err,
        command: session.command.clone(),
        words: session.words.clone(),
        withheld: None,
        templates: None,
        was_dry: false,
    };
    trial.common.dry_run = true;
    let code = meant.command.run(&mut trial)?;
    Ok(Tried {
        code,
        changes: trial.was_dry,
    })
}

/// Asks for everything that is required and missing, in the order of the command.
fn missing(words: &mut Vec<OsString>, error: &Error, session: &mut Session<'_>) -> Answer<()> {
    let Some(ContextValue::Strings(lacking)) = error.get(ContextKind::InvalidArg) else {
        return Ok(());
    };
    let line = whole();
    let mut offers = Offers::of(words, session);
    let (path, command) = offers.command(&line);
    let is_lacking = |arg: &&Arg| lacking.contains(&arg.to_string());
    for arg in command.get_arguments().filter(is_lacking) {
        let answer = asked(&path, arg, &offers, session)?;
        offers.add(&answer);
        words.push(match arg.get_long() {
            Some(flag) if !arg.is_positional() => format!("--{flag}={answer}").into(),
            _ => answer.into(),
        });
    }
    Ok(())
}

/// Asks for one argument: from a list where there is one, with the reading where it is a date, else in words.
fn asked(path: &[String], arg: &Arg, offers: &Offers, session: &mut Session<'_>) -> Answer<String> {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let names = arg.get_value_names().unwrap_or_default();
    let is_dated = names.iter().any(|name| name == "DATE" || name == "WHEN");
    if is_dated {
        return keyboard::date(&help, session);
    }
    match offers.of_argument(path, arg) {
        Some(offered) if !offered.is_empty() => keyboard::chosen(&help, &offered, session),
        _ => keyboard::words(&help, session),
    }
}

/// What else is asked of a command once it has what it must have.
fn more(words: &mut Vec<OsString>, command: &Command, session: &mut Session<'_>) -> Answer<()> {
    match command {
        Command::Gate(Gate::Record(record)) => gate::ask(words, record, session),
        Command::Action(Action::Add(new)) => action::ask(words, new, session),
        Command::Init(init) => init::ask(words, init, session),
        _ => Ok(()),
    }
}

/// Adds a flag to the line.
fn put(words: &mut Vec<OsString>, flag: &str, value: &str) {
    words.push(format!("{flag}={value}").into());
}
