//! Meetings held against those planned, and how many members were there (requirement G1).

use crate::model::Register;
use crate::model::date::Date;
use crate::model::meeting::Meeting;
use crate::model::quorum;
use crate::report::Total;
use crate::report::cell::{Cell, Tone};
use crate::view::{sheet, words};

/// How many members were at a meeting: `3 of 7 members, quorum 4`.
pub fn attendance(register: &Register, meeting: &str) -> Cell {
    let meeting = register.get::<Meeting>(meeting);
    let count = meeting.and_then(|meeting| quorum::count(register, meeting));
    match count {
        Some(count) if count.falls_short() => Cell::Status(count.words(), Tone::Bad),
        Some(count) => Cell::text(count.words()),
        None => Cell::Missing,
    }
}

/// Of the meetings for which a day has come: how many were planned, held, cancelled, and are not accounted for.
pub fn kept<'a>(
    register: &'a Register,
    as_at: Date,
    lets: impl Fn(&'a Meeting) -> bool,
) -> Vec<Total> {
    let meetings = register.meetings.iter().map(|meeting| &**meeting);
    let due =
        meetings.filter(|meeting| lets(meeting) && meeting.day().is_some_and(|day| day <= as_at));
    let due: Vec<&Meeting> = due.collect();
    let held = due.iter().filter(|meeting| meeting.is_held()).count();
    let cancelled = due.iter().filter(|meeting| meeting.is_cancelled()).count();
    let unknown = due.len() - held - cancelled;
    if due.is_empty() {
        return Vec::new();
    }
    let planned = words::count(due.len(), "planned so far", "planned so far");
    vec![
        sheet::total("planned", planned, due.len()),
        sheet::total("held", format!("{held} held"), held),
        sheet::total("cancelled", format!("{cancelled} cancelled"), cancelled),
        sheet::total("unaccounted", format!("{unknown} not recorded"), unknown),
    ]
}
