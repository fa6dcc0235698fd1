//! What an entry has of what the process asks, each fact read from wherever it is written (requirements A6, B15, G8).

use super::Register;
use super::decision::{Decision, Outcome};
use super::paperwork::{Document, DocumentKind};
use super::project::Project;
use std::collections::HashSet;

/// Which entries have a document, a risk review and a status report: from records of their own, or from the entry's fields.
#[derive(Debug, Default)]
pub struct Compliance<'r> {
    documented: HashSet<&'r str>,
    reviewed: HashSet<&'r str>,
    reported: HashSet<&'r str>,
}

impl<'r> Compliance<'r> {
    /// Reads the records once, however many entries are asked about.
    pub fn of(register: &'r Register) -> Self {
        let documents = register.documents.iter().filter(|one| one.is_current());
        let risks = register.risks.iter().filter(|one| !one.reviews.is_empty());
        let statuses = register.statuses.iter();
        Self {
            documented: documents.map(|one| one.project.as_str()).collect(),
            reviewed: risks.map(|one| one.project.as_str()).collect(),
            reported: statuses.map(|one| one.project.as_str()).collect(),
        }
    }

    /// Whether the entry has a document.
    pub fn is_documented(&self, project: &Project) -> bool {
        !project.documents.is_empty() || is_of(project, |id| self.documented.contains(id))
    }

    /// Whether its risks were ever reviewed.
    pub fn is_reviewed(&self, project: &Project) -> bool {
        project.risks_reviewed.is_some() || is_of(project, |id| self.reviewed.contains(id))
    }

    /// Whether its state was ever reported.
    pub fn is_reported(&self, project: &Project) -> bool {
        project.reported.is_some() || is_of(project, |id| self.reported.contains(id))
    }
}

fn is_of(project: &Project, knows: impl Fn(&str) -> bool) -> bool {
    knows(&project.id) || project.aliases.iter().any(|alias| knows(alias))
}

/// Whether a document is one of the entry's: it says so, or the entry names it by its id.
pub fn is_document_of(document: &Document, project: &Project) -> bool {
    is_of(project, |id| document.project == id) || project.documents.contains(&document.id)
}

/// How what a gate asks for is answered by the documents of an entry.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Answer<'a> {
    /// By a document that is approved or signed.
    Approved(&'a Document),
    /// By one that is not approved yet.
    Unapproved(&'a Document),
    /// By none.
    Nothing,
}

impl Answer<'_> {
    /// What is still the matter, in words to follow the document's name; `None` once it is approved.
    pub fn lack(&self) -> Option<String> {
        match self {
            Self::Approved(_) => None,
            Self::Unapproved(document) => Some(format!(
                "is not approved: `{}` is {}",
                document.id,
                document.status()
            )),
            Self::Nothing => Some("is not there".to_owned()),
        }
    }
}

/// The command that enters what a gate asks for.
pub fn to_enter(wanted: &str, project: &str) -> String {
    let sort = DocumentKind::parse(wanted).filter(|kind| *kind != DocumentKind::Another);
    let sort = sort.map_or_else(String::new, |kind| format!(" --kind {kind}"));
    format!("`progreg document add \"{wanted}\"{sort} --project {project}`")
}

/// Looks among the documents of an entry for what a gate asks for; of several the one approved counts.
pub fn answer<'a>(documents: impl Iterator<Item = &'a Document>, wanted: &str) -> Answer<'a> {
    let mut found = Answer::Nothing;
    for document in documents.filter(|one| one.is_current() && one.is_the(wanted)) {
        if document.is_approved() {
            return Answer::Approved(document);
        }
        found = Answer::Unapproved(document);
    }
    found
}

/// Whether a decision approves what it is about.
pub fn approves(decision: &Decision) -> bool {
    decision.passes() || decision.outcome == Some(Outcome::Approved)
}

/// The decision now in force in the place of the one that approved a document, where it does not approve it (B8).
pub fn overturned<'r>(register: &'r Register, document: &Document) -> Option<&'r Decision> {
    if !document.is_approved() {
        return None;
    }
    let mut decision = register.get::<Decision>(&document.decision)?;
    // A circle of links is a finding of `check`; here it must only not hang.
    for _ in 0..register.decisions.len() {
        let next = [&decision.corrected_by, &decision.superseded_by];
        let next = next.into_iter().find(|id| !id.is_empty());
        match next.and_then(|id| register.get::<Decision>(id)) {
            Some(next) => decision = next,
            None => break,
        }
    }
    let is_other = decision.id != document.decision;
    (is_other && !approves(decision)).then_some(decision)
}
