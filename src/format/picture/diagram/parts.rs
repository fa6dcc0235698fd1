//! What a diagram is made of: outlines of boxes, and arrows.

use super::super::canvas::{Canvas, class, n};
use super::block::{Course, Station};
use crate::report::cell::Tone;
use crate::report::picture::diagram::NodeKind;
use std::fmt::Write as _;

/// Curves between the rows, straight lines along them, and the head.
pub fn arrow(canvas: &mut Canvas, kind: &str, way: &[Station], course: Course, corner: (f64, f64)) {
    let [first, .., last] = way else { return };
    let moved = |(x, y): (f64, f64)| (x + corner.0, y + corner.1);
    let point = |(x, y): (f64, f64)| format!("{} {}", n(x), n(y));
    let head = moved(last.from);
    let (neck, wings) = match course {
        Course::Across => {
            let back = head.0 - 6.0;
            ((back, head.1), [(back, head.1 - 3.4), (back, head.1 + 3.4)])
        }
        Course::Down => {
            let back = head.1 - 6.0;
            ((head.0, back), [(head.0 - 3.4, back), (head.0 + 3.4, back)])
        }
    };
    let mut at = moved(first.to);
    let mut path = format!("M{}", point(at));
    for (order, station) in way.iter().enumerate().skip(1) {
        let is_last = order + 1 == way.len();
        let next = if is_last { neck } else { moved(station.from) };
        let (bend, turn) = match course {
            Course::Across => {
                let middle = f64::midpoint(at.0, next.0);
                ((middle, at.1), (middle, next.1))
            }
            Course::Down => {
                let middle = f64::midpoint(at.1, next.1);
                ((at.0, middle), (next.0, middle))
            }
        };
        let _ = write!(path, "C{} {} {}", point(bend), point(turn), point(next));
        if !is_last {
            at = moved(station.to);
            let _ = write!(path, "L{}", point(at));
        }
    }
    canvas.shape("path", kind, &[("d", path)]);
    canvas.polygon("head", &[head, wings[0], wings[1]]);
}

/// The outline of a box: square for an entry, round for a milestone; dashed when it is over, bold when it wants looking at.
pub fn outline(canvas: &mut Canvas, kind: NodeKind, tone: Tone, [x, y, wide, high]: [f64; 4]) {
    let round = match kind {
        NodeKind::Entry => 0.0,
        NodeKind::Milestone => (high / 2.0).min(9.0),
    };
    let shape = match tone {
        Tone::Quiet => "quiet over".to_owned(),
        Tone::Watch | Tone::Bad => format!("{} bold", class(tone)),
        Tone::Plain | Tone::Good => class(tone).to_owned(),
    };
    let at = [
        ("x", n(x)),
        ("y", n(y)),
        ("width", n(wide)),
        ("height", n(high)),
        ("rx", n(round)),
    ];
    canvas.shape("rect", &shape, &at);
}
