//! Approving a document: by a decision that is named, or recorded with it (requirements B12, G8).

use super::sign::settle_signatures;
use super::{Turned, current, keep, refused, replace_it, turn};
use crate::edit::decision::{in_force, taken};
use crate::edit::gate::{how, not_in_future};
use crate::edit::lookup::known_or_none;
use crate::edit::project::forum;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::compliance::approves;
use crate::model::decision::{Decision, How, Outcome};
use crate::model::paperwork::{Document, DocumentStatus};
use crate::model::said::DayField;

/// How a document was approved, as `progreg document approve` takes it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Approve {
    /// The document.
    pub document: String,
    /// The decision that approved it; one is recorded if empty.
    pub decision: String,
    /// The forum that approved it; else the one the document names, else the usual one.
    pub forum: String,
    /// The meeting.
    pub meeting: String,
    /// Minute reference.
    pub minute: String,
    /// How it was made.
    pub how: Option<How>,
}

/// Marks a document as approved, by a decision that is named or recorded with it (B12).
pub fn approve(
    register: &mut Register,
    request: &Approve,
    stamp: &Stamp,
) -> Result<Turned, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("approve `{}`", request.document));
        not_in_future(stamp, &mut refusal);
        let document = current(register, &request.document, &mut refusal);
        if let Some(document) = document.as_ref().filter(|one| one.is_approved()) {
            let day = document.approved.date();
            let day = day.map_or_else(String::new, |day| format!(" on {day}"));
            refused(
                document,
                &format!("was approved{day} already"),
                &mut refusal,
            );
            refusal.advise(replace_it(document));
        }
        let named = known_or_none::<Decision>(register, &request.decision, &mut refusal);
        let mut asked = request.forum.clone();
        let mut project = String::new();
        if let Some(document) = &document {
            project.clone_from(&document.project);
            if asked.is_empty() {
                asked.clone_from(&document.forum);
            }
        }
        let forum_id = if named.is_empty() {
            forum(
                register,
                &asked,
                document.as_ref().map(|_| project.as_str()),
                &mut refusal,
            )
        } else {
            approving(register, &named, request, &mut refusal)
        };
        refusal.settle()?;

        let mut document = document.unwrap_or_default();
        let mut told = Vec::new();
        let mut approved = Some(stamp.on.into());
        let decision = if named.is_empty() {
            told.extend(stamp.lateness());
            let taken = taken(register, &project, stamp);
            let id = taken.id.clone();
            register.add(Decision {
                title: format!("Approved: {}", named_with_version(&document)),
                outcome: Some(Outcome::Approved),
                forum: forum_id.clone(),
                meeting: request.meeting.clone(),
                minute: request.minute.clone(),
                how: how(request.how.as_ref(), &request.meeting),
                evidence: vec![document.id.clone()],
                ..taken
            });
            id
        } else {
            if let Some(decision) = register.get::<Decision>(&named) {
                approved.clone_from(&decision.decided);
            }
            named
        };
        if let Some(pages) = document.excess() {
            let limit = document.page_limit.unwrap_or_default();
            told.push(format!(
                "it has {pages} more than the {limit} pages it may have"
            ));
        }
        document.approved = approved;
        document.decision.clone_from(&decision);
        document.forum = forum_id;
        let on = document.approved.date().unwrap_or(stamp.on);
        let stamp = &Stamp {
            on,
            ..stamp.clone()
        };
        turn(&mut document, DocumentStatus::Approved, stamp);
        // Where all had signed before it was approved, it is signed now.
        settle_signatures(register, &mut document, stamp, &mut told);
        Ok(keep(register, document, decision, told))
    })
}

/// The forum of a decision that is named as the one that approved; one that did not approve is a reason to refuse.
fn approving(register: &Register, named: &str, request: &Approve, refusal: &mut Refusal) -> String {
    if !(request.forum.is_empty() && request.meeting.is_empty() && request.minute.is_empty()) {
        refusal.because("the decision says which forum, meeting and minute it was");
        refusal
            .advise("leave out `--forum`, `--meeting` and `--minute`, or leave out `--decision`");
    }
    let Some(decision) = in_force(register, named, refusal) else {
        return String::new();
    };
    if !approves(&decision) {
        let said = decision.outcome.as_ref().map_or("nothing", Outcome::word);
        let at = Address::new(Kind::Decision, &decision.id);
        refusal.because_of(
            at,
            format!("`{}` does not approve: it says {said}", decision.id),
        );
    }
    decision.forum
}

fn named_with_version(document: &Document) -> String {
    if document.version.is_empty() {
        document.title.clone()
    } else {
        format!("{}, version {}", document.title, document.version)
    }
}
