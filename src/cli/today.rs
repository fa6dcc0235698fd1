//! `progreg` alone, at a terminal: the state of the register on one screen, and what to do next.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::model::need::Need;
use crate::store::locate::NAME;
use crate::view::today;

/// Shows it; where there is no register, how to begin.
pub fn run(session: &mut Session<'_>) -> Ended {
    if session.which().is_err() {
        let message = format!("there is no `{NAME}` here or in a folder above");
        let failure = Failure::new(code::UNREADABLE, "unreadable", message)
            .hint("start one: `progreg init --name NAME --template steering-group`")
            .hint("read a list that you have: `progreg import FILE --as action`")
            .hint("see every command: `progreg --help`");
        return Err(failure);
    }
    let lens = session.lens()?;
    let register = session.ask(&Need::everything())?;
    session.answer(today::view(&register, &lens))?;
    session.tell("every command, and what is explained: `progreg --help`");
    Ok(code::DONE)
}
