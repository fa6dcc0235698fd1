//! The state of the register on one screen, and the five things to do next, each with the command that does it.

use crate::check::{self, Severity};
use crate::model::Register;
use crate::model::date::Date;

use crate::model::gate::Gate;
use crate::model::meeting::Meeting;
use crate::model::people::Forum;
use crate::model::project::Project;
use crate::model::series;
use crate::report::cell::Cell;
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::due::Owed;
use crate::view::lookup::Lookup;
use crate::view::overdue::{Standing, standing};
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, gates, ready, sheet, words};

/// Days ahead that count as soon: a steering group meets every two weeks.
const SOON: i64 = 14;

/// Things to do that are named.
const MOST: usize = 5;

const COLUMNS: &[Column] = &[
    Column::text("what", "To do next"),
    Column::fixed("command", "Command"),
];

/// A thing to do: what, and the command.
type Task = (String, String);

/// The state on the day of the lens.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let owed = standing(register, &lookup, &dates, lens, SOON);
    let due = gates_due(register, &lookup, &dates, lens.as_at);
    let meeting = next_meeting(register, lens.as_at);
    let found = check::check(register);
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    let errors = errors.count();

    let mut report = sheet::report(
        register,
        lens,
        "today",
        sheet::dated("As things stand", lens.as_at),
    );
    let findings = format!(
        "{}, {} to look at",
        words::count(errors, "error", "errors"),
        found.len() - errors
    );
    let facts = [
        (
            "next_meeting",
            "Next meeting",
            meeting
                .as_ref()
                .map_or_else(|| "none is planned".to_owned(), told),
        ),
        ("gates_due", "Gates due", gates_told(&due)),
        ("overdue", "Overdue", late_told(&owed)),
        (
            "undated",
            "Without a date",
            words::count(owed.undated.len(), "piece of work", "pieces of work"),
        ),
        ("findings", "Findings", findings),
    ];
    let facts = facts.map(|(key, title, text)| sheet::fact(key, title, Cell::text(text)));
    report.blocks.push(Block::Facts(facts.into()));
    let tasks = tasks(&owed, &due, meeting.as_ref(), errors);
    let rows = tasks
        .into_iter()
        .map(|(what, command)| Row::plain(vec![Cell::text(what), Cell::text(command)]));
    let empty = "Nothing presses. Look ahead: `progreg report forward-plan`.";
    let table = sheet::main_table("tasks", COLUMNS, rows.collect(), empty);
    report.blocks.push(Block::Table(table));
    report.totals = vec![
        sheet::total("overdue", String::new(), owed.late.len()),
        sheet::total("undated", String::new(), owed.undated.len()),
        sheet::total("gates_due", String::new(), due.len()),
        sheet::total("errors", String::new(), errors),
    ];
    report
}

/// A meeting to come: on record, or only a day that its forum says.
struct Coming<'a> {
    forum: &'a Forum,
    meeting: Option<&'a Meeting>,
    day: Date,
    away: i64,
}

/// The first meeting of any forum from that day on.
fn next_meeting(register: &Register, from: Date) -> Option<Coming<'_>> {
    let coming = register.forums.iter().filter_map(|forum| {
        let day = series::next_day(register, &forum.id, from)?;
        let meeting = series::next(register, &forum.id, from);
        let meeting = meeting.filter(|one| one.day() == Some(day));
        let away = day.days_since(from);
        (away >= 0).then_some(Coming {
            forum,
            meeting,
            day,
            away,
        })
    });
    coming.min_by_key(|one| one.day)
}

fn told(coming: &Coming) -> String {
    let away = match coming.away {
        0 => "today".to_owned(),
        days => format!("in {}", words::days(days)),
    };
    format!("{}, {} ({away})", coming.forum.name, coming.day.in_words())
}

/// An entry that comes to its next gate soon, or should have.
struct Due<'a> {
    project: &'a Project,
    gate: &'a Gate,
    day: Date,
    is_ready: bool,
}

fn gates_due<'a>(
    register: &'a Register,
    lookup: &'a Lookup<'a>,
    dates: &Dates<'a>,
    as_at: Date,
) -> Vec<Due<'a>> {
    let places = Places::of(register, lookup);
    let due = register.projects.iter().filter_map(|project| {
        let day = gates::due(register, project, &places, dates).latest()?;
        let gate = places.place(project).next?;
        let is_ready = ready::is_ready(register, project, gate);
        let is_soon = day <= as_at.plus_days(SOON);
        is_soon.then_some(Due {
            project,
            gate,
            day,
            is_ready,
        })
    });
    let mut due: Vec<Due> = due.collect();
    due.sort_by_key(|one| one.day);
    due
}

fn gates_told(due: &[Due]) -> String {
    let which: Vec<String> = due
        .iter()
        .map(|one| format!("{} at {}", one.project.id, one.gate.id))
        .collect();
    match which.len() {
        0 => format!("none within {SOON} days"),
        number => format!("{number}: {}", words::series(&which)),
    }
}

fn late_told(owed: &Standing) -> String {
    let late = words::count(owed.late.len(), "piece of work", "pieces of work");
    match owed.ahead.len() {
        0 => late,
        soon => format!("{late}; {soon} more due within {SOON} days"),
    }
}

/// What to do next: what is wrong, what a gate or a meeting waits for, then what is late, longest first.
fn tasks(owed: &Standing, due: &[Due], meeting: Option<&Coming>, errors: usize) -> Vec<Task> {
    let mut tasks = Vec::new();
    if errors > 0 {
        let what = format!("Put {} right", words::count(errors, "error", "errors"));
        tasks.push((what, "progreg check".to_owned()));
    }
    tasks.extend(due.iter().take(2).map(at_gate));
    if let Some(coming) = meeting.filter(|coming| coming.away <= SOON) {
        tasks.push(for_meeting(coming));
    }
    let undated = match owed.undated.len() {
        0 => None,
        number => Some((
            format!(
                "Give a date to {}",
                words::count(number, "piece of work", "pieces of work")
            ),
            "progreg overdue".to_owned(),
        )),
    };
    let room = MOST.saturating_sub(tasks.len() + usize::from(undated.is_some()));
    tasks.extend(
        owed.late
            .iter()
            .take(room)
            .map(|(one, mark)| late(one, mark.latest)),
    );
    tasks.extend(undated);
    tasks
}

fn at_gate(due: &Due) -> Task {
    let (project, gate) = (&due.project.id, &due.gate.id);
    let day = due.day.in_words();
    if due.is_ready {
        let what = format!("{project} is ready for {}, due {day}", due.gate.name);
        return (
            what,
            format!("progreg gate record {project} {gate} OUTCOME"),
        );
    }
    let what = format!("{project} is not ready for {}, due {day}", due.gate.name);
    (what, format!("progreg gate ready {project}"))
}

fn for_meeting(coming: &Coming) -> Task {
    let what = format!(
        "Prepare the {} of {}",
        coming.forum.name,
        coming.day.in_words()
    );
    match coming.meeting {
        Some(meeting) => (what, format!("progreg meeting pack {}", meeting.id)),
        None => (what, format!("progreg meeting plan {}", coming.forum.id)),
    }
}

/// Of work that is late: do it, or give it another day.
fn late(one: &Owed, day: Date) -> Task {
    let who = one.owners().first().filter(|who| !who.is_empty());
    let who = who.map_or(String::new(), |who| format!(" ({who})"));
    let what = format!(
        "{}: {}, due {}{who}",
        one.id(),
        words::short(&one.title()),
        day.in_words()
    );
    let command = match one {
        Owed::Action(action) if one.is_proposed() => format!("progreg action done {}", action.id),
        Owed::Action(action) => format!("progreg action redate {} WHEN", action.id),
        Owed::Milestone(stone) => format!("progreg milestone forecast {} WHEN", stone.id),
        _ => format!("progreg show {}", one.id()),
    };
    (what, command)
}
