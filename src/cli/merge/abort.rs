//! `merge --abort`: gives up a merge that Git has left open: the register says again what it said before (requirement H7).

use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session, is_dash};
use crate::document::Document;
use crate::document::diff::diff;
use crate::document::entry::Written;
use crate::document::fingerprint::Fingerprint;
use crate::document::patch::Patch;
use crate::store::turn::{Act, Earlier};
use crate::store::unsettled::{self, Unsettled};
use crate::store::{self, Opened, journal};
use std::time::Duration;

/// Runs it.
pub fn run(session: &mut Session<'_>) -> Ended {
    let path = session.locate()?;
    if is_dash(&path) {
        let message = "cannot give up a merge into a register read from standard input";
        return Err(Failure::usage(message).hint("name the file with `--register FILE`"));
    }
    let trouble = |trouble| Failure::trouble(trouble, true);
    let real = store::real(&path);
    let near = session.shown(&path);
    let found = Unsettled::read(&real, session.largest()).map_err(trouble)?;
    let Some(found) = found else {
        let message = format!("cannot give up a merge: none into `{near}` is open");
        let mut failure = Failure::refused(message).hint(
            "a merge that is done is taken back with `progreg undo`, and in Git with `git reset`",
        );
        failure.was_writing = true;
        return Err(failure);
    };
    let opened = store::open(&path, session.largest()).map_err(trouble)?;
    let now = opened.document.text();
    if now != found.mine && now != found.left {
        return Err(edited(&near, &found, &opened));
    }
    if session.common.dry_run {
        if let Ok(mine) = Document::read(found.mine.clone()) {
            let changes = diff(opened.document.register(), mine.register());
            session.tell_changes(&changes);
        }
        session.was_dry = true;
        return Ok(code::DONE);
    }
    let is_left = now != found.mine;
    if is_left {
        put_back(session, &opened, &found)?;
    }
    unsettled::remove(&real).map_err(trouble)?;
    let kept = session.shown(&unsettled::path_of(&path));
    session.tell(&format!(
        "given up: `{near}` says what it said before the merge, `{kept}` is removed"
    ));
    let is_in_git = store::locate::work_tree(store::atomic::folder(&real)).is_some();
    if is_left && is_in_git {
        session.tell("Git has its own part to give up: `git merge --abort`, or `--abort` of the rebase or cherry-pick that stopped");
    }
    Ok(code::DONE)
}

/// Puts back what mine was, letter for letter. No rule is asked: it is what stood there.
fn put_back(session: &mut Session<'_>, opened: &Opened, found: &Unsettled) -> Result<(), Failure> {
    let wait = session.common.wait;
    let mine = Document::read(found.mine.clone()).map_err(|_| {
        let message = "cannot give up the merge: what is kept of mine is no register";
        Failure::refused(message).hint("let Git give it back: `git merge --abort`")
    })?;
    let changes = diff(opened.document.register(), mine.register());
    let real = store::real(&opened.path);
    let journal = journal::whole(&real);
    let print = Fingerprint::of(mine.text().as_bytes());
    let is_told = |last: &Written| last.entry.after == print;
    if journal.entries.last().is_none_or(is_told) {
        // The journal says so already: Git refuses to give up its part where that file was written since.
        let mut waiting = |who: &str| session.tell(&format!("waiting for {who}"));
        let wait = Duration::from_secs(wait);
        unsettled::put_back(
            &real,
            opened.document.text(),
            mine.text(),
            wait,
            &mut waiting,
        )
        .map_err(|trouble| Failure::trouble(trouble, true))?;
        session.tell_changes(&changes);
        return Ok(());
    }
    let patch = Patch::between(opened.document.text(), mine.text());
    let claim = session.claim(&session.stamp()?);
    let turn = session.take_turn(opened, Earlier::of(opened.document.text()), claim)?;
    let overtaken = || {
        let trouble = store::trouble::Trouble::Overtaken(opened.path.clone());
        Failure::trouble(trouble, true)
    };
    if turn.bytes() != opened.document.text().as_bytes() {
        return Err(overtaken());
    }
    turn.save(&[mine.text()], Act::change(changes.clone(), patch))
        .map_err(|trouble| Failure::trouble(trouble, true))?;
    session.tell_changes(&changes);
    Ok(())
}

/// What somebody has entered since would be lost.
fn edited(near: &str, found: &Unsettled, opened: &Opened) -> Failure {
    let message =
        format!("cannot give up the merge: `{near}` was changed since, which would be lost");
    let mut failure = Failure::refused(message);
    if let Ok(left) = Document::read(found.left.clone()) {
        let changes = diff(left.register(), opened.document.register());
        let details = changes.iter().map(|change| crate::cli::failure::Detail {
            message: change.to_string(),
            ..Default::default()
        });
        failure.details = details.collect();
    }
    failure.was_writing = true;
    failure
        .hint("keep it, and settle the merge: `progreg merge --continue`")
        .hint("take it back first, with `progreg undo` or by hand; or let Git give up everything: `git merge --abort`")
}
