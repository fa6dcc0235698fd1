//! Money: lines say where it comes from, nothing is spent or agreed beyond what there is (requirement F2).

use super::list::rule;
use super::words::{joined, quoted, set, shell};
use super::{Findings, Rule, Scope, Severity};
use crate::model::address::{Address, Kind};
use crate::model::budget::Sums;
use crate::model::kept::AnyRecord;
use crate::model::money::{MoneyField, Pence};

/// The rules of this subject.
pub const RULES: &[Rule] = &[
    rule(
        "overspent",
        Severity::Warning,
        "Was nothing spent beyond what was approved? (F2)",
        overspent,
    ),
    rule(
        "fund-exceeded",
        Severity::Warning,
        "Is no more approved than a fund holds? (F2)",
        fund_exceeded,
    ),
    rule(
        "budget-without-source",
        Severity::Warning,
        "Does every line say which partner and which pot it comes from? (F2)",
        without_source,
    ),
    rule(
        "budget-year",
        Severity::Warning,
        "Can every financial year be read? (F2)",
        year,
    ),
];

/// Lines of which more was spent than approved.
fn overspent(scope: &Scope<'_>, findings: &mut Findings) {
    for line in &scope.register.budget {
        let Some(spent) = line.spent.pence().filter(|_| line.is_overspent()) else {
            continue;
        };
        let message = match line.approved.pence() {
            None => format!("{spent} was spent, and nothing was approved"),
            Some(approved) => format!(
                "{spent} was spent, {} more than the {approved} approved",
                spent.minus(approved)
            ),
        };
        let advice = format!(
            "once more is approved: `progreg set {} approved=AMOUNT decision=ID`",
            shell(&line.id)
        );
        findings.add(line.address(), "spent", message, advice);
    }
}

/// Funds that the lines approved come to more than.
fn fund_exceeded(scope: &Scope<'_>, findings: &mut Findings) {
    for (fund, lines) in scope.register.lines_by_fund() {
        let Some(amount) = fund.amount.pence() else {
            continue;
        };
        let approved = Sums::of(lines.iter().copied()).approved;
        if approved <= amount {
            continue;
        }
        let over: Pence = approved.minus(amount);
        let names = [&fund.partner, &fund.fund, &fund.year].map(String::as_str);
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let message = format!(
            "{approved} is approved from {}, {over} more than the {amount} there is",
            quoted(&names.join(", "))
        );
        let ids: Vec<String> = lines.iter().map(|line| quoted(&line.id)).collect();
        let advice = format!(
            "cut one of {}, or put the amount right in `funds` of the register",
            joined(&ids, "and")
        );
        findings.add(
            Address::new(Kind::Register, "register"),
            "funds",
            message,
            advice,
        );
    }
}

/// Lines that do not say who pays, or from which pot.
fn without_source(scope: &Scope<'_>, findings: &mut Findings) {
    for line in &scope.register.budget {
        let asked = [
            (&line.partner, "partner", "which partner pays"),
            (&line.fund, "fund", "which pot it comes from"),
        ];
        let lacking = asked.iter().filter(|(text, ..)| text.is_empty());
        let (fields, words): (Vec<&str>, Vec<&str>) =
            lacking.map(|(_, field, words)| (*field, *words)).unzip();
        let Some(first) = fields.first() else {
            continue;
        };
        let message = format!("it does not say {}", joined(&words, "and"));
        let sets: Vec<String> = fields.iter().map(|field| format!("{field}=NAME")).collect();
        let advice = format!("`progreg set {} {}`", shell(&line.id), sets.join(" "));
        findings.add(line.address(), first, message, advice);
    }
}

/// Years that are no year, of lines and of funds.
fn year(scope: &Scope<'_>, findings: &mut Findings) {
    for line in &scope.register.budget {
        if !is_year(scope, &line.year) {
            let advice = set(&line.address(), "year", "2006/07");
            findings.add(line.address(), "year", unread(&line.year), advice);
        }
    }
    for fund in &scope.register.settings.funds {
        if !is_year(scope, &fund.year) {
            findings.add(
                Address::new(Kind::Register, "register"),
                "funds",
                unread(&fund.year),
                "write it as `2006/07` in `funds` of the register",
            );
        }
    }
}

fn unread(year: &str) -> String {
    format!("`year` is {}, which is no financial year", quoted(year))
}

/// Whether words name a year, or nothing is said.
fn is_year(scope: &Scope<'_>, words: &str) -> bool {
    let words = words.trim();
    if words.is_empty() {
        return true;
    }
    // `2006-07` alone could be July; here it is the year.
    let reader = scope.register.settings.reader(None);
    let named = reader.read(&format!("financial year {words}"));
    let Ok(when) = named.or_else(|_| reader.read(words)) else {
        return false;
    };
    let ends = when.earliest().zip(when.latest());
    let days = ends.map(|(first, last)| last.days_since(first) + 1);
    days.is_some_and(|days| (365..=366).contains(&days))
}
