//! The meetings of a forum one after another: days it met, its last meeting, its next (requirement G1).

use super::Register;
use super::date::Date;
use super::meeting::Meeting;
use super::people::Forum;
use super::said::Said;

/// The meetings of a forum on record, in the order of the file.
pub fn meetings<'a>(register: &'a Register, forum: &str) -> impl Iterator<Item = &'a Meeting> {
    let all = register.meetings.iter().map(|meeting| &**meeting);
    all.filter(move |meeting| meeting.forum == forum)
}

/// The last meeting on record that was held before a day.
pub fn last_held<'a>(register: &'a Register, forum: &str, before: Date) -> Option<&'a Meeting> {
    meetings(register, forum)
        .filter(|meeting| meeting.is_held() && meeting.day().is_some_and(|day| day < before))
        .max_by_key(|meeting| meeting.day())
}

/// The last day a forum met before a day: by its meetings on record, or as the forum says.
pub fn last_met(register: &Register, forum: &str, before: Date) -> Option<Date> {
    let on_record = last_held(register, forum, before).and_then(Meeting::day);
    let said = register.get::<Forum>(forum).into_iter();
    let said = said.flat_map(|forum| &forum.met);
    let said = said.filter_map(|said| day(register, said));
    said.filter(|day| *day < before).max().max(on_record)
}

/// The first meeting on record that is planned for that day or later.
pub fn next<'a>(register: &'a Register, forum: &str, from: Date) -> Option<&'a Meeting> {
    meetings(register, forum)
        .filter(|meeting| meeting.is_to_come() && meeting.day().is_some_and(|day| day >= from))
        .min_by_key(|meeting| meeting.day())
}

/// The day of the next meeting: the first on record from that day on, else as the forum says.
pub fn next_day(register: &Register, forum: &str, from: Date) -> Option<Date> {
    let on_record = next(register, forum, from).and_then(Meeting::day);
    on_record.or_else(|| said_next(register, forum))
}

/// The next meeting as the forum itself says.
pub fn said_next(register: &Register, forum: &str) -> Option<Date> {
    day(register, register.get::<Forum>(forum)?.next.as_ref()?)
}

/// The last day of the series so far: as planned before it was moved off a closed day. A meeting that was cancelled counts.
pub fn reaches(register: &Register, forum: &str) -> Option<Date> {
    let on_record = meetings(register, forum).filter_map(Meeting::due);
    let met = last_met(register, forum, Date::LAST);
    on_record.max().max(met)
}

fn day(register: &Register, said: &Said) -> Option<Date> {
    match said {
        Said::Day(day) => Some(*day),
        Said::Words(_) => said.read(&register.settings.reader(None)).ok()?.latest(),
    }
}
