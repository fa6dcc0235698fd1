//! `report milestones`: baseline, forecast, actual and slip of each, with every earlier date and why it was given up (E1).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::milestone::Milestone;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::course::slip;
use crate::view::due::{Owed, Time};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::timeline::{self, Ground, Show};
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};
use std::collections::{HashMap, HashSet};

/// The columns of a milestone.
pub const MILESTONES: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Milestone"),
    Column::text("baseline", "Baseline").dated(Day::DUE),
    Column::text("forecast", "Forecast").dated(Day::DUE),
    Column::fixed("actual", "Reached").dated(Day::DONE),
    Column::figure("slip", "Slip"),
    Column::fixed("state", "State"),
    Column::fixed("project", "Project"),
    Column::hidden("owner"),
    Column::hidden("moves"),
    Column::hidden("rebaselined"),
    Column::hidden("gate"),
    Column::hidden("after"),
    Column::hidden("evidence"),
    Column::hidden("expected_day"),
];

const HISTORY: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::fixed("what", "What moved"),
    Column::text("from", "From"),
    Column::fixed("on", "On"),
    Column::text("reason", "Why"),
    Column::fixed("decision", "Decision"),
];

/// Milestones by entry, soonest first.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let all = listed(register, &filter, &lookup, &dates);
    let title = sheet::dated("Milestones", lens.as_at);
    let mut report = sheet::report(register, lens, "milestones", title);
    let states: Vec<&str> = all
        .iter()
        .map(|one| state(one, &dates, lens.as_at).0)
        .collect();
    let many = |wanted: &[&str]| states.iter().filter(|state| wanted.contains(state)).count();
    let number = words::count(all.len(), "milestone", "milestones");
    let reached = many(&["reached", "reached late"]);
    let slipped = all
        .iter()
        .filter(|one| slip(one, &dates).is_some_and(|days| days > 0));
    let figures = [
        ("milestones", number, all.len()),
        ("reached", format!("{reached} reached"), reached),
        ("late", format!("{} late", many(&["late"])), many(&["late"])),
    ];
    for (key, words, number) in figures {
        report.totals.push(sheet::total(key, words, number));
    }
    let slipped = slipped.count();
    let words = format!("{slipped} later than the baseline");
    report.totals.push(sheet::total("slipped", words, slipped));
    let rows = all.iter().map(|one| row(one, &lookup, &dates, lens.as_at));
    let empty = "No milestone is entered.";
    report.blocks.push(Block::Table(sheet::main_table(
        "milestones",
        MILESTONES,
        rows.collect(),
        empty,
    )));
    report.blocks.extend(all.is_empty().then(|| {
        sheet::hint("Enter one with `progreg milestone add TITLE --project ID --baseline WHEN`.")
    }));
    let ground = Ground {
        register,
        places: &Places::of(register, &lookup),
        dates: &dates,
        as_at: lens.as_at,
        show: Show::Of(&filter),
    };
    let concerned: HashSet<&str> = all.iter().map(|one| one.project.as_str()).collect();
    let entries = register.projects.iter().map(|one| &**one);
    let entries: Vec<_> = entries.filter(|one| concerned.contains(&*one.id)).collect();
    let timeline = timeline::of(&ground, &lookup, &entries);
    report.blocks.extend(timeline);
    let history: Vec<Row> = all.iter().flat_map(|one| history(one)).collect();
    if !history.is_empty() {
        report
            .blocks
            .push(sheet::heading(2, "Dates they had before"));
        let table = sheet::table("history", HISTORY, history, "");
        report.blocks.push(Block::Table(table));
    }
    report
}

/// The milestones the filter lets through, by entry, soonest first.
pub fn listed<'a>(
    register: &'a Register,
    filter: &Filter,
    lookup: &Lookup,
    dates: &Dates<'a>,
) -> Vec<&'a Milestone> {
    let is_asked = |one: &&Milestone| {
        let forum = lookup
            .gate(&one.gate)
            .map_or("", |gate| gate.forum.as_str());
        filter.project(&one.project)
            && filter.person(&one.owner)
            && filter.forums(&[forum, &one.source])
    };
    let all = register.milestones.iter().map(|one| &**one);
    let mut all: Vec<&Milestone> = all.filter(is_asked).collect();
    let entries = register.projects.iter().enumerate();
    let places: HashMap<&str, usize> = entries.map(|(at, one)| (one.id.as_str(), at)).collect();
    all.sort_by_cached_key(|one| {
        let day = expected(one, dates);
        (
            places
                .get(one.project.as_str())
                .copied()
                .unwrap_or(usize::MAX),
            day.is_none(),
            day,
        )
    });
    all
}

/// The last day it is now expected on, or was reached on.
pub fn expected<'a>(one: &'a Milestone, dates: &Dates<'a>) -> Option<Date> {
    let raised = one.raised.date();
    one.actual
        .date()
        .or_else(|| dates.read(one.expected(), raised).latest())
}

/// How a milestone stands on a day, in a word.
pub fn state<'a>(one: &'a Milestone, dates: &Dates<'a>, as_at: Date) -> (&'static str, Tone) {
    let slip = slip(one, dates);
    if one.actual.is_some() {
        return match slip {
            Some(1..) => ("reached late", Tone::Watch),
            _ => ("reached", Tone::Quiet),
        };
    }
    match (Owed::Milestone(one).time(dates, as_at), slip) {
        (Time::Late(_), _) => ("late", Tone::Bad),
        (Time::LateToStart(_), _) => ("late to start", Tone::Watch),
        (Time::Undated(_), _) => ("undated", Tone::Watch),
        (_, Some(1..)) => ("slipped", Tone::Watch),
        (_, Some(days)) if days < 0 => ("ahead", Tone::Good),
        _ if one.baseline.is_none() => ("no baseline", Tone::Watch),
        _ => ("on course", Tone::Plain),
    }
}

/// One milestone in the columns of [`MILESTONES`].
pub fn row<'a>(one: &'a Milestone, lookup: &Lookup, dates: &Dates<'a>, as_at: Date) -> Row {
    let raised = one.raised.date();
    let said = |said: Option<&'a crate::model::said::Said>| match said {
        None => Cell::Missing,
        said => dates.read(said, raised).cell(),
    };
    let (state, tone) = state(one, dates, as_at);
    let cells = vec![
        Cell::id(one.id.as_str()),
        Cell::text(one.title.as_str()),
        said(one.baseline.as_ref()),
        said(one.forecast.as_ref()),
        Cell::date(one.actual.date()),
        slip(one, dates).map_or(Cell::Missing, Cell::Days),
        Cell::Status(state.to_owned(), tone),
        Cell::id(one.project.as_str()),
        Cell::text(lookup.name(&one.owner)),
        sheet::counted(one.moved.len()),
        sheet::counted(one.rebaselined.len()),
        Cell::id(one.gate.as_str()),
        Cell::list(one.after.iter().cloned()),
        Cell::list(one.evidence.iter().cloned()),
        Cell::date(expected(one, dates)),
    ];
    let tone = if tone == Tone::Good {
        Tone::Plain
    } else {
        tone
    };
    Row::about(Address::new(Kind::Milestone, &one.id), tone, cells)
}

/// Every date it had before, oldest first: forecasts, then baselines with the decision that moved them.
pub fn history(one: &Milestone) -> Vec<Row> {
    let words = |said: &Option<crate::model::said::Said>| {
        said.as_ref()
            .map_or(Cell::Missing, |said| Cell::text(said.words()))
    };
    let line = |what: &str, from: Cell, on: Option<Date>, reason: &str, decision: &str| {
        let cells = vec![
            Cell::id(one.id.as_str()),
            Cell::text(what),
            from,
            Cell::date(on),
            Cell::text(reason),
            Cell::id(decision),
        ];
        Row::about(Address::new(Kind::Milestone, &one.id), Tone::Plain, cells)
    };
    let forecasts = one.moved.iter().map(|moved| {
        let from = words(&moved.from);
        line("forecast", from, moved.on.date(), &moved.reason, "")
    });
    let baselines = one.rebaselined.iter().map(|moved| {
        let from = words(&moved.from);
        let on = moved.on.date();
        line("baseline", from, on, &moved.reason, &moved.decision)
    });
    forecasts.chain(baselines).collect()
}
