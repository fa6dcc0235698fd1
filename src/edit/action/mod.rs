//! Actions: raised, closed, proposed for closure, held over, re-dated, dropped (requirements D1-D6).

mod closing;
mod step;

pub use closing::{done, drop, propose, reopen};

use super::lookup::{fresh_id, known, known_or_none};
use super::owners;
use super::project::Added;
use super::{Refusal, Stamp, entered};
use crate::model::Register;
use crate::model::action::{Action, ActionEvent, ActionEventKind, ActionStatus, Move};
use crate::model::address::{Address, Kind};
use crate::model::decision::Decision;
use crate::model::people::Forum;
use crate::model::project::Project;
use crate::model::said::{DayField, Said};

/// A new action, as `progreg action add` takes it. It is raised on the stamp's `on`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Add {
    /// What is to be done.
    pub title: String,
    /// Its id, where a person chose one.
    pub id: String,
    /// Who: the first one leads; one text may name several (D2).
    pub owners: Vec<String>,
    /// When, as people say it; blank is undated (D3).
    pub due: String,
    /// The entry it belongs to.
    pub project: String,
    /// Meeting, review, issue or paper it came from.
    pub source: String,
    /// The forum that asked for it.
    pub forum: String,
    /// The meeting it was agreed at.
    pub meeting: String,
    /// Minute reference.
    pub minute: String,
    /// The decision it came from.
    pub decision: String,
    /// What it belongs with.
    pub theme: String,
    /// Marked urgent.
    pub urgent: bool,
    /// Free text.
    pub note: String,
    /// Left out of public prints (G9).
    pub confidential: bool,
}

/// Raises an action (D1).
pub fn add(register: &mut Register, request: &Add, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut told = Vec::new();
    let mut refusal = Refusal::of(format!("add the action `{}`", request.title));
    if request.title.trim().is_empty() {
        refusal.because("an action needs to say what is to be done");
    }
    let id = fresh_id(register, Kind::Action, &request.id, &mut refusal);
    let decision = known_or_none::<Decision>(register, &request.decision, &mut refusal);
    let mut project = known_or_none::<Project>(register, &request.project, &mut refusal);
    if project.is_empty()
        && let Some(decision) = register.get::<Decision>(&decision)
    {
        project.clone_from(&decision.project);
    }
    let forum = known_or_none::<Forum>(register, &request.forum, &mut refusal);
    let due = entered::date(register, &request.due, stamp.on, &mut told, &mut refusal);
    refusal.settle()?;
    register.add(Action {
        id: id.clone(),
        title: request.title.trim().to_owned(),
        project,
        owners: owners::all(register, &request.owners),
        due,
        status: Some(ActionStatus::Open),
        raised: Some(stamp.on.into()),
        source: request.source.clone(),
        forum: forum.into(),
        meeting: request.meeting.as_str().into(),
        minute: request.minute.as_str().into(),
        decision: decision.into(),
        theme: request.theme.as_str().into(),
        urgent: request.urgent,
        note: request.note.clone(),
        confidential: request.confidential,
        ..Action::default()
    });
    Ok(Added { id, told })
}

/// What became of an action.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Touched {
    /// The action.
    pub id: String,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Carries an action over to the next meeting; the times are counted (D6).
pub fn hold_over(
    register: &mut Register,
    id: &str,
    text: &str,
    stamp: &Stamp,
) -> Result<Touched, Refusal> {
    note_event(register, id, ActionEventKind::HeldOver, text, stamp)
}

/// Notes news on an open action (D6).
pub fn update(
    register: &mut Register,
    id: &str,
    text: &str,
    stamp: &Stamp,
) -> Result<Touched, Refusal> {
    note_event(register, id, ActionEventKind::Update, text, stamp)
}

fn note_event(
    register: &mut Register,
    id: &str,
    kind: ActionEventKind,
    text: &str,
    stamp: &Stamp,
) -> Result<Touched, Refusal> {
    let held_over = kind == ActionEventKind::HeldOver;
    let attempt = if held_over {
        "hold over"
    } else {
        "note news on"
    };
    let mut refusal = Refusal::of(format!("{attempt} `{id}`"));
    not_yet(stamp, &mut refusal);
    let action = open(register, id, &mut refusal);
    let text = if text.trim().is_empty() {
        &stamp.reason
    } else {
        text
    };
    if !held_over && text.trim().is_empty() {
        refusal.because("there is no news in an empty text");
    }
    refusal.settle()?;
    change(register, action, |action| {
        action.events.push(event(kind, text, stamp));
    })
}

/// Gives an action another date; the first one is kept for ever, the moves are counted, a reason is asked for (D5). The
/// first date of an undated action is no move and needs no reason.
pub fn redate(
    register: &mut Register,
    id: &str,
    when: &str,
    stamp: &Stamp,
) -> Result<Touched, Refusal> {
    let mut refusal = Refusal::of(format!("re-date `{id}`"));
    let mut told = Vec::new();
    let action = open(register, id, &mut refusal);
    let due = entered::date(register, when, stamp.on, &mut told, &mut refusal);
    if when.trim().is_empty() {
        refusal.because("the new date is blank");
        refusal.advise("a date to come is `awaiting a date from NAME`");
    }
    let first = action
        .as_ref()
        .is_some_and(|one| one.due.is_none() && one.moved.is_empty());
    let same = action
        .as_ref()
        .is_some_and(|one| one.due == due && due.is_some());
    if !first && !same && stamp.reason.trim().is_empty() {
        refusal.because("to move a date needs a reason");
        refusal.advise("say why with `--reason TEXT`; the old date is kept");
    }
    refusal.settle()?;
    if same {
        let id = action.map(|action| action.id).unwrap_or_default();
        told.push(format!("`{id}` has that date already"));
        return Ok(Touched { id, told });
    }
    let mut moves = Vec::new();
    let mut touched = change(register, action, |action| {
        if !first {
            action.moved.push(Move {
                from: action.due.clone(),
                on: Some(stamp.on.into()),
                reason: stamp.reason.clone(),
                ..Move::default()
            });
        }
        action.due = due;
        moves.clone_from(&action.moved);
    })?;
    touched.told.extend(told);
    touched.told.extend(first_date(&touched.id, &moves));
    Ok(touched)
}

/// How often a date has moved, and the one it had first; said from the second move on.
fn first_date(id: &str, moves: &[Move]) -> Option<String> {
    let times = match moves.len() {
        0 | 1 => return None,
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    };
    let first = match moves.first()?.from.as_ref()? {
        Said::Day(day) => day.in_words(),
        Said::Words(words) => words.clone(),
    };
    Some(format!(
        "`{id}` has moved {times}; its first date was {first}"
    ))
}

fn event(what: ActionEventKind, text: &str, stamp: &Stamp) -> ActionEvent {
    ActionEvent {
        on: Some(stamp.on.into()),
        what: Some(what),
        text: text.trim().to_owned(),
        ..ActionEvent::default()
    }
}

fn change(
    register: &mut Register,
    action: Option<Action>,
    change: impl FnOnce(&mut Action),
) -> Result<Touched, Refusal> {
    let id = action.map(|action| action.id).unwrap_or_default();
    match register.get_mut::<Action>(&id) {
        Some(action) => change(action),
        None => {
            return Err(Refusal::new(
                "change an action",
                format!("there is no action `{id}`"),
            ));
        }
    }
    Ok(Touched {
        id,
        told: Vec::new(),
    })
}

fn not_yet(stamp: &Stamp, refusal: &mut Refusal) {
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
}

/// The action, if work on it is not over.
fn open(register: &Register, id: &str, refusal: &mut Refusal) -> Option<Action> {
    let id = known::<Action>(register, id, refusal)?;
    let action = register.get::<Action>(&id)?;
    if action.is_over() {
        let day = action
            .closed
            .date()
            .map(|day| format!(" on {day}"))
            .unwrap_or_default();
        let at = Address::new(Kind::Action, &id);
        refusal.because_of(at, format!("`{id}` was {}{day}", action.status()));
        refusal.advise(format!(
            "if that was wrong: `progreg action reopen {id} --reason TEXT`"
        ));
    }
    Some(action.clone())
}
