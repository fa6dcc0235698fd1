//! Checklists: started from a form, answered, signed off section by section (requirements A3, A9, G7).

mod form;
mod sign;

pub use form::{Asked, FORMS, Form, PROJECT_TEST, sections};
pub use sign::{SignOff, sign};

use super::lookup::{did_you_mean, fresh_id, known, known_or_none};
use super::owners::tidy;
use super::project::{Added, reason_given};
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind, is_id, nearest};
use crate::model::checklist::{Checklist, checklist, checklists};
use crate::model::paperwork::{Answered, Document, Question};
use crate::model::project::Project;
use crate::model::said::DayField;

/// A checklist begun.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Started {
    /// Its questions.
    pub questions: Vec<String>,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Puts the questions of a form into the register, for an entry or for the programme, once.
///
/// The project test asks what the register asks; answers given as the entry was added are taken over (A3).
pub fn start(
    register: &mut Register,
    name: &str,
    project: &str,
    form: &[Asked],
    stamp: &Stamp,
) -> Result<Started, Refusal> {
    let mut refusal = Refusal::of(format!("start the checklist `{name}`"));
    let project = known_or_none::<Project>(register, project, &mut refusal);
    if refusal.is_clear()
        && let Some(list) = checklist(register, name, &project)
    {
        let first = list.questions.first().map(|one| one.id.clone());
        let at = Address::new(Kind::Question, first.unwrap_or_default());
        refusal.because_of(
            at,
            format!("it was started already for {}", whose(&project)),
        );
        refusal.advise(format!("`progreg checklist show {name}{}`", flag(&project)));
    }
    refusal.settle()?;

    let mut told = Vec::new();
    let own = &register.settings.project_test;
    let form = if name == PROJECT_TEST && !own.is_empty() {
        let first = form.first().cloned().unwrap_or_default();
        vec![Asked {
            questions: own.clone(),
            ..first
        }]
    } else {
        form.to_vec()
    };
    let mut questions = Vec::new();
    for section in &form {
        for title in &section.questions {
            let id = register.next_id(Kind::Question);
            register.add(Question {
                id: id.clone(),
                title: title.clone(),
                checklist: name.to_owned(),
                project: project.clone(),
                heading: section.heading.clone(),
                section: Some(section.number),
                leads_to: section.leads_to.clone(),
                ..Question::default()
            });
            questions.push(id);
        }
    }
    if name == PROJECT_TEST {
        let taken = take_answers(register, &project, &questions, stamp);
        if taken > 0 {
            told.push(format!(
                "{taken} of {} answers are those given as `{project}` was added",
                questions.len()
            ));
        }
    }
    Ok(Started { questions, told })
}

/// Answers of the project test that were kept with the entry.
fn take_answers(register: &mut Register, project: &str, ids: &[String], stamp: &Stamp) -> usize {
    let Some(entry) = register.get::<Project>(project) else {
        return 0;
    };
    let given = entry.answers.clone();
    let raised = entry.raised.clone().or_else(|| Some(stamp.on.into()));
    let mut taken = 0;
    for id in ids {
        let Some(question) = register.get_mut::<Question>(id) else {
            continue;
        };
        let mut given = given.iter();
        let same = given.find(|one| one.question.eq_ignore_ascii_case(&question.title));
        if let Some(answer) = same.filter(|one| !one.answer.is_empty()) {
            question.answer.clone_from(&answer.answer);
            question.answered.clone_from(&raised);
            taken += 1;
        }
    }
    taken
}

/// An answer, as `progreg checklist answer` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reply {
    /// The question.
    pub question: String,
    /// The answer in words.
    pub text: String,
    /// The document that answers it: an id, a title or a reference.
    pub document: String,
    /// Why it does not apply.
    pub not_applicable: String,
}

/// Answers a question. An answer it had before is kept, with the reason for the new one; who signed the old one off has to
/// sign again.
pub fn answer(register: &mut Register, reply: &Reply, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut told = Vec::new();
    let mut refusal = Refusal::of(format!("answer `{}`", reply.question));
    let given =
        [&reply.text, &reply.document, &reply.not_applicable].map(|said| !said.trim().is_empty());
    match given {
        [false, false, false] => {
            refusal.because("there is no answer");
            refusal.advise(
                "give it with `--text TEXT`, `--document REFERENCE` or `--not-applicable WHY`",
            );
        }
        [true, _, true] | [_, true, true] => {
            refusal.because("what does not apply has no answer");
            refusal.advise("leave out `--not-applicable`, or the answer");
        }
        _ => {}
    }
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    let id = known::<Question>(register, &reply.question, &mut refusal).unwrap_or_default();
    let before = register.get::<Question>(&id).cloned().unwrap_or_default();
    if before.is_answered() && stamp.reason.trim().is_empty() {
        let day = before.answered.date();
        let day = day.map_or_else(String::new, |day| format!(" on {day}"));
        let at = Address::new(Kind::Question, &id);
        refusal.because_of(
            at,
            format!("`{id}` was answered{day}: {}", before.in_words()),
        );
        refusal.advise(
            "say why the answer is another one now with `--reason TEXT`; the old one is kept",
        );
    }
    refusal.settle()?;

    let document = reply.document.trim();
    let same = |one: &Document| one.id == document || one.title.eq_ignore_ascii_case(document);
    let record = register.documents.iter().find(|one| same(one));
    if record.is_none() && !document.is_empty() {
        told.push(format!(
            "no document of the register is called `{document}`; it is kept as a reference"
        ));
    }
    let document = record.map_or(document.to_owned(), |one| one.id.clone());
    if let Some(question) = register.get_mut::<Question>(&id) {
        if before.is_answered() {
            let signed: Vec<String> = before
                .signed
                .iter()
                .map(|one| one.partner.clone())
                .collect();
            if !signed.is_empty() {
                told.push(format!(
                    "{} had signed its section off, and signs again",
                    signed.join(", ")
                ));
            }
            question.earlier.push(Answered {
                answer: before.in_words(),
                by: before.answered_by.clone(),
                answered: before.answered.clone(),
                signed,
                on: Some(stamp.on.into()),
                reason: stamp.reason.clone(),
                ..Answered::default()
            });
            question.signed.clear();
        }
        reply.text.trim().clone_into(&mut question.answer);
        question.document = document;
        reply
            .not_applicable
            .trim()
            .clone_into(&mut question.not_applicable);
        question.answered_by.clone_from(&stamp.by);
        question.answered = Some(stamp.on.into());
    }
    Ok(Added { id, told })
}

/// A question of one's own, as `progreg checklist add` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Own {
    /// The checklist; one that is not there is begun with it.
    pub checklist: String,
    /// The entry it is for.
    pub project: String,
    /// The question.
    pub title: String,
    /// The section it stands in; the last one if not said.
    pub section: Option<i64>,
    /// Its heading, where the section is new.
    pub heading: String,
}

/// Adds a question of one's own to a checklist.
pub fn add(register: &mut Register, own: &Own) -> Result<Added, Refusal> {
    let mut told = Vec::new();
    let mut refusal = Refusal::of(format!(
        "add a question to the checklist `{}`",
        own.checklist
    ));
    let name = own.checklist.trim();
    if !is_id(name) {
        refusal.because(format!("`{name}` cannot be the name of a checklist"));
        refusal.advise("a name has letters, digits, `-`, `_`, `.`, `/` and no spaces");
    }
    let title = tidy(&own.title);
    if title.is_empty() {
        refusal.because("a question needs to ask something");
    }
    let project = known_or_none::<Project>(register, &own.project, &mut refusal);
    let list = checklist(register, name, &project);
    let sections = list.as_ref().map(Checklist::sections).unwrap_or_default();
    if let Some(list) = &list
        && let Some(same) = list
            .questions
            .iter()
            .find(|one| one.title.eq_ignore_ascii_case(&title))
    {
        let at = Address::new(Kind::Question, &same.id);
        refusal.because_of(at, format!("`{}` asks that", same.id));
        refusal.advise(format!("see what is answered: `progreg show {}`", same.id));
    }
    let is_form = FORMS.iter().any(|form| form.name == name);
    if list.is_none() && is_form {
        refusal.because(format!(
            "`{name}` has not been started for {}",
            whose(&project)
        ));
        refusal.advise(format!(
            "`progreg checklist start {name}{}`",
            flag(&project)
        ));
    }
    if own.section.is_some_and(|number| number < 1) {
        refusal.because("sections count from 1");
    }
    let number = own
        .section
        .or_else(|| sections.last().and_then(|one| one.number));
    let section = sections.iter().find(|one| one.number == number);
    let heading = match section {
        Some(section) => section.heading.to_owned(),
        None => tidy(&own.heading),
    };
    let leads_to = section.and_then(|one| one.questions.first());
    let leads_to = leads_to.map(|one| one.leads_to.clone()).unwrap_or_default();
    let id = fresh_id(register, Kind::Question, "", &mut refusal);
    refusal.settle()?;
    if list.is_none() {
        told.push(format!("the checklist `{name}` is begun with it"));
    }
    register.add(Question {
        id: id.clone(),
        title,
        checklist: name.to_owned(),
        project,
        heading,
        section: number,
        leads_to,
        ..Question::default()
    });
    Ok(Added { id, told })
}

/// The checklist of that name for that entry, or a reason to refuse that says which there are.
pub fn started<'r>(
    register: &'r Register,
    name: &str,
    project: &str,
    refusal: &mut Refusal,
) -> Option<Checklist<'r>> {
    let project = known_or_none::<Project>(register, project, refusal);
    if !refusal.is_clear() {
        return None;
    }
    let named: Vec<Checklist> = checklists(register)
        .into_iter()
        .filter(|one| one.name == name)
        .collect();
    if let Some(list) = named.iter().find(|one| one.project == project) {
        return Some(list.clone());
    }
    match named.as_slice() {
        // Nobody said for which entry, and there is one only.
        [only] if project.is_empty() => return Some(only.clone()),
        [] => {
            refusal.because(format!("there is no checklist `{name}` in the register"));
            match FORMS.iter().find(|form| form.name == name) {
                Some(_) => refusal.advise(format!(
                    "`progreg checklist start {name}{}`",
                    flag(&project)
                )),
                None => {
                    let forms = FORMS.iter().map(|form| form.name);
                    refusal.advise(did_you_mean(&nearest(name, forms)));
                    refusal.advise("see what there is with `progreg checklist list`");
                }
            }
        }
        several => {
            refusal.because(format!(
                "`{name}` has not been started for {}",
                whose(&project)
            ));
            for one in several {
                refusal.advise(format!(
                    "there is one for {}: `progreg checklist show {name}{}`",
                    whose(one.project),
                    flag(one.project)
                ));
            }
        }
    }
    None
}

fn whose(project: &str) -> String {
    if project.is_empty() {
        "the programme".to_owned()
    } else {
        format!("`{project}`")
    }
}

fn flag(project: &str) -> String {
    if project.is_empty() {
        String::new()
    } else {
        format!(" --project {project}")
    }
}

/// A reason where one is needed to go against the rules.
fn forced(stamp: &Stamp, refusal: &mut Refusal) {
    reason_given("sign a section off that is not answered", stamp, refusal);
}
