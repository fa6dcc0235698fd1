//! Which kind of record the rows of a table are: by what the table is called, and by its headings.

use super::fit::{self, Phrase};
use super::mapping::short;
use super::synonyms;
use super::words::Words;
use crate::import::find::Found;
use crate::model::address::Kind;
use std::collections::BTreeSet;

/// Headings that tell a kind, with how much: 3 tells it alone, 1 goes with others.
const TELLING: &[(Kind, &str)] = &[
    (
        Kind::Action,
        "action:3; actions agreed:3; action required:3; =what:2; task:3; to do:3; =who:2; =when:1; by whom:2; action owner:3; action point:3; action to be taken:3; action description:3; action item:3; \
         deadline:1; due date:1; by when:1; owner:1; assigned to:1; assignee:1; actions completed:3",
    ),
    (
        Kind::Risk,
        "risk:3; risk description:3; risk name:3; likelihood:3; probability:3; mitigation:3; impact:1; proximity:2; risk owner:3; \
         risk id:3; risk number:3; event:1; effect:1; response:1; =l:1; =i:1; score:1; risk category:3; residual risk:2; cause:1; consequence:1; countermeasure:2; inherent score:2",
    ),
    (
        Kind::Issue,
        "issue:3; issue description:3; issue owner:3; issue id:3; severity:2; resolution:2; escalated to:2; problem:2",
    ),
    (
        Kind::Milestone,
        "milestone:3; milestone name:3; baseline date:2; forecast date:2; actual date:2; date achieved:2; key milestone:3; baseline finish:3",
    ),
    (
        Kind::Decision,
        "decision:3; decision made:3; decision taken:3; decision number:3; decided by:2; date decided:2; decision date:3; \
         rationale:1; outcome:1; decision maker:3",
    ),
    (
        Kind::Project,
        "project name:3; project title:3; =project:1; =programme:1; project programme name:3; senior responsible owner:2; sro:2; \
         sponsor:2; project manager:2; start date:1; end date:1; delivery confidence assessment:3; stage:1; department:1; rag:1; \
         colour rating:1; whole life cost:1; project start date:2; project stage:2; programme name:3; =schedule comment:1; \
         project status:2; project number:1",
    ),
    (
        Kind::Benefit,
        "benefit:3; benefit description:3; benefit owner:3; beneficiary:2; measure:1; baseline:1; target:1; realisation date:2; \
         benefit id:3; target value:1",
    ),
    (
        Kind::Budget,
        "approved budget:3; budget line:3; budget:2; spent:2; spend to date:3; actual spend:2; fund:2; cost centre:2; forecast outturn:2; \
         forecast:1; actual:1; variance:1; cost:1; financial year:1; funding source:2; budget holder:2",
    ),
    (
        Kind::Person,
        "full name:2; surname:2; =name:1; email:2; job title:2; role:2; organisation:1; telephone:2; first name:1; post title:2; \
         department:1; contact name:1",
    ),
    (
        Kind::Stakeholder,
        "stakeholder:3; stakeholder name:3; stakeholder group:3; influence:3; interest:2; power:2; current engagement:2; \
         level of support:2; engagement:1",
    ),
];

/// What a table of a kind is called.
const CALLED: &[(Kind, &str)] = &[
    (Kind::Action, "action"),
    (Kind::Risk, "risk"),
    (Kind::Issue, "issue"),
    (Kind::Milestone, "milestone"),
    (Kind::Decision, "decision"),
    (Kind::Project, "project; programme; portfolio; pipeline"),
    (Kind::Benefit, "benefit"),
    (Kind::Budget, "budget; cost; finance; fund profile"),
    (
        Kind::Person,
        "person; people; contact; staff; attendee; member; directory",
    ),
    (Kind::Stakeholder, "stakeholder"),
];

/// What the name of a table counts beside its headings.
const NAME: u32 = 4;
/// From here on a kind is told.
const TOLD: u32 = 3;
/// So much more than any other kind.
const AHEAD: u32 = 2;

/// Which kind of record the rows of a table are, and why; `None` where that cannot be seen.
pub fn kind_of(found: &Found) -> Option<(Kind, String)> {
    let headings: Vec<(&String, Words)> = found
        .headings
        .iter()
        .map(|heading| (heading, Words::of(heading)))
        .collect();
    let mut told: Vec<(u32, Kind, String)> = Vec::new();
    for (kind, names) in TELLING {
        let phrases: Vec<Phrase> = fit::phrases(names).collect();
        let mut heard: Vec<(u32, &String)> = Vec::new();
        let mut known = BTreeSet::new();
        for (heading, words) in &headings {
            // Ten columns that say the same tell no more than one.
            let told = hear(words, &phrases, *kind).filter(|(_, phrase)| known.insert(*phrase));
            heard.extend(told.map(|(points, _)| (points, *heading)));
        }
        heard.sort_by_key(|(points, _)| u32::MAX - points);
        // A long table says no more than a short one of the same columns.
        let points: u32 = heard.iter().take(6).map(|(points, _)| points).sum();
        let called = called(found, *kind);
        let said: Vec<String> = heard
            .iter()
            .take(3)
            .map(|(_, heading)| format!("\"{}\"", short(heading)))
            .collect();
        let word = if said.len() == 1 {
            "the heading"
        } else {
            "the headings"
        };
        let why = match (&called, said.is_empty()) {
            (Some(name), true) => format!("the table is called \"{}\"", short(name)),
            (Some(name), false) => format!(
                "the table is called \"{}\" and has {word} {}",
                short(name),
                said.join(", ")
            ),
            (None, _) => format!("it has {word} {}", said.join(", ")),
        };
        // A sheet of a project's workbook is often called after it whatever it lists.
        let name = match kind {
            _ if called.is_none() => 0,
            Kind::Project => TOLD - 1,
            _ => NAME,
        };
        told.push((points + name, *kind, why));
    }
    told.sort_by_key(|(points, ..)| u32::MAX - points);
    let mut told = told.into_iter();
    let (points, kind, why) = told.next()?;
    let next = told.next().map_or(0, |(points, ..)| points);
    (points >= TOLD && points >= next + AHEAD).then_some((kind, why))
}

/// The one kind that a list is called after: `ODUG Action Log`. A file called after a project may list anything of it.
pub fn called_after(name: &str) -> Option<Kind> {
    let words = Words::of(name);
    let is_called = |names: &str| fit::phrases(names).any(|phrase| phrase.is_in(&words));
    let mut kinds = CALLED.iter().filter(|(_, names)| is_called(names));
    match (kinds.next(), kinds.next()) {
        (Some((kind, _)), None) if *kind != Kind::Project => Some(*kind),
        _ => None,
    }
}

/// What a heading tells of a kind, and by which phrase.
fn hear(words: &Words, phrases: &[Phrase], kind: Kind) -> Option<(u32, usize)> {
    let kinds_own = synonyms::kind_words(kind);
    let heard = phrases.iter().enumerate().filter_map(|(at, phrase)| {
        let said = phrase.said(words, kinds_own)?;
        // A heading that says it among other words tells less.
        let weight = phrase.weight();
        let points = if said.share > 90 {
            weight
        } else {
            weight.min(1)
        };
        (said.share >= 60).then_some((points, at))
    });
    heard.max_by_key(|(points, at)| (*points, usize::MAX - at))
}

/// By which of its names the table is called after that kind, and no other.
fn called(found: &Found, kind: Kind) -> Option<&String> {
    let has = |name: &Words, kind: Kind| {
        let mut of = CALLED.iter().filter(|(one, _)| *one == kind);
        of.any(|(_, names)| fit::phrases(names).any(|phrase| phrase.is_in(name)))
    };
    [&found.name, &found.heading].into_iter().find(|name| {
        let words = Words::of(name);
        let others = CALLED
            .iter()
            .filter(|(other, _)| *other != kind && *other != Kind::Project);
        has(&words, kind) && !others.into_iter().any(|(other, _)| has(&words, *other))
    })
}
