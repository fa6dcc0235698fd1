//! `report board`: the progress report a board can be sent (requirement G5).
//!
//! Numbered sections in the order such papers have: purpose, where things stand, what has changed, progress by project,
//! milestones, risks, issues, money and benefits where there are any, posts that end, decisions taken and asked for,
//! recommendation; the action table as appendix.

mod changes;
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
use crate::report::cell::{Cell, Tone};
use crate::report::{Block, Report};
use crate::view::actions::{ActionRows, COLUMNS};
use crate::view::board::frame::{active, forum, paper, since};
use crate::view::board::shelf::Shelf;
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
    let mut blocks = Vec::new();
    opening(&desk, &mut blocks);
    let mut sections = Numbered { number: 0 };
    sections.open(&mut blocks, "Purpose");
    purpose(&desk, &mut blocks);
    sections.open(&mut blocks, "Where things stand");
    report.totals = standing::write(&desk, &mut blocks);
    blocks.extend(timeline(&desk));
    sections.open(&mut blocks, &words::sentence(&changed_title(&desk)));
    changes::write(&desk, &mut blocks);
    sections.open(&mut blocks, "Progress by project");
    progress::write(&desk, &mut blocks);
    control::write(&desk, &mut sections, &mut blocks);
    sections.open(&mut blocks, "Posts that end soon");
    posts::write(&desk, &mut blocks);
    sections.open(&mut blocks, "Decisions taken");
    decided::taken(&desk, &mut blocks);
    sections.open(&mut blocks, "Decisions asked for");
    decided::asked(&desk, &mut blocks);
    sections.open(&mut blocks, "Recommendation");
    recommendation(&desk, &mut blocks);
    appendix(&desk, &mut blocks);
    report.blocks = blocks;
    report.notices.extend(aged(&desk));
    report
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

fn changed_title(desk: &Desk) -> String {
    match desk.since {
        Some(day) => format!("what has changed since {}", day.in_words()),
        None => "what has changed".to_owned(),
    }
}

/// Numbers the sections.
struct Numbered {
    number: usize,
}

impl Numbered {
    fn open(&mut self, blocks: &mut Vec<Block>, title: &str) {
        self.number += 1;
        blocks.push(sheet::heading(2, format!("{}. {title}", self.number)));
    }
}

/// To, from, dated. The day it speaks of and the day it was printed stand at the head of every format.
fn opening(desk: &Desk, blocks: &mut Vec<Block>) {
    let forum = desk
        .forum
        .map_or("", |forum| desk.lookup.forum_name(&forum.id));
    let mut facts = Vec::new();
    if !forum.is_empty() {
        facts.push(sheet::fact("to", "To", Cell::text(forum)));
    }
    if let Some(paper) = desk.paper {
        let author = desk.lookup.name(&paper.author);
        let by = match (author.is_empty(), paper.role.is_empty()) {
            (false, false) => format!("{author}, {}", paper.role),
            (false, true) => author.to_owned(),
            (true, _) => paper.role.clone(),
        };
        if !by.is_empty() {
            facts.push(sheet::fact("from", "From", Cell::text(by)));
        }
        if let Some(day) = paper.date.date() {
            facts.push(sheet::fact("dated", "Dated", Cell::text(day.in_words())));
        }
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
}

fn purpose(desk: &Desk, blocks: &mut Vec<Block>) {
    let own = desk.paper.map_or("", |paper| paper.purpose.as_str());
    let purpose = if own.is_empty() {
        desk.register.settings.purpose.as_str()
    } else {
        own
    };
    if purpose.is_empty() {
        let since = desk.since_words();
        let programme = &desk.register.settings.name;
        blocks.push(sheet::text(format!(
            "To report on the progress of {programme} {since}."
        )));
    } else {
        blocks.push(sheet::text(words::stopped(purpose)));
    }
}

fn recommendation(desk: &Desk, blocks: &mut Vec<Block>) {
    let Some(paper) = desk.paper else {
        blocks.push(sheet::none(
            "The register has no paper with a recommendation.",
        ));
        return;
    };
    let verbs: Vec<&str> = paper
        .verbs
        .iter()
        .filter_map(|verb| Some(verb.0.as_ref()?.word()))
        .collect();
    let members = match desk.forum {
        Some(forum) => format!("Members of the {}", desk.lookup.forum_name(&forum.id)),
        None => "Members".to_owned(),
    };
    let asked = words::series(&verbs);
    let sentence = match (paper.recommendation.is_empty(), verbs.is_empty()) {
        (false, _) => words::stopped(&paper.recommendation),
        (true, false) => format!("{members} are asked to {asked} this report."),
        (true, true) => "No recommendation is made.".to_owned(),
    };
    blocks.push(sheet::text(sentence));
    if !verbs.is_empty() {
        let verbs = words::series(&verbs);
        let fact = sheet::fact("asked_to", "Asked to", Cell::text(verbs));
        blocks.push(Block::Facts(vec![fact]));
    }
    let author = desk.lookup.name(&paper.author);
    let signed: Vec<String> = [
        author.to_owned(),
        paper.role.clone(),
        paper.date.date().map_or_else(String::new, Date::in_words),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    if !signed.is_empty() {
        blocks.push(sheet::text(signed.join("\n")));
    }
}

/// The action table, in the order of the register: papers keep the order people know.
fn appendix(desk: &Desk, blocks: &mut Vec<Block>) {
    let rows = ActionRows {
        lookup: desk.lookup,
        dates: desk.dates,
        as_at: desk.lens.as_at,
    };
    let own = || {
        let actions = desk.register.actions.iter().map(|action| &**action);
        actions.filter(|action| desk.lets(&action.project) && desk.filter.owners(&action.owners))
    };
    let listed: Vec<_> = own()
        // What was over before the last report was in that one.
        .filter(|action| !action.is_over() || desk.is_new(action.closed.date()))
        .map(|action| rows.row_for_paper(action))
        .collect();
    let sources = sources(desk);
    blocks.push(sheet::heading(2, format!("Appendix: actions{sources}")));
    blocks.push(Block::Text(
        format!(
            "As at {}. The day an action is due is not late.",
            desk.lens.as_at.in_words()
        ),
        Tone::Quiet,
    ));
    blocks.push(Block::Table(sheet::table(
        "actions",
        COLUMNS,
        listed,
        "There are no actions.",
    )));
    // Nobody can tell whether they were in the last report; to list them in every report would bury what is open.
    let unlisted = own().filter(|action| action.is_over() && action.closed.date().is_none());
    let unlisted = unlisted.count();
    if unlisted > 0 {
        let one = "action that is over carries no closing day and is not listed";
        let many = "actions that are over carry no closing day and are not listed";
        blocks.push(sheet::none(words::stopped(&words::count(
            unlisted, one, many,
        ))));
    }
}

/// ` arising from …`, where every action has one and the same source.
fn sources(desk: &Desk) -> String {
    let mut sources = desk
        .register
        .actions
        .iter()
        .map(|action| action.source.as_str());
    match sources.next() {
        Some(first) if !first.is_empty() && sources.all(|other| other == first) => {
            format!(" arising from {first}")
        }
        _ => String::new(),
    }
}

/// Whether a decision was taken, and in the time the paper reports on.
fn is_new_decision(desk: &Desk, decision: &Decision) -> bool {
    !decision.is_open() && desk.is_new(decision.decided.date()) && desk.lets(&decision.project)
}
