//! Lists that both sides changed: words grow and shrink by both sides' changes, and what a record keeps of its past grows by both.

use crate::model::value::Value;
use std::cmp::Ordering;

/// The list both sides become, out of `[before, mine, theirs]`; `None` where they do not agree, or it is no list.
///
/// The same whichever side is called mine.
pub fn together(field: &str, lists: [Option<&Value>; 3]) -> Option<Value> {
    let [before, mine, theirs] = lists.map(items);
    let (before, mine, theirs) = (before?, mine?, theirs?);
    let all = || before.iter().chain(mine).chain(theirs);
    let is_past = all().any(|item| matches!(item, Value::Table(_)));
    if is_past && !(holds(mine, before) && holds(theirs, before)) {
        // An entry of the past was altered or taken out: somebody has to look.
        return None;
    }
    let lead = match field {
        "owners" => lead(before, mine, theirs)?,
        _ => None,
    };
    let stays = |item: &&Value| mine.contains(item) && theirs.contains(item);
    let mut joined: Vec<Value> = before.iter().filter(stays).cloned().collect();
    let is_new = |item: &&Value| !before.contains(item);
    let mut added: Vec<Value> = mine.iter().filter(is_new).cloned().collect();
    let others = theirs.iter().filter(is_new).cloned();
    let (own, theirs_added) = (added.len(), others.clone().count());
    for item in others {
        if !added.contains(&item) {
            added.push(item);
        }
    }
    if own > 0 && theirs_added > 0 {
        added.sort_by(in_time);
    }
    joined.extend(added);
    if let Some(place) = lead.and_then(|lead| joined.iter().position(|item| item == lead)) {
        joined[..=place].rotate_right(1);
    }
    Some(Value::List(joined))
}

/// The items of a list; none where the field is absent.
fn items(value: Option<&Value>) -> Option<&[Value]> {
    match value {
        None => Some(&[]),
        Some(Value::List(items)) => Some(items),
        Some(_) => None,
    }
}

fn holds(list: &[Value], items: &[Value]) -> bool {
    items.iter().all(|item| list.contains(item))
}

/// Who leads: whoever one side put there. The outer `None`: both put somebody else.
#[allow(clippy::option_option)] // Nobody leads an empty list; that is no disagreement.
fn lead<'v>(
    before: &'v [Value],
    mine: &'v [Value],
    theirs: &'v [Value],
) -> Option<Option<&'v Value>> {
    let (was, own, other) = (before.first(), mine.first(), theirs.first());
    if own == was || own == other {
        Some(other)
    } else if other == was {
        Some(own)
    } else {
        None
    }
}

/// By the day an entry says, then by its words: an order both sides come to.
fn in_time(one: &Value, other: &Value) -> Ordering {
    let key = |value: &Value| {
        let day = match value {
            Value::Table(fields) => fields.iter().find_map(|(_, value)| match value {
                Value::Date(day) => Some(*day),
                _ => None,
            }),
            _ => None,
        };
        (day, value.to_string())
    };
    key(one).cmp(&key(other))
}
