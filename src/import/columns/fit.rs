//! How well a column fits a field: what its heading says, and whether its cells look like what the field takes.

use super::look::Look;
use super::synonyms;
use super::words::{Said, Words};
use crate::edit::set::sort::{self, Sort};
use crate::model::Register;
use crate::model::address::Kind;
use crate::model::record::squash;

/// From here on a column is taken for a field.
pub const ENOUGH: u32 = 45;
/// From here on nobody need look again.
pub const SURE: u32 = 70;
/// From here on a name is the whole of a heading: other words in it only fill.
const WHOLE: u32 = 85;

/// What people call something.
pub struct Phrase {
    words: Words,
    /// Whether it must be the whole heading.
    whole: bool,
    /// How much it counts, of 100.
    weight: u32,
}

/// Something a column may be.
pub struct Wanted {
    /// The field; `reference` for what a row goes by.
    pub field: &'static str,
    /// What the field takes; `None` for what a row goes by.
    pub sort: Option<Sort>,
    /// What people call it.
    phrases: Vec<Phrase>,
    /// The known words of it, squashed.
    known: Vec<String>,
    is_title: bool,
}

/// How a column fits a field.
#[derive(Clone, Debug, Default)]
pub struct Fit {
    /// Of 100.
    pub score: u32,
    /// What the heading says of it.
    pub said: Option<Said>,
    /// Whether the name alone is a weak one.
    pub weak: bool,
    /// Whether the cells look like it, of 100.
    pub cells: u32,
}

/// Fields that no heading is to be taken for: histories, lists of ids, what the tool keeps.
const NOT_GUESSED: &[&str] = &[
    "id",
    "note",
    "aliases",
    "references",
    "objectives",
    "after",
    "documents",
    "recorded",
];

/// Fields of texts that hold people.
const PEOPLE: &[&str] = &[
    "owner",
    "owners",
    "sponsor",
    "manager",
    "benefits_owner",
    "requested_by",
    "person",
    "recorded_by",
    "successor",
];

/// Fields of texts that hold a few words.
const SHORT: &[&str] = &[
    "organisation",
    "theme",
    "category",
    "forum",
    "gate",
    "project",
    "stage",
    "track",
    "role",
    "parent",
    "partner",
    "fund",
    "minute",
    "meeting",
    "decision",
    "escalated_to",
    "proximity",
];

/// Fields of texts whose cells may be days, figures or anything.
const ANYTHING: &[&str] = &[
    "baseline",
    "target",
    "measure",
    "year",
    "version",
    "reference",
    "source",
    "proximity",
    "minute",
];

/// All that a column of a list of that kind may be, what a row goes by first.
pub fn wanted(kind: Kind) -> Vec<Wanted> {
    let rows = synonyms::kind_words(kind).iter();
    let mut all = vec![Wanted {
        field: "reference",
        sort: None,
        phrases: synonyms::of(kind, "row")
            .into_iter()
            .flat_map(phrases)
            .chain(rows.map(|word| Phrase::new(word, true, 75)))
            .collect(),
        known: Vec::new(),
        is_title: false,
    }];
    for field in Register::names_of(kind) {
        let sort = sort::of(kind, field);
        let lines = synonyms::of(kind, field);
        let mut names: Vec<Phrase> = lines.into_iter().flat_map(phrases).collect();
        let is_list = sort.is_list() && names.is_empty();
        if NOT_GUESSED.contains(field) || is_list {
            continue;
        }
        names.push(Phrase::new(&field.replace('_', " "), true, 100));
        let known = match sort {
            Sort::Word(words) => words.iter().map(|word| squash(word)).collect(),
            Sort::Truth => ["yes", "no", "true", "false", "y", "n"]
                .map(str::to_owned)
                .to_vec(),
            _ => Vec::new(),
        };
        all.push(Wanted {
            field,
            sort: Some(sort),
            phrases: names,
            known,
            is_title: *field == Register::title_of(kind),
        });
    }
    all
}

/// The names in a line of them.
pub fn phrases(line: &str) -> impl Iterator<Item = Phrase> + '_ {
    line.split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| {
            let (name, weight) = match name.rsplit_once(':') {
                Some((name, weight)) => (name, weight.trim().parse().unwrap_or(100)),
                None => (name, 100),
            };
            let bare = name.strip_prefix('=');
            Phrase::new(bare.unwrap_or(name), bare.is_some(), weight)
        })
}

/// What a heading says best of some names, and how much.
pub fn say(heading: &Words, phrases: &[Phrase], kind: Kind) -> Option<(u32, u32, Said)> {
    let kind_words = synonyms::kind_words(kind);
    let said = phrases.iter().filter_map(|phrase| {
        let said = phrase.said(heading, kind_words)?;
        Some((said.share * phrase.weight / 100, phrase.weight, said))
    });
    // The first of the best.
    said.fold(None, |best, one| match best {
        Some((score, ..)) if score >= one.0 => best,
        _ => Some(one),
    })
}

impl Phrase {
    /// How much it counts.
    pub fn weight(&self) -> u32 {
        self.weight
    }

    /// Whether all its words are in those.
    pub fn is_in(&self, words: &Words) -> bool {
        words.say(&self.words, &[]).is_some()
    }

    /// How much of a heading it is; nothing where it must be the whole of it and is not.
    pub fn said(&self, heading: &Words, kind: &[&str]) -> Option<Said> {
        let said = heading.say(&self.words, kind)?;
        (!self.whole || said.share >= WHOLE).then_some(said)
    }

    fn new(words: &str, whole: bool, weight: u32) -> Self {
        Self {
            words: Words::of(words),
            whole,
            weight,
        }
    }
}

impl Wanted {
    /// How a column fits.
    pub fn fit(&self, heading: &Words, look: &Look, kind: Kind) -> Fit {
        let Some((score, weight, said)) = say(heading, &self.phrases, kind) else {
            return Fit::default();
        };
        let mut cells = self.cells(look, kind);
        // What is called by the very name of the title is the title, whatever its cells look like: `Easter Monday` is no day.
        if self.is_title && said.share == 100 && said.words.eq_ignore_ascii_case(self.field) {
            cells = cells.max(ENOUGH + 5);
        }
        Fit {
            score: score * cells / 100,
            said: Some(said),
            weak: weight < SURE,
            cells,
        }
    }

    /// Whether this is what the record is known by.
    pub fn is_title(&self) -> bool {
        self.is_title
    }

    /// How many cells are known words of it.
    pub fn known(&self, look: &Look, kind: Kind) -> usize {
        let exact = look.among(&self.known);
        match self.field {
            "status" => exact.max(look.standings),
            "rag" => look
                .said
                .iter()
                .filter(|(word, _)| is_rag(word))
                .map(|(_, count)| count)
                .sum(),
            "severity" | "influence" | "likelihood" | "impact" => exact.max(look.levels),
            // Other spellings that the field itself reads.
            _ if exact == 0
                && look.said.len() <= 12
                && matches!(self.sort, Some(Sort::Word(_))) =>
            {
                let read = |word: &&String| sort::reads(kind, self.field, word);
                look.said
                    .keys()
                    .filter(read)
                    .map(|word| look.said[word])
                    .sum()
            }
            _ => exact,
        }
    }

    /// How many of its cells look like it, in words: `12 of 13 cells are dates`. Nothing where any words will do.
    pub fn evidence(&self, look: &Look, kind: Kind) -> Option<String> {
        let (count, one, many) = match self.sort? {
            Sort::Day | Sort::When | Sort::Parts => (look.dates, "a date", "dates"),
            Sort::Money => (look.amounts + look.numbers, "an amount", "amounts"),
            Sort::Number => (
                look.levels.max(look.numbers),
                "a number or level",
                "numbers or levels",
            ),
            Sort::Word(_) | Sort::Truth => {
                (self.known(look, kind), "a word it knows", "words it knows")
            }
            _ => return None,
        };
        look.counted(count, one, many)
    }

    /// Whether the cells look like it, of 100.
    fn cells(&self, look: &Look, kind: Kind) -> u32 {
        if look.seen == 0 {
            return 65;
        }
        let dates = look.share(look.dates);
        let numbers = look.share(look.numbers);
        let prose = look.share(look.prose);
        let marks = look.share(look.marks);
        let Some(sort) = self.sort else {
            return as_reference(look);
        };
        match sort {
            Sort::Day | Sort::When | Sort::Whens | Sort::Parts => {
                match dates + look.share(look.undated) {
                    50.. => 100,
                    20.. => 80,
                    _ if prose >= 50 => 25,
                    _ if look.share(standing(look)) >= 60 => 30,
                    _ => 60,
                }
            }
            Sort::Number => match look.share(look.levels.max(look.numbers)) {
                50.. => 100,
                _ if prose >= 50 => 20,
                _ => 45,
            },
            Sort::Money => match look.share(look.amounts + look.numbers) {
                50.. => 100,
                _ if prose >= 50 || dates >= 50 => 15,
                _ => 50,
            },
            Sort::Word(_) | Sort::Words(_) | Sort::Truth => {
                match look.share(self.known(look, kind)) {
                    50.. => 100,
                    25.. if prose < 50 => 85,
                    25.. => 75,
                    _ if dates >= 50 => 10,
                    _ if prose >= 50 || numbers >= 80 => 30,
                    0 => 45,
                    _ => 60,
                }
            }
            _ if self.is_title => as_title(look, kind),
            _ if PEOPLE.contains(&self.field) => match () {
                () if dates >= 50 || numbers >= 80 => 10,
                // Several names in a cell are as long as prose.
                () if look.share(look.names) >= 60 => 100,
                () if prose >= 60 || look.share(look.standings) >= 60 => 30,
                () if look.share(look.emails) >= 50 => 90,
                () if marks >= 80 => 40,
                () => 100,
            },
            _ if ANYTHING.contains(&self.field) => 100,
            _ if dates >= 50 || numbers >= 80 || look.share(look.levels) >= 80 => 40,
            _ if SHORT.contains(&self.field) && prose >= 60 => 45,
            _ => 100,
        }
    }
}

/// Words of where something stands that are none for a date.
fn standing(look: &Look) -> usize {
    look.standings.saturating_sub(look.undated)
}

/// Whether the cells look like what rows of a list go by, of 100.
fn as_reference(look: &Look) -> u32 {
    let shape = match look.share(look.marks) {
        60.. => 100,
        _ if look.share(look.prose) >= 30 => 0,
        _ if look.share(look.dates) >= 50 => 40,
        _ if look.length() <= 30 => 60,
        _ => 20,
    };
    let is_few = look.distinct * 2 < look.seen;
    if is_few { shape * 6 / 10 } else { shape }
}

/// Whether the cells look like what records are called, of 100.
fn as_title(look: &Look, kind: Kind) -> u32 {
    let at_length = matches!(
        kind,
        Kind::Action | Kind::Decision | Kind::Risk | Kind::Issue
    );
    let is_of_people = matches!(kind, Kind::Person | Kind::Stakeholder);
    match () {
        () if look.share(look.dates) >= 50 || look.share(look.numbers) >= 80 => 10,
        () if look.share(look.amounts) >= 50 || look.share(look.levels) >= 80 => 15,
        () if look.share(look.marks) >= 80 && look.length() < 15 => 60,
        () if look.share(look.standings) >= 80 => 60,
        // An account of it is not what it is called; what is to be done, or may happen, takes more words.
        () if look.length() > 200 && !at_length => 45,
        () if is_of_people && look.share(look.emails) >= 50 => 40,
        () if look.seen > 3 && look.distinct == 1 => 55,
        () => 100,
    }
}

/// `amberred`, `green`, `r`: nothing but colours.
fn is_rag(word: &str) -> bool {
    let mut rest = word;
    while let Some(more) = ["red", "amber", "green", "yellow"]
        .iter()
        .find_map(|colour| rest.strip_prefix(colour))
    {
        rest = more;
    }
    (rest.is_empty() && !word.is_empty()) || matches!(word, "r" | "a" | "g" | "ar" | "ag" | "rag")
}
