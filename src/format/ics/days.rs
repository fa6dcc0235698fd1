//! The days of tables: which rows have which, each once, whatever tables they stand in.

use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::value::Value;
use crate::model::when::{Step, StepKind};
use crate::report::cell::Cell;
use crate::report::joined::LEAD;
use crate::report::table::{Column, Day, Row, Table, Width};
use std::collections::{BTreeMap, BTreeSet};

/// One event.
pub struct Entry {
    /// Id of the record, and what the day is to it: `A-014.due`; later steps of one date are `A-014.due-2`.
    pub key: String,
    /// The record in a few words.
    pub summary: String,
    /// What else is known, a line each.
    pub lines: Vec<String>,
    /// What sort of record it is.
    pub kind: String,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// How sure it is.
    pub standing: Standing,
}

/// How sure an event is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// One day, as said.
    Certain,
    /// Somewhere in a window, or about that day.
    Fuzzy,
    /// It was dropped, cancelled or withdrawn.
    Off,
}

/// Every day found so far.
#[derive(Default)]
pub struct Days {
    entries: BTreeMap<String, Entry>,
    dated: BTreeSet<String>,
    undated: BTreeSet<String>,
}

/// The days of a cell: which, and what its step is called.
struct Span {
    step: usize,
    first: Date,
    last: Date,
    is_fuzzy: bool,
    label: String,
    /// How the words were read, where they say more than one plain day.
    reading: String,
}

/// `20090112`.
pub fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

impl Days {
    /// Whether that table has days at all.
    pub fn has(table: &Table) -> bool {
        table.columns.iter().any(|column| column.day.is_some())
    }

    /// Takes the days of a table.
    pub fn take(&mut self, table: &Table) {
        let dated: Vec<(usize, Day)> = table
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| Some((at, column.day?)))
            .collect();
        if dated.is_empty() {
            return;
        }
        let looks = Looks::of(table);
        for row in &table.rows {
            self.row(&looks, row, &dated);
        }
    }

    /// How many rows had no day, in any table.
    pub fn undated(&self) -> usize {
        self.undated.difference(&self.dated).count()
    }

    /// The events, by day.
    pub fn in_order(self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.entries.into_values().collect();
        // Stable: those of one day stay in the order of their keys.
        entries.sort_by_key(|entry| (entry.first, entry.last));
        entries
    }

    fn row(&mut self, looks: &Looks, row: &Row, dated: &[(usize, Day)]) {
        let Some(own) = looks.id(row) else {
            return;
        };
        let within = looks.within(row, &own);
        let mut has_day = false;
        for (place, (at, day)) in dated.iter().enumerate() {
            let Some(spans) = said(row.cells.get(*at)) else {
                continue;
            };
            if is_overruled(row, dated, place) {
                continue;
            }
            let Some(whose) = looks.whose(row, &own, *day) else {
                continue;
            };
            for span in spans {
                has_day = true;
                self.enter(looks, row, &whose, (*at, *day), &span);
            }
        }
        if has_day {
            self.dated.insert(within);
        } else {
            self.undated.insert(within);
        }
    }

    fn enter(
        &mut self,
        looks: &Looks,
        row: &Row,
        whose: &Whose,
        (at, day): (usize, Day),
        span: &Span,
    ) {
        let mut key = format!("{}.{}", looks.within(row, &whose.id), day.word);
        if span.step > 0 {
            key = format!("{key}-{}", span.step + 1);
        }
        let mut lines = if whose.is_other {
            vec![format!(
                "{} {}",
                looks.id(row).unwrap_or_default(),
                looks.title(row)
            )]
        } else {
            looks.lines(row, &whose.id)
        };
        if !span.reading.is_empty() {
            lines.push(format!("Read as: {}", span.reading));
        }
        if let Some(there) = self.entries.get_mut(&key) {
            // What is on at a meeting stands in many rows; a record that stands in two tables has said all in the first.
            lines.retain(|line| whose.is_other && !there.lines.contains(line));
            there.lines.extend(lines);
            return;
        }
        let words = [whose.shown, day.before, &whose.title];
        let mut summary = words.join(" ");
        if !span.label.is_empty() {
            summary = format!("{summary}: {}", span.label);
        }
        if day.is_over {
            summary = format!(
                "{summary} ({})",
                looks.table.columns[at].title.to_lowercase()
            );
        }
        let standing = if looks.is_off(row) && !whose.is_other {
            Standing::Off
        } else if span.is_fuzzy {
            Standing::Fuzzy
        } else {
            Standing::Certain
        };
        let entry = Entry {
            key: key.clone(),
            summary,
            lines,
            kind: whose.kind.to_owned(),
            first: span.first,
            last: span.last,
            standing,
        };
        self.entries.insert(key, entry);
    }
}

/// Whether another column says the same day of the same record, and rules: the last said does, and what came about above all.
fn is_overruled(row: &Row, dated: &[(usize, Day)], place: usize) -> bool {
    let (_, day) = dated[place];
    dated.iter().enumerate().any(|(there, (at, other))| {
        let is_same = other.word == day.word && other.of == day.of;
        let rules = (other.is_over, there) > (day.is_over, place);
        is_same && rules && said(row.cells.get(*at)).is_some()
    })
}

/// The days a cell says; none if it says nothing, an empty list if what it says is no day.
fn said(cell: Option<&Cell>) -> Option<Vec<Span>> {
    match cell? {
        Cell::Date(day) | Cell::Day(day) | Cell::PaperDay(day) | Cell::Value(Value::Date(day)) => {
            Some(vec![Span::on(*day)])
        }
        Cell::When(when) => {
            let is_said = !when.words.is_empty() || !when.is_undated();
            is_said.then(|| spans(&when.steps, when.approximate))
        }
        Cell::Steps(steps) => Some(spans(steps, false)),
        Cell::Missing
        | Cell::Absent
        | Cell::Text(_)
        | Cell::Id(_)
        | Cell::Days(_)
        | Cell::Count(_)
        | Cell::Money(_)
        | Cell::Flag(_)
        | Cell::List(_)
        | Cell::Status(..)
        | Cell::Value(_) => None,
    }
}

fn spans(steps: &[Step], is_approximate: bool) -> Vec<Span> {
    let mut spans: Vec<Span> = steps.iter().enumerate().filter_map(Span::of).collect();
    for span in &mut spans {
        span.is_fuzzy |= is_approximate;
    }
    spans
}

impl Span {
    fn on(day: Date) -> Self {
        Self {
            step: 0,
            first: day,
            last: day,
            is_fuzzy: false,
            label: String::new(),
            reading: String::new(),
        }
    }

    /// A window is shown whole; what is to be done by a day stands on that day.
    fn of((place, step): (usize, &Step)) -> Option<Self> {
        let last = step.latest.or(step.earliest)?;
        let first = match step.kind {
            StepKind::Window => step.earliest.map_or(last, |first| first.min(last)),
            StepKind::On | StepKind::By | StepKind::Before | StepKind::Start => last,
            StepKind::Awaiting | StepKind::Asap | StepKind::None => return None,
        };
        let label = match (step.kind, step.label.as_str()) {
            (StepKind::Start, "") => "to start".to_owned(),
            (StepKind::Start, label) => format!("{label} to start"),
            (_, label) => label.to_owned(),
        };
        Some(Self {
            step: place,
            is_fuzzy: first != last,
            reading: if step.kind == StepKind::On {
                String::new()
            } else {
                step.in_words()
            },
            first,
            last,
            label,
        })
    }
}

/// Whose day it is.
struct Whose<'a> {
    id: String,
    /// The id as it stands before the title; empty for those people know by name.
    shown: &'a str,
    title: String,
    kind: &'a str,
    is_other: bool,
}

/// What a table says of its rows.
struct Looks<'a> {
    table: &'a Table,
    shown: Vec<(usize, &'a Column)>,
    title: Option<usize>,
}

impl<'a> Looks<'a> {
    fn of(table: &'a Table) -> Self {
        let shown = table.shown();
        let named = |key: &str| table.columns.iter().position(|column| column.key == key);
        let wraps = |column: &&Column| column.width == Width::Wrap && column.day.is_none();
        let is_lead = |column: &Column| LEAD.iter().any(|lead| lead.key == column.key);
        let first = || {
            let mut columns = table.columns.iter();
            columns.position(|column| wraps(&column) && !is_lead(column))
        };
        Self {
            table,
            shown,
            title: named("title").or_else(|| named("name")).or_else(first),
        }
    }

    fn cell<'r>(&self, row: &'r Row, key: &str) -> Option<&'r Cell> {
        let at = self
            .table
            .columns
            .iter()
            .position(|column| column.key == key)?;
        row.cells.get(at)
    }

    /// The record a row is about.
    fn id(&self, row: &Row) -> Option<String> {
        let id = match &row.about {
            Some(about) => about.id.clone(),
            None => self.cell(row, "id")?.words().into_owned(),
        };
        (!id.is_empty()).then_some(id)
    }

    /// An id as it is unique among many registers, where the rows are from many.
    fn within(&self, row: &Row, id: &str) -> String {
        match self.cell(row, LEAD[0].key) {
            Some(register) => format!("{}/{id}", register.words()),
            None => id.to_owned(),
        }
    }

    fn title(&self, row: &Row) -> String {
        let cell = self.title.and_then(|at| row.cells.get(at));
        cell.map_or_else(String::new, |cell| cell.words().into_owned())
    }

    fn whose<'r>(&self, row: &'r Row, own: &str, day: Day) -> Option<Whose<'r>> {
        let Some(other) = day.of else {
            let about = row.about.as_ref();
            let kind = about.map_or("", |about| about.kind.word());
            return Some(Whose {
                id: own.to_owned(),
                shown: match about {
                    Some(about) if about.kind != Kind::Person => &about.id,
                    _ => "",
                },
                title: self.title(row),
                kind: if kind.is_empty() { "record" } else { kind },
                is_other: false,
            });
        };
        let Some(Cell::Id(id)) = self.cell(row, other.id) else {
            return None;
        };
        let name = self.cell(row, other.name);
        Some(Whose {
            id: id.clone(),
            shown: id,
            title: name.map_or_else(String::new, |name| name.words().into_owned()),
            kind: other.kind,
            is_other: true,
        })
    }

    /// What people are shown of a row, a line each, and the entry it belongs to.
    fn lines(&self, row: &Row, id: &str) -> Vec<String> {
        let is_told = |at: usize| Some(at) == self.title;
        let mut lines = Vec::new();
        for (at, column) in self.shown.iter().filter(|(at, _)| !is_told(*at)) {
            let words = row.cells.get(*at).map(Cell::words).unwrap_or_default();
            if !words.is_empty() && words != id {
                lines.push(format!("{}: {}", column.title, words.replace('\n', "; ")));
            }
        }
        let is_shown = self.shown.iter().any(|(_, column)| column.key == "project");
        if let Some(Cell::Id(project)) = self.cell(row, "project").filter(|_| !is_shown) {
            lines.push(format!("Project: {project}"));
        }
        lines
    }

    /// Whether it will not be: the words with which the register says so.
    fn is_off(&self, row: &Row) -> bool {
        let status = self
            .cell(row, "status")
            .map(Cell::words)
            .unwrap_or_default();
        matches!(&*status, "cancelled" | "dropped" | "withdrawn")
    }
}
