//! Actions raised and closed over time, and how old the open ones are (requirements D8, E5).

use crate::model::action::Action;
use crate::model::date::Date;
use crate::model::said::DayField;
use crate::report::Block;
use crate::report::picture::burn_up::{Age, BurnUp, Point};
use crate::report::picture::{Drawing, Picture};
use crate::view::actions::ActionRows;
use crate::view::words;
use std::collections::BTreeMap;

/// Days an action is at least as old as, and what is said of it; the youngest last.
const AGES: [(i64, &str); 6] = [
    (365, "a year and more"),
    (182, "6 to 12 months"),
    (91, "3 to 6 months"),
    (28, "1 to 3 months"),
    (14, "2 to 4 weeks"),
    (0, "under 2 weeks"),
];

/// Of those whose day nobody gives.
const UNKNOWN: &str = "no day given";

/// The picture of these actions; none where nothing can be seen in it.
pub fn of<'a>(
    actions: impl Iterator<Item = &'a Action> + Clone,
    rows: &ActionRows<'_, 'a>,
) -> Option<Block> {
    let as_at = rows.as_at;
    let (points, left_out) = points(actions.clone(), as_at);
    let ages = ages(actions, rows);
    if points.is_empty() && ages.is_empty() {
        return None;
    }
    let mut about = Vec::new();
    if let [first, .., last] = points.as_slice() {
        about.push(format!(
            "From {} to {} {} and {}, so that {}.",
            first.day.in_words(),
            last.day.in_words(),
            words::told(last.raised, "action was raised", "actions were raised"),
            words::told(last.closed, "was closed", "were closed"),
            words::told(last.raised - last.closed, "is open", "are open"),
        ));
        if left_out > 0 {
            let left = words::told(left_out, "action is", "actions are");
            about.push(format!(
                "{} left out for want of a day.",
                words::sentence(&left)
            ));
        }
    }
    if !ages.is_empty() {
        let each = ages.iter().map(|age| {
            let late = if age.overdue > 0 {
                format!(" ({} overdue)", age.overdue)
            } else {
                String::new()
            };
            format!("{} {}{late}", age.open, age.words)
        });
        let each: Vec<String> = each.collect();
        about.push(format!("Open actions by age: {}.", each.join("; ")));
    }
    Some(Block::Picture(Picture {
        key: "action_burn_up",
        title: "Actions raised and closed, and the age of those open".to_owned(),
        about: about.join(" "),
        drawing: Drawing::BurnUp(BurnUp { points, ages }),
    }))
}

/// How things stood after each day on which an action was raised or closed, and now; none where that is a single day. Beside them, how
/// many actions carry no day.
fn points<'a>(actions: impl Iterator<Item = &'a Action>, as_at: Date) -> (Vec<Point>, usize) {
    let mut changes: BTreeMap<Date, (usize, usize)> = BTreeMap::new();
    let mut left_out = 0;
    for action in actions {
        let closed = action.closed.date().filter(|_| action.is_over());
        let Some(raised) = action
            .raised
            .date()
            .filter(|_| closed.is_some() == action.is_over())
        else {
            left_out += 1;
            continue;
        };
        if raised > as_at {
            continue;
        }
        changes.entry(raised).or_default().0 += 1;
        if let Some(closed) = closed.filter(|closed| *closed <= as_at) {
            // What was closed before it was raised was raised no later.
            changes.entry(closed.max(raised)).or_default().1 += 1;
        }
    }
    if changes.len() < 2 {
        return (Vec::new(), left_out);
    }
    changes.entry(as_at).or_default();
    let (mut raised, mut closed) = (0, 0);
    let points = changes.into_iter().map(|(day, (up, down))| {
        (raised, closed) = (raised + up, closed + down);
        Point {
            day,
            raised,
            closed,
        }
    });
    (points.collect(), left_out)
}

/// Open actions by age, youngest first; none where all are of one age.
fn ages<'a>(actions: impl Iterator<Item = &'a Action>, rows: &ActionRows<'_, 'a>) -> Vec<Age> {
    let none = |words: &str| Age {
        words: words.to_owned(),
        open: 0,
        overdue: 0,
    };
    let named = AGES.iter().rev().map(|(_, words)| *words);
    let mut ages: Vec<Age> = named.chain([UNKNOWN]).map(none).collect();
    for action in actions.filter(|action| !action.is_over()) {
        let age = action.raised.date().map(|day| rows.as_at.days_since(day));
        if age.is_some_and(|age| age < 0) {
            continue;
        }
        let of = |age: i64| AGES.iter().find(|(least, _)| age >= *least);
        let words = age.and_then(of).map_or(UNKNOWN, |(_, words)| words);
        if let Some(one) = ages.iter_mut().find(|one| one.words == words) {
            one.open += 1;
            one.overdue += usize::from(rows.days_late(action).is_some());
        }
    }
    if ages.iter().filter(|age| age.open > 0).count() < 2 {
        return Vec::new();
    }
    // Ages beyond the oldest, and unknown ones there are none of, say nothing.
    ages.retain(|age| age.open > 0 || age.words != UNKNOWN);
    let unknown = ages.pop_if(|age| age.words == UNKNOWN);
    while ages.last().is_some_and(|age| age.open == 0) {
        ages.pop();
    }
    ages.extend(unknown);
    ages
}
