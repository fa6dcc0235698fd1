//! What is asked of a new register: what it begins with.

use super::{Answer, keyboard, put};
use crate::cli::init::Init;
use crate::cli::offers::Offer;
use crate::cli::session::Session;
use crate::edit::template::TEMPLATES;
use std::ffi::OsString;

/// Asks what the line does not say yet.
pub fn ask(words: &mut Vec<OsString>, init: &Init, session: &mut Session<'_>) -> Answer<()> {
    if init.template.is_none() {
        let templates = TEMPLATES.iter();
        let offers: Vec<Offer> = templates
            .map(|one| (one.name.to_owned(), one.about.to_owned()))
            .collect();
        let template = keyboard::chosen("What it begins with", &offers, session)?;
        put(words, "--template", &template);
    }
    Ok(())
}
