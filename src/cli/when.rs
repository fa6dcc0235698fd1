//! `when`: how a date phrase is read.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::model::need::Need;
use crate::model::phrase::Reader;
use crate::view::when;
use clap::Args;
use std::io::BufRead;

/// Arguments of `when`.
#[derive(Args, Debug)]
pub struct When {
    /// The phrase, or several in quotation marks; `-` reads one phrase a line from standard input
    #[arg(required = true, value_name = "PHRASE")]
    phrase: Vec<String>,
    /// The day from which phrases such as `next Friday` are read [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
}

/// Runs it.
pub fn run(args: &When, session: &mut Session<'_>) -> Ended {
    let from = session.day("--from", args.from.as_deref())?;
    let mut reader = reader(session)?;
    reader.reference = Some(from);
    let phrases = match args.phrase.as_slice() {
        [dash] if dash == "-" => lines(session)?,
        // Words in quotation marks are a phrase of their own; bare words make one together.
        words if words.iter().any(|word| word.contains(' ')) => words.to_vec(),
        words => vec![words.join(" ")],
    };
    let readings: Vec<_> = phrases
        .into_iter()
        .map(|phrase| {
            let reading = reader.read(&phrase);
            (phrase, reading)
        })
        .collect();
    session.answer(when::view(&readings, from))?;
    let is_refused = readings.iter().any(|(_, reading)| reading.is_err());
    Ok(if is_refused { code::NO } else { code::DONE })
}

/// With the register's year, quarters and holidays where there is a register; one that was asked for must be there.
fn reader(session: &mut Session<'_>) -> Result<Reader, Failure> {
    let is_asked = session.common.register.is_some();
    match session.ask(&Need::kinds(&[])) {
        Ok(register) => Ok(register.settings.reader(None)),
        Err(failure) if is_asked => Err(failure),
        Err(_) => Ok(Reader::default()),
    }
}

fn lines(session: &mut Session<'_>) -> Result<Vec<String>, Failure> {
    let mut phrases = Vec::new();
    for line in session.input.lines() {
        phrases.push(line.map_err(|error| {
            let message = format!("cannot read phrases from standard input: {error}");
            Failure::new(code::UNREADABLE, "unreadable", message)
        })?);
    }
    Ok(phrases)
}
