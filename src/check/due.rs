//! Due dates against what is known: no date, late from the start, owners who will be gone (requirements C3, D4).

use super::names::address;
use super::words::{days, on, quoted, set, shell};
use super::{Findings, Scope};
use crate::model::action::Action;
use crate::model::address::Kind;
use crate::model::date::Date;
use crate::model::kept::AnyRecord;
use crate::model::people::Person;
use crate::model::said::{DayField, Said};
use crate::model::when::{StepKind, When};

/// Open actions whose last day had passed when they were raised.
pub fn late_when_raised(scope: &Scope<'_>, findings: &mut Findings) {
    for (place, action) in open(scope) {
        let (Some(due), Some(raised)) = (&action.due, action.raised.date()) else {
            continue;
        };
        // A plain day never becomes words: most actions are settled here.
        let late = match due {
            Said::Day(day) => raised.days_since(*day),
            Said::Words(_) => read(scope, place).map_or(0, |when| when.days_past(raised)),
        };
        if late > 0 {
            let message = format!(
                "it was already {} late on the day it was raised, {}",
                days(late),
                on(raised)
            );
            let advice = format!(
                "agree a date that can be met: `progreg action redate {} WHEN --reason TEXT`",
                shell(&action.id)
            );
            findings.add(action.address(), "due", message, advice);
        }
    }
}

/// Open actions without a day by which they are to be done.
pub fn undated_action(scope: &Scope<'_>, findings: &mut Findings) {
    for (place, action) in open(scope) {
        let message = match &action.due {
            None => "it has no date, so it can never be late".to_owned(),
            Some(Said::Day(_)) => continue,
            Some(Said::Words(words)) => match read(scope, place).map(When::kind) {
                Some(StepKind::None) => "it has no date, so it can never be late".to_owned(),
                Some(StepKind::Asap) => {
                    format!("its date is {}, so it can never be late", quoted(words))
                }
                _ => continue,
            },
        };
        let how = if action.due.is_none() && action.moved.is_empty() {
            set(&action.address(), "due", "WHEN")
        } else {
            let id = shell(&action.id);
            format!("`progreg action redate {id} WHEN --reason TEXT`")
        };
        let advice = format!("agree a date: {how}");
        findings.add(action.address(), "due", message, advice);
    }
}

/// Work that waits for somebody to give a date.
pub fn awaiting_date(scope: &Scope<'_>, findings: &mut Findings) {
    for (place, action) in open(scope) {
        if let Some(when) = read(scope, place) {
            awaited(action, "due", when, findings);
        }
    }
    let milestones = scope.register.milestones.iter();
    for milestone in milestones.filter(|milestone| milestone.actual.is_none()) {
        let field = if milestone.forecast.is_some() {
            "forecast"
        } else {
            "baseline"
        };
        let expected = milestone.expected();
        if let Some(when) = expected.and_then(|said| scope.when(said, milestone.raised.date())) {
            awaited(&**milestone, field, &when, findings);
        }
    }
    let events = scope.register.events.iter();
    for event in events.filter(|event| event.held.is_none()) {
        let date = event.date.as_ref();
        if let Some(when) = date.and_then(|said| scope.when(said, event.raised.date())) {
            awaited(&**event, "date", &when, findings);
        }
    }
}

fn awaited(record: &dyn AnyRecord, field: &'static str, when: &When, findings: &mut Findings) {
    let steps = when.steps.iter();
    for step in steps.filter(|step| step.kind == StepKind::Awaiting) {
        let message = match step.awaiting.as_str() {
            "" => "it waits for a date".to_owned(),
            body => format!("it waits for a date from {}", quoted(body)),
        };
        let id = shell(record.at().1);
        let then = match (record.at().0, field) {
            (Kind::Action, _) => format!("`progreg action redate {id} WHEN --reason TEXT`"),
            (Kind::Milestone, "forecast") => {
                format!("`progreg milestone forecast {id} WHEN --reason TEXT`")
            }
            (Kind::Milestone, _) => {
                format!("`progreg milestone rebaseline {id} WHEN --reason TEXT`")
            }
            _ => set(&address(record), field, "WHEN"),
        };
        let advice = format!("ask for it, then {then}");
        findings.add(address(record), field, message, advice);
    }
}

/// Owners whose post ends before the work falls due.
pub fn post_ends_first(scope: &Scope<'_>, findings: &mut Findings) {
    let people = scope.register.people.iter();
    let Some(first) = people.filter_map(|person| person.until.date()).min() else {
        return;
    };
    let mut look = |record: &dyn AnyRecord, field: &'static str, owner: &str, due: Date| {
        if let Some(person) = scope.person(owner)
            && let Some(until) = person.until.date()
            && until < due
        {
            let message = format!(
                "{} leaves on {}, before it is due on {}",
                post(person),
                on(until),
                on(due)
            );
            let hand = Hand {
                record,
                field,
                owner,
            };
            findings.add(address(record), field, message, hand.over(scope, person));
        }
    };
    for (place, action) in open(scope) {
        let due = match &action.due {
            Some(Said::Day(day)) => Some(*day),
            _ => read(scope, place).and_then(When::latest),
        };
        // Work due before anybody leaves needs no look at its owners.
        if let Some(due) = due.filter(|due| first < *due) {
            for owner in &action.owners {
                look(action, "owners", owner, due);
            }
        }
    }
    let milestones = scope.register.milestones.iter();
    for milestone in milestones.filter(|milestone| milestone.actual.is_none()) {
        let expected = milestone.expected();
        if let Some(due) = expected.and_then(|said| scope.latest(said, milestone.raised.date())) {
            look(&**milestone, "owner", &milestone.owner, due);
        }
    }
    let events = scope.register.events.iter();
    for event in events.filter(|event| event.held.is_none()) {
        let date = event.date.as_ref();
        if let Some(due) = date.and_then(|said| scope.latest(said, event.raised.date())) {
            look(&**event, "owner", &event.owner, due);
        }
    }
}

/// A person with the post as papers print it.
fn post(person: &Person) -> String {
    let name = if person.name.is_empty() {
        &person.id
    } else {
        &person.name
    };
    match (&person.post, person.role.as_str()) {
        (Some(kind), "") => format!("{} ({kind})", quoted(name)),
        (Some(kind), role) => format!("{} ({kind} {role})", quoted(name)),
        (None, _) => quoted(name),
    }
}

/// Work that is to go to somebody else.
struct Hand<'a> {
    record: &'a dyn AnyRecord,
    field: &'static str,
    owner: &'a str,
}

impl Hand<'_> {
    fn over(&self, scope: &Scope<'_>, person: &Person) -> String {
        match (person.successor.as_str(), scope.person(&person.successor)) {
            ("", _) => format!("hand it over: {}", self.to("NAME")),
            (_, Some(successor)) => format!("hand it over: {}", self.to(&successor.id)),
            (words, None) => format!(
                "{} follows; add that person, then hand it over: {}",
                quoted(words),
                self.to("ID")
            ),
        }
    }

    fn to(&self, who: &str) -> String {
        if self.field != "owners" {
            return set(&address(self.record), self.field, who);
        }
        let id = shell(self.record.at().1);
        let (owner, who) = (shell(self.owner), shell(who));
        format!("`progreg set {id} owners-={owner} owners+={who}`")
    }
}

/// Open actions, each with its place in the file.
fn open<'r>(scope: &Scope<'r>) -> impl Iterator<Item = (usize, &'r Action)> {
    let actions = scope.register.actions.iter().enumerate();
    actions
        .map(|(place, action)| (place, &**action))
        .filter(|(_, action)| !action.is_over())
}

/// What the words of a due date mean.
fn read<'s>(scope: &'s Scope<'_>, place: usize) -> Option<&'s When> {
    scope.due(place)?.as_ref().as_ref().ok()
}
