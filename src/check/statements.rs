//! What is stated of entries against what stands in the register without any clock (requirement G6).

use super::list::rule;
use super::words::{listed, quoted, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::decision::Outcome;
use crate::model::kept::AnyRecord;
use crate::model::project::Rag;
use crate::model::said::DayField;
use crate::model::status::Statements;
use std::collections::HashMap;

/// Rules about status reports.
pub const RULES: &[Rule] = &[rule(
    "green-against-facts",
    Severity::Warning,
    "Is no entry stated green that the facts make red? (G6)",
    green_against_facts,
)];

/// Active entries last stated green although a must-meet criterion has failed or the last gate decision is NO GO.
fn green_against_facts(scope: &Scope<'_>, findings: &mut Findings) {
    let stated = Statements::until(scope.register, None);
    let mut failed: HashMap<&str, Vec<&str>> = HashMap::new();
    for criterion in scope
        .register
        .criteria
        .iter()
        .filter(|one| one.has_failed())
    {
        failed
            .entry(&criterion.project)
            .or_default()
            .push(&criterion.id);
    }
    for project in super::entries::active(scope) {
        let said = stated.of(project);
        if said.rag != Some(&Rag::Green) {
            continue;
        }
        let at_gates = scope.decisions(&project.id).iter().filter(|decision| {
            let outcome = decision.outcome.as_ref();
            outcome.is_some_and(Outcome::is_for_gates)
        });
        let last = at_gates.max_by_key(|decision| decision.decided.date());
        let facts = match (failed.get(project.id.as_str()), last) {
            (Some(criteria), _) => {
                let have = if criteria.len() == 1 { "has" } else { "have" };
                format!("{} {have} failed", listed(criteria, "and"))
            }
            (None, Some(last)) if last.outcome == Some(Outcome::NoGo) => {
                format!("{} is a NO GO", quoted(&last.id))
            }
            _ => continue,
        };
        let (address, field) = match said.report {
            Some(report) => (report.address(), "rag"),
            None => (project.address(), "rag"),
        };
        let message = format!("{} is stated green, but {facts}", quoted(&project.id));
        let advice = format!(
            "report anew: `progreg status add {} --rag red --text TEXT`",
            shell(&project.id)
        );
        findings.add(address, field, message, advice);
    }
}
