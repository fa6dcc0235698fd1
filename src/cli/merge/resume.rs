//! `merge --continue`: takes up what Git's merge has left open, and writes it when all is settled (requirement H7).

use super::settle::{Answered, Taken, last, last_of_theirs, twice, typed, unwritten};
use super::{Merge, Target, save, tell_left_out};
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session, is_dash};
use crate::document::diff::diff;
use crate::document::{Document, NotSpliced};
use crate::merge::{Asked, Conflict, Merged, Side, is_open, merge, written};
use crate::store::rewind::Past;
use crate::store::unsettled::{self, Unsettled};
use crate::store::{self, Opened};
use crate::view::merged;
use std::path::Path;

/// What the sides said, and what was left of it.
struct Sides {
    base: Option<Document>,
    mine: Document,
    theirs: Document,
    left: Document,
}

/// Runs it.
pub fn run(args: &Merge, session: &mut Session<'_>) -> Ended {
    let mut taken = Taken::of_words(&args.take)?;
    let path = session.locate()?;
    if is_dash(&path) {
        let message = "cannot go on merging a register read from standard input";
        return Err(Failure::usage(message).hint("name the file with `--register FILE`"));
    }
    let real = store::real(&path);
    let trouble = |trouble| Failure::trouble(trouble, true);
    let found = Unsettled::read(&real, session.largest()).map_err(trouble)?;
    let Some(found) = found else {
        let near = session.shown(&path);
        session.tell(&format!(
            "nothing to go on with: no merge into `{near}` is open"
        ));
        return Ok(code::DONE);
    };
    let opened = store::open(&path, session.largest()).map_err(trouble)?;
    let now = opened.document.text();
    if now == found.mine && now != found.left {
        return Err(Failure::refused(format!(
            "cannot go on merging: the merge was given up, `{}` says again what it said before",
            session.shown(&path)
        ))
        .hint("clear away what is left of it: `progreg merge --abort`")
        .unwritten());
    }
    let sides = sides(session, &real, &found)?;
    let registers = [sides.mine.register(), sides.theirs.register()];
    taken.refuse_unknown(&registers)?;
    let past = session.past(&path)?;
    let who = |side: Side, conflict: &Conflict| match side {
        Side::Mine => last(&past, conflict),
        Side::Theirs => last_of_theirs(&past, conflict),
    };
    let (result, answered) = loop {
        let result = joined(&sides, &found, &taken, &opened);
        let result = result.map_err(|ids| twice(ids, &session.shown(&path), None))?;
        if result.conflicts.is_empty() {
            break (result, Answered::All);
        }
        let answered = taken.ask(session, &result.conflicts, &who);
        if answered != Answered::All {
            break (result, answered);
        }
    };
    let is_open = !result.conflicts.is_empty();
    if (is_open && answered != Answered::Quit) || session.common.format.is_some() {
        let changes = diff(opened.document.register(), &result.register).len();
        let said = format!("theirs is {}", found.named);
        let lens = session.lens()?;
        let report = merged::view(&result.register, &result, changes, &said, &who, &lens);
        session.answer(report)?;
    }
    if is_open {
        let by_hand = Some("put it right in the register");
        session.tell(&taken.next_step(&result.conflicts, by_hand));
        return Ok(code::NO);
    }
    write(session, &sides, &opened, &past, &result)
}

/// Writes what is settled, and lets go of what was left.
fn write(
    session: &mut Session<'_>,
    sides: &Sides,
    opened: &Opened,
    past: &Past,
    result: &Merged,
) -> Ended {
    let path = opened.path.clone();
    let shown = session.shown(&path);
    let cannot = |not: NotSpliced| {
        unwritten(Path::new(&shown), &not).hint(
            "put it right in the register by hand, then say `progreg merge --continue --take mine`",
        )
    };
    let settled =
        written(result, sides.base.as_ref(), &sides.mine, &sides.theirs).map_err(cannot)?;
    tell_left_out(session, &settled);
    let (text, after) = if opened.document.text() == sides.left.text() {
        (settled.text, result.register.clone())
    } else {
        // Somebody has gone on editing: that stays, and what was settled comes to it.
        let settled = read(&settled.text, "what both say")?;
        let edited = merge(&Asked {
            base: Some(sides.left.register()),
            mine: opened.document.register(),
            theirs: settled.register(),
            recorded: &|_, _| None,
            taken: &|_, _| Some(Side::Mine),
        });
        let edited = edited.map_err(|ids| twice(ids, &shown, None))?;
        let written =
            written(&edited, Some(&sides.left), &opened.document, &settled).map_err(cannot)?;
        (written.text, edited.register)
    };
    let real = store::real(&path);
    save(
        session,
        &Target {
            mine: opened,
            out: None,
        },
        &text,
        &after,
        Vec::new(),
    )?;
    if session.common.dry_run {
        session.was_dry = true;
        return Ok(code::DONE);
    }
    unsettled::remove(&real).map_err(|trouble| Failure::trouble(trouble, true))?;
    let mut names = vec![typed(&shown)];
    if past.has_journal {
        let journal = store::journal::path_of(&path);
        names.push(typed(&session.shown(&journal)));
    }
    session.tell(&format!(
        "settled: now `git add {}` and go on with Git",
        names.join(" ")
    ));
    Ok(code::DONE)
}

fn read(text: &str, what: &str) -> Result<Document, Failure> {
    Document::read(text.to_owned()).map_err(|_| {
        Failure::refused(format!("cannot go on merging: {what} is no register"))
            .hint("let Git merge again")
            .unwritten()
    })
}

fn sides(session: &Session<'_>, path: &Path, found: &Unsettled) -> Result<Sides, Failure> {
    let kept = session.shown(&unsettled::path_of(path));
    let of = |text: &str, side: &str| read(text, &format!("what `{kept}` keeps of {side}"));
    Ok(Sides {
        base: match found.base.as_str() {
            "" => None,
            base => Some(of(base, "base")?),
        },
        mine: of(&found.mine, "mine")?,
        theirs: of(&found.theirs, "theirs")?,
        left: of(&found.left, "what was left")?,
    })
}

/// Both sides again, with what is settled since; what somebody has put right in the register is open no more.
fn joined(
    sides: &Sides,
    found: &Unsettled,
    taken: &Taken,
    opened: &Opened,
) -> Result<Merged, Vec<(Side, String)>> {
    let mut mine = sides.mine.register().clone();
    mine.retired.clone_from(&found.retired);
    let merged = merge(&Asked {
        base: sides.base.as_ref().map(Document::register),
        mine: &mine,
        theirs: sides.theirs.register(),
        recorded: &|_, _| None,
        taken: &|address, field| taken.side(address, field),
    });
    let mut merged = merged?;
    let (left, now) = (sides.left.register(), opened.document.register());
    let is_edited = left != now;
    merged
        .conflicts
        .retain(|conflict| !is_edited || is_open(conflict, left, now));
    Ok(merged)
}
