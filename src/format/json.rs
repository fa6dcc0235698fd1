//! Everything, typed, for scripts: the envelope of every answer, written row by row without a second copy of the report.

use super::clean::acts_or_hides;
use super::{Format, Page, Unrendered};
use crate::model::date::Date;
use crate::model::value::Value;
use crate::model::when::{Step, When};
use crate::report::cell::Cell;
use crate::report::table::{Row, Table};
use crate::report::{Block, Fact, Report, Total};
use serde::Serialize;
use serde::ser::Serializer;

/// The report as one JSON object, two spaces deep, with a final line end.
pub fn write(report: &Report, _: &Page) -> Result<Vec<u8>, Unrendered> {
    let mut bytes = Vec::new();
    serde_json::to_writer_pretty(&mut bytes, &Envelope::around(report))
        .map_err(|why| Unrendered::Broken(Format::Json, why.to_string()))?;
    bytes.push(b'\n');
    Ok(escaped(bytes))
}

/// A row of a table as it stands in [`write()`]: in the main table, or in one of the sections.
pub fn row(table: &Table, row: &Row) -> Result<Vec<u8>, Unrendered> {
    let row = serde_json::to_string_pretty(&Keyed { table, row });
    let row = row.map_err(|why| Unrendered::Broken(Format::Json, why.to_string()))?;
    let deep = format!("\n{}  ", indent(table));
    Ok(escaped([&*deep, &row.replace('\n', &deep)].concat().into()))
}

/// The line after the last row of a table.
pub fn end(table: &Table) -> String {
    format!("\n{}", indent(table))
}

fn indent(table: &Table) -> &'static str {
    if table.main { "  " } else { "      " }
}

/// A report in pieces, between which stand the rows that its tables have elsewhere; and the tables that have none of their own, in
/// the order in which their rows are wanted.
pub fn around<'a>(report: &'a Report, page: &Page) -> Result<Around<'a>, Unrendered> {
    // Nothing else is written so: a quote within a text has a stroke before it.
    const NONE: &str = "\"rows\": []";
    let text = String::from_utf8(write(report, page)?);
    let text = text.map_err(|why| Unrendered::Broken(Format::Json, why.to_string()))?;
    let places = text.match_indices(NONE);
    let ends = places.map(|(place, none)| place + none.len() - 1);
    let mut from = 0;
    let mut pieces = Vec::new();
    for end in ends {
        pieces.push(text[from..end].to_owned());
        from = end;
    }
    let others = report.tables().filter(|table| !table.main);
    let tables = report.main().into_iter().chain(others);
    Ok(Around {
        pieces,
        last: text[from..].to_owned(),
        tables: tables.filter(|table| table.rows.is_empty()).collect(),
    })
}

/// A report without rows.
pub struct Around<'a> {
    /// What stands before the rows of each table, with the bracket that opens their list.
    pub pieces: Vec<String>,
    /// The rest.
    pub last: String,
    /// The tables.
    pub tables: Vec<&'a Table>,
}

/// JSON's own escapes for what would act on a terminal or hide in a line: the same values, safe to look at.
/// Outside strings JSON is plain ASCII, so any such letter stands in a string.
pub fn escaped(bytes: Vec<u8>) -> Vec<u8> {
    let text = match String::from_utf8(bytes) {
        Ok(text)
            if text
                .chars()
                .any(|letter| letter != '\n' && acts_or_hides(letter)) =>
        {
            text
        }
        Ok(text) => return text.into_bytes(),
        Err(other) => return other.into_bytes(),
    };
    let mut safe = String::with_capacity(text.len() + 64);
    for letter in text.chars() {
        if letter != '\n' && acts_or_hides(letter) {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                safe.extend(["\\u", &format!("{unit:04x}")]);
            }
        } else {
            safe.push(letter);
        }
    }
    safe.into_bytes()
}

#[derive(Serialize)]
struct Envelope<'a> {
    schema: String,
    register: Register<'a>,
    as_at: Iso,
    known_at: Option<Iso>,
    #[serde(skip_serializing_if = "Option::is_none")]
    printed: Option<Iso>,
    title: &'a str,
    rows: Rows<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<Vec<Section<'a>>>,
    totals: Totals<'a>,
    notices: &'a [String],
}

#[derive(Serialize)]
struct Register<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> Envelope<'a> {
    fn around(report: &'a Report) -> Self {
        let mut told = report.blocks.iter().filter(|block| is_told(block));
        let only_rows = matches!(
            (told.next(), told.next()),
            (None | Some(Block::Table(_)), None)
        );
        Self {
            schema: format!("progreg.{}/1", report.name),
            register: Register {
                id: &report.register_id,
                name: &report.register_name,
            },
            as_at: Iso(report.as_at),
            known_at: report.known_at.map(Iso),
            printed: report.printed.map(Iso),
            title: &report.title,
            rows: Rows(report.main()),
            sections: (!only_rows).then(|| {
                report
                    .blocks
                    .iter()
                    .filter(|block| is_told(block))
                    .filter_map(|block| Section::of(block, report.main()))
                    .collect()
            }),
            totals: Totals(&report.totals),
            notices: &report.notices,
        }
    }
}

/// Rows for scripts stand in `rows` already; pictures say nothing that the tables do not.
fn is_told(block: &Block) -> bool {
    match block {
        Block::Table(table) => !(table.main && table.is_for_scripts()),
        Block::Picture(_) | Block::Hint(_) | Block::Part(_) => false,
        _ => true,
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Section<'a> {
    Heading {
        heading: &'a str,
        level: u8,
    },
    Text {
        text: &'a str,
    },
    Bullets {
        bullets: &'a [String],
    },
    Facts {
        facts: Facts<'a>,
    },
    Table {
        table: &'a str,
        title: &'a str,
        /// Absent for the main table: its rows are the report's `rows`, and a large table need not stand there twice.
        #[serde(skip_serializing_if = "Option::is_none")]
        rows: Option<Rows<'a>>,
    },
}

impl<'a> Section<'a> {
    fn of(block: &'a Block, main: Option<&Table>) -> Option<Self> {
        Some(match block {
            Block::Heading(level, heading) => Self::Heading {
                heading,
                level: *level,
            },
            Block::Text(text, _) => Self::Text { text },
            Block::Bullets(bullets) => Self::Bullets { bullets },
            Block::Facts(facts) => Self::Facts {
                facts: Facts(facts),
            },
            Block::Table(table) => Self::Table {
                table: table.key,
                title: &table.title,
                rows: (!main.is_some_and(|main| std::ptr::eq(main, table)))
                    .then_some(Rows(Some(table))),
            },
            Block::Picture(_) | Block::Hint(_) | Block::Part(_) => return None,
        })
    }
}

struct Iso(Date);

impl Serialize for Iso {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

struct Rows<'a>(Option<&'a Table>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let rows = self.0.into_iter().flat_map(|table| {
            let of_table = move |row| Keyed { table, row };
            table.rows.iter().map(of_table)
        });
        to.collect_seq(rows)
    }
}

struct Keyed<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl Serialize for Keyed<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let columns = self.table.columns.iter().enumerate();
        let cells = columns.map(|(at, column)| {
            let cell = self.row.cells.get(at).unwrap_or(&Cell::Missing);
            (column.key, cell)
        });
        to.collect_map(typed(cells))
    }
}

struct Facts<'a>(&'a [Fact]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let cells = self.0.iter().map(|fact| (fact.key.as_str(), &fact.cell));
        to.collect_map(typed(cells))
    }
}

struct Totals<'a>(&'a [Total]);

impl Serialize for Totals<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let cells = self.0.iter().map(|total| (total.key, &total.figure));
        to.collect_map(typed(cells))
    }
}

/// Keys with their values; a cell that does not apply takes its key with it.
fn typed<'a>(
    cells: impl Iterator<Item = (&'a str, &'a Cell)>,
) -> impl Iterator<Item = (&'a str, Typed<'a>)> {
    cells
        .filter(|(_, cell)| **cell != Cell::Absent)
        .map(|(key, cell)| (key, Typed(cell)))
}

struct Typed<'a>(&'a Cell);

impl Serialize for Typed<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Missing | Cell::Absent => to.serialize_none(),
            Cell::Text(text) | Cell::Id(text) | Cell::Status(text, _) => to.serialize_str(text),
            Cell::Date(date) => to.collect_str(date),
            Cell::When(when) => Understood::of(when).serialize(to),
            Cell::Day(day) | Cell::PaperDay(day) => Understood {
                words: &self.0.words(),
                ..Understood::of(&When::on(*day))
            }
            .serialize(to),
            Cell::Days(number) | Cell::Count(number) => to.serialize_i64(*number),
            Cell::Money(pence) => to.serialize_str(&pence.exact()),
            Cell::Flag(yes) => to.serialize_bool(*yes),
            Cell::List(texts) => to.collect_seq(texts),
            Cell::Value(value) => Natural(value).serialize(to),
            Cell::Steps(steps) => to.collect_seq(steps.iter().map(Part::of)),
        }
    }
}

/// One value by itself.
pub fn of_cell(cell: &Cell) -> String {
    serde_json::to_string(&Typed(cell)).unwrap_or_default()
}

struct Natural<'a>(&'a Value);

impl Serialize for Natural<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) | Value::Moment(text) => to.serialize_str(text),
            Value::Integer(number) => to.serialize_i64(*number),
            Value::Float(text) => match text.parse::<f64>() {
                Ok(number) if number.is_finite() => to.serialize_f64(number),
                _ => to.serialize_str(text),
            },
            Value::Bool(yes) => to.serialize_bool(*yes),
            Value::Date(date) => to.collect_str(date),
            Value::List(items) => to.collect_seq(items.iter().map(Natural)),
            Value::Table(table) => {
                to.collect_map(table.iter().map(|(name, value)| (name, Natural(value))))
            }
        }
    }
}

#[derive(Serialize)]
struct Understood<'a> {
    words: &'a str,
    kind: &'static str,
    earliest: Option<Iso>,
    latest: Option<Iso>,
    steps: Vec<Part<'a>>,
}

impl<'a> Understood<'a> {
    fn of(when: &'a When) -> Self {
        Self {
            words: &when.words,
            kind: when.kind().word(),
            earliest: when.earliest().map(Iso),
            latest: when.latest().map(Iso),
            steps: when.steps.iter().map(Part::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct Part<'a> {
    label: Option<&'a str>,
    kind: &'static str,
    earliest: Option<Iso>,
    latest: Option<Iso>,
}

impl<'a> Part<'a> {
    fn of(step: &'a Step) -> Self {
        Self {
            label: Some(step.label.as_str()).filter(|label| !label.is_empty()),
            kind: step.kind.word(),
            earliest: step.earliest.map(Iso),
            latest: step.latest.map(Iso),
        }
    }
}
