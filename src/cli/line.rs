//! The command line, read: of the many commands only the one that its words can mean is set up.

use crate::cli::args::Common;
use crate::cli::{Cli, Command};
use clap::builder::{Resettable, StyledStr};
use clap::error::ErrorKind;
use clap::{Args, Command as Line, CommandFactory, Error, FromArgMatches, Subcommand};
use std::ffi::OsString;

/// Reads the command line, the program's name first.
///
/// Err: what is to be said instead: the help or the version asked for, or what cannot be understood.
pub fn read(words: &[OsString]) -> Result<Cli, Error> {
    let slowly = || {
        let matches = whole().try_get_matches_from(words)?;
        Cli::from_arg_matches(&matches)
    };
    quickly(words).unwrap_or_else(slowly)
}

/// Every command with all that it takes. One that is set up late takes what its arguments are called for what it does itself:
/// it gets its own words back.
pub fn whole() -> Line {
    let late = Cli::command();
    let told: Vec<(String, Option<StyledStr>, Option<StyledStr>)> = late
        .get_subcommands()
        .map(|verb| {
            let (short, long) = (verb.get_about(), verb.get_long_about());
            (verb.get_name().to_owned(), short.cloned(), long.cloned())
        })
        .collect();
    let mut line = late;
    line.build();
    told.into_iter().fold(line, |line, (name, short, long)| {
        line.mut_subcommand(name, |verb| {
            verb.about(Resettable::from(short))
                .long_about(Resettable::from(long))
        })
    })
}

/// The same without the other commands: to give each of them the options of every command takes clap half as long as a question
/// takes. A command is meant only where its name is one of the words, so that of one name alone no other can be meant.
///
/// None: where it is not as simple as that, or something is to be said of all of them.
fn quickly(words: &[OsString]) -> Option<Result<Cli, Error>> {
    let bare = || Line::new(env!("CARGO_PKG_NAME")).disable_help_subcommand(true);
    let all = Command::augment_subcommands(bare());
    let mut named = words
        .iter()
        .skip(1)
        .filter_map(|word| all.find_subcommand(word));
    let asked = named.next().cloned();
    if named.next().is_some() {
        return None;
    }
    let line = Common::augment_args(bare())
        .version(env!("CARGO_PKG_VERSION"))
        .subcommands(asked);
    match line.try_get_matches_from(words) {
        Ok(matches) => Cli::from_arg_matches(&matches).ok().map(Ok),
        Err(error) if error.kind() == ErrorKind::DisplayVersion => Some(Err(error)),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_is_read_quickly_is_what_is_read_of_all() {
        for line in [
            "progreg overdue",
            "progreg -r overdue.toml overdue --within 14d --format csv",
            "progreg --as-at 2009-01-15 report board -qn",
            "progreg action add Title --due Friday --by Me",
            "progreg gate record P-01 G1 go --wait=3",
        ] {
            let (line, quick) = (words(line), quickly(&words(line)));
            let quick = quick.map(|read| format!("{:?}", read.ok()));
            let all = format!("{:?}", Cli::try_parse_from(line).ok());
            assert_eq!(quick, Some(all));
        }
    }

    #[test]
    fn what_is_not_simple_is_read_of_all() {
        for line in [
            "progreg",
            "progreg help overdue",
            "progreg overdue --help",
            "progreg overdu",
            "progreg -r overdue report board",
            "progreg overdue --no-such",
            "progreg overdue --version",
        ] {
            assert!(quickly(&words(line)).is_none(), "{line}");
        }
    }

    #[test]
    fn the_version_is_the_same() {
        for flag in ["progreg --version", "progreg -V"] {
            let quick = quickly(&words(flag)).and_then(Result::err);
            let all = Cli::try_parse_from(words(flag)).err();
            let told = |error: Option<Error>| error.map(|error| error.render().to_string());
            assert_eq!(told(quick), told(all));
        }
    }
}
