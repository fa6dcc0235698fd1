//! Rules, and what they find. A rule looks at a readable register and says what breaks it, where, and what to do.
//!
//! To add a rule: one function and one line in [`RULES`].

use crate::model::Register;
use crate::model::address::Address;

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

/// A rule.
pub struct Rule {
    /// Its name, `kebab-case`.
    pub name: &'static str,
    /// What it asks, in a sentence, with the requirement it comes from.
    pub asks: &'static str,
    /// The rule itself.
    pub find: fn(&Register, &mut Vec<Finding>),
}

/// Every rule, in the order findings are listed.
pub const RULES: &[Rule] = &[];

/// Everything every rule finds.
pub fn check(register: &Register) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.find)(register, &mut findings);
    }
    findings
}

/// Errors of `after` that `before` does not have.
pub fn new_errors(_before: &Register, _after: &Register) -> Vec<Finding> {
    Vec::new()
}
