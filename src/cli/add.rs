//! `KIND add` and `KIND list` of every kind whose records need no rules of their own to be entered.

use crate::cli::failure::code;
use crate::cli::fields::Fields;
use crate::cli::list::{self, List};
use crate::cli::session::{Ended, Session};
use crate::edit::add;
use crate::model::kept::Kept;
use clap::{Args, Subcommand};

/// What is done with such records.
#[derive(Subcommand, Debug)]
pub enum Plain<R: Kept> {
    /// Enter one
    Add(New<R>),
    /// List them
    List(List),
}

/// A new record.
#[derive(Args, Debug)]
pub struct New<R: Kept> {
    /// Its title or name
    title: String,
    /// Its id [default: made from the name, or the next number]
    #[arg(long = "id", value_name = "ID")]
    chosen: Option<String>,
    #[command(flatten)]
    fields: Fields<R>,
}

/// Runs it.
pub fn run<R: Kept>(verb: Plain<R>, session: &mut Session<'_>) -> Ended {
    match verb {
        Plain::Add(new) => enter(new, session),
        Plain::List(args) => list::run(R::KIND, &args, session),
    }
}

/// Enters one, and says its id.
pub fn enter<R: Kept>(new: New<R>, session: &mut Session<'_>) -> Ended {
    let New {
        title,
        chosen,
        mut fields,
    } = new;
    fields.given.extend(chosen.map(|id| format!("id={id}")));
    let added = session
        .change(|register, stamp| add::add(register, R::KIND, &title, &fields.given, stamp))?;
    session.tell_all(&added.told);
    session.say(&added.id)?;
    Ok(code::DONE)
}
