//! Sheets in which fields run down and records across: recognised by rows of like cells, and turned to one row a record.

use super::head::unlike;
use super::view::View;
use super::words::{self, Sort, sort};
use super::{Aside, Found, Row, why};
use crate::intake::Form;
use crate::intake::entry::Entry;

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
        Sort::Words | Sort::Prose => Some(2 + usize::from(entry.words().len() > 60)),
    }
}

/// How alike the cells are, in hundredths; nothing where there are fewer than two.
fn likeness<'a>(cells: impl Iterator<Item = &'a Entry>) -> Option<(usize, usize)> {
    let mut counts = [0_usize; 4];
    let mut all = 0;
    for class in cells.filter_map(class) {
        counts[class] += 1;
        all += 1;
    }
    let (most, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    (all > 1).then(|| (count * 100 / all, most))
}

fn mean(values: &[usize]) -> usize {
    values.iter().sum::<usize>() / values.len().max(1)
}

/// The first column of the view that holds something, the first row with a label and a value, the rows from there on that have a
/// label; `None` where the first column is no column of labels.
fn labelled(view: &View<'_>, fewest: usize) -> Option<(usize, usize, Vec<usize>)> {
    let rows = (0..view.lines.len()).filter(|&row| view.count(row) > 1);
    let top = rows.clone().next()?;
    let labels = rows.take(SAMPLE).filter_map(|row| view.filled(row).next());
    let labels = labels.map(|(column, _)| column).min()?;
    let mut seen = std::collections::HashSet::new();
    let (mut rows, mut odd) = (Vec::new(), 0);
    for row in (top..view.lines.len())
        .filter(|&row| view.count(row) > 0)
        .take(SAMPLE)
    {
        match view.cell(row, labels) {
            Entry::Text(text) if is_label(text) && seen.insert(text.to_lowercase()) => {
                rows.push(row)
            }
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
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for row in top..view.lines.len() {
        for (column, _) in view.filled(row).filter(|(column, _)| *column > labels) {
            *counts.entry(column).or_default() += 1;
        }
    }
    let records: Vec<usize> = counts.keys().copied().collect();
    let full = counts.values().filter(|count| **count > 1).count();
    if full < 2 {
        return None;
    }
    let body = || rows.iter().copied().filter(|&row| row > top);
    let across = |row: usize| {
        let cells = records.iter().take(SAMPLE);
        likeness(cells.map(move |&column| view.cell(row, column)))
    };
    let down = |column: usize| likeness(body().map(move |row| view.cell(row, column)));
    let across: Vec<(usize, usize)> = body().filter_map(across).collect();
    let down: Vec<(usize, usize)> = records
        .iter()
        .take(SAMPLE)
        .filter_map(|&at| down(at))
        .collect();
    let shares =
        |of: &[(usize, usize)]| mean(&of.iter().map(|(share, _)| *share).collect::<Vec<_>>());
    let (even, mixed) = (shares(&across), shares(&down));
    let known = rows
        .iter()
        .filter(|&&row| names(view.cell(row, labels)))
        .count();
    let heads = view.filled(top).filter(|(_, cell)| names(cell)).count();
    // Rows of nothing but amounts, and rows of nothing but words: no table has both whose records run down.
    let wide = records.len().min(3);
    let pure = |amounts: bool| {
        let rows = body().filter(|&row| view.count(row) > wide);
        let cells = rows.filter_map(|row| {
            let cells = records.iter().take(SAMPLE);
            likeness(cells.map(move |&column| view.cell(row, column)))
        });
        cells
            .filter(|(share, most)| *share == 100 && (*most < 2) == amounts)
            .count()
    };
    let (amounts, said) = (pure(true), pure(false));
    let sorts = across
        .iter()
        .filter(|(_, most)| *most != across[0].1)
        .count();
    // Like cells side by side and unlike ones below each other; or words for fields down the side and none along the top.
    let is_turned = across.len() > 1 && even >= 75 && even >= mixed + 20
        || amounts > 2 && said > 2 && even >= 75 && even >= mixed && heads * 2 < view.count(top);
    let is_said = known * 5 >= rows.len() * 3
        && known > 3
        && heads * 2 < view.count(top)
        && sorts > 0
        && even >= mixed;
    let fields = (top..view.lines.len()).len();
    if !is_turned && !is_said || records.len().saturating_mul(fields) > CELLS {
        return None;
    }
    let why = if is_turned {
        format!(
            "fields run down and records across: {even} in 100 cells are like those beside them, {mixed} like those below"
        )
    } else {
        let all = rows.len();
        format!(
            "fields run down and records across: {known} of {all} cells at the left are words for fields"
        )
    };
    Some(Turned {
        labels,
        top,
        records,
        why,
    })
}

fn names(entry: &Entry) -> bool {
    matches!(entry, Entry::Text(text) if words::names_a_column(text))
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
        Entry::Text(text) => text.ends_with(':') || words::names_a_column(text),
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
            found.heading = words::tidy(&view.words(row, " "));
        } else {
            found
                .aside
                .push(aside(view.place(row), view.words(row, " | "), why::ABOVE));
        }
    }
    let mut fields = Vec::new();
    let mut names = Vec::new();
    let mut explained = Vec::new();
    for row in turned.top..view.lines.len() {
        if view.count(row) == 0 {
            continue;
        }
        let label = view.cell(row, turned.labels);
        let is_note = view.only(row).is_some()
            && sort(label) == Sort::Prose
            && !label.is_blank()
            && (row + 1..view.lines.len()).all(|below| view.count(below) < 2);
        if is_note {
            found
                .aside
                .push(aside(view.place(row), view.words(row, " | "), why::BELOW));
            continue;
        }
        let (name, rest) = match label {
            Entry::Blank => (format!("Row {}", view.place(row)), String::new()),
            label => words::heading(&label.words()),
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
