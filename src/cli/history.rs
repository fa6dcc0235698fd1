//! `history` and `changes`: what happened to the register, from its journal.

use crate::cli::asking::refuse_several;
use crate::cli::failure::{Failure, code};
use crate::cli::session::{Ended, Session};
use crate::document::Document;
use crate::document::diff::diff;
use crate::document::entry::{Entry, What};
use crate::document::fingerprint::Fingerprint;
use crate::edit::lookup::did_you_mean;
use crate::model::Register;
use crate::model::address::nearest;
use crate::model::moment::Moment;
use crate::store::rewind::{Past, Since};
use crate::view::{changed, history};
use clap::Args;
use std::sync::Arc;

/// Arguments of `history`.
#[derive(Args, Debug)]
pub struct History {
    /// Only what happened to this record
    id: Option<String>,
    /// Only from this day on
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
}

/// Arguments of `changes`.
#[derive(Args, Debug)]
pub struct Changes {
    /// From the register as it was at the end of this day
    #[arg(long, value_name = "DATE")]
    pub since: String,
}

/// Runs `history`.
pub fn run(args: &History, session: &mut Session<'_>) -> Ended {
    let path = session.locate()?;
    let past = session.past(&path)?;
    let register = register(session, &past);
    let since = match &args.since {
        Some(since) => Some(session.day("--since", Some(since))?),
        None => None,
    };
    let until = session.known_at()?;
    let pending = pending(session, &past, &register);
    let entries: Vec<&Entry> = past
        .entries
        .iter()
        .map(|written| &written.entry)
        .chain(pending.as_ref())
        .filter(|entry| {
            let day = entry.day();
            since.is_none_or(|since| day >= Some(since))
                && until.is_none_or(|until| day <= Some(until))
        })
        .collect();
    let ids = match &args.id {
        Some(id) => Some(ids(&register, &past, id)?),
        None => None,
    };
    let mut report = history::view(&register, &entries, ids.as_deref(), &session.lens()?);
    if !past.has_journal {
        report.notices.push(
            "there is no journal beside this register: its history begins with the next change"
                .to_owned(),
        );
    }
    if !past.faults.is_empty() {
        report
            .notices
            .push("the journal is not as progreg wrote it: see `progreg check`".to_owned());
    }
    session.answer(report)?;
    Ok(code::DONE)
}

/// The id of a record and those it had; of one that is gone, the id it had.
fn ids(register: &Register, past: &Past, id: &str) -> Result<Vec<String>, Failure> {
    if id == "register" {
        return Ok(vec![id.to_owned()]);
    }
    refuse_several(register, &[id.to_owned()])?;
    if let Some(record) = register.find(id) {
        let mut ids = vec![record.address().id];
        record.texts("aliases", &mut |alias| ids.push(alias.to_owned()));
        return Ok(ids);
    }
    let ids = vec![id.to_owned()];
    let mut changes = past.entries.iter().flat_map(|one| one.entry.changes.iter());
    if changes.any(|change| history::is_about(change, &ids)) {
        return Ok(ids);
    }
    let failure = Failure::refused(format!(
        "cannot show the history of `{id}`: there is no such record, and there never was"
    ));
    let near = did_you_mean(&nearest(id, register.ids().into_iter()));
    Err(failure.hint(match near.as_str() {
        "" => "see what there is with `progreg find WORDS`",
        near => near,
    }))
}

/// What something else did since the last entry, as the next changing command will enter it.
fn pending(session: &Session<'_>, past: &Past, register: &Register) -> Option<Entry> {
    let Since::Outside(saved, known) = &past.since else {
        return None;
    };
    let last = past.entries.last()?;
    let before = known
        .as_ref()
        .and_then(|text| Document::read(text.clone()).ok());
    let what = if past.is_merged_since() {
        What::Merge
    } else {
        What::Outside
    };
    let at = Moment::new(session.env.moment());
    Some(Entry {
        saved: saved.clone(),
        after: Fingerprint::of(past.now.as_bytes()),
        changes: before.map_or_else(Arc::default, |before| {
            diff(before.register(), register).into()
        }),
        patch: known.as_ref().map(|_| Arc::default()),
        ..Entry::bare(what, at, last.entry.after.clone())
    })
}

/// What the register says now; history can be asked for though it cannot be read.
fn register(session: &mut Session<'_>, past: &Past) -> Register {
    let now = Document::read(past.now.clone()).map(Document::into_register);
    if now.is_err() {
        session.tell("the register cannot be read now: see `progreg check`");
    }
    session.discreet(now.unwrap_or_default())
}

/// Runs `changes`.
pub fn run_changes(args: &Changes, session: &mut Session<'_>) -> Ended {
    let since = session.day("--since", Some(&args.since))?;
    let path = session.locate()?;
    let earlier = session.recall(&path, since)?;
    let now = session.read()?;
    let (earlier, now) = (
        session.discreet(earlier.document.into_register()),
        session.discreet(now.document.into_register()),
    );
    let changes = diff(&earlier, &now);
    let report = changed::view(&now, &changes, since, &session.lens()?);
    session.answer(report)?;
    Ok(code::DONE)
}
