//! What belongs on the agenda of a forum, in the order it is dealt with (requirement G2).

use super::{Sitting, changes, gates};
use crate::model::action::{Action, ActionStatus};
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::decision::{Decision, Outcome};
use crate::model::pending::still_wanted;
use crate::model::said::DayField;
use crate::view::actions::ActionRows;
use crate::view::decisions;
use crate::view::due::Owed;
use crate::view::words;

/// One matter.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Item {
    /// What it is.
    pub title: String,
    /// The record it is about.
    pub about: String,
    /// Who brings it.
    pub who: String,
    /// What is asked of the forum.
    pub asked: String,
    /// The gate it is about, for an entry at one.
    pub gate: String,
    /// Its age, or how late it is, in days.
    pub days: Option<i64>,
    /// Whether it is late.
    pub is_late: bool,
    /// The record it is about.
    pub address: Option<Address>,
    /// How to see more of it: a command.
    pub hint: String,
}

/// Matters of one sort.
pub struct Section {
    /// `snake_case` name for scripts.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The matters.
    pub items: Vec<Item>,
    /// Whether it stands on every agenda.
    is_standing: bool,
}

/// Every section that has something, and those that stand on every agenda.
pub fn sections(sitting: &Sitting) -> Vec<Section> {
    let of = |key, title, items| Section {
        key,
        title,
        items,
        is_standing: false,
    };
    let standing = |key, title, items| Section {
        is_standing: true,
        ..of(key, title, items)
    };
    let mut all = vec![
        standing("opening", "Apologies and interests", Vec::new()),
        standing("minutes", "Minutes of the last meeting", minutes(sitting)),
        standing("matters_arising", "Matters arising", arising(sitting)),
        of("gates", "Gates due", gates::gates(sitting)),
        of("referrals", "Referred to this forum", referrals(sitting)),
        of(
            "escalations",
            "Issues escalated",
            changes::escalated(sitting),
        ),
        of("decisions_wanted", "Decisions wanted", wanted(sitting)),
        of(
            "change_requests",
            "Change requests",
            changes::requested(sitting),
        ),
        of(
            "priorities",
            "Priorities changed",
            changes::priorities(sitting),
        ),
        of("ideas", "New ideas", changes::ideas(sitting)),
        of("risks", "Risks changed", changes::risks(sitting)),
        of("by_hand", "Other items", by_hand(sitting)),
        standing("other_business", "Any other business", Vec::new()),
        standing("next_meeting", "Next meeting", next(sitting)),
    ];
    all.retain(|section| section.is_standing || !section.items.is_empty());
    all
}

/// A matter about a record.
pub fn about(kind: Kind, id: &str, title: impl Into<String>) -> Item {
    Item {
        title: title.into(),
        about: id.to_owned(),
        address: Some(Address::new(kind, id)),
        ..Item::default()
    }
}

fn minutes(sitting: &Sitting) -> Vec<Item> {
    let asked = "agree them as a true record".to_owned();
    match (sitting.last, sitting.since) {
        (Some(last), _) => {
            let day = last.day().map_or_else(String::new, Date::in_words);
            vec![Item {
                who: sitting.lookup.name(&last.chair).to_owned(),
                asked,
                ..about(Kind::Meeting, &last.id, format!("Minutes of {day}"))
            }]
        }
        (None, Some(day)) => vec![Item {
            title: format!("Minutes of {}", day.in_words()),
            asked,
            ..Item::default()
        }],
        (None, None) => Vec::new(),
    }
}

/// Whether the forum asked for an action: at a meeting, by a decision, or as its source says.
pub fn is_of_forum(sitting: &Sitting, action: &Action) -> bool {
    let lookup = sitting.lookup;
    let decision = lookup.condition_of(&action.id);
    let decision = decision.or_else(|| lookup.decision(&action.decision));
    let by_decision = decision.is_some_and(|decision| decision.forum == sitting.forum);
    let name = lookup.forum_name(sitting.forum);
    let by_source = [sitting.forum, name].contains(&action.source.as_str());
    *action.forum == *sitting.forum || by_decision || by_source
}

/// Open actions of the forum, late ones first.
pub fn arising(sitting: &Sitting) -> Vec<Item> {
    let rows = ActionRows {
        lookup: sitting.lookup,
        dates: sitting.dates,
        as_at: sitting.lens.as_at,
    };
    let actions = sitting.register.actions.iter().map(|action| &**action);
    let mine = actions.filter(|action| !action.is_over() && is_of_forum(sitting, action));
    let mut items: Vec<Item> = mine
        .map(|action| {
            let late = rows.days_late(action);
            let due = Owed::Action(action).read(sitting.dates).in_words();
            let asked = match (action.status(), late) {
                (ActionStatus::Proposed, _) => "agree that it is closed".to_owned(),
                (_, Some(days)) => format!("{} late: report", words::days(days)),
                (_, None) if due.is_empty() => "report; it has no date".to_owned(),
                (_, None) => format!("report; due {due}"),
            };
            Item {
                who: sitting.lookup.names(&action.owners).join(", "),
                asked,
                days: late,
                is_late: late.is_some(),
                ..about(Kind::Action, &action.id, action.title.as_str())
            }
        })
        .collect();
    // Stable: of one lateness the order of the file.
    items.sort_by_key(|item| std::cmp::Reverse(item.days));
    items
}

fn referrals(sitting: &Sitting) -> Vec<Item> {
    let decisions = sitting.register.decisions.iter().map(|one| &**one);
    let open = decisions.filter(|one| {
        let is_referral = matches!(one.outcome, Some(Outcome::Refer | Outcome::Referred));
        let is_here = is_referral && one.is_in_force() && one.to == sitting.forum;
        is_here && !sitting.lookup.is_answered(one)
    });
    open.map(|one| {
        let day = one.decided.date();
        let age = day.map(|day| sitting.lens.as_at.days_since(day).max(0));
        let since = age.map_or_else(String::new, |age| {
            format!(", open for {}", words::days(age))
        });
        let key = if one.key { "; a key decision" } else { "" };
        Item {
            who: sitting.lookup.forum_name(&one.forum).to_owned(),
            asked: format!("decide{since}{key}"),
            days: age,
            ..about(Kind::Decision, &one.id, subject(sitting, one))
        }
    })
    .collect()
}

/// What a decision is about, for somebody who has not read it: the entry before the words.
fn subject(sitting: &Sitting, decision: &Decision) -> String {
    let title = decisions::title(decision, sitting.lookup);
    match sitting.lookup.project(&decision.project) {
        Some(entry) => format!("{}: {title}", entry.title),
        None => title,
    }
}

/// Decisions wanted from the forum, alone or as one of several bodies.
pub fn wanted(sitting: &Sitting) -> Vec<Item> {
    let open = still_wanted(sitting.register).into_iter().filter(|one| {
        let undecided = one.undecided();
        if one.bodies.is_empty() {
            one.forum == sitting.forum
        } else {
            undecided.contains(&sitting.forum)
        }
    });
    open.map(|one| {
        let by = sitting.dates.read(one.wanted.as_ref(), one.decided.date());
        let by = by.in_words();
        let mut asked = vec!["decide".to_owned()];
        asked.extend((!by.is_empty()).then(|| format!("wanted {by}")));
        asked.extend(one.key.then(|| "a key decision".to_owned()));
        if !one.bodies.is_empty() {
            let number = one.bodies.len();
            asked.push(format!("one of {number} bodies that must"));
        }
        Item {
            who: sitting.lookup.name(&one.sponsor).to_owned(),
            asked: asked.join("; "),
            ..about(
                Kind::Decision,
                &one.id,
                decisions::title(one, sitting.lookup),
            )
        }
    })
    .collect()
}

fn by_hand(sitting: &Sitting) -> Vec<Item> {
    let matters = sitting
        .meeting
        .into_iter()
        .flat_map(|meeting| &meeting.agenda);
    matters
        .map(|matter| Item {
            title: matter.item.clone(),
            about: matter.about.clone(),
            who: sitting.lookup.name(&matter.presenter).to_owned(),
            asked: match matter.paper.as_str() {
                "" => String::new(),
                paper => format!("paper {paper}"),
            },
            ..Item::default()
        })
        .collect()
}

fn next(sitting: &Sitting) -> Vec<Item> {
    let from = sitting.day.unwrap_or(sitting.lens.as_at).plus_days(1);
    let next = crate::model::series::next(sitting.register, sitting.forum, from);
    let item = |meeting: &crate::model::meeting::Meeting| {
        let day = meeting.day()?;
        Some(Item {
            asked: "note the date".to_owned(),
            ..about(Kind::Meeting, &meeting.id, day.in_words())
        })
    };
    next.and_then(item).into_iter().collect()
}
