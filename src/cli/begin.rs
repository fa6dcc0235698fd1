//! One run of the program: the words of its line to a command, the command to an exit code.

use crate::cli::args::Common;
use crate::cli::env::{COMPLETES, Env};
use crate::cli::failure::{Failure, code};
use crate::cli::session::Session;
use crate::cli::{Cli, completion, guide, line, today};
use crate::format;
use crate::store::config::Config;
use clap::Error;
use std::ffi::OsString;
use std::io::{BufRead, Write};

/// Runs the program: arguments (the program's name first), the machine's facts, three streams; gives the exit code.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    env: Env,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().map(one_line_end).collect();
    let command = texts(&arguments);
    let mut session = Session {
        env,
        config: Config::default(),
        common: Common::default(),
        input,
        out,
        err,
        command: as_typed(&command),
        words: command.get(1..).unwrap_or_default().to_vec(),
        withheld: None,
        templates: None,
        was_dry: false,
    };
    if let Some(shell) = session.env.var(COMPLETES).map(str::to_owned) {
        session.config = configured(&session.env).unwrap_or_default();
        completion::answer(&shell, &arguments, &mut session);
        return code::DONE;
    }
    let meant = match line::read(&arguments) {
        Ok(cli) => Meant::Command(Box::new(cli)),
        Err(_) if arguments.len() == 1 && is_watched(&session.env) => Meant::Today,
        Err(error) if guide::can_ask(&error, &session.env) => Meant::Begun(error),
        Err(error) => return said(&error, &command, &mut session),
    };
    let ended = configured(&session.env).and_then(|config| {
        session.config = config;
        match meant {
            Meant::Command(cli) => {
                session.common = cli.common;
                cli.command.run(&mut session)
            }
            Meant::Today => today::run(&mut session),
            Meant::Begun(error) => guide::run(arguments, error, &mut session),
        }
    });
    match ended {
        Ok(code) => {
            if session.was_dry {
                session.tell("dry run: nothing was written");
            }
            code
        }
        Err(failure) => session.fail(&failure),
    }
}

/// What a line asks for.
enum Meant {
    /// A command with all its parts.
    Command(Box<Cli>),
    /// Nothing, by somebody who looks on: how things stand.
    Today,
    /// A command, by somebody who can be asked for the rest.
    Begun(Error),
}

/// Whether a person sees what is printed, and can be asked.
fn is_watched(env: &Env) -> bool {
    env.terminal.interactive && env.terminal.out
}

/// Says what stands in place of a command: the help that was asked for, or why the line cannot be read.
fn said(error: &Error, command: &[String], session: &mut Session<'_>) -> u8 {
    let text = error.render().to_string();
    if !error.use_stderr() {
        let _ = session.out.write_all(text.as_bytes());
        return code::DONE;
    }
    // It quotes what was typed.
    let mut text = format::clean(&text).into_owned();
    if asks_for_json(command) {
        text = format!("{}\n", Failure::wrong_line(&text).json_text());
    }
    let _ = session.err.write_all(text.as_bytes());
    code::USAGE
}

/// What the user has set; one who has set something wants it to count, and is told where it cannot.
fn configured(env: &Env) -> Result<Config, Failure> {
    let config = env
        .config_dir()
        .map_or_else(|| Ok(Config::default()), Config::read);
    let hint = "put it right there, or move the file elsewhere";
    config.map_err(|trouble| Failure::trouble(trouble, false).hint(hint))
}

/// The words of a line as texts.
pub fn texts(words: &[OsString]) -> Vec<String> {
    let texts = words.iter().map(|word| word.to_string_lossy().into_owned());
    texts.collect()
}

/// The command line as a person would type it, whatever the program's file is called.
pub fn as_typed(words: &[String]) -> String {
    let words = words.iter().skip(1).map(String::as_str);
    // Only a word with a NUL in it cannot be quoted, and no system hands one over.
    shlex::try_join(std::iter::once("progreg").chain(words)).unwrap_or_default()
}

/// Words pasted out of a file with other line ends: a register's texts know one line end, and are written with the file's.
fn one_line_end(argument: OsString) -> OsString {
    match argument.to_str() {
        Some(text) if text.contains("\r\n") => text.replace("\r\n", "\n").into(),
        _ => argument,
    }
}

/// Whether a command line that could not be read asks for JSON.
fn asks_for_json(command: &[String]) -> bool {
    let pairs = command.windows(2);
    let apart = |pair: &[String]| matches!(pair, [flag, json] if json == "json" && (flag == "-f" || flag == "--format"));
    let joined = ["-fjson", "-f=json", "--format=json"];
    pairs.into_iter().any(apart) || command.iter().any(|word| joined.contains(&word.as_str()))
}
