//! What a cell says, read in the light of its whole column: dates, people, words of status and rating, money, redactions.
//!
//! A cell that says nothing is [`Read::Nothing`], one that only fills its place [`Read::Filler`]; one that fits its field is
//! [`Read::Values`]. One that does not is kept as words in the note, with a remark, where losing the row would be worse (a
//! redacted rating); and it is [`Read::Refused`] where a person must look: a date that is none, an amount that could be two.

mod amounts;
mod dates;
mod figures;
mod fillers;
mod links;
mod numbers;
mod opening;
mod people;
mod place;
mod rating;
mod reading;
mod revised;
mod serial;
mod statuses;
mod truth;
mod words;

use super::columns::{Guess, Target};
use crate::edit::lookup::reference_of;
use crate::edit::owners;
use crate::edit::set::sort::{self, Sort};
use crate::intake::entry::Entry;
use crate::model::Register;
use crate::model::address::{Kind, is_id};
use crate::model::date::Date;
use links::Links;
use people::People;
use place::Place;
pub use reading::reading;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// A whole column: how one of its cells is read depends on all of them.
pub struct Column<'a> {
    /// What it was taken for.
    pub guess: &'a Guess,
    /// Its cells, top to bottom.
    pub cells: Vec<&'a Entry>,
}

/// How a column is read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// Whether `03/04/2011` is 4 March.
    pub month_first: bool,
    /// Whether the column holds dates that can only be day first and others that can only be month first: of those that could
    /// be either, a person is told.
    pub mixed: bool,
    /// Why, with the cells that show it; empty where the column has no dates that could be read either way.
    pub why: String,
    /// Why the column cannot be read as it was asked: it can only be month first. Ends the import, and says `--month-first`.
    pub refused: Option<String>,
}

/// What one cell says.
///
/// A value for `note` is `Heading: words`, further lines of it two spaces in; several columns may each give one, and the note
/// is all of them, one below the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Read {
    /// Nothing.
    Nothing,
    /// Fields and their values as `progreg set` takes them.
    Values(Vec<(&'static str, String)>),
    /// The same, with what a person should know: a redaction kept as words, a status understood as another word.
    Remarked(Vec<(&'static str, String)>, String),
    /// Nothing but what stands in a cell because something must: `-`, `< Select >`, `N/A` in a column of dates. Left out and
    /// counted.
    Filler,
    /// It cannot be read: why.
    Refused(String),
}

/// What is done with the cells of a column.
enum Way {
    Left,
    Note,
    Reference,
    Line,
    Text,
    Id,
    Track,
    Word(&'static [&'static str]),
    Rating,
    Score,
    Number,
    Money,
    Truth,
    Day,
    When,
    Person(People),
    Owners(People),
    Link(Links),
    Links(Links),
    Texts,
    Words(&'static [&'static str]),
    Whens,
    First,
    Parts,
}

/// Longest cell whose reading is kept for the next one like it, and how many are kept.
const ALIKE: (usize, usize) = (120, 20_000);

/// Reads the cells of one column. What the field takes is found once; cells that were read before are not read again.
pub struct Reader<'a> {
    on: Date,
    place: Place<'a>,
    way: Way,
    seen: RefCell<HashMap<Like, Read>>,
}

/// A cell as it is looked up again: its sort, the day it was written on, and its words.
type Like = (u8, Date, String);

impl<'a> Reader<'a> {
    /// A reader of that column for records of that kind; `on` is the day from which dates without a year are read.
    pub fn new(
        register: &'a Register,
        kind: Kind,
        guess: &'a Guess,
        reading: &Reading,
        on: Date,
    ) -> Self {
        let field = match guess.target {
            Target::Field(field) => field,
            // Names of fields are those of the program; one of the user's own, once a column, stays as long as it runs.
            Target::Key(ref key) => key.trim_start_matches('+').to_owned().leak(),
            Target::Reference => "references",
            Target::Note | Target::Left => "note",
        };
        let place = Place {
            register,
            kind,
            field,
            heading: guess.heading.trim(),
            unit: guess.unit,
            month_first: reading.month_first,
            mixed: reading.mixed,
            on: Cell::new(on),
            others: statuses::of(kind, field),
            meanings: RefCell::default(),
        };
        Self {
            on,
            way: way(&place, &guess.target),
            place,
            seen: RefCell::default(),
        }
    }

    /// What a cell of the column says.
    pub fn read(&self, entry: &Entry) -> Read {
        self.read_on(entry, self.on)
    }

    /// What it says in a row that was written on that day: `August` is the next one from then.
    pub fn read_on(&self, entry: &Entry, on: Date) -> Read {
        let words = entry.words();
        if words.trim().is_empty() || matches!(self.way, Way::Left) {
            return Read::Nothing;
        }
        let plain = matches!(self.way, Way::Note | Way::Text | Way::Line | Way::Reference);
        if plain || words.len() > ALIKE.0 {
            return self.fresh(entry, on, &words);
        }
        let key = (sort_of(entry), on, words);
        if let Some(read) = self.seen.borrow().get(&key) {
            return read.clone();
        }
        let read = self.fresh(entry, on, &key.2);
        let mut seen = self.seen.borrow_mut();
        if seen.len() < ALIKE.1 {
            seen.insert(key, read.clone());
        }
        read
    }

    fn fresh(&self, entry: &Entry, on: Date, words: &str) -> Read {
        self.place.on.set(on);
        let place = &self.place;
        if let Entry::Broken(_) = entry {
            return place.noted(
                words,
                "is the error of a formula; its value is not in the file",
            );
        }
        match &self.way {
            Way::Left => Read::Nothing,
            Way::Note => place.for_note(words),
            Way::Reference => place.reference(words),
            Way::Text | Way::Line => place.text(words, matches!(self.way, Way::Line)),
            Way::Id if is_id(words) => place.value(words.to_owned()),
            Way::Id => place.noted(
                words,
                "cannot be an id: it is not only letters, digits, `-`, `_`, `.`, `/`",
            ),
            Way::Track => place.track(words),
            Way::Word(known) => words::one(place, known, words),
            Way::Rating => rating::read(place, words),
            Way::Score => numbers::score(place, words),
            Way::Number => numbers::whole(place, entry, words),
            Way::Money => amounts::read(place, entry, words),
            Way::Truth => truth::read(place, words),
            Way::Day => dates::read(place, entry, words, true),
            Way::When => dates::read(place, entry, words, false),
            Way::Person(people) => people.one(place, entry, words),
            Way::Owners(people) => people.all(place, entry, words),
            Way::Link(links) => links.one(place, words),
            Way::Links(links) => links.all(place, words),
            Way::Texts => place.list(words),
            Way::Words(known) => words::several(place, known, words),
            Way::Whens => dates::several(place, entry, words),
            Way::First => dates::first(place, entry, words),
            Way::Parts => place.parts(words),
        }
    }
}

fn sort_of(entry: &Entry) -> u8 {
    match entry {
        Entry::Blank => 0,
        Entry::Text(_) => 1,
        Entry::Number(_) => 2,
        Entry::Date(_) => 3,
        Entry::Truth(_) => 4,
        Entry::Broken(_) => 5,
    }
}

fn way(place: &Place<'_>, target: &Target) -> Way {
    let Place {
        register,
        kind,
        field,
        ..
    } = *place;
    match target {
        Target::Left => return Way::Left,
        Target::Note => return Way::Note,
        Target::Reference => return Way::Reference,
        Target::Key(_) => return Way::Text,
        Target::Field(_) => {}
    }
    let sort = sort::of(kind, field);
    // What may point to anything, or be other words, is text: `source`.
    let link = reference_of(kind, field).filter(|link| link.strict || !link.targets.is_empty());
    if let Some(link) = link {
        let links = Links::new(register, link.targets, link.strict);
        match sort {
            Sort::Text => return Way::Link(links),
            Sort::Texts => return Way::Links(links),
            _ => {}
        }
    }
    match sort {
        Sort::Texts if owners::named_in(kind, field) => Way::Owners(People::of(register)),
        Sort::Text if owners::named_in(kind, field) => Way::Person(People::of(register)),
        Sort::Text if field == "id" => Way::Id,
        Sort::Text if (kind, field) == (Kind::Project, "track") => Way::Track,
        Sort::Text if field == Register::title_of(kind) => Way::Line,
        Sort::Text => Way::Text,
        Sort::Word(_) if field == "rag" => Way::Rating,
        Sort::Word(known) => Way::Word(known),
        Sort::Number if matches!(field, "likelihood" | "impact") => Way::Score,
        Sort::Number => Way::Number,
        Sort::Money => Way::Money,
        Sort::Truth => Way::Truth,
        Sort::Day => Way::Day,
        Sort::When => Way::When,
        Sort::Texts => Way::Texts,
        Sort::Words(known) => Way::Words(known),
        Sort::Whens => Way::Whens,
        // Of all dates an action had, a list has the first.
        Sort::Parts if sort::is_first_date(kind, field) => Way::First,
        Sort::Parts => Way::Parts,
        // A key no kind knows: `set` refuses it, so the words go into the note.
        Sort::Free => Way::Note,
    }
}

/// What one cell says, for a record of that kind; `on` is the day it is read. For a whole column make a [`Reader`].
pub fn read(
    register: &Register,
    kind: Kind,
    guess: &Guess,
    reading: &Reading,
    entry: &Entry,
    on: Date,
) -> Read {
    Reader::new(register, kind, guess, reading, on).read(entry)
}
