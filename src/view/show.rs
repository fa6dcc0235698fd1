//! Any record in full, and everything that points to it (`show`).

use crate::check::{REFERENCES, Reference};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::decision::{Decision, Outcome};
use crate::model::kept::AnyRecord;
use crate::model::logic::Logic;
use crate::model::milestone::Milestone;
use crate::model::project::{Project, Standing};
use crate::model::value::Value;
use crate::model::when::Step;
use crate::report::cell::{Cell, Tone};
use crate::report::table::{Column, Row};
use crate::report::{Block, Fact, Report};
use crate::view::cells::Cells;
use crate::view::course::slip;
use crate::view::due::{Owed, Time};
use crate::view::filter::{Unknown, missing, same};
use crate::view::happened::happened;
use crate::view::lookup::Lookup;
use crate::view::meeting::held::attendance;
use crate::view::place::Places;
use crate::view::pointers::{POINTERS, pointer};
use crate::view::reading::{Dates, Read};
use crate::view::{Lens, sheet, words};

/// Records in full; Err: the ids no record has, with the nearest there are. A person or forum is also found by name.
pub fn view(register: &Register, ids: &[String], lens: &Lens) -> Result<Report, Vec<Unknown>> {
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for id in ids {
        let settings: &dyn AnyRecord = &*register.settings;
        let is_settings = id == Kind::Register.word();
        let record = register.find(id).or_else(|| by_name(register, id));
        match record.or_else(|| is_settings.then_some(settings)) {
            Some(record) => found.push(record),
            None => unknown.push(nobody(register, id)),
        }
    }
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let lookup = Lookup::of(register);
    let dates = Dates::of(&register.settings);
    let shown = Shown {
        register,
        lens,
        cells: Cells {
            lookup: &lookup,
            dates: &dates,
        },
    };
    let title = match found.as_slice() {
        [one] => heading(*one),
        _ => words::count(found.len(), "record", "records"),
    };
    let mut report = sheet::report(register, lens, "show", title);
    for record in &found {
        if found.len() > 1 {
            report.blocks.push(sheet::heading(2, heading(*record)));
        }
        shown.record(*record, &mut report.blocks);
    }
    report.blocks.push(shown.rows(&found));
    Ok(report)
}

fn heading(record: &dyn AnyRecord) -> String {
    let (_, id) = record.at();
    let title = record.title();
    let named = if title.is_empty() || title == id {
        id.to_owned()
    } else {
        format!("{id} {title}")
    };
    format!("{} {named}", words::sentence(&word_of(record)))
}

/// The word of its kind; kinds this version has no type for keep theirs.
pub fn word_of(record: &dyn AnyRecord) -> String {
    match record.at().0 {
        Kind::Unknown => "record".to_owned(),
        kind => kind.word().to_owned(),
    }
}

fn by_name<'a>(register: &'a Register, name: &str) -> Option<&'a dyn AnyRecord> {
    let person = register.people.iter().find(|one| same(one.called(), name));
    let forum = register.forums.iter().find(|one| same(&one.name, name));
    person
        .map(|one| &**one as &dyn AnyRecord)
        .or_else(|| forum.map(|one| &**one as &dyn AnyRecord))
}

fn nobody(register: &Register, id: &str) -> Unknown {
    let known = register.records().map(|record| record.at().1);
    let names = register.people.iter().map(|person| person.name.as_str());
    missing("record", id, known.chain(names))
}

struct Shown<'r, 'a> {
    register: &'a Register,
    lens: &'r Lens,
    cells: Cells<'r, 'a>,
}

impl<'a> Shown<'_, 'a> {
    fn record(&self, record: &'a dyn AnyRecord, blocks: &mut Vec<Block>) {
        let dates = self.cells.dates_of(record);
        let mut facts = vec![sheet::fact("record", "Record", Cell::text(word_of(record)))];
        for (name, value) in record.table() {
            let cell = match dates.iter().find(|(field, _)| *field == name) {
                // The history of dates has a table of its own below.
                _ if matches!(name.as_str(), "moved" | "rebaselined" | "events") => continue,
                Some((_, read)) if !matches!(value, Value::List(_)) => Cell::text(spoken(read)),
                _ => match self.titled_reference(record, &name, &value) {
                    Some(words) => Cell::Text(words),
                    None => self.cells.field(record, &name, &dates),
                },
            };
            facts.push(sheet::fact(name.clone(), titled(&name), cell));
            if name == "attendees" {
                let cell = attendance(self.register, record.at().1);
                facts.extend(
                    (cell != Cell::Missing).then(|| sheet::fact("attendance", "Attendance", cell)),
                );
            }
        }
        facts.extend(self.standing(record));
        facts.extend(self.aside(record));
        facts.extend(self.place(record));
        facts.extend(self.pushes(record));
        blocks.push(Block::Facts(facts));
        for (name, title) in [
            ("moved", "Dates it had before"),
            ("rebaselined", "Baselines it had before"),
            ("events", "What happened"),
        ] {
            if let Some(Value::List(items)) = record.value(name) {
                blocks.push(sheet::heading(3, title));
                blocks.push(Block::Bullets(items.iter().map(happened).collect()));
            }
        }
        let pointers = self.pointers(record);
        blocks.push(sheet::heading(3, "What points to it"));
        let empty = "Nothing points to it.";
        blocks.push(Block::Table(sheet::table(
            "pointers", POINTERS, pointers, empty,
        )));
    }

    /// `P-002 NHS London accreditation`, where a field holds one id and the record has a title.
    fn titled_reference(
        &self,
        record: &dyn AnyRecord,
        name: &str,
        value: &Value,
    ) -> Option<String> {
        let kind = record.at().0;
        let is_reference = |one: &Reference| one.kind == kind && one.field == name;
        let Value::Text(id) = value else { return None };
        if !REFERENCES.iter().any(is_reference) {
            return None;
        }
        let title = self.register.find(id)?.title();
        (!title.is_empty() && title != id).then(|| format!("{id} {title}"))
    }

    /// For an entry: its last gate decision, its next gate, and what is in the way.
    fn place(&self, record: &dyn AnyRecord) -> Vec<Fact> {
        let (Kind::Project, id) = record.at() else {
            return Vec::new();
        };
        let Some(project) = self.register.get::<Project>(id) else {
            return Vec::new();
        };
        let lookup = self.cells.lookup;
        let place = Places::of(self.register, lookup).place(project);
        let mut facts = Vec::new();
        if let Some(last) = place.last {
            let outcome = last
                .outcome
                .as_ref()
                .map_or_else(String::new, Outcome::in_words);
            let at = lookup.gate_title(&last.gate);
            let said = format!("{outcome} at {at} ({})", last.id);
            facts.push(sheet::fact(
                "last_decision",
                "Last gate decision",
                Cell::Text(said),
            ));
        }
        if let Some(next) = place.next.filter(|_| project.standing() != Standing::Ended) {
            let title = Cell::text(lookup.gate_title(&next.id));
            facts.push(sheet::fact("next_gate", "Next gate", title));
            facts.push(sheet::fact(
                "in_the_way",
                "In the way",
                Cell::text(place.readiness()),
            ));
        }
        facts
    }

    /// For a decision: how late it was recorded (B7). For a milestone: how far it slipped (E1).
    fn aside(&self, record: &dyn AnyRecord) -> Option<Fact> {
        let (kind, id) = record.at();
        let fact = |key: &'static str, title: &str, words: String, tone| {
            Some(sheet::fact(key, title, Cell::Status(words, tone)))
        };
        if kind == Kind::Decision {
            let late = self.register.get::<Decision>(id)?.recorded_after()?;
            let words = format!("{} after it was decided", words::days(late));
            return fact("recorded_after", "Recorded late", words, Tone::Watch)
                .filter(|_| late > 0);
        }
        if kind != Kind::Milestone {
            return None;
        }
        let slipped = slip(self.register.get::<Milestone>(id)?, self.cells.dates)?;
        let days = words::days(slipped.abs());
        match slipped {
            0 => fact("slip", "Slip", "none".to_owned(), Tone::Good),
            1.. => fact(
                "slip",
                "Slip",
                format!("{days} later than the baseline"),
                Tone::Watch,
            ),
            _ => fact(
                "slip",
                "Slip",
                format!("{days} earlier than the baseline"),
                Tone::Good,
            ),
        }
    }

    /// For an entry or milestone: what its slip pushes, and what pushes it (A8).
    fn pushes(&self, record: &dyn AnyRecord) -> Vec<Fact> {
        let (kind, id) = record.at();
        if !matches!(kind, Kind::Project | Kind::Milestone) {
            return Vec::new();
        }
        let logic = Logic::of(self.register);
        let mut facts = Vec::new();
        let pushed = logic.pushes(id).into_iter();
        let pushed: Vec<String> = pushed
            .map(|push| format!("{} by {}", push.address, words::days(push.days)))
            .collect();
        if !pushed.is_empty() {
            facts.push(sheet::fact("pushes", "Pushes", Cell::list(pushed)));
        }
        let node = logic.place(id).and_then(|place| logic.nodes.get(place));
        if let Some(node) = node
            && let Some(by) = node.by
        {
            let by = logic.nodes[by].record.at().1;
            let said = format!("by {by}, {}", words::days(node.pushed));
            let cell = Cell::Status(said, Tone::Watch);
            facts.push(sheet::fact("pushed", "Pushed", cell));
        }
        facts
    }

    /// How it stands on the day, for what can be late.
    fn standing(&self, record: &'a dyn AnyRecord) -> Option<Fact> {
        let (kind, id) = record.at();
        let owed = match kind {
            Kind::Action => Owed::Action(self.register.get(id).filter(|one| {
                let action: &crate::model::action::Action = one;
                !action.is_over()
            })?),
            Kind::Milestone => Owed::Milestone(self.register.get(id).filter(|one| {
                let milestone: &crate::model::milestone::Milestone = one;
                milestone.actual.is_none()
            })?),
            Kind::Event => Owed::Event(self.register.get(id).filter(|one| {
                let event: &crate::model::assurance::Event = one;
                event.held.is_none()
            })?),
            Kind::Risk => {
                let risk: &crate::model::risk::Risk = self.register.get(id)?;
                let due = risk.next_review(&self.register.settings)?;
                Owed::Review(Some(risk).filter(|risk| risk.is_open())?, Some(due))
            }
            _ => return None,
        };
        let as_at = self.lens.as_at;
        let (text, tone) = match owed.time(self.cells.dates, as_at) {
            Time::Late(mark) => (
                format!("{} overdue", words::days(as_at.days_since(mark.latest))),
                Tone::Bad,
            ),
            Time::LateToStart(mark) => (
                format!(
                    "{} late to start",
                    words::days(as_at.days_since(mark.latest))
                ),
                Tone::Watch,
            ),
            Time::Ahead(mark) if mark.latest == as_at => ("due today".to_owned(), Tone::Plain),
            Time::Ahead(mark) => (
                format!("{} left", words::days(mark.latest.days_since(as_at))),
                Tone::Plain,
            ),
            Time::Undated(why) => (format!("undated: {}", why.words()), Tone::Plain),
            Time::StepsDone => ("every step is done".to_owned(), Tone::Good),
        };
        // Of a risk it is the next review that is late or ahead.
        let text = match owed {
            Owed::Review(..) => format!("review: {text}"),
            _ => text,
        };
        let title = format!("On {}", as_at.in_words());
        Some(sheet::fact("standing", title, Cell::Status(text, tone)))
    }

    /// Everything with a field that is this record's id, an id it had, or (people, forums) its name.
    fn pointers(&self, record: &'a dyn AnyRecord) -> Vec<Row> {
        let (kind, id) = record.at();
        let mut names = vec![id.to_owned()];
        if let Some(Value::List(aliases)) = record.value("aliases") {
            names.extend(aliases.iter().map(ToString::to_string));
        }
        if matches!(kind, Kind::Person | Kind::Forum) && !record.title().is_empty() {
            names.push(record.title().to_owned());
        } else if let Some(Value::Text(role)) = record.value("role") {
            names.push(role);
        }
        let settings: &dyn AnyRecord = &*self.register.settings;
        std::iter::once(settings)
            .chain(self.register.records())
            .filter(|other| other.at() != (kind, id))
            .filter_map(|other| pointer(other, &names, id))
            .collect()
    }

    /// Every record as one row of its fields, for scripts.
    fn rows(&self, found: &[&'a dyn AnyRecord]) -> Block {
        let mut columns = vec![Column::hidden("id"), Column::hidden("kind_of_record")];
        for record in found {
            for name in record.names() {
                if !columns.iter().any(|column| column.key == *name) {
                    columns.push(Column::hidden(name));
                }
            }
        }
        columns.push(Column::hidden("unknown_fields"));
        let rows = found.iter().map(|record| {
            let dates = self.cells.dates_of(*record);
            let cells = columns.iter().map(|column| match column.key {
                "kind_of_record" => Cell::text(word_of(*record)),
                "unknown_fields" => unknown_fields(*record),
                key if key != "id" && !record.names().contains(&key) => Cell::Absent,
                key => self.cells.field(*record, key, &dates),
            });
            Row::about(record.address(), Tone::Plain, cells.collect())
        });
        let rows = rows.collect();
        Block::Table(sheet::main_table("records", &columns, rows, ""))
    }
}

/// Fields kept under names the kind does not have; all of them where the kind has no type.
fn unknown_fields(record: &dyn AnyRecord) -> Cell {
    let kept: Vec<(String, Value)> = if record.names().is_empty() {
        record
            .table()
            .into_iter()
            .filter(|(name, _)| name != "id")
            .collect()
    } else {
        record.unknown().to_vec()
    };
    if kept.is_empty() {
        Cell::Absent
    } else {
        Cell::Value(Value::Table(kept))
    }
}

/// `End January 2009 (by Saturday 31 January 2009)`.
fn spoken(read: &Read) -> String {
    match read {
        Read::Nothing => String::new(),
        Read::Day(day) => day.in_words(),
        Read::Unread { words, why } => format!("{words} (cannot be read: {why})"),
        Read::When(when) => {
            let steps: Vec<String> = when.steps.iter().map(Step::in_words).collect();
            format!("{} ({})", read.in_words(), steps.join("; "))
        }
    }
}

/// A field's name as people read it: `escalated_to` is `Escalated to`.
pub fn titled(name: &str) -> String {
    words::sentence(&name.replace('_', " "))
}
