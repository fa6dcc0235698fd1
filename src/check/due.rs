//! Due dates against what is known: no date, late from the start, owners who will be gone (requirements C3, D4).

use super::names::address;
use super::words::{days, on, quoted, set, shell};
use super::{Findings, Scope};
use crate::model::action::Action;
use crate::model::address::Kind;
use crate::model::people::Person;
use crate::model::register::AnyRecord;
use crate::model::said::{DayField, Said};
use crate::model::when::StepKind;

/// Open actions whose last day had passed when they were raised.
pub fn late_when_raised(scope: &Scope<'_>, findings: &mut Findings) {
    for action in open(scope) {
        let (Some(due), Some(raised)) = (&action.due, action.raised.date()) else {
            continue;
        };
        // A plain day never becomes words: most actions are settled here.
        let late = match due {
            Said::Day(day) => raised.days_since(*day),
            Said::Words(_) => scope
                .when(due, Some(raised))
                .map_or(0, |when| when.days_past(raised)),
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
    for action in open(scope) {
        let message = match &action.due {
            None => "it has no date, so it can never be late".to_owned(),
            Some(Said::Day(_)) => continue,
            Some(said @ Said::Words(words)) => match scope
                .when(said, action.raised.date())
                .map(|when| when.kind())
            {
                Some(StepKind::None) => "it has no date, so it can never be late".to_owned(),
                Some(StepKind::Asap) => {
                    format!("its date is {}, so it can never be late", quoted(words))
                }
                _ => continue,
            },
        };
        let advice = format!("agree a date: {}", set(&action.address(), "due", "WHEN"));
        findings.add(action.address(), "due", message, advice);
    }
}

/// Work that waits for somebody to give a date.
pub fn awaiting_date<'r>(scope: &Scope<'r>, findings: &mut Findings) {
    let mut look = |record: &dyn AnyRecord, field: &'static str, said: Option<&'r Said>| {
        let Some(Said::Words(words)) = said else {
            return;
        };
        let Ok(when) = &*scope.read(words, Scope::reference(record)) else {
            return;
        };
        for step in when
            .steps
            .iter()
            .filter(|step| step.kind == StepKind::Awaiting)
        {
            let message = match step.awaiting.as_str() {
                "" => "it waits for a date".to_owned(),
                body => format!("it waits for a date from {}", quoted(body)),
            };
            let id = shell(record.at().1);
            let advice = match (record.at().0, field) {
                (Kind::Action, _) => {
                    format!("ask for it, then `progreg action redate {id} WHEN --reason TEXT`")
                }
                (Kind::Milestone, "forecast") => {
                    format!("ask for it, then `progreg milestone forecast {id} WHEN`")
                }
                (Kind::Milestone, _) => format!(
                    "ask for it, then `progreg milestone rebaseline {id} WHEN --reason TEXT`"
                ),
                _ => format!("ask for it, then {}", set(&address(record), field, "WHEN")),
            };
            findings.add(address(record), field, message, advice);
        }
    };
    for action in open(scope) {
        look(action, "due", action.due.as_ref());
    }
    let reached = |day: &Option<crate::model::said::Day>| day.is_some();
    for milestone in &scope.register.milestones {
        if !reached(&milestone.actual) {
            let field = if milestone.forecast.is_some() {
                "forecast"
            } else {
                "baseline"
            };
            look(&**milestone, field, milestone.expected());
        }
    }
    for event in &scope.register.events {
        if !reached(&event.held) {
            look(&**event, "date", event.date.as_ref());
        }
    }
}

/// Owners whose post ends before the work falls due.
pub fn post_ends_first(scope: &Scope<'_>, findings: &mut Findings) {
    if scope
        .register
        .people
        .iter()
        .all(|person| person.until.is_none())
    {
        return;
    }
    let mut look = |record: &dyn AnyRecord,
                    field: &'static str,
                    owner: &str,
                    due: &dyn Fn() -> Option<crate::model::date::Date>| {
        let Some((person, until)) = scope
            .person(owner)
            .and_then(|person| Some((person, person.until.date()?)))
        else {
            return;
        };
        if let Some(due) = due()
            && until < due
        {
            let message = format!(
                "{} leaves on {}, before it is due on {}",
                post(person),
                on(until),
                on(due)
            );
            findings.add(address(record), field, message, handover(scope, person));
        }
    };
    for action in open(scope) {
        for owner in &action.owners {
            look(action, "owners", owner, &|| {
                scope.latest(action.due.as_ref()?, action.raised.date())
            });
        }
    }
    for milestone in scope
        .register
        .milestones
        .iter()
        .filter(|milestone| milestone.actual.is_none())
    {
        look(&**milestone, "owner", &milestone.owner, &|| {
            scope.latest(milestone.expected()?, milestone.raised.date())
        });
    }
    for event in scope
        .register
        .events
        .iter()
        .filter(|event| event.held.is_none())
    {
        look(&**event, "owner", &event.owner, &|| {
            scope.latest(event.date.as_ref()?, event.raised.date())
        });
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

fn handover(scope: &Scope<'_>, person: &Person) -> String {
    let leave = |to: &str| {
        format!(
            "`progreg person leave {} --to {}`",
            shell(&person.id),
            shell(to)
        )
    };
    match (person.successor.as_str(), scope.person(&person.successor)) {
        ("", _) => format!("name who follows, then hand over: {}", leave("ID")),
        (_, Some(successor)) => format!("hand over: {}", leave(&successor.id)),
        (words, None) => format!(
            "{} follows; add that person, then hand over: {}",
            quoted(words),
            leave("ID")
        ),
    }
}

fn open<'r>(scope: &Scope<'r>) -> impl Iterator<Item = &'r Action> {
    let actions = scope.register.actions.iter().map(|action| &**action);
    actions.filter(|action| !action.is_over())
}
