//! What `check` found: by rule for people, errors first; one row a finding for scripts.

use crate::check::{BESIDE, Finding, Severity, rules};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::hash::Map;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::{Lens, sheet, words};
use std::hash::Hash;

const COLUMNS: &[Column] = &[
    Column::hidden("severity"),
    Column::hidden("where"),
    Column::hidden("message"),
    Column::hidden("advice"),
    Column::hidden("rule"),
    Column::hidden("id"),
    Column::hidden("kind"),
    Column::hidden("field"),
    Column::hidden("file"),
    Column::hidden("line"),
];

/// One finding, and the file and line it stands on.
pub struct Found<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The file: the register, or its journal.
    pub file: &'a str,
    /// The line.
    pub line: Option<usize>,
}

/// Findings, errors first. The rows for scripts are half of the work: nobody sees them where the answer is for people.
pub fn view(register: &Register, found: &[Found], is_for_people: bool, lens: &Lens) -> Report {
    let mut report = sheet::report(register, lens, "check", "Check");
    if found.is_empty() {
        report.blocks.push(sheet::none("Nothing was found."));
    }
    for group in by_rule(found) {
        report.blocks.extend(told(&group));
    }
    let rows = found.iter().filter(|_| !is_for_people);
    let rows = rows.map(row).collect();
    report
        .blocks
        .push(sheet::for_scripts("findings", COLUMNS, rows));
    let of = |severity| {
        let same = |one: &&Found| one.finding.severity == severity;
        found.iter().filter(same).count()
    };
    for (severity, key) in [(Severity::Error, "errors"), (Severity::Warning, "warnings")] {
        let number = of(severity);
        let total = sheet::total(key, counted(number, severity), number);
        report.totals.push(total);
    }
    report
}

/// The findings of each rule, errors first, else in the order in which rules first found something.
fn by_rule<'f, 'a>(found: &'f [Found<'a>]) -> Vec<Vec<&'f Found<'a>>> {
    let rules = found.iter().map(|one| (one.finding.rule, one));
    grouped(rules).into_iter().map(|(_, group)| group).collect()
}

/// What has the same key, together, in the order of the first of each.
fn grouped<K: Clone + Eq + Hash, T>(each: impl Iterator<Item = (K, T)>) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    let mut places: Map<K, usize> = Map::default();
    for (key, one) in each {
        match places.get(&key).and_then(|place| groups.get_mut(*place)) {
            Some((_, group)) => group.push(one),
            None => {
                places.insert(key.clone(), groups.len());
                groups.push((key, vec![one]));
            }
        }
    }
    groups
}

/// A rule: its name and how often, what it asks, each finding. Advice that is the same but for the id is said once.
fn told(group: &[&Found]) -> Vec<Block> {
    let Some(Found { finding: first, .. }) = group.first() else {
        return Vec::new();
    };
    let (_, tone) = weight(first.severity);
    let count = counted(group.len(), first.severity);
    let mut blocks = vec![sheet::heading(2, format!("{}: {count}", first.rule))];
    if let Some(asks) = asks(first.rule) {
        blocks.push(Block::Text(asks.to_owned(), tone));
    }
    let advised = group.iter().map(|one| {
        let advice = shared_advice(&one.finding.advice, &one.finding.address);
        (advice, *one)
    });
    for (advice, found) in grouped(advised) {
        if let [one] = found.as_slice() {
            let mut words = place(one);
            if !one.finding.advice.is_empty() {
                words.push_str("\nhint: ");
                words.push_str(&one.finding.advice);
            }
            blocks.push(Block::Bullets(vec![words]));
            continue;
        }
        let points = found.iter().map(|one| place(one)).collect();
        blocks.push(Block::Bullets(points));
        if !advice.is_empty() {
            blocks.push(sheet::text(format!("For each: {advice}")));
        }
    }
    joined(blocks)
}

/// Points that follow each other are one list.
fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::new();
    for block in blocks {
        match (joined.last_mut(), block) {
            (Some(Block::Bullets(before)), Block::Bullets(more)) => before.extend(more),
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// The advice with `ID` for the id of the record, where that stands as a word of its own; `PROJECT` and such where it says `ID` of
/// another record already.
fn shared_advice(advice: &str, address: &Address) -> String {
    let id = address.id.as_str();
    if id.is_empty() {
        return advice.to_owned();
    }
    let is_inside = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let says_id = advice
        .split(|letter| !is_inside(letter))
        .any(|word| word == "ID");
    let stand_in = if says_id {
        address.kind.word().to_uppercase()
    } else {
        "ID".to_owned()
    };
    let mut said = String::with_capacity(advice.len());
    let mut rest = advice;
    while let Some(at) = rest.find(id) {
        let (before, from) = rest.split_at(at);
        let after = &from[id.len()..];
        said.push_str(before);
        let is_word = !said.ends_with(is_inside) && !after.starts_with(is_inside);
        said.push_str(if is_word { &stand_in } else { id });
        rest = after;
    }
    said.push_str(rest);
    said
}

/// `A-001 (register.toml:12): nobody owns this action`.
fn place(one: &Found) -> String {
    let file = one.file;
    let Finding {
        address, message, ..
    } = one.finding;
    let is_named = address.kind == Kind::Register || !address.id.is_empty();
    match (is_named, one.line) {
        (true, Some(line)) => format!("{address} ({file}:{line}): {message}"),
        (true, None) => format!("{address} ({file}): {message}"),
        (false, line) => format!("{}: {message}", at(file, line)),
    }
}

fn at(file: &str, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    }
}

/// What the rule asks, without the requirement it comes from.
fn asks(name: &str) -> Option<&'static str> {
    let of_register = rules().map(|rule| (rule.name, rule.asks));
    let of_journal = BESIDE.iter().map(|rule| (rule.name, rule.asks));
    let (_, asks) = of_register
        .chain(of_journal)
        .find(|(rule, _)| *rule == name)?;
    Some(asks.split(" (").next().unwrap_or(asks))
}

fn weight(severity: Severity) -> (&'static str, Tone) {
    match severity {
        Severity::Error => ("error", Tone::Bad),
        Severity::Warning => ("warning", Tone::Watch),
    }
}

fn counted(number: usize, severity: Severity) -> String {
    match severity {
        Severity::Error => words::count(number, "error", "errors"),
        Severity::Warning => words::count(number, "warning", "warnings"),
    }
}

fn row(one: &Found) -> Row {
    let Found {
        finding,
        file,
        line,
    } = one;
    let (severity, tone) = weight(finding.severity);
    let cells = vec![
        Cell::Status(severity.to_owned(), tone),
        Cell::text(at(file, *line)),
        Cell::text(finding.message.as_str()),
        Cell::text(finding.advice.as_str()),
        Cell::text(finding.rule),
        Cell::id(finding.address.to_string()),
        Cell::text(finding.address.kind.word()),
        Cell::text(finding.field),
        Cell::text(*file),
        line.map_or(Cell::Missing, sheet::counted),
    ];
    Row::about(finding.address.clone(), tone, cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_taken_out_where_it_is_a_word() {
        for (advice, id, said) in [
            (
                "`progreg set A-1 due=WHEN`",
                "A-1",
                "`progreg set ID due=WHEN`",
            ),
            (
                "`progreg set A-10 due=A-1`",
                "A-1",
                "`progreg set A-10 due=ID`",
            ),
            (
                "`progreg set A-1 from+=ID`",
                "A-1",
                "`progreg set ACTION from+=ID`",
            ),
            ("say so", "", "say so"),
            ("é-1 and é-1", "é-1", "ID and ID"),
        ] {
            assert_eq!(shared_advice(advice, &Address::new(Kind::Action, id)), said);
        }
    }
}
