//! The gates due at a meeting, and how many entries have only their next gate at its forum (requirement G2).

use super::Sitting;
use super::items::{Item, about};
use crate::model::address::Kind;
use crate::model::gate::Gate;
use crate::model::meeting::Meeting;
use crate::model::pending::open_referral;
use crate::model::project::{Project, Standing};
use crate::model::said::DayField;
use crate::model::series;
use crate::view::place::Place;
use crate::view::words;

/// A matter for each gate that is due; one more that counts the entries whose next gate is the forum's, and not due.
pub fn gates(sitting: &Sitting) -> Vec<Item> {
    let entries = sitting.register.projects.iter().map(|entry| &**entry);
    let living = entries.filter(|entry| entry.standing() != Standing::Ended);
    let (mut items, mut more) = (Vec::new(), 0);
    for entry in living {
        let place = sitting.places.place(entry);
        let Some(gate) = place.next.filter(|gate| gate.forum == sitting.forum) else {
            continue;
        };
        // What was referred waits for another forum.
        if open_referral(sitting.register, &entry.id, &gate.id).is_some() {
            continue;
        }
        if !is_due(sitting, entry, gate, &place) {
            more += 1;
            continue;
        }
        let who = match entry.sponsor.as_str() {
            "" => entry.manager.as_str(),
            sponsor => sponsor,
        };
        let title = format!("{}: {}", entry.title, sitting.lookup.gate_title(&gate.id));
        items.push(Item {
            who: sitting.lookup.name(who).to_owned(),
            asked: format!("GO or NO GO; {}", place.readiness()),
            gate: gate.id.clone(),
            ..about(Kind::Project, &entry.id, title)
        });
    }
    items.extend((more > 0).then(|| counted(sitting, more, !items.is_empty())));
    items
}

/// Whether something says that the gate is wanted now: prepared criteria, a decision asked for, a milestone before the next
/// meeting, conditions the entry has to meet.
fn is_due(sitting: &Sitting, entry: &Project, gate: &Gate, place: &Place) -> bool {
    let places = sitting.places;
    let criteria = places.criteria(&entry.id).iter();
    let mut prepared = criteria.filter(|criterion| criterion.gate == gate.id);
    let decisions = places.decisions(&entry.id).iter();
    let mut wanted = decisions.filter(|one| one.gate == gate.id && sitting.lookup.is_asked(one));
    // Held or sent back on conditions, it comes again when they are met.
    let here = places.decisions(&entry.id).iter();
    let mut put_off = here.filter(|one| {
        one.gate == gate.id && one.is_in_force() && !places.open_conditions(one).is_empty()
    });
    prepared.next().is_some()
        || wanted.next().is_some()
        || !place.conditions.is_empty()
        || put_off.next().is_some()
        || is_planned(sitting, entry, gate)
}

/// Whether a milestone of the gate falls before the meeting after this one; without one planned, by the day of this one.
fn is_planned(sitting: &Sitting, entry: &Project, gate: &Gate) -> bool {
    let day = sitting.day.unwrap_or(sitting.lens.as_at);
    let next = series::next(sitting.register, sitting.forum, day.plus_days(1));
    let before = next.and_then(Meeting::day);
    let before = before.unwrap_or(day.plus_days(1));
    let milestones = sitting.register.milestones.iter();
    let mut open = milestones
        .filter(|one| one.project == entry.id && one.gate == gate.id && one.actual.is_none());
    open.any(|one| {
        let read = sitting.dates.read(one.expected(), one.raised.date());
        read.latest().is_some_and(|day| day < before)
    })
}

/// The entries without a matter of their own, in one line.
fn counted(sitting: &Sitting, number: usize, is_more: bool) -> Item {
    let [one, several] = if is_more {
        ["more entry has its", "more entries have their"]
    } else {
        ["entry has its", "entries have their"]
    };
    let entries = words::count(number, one, several);
    let forum = sitting.forum;
    Item {
        title: format!("{entries} next gate here"),
        hint: format!(
            "The entries with their next gate here: `progreg report gates --forum {forum}`."
        ),
        ..Item::default()
    }
}
