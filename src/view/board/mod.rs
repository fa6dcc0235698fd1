//! `report board`: the progress report a board can be sent (requirement G5).
//!
//! Its parts are always the same, each with its heading; which of them stand on the paper, in what order and words, is a matter
//! of its template (`paper/templates/board.md`). A part of which the register has no records says nothing.

mod appendix;
mod brief;
mod changes;
mod closing;
mod control;
mod decided;
mod frame;
mod posts;
mod progress;
mod shelf;
mod standing;

use crate::model::Register;
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::paper::Paper;
use crate::model::people::Forum;
use crate::model::project::Project;
use crate::model::said::DayField;
use crate::model::status::Statements;
use crate::report::cell::Cell;
use crate::report::{Block, Report};
use crate::view::board::frame::{active, forum, paper, since};
use crate::view::board::shelf::Shelf;
use crate::view::board::standing::Figures;
use crate::view::course::Course;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::timeline::{self, Ground, Show, rag_of};
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};

/// What every section of the paper is written from.
struct Desk<'r, 'a> {
    register: &'a Register,
    lens: &'r Lens,
    filter: Filter,
    lookup: &'a Lookup<'a>,
    places: &'r Places<'a>,
    dates: &'r Dates<'a>,
    course: Course<'a>,
    stated: Statements<'a>,
    shelf: Shelf<'a>,
    /// The paper in force on the day.
    paper: Option<&'a Paper>,
    /// The forum the paper goes to.
    forum: Option<&'a Forum>,
    /// The day of the last report.
    since: Option<Date>,
    /// Entries the paper is about: active ones, in the order of their rank.
    active: Vec<&'a Project>,
}

impl Desk<'_, '_> {
    /// Whether a day lies between the last report and the day of this one, both counted.
    fn is_new(&self, day: Option<Date>) -> bool {
        day.is_some_and(|day| day <= self.lens.as_at && self.since.is_none_or(|since| since <= day))
    }

    /// `since 11 December 2008`, or `so far`.
    fn since_words(&self) -> String {
        self.since.map_or_else(
            || "so far".to_owned(),
            |day| format!("since {}", day.in_words()),
        )
    }

    /// Whether the lens lets an entry through.
    fn lets(&self, project: &str) -> bool {
        self.filter.project(project)
    }
}

/// A part of the paper, or a few of the same sort.
enum Part {
    One(&'static str, fn(&Desk, &Figures, &mut Vec<Block>)),
    Several(fn(&Desk, &mut Vec<Block>)),
}

const PARTS: [Part; 17] = [
    Part::One("opening", |desk, _, blocks| opening(desk, blocks)),
    Part::One("brief", brief::write),
    Part::One("purpose", |desk, _, blocks| purpose(desk, blocks)),
    Part::One("summary", |desk, _, blocks| summary(desk, blocks)),
    Part::One("changed", |desk, _, blocks| changes::write(desk, blocks)),
    Part::One("standing", |desk, figures, blocks| {
        headed(blocks, "Where things stand");
        standing::write(desk, figures, blocks);
    }),
    Part::One("timeline", |desk, _, blocks| blocks.extend(timeline(desk))),
    Part::One("status", |desk, _, blocks| progress::status(desk, blocks)),
    Part::One("entries", |desk, _, blocks| progress::entries(desk, blocks)),
    Part::One("investigated", |desk, _, blocks| {
        progress::investigated(desk, blocks);
    }),
    Part::Several(control::write),
    Part::One("posts", |desk, _, blocks| posts::write(desk, blocks)),
    Part::One("decisions", |desk, _, blocks| decided::taken(desk, blocks)),
    Part::One("asked", |desk, _, blocks| decided::asked(desk, blocks)),
    Part::One("gates", |desk, _, blocks| {
        decided::gates_ahead(desk, blocks);
    }),
    Part::One("recommendation", |desk, _, blocks| {
        closing::write(desk, blocks);
    }),
    Part::Several(appendix::write),
];

/// The heading a part opens with.
fn headed(blocks: &mut Vec<Block>, title: &str) {
    blocks.push(sheet::heading(2, title));
}

/// The board report as at the day of the lens.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let paper = paper(register, lens);
    let forum = forum(register, lens, paper);
    let active = active(register, &filter);
    let desk = Desk {
        register,
        lens,
        lookup: &lookup,
        places: &places,
        dates: &dates,
        shelf: Shelf::of(register),
        course: Course::of(register, &lookup, &places, &dates, lens.as_at),
        stated: Statements::until(register, Some(lens.as_at)),
        filter,
        paper,
        forum,
        since: since(register, lens, paper, forum),
        active,
    };
    let title = match paper {
        Some(paper) if !paper.title.is_empty() => paper.title.clone(),
        _ if register.settings.name.is_empty() => "Progress report".to_owned(),
        _ => format!("Progress report: {}", register.settings.name),
    };
    let mut report = sheet::report(register, lens, "board", title);
    let figures = standing::figures(&desk);
    let mut blocks = Vec::new();
    for part in PARTS {
        match part {
            Part::One(name, write) => {
                blocks.push(Block::Part(name));
                write(&desk, &figures, &mut blocks);
            }
            Part::Several(write) => write(&desk, &mut blocks),
        }
    }
    report.totals = figures.totals;
    report.blocks = blocks;
    report.notices.extend(aged(&desk));
    if paper.is_none() {
        unwritten(&desk, &mut report);
    }
    report
}

/// Without a paper on record nobody has said what the board is told and asked; the author must know who did.
fn unwritten(desk: &Desk, report: &mut Report) {
    let forum = desk.forum.map_or("FORUM", |forum| forum.id.as_str());
    report.blocks.push(sheet::hint(format!(
        "Enter a paper with `progreg paper add TITLE --forum {forum}`."
    )));
    report.notices.push(
        "no paper is entered, so that purpose and recommendation are made from the register and nobody signs"
            .to_owned(),
    );
}

/// Days after which a paper's own words are said to be of their day.
const AGED: i64 = 31;

/// Words written for an earlier day are printed with a warning.
fn aged(desk: &Desk) -> Option<String> {
    let written = desk.paper?.date.date()?;
    let age = desk.lens.as_at.days_since(written);
    (age > AGED).then(|| {
        format!(
            "purpose, summary and recommendation are those of the paper of {}, {} before",
            written.in_words(),
            words::days(age)
        )
    })
}

/// The active entries over time.
fn timeline(desk: &Desk<'_, '_>) -> Vec<Block> {
    let ground = Ground {
        register: desk.register,
        places: desk.places,
        dates: desk.dates,
        as_at: desk.lens.as_at,
        show: Show::All,
    };
    let rated = |one| rag_of(one, &desk.stated, &desk.course);
    timeline::blocks(&ground, &desk.active, &rated)
}

/// To, from, dated, and the day from which it reports. The day it speaks of and the day it was printed stand at the head of every
/// format. A fact that is missing is there for templates to ask for.
fn opening(desk: &Desk, blocks: &mut Vec<Block>) {
    let forum = desk
        .forum
        .map_or("", |forum| desk.lookup.forum_name(&forum.id));
    let author = desk
        .paper
        .map_or("", |paper| desk.lookup.name(&paper.author));
    let role = desk.paper.map_or("", |paper| paper.role.as_str());
    let by: Vec<&str> = [author, role]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let dated = desk.paper.and_then(|paper| paper.date.date());
    blocks.push(Block::Facts(vec![
        sheet::fact("to", "To", Cell::text(forum)),
        sheet::fact("from", "From", Cell::text(by.join(", "))),
        sheet::fact(
            "dated",
            "Dated",
            Cell::text(dated.map_or_else(String::new, Date::in_words)),
        ),
        sheet::fact("since", "Reports from", sheet::paper_day(desk.since)),
    ]));
}

/// The state of things in the author's own words.
fn summary(desk: &Desk, blocks: &mut Vec<Block>) {
    let paragraphs = desk.paper.into_iter().flat_map(|paper| &paper.summary);
    let mut paragraphs = paragraphs.peekable();
    if paragraphs.peek().is_some() {
        headed(blocks, "Summary");
    }
    blocks.extend(paragraphs.map(|paragraph| sheet::text(paragraph.as_str())));
}

fn purpose(desk: &Desk, blocks: &mut Vec<Block>) {
    headed(blocks, "Introduction and purpose");
    let own = desk.paper.map_or("", |paper| paper.purpose.as_str());
    if !own.is_empty() {
        blocks.push(sheet::text(words::stopped(&format!("Purpose: {own}"))));
        return;
    }
    let settings = &desk.register.settings;
    if !settings.purpose.is_empty() {
        blocks.push(sheet::text(format!(
            "The programme is to: {}",
            words::stopped(&settings.purpose)
        )));
    }
    let since = desk.since_words();
    let purpose =
        format!("The purpose of this paper is to report on the progress of the programme {since}.");
    blocks.push(sheet::text(purpose));
}

/// Whether a decision was taken, and in the time the paper reports on.
fn is_new_decision(desk: &Desk, decision: &Decision) -> bool {
    !decision.is_open() && desk.is_new(decision.decided.date()) && desk.lets(&decision.project)
}
