//! `report portfolio`: many registers in figures, by organisation and programme (requirement H9).
//!
//! A register becomes a [`Rolled`], which is all that is kept of it; the report is made of these.

use crate::model::Register;
use crate::model::date::Date;
use crate::model::issue::Issue;
use crate::model::pending::still_wanted;
use crate::model::project::{Project, ProjectStatus, Rag, Standing};
use crate::model::risk::Risk;
use crate::model::status::Statements;
use crate::report::cell::{Cell, Tone};
use crate::report::joined::{LEAD, Source, Unread, counts, is_short, listed, named};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::course::Course;
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::{Lens, gates, overdue, risks, sheet, words};
use std::collections::BTreeMap;

/// Days ahead within which gates are counted.
pub const AHEAD: i64 = 56;

/// One register in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rolled {
    /// How much of each of [`FIGURES`] there is.
    figures: [usize; COUNT],
    /// Entries by status and stage.
    stages: BTreeMap<(ProjectOrder, String), usize>,
}

/// A status in the order of an entry's life.
type ProjectOrder = (usize, String);

const COUNT: usize = 18;

/// The figures of a register, in order: entries by status, active entries as rated and as stated, and what wants attention.
const FIGURES: [Column; COUNT] = [
    Column::hidden("idea"),
    Column::hidden("investigating"),
    Column::figure("active", "Active"),
    Column::hidden("suspended"),
    Column::hidden("cancelled"),
    Column::hidden("completed"),
    Column::figure("red", "Red"),
    Column::figure("amber", "Amber"),
    Column::figure("green", "Green"),
    Column::hidden("stated_red"),
    Column::hidden("stated_amber"),
    Column::hidden("stated_green"),
    Column::figure("overdue", "Late"),
    Column::figure("undated", "No date"),
    Column::figure("gates_due", "Gates due"),
    Column::figure("high_risks", "High risks"),
    Column::figure("escalated", "Escalated"),
    Column::figure("decisions_wanted", "Decisions wanted"),
];

/// Places of figures.
const ACTIVE: usize = 2;
const RATED: usize = 6;
const STATED: usize = 9;
const OVERDUE: usize = 12;
const UNDATED: usize = 13;
const GATES: usize = 14;
const RISKS: usize = 15;
const ESCALATED: usize = 16;
const WANTED: usize = 17;

const STAGES: &[Column] = &[
    Column::fixed("status", "Status"),
    Column::text("stage", "Stage"),
    Column::figure("count", "Entries"),
    Column::figure("registers", "Registers"),
];

/// Who runs which programme, as the settings say.
pub fn source(register: &Register, file: &str) -> Source {
    let settings = &*register.settings;
    let named = [&settings.name, &settings.id];
    let programme = named.into_iter().find(|name| !name.is_empty());
    Source {
        organisation: settings.organisations.join("; "),
        programme: programme.cloned().unwrap_or_default(),
        register: file.to_owned(),
    }
}

/// A register in figures, as far as the lens lets it through.
pub fn rolled(register: &Register, lens: &Lens) -> Rolled {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let course = Course::of(register, &lookup, &places, &dates, lens.as_at);
    let stated = Statements::until(register, Some(lens.as_at));
    let mut rolled = Rolled::default();
    let is_asked = |entry: &&Project| {
        filter.project(&entry.id)
            && (filter.person(&entry.sponsor) || filter.person(&entry.manager))
            && filter.forum(&entry.organisation)
    };
    let entries = register.projects.iter().map(|entry| &**entry);
    for entry in entries.filter(is_asked) {
        rolled.enter(entry);
        if entry.standing() == Standing::Active {
            rolled.rate(
                RATED,
                course.rating(entry).map(|rating| rating.rag).as_ref(),
            );
            rolled.rate(STATED, stated.of(entry).rag);
        }
        let due = gates::due(register, entry, &places, &dates).latest();
        rolled.figures[GATES] += usize::from(due.is_some_and(|due| is_ahead(due, lens.as_at)));
    }
    let standing = overdue::standing(register, &lookup, &dates, lens, -1);
    rolled.figures[OVERDUE] = standing.late.len();
    rolled.figures[UNDATED] = standing.undated.len();
    let (open, _) = risks::listed(register, &filter);
    rolled.figures[RISKS] = open.iter().filter(|risk: &&&Risk| risk.is_high()).count();
    let issues = register.issues.iter().filter(|issue: &&_| {
        let issue: &Issue = issue;
        issue.is_escalated()
            && filter.project(&issue.project)
            && filter.person(&issue.owner)
            && filter.forum(&issue.escalated_to)
    });
    rolled.figures[ESCALATED] = issues.count();
    let wanted = still_wanted(register);
    let wanted = wanted.iter().filter(|one| {
        filter.project(&one.project) && filter.forum(&one.forum) && filter.person(&one.sponsor)
    });
    rolled.figures[WANTED] = wanted.count();
    rolled
}

fn is_ahead(day: Date, as_at: Date) -> bool {
    (0..=AHEAD).contains(&day.days_since(as_at))
}

impl Rolled {
    fn enter(&mut self, entry: &Project) {
        let status = entry.status();
        let known = ProjectStatus::WORDS.iter();
        let place = known.into_iter().position(|word| *word == status.word());
        // A status that nobody knows counts as active, as in every report.
        self.figures[place.unwrap_or(ACTIVE)] += 1;
        let order = place.unwrap_or(ProjectStatus::WORDS.len());
        let stage = (order, status.word().to_owned());
        *self.stages.entry((stage, entry.stage.clone())).or_default() += 1;
    }

    fn rate(&mut self, from: usize, rag: Option<&Rag>) {
        let place = match rag {
            Some(Rag::Red) => 0,
            Some(Rag::Amber) => 1,
            Some(Rag::Green) => 2,
            Some(Rag::Other(_)) | None => return,
        };
        self.figures[from + place] += 1;
    }

    fn add(&mut self, other: &Self) {
        for (figure, more) in self.figures.iter_mut().zip(&other.figures) {
            *figure += more;
        }
    }

    fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.figures.iter().map(|figure| sheet::counted(*figure))
    }

    fn tone(&self) -> Tone {
        let bad = [RATED, RISKS, ESCALATED];
        let watch = [RATED + 1, OVERDUE];
        let any = |places: &[usize]| places.iter().any(|place| self.figures[*place] > 0);
        match (any(&bad), any(&watch)) {
            (true, _) => Tone::Bad,
            (_, true) => Tone::Watch,
            _ => Tone::Plain,
        }
    }
}

/// The report on registers in figures, and on what could not be read.
pub fn view(mut registers: Vec<(Source, Rolled)>, unread: &[Unread], lens: &Lens) -> Report {
    registers.sort_by(|one, other| one.0.cmp(&other.0));
    let mut report = sheet::report(
        &Register::default(),
        lens,
        "portfolio",
        sheet::dated("Portfolio", lens.as_at),
    );
    report.register_name = named(registers.len());
    let [register, organisation, programme] = LEAD;
    let are_short = registers.iter().all(|(one, _)| is_short(&one.register));
    let file = if are_short {
        Column::fixed(register.key, register.title)
    } else {
        register
    };
    let lead = [Column::text(programme.key, "Programme"), file, organisation];
    let columns: Vec<Column> = lead.into_iter().chain(FIGURES).collect();
    let rows = registers.iter().map(|(source, rolled)| {
        let [register, organisation, programme] = source.cells();
        let lead = [programme, register, organisation];
        Row {
            tone: rolled.tone(),
            ..Row::plain(lead.into_iter().chain(rolled.cells()).collect())
        }
    });
    let empty = "No register was found.";
    let table = sheet::main_table("registers", &columns, rows.collect(), empty);
    let organisations = organisations(&registers);
    if !organisations.is_empty() {
        report.blocks.push(sheet::heading(2, "By organisation"));
        report.blocks.push(organisations_table(&organisations));
    }
    report.blocks.push(sheet::heading(2, "By programme"));
    report.blocks.push(Block::Table(table));
    let stages = stages(&registers);
    if !stages.is_empty() {
        report.blocks.push(sheet::heading(2, "By status and stage"));
        let table = sheet::table("stages", STAGES, stages, "");
        report.blocks.push(Block::Table(table));
    }
    report.blocks.extend(listed(unread));
    report.blocks.push(sheet::hint(
        "What stands behind a figure: `progreg overdue --portfolio FOLDER`, `progreg report gates --portfolio FOLDER`.",
    ));
    sums(&mut report, &registers, unread);
    report
}

fn sums(report: &mut Report, registers: &[(Source, Rolled)], unread: &[Unread]) {
    let mut all = Rolled::default();
    for (_, rolled) in registers {
        all.add(rolled);
    }
    report.totals = counts(registers.len(), unread.len()).into();
    let figures = FIGURES.iter().zip(all.figures);
    report.totals.extend(figures.map(|(column, number)| {
        let what = match column.key {
            "active" | "overdue" => format!("{number} {}", column.key),
            _ if number == 0 => String::new(),
            "gates_due" => words::count(number, "gate due", "gates due"),
            "high_risks" => words::count(number, "high risk", "high risks"),
            "escalated" => words::count(number, "issue escalated", "issues escalated"),
            "decisions_wanted" => words::count(number, "decision wanted", "decisions wanted"),
            _ if column.shown => format!("{number} {}", column.key),
            _ => String::new(),
        };
        sheet::total(column.key, what, number)
    }));
    let weeks = AHEAD / 7;
    report.notices.push(format!(
        "red, amber and green are as rated by the facts; gates are those due within {weeks} weeks"
    ));
}

type Group<'a> = (&'a str, usize, Rolled);

/// Organisations in the order of their names, each with its number of registers and what these add up to.
fn organisations(registers: &[(Source, Rolled)]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (source, rolled) in registers {
        let name = source.organisation.as_str();
        match groups.last_mut().filter(|(last, ..)| *last == name) {
            Some((_, number, sum)) => {
                *number += 1;
                sum.add(rolled);
            }
            None => groups.push((name, 1, rolled.clone())),
        }
    }
    groups
}

fn organisations_table(groups: &[Group<'_>]) -> Block {
    let lead = [
        Column::text("organisation", "Organisation"),
        Column::figure("registers", "Registers"),
    ];
    let columns: Vec<Column> = lead.into_iter().chain(FIGURES).collect();
    let rows = groups.iter().map(|(name, number, sum)| {
        let name = if name.is_empty() { "(not said)" } else { name };
        let lead = [Cell::text(name), sheet::counted(*number)];
        Row {
            tone: sum.tone(),
            ..Row::plain(lead.into_iter().chain(sum.cells()).collect())
        }
    });
    Block::Table(sheet::table("organisations", &columns, rows.collect(), ""))
}

/// Entries by status and stage: how many, in how many registers.
fn stages(registers: &[(Source, Rolled)]) -> Vec<Row> {
    let mut stages: BTreeMap<&(ProjectOrder, String), (usize, usize)> = BTreeMap::new();
    for (stage, number) in registers.iter().flat_map(|(_, rolled)| &rolled.stages) {
        let sum = stages.entry(stage).or_default();
        *sum = (sum.0 + number, sum.1 + 1);
    }
    let rows = stages.into_iter().map(|(((_, status), stage), sum)| {
        Row::plain(vec![
            Cell::text(status),
            Cell::text(stage),
            sheet::counted(sum.0),
            sheet::counted(sum.1),
        ])
    });
    rows.collect()
}

/// What it says of nothing.
pub fn blank(lens: &Lens) -> Report {
    let mut nothing = (Source::default(), Rolled::default());
    nothing.1.enter(&Project::default());
    let mut report = view(vec![nothing], &[Unread::default()], lens);
    report.blocks.iter_mut().for_each(|block| {
        if let Block::Table(table) = block {
            table.rows.clear();
        }
    });
    report
}
