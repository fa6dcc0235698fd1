//! One list for every kind of record (requirement D7): a few columns for people, every field for scripts.

use crate::model::Register;
use crate::model::action::Action;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::kept::AnyRecord;
use crate::model::milestone::Milestone;
use crate::model::pending::answered;
use crate::model::record::squash;
use crate::model::series;
use crate::model::value::Value;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Report};
use crate::view::cells::Cells;
use crate::view::columns::columns;
use crate::view::course::slip;
use crate::view::due::{Owed, Time};
use crate::view::filter::Filter;
use crate::view::lookup::Lookup;
use crate::view::meeting::held::{attendance, kept};
use crate::view::milestones::state;
use crate::view::reading::{Dates, Read};
use crate::view::{Lens, sheet, words};
use std::collections::HashSet;

/// What a list is narrowed to, beside the lens.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// Only these statuses (outcomes of decisions, results of criteria); empty: all.
    pub statuses: Vec<String>,
    /// Only what came from there: part of the source as written, or the id of a decision.
    pub source: Option<String>,
    /// Only actions without a day.
    pub undated: bool,
    /// Only open actions on which nothing has happened for `stale_after` days.
    pub stale: bool,
    /// Only open actions due by the next meeting of the lens's forum, late ones among them.
    pub before_next_meeting: bool,
}

/// Days without any event after which an open action counts as stale, unless the register says otherwise (D7).
const STALE_AFTER: i64 = 28;

/// Every record of a kind that the lens and the choice let through, in the order of the file.
pub fn view(register: &Register, kind: Kind, lens: &Lens, choice: &Choice) -> Report {
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let wanted = Wanted {
        filter: Filter::of(register, lens),
        lens,
        choice,
        stale_after: register.settings.stale_after.unwrap_or(STALE_AFTER),
        meeting: lens
            .forum
            .as_deref()
            .and_then(|forum| next_meeting(register, forum, lens.as_at)),
        lookup: &lookup,
        dates: &dates,
        answered: answered(register),
    };
    let columns: Vec<Column> = columns(kind);
    let cells = Cells {
        lookup: &lookup,
        dates: &dates,
    };
    let rows: Vec<Row> = if kind == Kind::Action {
        register
            .actions
            .iter()
            .filter(|action| wanted.action(action))
            .map(|action| {
                row(
                    register,
                    &**action,
                    &columns,
                    &cells,
                    wanted.days_late(action),
                )
            })
            .collect()
    } else if kind == Kind::Milestone {
        let milestones = register.milestones.iter().map(|one| &**one);
        let milestones = milestones.filter(|one| wanted.record(*one));
        milestones
            .map(|one| {
                let mut row = row(register, one, &columns, &cells, None);
                course(one, &columns, &mut row, &dates, lens);
                row
            })
            .collect()
    } else {
        register
            .records()
            .filter(|record| record.at().0 == kind)
            .filter(|record| wanted.record(*record))
            .map(|record| row(register, record, &columns, &cells, None))
            .collect()
    };
    let name = kind.list_name();
    let title = words::sentence(kind.plural());
    let mut report = sheet::report(register, lens, name, title);
    let number = words::count(rows.len(), kind.word(), kind.plural());
    report
        .totals
        .push(sheet::total("listed", number, rows.len()));
    if kind == Kind::Meeting {
        report
            .totals
            .extend(kept(register, lens.as_at, |meeting| wanted.record(meeting)));
    }
    let empty = format!("There are no {} here.", kind.plural());
    report.blocks.push(Block::Table(sheet::main_table(
        "list", &columns, rows, empty,
    )));
    if choice.before_next_meeting && wanted.meeting.is_none() {
        report
            .notices
            .push("no day of a next meeting is known, so nothing is left out for it".to_owned());
    }
    report
}

fn row<'a>(
    register: &Register,
    record: &'a dyn AnyRecord,
    columns: &[Column],
    cells: &Cells<'_, 'a>,
    late: Option<i64>,
) -> Row {
    let dates = cells.dates_of(record);
    let tone = match record.value("status") {
        _ if late.is_some() => Tone::Bad,
        Some(Value::Text(word)) if crate::view::cells::tone_of(&word) == Tone::Quiet => Tone::Quiet,
        _ => Tone::Plain,
    };
    let filled = columns.iter().map(|column| match column.key {
        "days_overdue" => late.map_or(Cell::Missing, Cell::Days),
        "attendance" => attendance(register, record.at().1),
        key => cells.field(record, key, &dates),
    });
    Row::about(record.address(), tone, filled.collect())
}

/// What a milestone is as it stands, beside what its fields say: slip and state (E1).
fn course<'a>(
    one: &'a Milestone,
    columns: &[Column],
    row: &mut Row,
    dates: &Dates<'a>,
    lens: &Lens,
) {
    let (state, tone) = state(one, dates, lens.as_at);
    row.tone = if tone == Tone::Good {
        Tone::Plain
    } else {
        tone
    };
    for (column, cell) in columns.iter().zip(&mut row.cells) {
        match column.key {
            "slip" => *cell = slip(one, dates).map_or(Cell::Missing, Cell::Days),
            "state" => *cell = Cell::Status(state.to_owned(), tone),
            _ => {}
        }
    }
}

/// The day of a forum's next meeting, as the register gives it.
fn next_meeting(register: &Register, forum: &str, from: Date) -> Option<Date> {
    use crate::view::filter::same;
    let forum = register
        .forums
        .iter()
        .find(|known| same(&known.id, forum) || same(&known.name, forum))?;
    series::next_day(register, &forum.id, from)
}

struct Wanted<'r, 'a> {
    filter: Filter,
    lens: &'r Lens,
    choice: &'r Choice,
    stale_after: i64,
    meeting: Option<Date>,
    lookup: &'r Lookup<'a>,
    dates: &'r Dates<'a>,
    answered: HashSet<&'a str>,
}

impl<'a> Wanted<'_, 'a> {
    fn action(&self, action: &'a Action) -> bool {
        let decision = self.lookup.condition_of(&action.id);
        let decision = decision.or_else(|| self.lookup.decision(&action.decision));
        let forum = decision.map_or("", |decision| decision.forum.as_str());
        // With `before_next_meeting` the forum names the meeting, not who answers.
        let by_forum = self.choice.before_next_meeting
            || self.filter.forums(&[forum, &action.forum, &action.source]);
        self.filter.owners(&action.owners)
            && self.filter.project(&action.project)
            && by_forum
            && self.status(action.status().word())
            && self.source(&[&action.source, &action.decision])
            && self.time(action)
    }

    /// Undated, stale, within so many days, before the next meeting: all of them about open actions.
    fn time(&self, action: &'a Action) -> bool {
        let Choice {
            undated,
            stale,
            before_next_meeting,
            ..
        } = *self.choice;
        let meeting = self.meeting.filter(|_| before_next_meeting);
        if !undated && !stale && meeting.is_none() && self.lens.within.is_none() {
            return true;
        }
        if action.is_over() {
            return false;
        }
        let time = Owed::Action(action).time(self.dates, self.lens.as_at);
        let due = match &time {
            Time::Late(mark) | Time::LateToStart(mark) | Time::Ahead(mark) => Some(mark.latest),
            Time::Undated(_) | Time::StepsDone => None,
        };
        let quiet = action
            .last_touched()
            .is_none_or(|day| self.lens.as_at.days_since(day) > self.stale_after);
        let soon = |days: i64| {
            due.is_some_and(|due| (0..=days).contains(&due.days_since(self.lens.as_at)))
        };
        (!undated || matches!(time, Time::Undated(_)))
            && (!stale || quiet)
            && meeting.is_none_or(|meeting| due.is_some_and(|due| due <= meeting))
            && self.lens.within.is_none_or(soon)
    }

    fn days_late(&self, action: &'a Action) -> Option<i64> {
        if action.is_over() {
            return None;
        }
        match Owed::Action(action).time(self.dates, self.lens.as_at) {
            Time::Late(mark) => Some(self.lens.as_at.days_since(mark.latest)),
            _ => None,
        }
    }

    fn record(&self, record: &'a dyn AnyRecord) -> bool {
        let (kind, id) = record.at();
        let text = |name| match record.value(name) {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        };
        let project = match kind {
            Kind::Project => id.to_owned(),
            _ => text("project"),
        };
        let people = ["owner", "sponsor", "manager", "name", "id"];
        let forums = ["forum", "to", "escalated_to", "body", "id", "name"];
        let mut standing = ["status", "outcome", "result"].map(text);
        if kind == Kind::Decision && self.is_answered(id) {
            // The word `wanted` stays in the record; it is not wanted any more.
            standing = Default::default();
        }
        self.filter.project(&project)
            && people.iter().any(|name| self.filter.person(&text(name)))
            && forums.iter().any(|name| self.filter.forum(&text(name)))
            && standing.iter().any(|word| self.status(word))
            && self.source(&[&text("source")])
            && self
                .lens
                .within
                .is_none_or(|days| self.falls_due(record, days))
    }

    /// Whether any date of it falls within so many days.
    fn falls_due(&self, record: &'a dyn AnyRecord, days: i64) -> bool {
        let cells = Cells {
            lookup: self.lookup,
            dates: self.dates,
        };
        let soon = |read: &Read| {
            read.latest()
                .is_some_and(|day| (0..=days).contains(&day.days_since(self.lens.as_at)))
        };
        cells.dates_of(record).iter().any(|(_, read)| soon(read))
    }

    /// Whether a decision was wanted, and is settled (B13).
    fn is_answered(&self, id: &str) -> bool {
        let decision = self.lookup.decision(id);
        decision.is_some_and(Decision::is_open) && self.answered.contains(id)
    }

    fn status(&self, word: &str) -> bool {
        let wanted = &self.choice.statuses;
        wanted.is_empty() || wanted.iter().any(|one| squash(one) == squash(word))
    }

    fn source(&self, sources: &[&str]) -> bool {
        self.choice.source.as_ref().is_none_or(|wanted| {
            let wanted = wanted.to_lowercase();
            sources
                .iter()
                .any(|source| source.to_lowercase().contains(&wanted))
        })
    }
}
