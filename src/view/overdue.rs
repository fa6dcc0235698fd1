//! What is late as at a day, what is due soon, what has no date, and what is late to start (requirement D4).

use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::decision::Outcome;
use crate::model::need::Need;
use crate::model::record::Record;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::due::{Mark, Owed, Time, Undated, owed};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::reading::Dates;
use crate::view::{Lens, sheet, words};
use std::collections::HashSet;

/// Everything owed, sorted by how it stands.
#[derive(Default)]
pub struct Standing<'a> {
    /// Late, longest first.
    pub late: Vec<(Owed<'a>, Mark)>,
    /// Late to start, longest first.
    pub late_to_start: Vec<(Owed<'a>, Mark)>,
    /// Not late yet, next first.
    pub ahead: Vec<(Owed<'a>, Mark)>,
    /// Without a day: as soon as possible, awaiting, blank, not understood.
    pub undated: Vec<(Owed<'a>, Undated)>,
}

/// How everything owed stands on the day of the lens; what lies ahead only up to `horizon` days.
pub fn standing<'a>(
    register: &'a Register,
    lookup: &'a Lookup<'a>,
    dates: &Dates<'a>,
    lens: &Lens,
    horizon: i64,
) -> Standing<'a> {
    let filter = Filter::of(register, lens);
    let last = lens.as_at.plus_days(horizon);
    let mut all = Standing::default();
    for one in owed(register, lookup).filter(|one| lets(&filter, one, lookup)) {
        match one.time(dates, lens.as_at) {
            Time::Late(mark) => all.late.push((one, mark)),
            Time::LateToStart(mark) => all.late_to_start.push((one, mark)),
            Time::Ahead(mark) if mark.latest <= last => all.ahead.push((one, mark)),
            Time::Undated(why) => all.undated.push((one, why)),
            Time::Ahead(_) | Time::StepsDone => {}
        }
    }
    for list in [&mut all.late, &mut all.late_to_start, &mut all.ahead] {
        list.sort_by(|one, other| (one.1.latest, one.0.id()).cmp(&(other.1.latest, other.0.id())));
    }
    all.undated
        .sort_by(|one, other| (rank(&one.1), one.0.id()).cmp(&(rank(&other.1), other.0.id())));
    all
}

fn rank(undated: &Undated) -> u8 {
    match undated {
        Undated::Asap => 0,
        Undated::Awaiting(_) => 1,
        Undated::Blank => 2,
        Undated::Unread(_) => 3,
    }
}

/// Whether the lens lets it through.
pub fn lets(filter: &Filter, one: &Owed, lookup: &Lookup) -> bool {
    filter.is_open()
        || (filter.owners(one.owners())
            && filter.project(one.project())
            && answers(filter, one, lookup))
}

/// Whether the forum of the lens answers for it: it decided it, owns its gate, or is where it came from.
fn answers(filter: &Filter, one: &Owed, lookup: &Lookup) -> bool {
    let gate = |id: &str| lookup.gate(id).map_or("", |gate| gate.forum.as_str());
    match one {
        Owed::Action(action) => {
            let decision = lookup
                .condition_of(&action.id)
                .or_else(|| lookup.decision(&action.decision));
            let forum = decision.map_or("", |decision| decision.forum.as_str());
            filter.forums(&[forum, &action.forum, &action.source])
        }
        Owed::Milestone(milestone) => filter.forums(&[gate(&milestone.gate), &milestone.source]),
        Owed::Event(event) => filter.forums(&[&event.body, gate(&event.gate)]),
        Owed::Criterion(criterion) => filter.forum(gate(&criterion.gate)),
        Owed::Hold(decision, _) => filter.forum(&decision.forum),
        Owed::Review(risk, _) => filter.forum(&risk.source),
    }
}

/// The columns of something dated, the first of them saying how far off it is.
const fn dated(days: Column) -> [Column; 12] {
    [
        days,
        Column::fixed("id", "Id"),
        Column::hidden("kind"),
        Column::text("title", "What"),
        Column::text("owners", "Who"),
        Column::text("due", "When").dated(Day::DUE),
        Column::text("step", "Step"),
        Column::fixed("project", "Project"),
        Column::text("remark", "Remark"),
        Column::text("source", "Source"),
        Column::hidden("moves"),
        Column::hidden("due_day"),
    ]
}

const AHEAD: [Column; 12] = dated(Column::figure("days_left", "Days left"));
const START: [Column; 12] = dated(Column::figure("days_late_to_start", "Days late"));

/// What is late says a little more to scripts.
fn late_columns() -> Vec<Column> {
    let mut columns = Vec::from(dated(Column::figure("days_overdue", "Days late")));
    columns.extend([Column::hidden("proposed"), Column::hidden("urgent")]);
    columns
}

const UNDATED: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::hidden("kind"),
    Column::text("title", "What"),
    Column::text("owners", "Who"),
    Column::text("why", "When"),
    Column::hidden("undated"),
    Column::hidden("due").dated(Day::DUE),
    Column::fixed("project", "Project"),
    Column::text("remark", "Remark"),
    Column::text("source", "Source"),
    Column::hidden("moves"),
];

/// Kinds of which something may be late, or that say who answers for it and where it came from.
const KINDS: &[Kind] = &[
    Kind::Person,
    Kind::Forum,
    Kind::Gate,
    Kind::Criterion,
    Kind::Decision,
    Kind::Action,
    Kind::Milestone,
    Kind::Event,
    Kind::Risk,
];

/// What [`view`] needs of a register where the lens lets everything through: no action that is over or not due yet. Entries
/// are needed only where one is on hold; see [`lacks_projects`].
pub fn need(lens: &Lens) -> Need {
    Need::kinds(KINDS).late_on(lens.as_at.plus_days(lens.within.unwrap_or(0)))
}

/// Whether the answer cannot be given from what [`need`] asks for: a hold is brought back by the manager of its entry.
pub fn lacks_projects(register: &Register) -> bool {
    let mut decisions = register.decisions.iter();
    register.projects.is_empty()
        && decisions.any(|decision| decision.outcome == Some(Outcome::Hold))
}

/// What is late as at the day of the lens (D4); with `within`, what falls due soon as well.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let all = standing(register, &lookup, &dates, lens, lens.within.unwrap_or(-1));
    let mut report = sheet::report(
        register,
        lens,
        "overdue",
        sheet::dated("Overdue", lens.as_at),
    );
    let rows = Rows {
        lookup: &lookup,
        dates: &dates,
        as_at: lens.as_at,
    };
    let late = all.late.iter().map(|(one, mark)| rows.late(one, mark));
    let table = sheet::main_table(
        "overdue",
        &late_columns(),
        late.collect(),
        "Nothing is overdue.",
    );
    report.blocks.push(Block::Table(table));
    if let Some(days) = lens.within {
        let soon = all.ahead.iter().map(|(one, mark)| rows.ahead(one, mark));
        report.blocks.push(sheet::heading(
            2,
            format!("Due within {}", words::days(days)),
        ));
        let table = sheet::table("due_soon", &AHEAD, soon.collect(), "Nothing falls due.");
        report.blocks.push(Block::Table(table));
    }
    if !all.late_to_start.is_empty() {
        let start = all.late_to_start.iter();
        let start = start.map(|(one, mark)| rows.to_start(one, mark)).collect();
        report.blocks.push(sheet::heading(2, "Late to start"));
        report.blocks.push(Block::Table(sheet::table(
            "late_to_start",
            &START,
            start,
            "",
        )));
    }
    if !all.undated.is_empty() {
        let undated = all.undated.iter();
        let undated = undated.map(|(one, why)| rows.undated(one, why)).collect();
        report.blocks.push(sheet::heading(2, "Undated"));
        report
            .blocks
            .push(Block::Table(sheet::table("undated", UNDATED, undated, "")));
    }
    sums(&mut report, &all, &lookup, lens);
    report
}

fn sums(report: &mut Report, all: &Standing, lookup: &Lookup, lens: &Lens) {
    let owners: HashSet<&str> = all
        .late
        .iter()
        .flat_map(|(one, _)| one.owners())
        .filter(|owner| !owner.is_empty())
        .map(|owner| {
            lookup
                .person(owner)
                .map_or(owner.as_str(), |person| person.id())
        })
        .collect();
    let figures = [
        ("overdue", all.late.len(), "overdue", "overdue"),
        ("undated", all.undated.len(), "undated", "undated"),
        (
            "late_to_start",
            all.late_to_start.len(),
            "late to start",
            "late to start",
        ),
        ("owners", owners.len(), "owner", "owners"),
    ];
    for (key, number, one, many) in figures {
        // That nothing is overdue is an answer; that nobody owns it is none.
        let words = if number == 0 && key != "overdue" {
            String::new()
        } else {
            format!("{number} {}", words::verb(number, one, many))
        };
        report.totals.push(sheet::total(key, words, number));
    }
    if lens.within.is_some() {
        let soon = all.ahead.len();
        report
            .totals
            .push(sheet::total("due_soon", format!("{soon} due soon"), soon));
    }
    let unread = all.undated.iter();
    let unread = unread
        .filter(|(_, why)| matches!(why, Undated::Unread(_)))
        .count();
    if unread > 0 {
        report.notices.push(format!(
            "{} cannot be read and so cannot be told to be late; see the undated",
            words::count(unread, "date", "dates")
        ));
    }
}

struct Rows<'r, 'a> {
    lookup: &'r Lookup<'a>,
    dates: &'r Dates<'a>,
    as_at: Date,
}

impl<'a> Rows<'_, 'a> {
    fn late(&self, one: &Owed<'a>, mark: &Mark) -> Row {
        let mut cells = self.dated(self.as_at.days_since(mark.latest), one, mark);
        cells.push(Cell::Flag(one.is_proposed()));
        cells.push(Cell::Flag(one.is_urgent()));
        Row::about(one.address(), Tone::Bad, cells)
    }

    fn to_start(&self, one: &Owed<'a>, mark: &Mark) -> Row {
        let cells = self.dated(self.as_at.days_since(mark.latest), one, mark);
        Row::about(one.address(), Tone::Watch, cells)
    }

    fn ahead(&self, one: &Owed<'a>, mark: &Mark) -> Row {
        let cells = self.dated(mark.latest.days_since(self.as_at), one, mark);
        Row::about(one.address(), Tone::Plain, cells)
    }

    fn undated(&self, one: &Owed<'a>, why: &Undated) -> Row {
        let [id, kind, title, owners] = self.named(one);
        let tone = match why {
            Undated::Unread(_) => Tone::Watch,
            _ => Tone::Plain,
        };
        let mut cells = vec![
            id,
            kind,
            title,
            owners,
            Cell::text(why.words()),
            Cell::text(why.word()),
            one.read(self.dates).cell(),
        ];
        cells.extend(self.behind(one));
        Row::about(one.address(), tone, cells)
    }

    /// Id, kind, title, owners.
    fn named(&self, one: &Owed) -> [Cell; 4] {
        [
            Cell::id(one.id()),
            Cell::text(one.kind().word()),
            Cell::text(one.title()),
            Cell::list(self.lookup.names(one.owners())),
        ]
    }

    /// Entry, remark, source, moves.
    fn behind(&self, one: &Owed<'a>) -> [Cell; 4] {
        [
            Cell::id(one.project()),
            Cell::text(remark(one)),
            Cell::text(one.source(self.lookup)),
            sheet::counted(one.moves()),
        ]
    }

    /// The cells of [`dated`] columns, with room for two more.
    fn dated(&self, days: i64, one: &Owed<'a>, mark: &Mark) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(14);
        cells.push(Cell::Days(days));
        cells.extend(self.named(one));
        cells.extend([one.read(self.dates).cell(), Cell::text(mark.step.as_str())]);
        cells.extend(self.behind(one));
        cells.push(Cell::Date(mark.latest));
        cells
    }
}

/// What else a reader must know: `urgent; proposed for closure; moved 2 times`. Proposed still counts: the forum has yet to agree (D6).
fn remark(one: &Owed) -> String {
    let mut remarks = Vec::new();
    if one.is_urgent() {
        remarks.push("urgent".to_owned());
    }
    if one.is_proposed() {
        remarks.push("proposed for closure".to_owned());
    }
    match one.moves() {
        0 => {}
        1 => remarks.push("moved once".to_owned()),
        2 => remarks.push("moved twice".to_owned()),
        moves => remarks.push(format!("moved {moves} times")),
    }
    remarks.join("; ")
}
