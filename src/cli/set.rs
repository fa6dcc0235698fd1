//! `set`: any field of any record.

use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::edit::set;
use clap::Args;

/// What is set.
#[derive(Args, Debug)]
pub struct Set {
    /// The record; `register` for the settings
    id: String,
    /// FIELD=VALUE; FIELD= clears it; FIELD+=VALUE and FIELD-=VALUE change a list
    #[arg(required = true, value_name = "FIELD=VALUE")]
    assignments: Vec<String>,
}

/// Runs it.
pub fn run(set: &Set, session: &mut Session<'_>) -> Ended {
    let done =
        session.change(|register, stamp| set::set(register, &set.id, &set.assignments, stamp))?;
    session.tell_all(&done.told);
    Ok(code::DONE)
}
