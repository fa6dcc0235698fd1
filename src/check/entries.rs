//! Entries: what an active one should have, and what tells a project from a task (requirements A3, A6, A10).

use super::status::living;
use super::words::{days, joined, quoted, set, shell};
use super::{Findings, Scope};
use crate::model::kept::AnyRecord;
use crate::model::project::{Project, ProjectKind, ProjectStatus};
use crate::model::said::DayField;
use crate::model::status::Statements;

/// A project that ends sooner than this looks like a task, in days.
const SHORT: i64 = 14;

/// Active entries nobody answers for.
pub fn no_sponsor(scope: &Scope<'_>, findings: &mut Findings) {
    for project in active(scope).filter(|project| project.sponsor.is_empty()) {
        let advice = set(&project.address(), "sponsor", "NAME");
        findings.add(
            project.address(),
            "sponsor",
            "it is active without a sponsor",
            advice,
        );
    }
}

/// What an active entry lacks of what the process asks, in one finding.
pub fn process_gaps(scope: &Scope<'_>, findings: &mut Findings) {
    let stated = Statements::until(scope.register, None);
    for project in active(scope) {
        let asked = [
            (project.manager.is_empty(), "a manager", "manager=NAME"),
            (
                project.documents.is_empty(),
                "a document",
                "documents+=REFERENCE",
            ),
            (
                project.risks_reviewed.is_none(),
                "a risk review",
                "risks_reviewed=DATE",
            ),
            (!stated.of(project).is_reported(), "a status report", ""),
        ];
        let lacking = asked.iter().filter(|(lacks, ..)| *lacks);
        let (words, fields): (Vec<&str>, Vec<&str>) =
            lacking.map(|(_, words, field)| (*words, *field)).unzip();
        if !words.is_empty() {
            let message = format!("it is active without {}", joined(&words, "and"));
            let id = shell(&project.id);
            let report = format!("`progreg status add {id} --rag RAG --text TEXT`");
            let fields: Vec<&str> = fields
                .into_iter()
                .filter(|field| !field.is_empty())
                .collect();
            let set = format!("`progreg set {id} {}`", fields.join(" "));
            // What is reported is a record of its own.
            let advice = match (fields.len(), words.len()) {
                (0, _) => report,
                (set_ones, all) if set_ones < all => format!("{set}, and {report}"),
                _ => set,
            };
            findings.add(project.address(), "", message, advice);
        }
    }
}

/// Entries that show two or more of the four signs of a stage or a task.
pub fn looks_like_a_task(scope: &Scope<'_>, findings: &mut Findings) {
    for project in living(scope).filter(|project| project.kind != Some(ProjectKind::Programme)) {
        let length = length(scope, project);
        let signs = [
            project.sponsor.is_empty().then(|| "no sponsor".to_owned()),
            project.benefits.is_empty().then(|| "no benefit".to_owned()),
            length
                .filter(|length| *length < SHORT)
                .map(|length| format!("only {} long", days(length))),
            part_of(scope, project),
        ];
        let signs: Vec<String> = signs.into_iter().flatten().collect();
        // One sign is common among ideas; two together are worth a question.
        if signs.len() >= 2 {
            let message = format!("it looks like a stage or a task: {}", joined(&signs, "and"));
            let to = if project.parent.is_empty() {
                "ID".to_owned()
            } else {
                shell(&project.parent)
            };
            let advice = format!(
                "if it is one: `progreg project demote {} --to {to}`",
                shell(&project.id)
            );
            findings.add(project.address(), "", message, advice);
        }
    }
}

/// The entry it is a part of. To belong to a programme is the lot of projects, and no sign.
fn part_of(scope: &Scope<'_>, project: &Project) -> Option<String> {
    let parent = scope.get::<Project>(&project.parent)?;
    (parent.kind != Some(ProjectKind::Programme)).then(|| format!("part of {}", quoted(&parent.id)))
}

/// Days from the first to the last, both counted.
fn length<'r>(scope: &Scope<'r>, project: &'r Project) -> Option<i64> {
    let raised = project.raised.date();
    let first = scope.when(project.launch.as_ref()?, raised)?.earliest()?;
    let last = scope.latest(project.finish.as_ref()?, raised)?;
    Some(last.days_since(first) + 1).filter(|days| *days > 0)
}

/// Ideas and active entries that serve no objective, where the programme has any.
pub fn unaligned(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.objectives.is_empty() {
        return;
    }
    for project in living(scope).filter(|project| project.objectives.is_empty()) {
        let advice = format!("`progreg set {} objectives+=ID`", shell(&project.id));
        findings.add(
            project.address(),
            "objectives",
            "it serves none of the objectives of the programme",
            advice,
        );
    }
}

/// Entries that say they are active; one without a known status is told about by another rule.
pub fn active<'r>(scope: &Scope<'r>) -> impl Iterator<Item = &'r Project> {
    living(scope).filter(|project| project.status == Some(ProjectStatus::Active))
}
