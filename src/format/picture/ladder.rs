//! Draws a priority ladder: the ranks as they are, each joined to where it stood before.

use super::canvas::{Anchor, Canvas, class, n};
use super::in_letters::{LEAST, padded, right, trimmed};
use super::scale;
use super::shapes::{heading, real};
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
    let sheet = Sheet::of(&canvas, drawing, width);
    if let Some(since) = drawing.since.filter(|_| sheet.moved) {
        let words = format!("Before {}", scale::short(since));
        heading(&mut canvas, (0.0, 12.0), sheet.now, &words);
        heading(&mut canvas, (sheet.now - 12.0, 12.0), 100.0, "Now");
    }
    // Somewhat below the last rung is room for those that came from there; others have come from afar.
    let most = drawing.rungs.len() + 3;
    let mut lowest = drawing.rungs.len();
    for (order, rung) in drawing.rungs.iter().enumerate() {
        let stood = rung.before.and_then(|rank| usize::try_from(rank - 1).ok());
        let stood = stood.filter(|stood| sheet.moved && *stood < most);
        canvas.titled(&told(rung), |canvas| {
            if let Some(stood) = stood {
                sheet.before(canvas, rung, stood, order);
            }
            sheet.place(canvas, rung, order);
            sheet.words(canvas, rung, order);
        });
        lowest = lowest.max(stood.map_or(0, |stood| stood + 1));
    }
    let height = sheet.level(lowest) - STEP / 2.0 + 4.0;
    canvas.finish(picture.key, &picture.title, &picture.about, width, height)
}

/// Where everything stands: the column of places before, the way between, the column of places now, the words.
struct Sheet {
    moved: bool,
    before: f64,
    now: f64,
    top: f64,
    /// Room for an id.
    id: f64,
    width: f64,
}

impl Sheet {
    fn of(canvas: &Canvas, drawing: &Ladder, width: f64) -> Self {
        let moved = has_moved(drawing);
        let way = (width * 0.16).clamp(70.0, 170.0);
        let ids = drawing
            .rungs
            .iter()
            .map(|rung| canvas.letters.width(&rung.id, SIZE));
        Self {
            moved,
            before: 30.0,
            now: if moved { 60.0 + way } else { 14.0 },
            top: if moved { TOP } else { 4.0 },
            id: ids.fold(0.0, f64::max).min(90.0),
            width,
        }
    }

    fn level(&self, order: usize) -> f64 {
        self.top + STEP * (real(order) + 0.5)
    }

    /// Where it stood, and the way from there: level ones faint, those up solid, those down dashed.
    fn before(&self, canvas: &mut Canvas, rung: &Rung, stood: usize, order: usize) {
        let (from, to) = (self.level(stood), self.level(order));
        let (left, right) = (self.before + 2.0, self.now - RING - 3.0);
        match climbed(rung).unwrap_or(0) {
            0 => canvas.line("rule", [left, from, right, to]),
            up => {
                let kind = if up > 0 { "way" } else { "way fallen" };
                let middle = n(f64::midpoint(left, right));
                let (from, to) = (n(from), n(to));
                let ends = (n(left), n(right));
                let curve = format!(
                    "M{} {from}C{middle} {from} {middle} {to} {} {to}",
                    ends.0, ends.1
                );
                canvas.shape("path", kind, &[("d", curve)]);
            }
        }
        let at = (self.before - 12.0, from + DROP);
        let words = (stood + 1).to_string();
        canvas.text("faint", Anchor::End, at, SIZE, 40.0, &words);
        canvas.circle("ink", (self.before - 4.0, from), 2.5);
    }

    /// The rank in a ring.
    fn place(&self, canvas: &mut Canvas, rung: &Rung, order: usize) {
        let (x, y) = (self.now, self.level(order));
        let Some(rank) = rung.rank else {
            let at = (x, y + DROP);
            canvas.text("faint", Anchor::Middle, at, SIZE, 20.0, "–");
            return;
        };
        canvas.circle("blank", (x, y), RING);
        let at = (x, y + DROP);
        canvas.text("", Anchor::Middle, at, 10.0, 2.4 * RING, &rank.to_string());
    }

    /// How far it moved, how it stands, what it is.
    fn words(&self, canvas: &mut Canvas, rung: &Rung, order: usize) {
        let y = self.level(order);
        let mut x = self.now + RING + 6.0;
        if self.moved {
            change(canvas, rung, (x, y));
            x += 36.0;
        }
        if !rung.letter.is_empty() {
            canvas.rect(class(rung.tone), [x, y - 8.0, 16.0, 16.0]);
            let at = (x + 8.0, y + DROP);
            canvas.text("strong", Anchor::Middle, at, SIZE, 16.0, &rung.letter);
        }
        let id = (x + 24.0, y + DROP);
        canvas.text("faint", Anchor::Start, id, SIZE, self.id + 1.0, &rung.id);
        let title = (id.0 + self.id + 8.0, id.1);
        let room = self.width - title.0 - 2.0;
        canvas.text("", Anchor::Start, title, SIZE, room, &rung.title);
    }
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
