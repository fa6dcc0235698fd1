//! What waits for what, as boxes and arrows (requirement A8).

use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::logic::{Logic, Node as Link};
use crate::report::Block;
use crate::report::cell::Tone;
use crate::report::picture::diagram::{Arrow, Diagram, Node, NodeKind};
use crate::report::picture::{Drawing, Picture};
use crate::view::words;
use std::collections::{HashMap, HashSet};

/// More boxes nobody finds a way through.
const MOST: usize = 150;

/// The picture of these nodes; none where no arrow joins two of them, or too many are joined.
pub fn of(logic: &Logic, shown: &[&Link], as_at: Date) -> Option<Block> {
    // What waits only for something that is not shown has no arrow.
    let places = |node: &Link| -> Vec<usize> {
        let known = node.after.iter().filter_map(|id| logic.place(id));
        known.collect()
    };
    let ids: HashSet<&str> = shown.iter().map(|node| node.record.at().1).collect();
    let mut joined = HashSet::new();
    for node in shown {
        for place in places(node) {
            let before = logic.nodes[place].record.at().1;
            if ids.contains(before) {
                joined.extend([before, node.record.at().1]);
            }
        }
    }
    let shown = shown
        .iter()
        .filter(|node| joined.contains(node.record.at().1));
    let shown: Vec<&Link> = shown.copied().collect();
    let at: HashMap<&str, usize> = shown
        .iter()
        .enumerate()
        .map(|(at, node)| (node.record.at().1, at))
        .collect();
    let mut arrows = Vec::new();
    for (to, node) in shown.iter().enumerate() {
        // An alias leads to the record itself.
        for place in places(node) {
            let before = &logic.nodes[place];
            if let Some(from) = at.get(before.record.at().1).copied() {
                arrows.push(Arrow {
                    from,
                    to,
                    pushes: node.by == Some(place) && node.pushed > 0,
                });
            }
        }
    }
    if arrows.is_empty() || shown.len() > MOST {
        return None;
    }
    let layers = shown.iter().map(|node| node.layer + 1).max().unwrap_or(0);
    let about = format!(
        "{} and {} between them, in {}; what comes first stands to the left or above.",
        words::sentence(&words::told(shown.len(), "box", "boxes")),
        words::told(arrows.len(), "arrow", "arrows"),
        words::told(layers, "layer", "layers"),
    );
    let nodes = shown.iter().map(|node| boxed(node, as_at)).collect();
    Some(Block::Picture(Picture {
        key: "dependency_diagram",
        title: "What waits for what".to_owned(),
        about,
        drawing: Drawing::Diagram(Diagram { nodes, arrows }),
    }))
}

fn boxed(node: &Link, as_at: Date) -> Node {
    let (kind, id) = node.record.at();
    let is_late = !node.is_over && node.expected.is_some_and(|day| day < as_at);
    let (word, tone) = match node {
        _ if node.is_over => ("done".to_owned(), Tone::Quiet),
        _ if is_late => ("late".to_owned(), Tone::Bad),
        _ if node.pushed > 0 => (format!("+{}", words::days(node.pushed)), Tone::Watch),
        _ if node.slip > 0 => (format!("slip {}", words::days(node.slip)), Tone::Plain),
        _ => (String::new(), Tone::Plain),
    };
    Node {
        kind: match kind {
            Kind::Project => NodeKind::Entry,
            _ => NodeKind::Milestone,
        },
        id: id.to_owned(),
        title: node.record.title().to_owned(),
        when: node.expected.map_or_else(String::new, Date::in_words),
        word,
        tone,
    }
}
