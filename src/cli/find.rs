//! `find`: full text.

use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::model::need::Need;
use crate::view::find;
use clap::Args;

/// Arguments of `find`.
#[derive(Args, Debug)]
pub struct Find {
    /// Words that must all occur in a record
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
}

/// Runs it.
pub fn run(args: &Find, session: &mut Session<'_>) -> Ended {
    let lens = session.lens()?;
    let register = session.ask(&Need::everything())?;
    session.answer(find::view(&register, &args.words, &lens))?;
    Ok(code::DONE)
}
