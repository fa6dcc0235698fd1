//! `report risks`: risks by score with their trend and next review, and how they lie on the heat map (requirement E2).

use crate::model::Register;
use crate::model::date::Date;
use crate::model::kept::AnyRecord;
use crate::model::risk::{HIGH, Risk, SCALE, Trend};
use crate::model::said::DayField;
use crate::model::settings::Settings;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row, Table};
use crate::report::{Block, Report};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::heat::{self, WATCHED};
use crate::view::{Lens, sheet, words};

/// The columns of a risk.
pub const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Risk"),
    Column::text("category", "Category"),
    Column::figure("likelihood", "L"),
    Column::figure("impact", "I"),
    Column::figure("score", "Score"),
    Column::fixed("trend", "Trend"),
    Column::text("owner", "Owner"),
    Column::text("response", "Response"),
    Column::fixed("next_review", "Next review").dated(Day::REVIEW),
    Column::text("remark", "Remark"),
    Column::hidden("project"),
    Column::hidden("last_review"),
    Column::hidden("reviews"),
    Column::hidden("review_overdue"),
    Column::hidden("high"),
    Column::hidden("plan"),
    Column::hidden("proximity"),
    Column::hidden("cause"),
    Column::hidden("event"),
    Column::hidden("effect"),
    Column::hidden("actions"),
];

/// Rows are likelihoods, most likely first; a column for each impact.
const MAP: &[Column] = &[
    Column::figure("likelihood", "Likelihood"),
    Column::text("impact_1", "Impact 1"),
    Column::text("impact_2", "2"),
    Column::text("impact_3", "3"),
    Column::text("impact_4", "4"),
    Column::text("impact_5", "5"),
];

/// Open risks by score, the heat map, and how many there are.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let filter = Filter::of(register, lens);
    let settings = &*register.settings;
    let (open, closed) = listed(register, &filter);
    let title = sheet::dated("Risks", lens.as_at);
    let mut report = sheet::report(register, lens, "risks", title);
    let rows = open
        .iter()
        .map(|risk| row(risk, settings, &lookup, lens.as_at))
        .collect();
    let empty = "No risk is open.";
    let table = sheet::main_table("risks", COLUMNS, rows, empty);
    report.blocks.push(Block::Part("risks"));
    report.blocks.push(Block::Table(table));
    report.blocks.extend(open.is_empty().then(|| {
        sheet::hint("Enter one with `progreg risk add TITLE --likelihood N --impact N`.")
    }));
    report.blocks.push(Block::Part("heat_map"));
    if !open.is_empty() {
        if let Some(map) = heat::block(&open) {
            report.blocks.push(sheet::heading(2, "Heat map"));
            report.blocks.push(map);
        }
        report.blocks.push(Block::Table(heat_map(&open)));
    }
    let count = |is: &dyn Fn(&Risk) -> bool| open.iter().filter(|risk| is(risk)).count();
    let high = count(&|risk| risk.is_high());
    let unreviewed = count(&|risk| risk.is_unreviewed(settings, lens.as_at));
    let figures = [
        ("open", format!("{} open", open.len()), open.len()),
        ("high", format!("{high} high ({HIGH} or more)"), high),
        (
            "unreviewed",
            format!("{unreviewed} not reviewed in time"),
            unreviewed,
        ),
        ("closed", format!("{} closed", closed.len()), closed.len()),
    ];
    for (key, words, number) in figures {
        report.totals.push(sheet::total(key, words, number));
    }
    let unscored = count(&|risk| risk.score().is_none());
    if unscored > 0 {
        let advice = "Score one with `progreg risk review ID --likelihood N --impact N`.";
        report.blocks.push(sheet::hint(advice));
        report.notices.push(format!(
            "{} without a score {} not on the heat map",
            words::count(unscored, "risk", "risks"),
            words::verb(unscored, "is", "are"),
        ));
    }
    report
}

/// The risks the filter lets through: open ones, the worst first, and those that are closed.
pub fn listed<'a>(register: &'a Register, filter: &Filter) -> (Vec<&'a Risk>, Vec<&'a Risk>) {
    let all = register.risks.iter().map(|risk| &**risk);
    let (mut open, closed): (Vec<&Risk>, Vec<&Risk>) = all
        .filter(|risk| lets(filter, risk))
        .partition(|risk| risk.is_open());
    // Stable: of one score, in the order of the file; without a score first, since nobody knows how bad they are.
    open.sort_by_key(|risk| std::cmp::Reverse(risk.score().unwrap_or(i64::MAX)));
    (open, closed)
}

fn lets(filter: &Filter, risk: &Risk) -> bool {
    filter.project(&risk.project) && filter.person(&risk.owner) && filter.forum(&risk.source)
}

/// One risk in the columns of [`COLUMNS`].
pub fn row(risk: &Risk, settings: &Settings, lookup: &Lookup, as_at: Date) -> Row {
    let due = risk.next_review(settings);
    let late = due
        .map(|due| as_at.days_since(due))
        .filter(|days| *days > 0);
    let is_late = late.is_some();
    let trend = risk.trend();
    let number = |number: Option<i64>| number.map_or(Cell::Missing, Cell::Count);
    let cells = vec![
        Cell::id(risk.id.as_str()),
        Cell::text(risk.title.as_str()),
        Cell::text(settings.category(&risk.category).unwrap_or(&risk.category)),
        number(risk.likelihood),
        number(risk.impact),
        number(risk.score()),
        trend.map_or(Cell::Missing, |trend| {
            Cell::Status(trend.word().to_owned(), tone_of(trend))
        }),
        Cell::text(lookup.name(&risk.owner)),
        risk.response
            .as_ref()
            .map_or(Cell::Missing, |response| Cell::text(response.word())),
        Cell::date(due),
        Cell::text(late.map_or_else(String::new, |days| {
            format!("review {} late", words::days(days))
        })),
        Cell::id(risk.project.as_str()),
        Cell::date(risk.last_review().and_then(|review| review.on.date())),
        sheet::counted(risk.reviews.len()),
        Cell::Flag(is_late),
        Cell::Flag(risk.is_high()),
        Cell::text(risk.plan.as_str()),
        Cell::text(risk.proximity.as_str()),
        Cell::text(risk.cause.as_str()),
        Cell::text(risk.event.as_str()),
        Cell::text(risk.effect.as_str()),
        Cell::list(risk.actions.iter().cloned()),
    ];
    let tone = match risk.score() {
        _ if risk.is_high() => Tone::Bad,
        None => Tone::Watch,
        Some(_) if is_late => Tone::Watch,
        Some(_) => Tone::Plain,
    };
    Row::about(risk.address(), tone, cells)
}

fn tone_of(trend: Trend) -> Tone {
    match trend {
        Trend::Up => Tone::Bad,
        Trend::Down => Tone::Good,
        Trend::New | Trend::Level => Tone::Plain,
    }
}

/// Five by five: how many risks lie there, and which; for scripts.
fn heat_map(open: &[&Risk]) -> Table {
    let at = |likelihood: i64, impact: i64| {
        let there =
            |risk: &&&Risk| risk.likelihood == Some(likelihood) && risk.impact == Some(impact);
        let ids: Vec<&str> = open.iter().filter(there).map(|risk| &*risk.id).collect();
        if ids.is_empty() {
            // The place itself is told from one with a risk by its dot, not by colour.
            return Cell::text("·");
        }
        let tone = match likelihood * impact {
            score if score >= HIGH => Tone::Bad,
            score if score >= WATCHED => Tone::Watch,
            _ => Tone::Good,
        };
        Cell::Status(format!("{}: {}", ids.len(), ids.join(", ")), tone)
    };
    let rows = SCALE.rev().map(|likelihood| {
        let mut cells = vec![Cell::Count(likelihood)];
        cells.extend(SCALE.map(|impact| at(likelihood, impact)));
        Row::plain(cells)
    });
    let mut table = sheet::table("heat_map", MAP, rows.collect(), "");
    // People look at the picture.
    for column in &mut table.columns {
        column.shown = false;
    }
    table
}
