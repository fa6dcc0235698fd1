//! The signs on a timeline, told apart by their shapes, and the legend that says what they are.

use crate::format::picture::canvas::{Anchor, Canvas};
use crate::report::picture::timeline::{Mark, MarkKind, Timeline};

/// Size of the letters of the legend.
const SIZE: f64 = 10.0;
/// Height of a line of the legend.
const LINE: f64 = 16.0;

/// Draws a sign of that radius with its middle there: a gate is a diamond, a milestone a triangle, assurance a circle; filled where it
/// is over, hollow where it is to come, with a heavy edge where it is late.
pub fn sign(canvas: &mut Canvas, kind: MarkKind, is_late: bool, (x, y): (f64, f64), radius: f64) {
    let ahead = if is_late { "late" } else { "open" };
    match kind {
        MarkKind::GatePassed => diamond(canvas, "ink", (x, y), radius),
        MarkKind::GateAhead => diamond(canvas, ahead, (x, y), radius),
        MarkKind::GateRefused => {
            diamond(canvas, "open", (x, y), radius);
            let arm = radius * 0.4;
            canvas.line("heavy", [x - arm, y - arm, x + arm, y + arm]);
            canvas.line("heavy", [x - arm, y + arm, x + arm, y - arm]);
        }
        MarkKind::Achieved => triangle(canvas, "ink", (x, y), radius),
        MarkKind::Milestone => triangle(canvas, ahead, (x, y), radius),
        MarkKind::Held => canvas.circle("ink", (x, y), radius * 0.8),
        MarkKind::Event => canvas.circle(ahead, (x, y), radius * 0.8),
    }
}

/// What was promised first: a small hollow triangle with a dotted edge.
pub fn baseline(canvas: &mut Canvas, at: (f64, f64), radius: f64) {
    triangle(canvas, "was", at, radius * 0.8);
}

fn diamond(canvas: &mut Canvas, class: &str, (x, y): (f64, f64), radius: f64) {
    let points = [
        (x, y - radius),
        (x + radius, y),
        (x, y + radius),
        (x - radius, y),
    ];
    canvas.polygon(class, &points);
}

fn triangle(canvas: &mut Canvas, class: &str, (x, y): (f64, f64), radius: f64) {
    let foot = y + radius * 0.8;
    canvas.polygon(
        class,
        &[(x, y - radius), (x + radius, foot), (x - radius, foot)],
    );
}

/// One entry of the legend.
enum Sign {
    Mark(MarkKind, bool),
    Baseline,
    Window,
    Bar,
    TornBar,
}

/// The signs that occur, with what they mean.
fn occurring(drawing: &Timeline) -> Vec<(Sign, &'static str)> {
    let marks = || drawing.lanes.iter().flat_map(|lane| &lane.marks);
    let bars = || drawing.lanes.iter().filter(|lane| lane.bar.is_some());
    let mut signs = Vec::new();
    if bars().any(|lane| lane.torn != [true; 2]) {
        signs.push((Sign::Bar, "entry at work"));
    }
    if bars().any(|lane| lane.torn.contains(&true)) {
        signs.push((Sign::TornBar, "start or end not said"));
    }
    for kind in MarkKind::ALL {
        if marks().any(|mark| mark.kind == kind && !mark.is_late()) {
            signs.push((Sign::Mark(kind, false), kind.words()));
        }
    }
    let late = marks().find(|mark| mark.is_late());
    if let Some(late) = late {
        signs.push((Sign::Mark(late.kind, true), "overdue"));
    }
    if marks().any(|mark| mark.baseline.is_some()) {
        signs.push((Sign::Baseline, "baseline"));
    }
    if marks().any(Mark::is_window) {
        signs.push((Sign::Window, "within these days"));
    }
    signs
}

/// Draws the legend from `top` and says where it ends.
pub fn legend(canvas: &mut Canvas, drawing: &Timeline, top: f64, width: f64) -> f64 {
    let (mut x, mut y) = (0.0, top + LINE / 2.0);
    for (sign, words) in occurring(drawing) {
        let wide = matches!(sign, Sign::Bar | Sign::TornBar | Sign::Window);
        let room = if wide { 28.0 } else { 18.0 };
        let needed = room + canvas.letters.width(words, SIZE) + 14.0;
        if x > 0.0 && x + needed > width {
            x = 0.0;
            y += LINE;
        }
        match sign {
            Sign::Mark(kind, is_late) => self::sign(canvas, kind, is_late, (x + 8.0, y), 5.5),
            Sign::Baseline => baseline(canvas, (x + 8.0, y), 5.5),
            Sign::Window => window(canvas, [x + 1.0, y - 5.0, 22.0, 10.0]),
            Sign::Bar => canvas.rect("plain", [x + 1.0, y - 5.0, 22.0, 10.0]),
            Sign::TornBar => {
                bar(
                    canvas,
                    "plain",
                    [x + 1.0, y - 5.0, 22.0, 10.0],
                    [false, true],
                );
            }
        }
        let at = (x + room, y + 3.6);
        canvas.text("", Anchor::Start, at, SIZE, width - room, words);
        x += needed;
    }
    y + LINE / 2.0
}

/// Days within which something falls.
pub fn window(canvas: &mut Canvas, place: [f64; 4]) {
    canvas.rect("open", place);
    canvas.hatch(place, 5.0);
}

/// A bar, torn where nobody says when it begins or ends.
pub fn bar(canvas: &mut Canvas, class: &str, place: [f64; 4], torn: [bool; 2]) {
    if torn == [false; 2] {
        return canvas.rect(class, place);
    }
    let [x, y, width, height] = place;
    let tooth = (height / 3.0).min(width / 2.0);
    let edge = |at: f64, inward: f64, is_torn: bool| {
        let parts = if is_torn { 4_u8 } else { 0 };
        (0..=parts).map(move |part| {
            let inward = if part % 2 == 1 { inward } else { 0.0 };
            let down = if is_torn { f64::from(part) / 4.0 } else { 0.0 };
            (at + inward, y + height * down)
        })
    };
    let mut points: Vec<(f64, f64)> = edge(x, tooth, torn[0]).collect();
    points.push((x, y + height));
    points.push((x + width, y + height));
    let right: Vec<(f64, f64)> = edge(x + width, -tooth, torn[1]).collect();
    points.extend(right.into_iter().rev());
    canvas.polygon(class, &points);
}
