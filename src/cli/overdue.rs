//! `overdue`: what is late as at a day.

use crate::cli::asking::{Asking, known};
use crate::cli::failure::code;
use crate::cli::session::{Ended, Session};
use crate::model::need::Need;
use crate::view::{Lens, overdue};
use clap::Args;

/// Arguments of `overdue`.
#[derive(Args, Debug)]
pub struct Overdue {
    #[command(flatten)]
    asking: Asking,
    /// Exit with 1 when anything is late
    #[arg(long)]
    fail: bool,
}

/// Runs it.
pub fn run(args: &Overdue, session: &mut Session<'_>) -> Ended {
    let lens = args.asking.lens(session)?;
    let register = session.ask(&need(&lens))?;
    known(&register, &lens)?;
    let report = overdue::view(&register, &lens);
    session.answer(&report)?;
    let is_late = report.main().is_some_and(|table| !table.rows.is_empty());
    Ok(if args.fail && is_late {
        code::NO
    } else {
        code::DONE
    })
}

/// Actions that are over or not due yet cannot be late. But a name is only known to be wrong once all of them are read.
fn need(lens: &Lens) -> Need {
    match (&lens.owner, &lens.project, &lens.forum) {
        (None, None, None) => {
            Need::everything().late_on(lens.as_at.plus_days(lens.within.unwrap_or(0)))
        }
        _ => Need::everything(),
    }
}
