//! `unlock`: whose lock it is; removes it when it is dead.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::store::lock::{self, Cleared};

/// Runs it.
pub fn run(session: &mut Session<'_>) -> Ended {
    let path = session.locate()?;
    let is_dry = session.common.dry_run;
    let cleared = lock::clear(&crate::store::real(&path), is_dry);
    match cleared.map_err(|trouble| Failure::trouble(trouble, false))? {
        Cleared::Nothing => session.tell("there is no lock"),
        Cleared::Live(who, false) => {
            let who = named(who, "somebody");
            return Err(
                Failure::refused(format!("cannot remove the lock: {who} is writing now"))
                    .hint("wait; a lock is held for less than a second"),
            );
        }
        Cleared::Live(who, true) => {
            let who = named(who, "somebody");
            return Err(Failure::refused(format!(
                "cannot remove the lock: {who} may be writing now, and this folder knows no locks that would tell"
            ))
            .hint("wait; after two minutes it is taken to be left by somebody who is gone"));
        }
        Cleared::Dead(who) => {
            let who = named(who, "nobody knows whom");
            let done = if is_dry { "would remove" } else { "removed" };
            session.tell(&format!("{done} a lock left by {who}"));
            session.was_dry = is_dry;
        }
    }
    Ok(code::DONE)
}

fn named(who: String, nobody: &str) -> String {
    if who.is_empty() {
        nobody.to_owned()
    } else {
        who
    }
}
