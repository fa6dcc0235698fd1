//! Documents: written, submitted, approved by a decision, signed by the partners, replaced (requirement G8).

mod approve;
mod sign;

pub use approve::{Approve, approve};
pub use sign::{Sign, sign, signer};

use super::lookup::{known, known_or_none};
use super::project::reason_given;
use super::reasons::draft;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::compliance::overturned;
use crate::model::paperwork::{Document, DocumentState, DocumentStatus};
use crate::model::people::Forum;

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Turned {
    /// The document.
    pub document: String,
    /// The decision that was recorded with it, or named; empty where none belongs to it.
    pub decision: String,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Puts it before the forum that is to approve it.
pub fn submit(
    register: &mut Register,
    id: &str,
    to: &str,
    stamp: &Stamp,
) -> Result<Turned, Refusal> {
    let mut refusal = Refusal::of(format!("submit `{id}`"));
    let document = current(register, id, &mut refusal);
    let to = known_or_none::<Forum>(register, to, &mut refusal);
    if let Some(document) = &document {
        if document.is_approved() {
            refused(document, &format!("is {}", document.status()), &mut refusal);
            refusal.advise(replace_it(document));
        } else if document.status() == DocumentStatus::ForApproval {
            refused(document, "waits for approval already", &mut refusal);
            refusal.advise(format!("`progreg document approve {}`", document.id));
        }
    }
    refusal.settle()?;
    let mut document = document.unwrap_or_default();
    if !to.is_empty() {
        document.forum = to;
    }
    let mut told = Vec::new();
    if document.forum.is_empty() {
        told.push(format!(
            "no forum is named that is to approve it: `progreg set {} forum=FORUM`",
            document.id
        ));
    }
    turn(&mut document, DocumentStatus::ForApproval, stamp);
    Ok(keep(register, document, String::new(), told))
}

/// Says that it is being written: for the first time, or again after a forum sent it back or overturned its approval.
pub fn begin(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Turned, Refusal> {
    let mut refusal = Refusal::of(format!("take up `{id}` as a draft"));
    let document = current(register, id, &mut refusal);
    if let Some(document) = &document {
        if overturned(register, document).is_some() {
            reason_given("take its approval back", stamp, &mut refusal);
        } else if document.is_approved() {
            refused(document, &format!("is {}", document.status()), &mut refusal);
            refusal.advise(replace_it(document));
        } else if document.status() == DocumentStatus::ForApproval {
            reason_given("send it back", stamp, &mut refusal);
        }
    }
    refusal.settle()?;
    let mut document = document.unwrap_or_default();
    let overturned = document.is_approved();
    turn(&mut document, DocumentStatus::Draft, stamp);
    if overturned {
        document.approved = None;
        document.decision.clear();
        let signed = std::mem::take(&mut document.signatures);
        if let Some(last) = document.states.last_mut() {
            last.unsigned = signed.into_iter().map(|one| one.partner).collect();
        }
    }
    Ok(keep(register, document, String::new(), Vec::new()))
}

/// Gives a document up; it stays in the register.
pub fn withdraw(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Turned, Refusal> {
    let mut refusal = Refusal::of(format!("withdraw `{id}`"));
    reason_given("withdraw a document", stamp, &mut refusal);
    let document = current(register, id, &mut refusal);
    refusal.settle()?;
    let mut document = document.unwrap_or_default();
    turn(&mut document, DocumentStatus::Withdrawn, stamp);
    Ok(keep(register, document, String::new(), Vec::new()))
}

/// Puts another document in the place of one; both stay.
pub fn supersede(
    register: &mut Register,
    id: &str,
    with: &str,
    stamp: &Stamp,
) -> Result<Turned, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("supersede `{id}`"));
        let old = current(register, id, &mut refusal);
        let new = current(register, with, &mut refusal);
        if let (Some(old), Some(new)) = (&old, &new) {
            if old.id == new.id {
                refused(old, "cannot replace itself", &mut refusal);
            } else if !new.replaces.is_empty() && new.replaces != old.id {
                refused(
                    new,
                    &format!("replaces `{}` already", new.replaces),
                    &mut refusal,
                );
            }
        }
        refusal.settle()?;
        let mut new = new.unwrap_or_default();
        new.replaces = old.map(|old| old.id).unwrap_or_default();
        let id = new.id.clone();
        keep(register, new, String::new(), Vec::new());
        replaced(register, &id, stamp);
        Ok(Turned {
            document: id,
            ..Turned::default()
        })
    })
}

/// What a new document replaces is superseded with it.
pub fn replaced(register: &mut Register, new: &str, stamp: &Stamp) {
    let old = register
        .get::<Document>(new)
        .map(|new| new.replaces.clone());
    if let Some(old) = register.get_mut::<Document>(&old.unwrap_or_default())
        && old.is_current()
    {
        turn(old, DocumentStatus::Superseded, stamp);
    }
}

/// The document, if it is neither replaced nor given up.
fn current(register: &Register, id: &str, refusal: &mut Refusal) -> Option<Document> {
    let id = known::<Document>(register, id, refusal)?;
    let document = register.get::<Document>(&id)?;
    if document.is_current() {
        return Some(document.clone());
    }
    refused(document, &format!("is {}", document.status()), refusal);
    if let Some(next) = register.documents.iter().find(|one| one.replaces == id) {
        refusal.advise(format!("it was replaced by `{}`", next.id));
    }
    None
}

fn refused(document: &Document, why: &str, refusal: &mut Refusal) {
    let at = Address::new(Kind::Document, &document.id);
    refusal.because_of(at, format!("`{}` {why}", document.id));
}

fn replace_it(document: &Document) -> String {
    format!(
        "what is approved stays as it is; a new version is a document of its own: `progreg document add TITLE --replaces {}`",
        document.id
    )
}

/// Brings it to a state, and keeps when, by whom, in which version and why.
fn turn(document: &mut Document, to: DocumentStatus, stamp: &Stamp) {
    let decision = match to {
        DocumentStatus::Approved => document.decision.clone(),
        _ => String::new(),
    };
    document.states.push(DocumentState {
        state: Some(to.clone()),
        on: Some(stamp.on.into()),
        by: stamp.by.clone(),
        version: document.version.clone(),
        decision,
        reason: stamp.reason.clone(),
        ..DocumentState::default()
    });
    document.status = Some(to);
}

fn keep(
    register: &mut Register,
    document: Document,
    decision: String,
    told: Vec<String>,
) -> Turned {
    let id = document.id.clone();
    if let Some(slot) = register.get_mut::<Document>(&id) {
        *slot = document;
    }
    Turned {
        document: id,
        decision,
        told,
    }
}
