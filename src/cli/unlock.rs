//! `unlock`: whose lock it is; removes it when it is dead.

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::store::lock;

/// Runs it.
pub fn run(session: &mut Session<'_>) -> Ended {
    let path = session.locate()?;
    let real = crate::store::real(&path);
    match lock::holder(&real) {
        None => session.tell("there is no lock"),
        Some((who, true)) => {
            let who = if who.is_empty() {
                "another writer"
            } else {
                &who
            };
            return Err(
                Failure::refused(format!("cannot remove the lock: {who} is writing now"))
                    .hint("wait; a lock is held for less than a second"),
            );
        }
        Some((who, false)) => {
            lock::clear(&real).map_err(|trouble| Failure::trouble(trouble, false))?;
            let who = if who.is_empty() {
                "nobody knows whom".to_owned()
            } else {
                who
            };
            session.tell(&format!("removed a lock left by {who}"));
        }
    }
    Ok(code::DONE)
}
