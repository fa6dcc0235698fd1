//! `edit`: the register as text in the user's editor. The text goes the way of every change, and none of it is ever lost.

use crate::check;
use crate::cli::changing::overtaken;
use crate::cli::editor;
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session, is_dash, place};
use crate::document::apply::{apply, clashes};
use crate::document::change::Change;
use crate::document::diff::diff;
use crate::document::patch::Patch;
use crate::document::{self, Document};
use crate::edit::set;
use crate::model::address::{Address, Kind};
use crate::store::copy::{self, Copy};
use crate::store::trouble::Trouble;
use crate::store::turn::{Act, Earlier};
use crate::store::{self, Opened, read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How often a turn is taken anew when something that knows no lock keeps saving under our hands.
const TURNS: usize = 8;

/// The register as it was when the copy was made.
struct Start {
    path: PathBuf,
    text: String,
    /// What it said; `None` where it could not be read, which is what an editor is for.
    document: Option<Document>,
}

/// How it went well.
enum Outcome {
    /// The text is as it was.
    Unchanged,
    /// All of the text that was read from the copy is in the register now.
    Saved(Vec<u8>),
    /// Something of the text is nowhere but in the copy.
    Kept,
}

/// A text as it is to be saved.
struct Joined {
    text: String,
    changes: Arc<Vec<Change>>,
    /// Everything of the copy is in it.
    is_whole: bool,
}

/// Runs it.
pub fn run(session: &mut Session<'_>) -> Ended {
    let start = start(session)?;
    let real = store::real(&start.path);
    let compare = if cfg!(windows) { "fc" } else { "diff" };
    let typed = |path: &str| store::typed(Path::new(path));
    let register = typed(&session.shown(&real));
    for left in copy::left(&real) {
        let left = session.shown(&left);
        session.tell(&format!(
            "`{left}` is the copy of another edit that is still open or was not saved: `{compare} {register} {}` shows what it \
             has; remove it when nothing of it is wanted",
            typed(&left)
        ));
    }
    let copy = Copy::make(&real, start.text.as_bytes())
        .map_err(|trouble| Failure::trouble(trouble, true))?;
    let ended = edited(session, &start, &copy);
    let is_gone = match &ended {
        Ok(Outcome::Saved(text)) => copy.remove(text),
        Ok(Outcome::Kept) => false,
        // What is as it was is nothing to be kept.
        Ok(Outcome::Unchanged) | Err(_) => copy.remove(start.text.as_bytes()),
    };
    let kept = format!("your text is kept in `{}`", session.shown(copy.path()));
    match ended {
        Ok(_) => {
            if !is_gone {
                session.insist(&kept);
            }
            Ok(code::DONE)
        }
        Err(failure) if is_gone => Err(failure),
        Err(failure) => Err(failure.hint(kept)),
    }
}

fn start(session: &mut Session<'_>) -> Result<Start, Failure> {
    if session.common.known_at.is_some() {
        return Err(Failure::usage("cannot change the past")
            .hint("leave out `--known-at`, which is for questions"));
    }
    let path = session.locate()?;
    if is_dash(&path) {
        return Err(
            Failure::refused("cannot change a register read from standard input")
                .hint("name the file with `--register FILE`"),
        );
    }
    let cannot = |trouble| Failure::trouble(trouble, true);
    let bytes = read::read(&path, session.largest()).map_err(cannot)?;
    let text = document::text_of(bytes)
        .map_err(|problems| cannot(Trouble::Unreadable(path.clone(), problems)))?;
    let document = match Document::read(text.clone()) {
        Ok(document) => Some(document),
        Err(problems) => {
            session.fail(&Failure::trouble(
                Trouble::Unreadable(path.clone(), problems),
                false,
            ));
            None
        }
    };
    Ok(Start {
        path,
        text,
        document,
    })
}

/// The editor, as often as the person wants it, and the save.
fn edited(session: &mut Session<'_>, start: &Start, copy: &Copy) -> Result<Outcome, Failure> {
    loop {
        editor::open(&session.env, &session.config, copy.path())?;
        // A person may have taken hours over it.
        session.env.look_at_clock();
        let failure = match look(session, start, copy) {
            Ok(None) => {
                session.tell("nothing was changed");
                return Ok(Outcome::Unchanged);
            }
            Ok(Some(edited)) => return save(session, start, edited),
            Err(failure) => failure,
        };
        if !session.env.terminal.interactive {
            return Err(failure);
        }
        session.fail(&failure);
        if !session.asks_yes("edit again?") {
            let mut given_up = Failure::new(failure.code, failure.kind, "the edit was not saved");
            given_up.was_writing = true;
            return Err(given_up);
        }
    }
}

/// What the copy says now; `None` where it says what it said.
///
/// Err: it cannot be read, or breaks the register.
fn look(session: &Session<'_>, start: &Start, copy: &Copy) -> Result<Option<Opened>, Failure> {
    let path = copy.path();
    let cannot = |trouble| Failure::trouble(trouble, true);
    let bytes = match copy.read(session.largest()) {
        Err(Trouble::NotFound(_)) => {
            let message = format!("the copy `{}` is gone", session.shown(path));
            let mut failure = Failure::new(code::DISK, "editor", message)
                .hint("the editor must leave the text where it is");
            failure.was_writing = true;
            return Err(failure);
        }
        bytes => bytes.map_err(cannot)?,
    };
    if bytes == start.text.as_bytes() {
        return Ok(None);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let message = format!(
            "cannot read the edited text `{}`: nothing is left of the register in it",
            session.shown(path)
        );
        let mut failure = Failure::new(code::UNREADABLE, "unreadable", message)
            .hint("the register is as it was: `progreg edit` begins anew");
        failure.was_writing = true;
        return Err(failure);
    }
    let edited =
        store::from_bytes(path.to_owned(), bytes, session.largest()).map_err(|trouble| {
            let mut failure = cannot(trouble);
            failure.message = failure
                .message
                .replacen("the register", "the edited text", 1);
            failure
        })?;
    if let Some(before) = &start.document {
        let errors = check::new_errors(before.register(), edited.document.register());
        if !errors.is_empty() {
            let at = |address: &Address, field: &str| place(&edited, address, field);
            return Err(Failure::findings_at(errors, at));
        }
    }
    Ok(Some(edited))
}

/// Saves what the copy says: as it is where nobody saved meanwhile, else joined with what they saved.
fn save(session: &mut Session<'_>, start: &Start, edited: Opened) -> Result<Outcome, Failure> {
    let ours = edited.document;
    let changes = Arc::new(changes(start.document.as_ref(), &ours));
    if session.common.dry_run {
        tell(session, start, &changes, &start.text, ours.text());
        session.was_dry = true;
        return Ok(Outcome::Kept);
    }
    let stamp = session.stamp()?;
    let claim = session.claim(&stamp);
    let opened = Opened {
        path: start.path.clone(),
        document: ours,
    };
    let earlier = Earlier::of(&start.text);
    for _ in 0..TURNS {
        let turn = session.take_turn(&opened, earlier.clone(), claim.clone())?;
        let is_as_read = turn.bytes() == start.text.as_bytes();
        let (before, joined) = if is_as_read {
            let joined = Joined {
                text: opened.document.text().to_owned(),
                changes: Arc::clone(&changes),
                is_whole: true,
            };
            (start.text.clone(), joined)
        } else {
            let bytes = turn.bytes().to_vec();
            let theirs = store::from_bytes(start.path.clone(), bytes, session.largest())
                .map_err(|trouble| Failure::trouble(trouble, true))?;
            let joined = join(start, &opened.document, &theirs, &turn.last_words())?;
            (theirs.document.text().to_owned(), joined)
        };
        refuse_retired(&joined.changes, &turn.retired())?;
        if joined.text == before {
            session.tell("nothing to change: somebody has done it meanwhile");
            return Ok(outcome(&joined, &opened));
        }
        let patch = Patch::between(&before, &joined.text);
        let who = turn.last_words();
        match turn.save(
            &[&joined.text],
            Act::change(Arc::clone(&joined.changes), patch),
        ) {
            Ok(()) => {
                tell(session, start, &joined.changes, &before, &joined.text);
                if !is_as_read {
                    session.tell(&format!("{who} saved meanwhile: both are in the register"));
                }
                if !joined.is_whole {
                    session.tell("comments and layout of your text were left out");
                }
                return Ok(outcome(&joined, &opened));
            }
            Err(Trouble::Overtaken(_)) => {}
            Err(trouble) => return Err(Failure::trouble(trouble, true)),
        }
    }
    Err(Failure::trouble(
        Trouble::Overtaken(start.path.clone()),
        true,
    ))
}

/// An id that was given once and taken back is in minutes and letters already.
fn refuse_retired(changes: &[Change], retired: &[String]) -> Result<(), Failure> {
    let is_retired = |change: &&Change| matches!(change, Change::Added { address, .. } if retired.contains(&address.id));
    let Some(change) = changes.iter().find(is_retired) else {
        return Ok(());
    };
    let id = &change.address().id;
    let why = format!("cannot add `{id}`: that id was given before, and its record taken out");
    let mut failure = Failure::refused(why)
        .hint("give the record another id, or bring the old one back: `progreg history` tells which entry to `undo`");
    failure.was_writing = true;
    Err(failure)
}

fn outcome(joined: &Joined, edited: &Opened) -> Outcome {
    if joined.is_whole {
        Outcome::Saved(edited.document.text().as_bytes().to_vec())
    } else {
        Outcome::Kept
    }
}

/// What an edit of an older text makes of the register as somebody else has saved it since.
fn join(start: &Start, ours: &Document, theirs: &Opened, who: &str) -> Result<Joined, Failure> {
    let refuse = |clashes: &[_]| overtaken(theirs, clashes, who);
    // Without knowing what it said before, nobody can tell what an edit changes.
    let Some(before) = &start.document else {
        return Err(refuse(&[]));
    };
    let changes = changes(Some(before), ours);
    let now = theirs.document.register();
    let clashes = clashes(now, &changes);
    if !clashes.is_empty() {
        return Err(refuse(&clashes));
    }
    let mut after = now.clone();
    apply(&mut after, &changes).map_err(|clashes| refuse(&clashes))?;
    let errors = check::new_errors(now, &after);
    if !errors.is_empty() {
        return Err(Failure::findings(errors));
    }
    // Where the two have edited different lines, all of both is kept, comments and layout too.
    let their_patch = Patch::between(&start.text, theirs.document.text());
    let moved = Patch::between(&start.text, ours.text()).after(&their_patch);
    let text = moved.and_then(|moved| moved.apply(theirs.document.text()));
    let read = text.and_then(|text| Document::read(text).ok());
    if let Some(both) = read.filter(|both| diff(&after, both.register()).is_empty()) {
        return Ok(Joined {
            changes: diff(now, both.register()).into(),
            text: both.text().to_owned(),
            is_whole: true,
        });
    }
    if changes.is_empty() && ours.text() != theirs.document.text() {
        return Err(refuse(&[]));
    }
    let revision = theirs.document.revise(&after).map_err(|_| refuse(&[]))?;
    // The copy may go only if there is nothing in it but these changes.
    let plain = before.revise(ours.register());
    Ok(Joined {
        text: revision.text.to_string(),
        changes: revision.changes,
        is_whole: ours.text() == theirs.document.text()
            || plain.is_ok_and(|plain| plain.text.to_string() == ours.text()),
    })
}

fn changes(before: Option<&Document>, after: &Document) -> Vec<Change> {
    before.map_or_else(Vec::new, |before| diff(before.register(), after.register()))
}

/// Says what changes; what was decided is no text to be put right in passing.
fn tell(session: &mut Session<'_>, start: &Start, changes: &[Change], before: &str, after: &str) {
    session.tell_changes(changes);
    if changes.is_empty() {
        let what = match (Patch::between(before, after).lines(), &start.document) {
            (1, Some(_)) => "1 line of comments or layout".to_owned(),
            (many, Some(_)) => format!("{many} lines of comments or layout"),
            (1, None) => "1 line".to_owned(),
            (many, None) => format!("{many} lines"),
        };
        session.tell(&what);
    }
    let Some(register) = start.document.as_ref().map(Document::register) else {
        return;
    };
    let mut told: Vec<&Address> = Vec::new();
    for change in changes {
        let address = change.address();
        let is_decided = match change {
            Change::Field { name, .. } => set::is_decided(register, address, name),
            Change::Removed { .. } => address.kind == Kind::Decision,
            Change::Added { .. } => false,
        };
        if is_decided && !told.contains(&address) {
            told.push(address);
        }
    }
    for address in told {
        session.tell(&format!(
            "{address} is a decision, edited by hand: only the journal knows what it said; a slip of the pen is put right \
             with `progreg decision correct {address} FIELD=VALUE --reason TEXT`"
        ));
    }
}
