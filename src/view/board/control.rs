//! What is controlled, as far as a board must know: milestones, top risks, escalated issues, money, benefits (E1-E3, F2, F4, G5).
//!
//! Every part is there; it says something only where the register has such records. The rows are those of the reports of each.

use crate::model::budget::Sums;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row};
use crate::view::board::{Desk, headed};
use crate::view::pictures::bars;
use crate::view::pictures::heat;
use crate::view::{benefits, issues, milestones, money, risks, sheet, words};

/// Days ahead in which what falls due is reported: eight weeks.
const SOON: i64 = 56;

/// Risks that are shown.
const TOP: usize = 5;

/// The sections, each where there is something to say.
pub fn write(desk: &Desk, blocks: &mut Vec<Block>) {
    for (name, part) in PARTS {
        blocks.push(Block::Part(name));
        part(desk, blocks);
    }
}

/// A part and what writes it.
type Part = (&'static str, fn(&Desk, &mut Vec<Block>));

const PARTS: [Part; 5] = [
    ("milestones", coming),
    ("risks", worst),
    ("issues", escalated),
    ("money", sums),
    ("benefits", gains),
];

/// Milestones that are late, have slipped or fall due soon.
fn coming(desk: &Desk, blocks: &mut Vec<Block>) {
    let all = milestones::listed(desk.register, &desk.filter, desk.lookup, desk.dates);
    if all.is_empty() {
        return;
    }
    headed(blocks, "Milestones");
    let as_at = desk.lens.as_at;
    let watched = all.iter().filter(|one| {
        let state = milestones::state(one, desk.dates, as_at).0;
        let is_near = || is_soon(desk, milestones::expected(one, desk.dates));
        one.actual.is_none() && (matches!(state, "late" | "late to start" | "slipped") || is_near())
    });
    let rows: Vec<Row> = watched
        .map(|one| milestones::row(one, desk.lookup, desk.dates, as_at))
        .collect();
    let mut said = words::told(rows.len(), "milestone is", "milestones are");
    said.push_str(" late, slipped or due within eight weeks");
    let others = all.len() - rows.len();
    if others > 0 && !rows.is_empty() {
        let others = words::told(others, "other is not", "others are not");
        said = format!("{said}; {others}");
    }
    say(blocks, &said);
    let shown = ["id", "title", "baseline", "forecast", "slip", "state"];
    table("milestones", milestones::MILESTONES, &shown, rows, blocks);
}

/// The risks of the highest scores; those without a score are counted.
fn worst(desk: &Desk, blocks: &mut Vec<Block>) {
    let (open, closed) = risks::listed(desk.register, &desk.filter);
    if open.is_empty() && closed.is_empty() {
        return;
    }
    headed(blocks, "Top risks");
    let scored = open.iter().filter(|risk| risk.score().is_some());
    let settings = &desk.register.settings;
    let rows: Vec<Row> = scored
        .take(TOP)
        .map(|risk| risks::row(risk, settings, desk.lookup, desk.lens.as_at))
        .collect();
    let unscored = open.iter().filter(|risk| risk.score().is_none()).count();
    let mut said = words::told(open.len(), "risk is open", "risks are open");
    if rows.len() + unscored < open.len() {
        let shown = words::numeral(rows.len());
        said = format!("{said}; these are the {shown} of the highest scores");
    }
    if unscored > 0 && rows.is_empty() {
        said = format!("{said}; none has a score");
    } else if unscored > 0 {
        let unscored = words::told(unscored, "has no score", "have no score");
        said = format!("{said}; {unscored}");
    }
    say(blocks, &said);
    let shown = ["id", "title", "score", "trend", "owner", "response"];
    table("top_risks", risks::COLUMNS, &shown, rows, blocks);
    blocks.extend(heat::block(&open));
}

/// The issues that a forum has.
fn escalated(desk: &Desk, blocks: &mut Vec<Block>) {
    let (open, _) = issues::listed(desk.register, &desk.filter);
    if open.is_empty() {
        return;
    }
    headed(blocks, "Escalated issues");
    let escalated = open.iter().filter(|issue| issue.is_escalated());
    let rows: Vec<Row> = escalated
        .map(|issue| issues::row(issue, desk.lookup, desk.lens.as_at))
        .collect();
    let there = words::told(rows.len(), "issue is", "issues are");
    let open = words::told(open.len(), "is open", "are open");
    say(blocks, &format!("{there} with a forum; {open} in all"));
    let shown = ["id", "title", "age", "escalated_to", "escalated"];
    table("escalated_issues", issues::COLUMNS, &shown, rows, blocks);
}

/// What every partner approved, expects and has spent.
fn sums(desk: &Desk, blocks: &mut Vec<Block>) {
    let lines = money::listed(desk.register, &desk.filter);
    if lines.is_empty() {
        return;
    }
    headed(blocks, "Money");
    let sums = Sums::of(lines.iter().copied());
    if [sums.approved, sums.forecast, sums.spent] == [Pence(0); 3] {
        let lines = words::told(
            lines.len(),
            "line of the budget carries",
            "lines of the budget carry",
        );
        say(blocks, &format!("{lines} no amount yet"));
        return;
    }
    blocks.extend(bars::of(desk.register, &lines, desk.filter.is_open()));
    let mut rows = money::partners(&lines);
    if rows.len() > 1 {
        rows.push(money::sum("All", &lines));
    }
    let shown = ["of", "approved", "forecast", "spent", "against"];
    table("money", money::BY_PARTNER, &shown, rows, blocks);
}

/// How the benefits stand; those due, and those measured since the last report.
fn gains(desk: &Desk, blocks: &mut Vec<Block>) {
    let all = benefits::listed(desk.register, &desk.filter, desk.lookup);
    if all.is_empty() {
        return;
    }
    headed(blocks, "Benefits");
    let as_at = desk.lens.as_at;
    let figures = benefits::figures(&all, desk.dates, as_at).into_iter();
    let figures: Vec<String> = figures
        .skip(1)
        .filter(|(_, _, number)| *number > 0)
        .map(|(_, words, _)| words)
        .collect();
    let number = words::told(all.len(), "benefit is entered", "benefits are entered");
    say(
        blocks,
        &match figures.as_slice() {
            [] => format!("{number}; none is realised, and none is late"),
            figures => format!("{number}: {}", words::series(figures)),
        },
    );
    let told = all.iter().filter(|one| {
        let due = desk.dates.read(one.due.as_ref(), one.raised.date());
        let is_due = one.is_open()
            && (is_soon(desk, due.latest())
                || benefits::days_late(one, desk.dates, as_at).is_some());
        is_due || one.realised.iter().any(|one| desk.is_new(one.on.date()))
    });
    let rows = told.map(|one| benefits::row(one, desk.lookup, desk.dates, as_at));
    let shown = ["id", "title", "target", "measured", "due", "status"];
    table(
        "benefits",
        benefits::COLUMNS,
        &shown,
        rows.collect(),
        blocks,
    );
}

/// A sentence above the rows.
fn say(blocks: &mut Vec<Block>, words: &str) {
    blocks.push(sheet::none(words::sentence(&words::stopped(words))));
}

/// Whether a day is within the next eight weeks.
fn is_soon(desk: &Desk, day: Option<Date>) -> bool {
    day.is_some_and(|day| (0..=SOON).contains(&day.days_since(desk.lens.as_at)))
}

/// Rows of another report on a paper: of their columns these are shown, and days are written in full.
fn table(
    key: &'static str,
    columns: &[Column],
    shown: &[&str],
    mut rows: Vec<Row>,
    blocks: &mut Vec<Block>,
) {
    if rows.is_empty() {
        return;
    }
    let columns = columns.iter().map(|column| Column {
        shown: shown.contains(&column.key),
        ..*column
    });
    let columns: Vec<Column> = columns.collect();
    for row in &mut rows {
        for (cell, column) in row.cells.iter_mut().zip(&columns) {
            if let Cell::Day(day) | Cell::Date(day) = cell
                && column.shown
            {
                *cell = Cell::PaperDay(*day);
            }
        }
    }
    blocks.push(Block::Table(sheet::table(key, &columns, rows, "")));
}
