//! `help`: what a command takes, and topics that go across commands.
//!
//! To add a topic: a text in this folder and a line in [`TOPICS`]. Every command in a text must be one: a test reads them.

use crate::cli::failure::{Failure, code};
use crate::cli::line::whole;
use crate::cli::session::{Ended, Session};
use crate::model::address::nearest;
use clap::{Args, Command};

/// What help is wanted with.
#[derive(Args, Debug)]
pub struct Help {
    /// A command (`gate record`), or one of the topics named by `progreg --help`
    words: Vec<String>,
}

/// A topic: its name, what it says.
pub const TOPICS: &[(&str, &str)] = &[
    ("dates", include_str!("dates.txt")),
    ("gates", include_str!("gates.txt")),
    ("file", include_str!("file.txt")),
    ("merge", include_str!("merge.txt")),
    ("reports", include_str!("reports.txt")),
    ("scripting", include_str!("scripting.txt")),
];

/// The topics there are, in a line.
pub fn topics() -> String {
    let names: Vec<&str> = TOPICS.iter().map(|(name, _)| *name).collect();
    format!("Topics: progreg help {}", names.join(", "))
}

/// Runs it. `gate` is a command, `gates` a topic; what is both (`merge`) is told as a topic, which names the options' place.
pub fn run(asked: &Help, session: &mut Session<'_>) -> Ended {
    let words: Vec<&str> = asked.words.iter().map(String::as_str).collect();
    let text = match words[..] {
        [topic] if text_of(topic).is_some() => {
            let text = text_of(topic).unwrap_or_default();
            match whole().find_subcommand(topic) {
                Some(_) => format!("{text}\nEvery option: progreg {topic} --help\n"),
                None => text.to_owned(),
            }
        }
        _ => of_command(&words)?,
    };
    session.print(text.as_bytes())?;
    Ok(code::DONE)
}

fn text_of(topic: &str) -> Option<&'static str> {
    let found = TOPICS.iter().find(|(name, _)| *name == topic);
    found.map(|(_, text)| *text)
}

/// The help of a command, as `--help` gives it.
fn of_command(words: &[&str]) -> Result<String, Failure> {
    let mut line = whole();
    let mut command: &mut Command = &mut line;
    for word in words {
        let names: Vec<String> = command
            .get_subcommands()
            .filter(|verb| !verb.is_hide_set())
            .map(|verb| verb.get_name().to_owned())
            .collect();
        command = match command.find_subcommand_mut(word) {
            Some(verb) => verb,
            None => return Err(unknown(words, word, &names)),
        };
    }
    Ok(command.render_long_help().to_string())
}

fn unknown(words: &[&str], word: &str, names: &[String]) -> Failure {
    let message = format!(
        "cannot help with `{}`: there is no such command or topic",
        words.join(" ")
    );
    let topics = TOPICS.iter().map(|(name, _)| *name);
    let known = names.iter().map(String::as_str).chain(topics);
    let hint = match nearest(word, known).first() {
        Some(near) => format!("did you mean `{near}`?"),
        None => "see what there is with `progreg --help`".to_owned(),
    };
    Failure::usage(message).hint(hint)
}
