//! The fields of a kind as flags and as `FIELD=VALUE`: made from the kind's own definition, so that a new field is one here too.

use crate::edit::set::sort::{self, Sort};
use crate::model::record::Record;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use std::marker::PhantomData;

/// What is said of a record's fields on the command line, as `FIELD=VALUE` in the order of the kind's fields.
#[derive(Debug)]
pub struct Fields<R> {
    /// The assignments.
    pub given: Vec<String>,
    kind: PhantomData<R>,
}

/// Names that mean something else in every command; such a field is given as `FIELD=VALUE`.
const TAKEN: &[&str] = &["id", "format", "on", "by", "reason", "table", "public"];

/// Where the words that are no flags go.
const WORDS: &str = "assignments";

/// The fields that are flags, each with its sort and what it holds.
fn flags<R: Record>() -> impl Iterator<Item = (&'static str, Sort, &'static str)> {
    let fields = R::FIELDS.iter().zip(R::ABOUT);
    let free = fields.filter(|(name, _)| **name != R::TITLE && !TAKEN.contains(name));
    let sorted = free.map(|(name, about)| (*name, sort::of(R::KIND, name), *about));
    sorted.filter(|(_, sort, _)| *sort != Sort::Parts)
}

/// What a field holds, for help: one line, without the requirement it comes from.
pub fn help(about: &str) -> &str {
    let about = about.trim().trim_end_matches('.');
    let source = about.rfind(" (").filter(|_| about.ends_with(')'));
    source.map_or(about, |at| &about[..at])
}

fn value_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Word(_) | Sort::Words(_) => "WORD",
        Sort::Number => "N",
        Sort::Money => "AMOUNT",
        Sort::Truth => "YES|NO",
        Sort::Day => "DATE",
        Sort::When | Sort::Whens => "WHEN",
        Sort::Text | Sort::Texts | Sort::Parts | Sort::Free => "TEXT",
    }
}

impl<R: Record> Args for Fields<R> {
    fn augment_args(command: Command) -> Command {
        let flags = flags::<R>().map(|(name, sort, about)| {
            let flag = Arg::new(name)
                .long(name.replace('_', "-"))
                .value_name(value_name(sort))
                .help(match sort {
                    Sort::Word(words) | Sort::Words(words) => {
                        format!("{}: {}", help(about), words.join(", "))
                    }
                    _ => help(about).to_owned(),
                })
                .action(if sort.is_list() {
                    ArgAction::Append
                } else {
                    ArgAction::Set
                });
            match sort {
                Sort::Truth => flag.num_args(0..=1).default_missing_value("yes"),
                _ => flag.allow_hyphen_values(sort == Sort::Money),
            }
        });
        let words = Arg::new(WORDS)
            .value_name("FIELD=VALUE")
            .help("Any field by its name, as in `set`")
            .action(ArgAction::Append);
        command.args(flags).arg(words)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<R: Record> FromArgMatches for Fields<R> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given = Vec::new();
        for (name, ..) in flags::<R>() {
            let values = matches.get_many::<String>(name).into_iter().flatten();
            let first = values
                .clone()
                .take(1)
                .map(|value| format!("{name}={value}"));
            let more = values.skip(1).map(|value| format!("{name}+={value}"));
            given.extend(first.chain(more));
        }
        let words = matches.get_many::<String>(WORDS).into_iter().flatten();
        given.extend(words.cloned());
        Ok(Self {
            given,
            kind: PhantomData,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
