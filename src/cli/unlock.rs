//! `unlock`: whose lock it is; removes it when it is dead.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::store::lock::{self, Cleared};
use crate::store::turn::{Earlier, Turn};
use std::path::Path;

/// Runs it.
pub fn run(session: &mut Session<'_>) -> Ended {
    let path = session.locate()?;
    let is_dry = session.common.dry_run;
    let cleared = lock::clear(&crate::store::real(&path), true);
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
            if !is_dry {
                tidy(&path, session)?;
            }
        }
    }
    Ok(code::DONE)
}

/// Whoever left a lock may have left more: a turn finds it all, enters what came of it, and lets the lock go.
fn tidy(path: &Path, session: &mut Session<'_>) -> Result<(), Failure> {
    let claim = session.claim(&session.stamp()?);
    let turn = Turn::take(path, Earlier::of(""), claim, &mut |_| {});
    match turn {
        Ok(turn) => session.tell_all(&turn.told),
        // Where there is nothing to take a turn on, the lock goes all the same.
        Err(_) => {
            let cleared = lock::clear(&crate::store::real(path), false);
            cleared.map_err(|trouble| Failure::trouble(trouble, false))?;
        }
    }
    Ok(())
}

fn named(who: String, nobody: &str) -> String {
    if who.is_empty() {
        nobody.to_owned()
    } else {
        who
    }
}
