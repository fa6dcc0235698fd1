//! What a template can name: the values and functions of a report, and what is said of a name that is not there.

use super::fault::{Fault, line_of, line_of_name};
use super::fill::{Shared, bare, placed};
use super::parts::{Place, is_said};
use crate::model::address::nearest;
use crate::model::date::Date;
use crate::report::cell::Cell;
use crate::report::table::Table;
use crate::report::{Block, Report};
use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Words that a template's own syntax brings.
const SYNTAX: &[&str] = &["loop", "caller", "self"];

/// What a template can call.
const FUNCTIONS: &[&str] = &[
    "count", "counted", "has", "heading", "part", "picture", "rest", "rows", "table",
];

/// A name in a template that is nowhere in the report.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// The function it was given to.
    function: &'static str,
    name: String,
    there: Vec<&'static str>,
}

impl Unknown {
    /// As a fault, with the line in which it stands.
    pub fn fault(&self, source: &str) -> Fault {
        let Self { function, name, .. } = self;
        let quoted = [
            format!("{function}(\"{name}\""),
            format!("{function}('{name}'"),
        ];
        let line = quoted.iter().find_map(|call| line_of(source, call));
        let line = line.or_else(|| line_of_name(source, function));
        let what = match *function {
            "part" | "heading" => "part",
            "picture" => "picture",
            "has" => "part, table or picture",
            _ => "table",
        };
        let message = format!("this report has no {what} `{name}`");
        Fault::at(source, line, message).advise(choice(name, self.there.iter().copied()))
    }
}

fn choice<'a>(name: &str, there: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(name, there.clone()).first() {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let there: Vec<&str> = there.collect();
            format!("there is {}", there.join(", "))
        }
    }
}

/// The values of a report, and its functions in the environment.
pub fn context(shared: &Arc<Shared>, env: &mut Environment<'_>) -> Value {
    functions(shared, env);
    let report = &*shared.report;
    let day = |day: Option<Date>| text(&day.map_or_else(String::new, Date::in_words));
    let totals = report
        .totals
        .iter()
        .map(|total| (total.key.to_owned(), figure(&total.figure)));
    let mut facts: BTreeMap<String, Value> = BTreeMap::new();
    let all = report.blocks.iter().filter_map(|block| match block {
        Block::Facts(facts) => Some(facts),
        _ => None,
    });
    for fact in all.flatten() {
        // Of several entries each has its facts: the first is told.
        facts
            .entry(fact.key.clone())
            .or_insert_with(|| text(&fact.cell.words()));
    }
    let values = [
        ("title", text(&report.title)),
        ("name", text(report.name)),
        ("register", text(&report.register_name)),
        ("register_id", text(&report.register_id)),
        ("as_at", day(Some(report.as_at))),
        ("known_at", day(report.known_at)),
        ("printed", day(report.printed)),
        ("totals", map(totals)),
        ("facts", map(facts.into_iter())),
    ];
    map(values
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value)))
}

/// Values by name.
fn map(values: impl Iterator<Item = (String, Value)>) -> Value {
    Value::from(values.collect::<BTreeMap<String, Value>>())
}

fn functions(shared: &Arc<Shared>, env: &mut Environment<'_>) {
    let keep = Arc::clone(shared);
    env.add_function("part", move |name: &str| match keep.part(name, "part") {
        Some(part) => placed(Place::Part(part.name)),
        None => text(""),
    });
    let keep = Arc::clone(shared);
    env.add_function("heading", move |name: &str| {
        let part = keep.part(name, "heading");
        text(part.map_or("", |part| part.heading(&keep.report)))
    });
    let keep = Arc::clone(shared);
    env.add_function("table", move |name: &str| match keep.table(name, "table") {
        Some(table) => placed(Place::Table(table.key)),
        None => text(""),
    });
    let keep = Arc::clone(shared);
    env.add_function("count", move |name: &str| keep.rows(name, "count").count());
    let keep = Arc::clone(shared);
    env.add_function("rows", move |name: &str| -> Value {
        keep.rows(name, "rows")
            .map(|(table, row)| {
                let cells = table.columns.iter().zip(&table.rows[row].cells);
                map(cells.map(|(column, cell)| (column.key.to_owned(), figure(cell))))
            })
            .collect()
    });
    let keep = Arc::clone(shared);
    env.add_function("picture", move |name: &str| {
        let there = || keep.report.pictures().map(|picture| picture.key);
        match there().find(|key| *key == name) {
            Some(key) => placed(Place::Picture(key)),
            None => {
                keep.check("picture", name, there().collect());
                text("")
            }
        }
    });
    let keep = Arc::clone(shared);
    env.add_function("has", move |name: &str| keep.has(name));
    env.add_function("rest", || placed(Place::Rest));
    env.add_function("counted", |number: i64, one: &str, many: &str| {
        Value::from(counted(number, one, many))
    });
}

impl Shared {
    /// The part of that name. The parts of a report are always the same, whatever the register holds: another name is wrong.
    fn part(&self, name: &str, function: &'static str) -> Option<&super::parts::Part> {
        let part = self
            .parts
            .iter()
            .find(|part| part.name == name && !name.is_empty());
        if part.is_none() {
            let there = self.parts.iter().map(|part| part.name);
            self.unknown(Unknown {
                function,
                name: name.to_owned(),
                there: there.filter(|name| !name.is_empty()).collect(),
            });
        }
        part
    }

    fn table(&self, name: &str, function: &'static str) -> Option<&Table> {
        let table = self.report.tables().find(|table| table.key == name);
        if table.is_none() {
            let there = self.report.tables().map(|table| table.key);
            self.check(function, name, there.collect());
        }
        table
    }

    /// The rows of the tables of that key.
    fn rows(&self, name: &str, function: &'static str) -> impl Iterator<Item = (&Table, usize)> {
        let key = self.table(name, function).map(|table| table.key);
        let tables = self
            .report
            .tables()
            .filter(move |table| Some(table.key) == key);
        // What is kept for scripts says again what other tables say, unless it stands alone.
        let tables: Vec<&Table> = tables.collect();
        tables
            .into_iter()
            .flat_map(|table| (0..table.rows.len()).map(move |row| (table, row)))
    }

    fn has(&self, name: &str) -> bool {
        if let Some(part) = self.parts.iter().find(|part| part.name == name) {
            return part.tells(&self.report);
        }
        let report: &Report = &self.report;
        let table = report.tables().find(|table| table.key == name);
        if let Some(table) = table {
            return !table.rows.is_empty();
        }
        let is_there = report.pictures().any(|picture| picture.key == name);
        if !is_there {
            let tables = report.tables().map(|table| table.key);
            let pictures = report.pictures().map(|picture| picture.key);
            let parts = self.parts.iter().map(|part| part.name);
            self.check("has", name, tables.chain(pictures).chain(parts).collect());
        }
        is_there
    }

    /// A table or a picture is there or not, as the register has it: only a slip of the pen is told from what is not there today.
    fn check(&self, function: &'static str, name: &str, there: Vec<&'static str>) {
        let slipped = |one: &&&str| strsim::damerau_levenshtein(one, name) == 1;
        let is_name =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        if there.iter().any(|one| slipped(&one)) || !name.chars().all(is_name) || name.is_empty() {
            self.unknown(Unknown {
                function,
                name: name.to_owned(),
                there,
            });
        }
    }
}

/// `no decisions`, `one decision`, `13 decisions`: as a sentence has it.
fn counted(number: i64, one: &str, many: &str) -> String {
    const SMALL: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let small = usize::try_from(number)
        .ok()
        .and_then(|number| SMALL.get(number));
    let numeral = small.map_or_else(|| number.to_string(), |word| (*word).to_owned());
    format!("{numeral} {}", if number == 1 { one } else { many })
}

/// Words as a value.
fn text(words: &str) -> Value {
    Value::from(bare(words))
}

/// A cell as a value: a count can be reckoned with; anything else is its words.
fn figure(cell: &Cell) -> Value {
    match cell {
        Cell::Count(number) | Cell::Days(number) => Value::from(*number),
        cell if is_said(cell) => text(&cell.words()),
        _ => text(""),
    }
}

/// A value as words.
pub fn words(value: &Value) -> Result<String, Error> {
    Ok(match value.kind() {
        ValueKind::None => String::new(),
        ValueKind::Bool => if value.is_true() { "yes" } else { "no" }.to_owned(),
        ValueKind::Seq | ValueKind::Iterable => {
            let words: Result<Vec<String>, Error> =
                value.try_iter()?.map(|one| words(&one)).collect();
            words?.join(", ")
        }
        ValueKind::Map | ValueKind::Plain => {
            let why = "this is no text: name one of the values in it";
            return Err(Error::new(ErrorKind::InvalidOperation, why));
        }
        _ => value.to_string(),
    })
}

/// Where names can come from.
pub struct Sources {
    globals: Vec<String>,
    values: Vec<String>,
}

impl Sources {
    /// Those of an environment and a report.
    pub fn of(env: &Environment<'_>, context: &Value) -> Self {
        let values = context.try_iter().into_iter().flatten();
        Self {
            globals: env.globals().map(|(name, _)| name.to_owned()).collect(),
            values: values.map(|name| name.to_string()).collect(),
        }
    }

    /// The values.
    pub fn names(&self) -> Vec<String> {
        self.values.clone()
    }
}

/// Every name of a template that comes from nowhere, in the order of their lines.
pub fn unknown(asked: &HashSet<String>, sources: &Sources, source: &str) -> Vec<Fault> {
    let known = |name: &str| {
        let all = sources.globals.iter().chain(&sources.values);
        all.map(String::as_str)
            .chain(SYNTAX.iter().copied())
            .any(|one| one == name)
    };
    let mut faults: Vec<Fault> = asked
        .iter()
        .filter(|name| !known(name))
        .map(|name| {
            let message = format!("`{name}` is nothing that a template knows");
            let values = sources.values.iter().map(String::as_str);
            let values = values.chain(FUNCTIONS.iter().copied());
            Fault::at(source, line_of_name(source, name), message).advise(choice(name, values))
        })
        .collect();
    faults.sort_by(|one, other| (one.line, &one.message).cmp(&(other.line, &other.message)));
    faults
}

/// What minijinja says, as a fault of ours.
pub fn fault(error: &Error, source: &str, _names: &[String]) -> Fault {
    let detail = error.detail().unwrap_or_default();
    let named = error
        .range()
        .and_then(|range| source.get(range))
        .unwrap_or_default()
        .trim();
    let is_endless = error.kind() == ErrorKind::OutOfFuel || detail.starts_with("recursion limit");
    let (message, advice) = match error.kind() {
        _ if is_endless => (
            "it goes on for longer than any paper needs".to_owned(),
            "look for a loop in a loop, a macro that calls itself, or a text that makes itself longer",
        ),
        ErrorKind::UndefinedError if !named.is_empty() => (
            format!("`{named}` is not in this report"),
            "see which facts and totals there are with `--format json`; ask first with `is defined`",
        ),
        ErrorKind::UndefinedError => ("it prints a value that is not there".to_owned(), ""),
        ErrorKind::SyntaxError if is_of_others(detail) => (
            format!("{detail}: a template stands alone"),
            "write it into this template: others cannot be read from here",
        ),
        ErrorKind::SyntaxError => (format!("it cannot be read: {detail}"), ""),
        ErrorKind::UnknownFilter => (detail.to_owned(), "leave the filter out"),
        _ if detail.is_empty() => (error.kind().to_string(), ""),
        _ => (detail.to_owned(), ""),
    };
    Fault::at(source, error.line(), message).advise(advice)
}

/// Whether it is a statement that would bring in another template.
fn is_of_others(detail: &str) -> bool {
    let words = ["include", "import", "from", "extends", "block"];
    let statement = detail.strip_prefix("unknown statement ");
    statement.is_some_and(|statement| words.contains(&statement))
}
