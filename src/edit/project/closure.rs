//! The checklist that an entry must pass before it is completed (requirement A9).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::issue::IssueStatus;
use crate::model::project::Project;
use crate::model::readiness::{Obstacle, Rule, open_conditions};
use crate::model::value::{Value, get};

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
    issues(register, project, &mut left);
    risks(register, project, &mut left);
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

fn issues(register: &Register, project: &str, left: &mut Vec<Obstacle>) {
    for issue in &register.issues {
        if issue.project == project && issue.status != Some(IssueStatus::Resolved) {
            left.push(obstacle(
                format!("issue `{}` {} is open", issue.id, issue.title),
                Address::new(Kind::Issue, &issue.id),
                format!("`progreg set {} status=resolved`", issue.id),
            ));
        }
    }
}

/// Risks have no type in this version; one that names the entry and does not say that it is closed counts as open.
fn risks(register: &Register, project: &str, left: &mut Vec<Obstacle>) {
    for risk in register.others.iter().filter(|one| one.kind == Kind::Risk) {
        let text = |name| match get(&risk.fields, name) {
            Some(Value::Text(text)) => text.as_str(),
            _ => "",
        };
        if text("project") == project && !matches!(text("status"), "closed" | "dropped") {
            left.push(obstacle(
                format!("risk `{}` {} is open", risk.id, risk.title()),
                Address::new(Kind::Risk, &risk.id),
                format!("`progreg set {} status=closed`", risk.id),
            ));
        }
    }
}
