//! The head of a picture over time: names of the units, of what they belong to, and lines down from where they begin.

use super::calendar::{Calendar, Stretch, named};
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
    let fits = |stretch: &Stretch, name: &str| letters.width(name, SIZE) <= room(stretch);
    for (stretch, name) in named(stretches, &fits) {
        let place = (stretch.x + 3.0, y);
        canvas.text(class, Anchor::Start, place, SIZE, stretch.width, name);
    }
}
