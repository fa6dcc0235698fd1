//! A row's cells as fields of a record, typed as the record keeps them; what does not fit a field goes to the note, with a
//! remark, or stands against the row.

use super::telling::{Fillers, written};
use super::{Fate, Planned, Read, Request, Said, note, together};
use crate::edit::set::sort::{self, Slot, Sort};
use crate::edit::{Refusal, Stamp};
use crate::import::cells::{self, Column, Reader};
use crate::import::columns::{Guess, Target};
use crate::import::find::Row;
use crate::intake::entry::Entry;
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::few::Few;
use crate::model::value::Value;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// A column and how its cells are read.
pub struct Way<'a> {
    /// For people.
    pub read: Read,
    /// Its heading, for what is said of its cells.
    heading: Arc<str>,
    reader: Reader<'a>,
    refused: Option<String>,
}

impl Way<'_> {
    /// Whether its cells go into a field of their own.
    fn is_field(&self) -> bool {
        matches!(self.read.guess.target, Target::Field(field) if field != "note")
    }
}

/// Whether a column gives the title.
pub fn is_title(kind: Kind, guess: &Guess) -> bool {
    matches!(guess.target, Target::Field(field) if field == Register::title_of(kind))
}

/// How each column is read; a column that cannot be read as was asked is a reason to refuse.
pub fn columns<'a>(
    register: &'a Register,
    rows: &[Row],
    kind: Kind,
    guesses: &'a [Guess],
    asked: (&Request, &Stamp),
    refusal: &mut Refusal,
) -> Vec<Way<'a>> {
    let (request, stamp) = asked;
    let way = |guess: &'a Guess| {
        let cells = rows.iter();
        let cells = cells.filter_map(|row| row.cells.get(guess.column));
        let column = Column {
            guess,
            cells: cells.collect(),
        };
        let reading = cells::reading(&column, request.month_first);
        let dates = match (&reading.why, reading.month_first) {
            (why, _) if why.is_empty() => String::new(),
            (why, true) => format!("month first: {why}"),
            (why, false) => format!("day first: {why}"),
        };
        Way {
            read: Read {
                guess: guess.clone(),
                dates,
            },
            heading: guess.heading.as_str().into(),
            reader: Reader::new(register, kind, guess, &reading, stamp.on),
            refused: reading.refused,
        }
    };
    let ways: Vec<Way<'_>> = guesses.iter().map(way).collect();
    for way in &ways {
        if let Some(why) = &way.refused {
            refusal.because(format!("column `{}`: {why}", way.read.guess.heading));
            refusal.advise("say `--month-first` if it means that, or correct the dates");
        }
    }
    ways
}

/// Every row, read; its fate is still open and stands as [`Fate::New`] or [`Fate::Bad`].
pub fn rows(
    register: &Register,
    rows: Vec<Row>,
    kind: Kind,
    ways: &[Way<'_>],
    request: &Request,
    stamp: &Stamp,
) -> (Vec<Planned>, Fillers) {
    let mut desk = Desk {
        register,
        kind,
        request,
        stamp,
        list: request.written(stamp),
        on: stamp.on,
        fillers: Fillers::new(),
        sorts: HashMap::new(),
        typed: HashMap::new(),
        yearless: HashMap::new(),
    };
    let rows = rows.into_iter().enumerate();
    let rows = rows.map(|(at, row)| desk.row(at, &row, ways)).collect();
    (rows, desk.fillers)
}

/// What every row is read with.
struct Desk<'a> {
    register: &'a Register,
    kind: Kind,
    request: &'a Request,
    stamp: &'a Stamp,
    /// The day the list was written.
    list: Date,
    /// The day the row is read from.
    on: Date,
    fillers: Fillers,
    sorts: HashMap<&'static str, Sort>,
    /// Short texts that were typed before, by field and day.
    typed: HashMap<(&'static str, Date, String), Value>,
    /// Whether words name a day without its year.
    yearless: HashMap<String, bool>,
}

/// Longest text whose value is kept for the next one like it, and how many are kept.
const ALIKE: (usize, usize) = (120, 20_000);

/// What became of a date that cannot be read, and is to be kept.
const AS_WRITTEN: &str = "kept in the note as it is written";

impl Desk<'_> {
    fn row(&mut self, at: usize, row: &Row, ways: &[Way<'_>]) -> Planned {
        let mut planned = Planned {
            at,
            place: row.place,
            reference: String::new(),
            // With room for the note and what it goes by in the list, and no more: of a long table that is what counts.
            values: Vec::with_capacity(ways.iter().filter(|way| way.is_field()).count() + 2),
            held: Arc::default(),
            fate: Fate::New,
            evidence: Cow::default(),
            spoken: Few::default(),
            empty: Few::default(),
            remarks: Few::default(),
            faults: Few::default(),
        };
        let mut blocks = Vec::new();
        if !row.section.trim().is_empty() {
            blocks.push(note::block("Section", &row.section));
        }
        self.on = self.written_on(row, ways);
        for way in ways {
            let entry = row.cells.get(way.read.guess.column);
            match (entry, &way.read.guess.target) {
                (Some(entry), _) if !entry.is_blank() => {
                    self.cell(&mut planned, &mut blocks, way, entry);
                }
                (_, Target::Field(field)) => {
                    planned.empty.push((Arc::clone(&way.heading), *field));
                }
                _ => {}
            }
        }
        let has = |field: &str| {
            let mut targets = ways.iter().map(|way| &way.read.guess.target);
            targets.any(|target| matches!(target, Target::Field(one) if *one == field))
        };
        together::first_date(self.register, &mut planned, &self.request.list, has("due"));
        together::ended(self.kind, &mut planned, has("status"));
        if !blocks.is_empty() {
            let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
            let text = Value::Text(note::merged("", &blocks));
            planned.values.push(("note", text));
        }
        let named = Register::title_of(self.kind);
        if planned.title(self.kind).is_empty() && planned.faults.is_empty() {
            planned.faults.push(Said {
                heading: Arc::default(),
                cell: String::new(),
                why: format!(
                    "it has no {named}: fill it in, or take another column for it with `--map \"COLUMN={named}\"`"
                ),
            });
        }
        if !planned.faults.is_empty() {
            planned.fate = Fate::Bad;
        }
        planned
    }

    /// The day from which the row's dates without a year are read: the one on which it says it was raised or decided, else the
    /// one on which the list was written.
    fn written_on(&self, row: &Row, ways: &[Way<'_>]) -> Date {
        let says = |way: &&Way<'_>| {
            let target = &way.read.guess.target;
            matches!(target, Target::Field("raised" | "decided"))
        };
        let day = ways.iter().find(says).and_then(|way| {
            let entry = row.cells.get(way.read.guess.column)?;
            let (cells::Read::Values(values) | cells::Read::Remarked(values, _)) =
                way.reader.read(entry)
            else {
                return None;
            };
            Some(("raised", Value::Date(Date::parse_iso(&values.first()?.1)?)))
        });
        written(day.as_slice(), self.list, self.stamp)
    }

    fn cell(&mut self, row: &mut Planned, blocks: &mut Vec<String>, way: &Way<'_>, entry: &Entry) {
        let heading = &way.heading;
        let words = entry.words();
        match way.read.guess.target {
            Target::Left => {}
            Target::Reference if row.reference.is_empty() => {
                match way.reader.read_on(entry, self.on) {
                    cells::Read::Filler => return self.filler(row, way, words),
                    cells::Read::Values(values) => {
                        let first = values.into_iter().next();
                        row.reference = first.map(|(_, text)| text).unwrap_or_default();
                        // Without a list there is nothing it could be a reference in.
                        if !self.request.list.is_empty() {
                            return;
                        }
                    }
                    cells::Read::Remarked(_, why) => row.remarks.push(Said {
                        heading: Arc::clone(heading),
                        cell: words.clone(),
                        why,
                    }),
                    cells::Read::Nothing | cells::Read::Refused(_) => {}
                }
                blocks.push(note::block(heading, &words));
            }
            Target::Note | Target::Reference => match way.reader.read_on(entry, self.on) {
                cells::Read::Filler => self.filler(row, way, words),
                _ => blocks.push(note::block(heading, &words)),
            },
            Target::Field(_) | Target::Key(_) => {
                let read = way.reader.read_on(entry, self.on);
                let said = |why: String| Said {
                    heading: Arc::clone(heading),
                    cell: words.clone(),
                    why,
                };
                let values = match read {
                    cells::Read::Nothing => return,
                    cells::Read::Filler => return self.filler(row, way, words),
                    cells::Read::Values(values) => values,
                    cells::Read::Remarked(values, remark) => {
                        row.remarks.push(said(remark));
                        values
                    }
                    cells::Read::Refused(why) => {
                        if self.is_kept_as_written(&way.read.guess) {
                            blocks.push(note::block(heading, &words));
                            row.remarks.push(said(format!("{why}: {AS_WRITTEN}")));
                        } else {
                            row.faults.push(said(why));
                        }
                        return;
                    }
                };
                for (field, text) in values {
                    let is_date = matches!(self.sort(field), Sort::When | Sort::Day);
                    if (is_date || sort::is_first_date(self.kind, field))
                        && self.is_yearless(&words)
                    {
                        row.spoken.push((field, words.clone()));
                    }
                    self.value(row, blocks, &said, heading, field, &text);
                }
            }
        }
    }

    /// A cell that only fills its place is counted, and is as good as empty.
    fn filler(&mut self, row: &mut Planned, way: &Way<'_>, words: String) {
        if let Target::Field(field) = way.read.guess.target {
            row.empty.push((Arc::clone(&way.heading), field));
        }
        *self.fillers.entry(words).or_default() += 1;
    }

    /// Whether words that cannot be read as the date they should be are kept in the note: no field takes what is no date.
    fn is_kept_as_written(&mut self, guess: &Guess) -> bool {
        let Target::Field(field) = guess.target else {
            return false;
        };
        let is_first = sort::is_first_date(self.kind, field);
        self.request.as_written && (is_first || self.sort(field).is_dated())
    }

    /// Whether words name a day only by the day they are said on.
    fn is_yearless(&mut self, words: &str) -> bool {
        if let Some(known) = self.yearless.get(words) {
            return *known;
        }
        let reader = self.register.settings.reader(Some(self.on));
        let read = reader.read(words);
        let is_so = read.is_ok_and(|when| when.absolute.is_some());
        if words.len() <= ALIKE.0 && self.yearless.len() < ALIKE.1 {
            self.yearless.insert(words.to_owned(), is_so);
        }
        is_so
    }

    fn sort(&mut self, field: &'static str) -> Sort {
        let sort = self.sorts.entry(field);
        *sort.or_insert_with(|| sort::of(self.kind, field))
    }

    /// One value of a cell, into its field.
    fn value(
        &mut self,
        row: &mut Planned,
        blocks: &mut Vec<String>,
        said: &dyn Fn(String) -> Said,
        heading: &str,
        field: &'static str,
        text: &str,
    ) {
        if text.trim().is_empty() {
            return;
        }
        if field == "note" {
            let begins = text.starts_with(&format!("{heading}: "));
            let words = if begins {
                &text[heading.len() + 2..]
            } else {
                text
            };
            blocks.push(note::block(heading, words));
            return;
        }
        let sort = self.sort(field);
        let slot = Slot {
            kind: self.kind,
            field,
            on: self.on,
        };
        let (mut told, mut refusal) = (Vec::new(), Refusal::of(""));
        let key = (field, self.on, text.to_owned());
        let value = match self.typed.get(&key) {
            Some(value) => Some(value.clone()),
            None => sort.read(self.register, slot, text.trim(), &mut told, &mut refusal),
        };
        if let Some(value) = value.as_ref().filter(|_| told.is_empty())
            && text.len() <= ALIKE.0
            && self.typed.len() < ALIKE.1
        {
            self.typed.insert(key, value.clone());
        }
        let Some(value) = value else {
            let why = refusal.reasons.into_iter().map(|reason| reason.why);
            let why = why.collect::<Vec<_>>().join("; ");
            // Texts are refused only where they are to name a record.
            if matches!(sort, Sort::Text | Sort::Texts) {
                blocks.push(note::block(heading, text));
                row.remarks.push(said(format!("{why}: kept in the note")));
            } else if self.request.as_written && sort.is_dated() {
                blocks.push(note::block(heading, text));
                row.remarks.push(said(format!("{why}: {AS_WRITTEN}")));
            } else {
                row.faults.push(said(why));
            }
            return;
        };
        row.remarks.extend(told.into_iter().map(said));
        match row.values.iter_mut().find(|(one, _)| *one == field) {
            None => row.values.push((field, value)),
            Some((_, Value::List(items))) => {
                let more = match value {
                    Value::List(more) => more,
                    other => vec![other],
                };
                for item in more {
                    if !items.contains(&item) {
                        items.push(item);
                    }
                }
            }
            Some((_, there)) if *there == value => {}
            Some((_, there)) => {
                row.remarks.push(said(format!(
                    "`{field}` is `{there}` by another column: this one is kept in the note"
                )));
                blocks.push(note::block(heading, text));
            }
        }
    }
}
