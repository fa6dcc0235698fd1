//! Rules, and what they find. A rule looks at a readable register and says what breaks it, where, and what to do.
//!
//! To add a rule: one function in the file of its subject, one line in its list (`list.rs`, or the `RULES` of its subject, which
//! `list.rs` names), one case in `tests/rules`. No rule knows
//! the clock: what is true today only is a question for a view.

mod actions;
mod benefits;
mod beside;
mod commitments;
mod concerned;
mod cycles;
mod dates;
mod decisions;
mod documents;
mod due;
mod entries;
mod forums;
mod gates;
mod guarded;
mod issues;
mod leavers;
mod links;
mod list;
mod meetings;
mod milestones;
mod money;
mod names;
mod order;
mod people;
mod ranking;
pub mod references;
mod requested;
mod risks;
mod scope;
mod stakeholders;
mod statements;
mod status;
mod words;

pub use beside::{BESIDE, beside};
pub use guarded::{AFTERWARDS, GUARDED};
pub use list::rules;
pub use people::slips;
pub use references::{PEOPLE, REFERENCES, Reference};
pub use scope::Scope;

use crate::model::Register;
use crate::model::address::Address;
use crate::model::at_once::at_once;
use std::collections::HashMap;

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Severity {
    /// Breaks the register; no change may introduce one.
    Error,
    /// True of the programme, or doubtful; to be looked at.
    Warning,
}

/// What a rule found.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub struct Finding {
    /// The rule's name, `kebab-case`.
    pub rule: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// The record.
    pub address: Address,
    /// The field; empty for the record as a whole.
    pub field: &'static str,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl Finding {
    /// Whether its field takes no `set`: what is in it came with the record, or is put right in the file.
    pub fn is_by_hand(&self) -> bool {
        !self.field.is_empty() && !words::is_settable(self.address.kind, self.field)
    }
}

/// A rule.
pub struct Rule {
    /// Its name, `kebab-case`.
    pub name: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    /// What it asks, in a sentence, with the requirement it comes from.
    pub asks: &'static str,
    /// The rule itself.
    pub find: fn(&Scope<'_>, &mut Findings),
}

/// Where a rule puts what it finds; it adds the rule's name and weight.
pub struct Findings {
    rule: &'static str,
    severity: Severity,
    found: Vec<Finding>,
}

impl Findings {
    /// One more finding: of a record, at a field (empty for the record as a whole), what is the matter, what to do.
    pub fn add(
        &mut self,
        address: Address,
        field: &'static str,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.found.push(Finding {
            rule: self.rule,
            severity: self.severity,
            address,
            field,
            message: message.into(),
            advice: advice.into(),
        });
    }
}

/// Everything every rule finds: errors first, then in the order of the records, then of the rules.
pub fn check(register: &Register) -> Vec<Finding> {
    run(register, rules())
}

/// What the rules of that weight find, in the same order.
pub fn check_only(register: &Register, severity: Severity) -> Vec<Finding> {
    run(register, rules().filter(|rule| rule.severity == severity))
}

/// Errors of `after` that `before` does not have: a change that brings any is refused.
pub fn new_errors(before: &Register, after: &Register) -> Vec<Finding> {
    if let Some((before, after)) = concerned::by_change(before, after)
        && new_errors_of_all(&before, &after).is_empty()
    {
        return Vec::new();
    }
    // The advice on an error names what is near among all there is.
    new_errors_of_all(before, after)
}

/// The same by looking at everything, however little has changed.
pub fn new_errors_of_all(before: &Register, after: &Register) -> Vec<Finding> {
    let mut errors = check_only(after, Severity::Error);
    if errors.is_empty() {
        return errors;
    }
    let mut known: HashMap<Finding, usize> = HashMap::new();
    for mut error in check_only(before, Severity::Error) {
        error.advice.clear();
        *known.entry(error).or_default() += 1;
    }
    errors.retain(|error| {
        // The advice may name another free number or near name now; the matter is the same.
        let mut bare = error.clone();
        bare.advice.clear();
        match known.get_mut(&bare) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        }
    });
    errors
}

/// From so many records on a second thread saves more than it costs.
const MANY: usize = 10_000;

fn run<'a>(register: &Register, rules: impl Iterator<Item = &'a Rule>) -> Vec<Finding> {
    let rules: Vec<&Rule> = rules.collect();
    let scope = Scope::new(register);
    let mut found = if scope.records().len() < MANY {
        find(&scope, &rules)
    } else {
        // What a scope remembers is for one thread; to index a register is little beside what the rules do.
        let (first, second) = rules.split_at(rules.len() / 2);
        let other = || find(&Scope::new(register), second);
        let (mut found, rest) = at_once(true, || find(&scope, first), other);
        found.extend(rest);
        found
    };
    // Stable: of one record, the rules stay in their order.
    found.sort_by_cached_key(|finding| (finding.severity, scope.ordinal(&finding.address)));
    found
}

fn find(scope: &Scope<'_>, rules: &[&Rule]) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in rules {
        let mut findings = Findings {
            rule: rule.name,
            severity: rule.severity,
            found,
        };
        (rule.find)(scope, &mut findings);
        found = findings.found;
    }
    found
}
