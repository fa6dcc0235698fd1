//! What `check` found, as a report: rule, place, message, advice.

use crate::check::{Finding, Severity};
use crate::model::Register;
use crate::model::address::Address;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::{Lens, sheet, words};

const COLUMNS: &[Column] = &[
    Column::fixed("severity", "Weight"),
    Column::fixed("id", "Record"),
    Column::text("message", "What"),
    Column::text("advice", "What to do"),
    Column::fixed("where", "Where").aside(),
    Column::fixed("rule", "Rule").aside(),
    Column::hidden("kind"),
    Column::hidden("field"),
    Column::hidden("line"),
];

/// Findings in the order given. `line` tells on which line of the file a record or one of its fields stands.
pub fn view(
    register: &Register,
    findings: &[Finding],
    file: &str,
    line: &dyn Fn(&Address, &str) -> Option<usize>,
    lens: &Lens,
) -> Report {
    let mut report = sheet::report(register, lens, "check", "Check");
    let rows = findings.iter().map(|finding| {
        let line = line(&finding.address, finding.field);
        row(finding, file, line)
    });
    let rows = rows.collect();
    let table = sheet::main_table("findings", COLUMNS, rows, "Nothing was found.");
    report.blocks.push(Block::Table(table));
    let of = |severity| {
        findings
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    report.totals.push(sheet::total(
        "errors",
        words::count(errors, "error", "errors"),
        errors,
    ));
    let said = words::count(warnings, "warning", "warnings");
    report.totals.push(sheet::total("warnings", said, warnings));
    report
}

fn row(finding: &Finding, file: &str, line: Option<usize>) -> Row {
    let (severity, tone) = match finding.severity {
        Severity::Error => ("error", Tone::Bad),
        Severity::Warning => ("warning", Tone::Watch),
    };
    let place = match line {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    };
    let cells = vec![
        Cell::Status(severity.to_owned(), tone),
        Cell::id(finding.address.to_string()),
        Cell::text(finding.message.as_str()),
        Cell::text(finding.advice.as_str()),
        Cell::text(place),
        Cell::text(finding.rule),
        Cell::text(finding.address.kind.word()),
        Cell::text(finding.field),
        line.map_or(Cell::Missing, sheet::counted),
    ];
    Row::about(finding.address.clone(), tone, cells)
}
