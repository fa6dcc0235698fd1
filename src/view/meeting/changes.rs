//! What has come up since a forum last met: issues, change requests, priorities, ideas, risks (requirement G2).

use super::Sitting;
use super::items::{Item, about};
use crate::model::address::Kind;
use crate::model::decision::Decision;
use crate::model::issue::IssueStatus;
use crate::model::money::MoneyField;
use crate::model::project::Standing;
use crate::model::risk::{Risk, score};
use crate::model::said::DayField;
use crate::view::words;

/// Risks named one by one.
const TOP: usize = 5;

/// Issues taken to the forum and still in the way, the oldest first.
pub fn escalated(sitting: &Sitting) -> Vec<Item> {
    let issues = sitting.register.issues.iter().map(|issue| &**issue);
    let here = issues.filter(|issue| {
        let is_up = issue.status == Some(IssueStatus::Escalated) || !issue.escalated_to.is_empty();
        issue.is_open() && is_up && issue.escalated_to == sitting.forum
    });
    let mut items: Vec<Item> = here
        .map(|issue| {
            let age = issue.escalated.date();
            let age = age.map(|day| sitting.lens.as_at.days_since(day).max(0));
            let since = match age {
                None => String::new(),
                Some(0) => ", escalated today".to_owned(),
                Some(age) => format!(", escalated {} ago", words::days(age)),
            };
            let plan = if issue.plan.is_empty() && issue.actions.is_empty() {
                "; it has no plan"
            } else {
                ""
            };
            Item {
                who: sitting.lookup.name(&issue.owner).to_owned(),
                asked: format!("decide what is done{since}{plan}"),
                days: age,
                ..about(Kind::Issue, &issue.id, issue.title.as_str())
            }
        })
        .collect();
    items.sort_by_key(|item| std::cmp::Reverse(item.days));
    items
}

/// Change requests that wait for the forum.
pub fn requested(sitting: &Sitting) -> Vec<Item> {
    let changes = sitting.register.changes.iter();
    let open = changes.filter(|change| change.is_open() && change.forum == sitting.forum);
    open.map(|change| {
        let cost = change.effect_cost.pence();
        let cost = cost.map(|cost| format!("cost {cost}"));
        let effects = [&change.effect_time, &change.effect_scope];
        let effects = effects.into_iter().filter(|effect| !effect.is_empty());
        let effects: Vec<String> = cost.into_iter().chain(effects.cloned()).collect();
        let asked = if effects.is_empty() {
            "approve or reject".to_owned()
        } else {
            format!("approve or reject; {}", effects.join("; "))
        };
        Item {
            who: sitting.lookup.name(&change.requested_by).to_owned(),
            asked,
            ..about(Kind::Change, &change.id, change.title.as_str())
        }
    })
    .collect()
}

/// Decisions that moved an entry in the ranking since the forum last met.
pub fn priorities(sitting: &Sitting) -> Vec<Item> {
    let decisions = sitting.register.decisions.iter().map(|one| &**one);
    let moved = decisions
        .filter(|one| one.is_priority() && one.is_in_force() && sitting.is_new(one.decided.date()));
    moved.map(|one| priority(sitting, one)).collect()
}

fn priority(sitting: &Sitting, decision: &Decision) -> Item {
    let why = &decision.reason;
    Item {
        who: sitting.lookup.forum_name(&decision.forum).to_owned(),
        asked: if why.is_empty() {
            "note".to_owned()
        } else {
            format!("note; {why}")
        },
        ..about(Kind::Decision, &decision.id, decision.title.as_str())
    }
}

/// Ideas entered since the forum last met.
pub fn ideas(sitting: &Sitting) -> Vec<Item> {
    let entries = sitting.register.projects.iter().map(|entry| &**entry);
    let new = entries
        .filter(|entry| entry.standing() == Standing::Idea && sitting.is_new(entry.raised.date()));
    new.map(|entry| Item {
        who: sitting.lookup.name(&entry.sponsor).to_owned(),
        asked: "note, or ask for an investigation".to_owned(),
        ..about(Kind::Project, &entry.id, entry.title.as_str())
    })
    .collect()
}

/// Open risks whose score is new or has moved since the forum last met, the highest first.
pub fn risks(sitting: &Sitting) -> Vec<Item> {
    let risks = sitting.register.risks.iter().map(|risk| &**risk);
    let open = risks.filter(|risk| risk.is_open());
    let mut moved: Vec<(i64, Item)> = open
        .filter_map(|risk| {
            let now = risk.score()?;
            let change = moved(sitting, risk, now)?;
            let item = Item {
                who: sitting.lookup.name(&risk.owner).to_owned(),
                asked: format!("note: {change}"),
                ..about(Kind::Risk, &risk.id, risk.title.as_str())
            };
            Some((now, item))
        })
        .collect();
    moved.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    moved.truncate(TOP);
    moved.into_iter().map(|(_, item)| item).collect()
}

/// `score 12, up from 6`, `new, score 12`; `None` where nothing changed.
fn moved(sitting: &Sitting, risk: &Risk, now: i64) -> Option<String> {
    if sitting.is_new(risk.raised.date()) {
        return Some(format!("new, score {now}"));
    }
    let scores = |is_new: bool| {
        let reviews = risk.reviews.iter();
        reviews
            .filter(move |review| sitting.is_new(review.on.date()) == is_new)
            .filter_map(|review| score(review.likelihood, review.impact))
    };
    // Nothing to compare with: a first review is no change.
    let before = scores(false).next_back()?;
    scores(true).next_back()?;
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => Some(format!("score {now}, up from {before}")),
        std::cmp::Ordering::Less => Some(format!("score {now}, down from {before}")),
        std::cmp::Ordering::Equal => None,
    }
}
