//! Status reports: what a manager states of an entry on a day (requirement G6).

use super::lookup::known;
use super::project::Added;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::project::{Project, Rag};
use crate::model::status::StatusReport;

/// A status report, as `progreg status add` takes it: of the stamp's day, by the stamp's author.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Add {
    /// The entry.
    pub project: String,
    /// Red, amber or green.
    pub rag: Rag,
    /// Why that RAG.
    pub rag_reason: String,
    /// The state of things.
    pub text: String,
    /// The period it covers, in words.
    pub period: String,
    /// What comes next.
    pub next: Vec<String>,
}

/// Enters a status report. The entry itself stays as it is: views read the newest report (G6).
pub fn add(register: &mut Register, request: &Add, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("report on `{}`", request.project));
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    let project = known::<Project>(register, &request.project, &mut refusal);
    if request.text.trim().is_empty() {
        refusal.because("the report says nothing");
        refusal.advise("say how things are with `--text TEXT`");
    }
    refusal.settle()?;
    let project = project.unwrap_or_default();
    let newer = register.statuses.iter();
    let newer = newer.filter(|one| one.project == project);
    let newest = newer.filter_map(|one| one.date.as_ref()?.date()).max();
    let mut told = Vec::new();
    if let Some(newest) = newest.filter(|newest| *newest > stamp.on) {
        told.push(format!(
            "a later report stands: that of {}",
            newest.in_words()
        ));
    }
    let id = register.next_id(Kind::Status);
    register.add(StatusReport {
        id: id.clone(),
        project,
        date: Some(stamp.on.into()),
        period: request.period.trim().to_owned(),
        rag: Some(request.rag.clone()),
        rag_reason: request.rag_reason.trim().to_owned(),
        text: request.text.trim().to_owned(),
        next_steps: request.next.clone(),
        author: stamp.by.clone(),
        ..StatusReport::default()
    });
    Ok(Added { id, told })
}
