//! `merge --found` and what `check` says of copies beside the register: those that sync clients make where two people saved
//! (requirement H7).

use crate::cli::failure::{Failure, code};
use crate::cli::merge::{self, Taken};
use crate::cli::session::{Ended, Session};
use crate::model::Register;
use crate::model::moment::Moment;
use crate::store::conflicted::{self, Conflicted};
use crate::store::rewind::{Past, Since};
use crate::store::{self, Opened, real};
use std::path::{Path, PathBuf};

/// A copy, and what it says.
pub struct Copy {
    /// Where it is, and what gives copies such names.
    pub file: Conflicted,
    /// What it says; why it cannot be read where it cannot.
    pub opened: Result<Opened, Failure>,
}

/// The copies of a register that lie beside it. Where only the name tells, and people give such names too, what is in it must be
/// a register of the same name.
pub fn beside(session: &Session<'_>, path: &Path, register: &Register) -> Vec<Copy> {
    let name = &register.settings.name;
    let copies = conflicted::copies(&real(path)).into_iter();
    let copies = copies.map(|file| Copy {
        opened: store::open(&file.path, session.largest())
            .map_err(|trouble| Failure::trouble(trouble, true)),
        file,
    });
    let is_one = |copy: &Copy| {
        let same = copy.opened.as_ref().is_ok_and(|opened| {
            let settings = &opened.document.register().settings;
            !name.is_empty() && settings.name == *name
        });
        copy.file.is_sure || same
    };
    copies.filter(is_one).collect()
}

/// Takes up every copy beside the register, one by one: what can be merged is, and the copy set aside; the others are told.
pub fn run(taken: &Taken, session: &mut Session<'_>) -> Ended {
    let path = real(&session.locate()?);
    let opened = session.read()?;
    let copies = beside(session, &path, opened.document.register());
    if copies.is_empty() {
        session.tell("no other copy of this register lies beside it: nothing to do");
        return Ok(code::DONE);
    }
    let mut taken = taken.clone();
    let others = copies.iter().filter_map(|copy| copy.opened.as_ref().ok());
    let others = others.map(|opened| opened.document.register());
    let all: Vec<&Register> = std::iter::once(opened.document.register())
        .chain(others)
        .collect();
    taken.refuse_unknown(&all)?;
    let mut ended = code::DONE;
    for copy in copies {
        let name = session.shown(&copy.file.path);
        session.tell(&format!("{name} (as {} names copies)", copy.file.by));
        let theirs = match copy.opened {
            Ok(opened) => opened,
            Err(failure) => {
                session.insist(&format!("{}: it stays where it is", failure.message));
                ended = code::NO;
                continue;
            }
        };
        let (merged, journal) = match take_up(session, &path, theirs, &taken) {
            // What is the matter with one copy is no matter of the others.
            Err(failure) if [code::REFUSED, code::UNREADABLE].contains(&failure.code) => {
                session.insist(&format!("{}: it stays where it is", failure.message));
                for hint in &failure.hints {
                    session.insist(&format!("  hint: {hint}"));
                }
                ended = code::NO;
                continue;
            }
            merged => merged?,
        };
        if merged != code::DONE {
            ended = code::NO;
            continue;
        }
        if session.common.dry_run {
            continue;
        }
        let aside = conflicted::set_aside(&copy.file.path, journal.as_deref())
            .map_err(|trouble| Failure::trouble(trouble, false))?;
        let aside = session.shown(&aside);
        session.tell(&format!(
            "what it says is in the register; it was set aside as `{aside}`: delete that when you have seen that all is well"
        ));
    }
    Ok(ended)
}

/// Brings one copy in; how that ended, and the journal that goes with the copy.
fn take_up(
    session: &mut Session<'_>,
    path: &Path,
    opened: Opened,
    taken: &Taken,
) -> Result<(u8, Option<PathBuf>), Failure> {
    let (past, journal) = past(session, path, &opened)?;
    let theirs = merge::Copy { opened, past };
    let ended = merge::into(session, path, &theirs, None, taken.clone())?;
    Ok((ended, journal))
}

/// The past of a copy, with the journal that leads to what it says: a sync client may have given that another name than the
/// copy's own. Beside the past, the journal that goes with the copy when it is set aside; never the register's own.
fn past(
    session: &Session<'_>,
    register: &Path,
    copy: &Opened,
) -> Result<(Past, Option<PathBuf>), Failure> {
    let (now, most) = (Moment::new(session.env.moment()), session.largest());
    let own = store::journal::path_of(register);
    for journal in conflicted::journals(register, &copy.path) {
        let past = Past::with_journal(&copy.path, &journal, &now, most)
            .map_err(|trouble| Failure::trouble(trouble, true))?;
        if past.since == Since::Nothing && !past.entries.is_empty() {
            return Ok((past, (journal != own).then_some(journal)));
        }
    }
    let past = Past::of(&copy.path, &now, most);
    let past = past.map_err(|trouble| Failure::trouble(trouble, true))?;
    Ok((past, None))
}

/// What `check` says of a copy.
pub fn in_words(copy: &Copy, text: &str) -> String {
    let what = match &copy.opened {
        Ok(opened) if opened.document.text() == text => "it says the same, letter for letter",
        Ok(_) => "it says something else",
        Err(_) => "it cannot be read",
    };
    format!(
        "this is a copy of the register, as {} names them; {what}",
        copy.file.by
    )
}
