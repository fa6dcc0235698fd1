//! `report project`: one entry on one page, or every active entry, each in a part of its own (requirements A1, A7, G6).

mod parts;

use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::logic::Logic;
use crate::model::project::{Project, Standing};
use crate::model::status::StatusReport;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Fact, Report};
use crate::view::cells::{Cells, tone_of};
use crate::view::filter::{Filter, same};
use crate::view::lookup::Lookup;
use crate::view::pictures::timeline::{self, Ground, Show, rag_of};
use crate::view::place::Places;
use crate::view::reading::Dates;
use crate::view::status::{Desk, narrative};
use crate::view::{Lens, rag, sheet, words};

const ENTRIES: &[Column] = &[
    Column::hidden("id"),
    Column::hidden("title"),
    Column::hidden("kind"),
    Column::hidden("status"),
    Column::hidden("stage"),
    Column::hidden("rank"),
    Column::hidden("sponsor"),
    Column::hidden("manager"),
    Column::hidden("organisation"),
    Column::hidden("parent"),
    Column::hidden("stated"),
    Column::hidden("computed"),
    Column::hidden("computed_reasons"),
    Column::hidden("next_gate"),
    Column::hidden("in_the_way"),
    Column::hidden("overdue_actions"),
    Column::hidden("slipped_milestones"),
    Column::hidden("high_risks"),
    Column::hidden("open_conditions"),
];

/// What a page is written from.
struct Page<'r, 'a> {
    register: &'a Register,
    lens: &'r Lens,
    lookup: &'a Lookup<'a>,
    places: &'r Places<'a>,
    dates: &'r Dates<'a>,
    desk: Desk<'r, 'a>,
    logic: Logic<'a>,
}

/// The entry of the lens, else every active one.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let places = Places::of(register, &lookup);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let page = Page {
        register,
        lens,
        lookup: &lookup,
        places: &places,
        dates: &dates,
        desk: Desk::of(register, &lookup, &places, &dates, lens.as_at),
        logic: Logic::of(register),
    };
    let mut entries: Vec<&Project> = register
        .projects
        .iter()
        .map(|one| &**one)
        .filter(|one| match &lens.project {
            // One entry is asked for: only that one, whatever is under it and wherever it stands.
            Some(asked) => is(one, asked),
            None => one.standing() == Standing::Active && filter.forum(&one.organisation),
        })
        .filter(|one| filter.person(&one.sponsor) || filter.person(&one.manager))
        .collect();
    entries.sort_by_key(|one| one.rank.unwrap_or(i64::MAX));
    let title = match entries.as_slice() {
        [one] if lens.project.is_some() => format!("{} {}", one.id, one.title),
        _ => sheet::dated("Active entries", lens.as_at),
    };
    let mut report = sheet::report(register, lens, "project", title);
    let number = words::count(entries.len(), "entry", "entries");
    report
        .totals
        .push(sheet::total("entries", number, entries.len()));
    if entries.is_empty() {
        report.blocks.push(sheet::none("No entry is active."));
        report.blocks.push(sheet::hint(
            "`progreg report project --project ID` prints any entry; `progreg project list` lists them.",
        ));
    }
    let ground = Ground {
        register,
        places: &places,
        dates: &dates,
        as_at: lens.as_at,
        show: Show::All,
    };
    let rated = |one| rag_of(one, &page.desk.stated, &page.desk.course);
    report
        .blocks
        .extend(timeline::blocks(&ground, &entries, &rated));
    report.blocks.push(Block::Part("entries"));
    for entry in &entries {
        if entries.len() > 1 || lens.project.is_none() {
            let title = format!("{} {}", entry.id, entry.title);
            report.blocks.push(sheet::heading(2, title));
        }
        report.blocks.push(Block::Facts(page.facts(entry)));
        for (title, list) in [
            ("Critical success factors:", &entry.success),
            ("Benefits expected:", &entry.benefits),
            ("Lessons learnt:", &entry.lessons),
        ] {
            if !list.is_empty() {
                report.blocks.push(sheet::text(title));
                report.blocks.push(Block::Bullets(list.clone()));
            }
        }
        page.told(entry, &mut report.blocks);
        parts::write(&page, entry, &mut report.blocks);
    }
    let rows = entries.iter().map(|entry| page.row(entry)).collect();
    report
        .blocks
        .push(sheet::for_scripts("entries", ENTRIES, rows));
    report
}

fn is(one: &Project, asked: &str) -> bool {
    same(&one.id, asked)
        || same(&one.title, asked)
        || one.aliases.iter().any(|alias| same(alias, asked))
}

impl<'a> Page<'_, 'a> {
    fn cells(&self) -> Cells<'_, 'a> {
        Cells {
            lookup: self.lookup,
            dates: self.dates,
        }
    }

    fn facts(&self, entry: &'a Project) -> Vec<Fact> {
        let place = self.places.place(entry);
        let rating = self.desk.course.rating(entry);
        let figures = self.desk.figures(entry);
        let status = entry.status();
        let is_over = entry.standing() == Standing::Ended;
        let next = place.next.filter(|_| !is_over);
        let said = |said: Option<&'a crate::model::said::Said>| match said {
            None => Cell::Missing,
            said => self.dates.read(said, None).cell_for_paper(),
        };
        let waits = |ids: Vec<String>| match ids.len() {
            0 => Cell::Missing,
            _ => Cell::list(ids),
        };
        let served = entry.objectives.iter().map(|id| {
            let objective = self.register.get::<crate::model::project::Objective>(id);
            let title = objective.map_or("", |one| one.title.as_str());
            format!("{id} {title}").trim_end().to_owned()
        });
        let then = self
            .logic
            .nodes
            .iter()
            .filter(|node| node.after.contains(&entry.id));
        let then = then.map(|node| self.titled(node.record.at().1));
        let pushes = self.logic.pushes(&entry.id).into_iter();
        let pushes = pushes.map(|push| format!("{} by {}", push.address, words::days(push.days)));
        let facts = [
            (
                "status",
                "Status",
                Cell::Status(status.word().to_owned(), tone_of(status.word())),
            ),
            ("purpose", "Purpose", Cell::text(entry.purpose.as_str())),
            (
                "sponsor",
                "Sponsor",
                Cell::text(self.lookup.name(&entry.sponsor)),
            ),
            (
                "manager",
                "Manager",
                Cell::text(self.lookup.name(&entry.manager)),
            ),
            (
                "organisation",
                "Organisation",
                Cell::text(entry.organisation.as_str()),
            ),
            ("parent", "Part of", Cell::text(self.titled(&entry.parent))),
            ("objectives", "Serves", waits(served.collect())),
            (
                "rank",
                "Rank",
                entry.rank.map_or(Cell::Missing, Cell::Count),
            ),
            ("launch", "Launch", said(entry.launch.as_ref())),
            ("finish", "End", said(entry.finish.as_ref())),
            ("stages", "Stage", Cell::text(stages(entry))),
            (
                "next_gate",
                "Next gate",
                next.map_or(Cell::Missing, |gate| {
                    Cell::text(self.lookup.gate_title(&gate.id))
                }),
            ),
            (
                "in_the_way",
                "In the way",
                next.map_or(Cell::Missing, |_| Cell::text(place.readiness())),
            ),
            (
                "computed",
                "Computed",
                match &rating {
                    Some(rating) if !rating.reasons.is_empty() => Cell::Status(
                        format!("{}: {}", rating.rag, rating.reasons.join("; ")),
                        rag::tone(&rating.rag),
                    ),
                    Some(rating) => rag::cell(Some(&rating.rag)),
                    None => Cell::Missing,
                },
            ),
            ("facts", "Facts", Cell::text(figures.words())),
            (
                "after",
                "Waits for",
                waits(entry.after.iter().map(|id| self.titled(id)).collect()),
            ),
            ("then", "Waited for by", waits(then.collect())),
            ("pushes", "Pushes", waits(pushes.collect())),
        ];
        let said = facts
            .into_iter()
            .filter(|(_, _, cell)| *cell != Cell::Missing);
        said.map(|(key, title, cell)| sheet::fact(key, title, cell))
            .collect()
    }

    /// The id with what it stands for.
    fn titled(&self, id: &str) -> String {
        let title = self
            .logic
            .place(id)
            .map(|place| self.logic.nodes[place].record.title());
        format!("{id} {}", title.unwrap_or_default())
            .trim()
            .to_owned()
    }

    /// What was last stated, and the colours stated before.
    fn told(&self, entry: &'a Project, blocks: &mut Vec<Block>) {
        let stated = self.desk.stated.of(entry);
        let mut said = Vec::new();
        narrative(entry, &stated, self.lookup, &mut said);
        if let Some(heading) = said.first_mut() {
            *heading = sheet::heading(3, "Status report");
        } else if let Some(colour) = stated.rag {
            let line = format!("Stated {colour}: {}", stated.reason);
            said.push(sheet::text(line.trim_end_matches([':', ' '])));
        }
        if stated.report.is_none() && !entry.progress.is_empty() {
            said.push(sheet::text("Progress:"));
            said.push(Block::Bullets(entry.progress.clone()));
        }
        let mut reports: Vec<&StatusReport> = self
            .register
            .statuses
            .iter()
            .map(|one| &**one)
            .filter(|one| one.project == entry.id)
            .filter(|one| day_of(one).is_some_and(|day| day <= self.lens.as_at))
            .collect();
        reports.sort_by_key(|one| day_of(one));
        if reports.len() > 1 {
            let course: Vec<String> = reports
                .iter()
                .filter_map(|one| Some(format!("{} {}", day_of(one)?, one.rag.as_ref()?)))
                .collect();
            said.push(sheet::text(format!(
                "Stated so far: {}.",
                course.join(", ")
            )));
        }
        blocks.extend(said);
    }

    fn row(&self, entry: &'a Project) -> Row {
        let place = self.places.place(entry);
        let rating = self.desk.course.rating(entry);
        let figures = self.desk.figures(entry);
        let next = place.next.filter(|_| entry.standing() != Standing::Ended);
        let reasons = rating.iter().flat_map(|rating| rating.reasons.clone());
        let cells = vec![
            Cell::id(entry.id.as_str()),
            Cell::text(entry.title.as_str()),
            entry
                .kind
                .as_ref()
                .map_or(Cell::Missing, |kind| Cell::text(kind.word())),
            Cell::text(entry.status().word()),
            Cell::text(entry.stage.as_str()),
            entry.rank.map_or(Cell::Missing, Cell::Count),
            Cell::text(self.lookup.name(&entry.sponsor)),
            Cell::text(self.lookup.name(&entry.manager)),
            Cell::text(entry.organisation.as_str()),
            Cell::id(entry.parent.as_str()),
            rag::cell(self.desk.stated.of(entry).rag),
            rag::cell(rating.as_ref().map(|rating| &rating.rag)),
            Cell::list(reasons),
            next.map_or(Cell::Missing, |gate| Cell::id(gate.id.as_str())),
            next.map_or(Cell::Missing, |_| Cell::text(place.readiness())),
            sheet::counted(figures.overdue),
            sheet::counted(figures.slipped),
            sheet::counted(figures.high_risks),
            sheet::counted(figures.conditions),
        ];
        Row::about(Address::new(Kind::Project, &entry.id), Tone::Plain, cells)
    }
}

fn day_of(report: &StatusReport) -> Option<crate::model::date::Date> {
    use crate::model::said::DayField;
    report.date.date()
}

/// `definition (of definition, delivery, closure)`.
fn stages(entry: &Project) -> String {
    match (entry.stage.as_str(), entry.stages.as_slice()) {
        ("", []) => String::new(),
        ("", all) => all.join(", "),
        (now, []) => now.to_owned(),
        (now, all) => format!("{now} (of {})", all.join(", ")),
    }
}
