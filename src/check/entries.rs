//! Entries: what an active one should have, and what tells a project from a task (requirements A3, A6, A10).

use super::status::living;
use super::words::{days, joined, quoted, set, shell};
use super::{Findings, Scope};
use crate::model::compliance::Compliance;
use crate::model::kept::AnyRecord;
use crate::model::project::{Project, ProjectKind, ProjectStatus};
use crate::model::said::DayField;

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

/// What an active entry lacks of what the process asks, in one finding. Each is looked for wherever it is written.
pub fn process_gaps(scope: &Scope<'_>, findings: &mut Findings) {
    let compliance = Compliance::of(scope.register);
    for project in active(scope) {
        let id = shell(&project.id);
        let asked = [
            (
                !project.manager.is_empty(),
                "a manager",
                format!("`progreg set {id} manager=NAME`"),
            ),
            (
                compliance.is_documented(project),
                "a document",
                format!("`progreg document add TITLE --project {id}`"),
            ),
            (
                compliance.is_reviewed(project),
                "a risk review",
                format!("`progreg set {id} risks_reviewed=DATE`, or review one of its risks"),
            ),
            (
                compliance.is_reported(project),
                "a status report",
                format!("`progreg status add {id} --rag RAG --text TEXT`"),
            ),
        ];
        let lacking = asked.into_iter().filter(|(has, ..)| !has);
        let (words, advice): (Vec<&str>, Vec<String>) =
            lacking.map(|(_, words, advice)| (words, advice)).unzip();
        if !words.is_empty() {
            let message = format!("it is active without {}", joined(&words, "and"));
            findings.add(project.address(), "", message, advice.join("; "));
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
