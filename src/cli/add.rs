//! `person add`, `forum add` and the other records that need no rules of their own.

use crate::cli::failure::code;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::add;
use crate::model::address::Kind;
use clap::{Args, Subcommand};

/// What is done with such records.
#[derive(Subcommand, Debug)]
#[command(defer = true)]
pub enum Plain {
    /// Enter one
    Add(New),
    /// List them
    List(List),
}

/// A new record.
#[derive(Args, Debug)]
pub struct New {
    /// Its title or name
    title: String,
    /// Its id [default: made from the name, or the next number]
    #[arg(long)]
    id: Option<String>,
    /// Its other fields: `note=TEXT`; a name that is not among them is answered with all there are
    #[arg(value_name = "FIELD=VALUE")]
    fields: Vec<String>,
}

/// Runs it.
pub fn run(kind: Kind, verb: Plain, session: &mut Session<'_>) -> Ended {
    let New {
        title,
        id,
        mut fields,
    } = match verb {
        Plain::Add(new) => new,
        Plain::List(args) => return list::run(kind, &args, session),
    };
    if let Some(id) = id {
        fields.push(format!("id={id}"));
    }
    let added =
        session.change(|register, stamp| add::add(register, kind, &title, &fields, stamp))?;
    session.tell_all(&added.told);
    session.say(&added.id)?;
    Ok(code::DONE)
}
