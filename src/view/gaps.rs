//! What an entry lacks of the process it is under (requirement A6): a fact in the register, not a judgement.

use crate::model::decision::Decision;
use crate::model::project::{Project, Standing};
use crate::model::status::Stated;
use crate::view::lookup::Lookup;
use crate::view::place::Place;

/// The gaps of one entry, in words. Ideas need only somebody who investigates them; what has ended is past mending.
pub fn gaps(project: &Project, place: &Place, lookup: &Lookup, stated: &Stated) -> Vec<String> {
    let mut gaps = Vec::new();
    if project.standing() == Standing::Ended {
        return gaps;
    }
    let mut lacks = |missing: bool, gap: &str| {
        if missing {
            gaps.push(gap.to_owned());
        }
    };
    lacks(project.sponsor.is_empty(), "no sponsor");
    if project.standing() == Standing::Active {
        lacks(project.manager.is_empty(), "no manager");
        lacks(project.track.is_empty(), "no gates");
        lacks(project.objectives.is_empty(), "serves no objective");
        lacks(project.documents.is_empty(), "no document");
        lacks(project.risks_reviewed.is_none(), "no risk review");
        lacks(!stated.is_reported(), "no status report");
        gaps.extend(skipped(place).into_iter().map(|gate| {
            let title = lookup.gate_title(gate);
            format!("skipped gate {title}")
        }));
    }
    gaps
}

/// Gates not passed that stand before one that is.
pub fn skipped<'a>(place: &Place<'a>) -> Vec<&'a str> {
    let passed = |decision: Option<&Decision>| decision.is_some_and(Decision::passes);
    let Some(last) = place
        .gates
        .iter()
        .rposition(|(_, decision)| passed(*decision))
    else {
        return Vec::new();
    };
    place.gates[..last]
        .iter()
        .filter(|(_, decision)| !passed(*decision))
        .map(|(gate, _)| gate.id.as_str())
        .collect()
}
