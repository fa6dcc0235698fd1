//! `overdue`: what is late as at a day.

use crate::cli::asking::{Asking, known};
use crate::cli::failure::code;
use crate::cli::portfolio::{self, Over, Shown};
use crate::cli::session::{Ended, Session};
use crate::model::need::Need;
use crate::view::{Lens, overdue};
use clap::Args;

/// Arguments of `overdue`.
#[derive(Args, Debug)]
pub struct Overdue {
    #[command(flatten)]
    asking: Asking,
    #[command(flatten)]
    over: Over,
    #[command(flatten)]
    shown: Shown,
    /// Exit with 1 when anything is late
    #[arg(long)]
    fail: bool,
}

/// Runs it.
pub fn run(args: &Overdue, session: &mut Session<'_>) -> Ended {
    let lens = args.asking.lens(session)?;
    if args.over.is_many(session)? {
        let need = need(&lens, session);
        let (code, late) = portfolio::overdue(&args.over, need, &lens, &args.shown, session)?;
        return Ok(ended(late > 0, args.fail, code));
    }
    let mut register = session.ask(&need(&lens, session))?;
    if overdue::lacks_projects(&register) {
        register = session.ask(&Need::everything())?;
    }
    known(&register, &lens)?;
    let report = overdue::view(&register, &lens);
    let is_late = report.main().is_some_and(|table| !table.rows.is_empty());
    session.answer(report)?;
    Ok(ended(is_late, args.fail, code::DONE))
}

/// The exit code, unless what is late makes it another.
fn ended(is_late: bool, fail: bool, code: u8) -> u8 {
    if fail && is_late { code::NO } else { code }
}

/// Actions that are over or not due yet cannot be late. But a name is only known to be wrong once all of them are read, and
/// what may not be printed only once every entry is known.
fn need(lens: &Lens, session: &Session<'_>) -> Need {
    let is_discreet = session.common.public || session.common.roles_only;
    match (&lens.owner, &lens.project, &lens.forum) {
        (None, None, None) if !is_discreet => overdue::need(lens),
        _ => Need::everything(),
    }
}
