//! Draws a priority ladder: the ranks as they are, each joined to where it stood before.

use super::canvas::{Anchor, Canvas, class};
use super::in_letters::{LEAST, padded, right, trimmed};
use super::scale;
use super::shapes::{heading, real, through};
use crate::format::wrap::width as wide;
use crate::report::picture::Picture;
use crate::report::picture::ladder::{Ladder, Rung};

/// Size of what is written.
const SIZE: f64 = 11.0;
/// From the middle of a line of letters to where they stand.
const DROP: f64 = 3.9;
/// From one rung to the next.
const STEP: f64 = 24.0;
/// Room above the rungs for the headings.
const TOP: f64 = 24.0;
/// Room for a number in its ring.
const RING: f64 = 9.0;

/// As SVG.
pub fn draw(drawing: &Ladder, picture: &Picture, width: f64) -> String {
    let mut canvas = Canvas::new();
    let moved = has_moved(drawing);
    // The column of places before, the way between, the column of places now.
    let way = (width * 0.16).clamp(70.0, 170.0);
    let before = 30.0;
    let now = if moved { before + way + 30.0 } else { 14.0 };
    let top = if moved { TOP } else { 4.0 };
    let level = |order: f64| top + STEP * (order + 0.5);
    if let Some(since) = drawing.since.filter(|_| moved) {
        let words = format!("Before {}", scale::short(since));
        heading(&mut canvas, (0.0, 12.0), now, &words);
        heading(&mut canvas, (now - 12.0, 12.0), 100.0, "Now");
    }
    let mut lowest = drawing.rungs.len();
    for (order, rung) in drawing.rungs.iter().enumerate() {
        let y = level(real(order));
        let stood = rung.before.and_then(|rank| usize::try_from(rank - 1).ok());
        let stood = stood.filter(|_| moved);
        canvas.titled(&told(rung), |canvas| {
            if let Some(stood) = stood {
                let from = level(real(stood));
                let words = (stood + 1).to_string();
                join(canvas, rung, (before, from), (now, y));
                canvas.text(
                    "faint",
                    Anchor::End,
                    (before - 12.0, from + DROP),
                    SIZE,
                    40.0,
                    &words,
                );
                canvas.circle("ink", (before - 4.0, from), 2.5);
            }
            place(canvas, rung, (now, y));
            words(canvas, rung, (now, y), width, moved);
        });
        lowest = lowest.max(stood.map_or(0, |stood| stood + 1));
    }
    let height = level(real(lowest)) - STEP / 2.0 + 4.0;
    canvas.finish(picture.key, &picture.title, &picture.about, width, height)
}

fn has_moved(drawing: &Ladder) -> bool {
    let differs = |rung: &Rung| rung.before.is_some() && rung.before != rung.rank;
    drawing.rungs.iter().any(differs)
}

/// Places it went up; negative down. None: it is new, or has no place.
fn climbed(rung: &Rung) -> Option<i64> {
    Some(rung.before?.saturating_sub(rung.rank?))
}

fn told(rung: &Rung) -> String {
    let rank = rung
        .rank
        .map_or("no rank".to_owned(), |rank| format!("rank {rank}"));
    let before = match climbed(rung) {
        Some(0) => ", as before".to_owned(),
        Some(_) => rung
            .before
            .map_or(String::new(), |rank| format!(", before {rank}")),
        None => String::new(),
    };
    format!("{} {}: {rank}{before}", rung.id, rung.title)
}

/// The way from where it stood to where it stands: level ones faint, those up solid, those down dashed.
fn join(canvas: &mut Canvas, rung: &Rung, (left, from): (f64, f64), (right, to): (f64, f64)) {
    let (left, right) = (left + 2.0, right - RING - 3.0);
    match climbed(rung).unwrap_or(0) {
        0 => canvas.line("rule", [left, from, right, to]),
        up => {
            let kind = if up > 0 { "way risen" } else { "way fallen" };
            let bend = (right - left) * 0.3;
            let points = [
                (left, from),
                (left + bend, from),
                (right - bend, to),
                (right, to),
            ];
            through(canvas, kind, &points);
        }
    }
}

/// The rank in a ring.
fn place(canvas: &mut Canvas, rung: &Rung, (x, y): (f64, f64)) {
    let Some(rank) = rung.rank else {
        canvas.text("faint", Anchor::Middle, (x, y + DROP), SIZE, 20.0, "–");
        return;
    };
    canvas.circle("blank", (x, y), RING);
    canvas.text(
        "",
        Anchor::Middle,
        (x, y + DROP),
        10.0,
        2.0 * RING,
        &rank.to_string(),
    );
}

/// How far it moved, how it stands, what it is.
fn words(canvas: &mut Canvas, rung: &Rung, (x, y): (f64, f64), width: f64, moved: bool) {
    let mut x = x + RING + 6.0;
    if moved {
        change(canvas, rung, (x, y));
        x += 32.0;
    }
    if !rung.letter.is_empty() {
        canvas.rect(class(rung.tone), [x, y - 8.0, 16.0, 16.0]);
        let at = (x + 8.0, y + DROP);
        canvas.text("strong", Anchor::Middle, at, SIZE, 16.0, &rung.letter);
    }
    x += 24.0;
    let room = canvas.letters.width(&rung.id, SIZE).min(90.0);
    canvas.text(
        "faint",
        Anchor::Start,
        (x, y + DROP),
        SIZE,
        room + 1.0,
        &rung.id,
    );
    x += room + 8.0;
    canvas.text(
        "",
        Anchor::Start,
        (x, y + DROP),
        SIZE,
        width - x - 2.0,
        &rung.title,
    );
}

/// A triangle up or down with the number of places, or `new`.
fn change(canvas: &mut Canvas, rung: &Rung, (x, y): (f64, f64)) {
    let Some(up) = climbed(rung) else {
        let words = if rung.rank.is_some() { "new" } else { "" };
        canvas.text("", Anchor::Start, (x, y + DROP), 10.0, 30.0, words);
        return;
    };
    if up == 0 {
        canvas.text("faint", Anchor::Start, (x + 2.0, y + DROP), 10.0, 30.0, "=");
        return;
    }
    let (tip, base) = if up > 0 {
        (y - 4.5, y + 3.5)
    } else {
        (y + 4.5, y - 3.5)
    };
    let kind = if up > 0 { "ink" } else { "blank" };
    canvas.polygon(kind, &[(x, base), (x + 9.0, base), (x + 4.5, tip)]);
    let words = up.unsigned_abs().to_string();
    canvas.text("", Anchor::Start, (x + 11.0, y + DROP), 10.0, 20.0, &words);
}

/// As lines of text, where the order has changed: place now, place before, what it is.
pub fn lines(drawing: &Ladder, width: usize) -> Vec<String> {
    if width < LEAST || !has_moved(drawing) {
        return Vec::new();
    }
    let number =
        |rank: Option<i64>| right(&rank.map_or("-".to_owned(), |rank| rank.to_string()), 4);
    let ids = drawing.rungs.iter().map(|rung| wide(&rung.id));
    let ids = ids.max().unwrap_or(0).clamp(2, 12);
    let mut lines = vec![trimmed(&format!("{} before", right("now", 4)))];
    for rung in &drawing.rungs {
        let change = match climbed(rung) {
            None if rung.rank.is_some() => "new".to_owned(),
            None => String::new(),
            Some(0) => "=".to_owned(),
            Some(up) if up > 0 => format!("^{up}"),
            Some(up) => format!("v{}", up.unsigned_abs()),
        };
        let start = format!(
            "{} {}   {} {} ",
            number(rung.rank),
            number(rung.before),
            padded(&change, 4),
            padded(&rung.id, ids),
        );
        let room = width.saturating_sub(wide(&start));
        lines.push(trimmed(&format!("{start}{}", padded(&rung.title, room))));
    }
    lines
}
