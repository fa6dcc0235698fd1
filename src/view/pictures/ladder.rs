//! The ranking of active entries, and where each stood before it last changed (requirement F1).

use crate::model::Register;
use crate::model::date::Date;
use crate::model::decision::Decision;
use crate::model::project::{Project, ProjectStatus, Standing};
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::cell::Tone;
use crate::report::picture::ladder::{Ladder, Rung};
use crate::report::picture::{Drawing, Picture};
use crate::view::course::Course;
use crate::view::{rag, words};
use std::collections::HashMap;

/// Rungs at most: as many as one page holds.
const MOST: usize = 80;

/// The picture of these active entries, in the order of their rank: where they stood before `since`, else before the last day on
/// which the order changed. None where fewer than two are ranked.
pub fn of(
    register: &Register,
    entries: &[&Project],
    course: &Course,
    since: Option<Date>,
) -> Option<Block> {
    if entries.iter().filter(|entry| entry.rank.is_some()).count() < 2 {
        return None;
    }
    let before = Before::of(register, since);
    let shown = entries.iter().take(MOST);
    let rungs: Vec<Rung> = shown.map(|entry| rung(entry, &before, course)).collect();
    let moved = |rung: &&Rung| rung.before.is_some() && rung.before != rung.rank;
    let moved = rungs.iter().filter(moved).count();
    let number = words::sentence(&words::told(
        entries.len(),
        "active entry",
        "active entries",
    ));
    let mut about = format!("{number} by rank.");
    if entries.len() > rungs.len() {
        about = format!("{number} by rank, of which the first {MOST} are shown.");
    }
    if let Some(day) = before.day.filter(|_| moved > 0) {
        let moved = words::sentence(&words::told(moved, "stands", "stand"));
        about.push_str(&format!(
            " {moved} elsewhere than before {}.",
            day.in_words()
        ));
    }
    Some(Block::Picture(Picture {
        key: "priority_ladder",
        title: "Priorities".to_owned(),
        about,
        drawing: Drawing::Ladder(Ladder {
            since: before.day,
            rungs,
        }),
    }))
}

fn rung(entry: &Project, before: &Before, course: &Course) -> Rung {
    let rating = course.rating(entry);
    let letter = rating
        .as_ref()
        .and_then(|one| one.rag.word().chars().next());
    Rung {
        rank: entry.rank,
        before: before.rank(&entry.id),
        id: entry.id.clone(),
        title: entry.title.clone(),
        letter: letter.map_or_else(String::new, |letter| letter.to_uppercase().to_string()),
        tone: rating.map_or(Tone::Plain, |one| rag::tone(&one.rag)),
    }
}

/// The order as it was.
#[derive(Default)]
struct Before<'a> {
    /// The first day on which it changed since; `None` where nothing is known of a change.
    day: Option<Date>,
    ranks: HashMap<&'a str, i64>,
}

impl<'a> Before<'a> {
    /// The order before that day, else before the last day on which it changed: the changes since are taken back one by one, the last
    /// first, as far as the log says where each entry stood.
    fn of(register: &'a Register, since: Option<Date>) -> Self {
        let mut changes = changes(register);
        let Some((last, _)) = changes.last() else {
            return Self::default();
        };
        let Some(mut order) = ranked(register) else {
            return Self::default();
        };
        let since = since.unwrap_or(*last);
        changes.retain(|(day, _)| *day >= since);
        let mut earliest = None;
        while let Some((day, decision)) = changes.pop() {
            if !take_back(decision, &mut order) {
                break;
            }
            earliest = Some(day);
        }
        let ranks = order.into_iter().zip(1..).collect();
        Self {
            day: earliest,
            ranks,
        }
    }

    /// Where an entry stood, if it is known that the order changed.
    fn rank(&self, id: &str) -> Option<i64> {
        self.day.and_then(|_| self.ranks.get(id).copied())
    }
}

/// Active entries that have a rank, in its order; none where ranks are missing or given twice, for then nothing can be counted back.
fn ranked(register: &Register) -> Option<Vec<&str>> {
    let entries = register.projects.iter();
    let active = entries.filter(|entry| entry.standing() == Standing::Active);
    let mut ranked: Vec<(i64, &str)> = active
        .filter_map(|entry| Some((entry.rank?, entry.id.as_str())))
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let is_whole = ranked
        .iter()
        .zip(1..)
        .all(|((rank, _), place)| *rank == place);
    is_whole.then(|| ranked.into_iter().map(|(_, id)| id).collect())
}

/// Decisions that changed the order, oldest first: those on priority, and those by which an entry joined the active ones or left them.
fn changes(register: &Register) -> Vec<(Date, &Decision)> {
    let decisions = register.decisions.iter().map(|one| &**one);
    let counts = |one: &&Decision| {
        let moves = one.is_priority()
            || is_active(one.moved_from.as_ref()) != is_active(one.moved_to.as_ref());
        // What was corrected is told by its correction.
        moves && one.corrected_by.is_empty()
    };
    let dated = |one: &'_ &Decision| one.decided.date();
    let mut changes: Vec<(Date, &Decision)> = decisions
        .filter(counts)
        .filter_map(|one| Some((dated(&one)?, one)))
        .collect();
    // Stable: of one day the later in the file came later.
    changes.sort_by_key(|(day, _)| *day);
    changes
}

fn is_active(status: Option<&ProjectStatus>) -> bool {
    status == Some(&ProjectStatus::Active)
}

/// The order as it was before that decision; false where the log does not say, and the order stays as it is.
fn take_back<'a>(decision: &'a Decision, order: &mut Vec<&'a str>) -> bool {
    let id = decision.project.as_str();
    let stands = order.iter().position(|one| *one == id);
    let stood = decision
        .ranked_from
        .and_then(|rank| usize::try_from(rank - 1).ok());
    match (stands, stood) {
        // It was given another place, or it left.
        (at, Some(stood)) if stood <= order.len() && decision.is_priority() == at.is_some() => {
            if let Some(at) = at {
                order.remove(at);
            }
            order.insert(stood.min(order.len()), id);
            true
        }
        // It joined.
        (Some(at), None) if is_active(decision.moved_to.as_ref()) => {
            order.remove(at);
            true
        }
        _ => false,
    }
}
