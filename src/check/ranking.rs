//! The ranking of active entries: 1 to n, no ties, no gaps (requirement F1).

use super::entries::active;
use super::words::{quoted, shell};
use super::{Findings, Scope};
use crate::model::kept::AnyRecord;
use crate::model::project::Project;
use std::collections::HashMap;

/// Two active entries of one rank.
pub fn duplicate_rank(scope: &Scope<'_>, findings: &mut Findings) {
    let mut taken: HashMap<i64, &str> = HashMap::new();
    for (rank, project) in ranked(scope) {
        if let Some(first) = taken.get(&rank) {
            let message = format!("rank {rank} is also that of {}", quoted(first));
            findings.add(project.address(), "rank", message, move_it(project, "N"));
        } else {
            taken.insert(rank, &project.id);
        }
    }
}

/// Ranks that no active entry has, below one that is taken.
pub fn ranking_gap(scope: &Scope<'_>, findings: &mut Findings) {
    let mut ranks: Vec<(i64, &Project)> = ranked(scope).filter(|(rank, _)| *rank > 0).collect();
    ranks.sort_by_key(|(rank, _)| *rank);
    let mut next = 1;
    for (rank, project) in ranks {
        if rank > next {
            let missing = if rank == next + 1 {
                format!("rank {next} is")
            } else {
                format!("ranks {next} to {} are", rank - 1)
            };
            let message = format!("its rank is {rank}, but {missing} not taken");
            findings.add(
                project.address(),
                "rank",
                message,
                move_it(project, &next.to_string()),
            );
        }
        next = next.max(rank.saturating_add(1));
    }
}

/// Active entries without a rank, where others have one.
pub fn unranked(scope: &Scope<'_>, findings: &mut Findings) {
    if ranked(scope).next().is_none() {
        return;
    }
    for project in active(scope).filter(|project| project.rank.is_none()) {
        findings.add(
            project.address(),
            "rank",
            "other active entries are ranked, and this one is not",
            move_it(project, "N"),
        );
    }
}

fn ranked<'r>(scope: &Scope<'r>) -> impl Iterator<Item = (i64, &'r Project)> {
    active(scope).filter_map(|project| Some((project.rank?, project)))
}

fn move_it(project: &Project, rank: &str) -> String {
    format!(
        "`progreg project rank {} {rank} --reason TEXT`",
        shell(&project.id)
    )
}
