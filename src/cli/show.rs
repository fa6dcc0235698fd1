//! `show`: any record, with everything that points to it.

use crate::cli::asking::{refuse_several, refuse_unknown};
use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::model::need::Need;
use crate::view::{alike, show};
use clap::Args;

/// Arguments of `show`.
#[derive(Args, Debug)]
pub struct Show {
    /// Ids of records; people and forums are found by name too
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
}

/// Runs it.
pub fn run(args: &Show, session: &mut Session<'_>) -> Ended {
    let lens = session.lens()?;
    let register = session.ask(&Need::everything())?;
    refuse_several(&register, &args.ids)?;
    match show::view(&register, &args.ids, &lens) {
        Ok(mut report) => {
            report.notices.extend(alike::others(&register, &args.ids));
            session.answer(report)?;
        }
        Err(unknown) => refuse_unknown(&unknown)?,
    }
    Ok(code::DONE)
}
