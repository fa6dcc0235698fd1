//! `report actions`: WHAT, WHO, WHEN as papers print them, with id, status and days late, project by project (requirements D1, D8).

use crate::model::Register;
use crate::model::action::{Action, ActionStatus};
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::said::DayField;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Day, Row};
use crate::report::{Block, Report};
use crate::view::cells::tone_of;
use crate::view::due::{Owed, Time};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::pictures::burn_up;
use crate::view::reading::{Dates, Read};
use crate::view::{Lens, sheet, words};

/// The columns of an action table, the same wherever one is printed.
pub const COLUMNS: &[Column] = &[
    Column::fixed("id", "Id"),
    Column::text("title", "WHAT"),
    Column::text("owners", "WHO"),
    Column::text("due", "WHEN").dated(Day::DUE),
    Column::text("standing", "Status"),
    Column::figure("days_overdue", "Days late"),
    Column::hidden("status"),
    Column::hidden("project"),
    Column::hidden("source"),
    Column::hidden("moves"),
    Column::hidden("original_due"),
    Column::hidden("closed").dated(Day::DONE),
    Column::hidden("urgent"),
];

/// Every action, under the entry it belongs to.
pub fn view(register: &Register, lens: &Lens) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let filter = Filter::of(register, lens);
    let rows = ActionRows {
        lookup: &lookup,
        dates: &dates,
        as_at: lens.as_at,
    };
    let actions: Vec<&Action> = register
        .actions
        .iter()
        .map(|action| &**action)
        .filter(|action| lets(&filter, action, &lookup))
        .collect();
    let title = sheet::dated("Actions", lens.as_at);
    let mut report = sheet::report(register, lens, "actions", title);
    report
        .blocks
        .extend(burn_up::of(actions.iter().copied(), &rows));
    let mut every = Vec::with_capacity(actions.len());
    report.blocks.push(Block::Part("actions"));
    report.blocks.push(sheet::heading(2, "Actions by project"));
    for (project, own) in by_project(register, &actions) {
        let title = match project {
            "" => "Belonging to no project".to_owned(),
            id if lookup.project_title(id) == id => id.to_owned(),
            id => format!("{id} {}", lookup.project_title(id)),
        };
        let table: Vec<Row> = own.iter().map(|action| rows.row(action)).collect();
        every.extend(table.iter().cloned());
        report.blocks.push(sheet::heading(3, title));
        report.blocks.push(Block::Table(sheet::table(
            "actions_of_project",
            COLUMNS,
            table,
            "",
        )));
    }
    if actions.is_empty() {
        report.blocks.push(sheet::none("There are no actions."));
    }
    report
        .blocks
        .push(sheet::for_scripts("actions", COLUMNS, every));
    let open = actions.iter().filter(|action| !action.is_over()).count();
    let late = actions
        .iter()
        .filter(|action| rows.days_late(action).is_some())
        .count();
    let all = words::count(actions.len(), "action", "actions");
    report
        .totals
        .push(sheet::total("actions", all, actions.len()));
    report
        .totals
        .push(sheet::total("open", format!("{open} open"), open));
    report
        .totals
        .push(sheet::total("overdue", format!("{late} overdue"), late));
    report
}

/// Whether the lens lets an action through.
pub fn lets(filter: &Filter, action: &Action, lookup: &Lookup) -> bool {
    let decision = lookup
        .condition_of(&action.id)
        .or_else(|| lookup.decision(&action.decision));
    let forum = decision.map_or("", |decision| decision.forum.as_str());
    filter.owners(&action.owners)
        && filter.project(&action.project)
        && filter.forums(&[forum, &action.forum, &action.source])
}

/// Actions under their entries: entries in the order of the register, unknown ones and none last.
fn by_project<'a>(
    register: &'a Register,
    actions: &[&'a Action],
) -> Vec<(&'a str, Vec<&'a Action>)> {
    let mut order: Vec<&str> = register
        .projects
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    let mut groups: std::collections::HashMap<&str, Vec<&Action>> =
        std::collections::HashMap::new();
    let mut met = Vec::new();
    for action in actions {
        let group = groups.entry(&action.project).or_default();
        if group.is_empty() {
            met.push(action.project.as_str());
        }
        group.push(*action);
    }
    let known: std::collections::HashSet<&str> = order.iter().copied().collect();
    order.extend(met.into_iter().filter(|id| !known.contains(id)));
    order
        .into_iter()
        .filter_map(|id| Some((id, groups.remove(id)?)))
        .collect()
}

/// Makes the rows of an action table.
pub struct ActionRows<'r, 'a> {
    /// People and conditions.
    pub lookup: &'r Lookup<'a>,
    /// Dates.
    pub dates: &'r Dates<'a>,
    /// The day asked about.
    pub as_at: Date,
}

impl<'a> ActionRows<'_, 'a> {
    /// Days late, for an action that is.
    pub fn days_late(&self, action: &'a Action) -> Option<i64> {
        if action.is_over() {
            return None;
        }
        match Owed::Action(action).time(self.dates, self.as_at) {
            Time::Late(mark) => Some(self.as_at.days_since(mark.latest)),
            _ => None,
        }
    }

    /// One row of [`COLUMNS`].
    pub fn row(&self, action: &'a Action) -> Row {
        self.row_with(action, Read::cell)
    }

    /// The same for a paper, where a plain day is written in full.
    pub fn row_for_paper(&self, action: &'a Action) -> Row {
        self.row_with(action, Read::cell_for_paper)
    }

    fn row_with(&self, action: &'a Action, date: impl Fn(&Read<'a>) -> Cell) -> Row {
        let owed = Owed::Action(action);
        let status = self.status(action);
        let late = self.days_late(action);
        let tone = match &status {
            _ if late.is_some() => Tone::Bad,
            Cell::Status(_, tone) => *tone,
            _ => Tone::Plain,
        };
        let cells = vec![
            Cell::id(action.id.as_str()),
            Cell::text(action.title.as_str()),
            Cell::list(self.lookup.names(&action.owners)),
            date(&owed.read(self.dates)),
            status,
            late.map_or(Cell::Missing, Cell::Days),
            Cell::text(action.status().word()),
            Cell::id(action.project.as_str()),
            Cell::text(owed.source(self.lookup)),
            sheet::counted(action.moved.len()),
            action
                .original_due()
                .filter(|_| !action.moved.is_empty())
                .map_or(Cell::Missing, |said| Cell::text(said.words())),
            Cell::date(action.closed.date()),
            Cell::Flag(action.urgent),
        ];
        Row::about(Address::new(Kind::Action, &action.id), tone, cells)
    }

    /// The status in words that say more than the register's own: `closed 12 days late` (D4).
    fn status(&self, action: &'a Action) -> Cell {
        let status = action.status();
        let word = status.word().to_owned();
        let closed = action.closed.date();
        match (&status, closed) {
            (ActionStatus::Closed, Some(closed)) => {
                let due = Owed::Action(action).read(self.dates).latest();
                let late = due.map_or(0, |due| closed.days_since(due));
                let words = if late > 0 {
                    format!("closed {} late", words::days(late))
                } else {
                    word
                };
                Cell::Status(words, Tone::Quiet)
            }
            (ActionStatus::Proposed, _) => {
                Cell::Status("proposed for closure".to_owned(), Tone::Watch)
            }
            _ => {
                let tone = tone_of(&word);
                Cell::Status(word, tone)
            }
        }
    }
}
