//! What changed since the last report: decisions, actions raised, closed and re-dated, milestones, entries that moved (G5).

use crate::model::action::{Action, ActionStatus, Move};
use crate::model::said::{DayField, Said};
use crate::report::Block;
use crate::view::actions::ActionRows;
use crate::view::board::{Desk, headed, is_new_decision};
use crate::view::decisions;
use crate::view::{pictures, words};

/// One bullet for each sort of change; what a board looks for is said even where it is none.
pub fn write(desk: &Desk, blocks: &mut Vec<Block>) {
    match desk.since {
        Some(day) => headed(
            blocks,
            &format!("What has changed since {}", day.in_words()),
        ),
        None => headed(blocks, "What has changed"),
    }
    let mut bullets = vec![decided(desk)];
    bullets.extend(actions(desk));
    bullets.extend(milestones(desk));
    bullets.extend(events(desk));
    bullets.extend(entries(desk));
    bullets.extend(issues(desk));
    blocks.push(Block::Bullets(bullets));
    blocks.extend(burn_up(desk));
}

/// How many actions were raised and closed over time, and how old the open ones are.
fn burn_up(desk: &Desk) -> Option<Block> {
    let rows = ActionRows {
        lookup: desk.lookup,
        dates: desk.dates,
        as_at: desk.lens.as_at,
    };
    let actions = desk.register.actions.iter().map(|action| &**action);
    let own =
        actions.filter(|action| desk.lets(&action.project) && desk.filter.owners(&action.owners));
    pictures::burn_up::of(own, &rows)
}

/// The same in one sentence, in numbers: what did not happen is left out, but for what a board looks for.
pub fn brief(desk: &Desk) -> String {
    let actions = || {
        let actions = desk.register.actions.iter().map(|action| &**action);
        actions.filter(|action| desk.lets(&action.project))
    };
    let milestones = || {
        let milestones = desk.register.milestones.iter();
        milestones.filter(|one| desk.lets(&one.project))
    };
    let is_moved = |moves: &[Move]| moves.iter().any(|change| desk.is_new(change.on.date()));
    let raised = actions()
        .filter(|one| desk.is_new(one.raised.date()))
        .count();
    let closed = actions()
        .filter(|one| one.status() == ActionStatus::Closed && desk.is_new(one.closed.date()))
        .count();
    let redated = actions().filter(|one| is_moved(&one.moved)).count();
    let reached = milestones()
        .filter(|one| desk.is_new(one.actual.date()))
        .count();
    let slipped = milestones().filter(|one| is_moved(&one.moved)).count();
    let entries = entries(desk).len();
    let counted = [
        (decisions(desk), "decision taken", "decisions taken"),
        (raised, "action raised", "actions raised"),
        (closed, "action closed", "actions closed"),
        (
            redated,
            "action given a new date",
            "actions given a new date",
        ),
        (reached, "milestone reached", "milestones reached"),
        (slipped, "milestone moved", "milestones moved"),
        (entries, "entry new or moved", "entries new or moved"),
    ];
    let said: Vec<String> = counted
        .iter()
        .enumerate()
        .filter(|(order, (number, ..))| *number > 0 || matches!(order, 0 | 2))
        .map(|(_, (number, one, many))| words::told(*number, one, many))
        .collect();
    let said = words::sentence(&words::stopped(&words::series(&said)));
    if counted.iter().all(|(number, ..)| *number == 0) {
        return "Nothing is recorded: no decision taken, no action raised or closed.".to_owned();
    }
    said
}

/// Decisions taken in the time reported on.
fn decisions(desk: &Desk) -> usize {
    let decisions = desk.register.decisions.iter().map(|decision| &**decision);
    decisions
        .filter(|decision| is_new_decision(desk, decision))
        .filter(|decision| decision.corrected_by.is_empty())
        .count()
}

fn decided(desk: &Desk) -> String {
    let number = decisions(desk);
    let words = words::told(number, "decision was taken", "decisions were taken");
    words::sentence(&format!("{words}."))
}

fn actions(desk: &Desk) -> Vec<String> {
    let actions = || {
        desk.register
            .actions
            .iter()
            .map(|action| &**action)
            .filter(|action| desk.lets(&action.project))
    };
    let ended = |status: ActionStatus| -> Vec<&Action> {
        actions()
            .filter(|action| action.status() == status && desk.is_new(action.closed.date()))
            .collect()
    };
    let raised: Vec<&Action> = actions()
        .filter(|one| desk.is_new(one.raised.date()))
        .collect();
    let closed = ended(ActionStatus::Closed);
    let mut said = vec![
        tell(&raised, "action was raised", "actions were raised"),
        tell(&closed, "action was closed", "actions were closed"),
    ];
    for (status, one, many) in [
        (
            ActionStatus::Dropped,
            "action was dropped",
            "actions were dropped",
        ),
        (
            ActionStatus::Proposed,
            "action was proposed for closure",
            "actions were proposed for closure",
        ),
    ] {
        let found = ended(status);
        if !found.is_empty() {
            said.push(tell(&found, one, many));
        }
    }
    let moved: Vec<String> = actions()
        .flat_map(|action| {
            let now = action.due.as_ref();
            redated(desk, &action.id, &action.title, &action.moved, now)
        })
        .collect();
    if moved.is_empty() {
        said.push("No action was given a new date.".to_owned());
    }
    said.extend(moved);
    said
}

/// `13 actions were raised: .`
fn tell(actions: &[&Action], one: &str, many: &str) -> String {
    let number = words::sentence(&words::told(actions.len(), one, many));
    match actions {
        [] => format!("{number}."),
        [only] => format!("{number}: {} {}.", only.id, only.title),
        [_, _] | [_, _, _] => {
            let named: Vec<String> = actions
                .iter()
                .map(|action| format!("{} {}", action.id, action.title))
                .collect();
            format!("{number}: {}.", named.join("; "))
        }
        [first, .., last] if is_run(actions) => format!("{number}: {} to {}.", first.id, last.id),
        _ => {
            let ids: Vec<&str> = actions.iter().map(|action| action.id.as_str()).collect();
            format!("{number}: {}.", words::series(&ids))
        }
    }
}

/// Whether the ids count up one by one: `A-001`, `A-002`, …
fn is_run(actions: &[&Action]) -> bool {
    let numbers: Option<Vec<u64>> = actions
        .iter()
        .map(|action| action.id.rsplit_once('-')?.1.parse().ok())
        .collect();
    numbers.is_some_and(|numbers| {
        numbers
            .windows(2)
            .all(|pair| pair[0].checked_add(1) == Some(pair[1]))
    })
}

/// A sentence for each move of a date in the time reported on: `A-002 Draft structure: from 15 January 2009 to … (reason).`
fn redated(desk: &Desk, id: &str, title: &str, moves: &[Move], now: Option<&Said>) -> Vec<String> {
    let next = moves.iter().skip(1).map(|change| change.from.as_ref());
    let to = next.chain(std::iter::once(now));
    moves
        .iter()
        .zip(to)
        .filter(|(change, _)| desk.is_new(change.on.date()))
        .map(|(change, to)| {
            let from = printed(change.from.as_ref());
            let reason = if change.reason.is_empty() {
                String::new()
            } else {
                format!(" ({})", change.reason)
            };
            format!("{id} {title} moved from {from} to {}{reason}.", printed(to))
        })
        .collect()
}

/// A date as a paper prints it.
fn printed(said: Option<&Said>) -> String {
    match said {
        None => "no date".to_owned(),
        Some(Said::Day(day)) => day.in_words(),
        Some(Said::Words(words)) => words.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn milestones(desk: &Desk) -> Vec<String> {
    let mut said = Vec::new();
    let own = desk
        .register
        .milestones
        .iter()
        .filter(|one| desk.lets(&one.project));
    for milestone in own {
        if let Some(day) = milestone
            .actual
            .date()
            .filter(|day| desk.is_new(Some(*day)))
        {
            said.push(format!(
                "{} {} was reached on {}.",
                milestone.id,
                milestone.title,
                day.in_words()
            ));
        }
        said.extend(redated(
            desk,
            &milestone.id,
            &milestone.title,
            &milestone.moved,
            milestone.expected(),
        ));
        for change in &milestone.rebaselined {
            if desk.is_new(change.on.date()) {
                said.push(format!(
                    "{} {} has a new baseline; it was {}.",
                    milestone.id,
                    milestone.title,
                    printed(change.from.as_ref())
                ));
            }
        }
    }
    if said.is_empty() && !desk.register.milestones.is_empty() {
        said.push("No milestone was reached or moved.".to_owned());
    }
    said
}

fn events(desk: &Desk) -> Vec<String> {
    let held = desk
        .register
        .events
        .iter()
        .filter(|event| desk.lets(&event.project));
    held.filter_map(|event| {
        let day = event.held.date().filter(|day| desk.is_new(Some(*day)))?;
        let outcome = if event.outcome.is_empty() {
            String::new()
        } else {
            format!(": {}", event.outcome)
        };
        let said = format!("{} was held on {}{outcome}", event.title, day.in_words());
        Some(words::stopped(&said))
    })
    .collect()
}

/// Entries that moved between the lists, by the decisions that moved them (A5), and new ones.
fn entries(desk: &Desk) -> Vec<String> {
    let mut said: Vec<String> = desk
        .register
        .projects
        .iter()
        .filter(|project| desk.lets(&project.id) && desk.is_new(project.raised.date()))
        .map(|project| format!("{} {} was entered.", project.id, project.title))
        .collect();
    for decision in desk
        .register
        .decisions
        .iter()
        .filter(|one| is_new_decision(desk, one) && one.corrected_by.is_empty())
    {
        let Some(to) = &decision.moved_to else {
            continue;
        };
        let entry = desk.lookup.project_title(&decision.project);
        let from = match &decision.moved_from {
            Some(from) => format!(" from {from}"),
            None => String::new(),
        };
        said.push(format!("{} {entry} moved{from} to {to}.", decision.project));
    }
    said
}

fn issues(desk: &Desk) -> Vec<String> {
    let issues = || {
        desk.register
            .issues
            .iter()
            .filter(|issue| desk.lets(&issue.project))
    };
    let mut said = Vec::new();
    for issue in issues() {
        let named = format!("{} {}", issue.id, issue.title);
        if desk.is_new(issue.raised.date()) {
            said.push(format!("Issue {named} was raised."));
        }
        if desk.is_new(issue.escalated.date()) {
            let forum = desk.lookup.forum_name(&issue.escalated_to);
            said.push(format!("Issue {named} was escalated to {forum}."));
        }
        if desk.is_new(issue.resolved.date()) {
            said.push(format!("Issue {named} was resolved."));
        }
    }
    said
}

/// The title of a decision, for other sections too.
pub fn title_of(desk: &Desk, decision: &crate::model::decision::Decision) -> String {
    decisions::title(decision, desk.lookup)
}
