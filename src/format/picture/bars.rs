//! Draws amounts side by side: for each source a bar of each series, and a mark where what there is ends.

use super::canvas::{Anchor, Canvas};
use super::in_letters::{LEAST, bar, padded, right, trimmed};
use super::scale::{self, money, pounds};
use super::shapes::{hatched, real, wrapped};
use crate::model::money::Pence;
use crate::report::picture::Picture;
use crate::report::picture::bars::{BarRow, Bars};

/// Size of what is written.
const SIZE: f64 = 10.5;
/// From the middle of a line of letters to where they stand.
const DROP: f64 = 3.7;
/// Room for a bar, and how much of it the bar fills.
const SLOT: f64 = 14.0;
const THICK: f64 = 10.0;
/// Between one row and the next.
const GAP: f64 = 12.0;
/// From one line of a label to the next.
const LEADING: f64 = 13.0;
/// A mark so many times as far out as the longest bar is left off the scale, or there would be no bars to see.
const FAR: f64 = 12.0;
/// Beyond so many rows the axis is drawn below them too.
const LONG: usize = 8;

/// As SVG.
pub fn draw(drawing: &Bars, picture: &Picture, width: f64) -> String {
    let mut canvas = Canvas::new();
    let chart = Chart::of(&canvas, drawing, width);
    let top = chart.legend(&mut canvas, drawing, width) + 30.0;
    let height = |row: &BarRow| {
        let label = wrapped(&canvas.letters, &row.label, SIZE, chart.left - 14.0, 3).len();
        (SLOT * real(slots(row))).max(LEADING * real(label))
    };
    let heights: Vec<f64> = drawing.rows.iter().map(height).collect();
    let bottom = top + heights.iter().map(|height| height + GAP).sum::<f64>();
    chart.axis(&mut canvas, top, bottom);
    let mut at = top + GAP / 2.0;
    for (row, height) in drawing.rows.iter().zip(heights) {
        canvas.titled(&told(drawing, row), |canvas| {
            chart.row(canvas, row, at, height)
        });
        at += height + GAP;
    }
    let zero = chart.across(0.0);
    canvas.line("edge", [zero, top, zero, bottom]);
    let foot = if drawing.rows.len() > LONG {
        chart.figures(&mut canvas, bottom + 14.0);
        20.0
    } else {
        4.0
    };
    canvas.finish(
        picture.key,
        &picture.title,
        &picture.about,
        width,
        bottom + foot,
    )
}

/// The row in words, with every amount as it is.
fn told(drawing: &Bars, row: &BarRow) -> String {
    let said = |(name, amount): (&String, &Option<Pence>)| Some(format!("{name} {}", (*amount)?));
    let amounts = drawing.series.iter().zip(&row.amounts).filter_map(said);
    let available = row.available.map(|pence| format!("available {pence}"));
    let amounts: Vec<String> = amounts.chain(available).collect();
    format!("{}: {}", row.label, amounts.join(", "))
}

/// Where amounts stand.
struct Chart {
    /// Where the least amount stands, and the most.
    left: f64,
    right: f64,
    /// The least and the most amount on the scale, in pounds.
    least: f64,
    most: f64,
    /// The ticks between them.
    ticks: Vec<f64>,
    /// Room for the words of an amount.
    after: f64,
    series: usize,
    has_marks: bool,
}

impl Chart {
    fn of(canvas: &Canvas, drawing: &Bars, width: f64) -> Self {
        let all = drawing.rows.iter().flat_map(|row| &row.amounts);
        let all: Vec<f64> = all.filter_map(|pence| Some(pounds((*pence)?))).collect();
        let longest = all.iter().copied().fold(0.0, f64::max);
        let least = all.iter().copied().fold(0.0, f64::min);
        let marks = drawing.rows.iter().filter_map(|row| row.available);
        let marks: Vec<f64> = marks.map(pounds).collect();
        let near = |mark: &&f64| longest <= 0.0 || **mark <= longest * FAR;
        let most = marks.iter().filter(near).copied().fold(longest, f64::max);
        let widest = |words: &mut dyn Iterator<Item = &str>| {
            let each = words.map(|words| canvas.letters.width(words, SIZE));
            each.fold(0.0, f64::max)
        };
        let labels = widest(&mut drawing.rows.iter().map(|row| row.label.as_str()));
        let amounts: Vec<String> = all
            .iter()
            .chain(&marks)
            .map(|pounds| money(*pounds))
            .collect();
        let after = widest(&mut amounts.iter().map(String::as_str));
        let left = labels.min(width * 0.3) + 16.0;
        let right = width - after - 12.0;
        let few = ((right - left) / 70.0).clamp(2.0, 6.0);
        // All nothing is a scale all the same.
        let most = if most > least { most } else { least + 1.0 };
        let mut ticks = scale::ticks(least, most, scale::step(most - least, few, 1.0));
        ticks.retain(|tick| (least..=most).contains(tick));
        Self {
            left,
            right,
            least,
            most,
            ticks,
            after,
            series: drawing.series.len(),
            has_marks: !marks.is_empty(),
        }
    }

    /// Where an amount in pounds stands.
    fn across(&self, pounds: f64) -> f64 {
        self.left + (self.right - self.left) * (pounds - self.least) / (self.most - self.least)
    }

    /// What the bars are; gives where it ends below.
    fn legend(&self, canvas: &mut Canvas, drawing: &Bars, width: f64) -> f64 {
        let names = drawing.series.iter().map(String::as_str);
        let marks = self.has_marks.then_some("funds available");
        let (mut x, mut y) = (self.left, 6.0);
        for (order, name) in names.chain(marks).enumerate() {
            let room = canvas.letters.width(name, SIZE) + 1.0;
            if x + 20.0 + room > width && x > self.left {
                (x, y) = (self.left, y + 16.0);
            }
            if order < self.series {
                one(canvas, order, [x, y - 5.0, 14.0, THICK]);
            } else {
                diamond(canvas, (x + 7.0, y));
            }
            canvas.text("", Anchor::Start, (x + 20.0, y + DROP), SIZE, room, name);
            x += room + 38.0;
        }
        y
    }

    fn axis(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        for tick in &self.ticks {
            let x = self.across(*tick);
            canvas.line("rule", [x, top, x, bottom]);
        }
        self.figures(canvas, top - 6.0);
    }

    fn figures(&self, canvas: &mut Canvas, y: f64) {
        let mut free = f64::NEG_INFINITY;
        for tick in &self.ticks {
            let (x, words) = (self.across(*tick), money(*tick));
            let half = canvas.letters.width(&words, SIZE) / 2.0;
            if x - half >= free {
                canvas.text(
                    "faint",
                    Anchor::Middle,
                    (x, y),
                    SIZE,
                    2.0 * half + 1.0,
                    &words,
                );
                free = x + half + 6.0;
            }
        }
    }

    fn row(&self, canvas: &mut Canvas, row: &BarRow, top: f64, height: f64) {
        let label = wrapped(&canvas.letters, &row.label, SIZE, self.left - 14.0, 3);
        let first = top + (height - LEADING * real(label.len())) / 2.0 + LEADING / 2.0 + DROP;
        for (order, line) in label.iter().enumerate() {
            let at = (self.left - 10.0, first + LEADING * real(order));
            canvas.text("", Anchor::End, at, SIZE, self.left, line);
        }
        let top = top + (height - SLOT * real(slots(row))) / 2.0;
        let foot = top + SLOT * (real(slots(row)) - 0.5);
        let mark = row.available.map(pounds);
        if let Some(mark) = mark.filter(|mark| *mark <= self.most) {
            let x = self.across(mark);
            canvas.line("limit", [x, top, x, foot]);
        }
        let zero = self.across(0.0);
        let mut y = top + SLOT / 2.0;
        for (order, amount) in row.amounts.iter().enumerate() {
            let Some(amount) = amount.map(pounds) else {
                continue;
            };
            let (low, high) = (self.across(amount.min(0.0)), self.across(amount.max(0.0)));
            if amount != 0.0 {
                one(
                    canvas,
                    order,
                    [low, y - THICK / 2.0, (high - low).max(1.0), THICK],
                );
            }
            self.amount(canvas, high.max(zero) + 5.0, y, &money(amount));
            y += SLOT;
        }
        if let Some(mark) = mark {
            let mut after = self.across(mark.min(self.most)) + 9.0;
            if mark <= self.most {
                diamond(canvas, (after - 9.0, y));
            } else {
                // An arrow off the scale.
                canvas.line("limit", [zero, y, after - 12.0, y]);
                let wings = [
                    (after - 12.0, y - 4.5),
                    (after - 4.0, y),
                    (after - 12.0, y + 4.5),
                ];
                canvas.polygon("ink", &wings);
                after -= 1.0;
            }
            self.amount(canvas, after, y, &money(mark));
        }
    }

    /// An amount in words on a ground of its own, so that no line runs through it.
    fn amount(&self, canvas: &mut Canvas, x: f64, y: f64, words: &str) {
        let long = canvas.letters.width(words, SIZE);
        canvas.rect("paper", [x - 1.5, y - 5.5, long + 3.0, 11.0]);
        canvas.text(
            "",
            Anchor::Start,
            (x, y + DROP),
            SIZE,
            self.after + 1.0,
            words,
        );
    }
}

/// The bars of a row and its mark, each in a slot of its own.
fn slots(row: &BarRow) -> usize {
    row.amounts.iter().chain([&row.available]).flatten().count()
}

/// A bar of the series of that order: blank, hatched, solid.
fn one(canvas: &mut Canvas, order: usize, place: [f64; 4]) {
    match order % 3 {
        0 => canvas.rect("blank", place),
        1 => hatched(canvas, "lined", place),
        _ => canvas.rect("solid", place),
    }
}

fn diamond(canvas: &mut Canvas, (x, y): (f64, f64)) {
    let points = [(x - 5.0, y), (x, y - 5.0), (x + 5.0, y), (x, y + 5.0)];
    canvas.polygon("ink", &points);
}

/// As lines of text: the source, and under it a bar of each amount.
pub fn lines(drawing: &Bars, width: usize) -> Vec<String> {
    if width < LEAST {
        return Vec::new();
    }
    let said = |row: &BarRow| -> Vec<(String, Pence, char)> {
        let amounts = drawing.series.iter().zip(&row.amounts);
        let amounts = amounts.zip("-=#".chars().cycle());
        let amounts =
            amounts.filter_map(|((name, amount), sign)| Some((name.clone(), (*amount)?, sign)));
        let available = row
            .available
            .map(|pence| ("available".to_owned(), pence, '.'));
        amounts.chain(available).collect()
    };
    let rows: Vec<(&str, Vec<(String, Pence, char)>)> = drawing
        .rows
        .iter()
        .map(|row| (row.label.as_str(), said(row)))
        .collect();
    let all = || rows.iter().flat_map(|(_, amounts)| amounts);
    let most = all()
        .map(|(_, amount, _)| pounds(*amount))
        .fold(0.0, f64::max);
    let names = all()
        .map(|(name, ..)| name.len())
        .max()
        .unwrap_or(0)
        .min(12);
    let figures = all().map(|(_, amount, _)| amount.to_string().chars().count());
    let figures = figures.max().unwrap_or(0);
    let room = width.saturating_sub(names + figures + 6).max(1);
    let mut lines = Vec::new();
    for (label, amounts) in rows {
        lines.push(trimmed(&padded(label, width)));
        for (name, amount, sign) in amounts {
            lines.push(trimmed(&format!(
                "  {}  {}  {}",
                padded(&name, names),
                right(&amount.to_string(), figures),
                bar(sign, pounds(amount), most, room),
            )));
        }
    }
    lines
}
