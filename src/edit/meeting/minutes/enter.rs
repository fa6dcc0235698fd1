//! Minutes become records: the meeting held, decisions, actions, and what became of earlier actions (requirements B3, D5, D6, G3).

use super::{Act, Came, Form, Line, Minutes, What, read};
use crate::edit::action::{self, Touched};
use crate::edit::lookup::known;
use crate::edit::meeting::attendance::{Attendance, held, remarks};
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, decision, entered, gate};
use crate::model::Register;
use crate::model::action::Action;
use crate::model::meeting::Meeting;
use crate::model::said::DayField;

/// What was entered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entered {
    /// The new decisions and actions, in the order of the minutes.
    pub ids: Vec<String>,
    /// What the person should know.
    pub told: Vec<String>,
}

/// Enters the minutes of a meeting. Every line that cannot stand is a reason to refuse, with file and line; all at once.
pub fn enter(
    register: &mut Register,
    id: &str,
    (file, text, form): (&str, &str, Form),
    stamp: &Stamp,
) -> Result<Entered, Refusal> {
    draft(register, |register| {
        let minutes = read(register, text, form);
        let mut refusal = Refusal::of(format!("enter the minutes of `{id}` from `{file}`"));
        for wrong in &minutes.wrong {
            refusal.because(format!("{file}:{}: {}", wrong.line, wrong.why));
            refusal.advise(&wrong.hint);
        }
        let mut done = Entered::default();
        let meeting = known::<Meeting>(register, id, &mut refusal);
        let meeting = meeting.and_then(|id| register.get::<Meeting>(&id)).cloned();
        let Some(meeting) = meeting else {
            refusal.settle()?;
            return Err(refusal);
        };
        let stamp = &on_the_day(register, &meeting, &minutes, file, stamp, &mut refusal);
        let attendance = Attendance {
            chair: minutes.chair.text.clone(),
            attendees: minutes.present.clone(),
            apologies: minutes.apologies.clone(),
        };
        held(register, &meeting.id, &attendance, stamp, &mut refusal);
        if let Some(slot) = register.get_mut::<Meeting>(&meeting.id) {
            slot.minutes.clone_from(&minutes.minutes);
        }
        for act in &minutes.acts {
            if let Err(not) = follow(register, &meeting, act, stamp, &mut done) {
                for reason in not.reasons {
                    let why = format!("{file}:{}: {}", act.line, reason.why);
                    match reason.at {
                        Some(at) => refusal.because_of(at, why),
                        None => refusal.because(why),
                    };
                }
                not.hints.into_iter().for_each(|hint| refusal.advise(hint));
            }
        }
        refusal
            .reasons
            .sort_by_key(|reason| line_of(file, &reason.why));
        refusal.settle()?;
        for line in &minutes.blank {
            let Line { line, text } = line;
            done.told
                .push(format!("{file}:{line}: nothing is said of `{text}`"));
        }
        done.told.extend(remarks(register, &meeting.id));
        Ok(done)
    })
}

/// The line a reason names; those that name none come first.
fn line_of(file: &str, why: &str) -> usize {
    let rest = why
        .strip_prefix(file)
        .and_then(|rest| rest.strip_prefix(':'));
    let number = rest.and_then(|rest| rest.split(':').next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The stamp of the meeting's day: as the minutes say, else as it was planned.
fn on_the_day(
    register: &Register,
    meeting: &Meeting,
    minutes: &Minutes,
    file: &str,
    stamp: &Stamp,
    refusal: &mut Refusal,
) -> Stamp {
    let said = minutes.held.text.trim();
    let planned = meeting.date.date();
    let on = if said.is_empty() {
        planned
    } else {
        let mut here = Refusal::of("");
        let from = planned.unwrap_or(stamp.on);
        let day = entered::day(register, said, from, &mut here);
        for reason in here.reasons {
            refusal.because(format!("{file}:{}: {}", minutes.held.line, reason.why));
        }
        here.hints.into_iter().for_each(|hint| refusal.advise(hint));
        day
    };
    Stamp {
        on: on.unwrap_or(stamp.on),
        ..stamp.clone()
    }
}

/// Does what one line says.
fn follow(
    register: &mut Register,
    meeting: &Meeting,
    act: &Act,
    stamp: &Stamp,
    done: &mut Entered,
) -> Result<(), Refusal> {
    let stamp = &Stamp {
        reason: act.reason.clone(),
        ..stamp.clone()
    };
    match &act.what {
        What::AtGate(request) => {
            let request = gate::Request {
                forum: meeting.forum.clone(),
                meeting: meeting.id.clone(),
                minute: act.minute.clone(),
                ..(**request).clone()
            };
            let recorded = gate::record(register, &request, stamp)?;
            for id in &recorded.actions {
                place(register, id, meeting, act);
            }
            done.ids.push(recorded.decision);
            done.ids.extend(recorded.actions);
            tell(done, recorded.told);
        }
        What::Decided(request) => {
            let request = decision::Add {
                forum: meeting.forum.clone(),
                meeting: meeting.id.clone(),
                minute: act.minute.clone(),
                ..(**request).clone()
            };
            let added = decision::add(register, &request, stamp)?;
            done.ids.push(added.id);
            tell(done, added.told);
        }
        What::Raised(request) => {
            let request = action::Add {
                source: meeting.id.clone(),
                forum: meeting.forum.clone(),
                meeting: meeting.id.clone(),
                minute: act.minute.clone(),
                ..(**request).clone()
            };
            let added = action::add(register, &request, stamp)?;
            done.ids.push(added.id);
            tell(done, added.told);
        }
        What::Reviewed(id, came) => {
            let touched = review(register, id, came, stamp)?;
            tell(done, touched.told);
        }
    }
    Ok(())
}

/// Says something once: a meeting recorded late is late for all it decided.
fn tell(done: &mut Entered, told: Vec<String>) {
    for line in told {
        if !done.told.contains(&line) {
            done.told.push(line);
        }
    }
}

/// Where the condition of a decision was set.
fn place(register: &mut Register, action: &str, meeting: &Meeting, act: &Act) {
    if let Some(action) = register.get_mut::<Action>(action) {
        action.forum = meeting.forum.as_str().into();
        action.meeting = meeting.id.as_str().into();
        action.minute = act.minute.as_str().into();
    }
}

fn review(
    register: &mut Register,
    id: &str,
    came: &Came,
    stamp: &Stamp,
) -> Result<Touched, Refusal> {
    match came {
        Came::Done => action::done(register, id, None, stamp),
        Came::Proposed => action::propose(register, id, stamp),
        Came::HeldOver => action::hold_over(register, id, "", stamp),
        Came::Redated(when) => action::redate(register, id, when, stamp),
        Came::Dropped => action::drop(register, id, stamp),
        Came::News => action::update(register, id, "", stamp),
    }
}
