//! The head of a picture over time: names of the units, of what they belong to, and lines down from where they begin.

use super::calendar::{Calendar, Stretch};
use super::canvas::{Anchor, Canvas};

/// Size of its letters.
const SIZE: f64 = 10.0;
/// Height of a row of names.
pub const ROW: f64 = 15.0;

/// How high the head of a calendar is.
pub fn height(calendar: &Calendar) -> f64 {
    if calendar.groups().is_empty() {
        ROW
    } else {
        2.0 * ROW
    }
}

/// Draws the head from `top` and the lines down to `foot`.
pub fn draw(canvas: &mut Canvas, calendar: &Calendar, top: f64, foot: f64) {
    let groups = calendar.groups();
    let units = calendar.stretches();
    let mut top = top;
    let below = top + height(calendar);
    for unit in &units {
        canvas.line("rule", [unit.x, below, unit.x, foot]);
    }
    if !groups.is_empty() {
        for group in &groups {
            canvas.line("thin", [group.x, top, group.x, foot]);
        }
        names(canvas, &groups, top + ROW - 4.0, "");
        top += ROW;
    }
    names(canvas, &units, top + ROW - 4.0, "faint");
    if let Some((first, last)) = units.first().zip(units.last()) {
        canvas.line("thin", [first.x, below, last.x + last.width, below]);
    }
}

/// Every name where its stretch has room for it, all of the same length.
fn names(canvas: &mut Canvas, stretches: &[Stretch], y: f64, class: &str) {
    let letters = &canvas.letters;
    let room = |stretch: &Stretch| stretch.width - 4.0;
    let fits = |stretch: &Stretch, name: &String| letters.width(name, SIZE) <= room(stretch);
    let most = stretches.iter().map(|one| one.names.len()).max();
    // The shortest stretches are parts of units at the two ends: they may go without a name, or have a shorter one.
    let whole = stretches.iter().map(|one| one.width).fold(0.0, f64::max) * 0.7;
    let lengths = 0..most.unwrap_or(0);
    let mut fitting = lengths.filter(|&length| {
        let whole = stretches.iter().filter(|one| one.width >= whole);
        whole
            .filter_map(|one| one.names.get(length).map(|name| fits(one, name)))
            .all(|fits| fits)
    });
    let length = fitting.next().unwrap_or(usize::MAX);
    let mut shown = Vec::new();
    for stretch in stretches {
        let mut names = stretch.names.iter().skip(length.min(stretch.names.len()));
        if let Some(name) = names.find(|name| fits(stretch, name)) {
            shown.push((stretch.x + 3.0, name, room(stretch)));
        }
    }
    for (x, name, room) in shown {
        canvas.text(class, Anchor::Start, (x, y), SIZE, room + 1.0, name);
    }
}
