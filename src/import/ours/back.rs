//! Our own form recognised in what a file holds, and its rows read: kind, id, and what each cell says.

use super::long::{self, Parts};
use super::{KIND, LEFT_OUT, REGISTER, SCHEMA, SETTINGS, Sorts, cell, field, value};
use crate::edit::set::sort::Sort;
use crate::intake::entry::{Entry, Grid, Line};
use crate::intake::{Form, Source};
use crate::model::address::Kind;
use crate::model::value::{Table, Value};
use serde_json::{Map, Value as Json};

/// A register as a file of ours has it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ours {
    /// The schema it names, where it names one: `progreg.export/1`.
    pub schema: String,
    /// What was left out of it, in words; empty where nothing was.
    pub left_out: String,
    /// Its sheets; one where it is one table.
    pub sheets: Vec<Head>,
    /// Its rows, the settings first.
    pub rows: Vec<Said>,
    /// What stands in it and is no record: place and words.
    pub aside: Vec<(String, String)>,
}

/// One sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Head {
    /// Its name; empty where the file is one table.
    pub name: String,
    /// How its rows are counted for people: `row`, `line`, `record`.
    pub counted: &'static str,
    /// The fields that it has a column for: where a cell of them is blank, the field is to be cleared.
    pub fields: Vec<String>,
    /// Where fields stand: their column, from 0; of the settings, a field a row, their row.
    pub spots: Vec<(String, usize)>,
}

/// What one row says.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// Its sheet, from 0.
    pub sheet: usize,
    /// Its number there.
    pub place: usize,
    /// The kind of the record.
    pub kind: Kind,
    /// The word of its block.
    pub word: String,
    /// Its id.
    pub id: String,
    /// Its fields, in order, with `id` where the row has one.
    pub fields: Table,
    /// Fields that it says are blank.
    pub blank: Vec<String>,
    /// Cells that cannot be read: field, cell, why.
    pub faults: Vec<(String, String, String)>,
}

/// The register that a file holds in our own form; nothing where it is another's. `bytes` are the file's, for JSON.
pub fn recognise(bytes: &[u8], source: &Source) -> Option<Ours> {
    match source.form {
        Form::Json => json(bytes),
        Form::Workbook => workbook(source),
        Form::Delimited => table(source),
        Form::Text | Form::Document => None,
    }
}

/// The words of a line, as those over columns.
fn headings(line: &Line) -> Vec<String> {
    line.cells.iter().map(text).collect()
}

/// A cell as a text.
fn text(entry: &Entry) -> String {
    match cell::read(Sort::Text, entry) {
        Ok(Some(Value::Text(text))) => text,
        _ => String::new(),
    }
}

fn table(source: &Source) -> Option<Ours> {
    let grid = source.grids.first()?;
    let first = headings(grid.rows.first()?);
    let [kind, id, ..] = first.as_slice() else {
        return None;
    };
    if kind != KIND || id != "id" {
        return None;
    }
    let mut ours = Ours {
        schema: SCHEMA.to_owned(),
        ..Ours::default()
    };
    let mut sorts = Sorts::default();
    ours.sheet(grid, &first, None, &mut sorts);
    Some(ours)
}

fn workbook(source: &Source) -> Option<Ours> {
    let settings = source.grids.iter().find(|grid| grid.name == REGISTER)?;
    let mut lines = settings.rows.iter();
    let is_head = headings(lines.next()?) == SETTINGS;
    let mark = headings(lines.next()?);
    let [key, schema] = mark.as_slice() else {
        return None;
    };
    if !is_head || key != "schema" || !schema.starts_with("progreg.export/") {
        return None;
    }
    let mut ours = Ours {
        schema: schema.clone(),
        ..Ours::default()
    };
    let mut sorts = Sorts::default();
    ours.settings(settings, &mut sorts);
    for grid in &source.grids {
        let kind = Kind::ALL.iter().find(|kind| kind.plural() == grid.name);
        let first = grid.rows.first().map(headings).unwrap_or_default();
        let is_ours = first.iter().any(|one| one == "id");
        match kind.filter(|_| is_ours) {
            Some(kind) => ours.sheet(grid, &first, Some(*kind), &mut sorts),
            None if grid.name == REGISTER || grid.name == "About" => {}
            None => ours.aside.push((
                format!("sheet {}", grid.name),
                "no sheet of an export: left out".to_owned(),
            )),
        }
    }
    Some(ours)
}

impl Ours {
    /// The rows of a sheet. `of` is their kind, where no column says it.
    fn sheet(&mut self, grid: &Grid, first: &[String], of: Option<Kind>, sorts: &mut Sorts) {
        let sheet = self.sheets.len();
        let parts = Parts::of(first);
        let named = first.iter().filter(|one| *one != KIND && *one != LEFT_OUT);
        let named = named.filter(|one| long::part(one).is_none());
        let fields = named.map(|one| field(one).to_owned()).collect();
        let kinds = first.iter().position(|one| one == KIND);
        for line in grid.rows.iter().skip(1) {
            let place = format!("{} {}", grid.counted, line.place);
            let word = match kinds.and_then(|at| line.cells.get(at)) {
                Some(entry) => text(entry),
                None => String::new(),
            };
            let kind = match (word.as_str(), of) {
                ("", Some(kind)) if kind != Kind::Unknown => kind,
                ("", _) => {
                    if line.cells.iter().any(|entry| !entry.is_blank()) {
                        let words = line.cells.iter().map(Entry::words);
                        let words: Vec<String> = words.filter(|one| !one.is_empty()).collect();
                        self.aside.push((place, words.join(" | ")));
                    }
                    continue;
                }
                (word, _) => Kind::of_word(word),
            };
            let word = if word.is_empty() {
                kind.word().to_owned()
            } else {
                word
            };
            let mut said = Said::of(sheet, line.place, kind, word);
            for (at, (heading, entry)) in first.iter().zip(&line.cells).enumerate() {
                if entry.is_blank() || Some(at) == kinds {
                    continue;
                }
                if heading.is_empty() {
                    let why = "it stands under no heading".to_owned();
                    said.faults.push((String::new(), entry.words(), why));
                } else if heading == LEFT_OUT {
                    self.left_out = entry.words();
                } else if let Some((_, column)) = long::part(heading) {
                    let begins = first.iter().position(|one| one == column);
                    let begins = begins.and_then(|at| line.cells.get(at));
                    if begins.is_none_or(Entry::is_blank) {
                        let why =
                            format!("it goes on with `{column}`, which is blank or not there");
                        said.faults
                            .push((field(column).to_owned(), entry.words(), why));
                    }
                } else {
                    let name = field(heading);
                    let entry = parts.joined(heading, entry, &line.cells);
                    let read = cell::read(sorts.of(kind, name), &entry);
                    said.take(name, read, || entry.words());
                }
            }
            self.rows.push(said);
        }
        let spots = first.iter().enumerate();
        let spots = spots.map(|(at, heading)| (field(heading).to_owned(), at));
        self.sheets.push(Head {
            name: grid.name.clone(),
            counted: grid.counted,
            fields,
            spots: spots.collect(),
        });
    }

    /// The sheet of the settings: a field a row.
    fn settings(&mut self, grid: &Grid, sorts: &mut Sorts) {
        let sheet = self.sheets.len();
        let mut said = Said::of(sheet, 0, Kind::Register, REGISTER.to_owned());
        let mut spots = Vec::new();
        for line in grid.rows.iter().skip(2) {
            let heads = headings(line);
            let key = heads.first().map_or("", String::as_str);
            let entry = line.cells.get(1).unwrap_or(&Entry::Blank);
            if key == LEFT_OUT {
                self.left_out = entry.words();
            } else if key.is_empty() {
                let place = format!("sheet {}, row {}", grid.name, line.place);
                self.aside.push((place, entry.words()));
            } else {
                let name = field(key);
                spots.push((name.to_owned(), line.place));
                let read = cell::read(sorts.of(Kind::Register, name), entry);
                said.take(name, read, || entry.words());
            }
        }
        self.sheets.push(Head {
            name: grid.name.clone(),
            counted: grid.counted,
            fields: Vec::new(),
            spots,
        });
        if !said.is_empty() {
            self.rows.push(said);
        }
    }
}

impl Said {
    fn of(sheet: usize, place: usize, kind: Kind, word: String) -> Self {
        Self {
            sheet,
            place,
            kind,
            word,
            id: String::new(),
            fields: Table::new(),
            blank: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.blank.is_empty() && self.faults.is_empty()
    }

    fn take(
        &mut self,
        name: &str,
        read: Result<Option<Value>, String>,
        words: impl Fn() -> String,
    ) {
        match read {
            Ok(Some(Value::Text(id))) if name == "id" => {
                self.id.clone_from(&id);
                self.fields.push((name.to_owned(), Value::Text(id)));
            }
            Ok(Some(value)) => self.fields.push((name.to_owned(), value)),
            Ok(None) => self.blank.push(name.to_owned()),
            Err(why) => self.faults.push((name.to_owned(), words(), why)),
        }
    }
}

fn json(bytes: &[u8]) -> Option<Ours> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(Json::Object(whole)) = serde_json::from_slice(bytes) else {
        return None;
    };
    let schema = whole.get("schema")?.as_str()?;
    if !schema.starts_with("progreg.export/") {
        return None;
    }
    let left_out = whole.get("left_out").and_then(Json::as_str);
    let mut ours = Ours {
        schema: schema.to_owned(),
        left_out: left_out.unwrap_or_default().to_owned(),
        sheets: vec![Head {
            counted: "record",
            ..Head::default()
        }],
        ..Ours::default()
    };
    let mut sorts = Sorts::default();
    if let Some(Json::Object(settings)) = whole.get(REGISTER) {
        let mut said = Said::of(0, 0, Kind::Register, REGISTER.to_owned());
        said.keys(settings, &mut sorts);
        ours.rows.push(said);
    }
    let records = whole.get("records").and_then(Json::as_array);
    for (place, record) in (1..).zip(records.into_iter().flatten()) {
        let word = record.get(KIND).and_then(Json::as_str);
        match (record, word) {
            (Json::Object(fields), Some(word)) => {
                let mut said = Said::of(0, place, Kind::of_word(word), word.to_owned());
                said.keys(fields, &mut sorts);
                ours.rows.push(said);
            }
            _ => ours
                .aside
                .push((format!("record {place}"), format!("no `{KIND}`: {record}"))),
        }
    }
    Some(ours)
}

impl Said {
    fn keys(&mut self, fields: &Map<String, Json>, sorts: &mut Sorts) {
        for (key, json) in fields {
            if key != KIND {
                let name = field(key);
                let read = value::of_json(sorts.of(self.kind, name), json);
                self.take(name, read, || json.to_string());
            }
        }
    }
}
