//! What the shapes and arrows of a diagram mean.

use super::super::canvas::{Anchor, Canvas};
use super::block::{Course, Station};
use super::parts::{arrow, outline};
use super::{EDGE, SIZE};
use crate::report::cell::Tone;
use crate::report::picture::diagram::{Diagram, NodeKind};

/// What the shapes mean, as far as they occur; gives where the picture ends.
pub fn legend(canvas: &mut Canvas, drawing: &Diagram, signs: bool, width: f64, y: f64) -> f64 {
    let has = |kind: NodeKind| drawing.nodes.iter().any(|node| node.kind == kind);
    let toned = |tones: &[Tone]| drawing.nodes.iter().any(|node| tones.contains(&node.tone));
    let kinds = [
        (NodeKind::Entry, "programme or project"),
        (NodeKind::Milestone, "milestone"),
    ];
    let mut items: Vec<(Sample, &str)> = Vec::new();
    for (kind, words) in kinds {
        if has(kind) {
            items.push((Sample::Box(kind, Tone::Plain), words));
        }
    }
    let kind = if has(NodeKind::Entry) {
        NodeKind::Entry
    } else {
        NodeKind::Milestone
    };
    if toned(&[Tone::Quiet]) {
        items.push((Sample::Box(kind, Tone::Quiet), "done"));
    }
    if toned(&[Tone::Watch]) {
        let words = if signs {
            "pushed back (+)"
        } else {
            "pushed back"
        };
        items.push((Sample::Box(kind, Tone::Watch), words));
    }
    if toned(&[Tone::Bad]) {
        let words = if signs { "late (!)" } else { "late" };
        items.push((Sample::Box(kind, Tone::Bad), words));
    }
    items.push((Sample::Arrow("arrow"), "comes before"));
    if drawing.arrows.iter().any(|arrow| arrow.pushes) {
        items.push((Sample::Arrow("arrow pushing"), "pushes back"));
    }
    let (mut x, mut y) = (EDGE, y);
    for (sample, words) in items {
        let room = canvas.letters.width(words, SIZE) + 1.0;
        if x + 26.0 + room > width && x > EDGE {
            (x, y) = (EDGE, y + 18.0);
        }
        match sample {
            Sample::Box(kind, tone) => outline(canvas, kind, tone, [x, y - 6.0, 18.0, 12.0]),
            Sample::Arrow(kind) => {
                let ends = [(x, y), (x + 18.0, y)].map(|at| Station { from: at, to: at });
                arrow(canvas, kind, &ends, Course::Across, (0.0, 0.0));
            }
        }
        canvas.text(
            "faint",
            Anchor::Start,
            (x + 24.0, y + 3.6),
            SIZE,
            room,
            words,
        );
        x += room + 42.0;
    }
    y + 10.0
}

/// What stands before words of the legend.
enum Sample {
    Box(NodeKind, Tone),
    Arrow(&'static str),
}
