//! The guess for every column of a table, with its reason.

use super::assign;
use super::fit::{self, ENOUGH, Fit, Phrase, SURE, Wanted};
use super::look::{self, Look};
use super::mapping::{Mapping, listed, short};
use super::synonyms;
use super::words::{Said, Words};
use super::{Guess, Target, Unit};
use crate::edit::Refusal;
use crate::edit::lookup::with_article;
use crate::import::find::Found;
use crate::model::Register;
use crate::model::address::Kind;

/// What a column of a title is worth beside all others: a record must have one.
const TITLE: i64 = 1_000_000_000_000;

/// Words of a date that took the place of another.
const REVISED: &str = "revised; new; latest; current; extended; updated; amended; forecast";

/// So much more another column must fit for a second one to need no look.
const MUCH: u32 = 25;

/// What each column of the table is, one guess a column in their order.
///
/// Refused where `own` names a column or a field that is not, and where no column can be the title.
pub fn understand(found: &Found, kind: Kind, own: &Mapping) -> Result<Vec<Guess>, Refusal> {
    let mapped = own.targets(&found.headings, kind)?;
    let mut table = Table::of(found, kind, mapped);
    table.by_headings();
    table.by_revision();
    table.by_cells();
    table.title();
    table.settle(found)
}

/// A column while it is being understood.
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The words of its heading.
    pub words: Words,
    /// What its cells look like.
    pub look: Look,
    mapped: bool,
    /// What it is, why, and whether that is sure; `None` as long as nobody knows.
    pub taken: Option<(Target, String, bool)>,
    /// Why it goes to the note, where its heading says so.
    pub elsewhere: Option<(u32, String)>,
    /// The field it would have been, had another column not been it, and whether that one is much more like it.
    second: Option<(usize, Fit, bool)>,
}

/// A table while its columns are being understood.
pub struct Table {
    /// What its rows are.
    pub kind: Kind,
    /// What its columns may be.
    pub wanted: Vec<Wanted>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// For each thing wanted, the column that is it.
    pub given: Vec<Option<usize>>,
}

impl Table {
    fn of(found: &Found, kind: Kind, mapped: Vec<Option<Target>>) -> Self {
        let others: Vec<(&str, Vec<Phrase>)> = synonyms::elsewhere()
            .map(|(what, names)| (what, fit::phrases(names).collect()))
            .collect();
        let headings = found.headings.iter().zip(mapped).enumerate();
        let columns = headings.map(|(at, (heading, mapped))| {
            let words = Words::of(heading);
            Column {
                heading: heading.clone(),
                look: look::look(found, at, kind),
                elsewhere: elsewhere(&words, &others, kind),
                words,
                mapped: mapped.is_some(),
                taken: mapped.map(|target| (target, "--map".to_owned(), true)),
                second: None,
            }
        });
        let columns: Vec<Column> = columns.collect();
        let wanted = fit::wanted(kind);
        let given = wanted
            .iter()
            .map(|one| columns.iter().position(|column| column.is(one.field)))
            .collect();
        Self {
            kind,
            wanted,
            columns,
            given,
        }
    }

    /// Gives each field the column whose heading says it best.
    fn by_headings(&mut self) {
        let free: Vec<usize> = (0..self.wanted.len())
            .filter(|at| self.given[*at].is_none())
            .collect();
        let fits: Vec<Vec<Fit>> = self.wanted.iter().map(|one| self.fits(one)).collect();
        let worth: Vec<Vec<i64>> = free.iter().map(|at| self.worth(*at, &fits[*at])).collect();
        let mut won = vec![u32::MAX; self.wanted.len()];
        for (field, column) in free.iter().zip(assign::best(&worth, self.columns.len())) {
            let Some(column) = column else { continue };
            let taken = self.reason(*field, &fits[*field][column], column);
            won[*field] = fits[*field][column].score;
            self.columns[column].taken = Some(taken);
            self.given[*field] = Some(column);
        }
        for column in 0..self.columns.len() {
            if self.columns[column].taken.is_some() {
                continue;
            }
            let scored = fits
                .iter()
                .enumerate()
                .map(|(at, fits)| (at, &fits[column]));
            let best = scored.max_by_key(|(at, fit)| (fit.score, usize::MAX - at));
            self.columns[column].second = best
                .filter(|(_, fit)| fit.score >= ENOUGH)
                .map(|(at, fit)| (at, fit.clone(), won[at] >= fit.score + MUCH));
        }
    }

    /// Of two dates, `Due date` and `Revised date`, the later word counts; the other one is the date it had first.
    fn by_revision(&mut self) {
        let revised: Vec<Phrase> = fit::phrases(REVISED).collect();
        let is_revised = |column: &Column| revised.iter().any(|one| one.is_in(&column.words));
        let at = |field: &str| self.wanted.iter().position(|one| one.field == field);
        let (Some(due), Some(moved)) = (at("due"), at("moved")) else {
            return;
        };
        let first = self.given[due].filter(|column| !self.columns[*column].mapped);
        let Some(first) = first.filter(|column| !is_revised(&self.columns[*column])) else {
            return;
        };
        let mut later = self.columns.iter().enumerate().filter(|(_, column)| {
            let is_date = column.look.dates * 2 > column.look.seen || column.look.seen == 0;
            let is_due = column
                .second
                .as_ref()
                .is_some_and(|(field, ..)| *field == due);
            column.taken.is_none() && is_due && is_date && is_revised(column)
        });
        let (Some((later, _)), None, None) = (later.next(), later.next(), self.given[moved]) else {
            return;
        };
        let heading = short(&self.columns[later].heading);
        let why = format!("the date it had first, beside \"{heading}\"");
        self.columns[first].taken = Some((Target::Field("moved"), why, false));
        let why = format!("the heading is \"{heading}\"");
        self.columns[later].taken = Some((Target::Field("due"), why, true));
        (self.given[due], self.given[moved]) = (Some(later), Some(first));
    }

    fn fits(&self, one: &Wanted) -> Vec<Fit> {
        let fit = |column: &Column| {
            let fit = one.fit(&column.words, &column.look, self.kind);
            let other = column.elsewhere.as_ref().map_or(0, |(score, _)| *score);
            // What the heading says better is not this.
            if column.mapped || fit.score < other {
                Fit::default()
            } else {
                fit
            }
        };
        self.columns.iter().map(fit).collect()
    }

    /// What each column is worth as that field. One that fits well counts more than two that fit half.
    fn worth(&self, field: usize, fits: &[Fit]) -> Vec<i64> {
        let extra = if self.wanted[field].is_title() {
            TITLE
        } else {
            0
        };
        let figure = |(column, fit): (usize, &Fit)| {
            let later = i64::try_from(column).unwrap_or_default().min(16_384);
            let score = i64::from(fit.score);
            if fit.score >= ENOUGH {
                score * score * 100_000 + extra - later
            } else {
                0
            }
        };
        fits.iter().enumerate().map(figure).collect()
    }

    fn reason(&self, field: usize, fit: &Fit, column: usize) -> (Target, String, bool) {
        let wanted = &self.wanted[field];
        let Column { heading, look, .. } = &self.columns[column];
        let mut why = fit
            .said
            .as_ref()
            .map_or_else(String::new, |said| heading_says(said, heading));
        let is_poor = fit.cells < 80 && look.seen > 0;
        match wanted.evidence(look, self.kind) {
            Some(evidence) if is_poor => why = format!("{why}, but {evidence}"),
            Some(evidence) if fit.weak || fit.score < SURE => {
                why = format!("{why}, and {evidence}");
            }
            None if is_poor => why.push_str(", but its cells look like something else"),
            _ => {}
        }
        if look.seen == 0 {
            why.push_str("; none of its cells says anything");
        }
        let ours =
            wanted.sort.is_none() && look.seen > 0 && look.ours == look.seen && look.is_distinct();
        let target = match wanted.sort {
            Some(_) => Target::Field(wanted.field),
            None if ours => Target::Field("id"),
            None => Target::Reference,
        };
        if ours {
            let letter = self.kind.letter();
            why = format!("{why}, and its cells are ids like `{letter}-001`");
        }
        let heading_score = fit.score * 100 / fit.cells.max(1);
        (target, why, heading_score >= SURE && !is_poor)
    }

    fn settle(self, found: &Found) -> Result<Vec<Guess>, Refusal> {
        let title = Register::title_of(self.kind);
        let is_titled = self.columns.iter().any(|column| column.is(title));
        if !is_titled {
            let mut refusal = Refusal::of("understand the columns of the table");
            refusal.because(format!(
                "no column says what each {} is: its {title}",
                self.kind
            ));
            refusal.advise(format!(
                "name the column that does: `--map \"Column={title}\"`"
            ));
            refusal.advise(listed(&found.headings));
            return Err(refusal);
        }
        let guess = |(at, column): (usize, &Column)| {
            let (target, why, sure) = column.taken.clone().unwrap_or_else(|| self.noted(column));
            Guess {
                column: at,
                heading: column.heading.clone(),
                target,
                why,
                unit: Unit::of(&column.heading),
                sure,
            }
        };
        Ok(self.columns.iter().enumerate().map(guess).collect())
    }

    /// Why a column goes to the note.
    fn noted(&self, column: &Column) -> (Target, String, bool) {
        let (why, sure) = match (&column.elsewhere, &column.second) {
            (Some((_, why)), _) => (why.clone(), true),
            (None, Some((at, fit, is_clear))) => {
                let field = self.wanted[*at].field;
                let first = self.given[*at].and_then(|first| self.columns.get(first));
                let first = first.map(|first| format!(", beside \"{}\"", short(&first.heading)));
                let said = fit
                    .said
                    .as_ref()
                    .map_or_else(String::new, |said| heading_says(said, &column.heading));
                (
                    format!(
                        "a second column of `{field}`{}: {said}",
                        first.unwrap_or_default()
                    ),
                    *is_clear,
                )
            }
            (None, None) if column.look.seen == 0 => {
                ("none of its cells says anything".to_owned(), true)
            }
            (None, None) => (
                format!(
                    "no field of {} goes by that heading",
                    with_article(self.kind)
                ),
                true,
            ),
        };
        (Target::Note, why, sure)
    }
}

impl Column {
    fn is(&self, field: &str) -> bool {
        match &self.taken {
            Some((Target::Field(name), ..)) => *name == field,
            Some((Target::Reference, ..)) => field == "reference",
            _ => false,
        }
    }

    /// Whether nobody knows what it is, and its heading does not say.
    pub fn is_open(&self) -> bool {
        self.taken.is_none() && self.elsewhere.is_none() && self.second.is_none()
    }
}

/// Why a heading sends its column to the note, and how much it says so.
fn elsewhere(words: &Words, others: &[(&str, Vec<Phrase>)], kind: Kind) -> Option<(u32, String)> {
    let mut best: Option<(u32, Said, &str)> = None;
    for (what, names) in others {
        let Some((score, _, said)) = fit::say(words, names, kind) else {
            continue;
        };
        if score >= 20 && best.as_ref().is_none_or(|(other, ..)| score > *other) {
            best = Some((score, said, what));
        }
    }
    let (score, said, what) = best?;
    let verb = if said.whole { "is" } else { "says" };
    let mut why = format!("the heading {verb} \"{}\"", short(&said.words));
    if what != synonyms::NOTE {
        why = format!("{why}: {what}");
    }
    Some((score, why))
}

fn heading_says(said: &Said, heading: &str) -> String {
    if said.whole {
        format!("the heading is \"{}\"", short(heading))
    } else {
        format!("the heading says \"{}\"", short(&said.words))
    }
}
