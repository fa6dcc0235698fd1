//! Entries: entering them, moving them by decision, ranking, demoting (requirements A1-A5, A9, F1).

mod closure;
mod demote;
mod rank;
mod status;

pub use closure::closure;
pub use demote::{Demote, Demoted, demote};
pub use rank::{Ranked, rank};
pub use status::{Settled, Verdict, cancel, complete, forum, reason_given, resume, suspend};

use super::lookup::{did_you_mean, fresh_id, known, known_or_none};
use super::{Refusal, Stamp, entered};
use crate::model::Register;
use crate::model::address::{Kind, nearest};
use crate::model::decision::Outcome;
use crate::model::gate::Gate;
use crate::model::project::{Answer, Objective, Project, ProjectKind, ProjectStatus};
use crate::model::readiness::next_gate;

/// A new entry, as `progreg project add` takes it. It starts as an idea: only a decision moves it on (A5).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Add {
    /// Its title.
    pub title: String,
    /// Its id, where a person chose one.
    pub id: String,
    /// Programme or project.
    pub kind: Option<ProjectKind>,
    /// Who answers for its benefits.
    pub sponsor: String,
    /// Who runs it.
    pub manager: String,
    /// Home organisation.
    pub organisation: String,
    /// The programme it belongs to.
    pub parent: String,
    /// Which gates it goes through; the only track if the register has one.
    pub track: String,
    /// What it is to do.
    pub purpose: String,
    /// Objectives it serves (A10).
    pub objectives: Vec<String>,
    /// Benefits expected.
    pub benefits: Vec<String>,
    /// Critical success factors (A7).
    pub success: Vec<String>,
    /// Key stages in order (A7).
    pub stages: Vec<String>,
    /// Launch, as people say it.
    pub launch: String,
    /// End, as people say it.
    pub finish: String,
    /// Answers to the project test: in its order, or `2=ANSWER`, or `QUESTION=ANSWER` (A3).
    pub answers: Vec<String>,
    /// Business as usual, not a project (A3).
    pub business_as_usual: bool,
    /// Where it came from.
    pub source: String,
    /// Free text.
    pub note: String,
    /// Left out of public prints (G9).
    pub confidential: bool,
}

/// What was added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Added {
    /// The new record.
    pub id: String,
    /// What the person should know: how a phrase was understood.
    pub told: Vec<String>,
}

/// Enters an idea, with the answers to the project test (A1, A3).
pub fn add(register: &mut Register, request: &Add, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut told = Vec::new();
    let mut refusal = Refusal::of(format!("add the entry `{}`", request.title));
    let title = request.title.trim();
    if title.is_empty() {
        refusal.because("an entry needs a title");
    }
    let id = fresh_id(register, Kind::Project, &request.id, &mut refusal);
    let parent = known_or_none::<Project>(register, &request.parent, &mut refusal);
    let objectives: Vec<String> = request
        .objectives
        .iter()
        .filter_map(|one| known::<Objective>(register, one, &mut refusal))
        .collect();
    let track = track(register, &request.track, &mut refusal);
    let launch = entered::date(register, &request.launch, stamp.on, &mut told, &mut refusal);
    let finish = entered::date(register, &request.finish, stamp.on, &mut told, &mut refusal);
    let answers = answers(register, &request.answers, &mut refusal);
    refusal.settle()?;

    let asked = register.settings.project_test.len();
    if answers.len() < asked {
        let open = asked - answers.len();
        let have = if open == 1 { "has" } else { "have" };
        told.push(format!(
            "{open} of the {asked} questions of the project test {have} no answer; \
             `progreg checklist start project-test --project {id}` asks them"
        ));
    }
    register.add(Project {
        id: id.clone(),
        title: title.to_owned(),
        kind: Some(request.kind.clone().unwrap_or(ProjectKind::Project)),
        status: Some(ProjectStatus::Idea),
        track,
        sponsor: request.sponsor.trim().to_owned(),
        manager: request.manager.trim().to_owned(),
        organisation: request.organisation.trim().to_owned(),
        parent,
        purpose: request.purpose.clone(),
        objectives,
        benefits: request.benefits.clone(),
        success: request.success.clone(),
        stages: request.stages.clone(),
        launch,
        finish,
        answers,
        business_as_usual: request.business_as_usual,
        raised: Some(stamp.on.into()),
        source: request.source.clone(),
        note: request.note.clone(),
        confidential: request.confidential,
        ..Project::default()
    });
    Ok(Added { id, told })
}

fn track(register: &Register, asked: &str, refusal: &mut Refusal) -> String {
    let mut tracks: Vec<&str> = register
        .gates
        .iter()
        .map(|gate| gate.track.as_str())
        .collect();
    tracks.dedup();
    tracks.sort_unstable();
    tracks.dedup();
    match (asked.trim(), tracks.as_slice()) {
        ("", [only]) => (*only).to_owned(),
        ("", _) => String::new(),
        (asked, known) if known.contains(&asked) => asked.to_owned(),
        (asked, known) => {
            refusal.because(format!(
                "there is no track `{asked}`: no gate belongs to it"
            ));
            refusal.advise(did_you_mean(&nearest(asked, known.iter().copied())));
            if !known.is_empty() {
                refusal.advise(format!("the tracks are `{}`", known.join("`, `")));
            }
            String::new()
        }
    }
}

fn answers(register: &Register, said: &[String], refusal: &mut Refusal) -> Vec<Answer> {
    let questions = &register.settings.project_test;
    let mut answers: Vec<Answer> = Vec::new();
    for (place, line) in said.iter().enumerate() {
        let (question, answer) = match line.split_once('=') {
            Some((which, answer)) => match asked(questions, which) {
                Some(question) => (Some(question), answer),
                None => (questions.get(place), line.as_str()),
            },
            None => (questions.get(place), line.as_str()),
        };
        let Some(question) = question else {
            let count = questions.len();
            refusal.because(format!(
                "the answer `{line}` has no question: the project test has {count}"
            ));
            refusal.advise("the questions are in `project_test` of `[register]`");
            continue;
        };
        answers.push(Answer {
            question: question.clone(),
            answer: answer.trim().to_owned(),
            ..Answer::default()
        });
    }
    answers
}

fn asked<'a>(questions: &'a [String], which: &str) -> Option<&'a String> {
    let which = which.trim();
    if let Ok(number) = which.parse::<usize>() {
        return questions.get(number.checked_sub(1)?);
    }
    questions
        .iter()
        .find(|question| question.eq_ignore_ascii_case(which))
}

/// The forum that speaks for an entry unless another is named: the one of its next gate, else the one that last moved it,
/// else the only one there is.
pub fn usual_forum(register: &Register, project: &str) -> String {
    let entry = register.get::<Project>(project);
    let gate = entry.and_then(|entry| {
        let last = || register.track(&entry.track).pop();
        next_gate(register, entry).or_else(last)
    });
    let of_gate = gate.map(|gate: &Gate| gate.forum.as_str());
    let moved = register.decisions.iter().rev().find(|decision| {
        decision.project == project
            && decision.is_in_force()
            && (decision.moved_to.is_some()
                || decision.outcome.as_ref().is_some_and(Outcome::passes))
    });
    let only = match register.forums.as_slice() {
        [forum] => Some(forum.id.as_str()),
        _ => None,
    };
    of_gate
        .filter(|forum| !forum.is_empty())
        .or_else(|| moved.map(|decision| decision.forum.as_str()))
        .filter(|forum| !forum.is_empty())
        .or(only)
        .unwrap_or_default()
        .to_owned()
}
