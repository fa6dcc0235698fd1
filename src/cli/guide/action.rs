//! What is asked of a new action: who does it, and by when.

use super::{Answer, keyboard, put};
use crate::cli::action::New;
use crate::cli::offers::people;
use crate::cli::session::Session;
use crate::model::need::Need;
use std::ffi::OsString;

/// Asks what the line does not say yet.
pub fn ask(words: &mut Vec<OsString>, new: &New, session: &mut Session<'_>) -> Answer<()> {
    if new.owners.is_empty() {
        let register = session.ask(&Need::everything())?;
        let who = keyboard::person("Who does it", &people(&register), session)?;
        put(words, "--owner", &who);
    }
    if new.due.is_none()
        && let Some(when) = keyboard::perhaps_date("By when (empty: no date yet)", session)?
    {
        put(words, "--due", &when);
    }
    Ok(())
}
