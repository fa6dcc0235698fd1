//! Draws a status grid: a row for each entry, a field for each report, with the letter of its RAG in it.

use super::canvas::{Anchor, Canvas, class};
use super::{calendar, column};
use crate::format::clean;
use crate::report::cell::Tone;
use crate::report::picture::Picture;
use crate::report::picture::grid::{Grid, GridRow, Unit};

/// Size of the letters.
const SIZE: f64 = 11.0;
/// How wide a field is at least, and at most.
const WIDE: [f64; 2] = [24.0, 46.0];
/// Height of a row of the head.
const HEAD: f64 = 14.0;

/// As SVG; the oldest reports are left out where there is no room for them.
pub fn draw(drawing: &Grid, picture: &Picture, width: f64) -> String {
    let mut canvas = Canvas::new();
    let high = if drawing.rows.len() > 40 { 14.0 } else { 20.0 };
    let size = if high < 16.0 { 10.0 } else { SIZE };
    let longest = |texts: &mut dyn Iterator<Item = &String>| {
        texts
            .map(|text| canvas.letters.width(&clean(text), size))
            .fold(0.0, f64::max)
    };
    let ids = longest(&mut drawing.rows.iter().map(|row| &row.id)).min(width * 0.12);
    let titles = longest(&mut drawing.rows.iter().map(|row| &row.title));
    let title = if ids > 0.0 { ids + 8.0 } else { 0.0 };
    let room = titles
        .min((width * 0.45 - title).max(width - title - 20.0 - WIDE[0] * float(drawing.days.len())))
        .max(40.0)
        + 1.0;
    let left = title + room + 10.0;
    let shown = shown(drawing, |number| left + WIDE[0] * float(number) <= width);
    let days = &drawing.days[drawing.days.len() - shown..];
    let wide = ((width - left) / float(shown.max(1))).clamp(WIDE[0].min(width - left), WIDE[1]);
    let heads = tiers(drawing.unit, days);
    let mut y = 0.0;
    for tier in &heads {
        y += HEAD;
        for (at, name) in tier.iter().enumerate() {
            let x = left + wide * (float(at) + 0.5);
            canvas.text(
                "faint",
                Anchor::Middle,
                (x, y - 4.0),
                10.0,
                wide + 6.0,
                name,
            );
        }
    }
    y += 2.0;
    canvas.line("thin", [0.0, y, left + wide * float(shown), y]);
    for row in &drawing.rows {
        let middle = y + high / 2.0;
        let name = format!("{} {}", row.id, row.title);
        canvas.titled(name.trim(), |canvas| {
            let base = middle + size * 0.36;
            canvas.text(
                "faint",
                Anchor::Start,
                (0.0, base),
                size,
                title - 6.0,
                &row.id,
            );
            canvas.text("", Anchor::Start, (title, base), size, room, &row.title);
        });
        for (at, (day, cell)) in days.iter().zip(cells(row, shown)).enumerate() {
            let Some((word, tone)) = cell else {
                let x = left + wide * (float(at) + 0.5);
                canvas.line("rule", [x - 3.0, middle, x + 3.0, middle]);
                continue;
            };
            let place = [
                left + wide * float(at) + 1.0,
                y + 1.0,
                wide - 2.0,
                high - 2.0,
            ];
            let about = format!("{}: {word}, {}", name.trim(), drawing.unit.words(*day));
            canvas.titled(&about, |canvas| {
                canvas.rect(class(*tone), place);
                if *tone == Tone::Bad {
                    // Told from a distance without colour: a heavy edge.
                    canvas.rect("heavy", place);
                }
                let x = place[0] + place[2] / 2.0;
                let letter = letter(word);
                canvas.text(
                    "",
                    Anchor::Middle,
                    (x, middle + 3.8),
                    size,
                    place[2],
                    &letter,
                );
            });
        }
        y += high;
        canvas.line("rule", [0.0, y, left + wide * float(shown), y]);
    }
    y += 15.0;
    let mut legend = "R red, A amber, G green; a dash: no RAG stated".to_owned();
    if shown < drawing.days.len() {
        let more = drawing.days.len() - shown;
        let left_out = if more == 1 {
            "column is"
        } else {
            "columns are"
        };
        legend = format!("{legend}; {more} older {left_out} left out");
    }
    canvas.text("faint", Anchor::Start, (0.0, y - 2.0), 10.0, width, &legend);
    canvas.finish(picture.key, &picture.title, &picture.about, width, y + 4.0)
}

fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// How many of the newest columns there is room for; one at least.
fn shown(drawing: &Grid, fits: impl Fn(usize) -> bool) -> usize {
    let all = drawing.days.len();
    (1..=all)
        .rev()
        .find(|number| fits(*number))
        .unwrap_or(all.min(1))
}

/// The newest fields of a row.
fn cells(row: &GridRow, shown: usize) -> impl Iterator<Item = &Option<(String, Tone)>> {
    row.cells.iter().skip(row.cells.len().saturating_sub(shown))
}

/// The letter that goes with the colour.
fn letter(word: &str) -> String {
    let first = clean(word).chars().next();
    first.map_or_else(String::new, |letter| letter.to_uppercase().collect())
}

/// Year, month and day of each column, where they differ from those of the column before; no days where columns are months.
fn tiers(unit: Unit, days: &[crate::model::date::Date]) -> Vec<Vec<String>> {
    let mut tiers = vec![Vec::new(), Vec::new()];
    if unit != Unit::Month {
        tiers.push(Vec::new());
    }
    let mut before = None;
    for day in days {
        let (year, month, of_month) = day.parts();
        let is_same_year = before.is_some_and(|(known, _)| known == year);
        let is_same = before == Some((year, month));
        let unless = |is: bool, name: String| if is { String::new() } else { name };
        tiers[0].push(unless(is_same_year, year.to_string()));
        tiers[1].push(unless(is_same, calendar::short_month(*day)));
        if let Some(days) = tiers.get_mut(2) {
            days.push(of_month.to_string());
        }
        before = Some((year, month));
    }
    // A year has room for its name only over two columns.
    let years = &mut tiers[0];
    for at in 1..years.len() {
        if !years[at].is_empty() && !years[at - 1].is_empty() {
            years[at - 1].clear();
        }
    }
    tiers
}

/// Columns of a terminal for one report.
const STEP: usize = 4;

/// As lines of text; the oldest reports are left out where there is no room for them.
pub fn lines(drawing: &Grid, width: usize) -> Vec<String> {
    let name = |row: &GridRow| {
        // A narrow page has no room for titles.
        let name = match row.id.as_str() {
            id if width < 60 && !id.is_empty() => id.to_owned(),
            id => format!("{id} {}", row.title),
        };
        clean(name.trim()).replace('\n', " ")
    };
    let names: Vec<String> = drawing.rows.iter().map(name).collect();
    let longest = names
        .iter()
        .map(|name| crate::format::wrap::width(name))
        .max();
    let most = if width < 60 {
        8.max(width / 3)
    } else {
        width / 2
    };
    let left = longest.unwrap_or(0).min(most) + 1;
    let shown = shown(drawing, |number| left + STEP * number <= width);
    if shown == 0 || drawing.rows.is_empty() {
        return Vec::new();
    }
    let days = &drawing.days[drawing.days.len() - shown..];
    let mut lines = Vec::new();
    for tier in tiers(drawing.unit, days) {
        let mut line = String::new();
        for (at, name) in tier.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            column::place(&mut line, left + STEP * at, name);
        }
        lines.push(line);
    }
    for (row, name) in drawing.rows.iter().zip(&names) {
        let mut line = column::cut(name, left - 1);
        for (at, cell) in cells(row, shown).enumerate() {
            let letter = cell
                .as_ref()
                .map_or_else(|| ".".to_owned(), |(word, _)| letter(word));
            column::place(&mut line, left + STEP * at, &letter);
        }
        lines.push(line.trim_end().to_owned());
    }
    let mut key = vec![
        "R red, A amber, G green".to_owned(),
        ". no RAG stated".to_owned(),
    ];
    if shown < drawing.days.len() {
        key.push(format!("{} older left out", drawing.days.len() - shown));
    }
    lines.push(String::new());
    lines.extend(crate::format::wrap::flow(&key, "; ", width));
    lines
}
