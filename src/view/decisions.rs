//! `report decisions`: the log, oldest first, with what a reader must know to trust it (requirements B6-B8, B12).

use crate::model::Register;
use crate::model::decision::{Decision, How, Outcome};
use crate::model::pending::still_wanted;
use crate::model::quorum;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::cells::tone_of;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};
use std::collections::HashSet;

const TAKEN: &[Column] = &[
    Column::fixed("decided", "Decided"),
    Column::fixed("id", "Id"),
    Column::text("forum", "Forum"),
    Column::fixed("outcome", "Outcome"),
    Column::text("title", "Decision"),
    Column::text("remarks", "Remarks"),
    Column::fixed("project", "Project"),
    Column::hidden("gate"),
    Column::hidden("how"),
    Column::hidden("meeting"),
    Column::hidden("minute"),
    Column::hidden("reason"),
    Column::hidden("recorded_after"),
    Column::hidden("conditions"),
    Column::hidden("open_conditions"),
    Column::hidden("forced"),
    Column::hidden("in_force"),
    Column::hidden("corrects"),
    Column::hidden("corrected_by"),
    Column::hidden("supersedes"),
    Column::hidden("superseded_by"),
    Column::hidden("ratifies"),
    Column::hidden("ratified_by"),
    Column::hidden("key"),
    Column::hidden("communicated"),
];

/// The columns of decisions wanted, the same wherever they are listed.
pub const WANTED: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("forum", "Forum"),
    Column::text("title", "Decision wanted"),
    Column::fixed("project", "Project"),
    Column::fixed("gate", "Gate"),
    Column::text("wanted", "Wanted by").dated(Day::DUE),
    Column::text("undecided", "Bodies still to decide"),
    Column::hidden("key"),
];

/// The log of decisions, and those still wanted.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let filter = Filter::of(register, lens);
    let is_asked = |decision: &&Decision| {
        let entry = lookup.project(&decision.project);
        let theirs = entry
            .is_some_and(|entry| filter.person(&entry.sponsor) || filter.person(&entry.manager));
        filter.project(&decision.project)
            && filter.forums(&[&decision.forum, &decision.to])
            && (theirs || filter.person(&decision.sponsor))
    };
    let all = register.decisions.iter().map(|decision| &**decision);
    let mut taken: Vec<&Decision> = all.filter(|one| !one.is_open() && is_asked(one)).collect();
    // What was wanted and is answered is in the log as its answer.
    let mut wanted = still_wanted(register);
    wanted.retain(is_asked);
    // Stable: on one day the order of the file, which is the order of entry.
    taken.sort_by_key(|decision| decision.decided.date());
    let title = sheet::dated("Decisions", lens.as_at);
    let mut report = sheet::report(register, lens, "decisions", title);
    let number = words::count(taken.len(), "decision", "decisions");
    let in_force = taken
        .iter()
        .filter(|decision| decision.is_in_force())
        .count();
    report
        .totals
        .push(sheet::total("decisions", number, taken.len()));
    report.totals.push(sheet::total(
        "in_force",
        format!("{in_force} in force"),
        in_force,
    ));
    let still = words::count(wanted.len(), "decision wanted", "decisions wanted");
    report
        .totals
        .push(sheet::total("wanted", still, wanted.len()));
    let meetings = register.meetings.iter();
    let short = meetings
        .filter(|meeting| quorum::count(register, meeting).is_some_and(quorum::Count::falls_short));
    let short: HashSet<&str> = short.map(|meeting| meeting.id.as_str()).collect();
    let rows = taken.iter().map(|decision| {
        let waits = is_referral(decision) && !lookup.is_answered(decision);
        let since = decision.decided.date().filter(|_| waits);
        let age = since.map(|day| lens.as_at.days_since(day).max(0));
        let is_short = short.contains(decision.meeting.as_str());
        row(decision, age, is_short, &lookup, &places)
    });
    let table = sheet::main_table("taken", TAKEN, rows.collect(), "No decision is recorded.");
    report.blocks.push(Block::Table(table));
    if !wanted.is_empty() {
        let dates = Dates::of(&register.settings);
        let rows = wanted
            .iter()
            .map(|decision| asked(decision, &lookup, &dates));
        report.blocks.push(sheet::heading(2, "Decisions wanted"));
        let rows = rows.collect();
        report
            .blocks
            .push(Block::Table(sheet::table("wanted", WANTED, rows, "")));
    }
    unknown(&taken, &lookup, lens, &mut report);
    report
}

const UNKNOWN: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Decision"),
    Column::fixed("decided", "Decided"),
    Column::figure("days", "Days ago"),
];

/// Decisions in force that nobody has been told of (B11), the oldest first.
fn unknown(taken: &[&Decision], lookup: &Lookup, lens: &Lens, report: &mut Report) {
    let silent = taken.iter().filter(|one| one.is_to_be_communicated());
    let rows: Vec<Row> = silent
        .map(|one| {
            let day = one.decided.date();
            let cells = vec![
                Cell::id(one.id.as_str()),
                Cell::text(title(one, lookup)),
                Cell::date(day),
                day.map_or(Cell::Missing, |day| Cell::Days(lens.as_at.days_since(day))),
            ];
            let at =
                crate::model::address::Address::new(crate::model::address::Kind::Decision, &one.id);
            Row::about(at, Tone::Plain, cells)
        })
        .collect();
    let number = rows.len();
    report.totals.push(sheet::total(
        "uncommunicated",
        format!("{number} not made known"),
        number,
    ));
    if number > 0 {
        report.blocks.push(sheet::heading(2, "Not made known yet"));
        let table = sheet::table("uncommunicated", UNKNOWN, rows, "");
        report.blocks.push(Block::Table(table));
    }
}

fn is_referral(decision: &Decision) -> bool {
    let referred = matches!(decision.outcome, Some(Outcome::Refer | Outcome::Referred));
    referred && decision.is_in_force()
}

/// One decision; `is_short` says that its meeting had no quorum, `age` is how many days a referral has been waiting for its answer (B5).
fn row<'a>(
    decision: &'a Decision,
    age: Option<i64>,
    is_short: bool,
    lookup: &Lookup,
    places: &Places<'a>,
) -> Row {
    let open = places.open_conditions(decision);
    let mut remarks = remarks(decision, open.len());
    remarks.extend(is_short.then(|| "taken without a quorum".to_owned()));
    remarks.extend(age.map(|age| format!("open for {}", words::days(age))));
    let forum = lookup.forum_name(&decision.forum);
    let cells = vec![
        Cell::date(decision.decided.date()),
        Cell::id(decision.id.as_str()),
        Cell::text(forum),
        outcome(decision),
        Cell::text(title(decision, lookup)),
        Cell::text(remarks.join("; ")),
        Cell::id(decision.project.as_str()),
        Cell::id(decision.gate.as_str()),
        decision
            .how
            .as_ref()
            .map_or(Cell::Missing, |how| Cell::text(how.word())),
        Cell::text(decision.meeting.as_str()),
        Cell::text(decision.minute.as_str()),
        Cell::text(decision.reason.as_str()),
        decision.recorded_after().map_or(Cell::Missing, Cell::Days),
        Cell::list(decision.conditions.iter().cloned()),
        Cell::list(open.into_iter().map(str::to_owned)),
        Cell::list(decision.forced.iter().cloned()),
        Cell::Flag(decision.is_in_force()),
        Cell::id(decision.corrects.as_str()),
        Cell::id(decision.corrected_by.as_str()),
        Cell::id(decision.supersedes.as_str()),
        Cell::id(decision.superseded_by.as_str()),
        Cell::id(decision.ratifies.as_str()),
        Cell::id(decision.ratified_by.as_str()),
        Cell::Flag(decision.key),
        Cell::list(decision.communicated.iter().map(|one| one.to.clone())),
    ];
    let tone = if !decision.is_in_force() {
        Tone::Quiet
    } else if decision.forced.is_empty() {
        Tone::Plain
    } else {
        Tone::Watch
    };
    let address =
        crate::model::address::Address::new(crate::model::address::Kind::Decision, &decision.id);
    Row::about(address, tone, cells)
}

/// The columns of the decisions about one entry.
pub const SHORT: &[Column] = &[
    Column::fixed("decided", "Decided"),
    Column::fixed("id", "Id"),
    Column::fixed("outcome", "Outcome"),
    Column::text("title", "Decision"),
    Column::text("forum", "Forum"),
    Column::text("remarks", "Remarks"),
    Column::hidden("reason"),
];

/// One decision in the columns of [`SHORT`], with so many conditions open.
pub fn short_row(decision: &Decision, open: usize, lookup: &Lookup) -> Row {
    let cells = vec![
        Cell::date(decision.decided.date()),
        Cell::id(decision.id.as_str()),
        outcome(decision),
        Cell::text(title(decision, lookup)),
        Cell::text(lookup.forum_name(&decision.forum)),
        Cell::text(remarks(decision, open).join("; ")),
        Cell::text(decision.reason.as_str()),
    ];
    let tone = if decision.is_in_force() {
        Tone::Plain
    } else {
        Tone::Quiet
    };
    let kind = crate::model::address::Kind::Decision;
    let address = crate::model::address::Address::new(kind, &decision.id);
    Row::about(address, tone, cells)
}

/// One row of [`WANTED`].
pub fn asked(decision: &Decision, lookup: &Lookup, dates: &Dates) -> Row {
    let wanted = decision.wanted.as_ref();
    let when = match wanted {
        Some(crate::model::said::Said::Words(words)) => dates.once(words),
        Some(crate::model::said::Said::Day(day)) => Some(crate::model::when::When::on(*day)),
        None => None,
    };
    let cells = vec![
        Cell::id(decision.id.as_str()),
        Cell::text(lookup.forum_name(&decision.forum)),
        Cell::text(title(decision, lookup)),
        Cell::id(decision.project.as_str()),
        Cell::id(decision.gate.as_str()),
        match (when, wanted) {
            (Some(when), _) => Cell::When(when.into()),
            (None, Some(said)) => Cell::text(said.words()),
            (None, None) => Cell::Missing,
        },
        Cell::list(
            decision
                .undecided()
                .into_iter()
                .map(|body| lookup.forum_name(body).to_owned()),
        ),
        Cell::Flag(decision.key),
    ];
    let address =
        crate::model::address::Address::new(crate::model::address::Kind::Decision, &decision.id);
    Row::about(address, Tone::Plain, cells)
}

/// The outcome as a minute writes it, with its tone.
pub fn outcome(decision: &Decision) -> Cell {
    match &decision.outcome {
        Some(outcome) => Cell::Status(outcome.in_words(), tone_of(outcome.word())),
        None => Cell::Missing,
    }
}

/// The decision's title; for a gate decision without one, the entry and the gate.
pub fn title(decision: &Decision, lookup: &Lookup) -> String {
    if !decision.title.is_empty() {
        return decision.title.clone();
    }
    let entry = lookup.project_title(&decision.project);
    match (entry.is_empty(), decision.gate.is_empty()) {
        (true, true) => decision.id.clone(),
        (true, false) => lookup.gate_title(&decision.gate),
        (false, true) => entry.to_owned(),
        (false, false) => format!("{entry}: {}", lookup.gate_title(&decision.gate)),
    }
}

/// What a reader must know: late record, chair's action, force, conditions, what replaced it.
pub fn remarks(decision: &Decision, open: usize) -> Vec<String> {
    let mut remarks = Vec::new();
    match decision.how {
        Some(How::ChairsAction) if decision.ratified_by.is_empty() => {
            remarks.push("chair's action, not ratified yet".to_owned());
        }
        Some(How::ChairsAction) => {
            remarks.push(format!(
                "chair's action, ratified by {}",
                decision.ratified_by
            ));
        }
        Some(How::Circulation) => remarks.push("by circulation".to_owned()),
        _ => {}
    }
    match decision.recorded_after() {
        Some(days) if days > 0 => remarks.push(format!("recorded {} after", words::days(days))),
        Some(days) if days < 0 => remarks.push(format!("recorded {} before", words::days(days))),
        _ => {}
    }
    if decision.key {
        remarks.push("key decision".to_owned());
    }
    if !decision.forced.is_empty() {
        remarks.push(format!("forced against: {}", decision.forced.join(", ")));
    }
    if !decision.conditions.is_empty() {
        let all = words::count(decision.conditions.len(), "condition", "conditions");
        remarks.push(format!("{all}, {open} open"));
    }
    if decision.outcome == Some(Outcome::Hold) && !decision.waits_for.is_empty() {
        remarks.push(format!("waits for {}", decision.waits_for));
    }
    let links = [
        ("referred to", &decision.to),
        ("corrects", &decision.corrects),
        ("corrected by", &decision.corrected_by),
        ("supersedes", &decision.supersedes),
        ("superseded by", &decision.superseded_by),
        ("ratifies", &decision.ratifies),
        ("answers", &decision.answers),
    ];
    let links = links.into_iter().filter(|(_, to)| !to.is_empty());
    remarks.extend(links.map(|(words, to)| format!("{words} {to}")));
    remarks
}
