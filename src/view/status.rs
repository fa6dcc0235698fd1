//! `report status`: what is stated of each active entry beside the computed facts, and which reports are missing (G6).

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::interval::Interval;
use crate::model::project::{Project, Rag, Standing};
use crate::model::status::{Stated, Statements};
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::course::Course;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::grid;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, rag, sheet, words};
use std::collections::HashMap;

const ENTRIES: &[Column] = &[
    Column::fixed("project", "Id"),
    Column::text("title", "Entry"),
    Column::fixed("stated", "Stated"),
    Column::fixed("computed", "Computed"),
    Column::text("facts", "Facts"),
    Column::fixed("date", "Reported"),
    Column::figure("age", "Days ago"),
    Column::text("remark", "Remark"),
    Column::hidden("status"),
    Column::hidden("period"),
    Column::hidden("author"),
    Column::hidden("stated_reason"),
    Column::hidden("computed_reasons"),
    Column::hidden("text"),
    Column::hidden("next_steps"),
    Column::hidden("overdue_actions"),
    Column::hidden("slipped_milestones"),
    Column::hidden("high_risks"),
    Column::hidden("open_conditions"),
    Column::hidden("missing"),
];

const MISSING: &[Column] = &[
    Column::fixed("project", "Id"),
    Column::text("title", "Entry"),
    Column::text("manager", "Manager"),
    Column::fixed("last", "Last report"),
    Column::fixed("due", "Next was due").dated(Day::STATUS),
    Column::figure("days_late", "Days late"),
];

/// What stands in the register about an entry beside what is stated of it.
#[derive(Clone, Copy, Default)]
pub struct Figures {
    /// Actions that are late.
    pub overdue: usize,
    /// Milestones not reached that are forecast later than their baseline.
    pub slipped: usize,
    /// Open risks with a high score.
    pub high_risks: usize,
    /// Conditions of a GO that are still open.
    pub conditions: usize,
}

impl Figures {
    /// `2 actions overdue; 1 high risk`.
    pub fn words(&self) -> String {
        let all = [
            (self.overdue, "action overdue", "actions overdue"),
            (self.slipped, "milestone slipped", "milestones slipped"),
            (self.high_risks, "high risk", "high risks"),
            (self.conditions, "condition open", "conditions open"),
        ];
        let said: Vec<String> = all
            .iter()
            .filter(|(number, ..)| *number > 0)
            .map(|(number, one, many)| words::count(*number, one, many))
            .collect();
        said.join("; ")
    }
}

/// What is asked of every entry.
pub struct Desk<'r, 'a> {
    register: &'a Register,
    /// How entries are rated.
    pub course: Course<'a>,
    /// What is stated.
    pub stated: Statements<'a>,
    places: &'r Places<'a>,
    high: HashMap<&'a str, usize>,
    as_at: Date,
}

impl<'r, 'a> Desk<'r, 'a> {
    /// The facts of a register on a day.
    pub fn of(
        register: &'a Register,
        lookup: &'a Lookup<'a>,
        places: &'r Places<'a>,
        dates: &Dates<'a>,
        as_at: Date,
    ) -> Self {
        let mut high: HashMap<&str, usize> = HashMap::new();
        for risk in register.risks.iter().filter(|risk| risk.is_high()) {
            *high.entry(&risk.project).or_default() += 1;
        }
        Self {
            register,
            course: Course::of(register, lookup, places, dates, as_at),
            stated: Statements::until(register, Some(as_at)),
            places,
            high,
            as_at,
        }
    }

    /// The figures of one entry.
    pub fn figures(&self, project: &'a Project) -> Figures {
        let facts = self.course.facts(&project.id);
        let late = facts.map_or(0, |facts| {
            let actions = facts.late.iter().filter(|past| past.kind == Kind::Action);
            actions.count()
        });
        Figures {
            overdue: late,
            slipped: facts.map_or(0, |facts| facts.slipped.len()),
            high_risks: self.high.get(project.id.as_str()).copied().unwrap_or(0),
            conditions: self.places.place(project).conditions.len(),
        }
    }

    /// The day by which the next report was due, where that day is past. `None`: it is not missing.
    fn missing(&self, stated: &Stated) -> Option<Missing> {
        let every = self.register.settings.status_interval();
        match stated.on {
            None if stated.is_reported() => None,
            None => Some(Missing::Never),
            Some(last) => {
                let due = every.after(last, 1);
                (due < self.as_at).then_some(Missing::Since(due))
            }
        }
    }
}

/// A report that should be there.
enum Missing {
    /// There was none yet.
    Never,
    /// It was due on that day.
    Since(Date),
}

/// What is stated of each active entry beside the facts.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let desk = Desk::of(register, &lookup, &places, &dates, lens.as_at);
    let filter = Filter::of(register, lens);
    let mut report = sheet::report(register, lens, "status", sheet::dated("Status", lens.as_at));
    let is_asked = |project: &&Project| {
        project.standing() == Standing::Active
            && filter.project(&project.id)
            && (filter.person(&project.sponsor) || filter.person(&project.manager))
            && filter.forum(&project.organisation)
    };
    let entries = register.projects.iter().map(|project| &**project);
    let mut entries: Vec<&Project> = entries.filter(is_asked).collect();
    entries.sort_by_key(|project| project.rank.unwrap_or(i64::MAX));
    let mut missing = Vec::new();
    let (mut rows, mut told) = (Vec::new(), Vec::new());
    let mut differing = 0;
    for project in &entries {
        let stated = desk.stated.of(project);
        let lacks = desk.missing(&stated);
        let is_differing = differs(&desk, project, &stated);
        differing += usize::from(is_differing);
        rows.push(row(&desk, project, &stated, lacks.as_ref(), &lookup));
        if let Some(lacks) = lacks {
            missing.push(lacking(project, &stated, &lacks, lens.as_at, &lookup));
        }
        narrative(project, &stated, &lookup, &mut told);
    }
    let active = words::count(rows.len(), "active entry", "active entries");
    report
        .totals
        .push(sheet::total("entries", active, rows.len()));
    let lack = words::count(missing.len(), "report missing", "reports missing");
    report
        .totals
        .push(sheet::total("missing", lack, missing.len()));
    let words = match differing {
        0 => String::new(),
        number => format!("{number} stated better than the facts"),
    };
    report
        .totals
        .push(sheet::total("stated_better", words, differing));
    let empty = "No entry is active, so there is none to report on.";
    report.blocks.push(Block::Part("entries"));
    report.blocks.push(Block::Table(sheet::main_table(
        "entries", ENTRIES, rows, empty,
    )));
    report.blocks.extend(
        entries
            .is_empty()
            .then(|| sheet::hint("A GO makes one active: `progreg gate record PROJECT GATE go`.")),
    );
    let grid = grid::blocks(register, &entries, lens.as_at);
    report.blocks.extend(grid);
    report.blocks.push(Block::Part("missing"));
    if !missing.is_empty() {
        report
            .blocks
            .push(sheet::heading(2, "Missing status reports"));
        report
            .blocks
            .push(Block::Table(sheet::table("missing", MISSING, missing, "")));
        report.blocks.push(sheet::hint(
            "Enter one with `progreg status add PROJECT --rag RAG --text TEXT`.",
        ));
    }
    report.blocks.push(Block::Part("stated"));
    if !told.is_empty() {
        report
            .blocks
            .push(sheet::heading(2, "What managers report"));
    }
    report.blocks.extend(told);
    let every = &register.settings.status_every;
    if !every.is_empty() && Interval::parse(every).is_none() {
        report.notices.push(format!(
            "`status_every = \"{every}\"` is not understood; 1 month is taken (write \"1 month\" or \"4 weeks\")"
        ));
    }
    report
}

/// Whether what is stated is better than what is computed.
fn differs<'a>(desk: &Desk<'_, 'a>, project: &'a Project, stated: &Stated<'a>) -> bool {
    let weight = |rag: &Rag| match rag {
        Rag::Green => Some(0),
        Rag::Amber => Some(1),
        Rag::Red => Some(2),
        Rag::Other(_) => None,
    };
    let computed = desk.course.rating(project);
    let computed = computed.and_then(|rating| weight(&rating.rag));
    stated
        .rag
        .and_then(weight)
        .is_some_and(|said| computed > Some(said))
}

fn row<'a>(
    desk: &Desk<'_, 'a>,
    project: &'a Project,
    stated: &Stated<'a>,
    missing: Option<&Missing>,
    lookup: &Lookup,
) -> Row {
    let rating = desk.course.rating(project);
    let figures = desk.figures(project);
    let mut remarks = Vec::new();
    match missing {
        Some(Missing::Never) => remarks.push("never reported on"),
        Some(Missing::Since(_)) => remarks.push("next report is missing"),
        None => {}
    }
    if differs(desk, project, stated) {
        remarks.push("stated better than the facts");
    }
    let tone = if remarks.is_empty() {
        Tone::Plain
    } else {
        Tone::Watch
    };
    let report = stated.report;
    let text = |field: fn(&crate::model::status::StatusReport) -> &str| {
        report.map_or(Cell::Missing, |report| Cell::text(field(report)))
    };
    let reasons = rating.iter().flat_map(|rating| rating.reasons.clone());
    let next = report.map_or_else(Vec::new, |report| report.next_steps.clone());
    let cells = vec![
        Cell::id(project.id.as_str()),
        Cell::text(project.title.as_str()),
        rag::cell(stated.rag),
        rag::cell(rating.as_ref().map(|rating| &rating.rag)),
        Cell::text(figures.words()),
        Cell::date(stated.on),
        stated
            .on
            .map_or(Cell::Missing, |on| Cell::Days(desk.as_at.days_since(on))),
        Cell::text(remarks.join("; ")),
        report.map_or(Cell::Missing, |report| Cell::id(report.id.as_str())),
        text(|report| &report.period),
        report.map_or(Cell::Missing, |report| {
            Cell::text(lookup.name(&report.author))
        }),
        Cell::text(stated.reason),
        Cell::list(reasons),
        text(|report| &report.text),
        Cell::list(next),
        sheet::counted(figures.overdue),
        sheet::counted(figures.slipped),
        sheet::counted(figures.high_risks),
        sheet::counted(figures.conditions),
        Cell::Flag(missing.is_some()),
    ];
    Row::about(Address::new(Kind::Project, &project.id), tone, cells)
}

fn lacking(
    project: &Project,
    stated: &Stated,
    missing: &Missing,
    as_at: Date,
    lookup: &Lookup,
) -> Row {
    let due = match missing {
        Missing::Never => None,
        Missing::Since(due) => Some(*due),
    };
    let cells = vec![
        Cell::id(project.id.as_str()),
        Cell::text(project.title.as_str()),
        Cell::text(lookup.name(&project.manager)),
        Cell::date(stated.on),
        Cell::date(due),
        due.map_or(Cell::Missing, |due| Cell::Days(as_at.days_since(due))),
    ];
    Row::about(Address::new(Kind::Project, &project.id), Tone::Watch, cells)
}

/// What was said of one entry, and what comes next.
pub fn narrative<'a>(
    project: &'a Project,
    stated: &Stated<'a>,
    lookup: &Lookup,
    blocks: &mut Vec<Block>,
) {
    let Some(report) = stated.report else {
        return;
    };
    blocks.push(sheet::heading(
        3,
        format!("{} {}", project.id, project.title),
    ));
    blocks.push(said(report, stated, lookup));
    for line in stated.progress(project) {
        blocks.push(sheet::text(line));
    }
    if !report.next_steps.is_empty() {
        blocks.push(sheet::text("Next:"));
        blocks.push(Block::Bullets(report.next_steps.clone()));
    }
}

/// `Green, stated by Mark Easton on 12 January 2009 for December 2008: on course.`
fn said(report: &crate::model::status::StatusReport, stated: &Stated, lookup: &Lookup) -> Block {
    let mut line = stated
        .rag
        .map_or_else(|| "No RAG".to_owned(), |rag| words::sentence(rag.word()));
    let author = lookup.name(&report.author);
    if !author.is_empty() {
        line = format!("{line}, stated by {author}");
    }
    if let Some(on) = stated.on {
        line = format!("{line} on {}", on.in_words());
    }
    if !report.period.is_empty() {
        line = format!("{line} for {}", report.period);
    }
    if !stated.reason.is_empty() {
        line = format!("{line}: {}", stated.reason);
    }
    Block::Text(words::stopped(&line), Tone::Quiet)
}
