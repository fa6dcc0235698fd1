//! Progress by project: a status table, then each entry with its news, milestones, assurance and accreditation (G5, B14).

use crate::model::address::{Address, Kind};
use crate::model::assurance::Event;
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::gate::Criterion;
use crate::model::milestone::Milestone;
use crate::model::project::{Project, ProjectStatus, Standing};
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Fact};
use crate::view::board::{Desk, headed};
use crate::view::cells::tone_of;
use crate::view::course::slip;
use crate::view::pictures::grid;
use crate::view::rag;
use crate::view::reading::Read;
use crate::view::time::{Mark, Time, stands};
use crate::view::{sheet, words};

const STATUS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Entry"),
    Column::fixed("stated", "Stated"),
    Column::fixed("computed", "Computed"),
    Column::text("reasons", "Why"),
    Column::text("stage", "Stage"),
    Column::hidden("stated_reason"),
    Column::hidden("sponsor"),
    Column::hidden("manager"),
    Column::hidden("next_gate"),
];

const IDEAS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Entry"),
    Column::fixed("status", "Status"),
    Column::text("manager", "Manager"),
    Column::figure("open", "Open actions"),
    Column::figure("overdue_actions", "Overdue"),
];

const CRITERIA: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "Requirement"),
    Column::fixed("need", "Need"),
    Column::figure("required", "Level required"),
    Column::figure("score", "Score"),
    Column::fixed("result", "Result"),
    Column::text("remark", "Remark"),
];

/// Reasons shown for one entry in the table; the rest are counted.
const REASONS: usize = 4;

/// Milestones of an entry shown ahead.
const AHEAD: usize = 5;

/// The status table.
pub fn status(desk: &Desk, blocks: &mut Vec<Block>) {
    headed(blocks, "Progress by project");
    // Scripts have the same table of entries where there are no rows.
    let empty = "No entry is active.";
    let rows = desk.active.iter().map(|project| row(desk, project));
    let table = sheet::main_table("projects", STATUS, rows.collect(), empty);
    blocks.push(Block::Table(table));
    blocks.extend(grid::blocks(desk.register, &desk.active, desk.lens.as_at));
}

/// What there is to say of each active entry.
pub fn entries(desk: &Desk, blocks: &mut Vec<Block>) {
    for project in &desk.active {
        entry(desk, project, blocks);
    }
}

/// Ideas that are being looked into: before a GO that is where the work is.
pub fn investigated(desk: &Desk, blocks: &mut Vec<Block>) {
    let ideas = desk.register.projects.iter().map(|project| &**project);
    let ideas = ideas.filter(|one| {
        let is_idea = one.standing() == Standing::Idea && one.status() != ProjectStatus::Idea;
        is_idea && desk.lets(&one.id)
    });
    let rows = ideas.map(|one| {
        let open = desk.shelf.open(&one.id);
        let facts = desk.course.facts(&one.id);
        let late = facts.map_or(0, |facts| facts.late.len());
        let cells = vec![
            Cell::id(one.id.as_str()),
            Cell::text(one.title.as_str()),
            Cell::Status(one.status().word().to_owned(), Tone::Plain),
            Cell::text(desk.lookup.name(&one.manager)),
            sheet::counted(open),
            if late == 0 {
                Cell::Missing
            } else {
                sheet::counted(late)
            },
        ];
        let tone = if late > 0 { Tone::Bad } else { Tone::Plain };
        Row::about(Address::new(Kind::Project, &one.id), tone, cells)
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return;
    }
    blocks.push(sheet::heading(3, "Under investigation"));
    let ideas = words::told(rows.len(), "idea is", "ideas are");
    let said = format!(
        "{} being looked into, ahead of a decision to go on.",
        words::sentence(&ideas)
    );
    blocks.push(sheet::text(said));
    blocks.push(Block::Table(sheet::table("investigated", IDEAS, rows, "")));
}

fn row<'a>(desk: &Desk<'_, 'a>, project: &'a Project) -> Row {
    let rating = desk.course.rating(project);
    let (computed, reasons, tone) = match &rating {
        Some(rating) => {
            let tone = rag::tone(&rating.rag);
            let cell = Cell::Status(rating.rag.to_string(), tone);
            (cell, rating.reasons.as_slice(), tone)
        }
        None => (Cell::Missing, &[][..], Tone::Plain),
    };
    let said = desk.stated.of(project);
    let mut why: Vec<String> = reasons.iter().take(REASONS).cloned().collect();
    if reasons.len() > REASONS {
        why.push(format!("and {} more", reasons.len() - REASONS));
    }
    let place = desk.places.place(project);
    let cells = vec![
        Cell::id(project.id.as_str()),
        Cell::text(project.title.as_str()),
        rag::cell(said.rag),
        computed,
        Cell::list(why),
        Cell::text(project.stage.as_str()),
        Cell::text(said.reason),
        Cell::text(desk.lookup.name(&project.sponsor)),
        Cell::text(desk.lookup.name(&project.manager)),
        place
            .next
            .map_or(Cell::Missing, |gate| Cell::id(gate.id.as_str())),
    ];
    let tone = if tone == Tone::Good {
        Tone::Plain
    } else {
        tone
    };
    Row::about(Address::new(Kind::Project, &project.id), tone, cells)
}

fn entry<'a>(desk: &Desk<'_, 'a>, project: &'a Project, blocks: &mut Vec<Block>) {
    blocks.push(sheet::heading(
        3,
        format!("{} {}", project.id, project.title),
    ));
    let facts = led_by(desk, project);
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    let stated = desk.stated.of(project);
    let progress = stated.progress(project);
    if progress.is_empty() {
        blocks.push(sheet::none("No progress is reported."));
    } else {
        let lines = progress.into_iter().map(str::to_owned);
        blocks.push(Block::Bullets(lines.collect()));
    }
    if let Some(report) = stated.report
        && !report.next_steps.is_empty()
    {
        blocks.push(sheet::text("Next:"));
        blocks.push(Block::Bullets(report.next_steps.clone()));
    }
    let ahead = milestones(desk, project);
    if !ahead.is_empty() {
        blocks.push(sheet::text("Milestones ahead:"));
        blocks.push(Block::Bullets(ahead));
    }
    let events: Vec<String> = desk
        .shelf
        .events(&project.id)
        .iter()
        .map(|event| assurance(desk, event))
        .collect();
    if !events.is_empty() {
        blocks.push(sheet::text("Assurance:"));
        blocks.push(Block::Bullets(events));
    }
    // What a gate asked that has been passed is settled, and belongs to the log.
    let gates = desk.places.place(project).gates;
    let is_ahead = |criterion: &&&Criterion| {
        !gates
            .iter()
            .any(|(gate, last)| gate.id == criterion.gate && last.is_some_and(Decision::passes))
    };
    let criteria: Vec<Row> = desk
        .places
        .criteria(&project.id)
        .iter()
        .filter(is_ahead)
        .map(|criterion| requirement(criterion))
        .collect();
    if !criteria.is_empty() {
        let mut table = sheet::table("criteria", CRITERIA, criteria, "");
        table.title = format!("Requirements of {}", project.id);
        blocks.push(Block::Table(table));
    }
}

/// Who answers for it, where it is, and how much work is open.
fn led_by<'a>(desk: &Desk<'_, 'a>, project: &'a Project) -> Vec<Fact> {
    let own = desk.shelf.open(&project.id);
    let late = desk.course.facts(&project.id).map_or(0, |facts| {
        let actions = facts.late.iter().filter(|past| past.kind == Kind::Action);
        actions.count()
    });
    let work = match (own, late) {
        (0, _) => String::new(),
        (_, 0) => format!("{own} open"),
        (_, late) => format!("{own} open, {late} overdue"),
    };
    let said = desk.stated.of(project);
    let stated = said.rag.map_or_else(String::new, |stated| {
        let reason = if said.reason.is_empty() {
            "no reason given"
        } else {
            said.reason
        };
        format!("{stated}: {reason}")
    });
    let facts = [
        ("sponsor", "Sponsor", desk.lookup.name(&project.sponsor)),
        ("manager", "Manager", desk.lookup.name(&project.manager)),
        ("stage", "Stage", project.stage.as_str()),
        ("stated", "Stated", stated.as_str()),
        ("actions", "Actions", work.as_str()),
    ];
    facts
        .into_iter()
        .filter(|(_, _, words)| !words.is_empty())
        .map(|(key, title, words)| sheet::fact(key, title, Cell::text(words)))
        .collect()
}

/// The next milestones, soonest first; late ones say so, undated ones come last.
fn milestones(desk: &Desk, project: &Project) -> Vec<String> {
    let mut ahead: Vec<(Option<Date>, String)> = desk
        .shelf
        .milestones(&project.id)
        .iter()
        .map(|milestone| told(desk, milestone))
        .collect();
    ahead.sort_by_key(|(day, _)| (day.is_none(), *day));
    let more = ahead.len().saturating_sub(AHEAD);
    let mut said: Vec<String> = ahead
        .into_iter()
        .take(AHEAD)
        .map(|(_, said)| said)
        .collect();
    if more > 0 {
        said.push(format!(
            "and {} later.",
            words::count(more, "milestone", "milestones")
        ));
    }
    said
}

fn told<'a>(desk: &Desk<'_, 'a>, milestone: &'a Milestone) -> (Option<Date>, String) {
    let read = desk
        .dates
        .read(milestone.expected(), milestone.raised.date());
    let when = match &read {
        Read::Nothing => "no date".to_owned(),
        read => read.in_words(),
    };
    let mut remarks = Vec::new();
    if let Time::Late(Mark { latest, .. }) = stands(&read, &[], desk.lens.as_at) {
        let days = desk.lens.as_at.days_since(latest);
        remarks.push(format!("{} overdue", words::days(days)));
    }
    match slip(milestone, desk.dates) {
        Some(days) if days > 0 => {
            remarks.push(format!("{} later than its baseline", words::days(days)));
        }
        Some(days) if days < 0 => {
            remarks.push(format!("{} earlier than its baseline", words::days(days)));
        }
        _ => {}
    }
    let remarks = if remarks.is_empty() {
        String::new()
    } else {
        format!(" ({})", remarks.join("; "))
    };
    let said = format!("{} {}: {when}{remarks}.", milestone.id, milestone.title);
    (read.latest(), said)
}

/// `Peer review by NHS City & Hackney, 20 January 2009; attended by ….`
fn assurance<'a>(desk: &Desk<'_, 'a>, event: &'a Event) -> String {
    let read = desk.dates.read(event.date.as_ref(), event.raised.date());
    let mut said = format!("{} {}", event.id, event.title);
    if !event.body.is_empty() && !said.contains(&event.body) {
        said = format!("{said} – {}", event.body);
    }
    let as_at = desk.lens.as_at;
    let when = match (event.held.date(), &read) {
        (Some(day), _) => format!("held on {}", day.in_words()),
        (None, Read::Nothing) => "no date yet".to_owned(),
        (None, read) => match stands(read, &[], as_at) {
            Time::Late(mark) => format!(
                "{}, {} ago; not recorded as held",
                read.in_words(),
                words::days(as_at.days_since(mark.latest))
            ),
            Time::LateToStart(mark) => format!(
                "{}, {} late to start",
                read.in_words(),
                words::days(as_at.days_since(mark.latest))
            ),
            Time::Undated(why) => why.words(),
            _ => read.in_words(),
        },
    };
    said = format!("{said}: {when}");
    if !event.outcome.is_empty() {
        said = format!("{said}; {}", event.outcome);
    }
    let attendees: Vec<String> = event
        .attendees
        .iter()
        .map(|who| match desk.lookup.person(who) {
            // Papers name those who attend by their posts.
            Some(person) if !person.role.is_empty() => person.role.clone(),
            _ => desk.lookup.name(who).to_owned(),
        })
        .collect();
    if !attendees.is_empty() {
        let verb = if event.held.is_some() {
            "attended by"
        } else {
            "to be attended by"
        };
        said = format!("{said}; {verb} {}", words::series(&attendees));
    }
    words::stopped(&said)
}

fn requirement(criterion: &Criterion) -> Row {
    let (result, tone) = match &criterion.result {
        Some(result) => (result.word().to_owned(), tone_of(result.word())),
        None => ("open".to_owned(), Tone::Plain),
    };
    let mut remark = criterion.reason.clone();
    if criterion.score.is_some() && criterion.is_below_level() {
        remark = if remark.is_empty() {
            "below the level required".to_owned()
        } else {
            format!("below the level required; {remark}")
        };
    }
    let cells = vec![
        Cell::id(criterion.id.as_str()),
        Cell::text(criterion.title.as_str()),
        Cell::text(if criterion.is_must() {
            "must"
        } else {
            "should"
        }),
        criterion.required.map_or(Cell::Missing, Cell::Count),
        criterion.score.map_or(Cell::Missing, Cell::Count),
        Cell::Status(result, tone),
        Cell::text(remark),
    ];
    Row::about(
        Address::new(Kind::Criterion, &criterion.id),
        Tone::Plain,
        cells,
    )
}
