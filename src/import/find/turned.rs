//! Sheets in which fields run down and records across: recognised by rows of like cells, and turned to one row a record.

use super::view::View;
use super::whole::unlike;
use super::words::{Sort, sort};
use super::{Aside, Found, Row, naming, why};
use crate::intake::Form;
use crate::intake::entry::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Rows and columns looked at to see which way like cells stand.
const SAMPLE: usize = 200;
/// Cells that turned records may have: what was one row becomes one cell of each.
const CELLS: usize = 20_000_000;

/// Where the labels and the records of a turned sheet stand.
struct Turned {
    labels: usize,
    /// The first row with a label and a value.
    top: usize,
    records: Vec<usize>,
    why: String,
}

/// The table of a view whose fields run down.
pub fn table(view: &View<'_>) -> Option<Found> {
    let turned = many(view)?;
    Some(made(view, &turned))
}

/// The one record of a form: labels on the left, what was filled in beside them.
pub fn form(view: &View<'_>) -> Option<Found> {
    let turned = single(view)?;
    Some(made(view, &turned))
}

/// The sort of a cell, with prose and words told from each other by length alone.
fn class(entry: &Entry) -> Option<usize> {
    match sort(entry) {
        Sort::Blank | Sort::Filler => None,
        Sort::Number => Some(0),
        Sort::Date => Some(1),
        Sort::Value => Some(2),
        Sort::Words | Sort::Prose => {
            let is_long = matches!(entry, Entry::Text(text) if text.len() > 60);
            Some(2 + usize::from(is_long))
        }
    }
}

/// How alike cells are.
struct Likeness {
    /// How many of them are of the commonest sort, in hundredths.
    share: usize,
    /// That sort.
    most: usize,
    /// How many they are.
    cells: usize,
}

/// How alike the cells are; nothing where there are fewer than two.
fn likeness<'a>(cells: impl Iterator<Item = &'a Entry>) -> Option<Likeness> {
    let mut counts = [0_usize; 4];
    for class in cells.filter_map(class) {
        counts[class] += 1;
    }
    let cells: usize = counts.iter().sum();
    let (most, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (cells > 1).then(|| Likeness {
        share: count * 100 / cells,
        most,
        cells,
    })
}

fn mean(of: &[Likeness]) -> usize {
    of.iter().map(|one| one.share).sum::<usize>() / of.len().max(1)
}

/// The first column of the view that holds something, the first row with a label and a value, the rows from there on that have a
/// label; `None` where the first column is no column of labels.
fn labelled(view: &View<'_>, fewest: usize) -> Option<(usize, usize, Vec<usize>)> {
    let rows = (0..view.lines.len()).filter(|&row| view.count(row) > 1);
    let top = rows.clone().next()?;
    let labels = rows.take(SAMPLE).filter_map(|row| view.filled(row).next());
    let labels = labels.map(|(column, _)| column).min()?;
    let mut seen = HashSet::new();
    let (mut rows, mut odd) = (Vec::new(), 0);
    for row in (top..view.lines.len())
        .filter(|&row| view.count(row) > 0)
        .take(SAMPLE)
    {
        match view.cell(row, labels) {
            Entry::Text(text) if is_label(text) && seen.insert(text.to_lowercase()) => {
                rows.push(row);
            }
            // What records are called may stand above them without a label.
            Entry::Blank if row == top => {}
            _ => odd += 1,
        }
    }
    (rows.len() >= fewest && odd * 5 <= rows.len()).then_some((labels, top, rows))
}

fn is_label(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.len() <= 160
        && first.contains(char::is_alphabetic)
        && !matches!(
            sort(&Entry::Text(first.to_owned())),
            Sort::Date | Sort::Number | Sort::Filler | Sort::Value
        )
}

fn many(view: &View<'_>) -> Option<Turned> {
    if view.form == Form::Json {
        return None;
    }
    let (labels, top, rows) = labelled(view, 3)?;
    let look = Look::at(view, labels, top, &rows)?;
    let why = look.why()?;
    let mut records: BTreeSet<usize> = BTreeSet::new();
    for row in top..view.lines.len() {
        records.extend(
            view.filled(row)
                .map(|(column, _)| column)
                .filter(|column| *column > labels),
        );
    }
    let fields = view.lines.len() - top;
    (records.len().saturating_mul(fields) <= CELLS).then(|| Turned {
        labels,
        top,
        records: records.into_iter().collect(),
        why,
    })
}

/// What is seen of a sheet whose first column may be its fields.
struct Look {
    /// Labels, and how many of them are words for fields.
    labels: usize,
    known: usize,
    /// Whether the first row names columns, and whether it has no label and its cells name no columns, so that they are
    /// what the records are called.
    headed: bool,
    titled: bool,
    /// How alike cells are to those beside them, in hundredths, and to those below.
    even: usize,
    mixed: usize,
    /// Rows of several cells; those of nothing but amounts, of nothing but words; whether not all are of one sort.
    rows: usize,
    amounts: usize,
    said: usize,
    varied: bool,
}

impl Look {
    fn at(view: &View<'_>, labels: usize, top: usize, rows: &[usize]) -> Option<Self> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for &row in rows {
            for (column, _) in view.filled(row).filter(|(column, _)| *column > labels) {
                *counts.entry(column).or_default() += 1;
            }
        }
        if counts.values().filter(|count| **count > 1).count() < 2 {
            return None;
        }
        let columns: Vec<usize> = counts.keys().copied().take(SAMPLE).collect();
        let body: Vec<usize> = rows.iter().copied().filter(|&row| row > top).collect();
        let across = |&row: &usize| likeness(columns.iter().map(|&column| view.cell(row, column)));
        let down = |&column: &usize| likeness(body.iter().map(|&row| view.cell(row, column)));
        let across: Vec<Likeness> = body.iter().filter_map(across).collect();
        let down: Vec<Likeness> = columns.iter().filter_map(down).collect();
        let wide = columns.len().min(3);
        let pure = across
            .iter()
            .filter(|row| row.share == 100 && row.cells >= wide);
        let (amounts, said): (Vec<&Likeness>, Vec<&Likeness>) = pure.partition(|row| row.most < 2);
        let heads = view.filled(top).filter(|(_, cell)| names(cell)).count();
        let is_bare = view.cell(top, labels).is_blank();
        let titled = is_bare && (heads * 3 <= view.count(top) || is_counted(view, top));
        Some(Self {
            labels: rows.len(),
            known: rows
                .iter()
                .filter(|&&row| names(view.cell(row, labels)))
                .count(),
            headed: heads * 2 >= view.count(top) && !titled,
            titled,
            even: mean(&across),
            mixed: mean(&down),
            rows: across.len(),
            amounts: amounts.len(),
            said: said.len(),
            varied: across.windows(2).any(|pair| pair[0].most != pair[1].most),
        })
    }

    /// Why it is turned; nothing where it is not.
    fn why(&self) -> Option<String> {
        let Self {
            even,
            mixed,
            known,
            labels,
            ..
        } = *self;
        // No table whose records run down has rows of nothing but amounts beside rows of nothing but words.
        let is_pure = self.amounts > 2 && self.said > 2 && even >= mixed && !self.headed;
        if even >= 75 && self.rows > 1 && (even >= mixed + 20 || is_pure) {
            return Some(format!(
                "fields run down and records across: {even} in 100 cells are like those beside them, {mixed} like those below"
            ));
        }
        let is_most = known * 5 >= labels * 3 && !self.headed;
        let is_said = known > 3 && is_most && self.varied && even >= mixed;
        // Nothing above the labels, what records are called above the rest: labels that are words for fields are enough.
        let is_named = self.titled && known > 1 && is_most;
        (is_said || is_named).then(|| {
            format!("fields run down and records across: {known} of {labels} cells at the left are words for fields")
        })
    }
}

/// Whether the cells of a row are one word, counted: `Project A`, `Project B`.
fn is_counted(view: &View<'_>, row: usize) -> bool {
    let words = view.filled(row).map(|(_, cell)| cell.words());
    let words: Vec<String> = words.collect();
    let first = words.first().and_then(|one| one.split_once(' '));
    first.is_some_and(|(word, _)| {
        let counts = |one: &String| {
            let number = one.strip_prefix(word).map(str::trim);
            number.is_some_and(|number| (1..=3).contains(&number.len()))
        };
        words.len() > 1 && words.iter().all(counts)
    })
}

fn names(entry: &Entry) -> bool {
    matches!(entry, Entry::Text(text) if naming::names_a_column(text))
}

fn single(view: &View<'_>) -> Option<Turned> {
    let (labels, top, rows) = labelled(view, 3)?;
    let mut records: Option<usize> = None;
    for row in top..view.lines.len() {
        for (column, _) in view.filled(row).filter(|(column, _)| *column > labels) {
            if *records.get_or_insert(column) != column {
                return None;
            }
        }
    }
    let asks = |row: &&usize| match view.cell(**row, labels) {
        Entry::Text(text) => text.ends_with(':') || naming::names_a_column(text),
        _ => false,
    };
    let asked = rows.iter().filter(asks).count();
    let given = rows.iter().filter(|&&row| view.count(row) > 1).count();
    if asked * 5 < rows.len() * 3 || given < 2 || given * 2 < rows.len() {
        return None;
    }
    Some(Turned {
        labels,
        top,
        records: records.into_iter().collect(),
        why: format!(
            "a form: {asked} of {} labels at the left name fields; it is one record",
            rows.len()
        ),
    })
}

/// Whether no label is a word for what records are called: what stands above them without a label is, then.
fn is_untitled(view: &View<'_>, turned: &Turned) -> bool {
    let is_titled = |row: usize| match view.cell(row, turned.labels) {
        Entry::Text(text) => ["title", "name"].contains(&&*text.trim().to_lowercase()),
        _ => false,
    };
    !(turned.top..view.lines.len()).any(is_titled)
}

fn made(view: &View<'_>, turned: &Turned) -> Found {
    let mut found = Found {
        counted: "column",
        turned: true,
        why: turned.why.clone(),
        ..Found::default()
    };
    let aside = |place: usize, words: String, why: &str| Aside {
        place,
        words,
        why: why.to_owned(),
    };
    for row in (0..turned.top).filter(|&row| view.count(row) > 0) {
        if found.heading.is_empty() && view.only(row).is_some() {
            found.heading = naming::tidy(&view.words(row, " "));
        } else {
            found
                .aside
                .push(aside(view.place(row), view.words(row, " | "), why::ABOVE));
        }
    }
    let last = (turned.top..view.lines.len())
        .rev()
        .find(|&row| view.count(row) > 1);
    let mut fields = Vec::new();
    let mut names = Vec::new();
    let mut explained = Vec::new();
    for row in turned.top..view.lines.len() {
        if view.count(row) == 0 {
            continue;
        }
        let label = view.cell(row, turned.labels);
        let is_note = Some(row) > last && sort(label) == Sort::Prose;
        if is_note {
            found
                .aside
                .push(aside(view.place(row), view.words(row, " | "), why::BELOW));
            continue;
        }
        let (name, rest) = match label {
            Entry::Blank if row == turned.top && is_untitled(view, turned) => {
                ("Title".to_owned(), String::new())
            }
            Entry::Blank => (format!("Row {}", view.place(row)), String::new()),
            label => naming::heading(&label.words()),
        };
        if !rest.is_empty() {
            explained.push((view.place(row), fields.len(), rest));
        }
        names.push((
            fields.len(),
            name.trim_end_matches(':').trim_end().to_owned(),
        ));
        fields.push(row);
    }
    let columns = unlike(names.into_iter());
    found.headings = columns.into_iter().map(|column| column.heading).collect();
    found.places = fields.iter().map(|&row| view.place(row)).collect();
    for (place, field, rest) in explained {
        let heading = found.headings.get(field).cloned().unwrap_or_default();
        found
            .aside
            .push(aside(place, format!("{heading}: {rest}"), why::EXPLAINS));
    }
    let record = |&column: &usize| Row {
        place: column + 1,
        section: String::new(),
        cells: fields
            .iter()
            .map(|&row| view.cell(row, column).clone())
            .collect(),
    };
    found.rows = turned.records.iter().map(record).collect();
    found.aside.sort_by_key(|aside| aside.place);
    found
}
