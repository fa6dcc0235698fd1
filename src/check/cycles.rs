//! Rings: entries that belong to, wait for or replace each other in a circle (requirement A8).

use super::names::address;
use super::words::quoted;
use super::{Findings, Scope};
use crate::model::address::Kind;
use crate::model::hash::Map;
use crate::model::kept::AnyRecord;

/// How many members of a ring a message names.
const SHOWN: usize = 8;

/// The links that must not come back to where they began.
const CHAINS: &[(&str, &[Kind])] = &[
    ("parent", &[Kind::Forum]),
    ("parent", &[Kind::Project]),
    ("after", &[Kind::Project, Kind::Milestone]),
    ("supersedes", &[Kind::Decision]),
    ("corrects", &[Kind::Decision]),
];

/// Each ring once, at the member where it was entered.
pub fn cycle(scope: &Scope<'_>, findings: &mut Findings) {
    for (field, kinds) in CHAINS {
        for ring in rings(scope, field, kinds) {
            let Some(first) = ring.first() else {
                continue;
            };
            let mut shown: Vec<String> = ring
                .iter()
                .take(SHOWN)
                .map(|record| quoted(record.at().1))
                .collect();
            if ring.len() > SHOWN {
                shown.push("…".to_owned());
            }
            shown.push(quoted(first.at().1));
            let message = format!("`{field}` goes round in a ring: {}", shown.join(" → "));
            let advice = format!("take one of them out of `{field}`");
            findings.add(address(*first), field, message, advice);
        }
    }
}

/// Where the search stands with a record.
#[derive(Clone, Copy)]
enum Mark {
    /// On the way down from the root, at that depth.
    Open(usize),
    /// Left behind.
    Done,
}

/// Every ring that a search in depth closes. It keeps its own stack: a chain in a hostile file may be a million long.
fn rings<'r>(scope: &Scope<'r>, field: &str, kinds: &[Kind]) -> Vec<Vec<&'r dyn AnyRecord>> {
    let mut marks: Map<&str, Mark> = Map::default();
    let mut rings = Vec::new();
    for root in kinds.iter().flat_map(|kind| scope.of(*kind)) {
        if marks.contains_key(root.at().1) {
            continue;
        }
        marks.insert(root.at().1, Mark::Open(0));
        let mut path: Vec<(&'r dyn AnyRecord, Vec<&'r dyn AnyRecord>)> =
            vec![(*root, next(scope, *root, field, kinds))];
        while let Some((record, ahead)) = path.last_mut() {
            let Some(target) = ahead.pop() else {
                marks.insert(record.at().1, Mark::Done);
                path.pop();
                continue;
            };
            match marks.get(target.at().1) {
                Some(Mark::Done) => {}
                Some(Mark::Open(depth)) => {
                    let members = path[*depth..].iter().map(|(record, _)| *record);
                    rings.push(members.take(SHOWN + 1).collect());
                }
                None => {
                    marks.insert(target.at().1, Mark::Open(path.len()));
                    path.push((target, next(scope, target, field, kinds)));
                }
            }
        }
    }
    rings
}

fn next<'r>(
    scope: &Scope<'r>,
    record: &'r dyn AnyRecord,
    field: &str,
    kinds: &[Kind],
) -> Vec<&'r dyn AnyRecord> {
    let mut targets = Vec::new();
    record.texts(field, &mut |id| {
        if let Some(target) = scope.find(id)
            && kinds.contains(&target.at().0)
        {
            targets.push(target);
        }
    });
    targets.reverse();
    targets
}
