//! `merge`: two copies of a register in one, by record and field (requirement H7).

mod abort;
mod install;
mod resume;
mod settle;

use crate::cli::changing::Purpose;
use crate::cli::conflicted;
use crate::cli::failure::{Failure, code};
use crate::cli::output;
use crate::cli::session::{Ended, Session, is_dash};
use crate::document::Document;
use crate::document::change::Change;
use crate::document::diff::diff;
use crate::document::entry::Entry;
use crate::document::fingerprint::Fingerprint;
use crate::document::patch::Patch;
use crate::edit::Refusal;
use crate::merge::{Asked, Conflict, Side, Written, merge, written};
use crate::model::Register;
use crate::model::address::Address;
use crate::model::value::Table;
use crate::store::rewind::Past;
use crate::store::turn::{Act, Earlier};
use crate::store::{self, Opened, journal, kin, locate};
use crate::view::merged;
use clap::Args;
use install::Scope;
use settle::{Answered, last, typed};
use std::path::{Path, PathBuf};

pub use settle::{Taken, in_words, twice, unwritten};

/// Arguments of `merge`.
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools)] // one field a flag
pub struct Merge {
    /// The register the result is written into, unless `--output` names another file
    #[arg(required_unless_present_any = ["found", "resume", "abort", "install_git"])]
    mine: Option<PathBuf>,
    /// The other copy
    #[arg(required_unless_present_any = ["found", "resume", "abort", "install_git"])]
    theirs: Option<PathBuf>,
    /// What both grew from [default: the last text both journals know]
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
    /// Whose word counts where they do not agree: `mine` or `theirs` everywhere, `A-014=mine` for one record, `A-014.due=mine` for one
    /// field
    #[arg(long, value_name = "SIDE|ID=SIDE|ID.FIELD=SIDE")]
    take: Vec<String>,
    /// Take up the copies of the register that a sync client has put beside it, one by one
    #[arg(long, conflicts_with_all = ["mine", "theirs", "base", "output", "resume", "abort", "install_git"])]
    found: bool,
    /// Go on with a merge that Git has left open
    #[arg(long = "continue", conflicts_with_all = ["mine", "theirs", "base", "output", "install_git"])]
    resume: bool,
    /// Give up a merge that Git has left open: the register says again what it said before
    #[arg(long, conflicts_with_all = ["mine", "theirs", "base", "take", "output", "resume", "install_git"])]
    abort: bool,
    /// Let Git merge and show registers by record and field: writes `.gitattributes` and `.gitignore`, prints what to configure
    #[arg(long, conflicts_with_all = ["mine", "theirs", "base", "take"])]
    install_git: bool,
    /// Configure Git for every repository of yours
    #[arg(long, requires = "install_git", conflicts_with = "local")]
    global: bool,
    /// Configure Git for this repository alone
    #[arg(long, requires = "install_git")]
    local: bool,
}

/// One side: its text, and its past where it has one.
pub struct Copy {
    /// What it says.
    pub opened: Opened,
    /// How it came to say that.
    pub past: Past,
}

/// Runs it.
pub fn run(args: &Merge, session: &mut Session<'_>) -> Ended {
    let scope = match (args.global, args.local) {
        (true, _) => Scope::Global,
        (_, true) => Scope::Local,
        _ => Scope::Printed,
    };
    match (&args.mine, &args.theirs) {
        _ if args.install_git => install::run(scope, session),
        _ if args.abort => abort::run(session),
        _ if args.found => {
            let taken = Taken::of_words(&args.take)?;
            conflicted::run(&taken, session)
        }
        (Some(mine), Some(theirs)) => {
            let taken = Taken::of_words(&args.take)?;
            session.common.register = Some(mine.clone());
            refuse_others(args, mine, theirs, session)?;
            let theirs = copy(session, theirs)?;
            into(session, mine, &theirs, args.base.as_deref(), taken)
        }
        _ => resume::run(args, session),
    }
}

/// Refuses a result that would go over another register of the merge, past its lock, its backup and its journal.
fn refuse_others(
    args: &Merge,
    mine: &Path,
    theirs: &Path,
    session: &Session<'_>,
) -> Result<(), Failure> {
    let out = session.common.output.as_deref();
    let Some(out) = out.filter(|path| !is_dash(path)) else {
        return Ok(());
    };
    let file = session.env.cwd.join(out);
    let is_of = |other: &Path| locate::is_part_of(&file, &session.env.cwd.join(other));
    let message = format!(
        "cannot write what both say to `{}`: that is the other register of this merge, or belongs to it",
        out.display()
    );
    if is_of(theirs) {
        return Err(Failure::usage(message).hint(format!(
            "to write into it, name it first: `progreg merge {} {}`",
            store::typed(theirs),
            store::typed(mine)
        )));
    }
    if args.base.as_deref().is_some_and(is_of) {
        let message = message.replace("the other register of this merge", "what both grew from");
        return Err(Failure::usage(message).hint("name another file with `--output FILE`"));
    }
    Ok(())
}

/// Brings another copy into mine.
pub fn into(
    session: &mut Session<'_>,
    mine: &Path,
    theirs: &Copy,
    base: Option<&Path>,
    mut taken: Taken,
) -> Ended {
    // There the result goes; what is said of it goes where answers go.
    let out = session.common.output.take();
    let name = mine;
    let mine = copy(session, mine)?;
    let (base, said) = grown(session, base, &mine, theirs)?;
    let brought = kin::brought(
        &session.shown(&theirs.opened.path),
        &mine.past.entries,
        &theirs.past.entries,
        &Fingerprint::of(theirs.past.now.as_bytes()),
    );
    let (first, second) = (known(&mine), known(theirs));
    let recorded = |side: Side, address: &Address| {
        let past = match side {
            Side::Mine => &mine.past,
            Side::Theirs => &theirs.past,
        };
        added(past, address)
    };
    let who = |side: Side, conflict: &Conflict| {
        let past = match side {
            Side::Mine => &mine.past,
            Side::Theirs => &theirs.past,
        };
        last(past, conflict)
    };
    taken.refuse_unknown(&[&first, &second])?;
    let (result, answered) = loop {
        let result = merge(&Asked {
            base: base.as_ref().map(Document::register),
            mine: &first,
            theirs: &second,
            recorded: &recorded,
            taken: &|address, field| taken.side(address, field),
        });
        let result = result.map_err(|ids| {
            let files = [&mine.opened.path, &theirs.opened.path];
            let files = files.map(|path| session.shown(path));
            twice(ids, &files[0], Some(&files[1]))
        })?;
        if result.conflicts.is_empty() {
            break (result, Answered::All);
        }
        let answered = taken.ask(session, &result.conflicts, &who);
        if answered != Answered::All {
            break (result, answered);
        }
    };
    let changes = diff(&first, &result.register).len();
    let lens = session.lens()?;
    let report = merged::view(&result.register, &result, changes, &said, &who, &lens);
    let is_open = !result.conflicts.is_empty();
    if (is_open && answered != Answered::Quit) || session.common.format.is_some() {
        session.answer(report)?;
    }
    if is_open {
        session.tell(&taken.next_step(&result.conflicts, None));
        return Ok(code::NO);
    }
    let text = written(
        &result,
        base.as_ref(),
        &mine.opened.document,
        &theirs.opened.document,
    );
    let written = text.map_err(|not| {
        let files = [&mine.opened.path, &theirs.opened.path];
        let [mine, theirs] = files.map(|path| typed(&session.shown(path)));
        unwritten(name, &not).hint(format!(
            "take over by hand what `progreg diff {mine} {theirs}` shows of these records, then merge again"
        ))
    })?;
    for moved in &result.renumbered {
        session.tell(&format!(
            "{} of {} is `{}` now: both sides had given that number",
            moved.from,
            moved.side.word(),
            moved.to
        ));
    }
    session.tell(&said);
    tell_left_out(session, &written);
    let target = Target {
        mine: &mine.opened,
        out,
    };
    save(session, &target, &written.text, &result.register, brought)
}

/// Says which comments are not in the result.
pub fn tell_left_out(session: &mut Session<'_>, written: &Written) {
    for comment in &written.lost {
        session.insist(&format!(
            "left out, with what it stood by or for want of a place: `{comment}`"
        ));
    }
}

/// Where the result goes: mine, or the file that was asked for.
struct Target<'a> {
    mine: &'a Opened,
    out: Option<PathBuf>,
}

/// Writes the result: into the file that was asked for, else into mine with an entry in its journal.
fn save(
    session: &mut Session<'_>,
    target: &Target<'_>,
    text: &str,
    after: &Register,
    brought: Table,
) -> Ended {
    let Target { mine, out } = target;
    if let Some(out) = out {
        if session.common.dry_run {
            session.was_dry = true;
            return Ok(code::DONE);
        }
        if is_dash(out) {
            session.print(text.as_bytes())?;
            return Ok(code::DONE);
        }
        let path = session.env.cwd.join(out);
        output::refuse_own(session, &path)?;
        store::atomic::write(&path, text.as_bytes())
            .map_err(|trouble| Failure::trouble(trouble, true))?;
        return Ok(code::DONE);
    }
    let before = mine.document.register();
    let purpose = Purpose {
        patch: Some(Patch::between(mine.document.text(), text)),
        retires: after.retired.clone(),
        merges: brought,
        ..Purpose::default()
    };
    session.change_for(&purpose, |register, _| {
        let retired = std::mem::take(&mut register.retired);
        if register != before {
            return Err(
                Refusal::new("merge", "somebody saved meanwhile").hint("run the command again")
            );
        }
        after.clone_into(register);
        register.retired = retired;
        Ok(())
    })?;
    if text == mine.document.text() && !session.common.dry_run {
        learn(session, mine, &after.retired)?;
    }
    Ok(code::DONE)
}

/// Enters the numbers that only the other side has given and taken back, where it brings in nothing else.
fn learn(session: &mut Session<'_>, mine: &Opened, retired: &[String]) -> Result<(), Failure> {
    let known = journal::retired(&store::real(&mine.path));
    let new = retired.iter().filter(|id| !known.contains(id));
    let new: Vec<String> = new.cloned().collect();
    if new.is_empty() {
        return Ok(());
    }
    let claim = session.claim(&session.stamp()?);
    let turn = session.take_turn(mine, Earlier::of(mine.document.text()), claim)?;
    let told = format!("never to be given again: {}", new.join(", "));
    let act = Act {
        retired: new,
        ..Act::change(Vec::new(), Patch::default())
    };
    turn.enter(act)
        .map_err(|trouble| Failure::trouble(trouble, true))?;
    session.tell(&told);
    Ok(())
}

/// What a copy says, with the numbers that its journal knows to be taken back.
fn known(copy: &Copy) -> Register {
    let mut register = copy.opened.document.register().clone();
    copy.past.retired().clone_into(&mut register.retired);
    register
}

fn copy(session: &mut Session<'_>, path: &Path) -> Result<Copy, Failure> {
    let path = session.env.cwd.join(path);
    let opened =
        store::open(&path, session.largest()).map_err(|trouble| Failure::trouble(trouble, true))?;
    let past = session.past(&path)?;
    Ok(Copy { opened, past })
}

/// What both grew from, and how that is known, in words.
fn grown(
    session: &mut Session<'_>,
    base: Option<&Path>,
    mine: &Copy,
    theirs: &Copy,
) -> Result<(Option<Document>, String), Failure> {
    if let Some(path) = base {
        let said = format!("both are compared with `{}`", path.display());
        let path = session.env.cwd.join(path);
        let opened = store::open(&path, session.largest())
            .map_err(|trouble| Failure::trouble(trouble, true))?;
        return Ok((Some(opened.document), said));
    }
    if let Some((text, said)) = kin::ancestor(&mine.past, &theirs.past)
        && let Ok(document) = Document::read(text)
    {
        return Ok((Some(document), said));
    }
    let said = "nothing tells what both grew from: what they have in common was taken for it, so that what only one of them \
                has counts as new there";
    Ok((None, said.to_owned()))
}

/// The moment at which a record was added, as a journal knows it.
fn added(past: &Past, address: &Address) -> Option<String> {
    let entries = past.entries.iter().map(|written| &written.entry);
    let adds = |entry: &&Entry| {
        let mut changes = entry.changes.iter();
        changes.any(|change| matches!(change, Change::Added { address: new, .. } if new == address))
    };
    entries.rev().find(adds).map(|entry| entry.at.to_string())
}
