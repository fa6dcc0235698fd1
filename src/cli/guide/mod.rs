//! Guided entry: at a terminal, a command with missing parts asks for them, shows what would change, and asks once more.
//!
//! What is answered becomes words of the command line; the command is then run as if it had been typed so, and told, so that it
//! can be typed the next time. To ask more of a command: a file with its questions, and an arm in [`more`].

mod gate;
mod keyboard;

use crate::cli::begin::as_typed;
use crate::cli::env::Env;
use crate::cli::failure::{Failure, code};
use crate::cli::line::whole;
use crate::cli::offers::Offers;
use crate::cli::session::{Ended, Session};
use crate::cli::{Cli, line};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use std::ffi::OsString;

/// Nobody answered: the person went away, or did not want to go on.
pub struct Stopped;

/// An answer, or none.
pub type Answer<T> = Result<T, Stopped>;

/// Whether a line that cannot be read lacks only what a person at the terminal can be asked for.
pub fn can_ask(error: &Error, env: &Env) -> bool {
    error.kind() == ErrorKind::MissingRequiredArgument && env.terminal.interactive
}

/// Asks for what the line lacks, shows what it would do, and does it when that is confirmed.
pub fn run(mut words: Vec<OsString>, error: Error, session: &mut Session<'_>) -> Ended {
    // The line is not read yet; how to ask stands on it all the same.
    session.common.plain = texts(&words).iter().any(|word| word == "--plain");
    session.tell("Answer what is asked; Esc stops, and nothing is written.");
    let mut next = Some(error);
    while let Some(error) = next {
        let Ok(()) = missing(&mut words, &error, session) else {
            return Ok(stopped(session));
        };
        next = match line::read(&words) {
            Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => Some(error),
            _ => None,
        };
    }
    let Ok(()) = more(&mut words, session) else {
        return Ok(stopped(session));
    };
    let typed = as_typed(&texts(&words));
    let tried = entered(&words, true, session)?;
    if !std::mem::take(&mut session.was_dry) {
        // It only asks a question, which is answered by now.
        session.tell(&format!("the same without questions: {typed}"));
        return Ok(tried);
    }
    if !keyboard::confirmed("Write this?", session) {
        return Ok(stopped(session));
    }
    let ended = entered(&words, false, session);
    session.tell(&format!("the same without questions: {typed}"));
    ended
}

/// Runs the line as it stands now.
fn entered(words: &[OsString], is_dry: bool, session: &mut Session<'_>) -> Ended {
    let Cli { command, common } =
        line::read(words).map_err(|error| Failure::wrong_line(&error.render().to_string()))?;
    session.common = common;
    session.common.dry_run |= is_dry;
    let typed = texts(words);
    session.command = as_typed(&typed);
    session.words = typed.get(1..).unwrap_or_default().to_vec();
    command.run(session)
}

fn stopped(session: &mut Session<'_>) -> u8 {
    session.tell("stopped: nothing was written");
    code::NO
}

fn texts(words: &[OsString]) -> Vec<String> {
    let texts = words.iter().map(|word| word.to_string_lossy().into_owned());
    texts.collect()
}

/// Asks for everything that is required and missing, in the order of the command.
fn missing(words: &mut Vec<OsString>, error: &Error, session: &mut Session<'_>) -> Answer<()> {
    let lacking = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(names)) => names.clone(),
        _ => return Err(Stopped),
    };
    let line = whole();
    let typed = texts(words);
    let (path, command) = of(&line, &typed);
    let shown = |arg: &&Arg| lacking.contains(&arg.to_string());
    for arg in command.get_arguments().filter(shown) {
        let offers = Offers::of(words, session);
        let answer = asked(&path, arg, &offers, session)?;
        words.push(match arg.get_long() {
            Some(flag) if !arg.is_positional() => format!("--{flag}={answer}").into(),
            _ => answer.into(),
        });
    }
    Ok(())
}

/// The command that is typed: its names, and what it takes.
fn of<'c>(line: &'c Command, typed: &[String]) -> (Vec<String>, &'c Command) {
    let (mut path, mut command) = (Vec::new(), line);
    for word in typed.iter().skip(1) {
        if let Some(verb) = command.find_subcommand(word) {
            path.push(verb.get_name().to_owned());
            command = verb;
        }
    }
    (path, command)
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
fn more(words: &mut Vec<OsString>, session: &mut Session<'_>) -> Answer<()> {
    let typed = texts(words);
    let line = whole();
    let (path, _) = of(&line, &typed);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path[..] {
        ["gate", "record"] => gate::record(words, session),
        ["action", "add"] => gate::action(words, session),
        _ => Ok(()),
    }
}

/// What could not be asked, as a failure.
pub fn unreadable(failure: &Failure, session: &mut Session<'_>) -> Stopped {
    session.insist(&failure.words());
    Stopped
}
