//! The checklist that an entry must pass before it is completed (requirement A9).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::checklist::checklist;
use crate::model::compliance::is_document_of;
use crate::model::paperwork::{Document, DocumentStatus};
use crate::model::project::Project;
use crate::model::readiness::{Obstacle, Rule, open_conditions};

/// The checklist of questions whose answers a closure waits for, where it was started (G7).
pub const CHECKLIST: &str = "closure";

/// What is left to do before the entry can be completed, each with its record.
pub fn closure(register: &Register, project: &str) -> Vec<Obstacle> {
    let Some(entry) = register.get::<Project>(project) else {
        return Vec::new();
    };
    let mut left = Vec::new();
    actions(register, project, &mut left);
    for (id, decision) in open_conditions(register, project) {
        // An open condition is an open action too; it is named once, as what it is.
        left.retain(|one: &Obstacle| one.at.as_ref().is_none_or(|at| at.id != id));
        left.push(obstacle(
            format!(
                "condition `{id}` of `{}` is neither discharged nor waived",
                decision.id
            ),
            Address::new(Kind::Action, id),
            format!("`progreg action done {id}`, or have it waived"),
        ));
    }
    records(register, project, &mut left);
    documents(register, entry, &mut left);
    let at = || Address::new(Kind::Project, project);
    if entry.benefits_owner().trim().is_empty() {
        left.push(obstacle(
            format!("nobody answers for the benefits of `{project}`"),
            at(),
            format!("`progreg set {project} benefits_owner=NAME`"),
        ));
    }
    if entry.lessons.is_empty() {
        left.push(obstacle(
            format!("no lessons of `{project}` are written down"),
            at(),
            format!("`progreg set {project} lessons+=TEXT`"),
        ));
    }
    questions(register, project, &mut left);
    left
}

fn obstacle(why: String, at: Address, advice: String) -> Obstacle {
    Obstacle {
        rule: Rule::Closure,
        blocks: true,
        why,
        at: Some(at),
        advice,
    }
}

fn actions(register: &Register, project: &str, left: &mut Vec<Obstacle>) {
    for action in &register.actions {
        if action.project == project && !action.is_over() {
            left.push(obstacle(
                format!("action `{}` {} is open", action.id, action.title),
                Address::new(Kind::Action, &action.id),
                format!(
                    "`progreg action done {}`, or `progreg action drop {} --reason TEXT`",
                    action.id, action.id
                ),
            ));
        }
    }
}

/// Issues, risks and change requests that nobody has settled.
fn records(register: &Register, project: &str, left: &mut Vec<Obstacle>) {
    let mut open = |kind: Kind, id: &str, title: &str, settle: &str| {
        left.push(obstacle(
            format!("{} `{id}` {title} is open", kind.word()),
            Address::new(kind, id),
            settle.replace("ID", id),
        ));
    };
    let mine = |of: &str| of == project;
    for one in register.issues.iter().filter(|one| mine(&one.project)) {
        if one.is_open() {
            open(
                Kind::Issue,
                &one.id,
                &one.title,
                "`progreg issue resolve ID`",
            );
        }
    }
    for one in register.risks.iter().filter(|one| mine(&one.project)) {
        if one.is_open() {
            open(
                Kind::Risk,
                &one.id,
                &one.title,
                "`progreg risk close ID --reason TEXT`",
            );
        }
    }
    for one in register.changes.iter().filter(|one| mine(&one.project)) {
        if one.is_open() {
            open(
                Kind::Change,
                &one.id,
                &one.title,
                "`progreg change decide ID`",
            );
        }
    }
}

/// Documents that wait for a forum or for a partner (G8).
fn documents(register: &Register, entry: &Project, left: &mut Vec<Obstacle>) {
    let documents = register.documents.iter();
    for document in documents.filter(|one| is_document_of(one, entry) && one.is_current()) {
        let Document { id, title, .. } = &**document;
        let unsigned = document.unsigned(&register.settings);
        let (why, advice) = if document.status() == DocumentStatus::ForApproval {
            (
                format!("document `{id}` {title} waits for approval"),
                format!("`progreg document approve {id}`"),
            )
        } else if document.is_for_signature() && !document.is_approved() {
            (
                format!(
                    "document `{id}` {title} is to be signed, and is {}",
                    document.status()
                ),
                format!(
                    "`progreg document approve {id}`, then `progreg document sign {id} --partner ORGANISATION`"
                ),
            )
        } else if let Some(partner) = unsigned.first() {
            (
                format!(
                    "document `{id}` {title} is not signed by {}",
                    unsigned.join(", ")
                ),
                format!("`progreg document sign {id} --partner \"{partner}\"`"),
            )
        } else {
            continue;
        };
        left.push(obstacle(why, Address::new(Kind::Document, id), advice));
    }
}

/// Questions of the checklist for closing that nobody has answered, named together (G7).
fn questions(register: &Register, project: &str, left: &mut Vec<Obstacle>) {
    let Some(list) = checklist(register, CHECKLIST, project) else {
        return;
    };
    let open: Vec<&str> = list.unanswered().map(|one| one.id.as_str()).collect();
    if let Some(first) = open.first() {
        let number = match open.len() {
            1 => "1 question".to_owned(),
            many => format!("{many} questions"),
        };
        left.push(obstacle(
            format!(
                "{number} of the checklist `{CHECKLIST}` wait for an answer: {}",
                open.join(", ")
            ),
            Address::new(Kind::Question, *first),
            format!("`progreg checklist answer {first} --text TEXT`"),
        ));
    }
}
