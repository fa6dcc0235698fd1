//! `report issues`: what is in the way, how bad and how old it is, what it blocks, and which forum has it (requirement E3).

use crate::model::Register;
use crate::model::date::Date;
use crate::model::issue::{Issue, IssueStatus, Severity};
use crate::model::kept::AnyRecord;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::cells::tone_of;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::{Lens, sheet, words};

/// The columns of an issue.
pub const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Issue"),
    Column::fixed("severity", "Severity"),
    Column::figure("age", "Days open"),
    Column::text("owner", "Owner"),
    Column::text("blocks", "Blocks"),
    Column::text("escalated_to", "Escalated to"),
    Column::fixed("escalated", "Since"),
    Column::figure("escalated_for", "For days"),
    Column::fixed("project", "Project"),
    Column::hidden("status"),
    Column::hidden("raised"),
    Column::hidden("plan"),
    Column::hidden("actions"),
    Column::hidden("escalations"),
    Column::hidden("source"),
];

/// Open issues, the worst and oldest first.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let (open, resolved) = listed(register, &filter);
    let title = sheet::dated("Issues", lens.as_at);
    let mut report = sheet::report(register, lens, "issues", title);
    let rows = open
        .iter()
        .map(|issue| row(issue, &lookup, lens.as_at))
        .collect();
    let empty = "No issue is open.";
    report.blocks.push(Block::Table(sheet::main_table(
        "issues", COLUMNS, rows, empty,
    )));
    report.blocks.extend(
        open.is_empty()
            .then(|| sheet::hint("Enter one with `progreg issue add TITLE --severity high`.")),
    );
    let count = |is: &dyn Fn(&Issue) -> bool| open.iter().filter(|issue| is(issue)).count();
    let critical = count(&|issue| issue.severity == Some(Severity::Critical));
    let escalated = count(&|issue| issue.is_escalated());
    let figures = [
        ("open", format!("{} open", open.len()), open.len()),
        ("critical", format!("{critical} critical"), critical),
        ("escalated", format!("{escalated} escalated"), escalated),
        (
            "resolved",
            format!("{} resolved", resolved.len()),
            resolved.len(),
        ),
    ];
    for (key, words, number) in figures {
        report.totals.push(sheet::total(key, words, number));
    }
    let undated = count(&|issue| issue.raised.date().is_none());
    if undated > 0 {
        report.notices.push(format!(
            "the age of {} is not known: no day says when {} raised",
            words::count(undated, "issue", "issues"),
            words::verb(undated, "it was", "they were"),
        ));
    }
    report
}

/// The issues the filter lets through: open ones, the worst and oldest first, and those that are resolved.
pub fn listed<'a>(register: &'a Register, filter: &Filter) -> (Vec<&'a Issue>, Vec<&'a Issue>) {
    let all = register.issues.iter().map(|issue| &**issue);
    let (mut open, resolved): (Vec<&Issue>, Vec<&Issue>) = all
        .filter(|issue| lets(filter, issue))
        .partition(|issue| issue.is_open());
    // Stable: of one severity and day, in the order of the file; an unknown day comes last.
    open.sort_by_key(|issue| {
        let raised = issue.raised.date();
        (weight(issue), raised.is_none(), raised)
    });
    (open, resolved)
}

fn lets(filter: &Filter, issue: &Issue) -> bool {
    filter.project(&issue.project)
        && filter.person(&issue.owner)
        && filter.forums(&[&issue.escalated_to, &issue.source])
}

fn weight(issue: &Issue) -> usize {
    match issue.severity {
        Some(Severity::Critical) => 0,
        Some(Severity::High) => 1,
        // How bad it is has yet to be said, so it is looked at before what is known to be lesser.
        None | Some(Severity::Other(_)) => 2,
        Some(Severity::Medium) => 3,
        Some(Severity::Low) => 4,
    }
}

/// One issue in the columns of [`COLUMNS`].
pub fn row(issue: &Issue, lookup: &Lookup, as_at: Date) -> Row {
    let days = |from: Option<Date>| {
        from.map_or(Cell::Missing, |day| {
            Cell::Days(as_at.days_since(day).max(0))
        })
    };
    let escalated = issue.escalated.date().filter(|_| issue.is_escalated());
    let forum = if issue.is_escalated() {
        lookup.forum_name(&issue.escalated_to)
    } else {
        ""
    };
    let word = |word: Option<&str>| {
        word.map_or(Cell::Missing, |word| {
            Cell::Status(word.to_owned(), tone_of(word))
        })
    };
    let cells = vec![
        Cell::id(issue.id.as_str()),
        Cell::text(issue.title.as_str()),
        word(issue.severity.as_ref().map(Severity::word)),
        days(issue.raised.date()),
        Cell::text(lookup.name(&issue.owner)),
        Cell::list(issue.blocks.iter().cloned()),
        Cell::text(forum),
        Cell::date(escalated),
        days(escalated),
        Cell::id(issue.project.as_str()),
        word(issue.status.as_ref().map(IssueStatus::word)),
        Cell::date(issue.raised.date()),
        Cell::text(issue.plan.as_str()),
        Cell::list(issue.actions.iter().cloned()),
        sheet::counted(issue.escalations.len()),
        Cell::text(issue.source.as_str()),
    ];
    let tone = match weight(issue) {
        0 => Tone::Bad,
        _ if issue.is_escalated() => Tone::Watch,
        1 => Tone::Watch,
        _ => Tone::Plain,
    };
    Row::about(issue.address(), tone, cells)
}
