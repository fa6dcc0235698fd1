//! The next meetings of a forum, made from how often it meets (requirement G1).

use crate::edit::lookup::known;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, entered};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::date::Date;
use crate::model::interval::{Interval, working_day, working_day_before};
use crate::model::meeting::{Meeting, MeetingStatus};
use crate::model::people::Forum;
use crate::model::series;

/// Meetings to be planned, as `progreg meeting plan` takes them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    /// The forum.
    pub forum: String,
    /// How many.
    pub count: usize,
    /// The day of the first, as people say it; the next of the series if empty.
    pub from: String,
    /// Days before each meeting by which its papers are wanted.
    pub papers_days: Option<i64>,
    /// Where and when on the day.
    pub place: String,
}

/// What was planned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Planned {
    /// The meetings, in order.
    pub ids: Vec<String>,
    /// What the person should know: days that were moved, meetings nobody has a record of.
    pub told: Vec<String>,
}

/// More meetings than these are not planned in one go.
const MOST: usize = 60;

/// Makes the next meetings of a forum. They are counted from the last one on record, whether held or cancelled, or from what
/// the forum says of the days it met; a day nobody works moves to the next working day, and the series goes on as if it had not.
pub fn plan(register: &mut Register, request: &Plan, stamp: &Stamp) -> Result<Planned, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("plan meetings of `{}`", request.forum));
        let mut told = Vec::new();
        if !(1..=MOST).contains(&request.count) {
            refusal.because(format!("{} meetings cannot be planned", request.count));
            refusal.advise(format!("plan 1 to {MOST} of them with `--count N`"));
        }
        if request
            .papers_days
            .is_some_and(|days| !(0..=366).contains(&days))
        {
            refusal.because("papers are wanted 0 to 366 days before a meeting");
        }
        let forum = known::<Forum>(register, &request.forum, &mut refusal);
        let forum = forum.and_then(|id| register.get::<Forum>(&id)).cloned();
        let Some(forum) = forum else {
            refusal.settle()?;
            return Err(refusal);
        };
        let first = first(register, &forum, request, stamp, &mut told, &mut refusal);
        let interval = interval(&forum, request, &mut refusal);
        refusal.settle()?;

        let first = first.unwrap_or(stamp.on);
        let reader = register.settings.reader(Some(stamp.on));
        let mut ids = Vec::new();
        for (turn, _) in (0_i32..).zip(0..request.count) {
            let due = interval.map_or(first, |interval| interval.after(first, turn));
            let (day, moved) = working_day(due, &reader);
            if let Some(other) = planned_on(register, &forum.id, day) {
                let at = Address::new(Kind::Meeting, &other);
                refusal.because_of(at, format!("`{other}` is on {day} already"));
                continue;
            }
            let id = register.next_id(Kind::Meeting);
            told.extend(
                moved
                    .as_ref()
                    .map(|why| format!("`{id}` moves from {due}, {why}, to {day}")),
            );
            register.add(Meeting {
                id: id.clone(),
                title: forum.name.clone(),
                forum: forum.id.clone(),
                date: Some(day.into()),
                moved_from: moved.map(|_| due.into()),
                place: request.place.trim().to_owned(),
                status: Some(MeetingStatus::Planned),
                papers_by: (request.papers_days)
                    .map(|days| working_day_before(day.plus_days(-days), &reader).into()),
                raised: Some(stamp.on.into()),
                ..Meeting::default()
            });
            ids.push(id);
        }
        refusal.settle()?;
        Ok(Planned { ids, told })
    })
}

/// How often it meets. One meeting on a day that is said needs no interval.
fn interval(forum: &Forum, request: &Plan, refusal: &mut Refusal) -> Option<Interval> {
    let is_said = !request.from.trim().is_empty();
    if is_said && request.count == 1 {
        return None;
    }
    let at = Address::new(Kind::Forum, &forum.id);
    match Interval::read(&forum.meets) {
        Ok(interval) => return Some(interval),
        Err(_) if forum.meets.trim().is_empty() => {
            refusal.because_of(
                at,
                format!("`{}` does not say how often it meets", forum.id),
            );
        }
        Err(not) => {
            refusal.because_of(
                at,
                format!("how often `{}` meets: {}", forum.id, not.reason),
            );
        }
    }
    refusal.advise(format!("`progreg set {} 'meets=every 2 weeks'`", forum.id));
    if !is_said {
        refusal.advise(format!(
            "or plan one on a day: `progreg meeting plan {} --from DATE`",
            forum.id
        ));
    }
    None
}

/// The day of the first: as said, else the next of the series that is not past.
fn first(
    register: &Register,
    forum: &Forum,
    request: &Plan,
    stamp: &Stamp,
    told: &mut Vec<String>,
    refusal: &mut Refusal,
) -> Option<Date> {
    if !request.from.trim().is_empty() {
        return entered::day(register, &request.from, stamp.on, refusal);
    }
    let interval = Interval::read(&forum.meets).ok()?;
    let last = series::reaches(register, &forum.id);
    if let Some(said) = series::said_next(register, &forum.id)
        && last.is_none_or(|last| said > last)
        && said >= stamp.on
    {
        return Some(said);
    }
    let Some(last) = last else {
        refusal.because(format!("no meeting of `{}` is known", forum.id));
        refusal.advise(format!(
            "say when the series begins: `progreg meeting plan {} --from DATE`",
            forum.id
        ));
        return None;
    };
    // Longer than any calendar that is kept in days.
    let turns = (1..200_000).find(|turn| interval.after(last, *turn) >= stamp.on)?;
    if turns > 1 {
        let missed = turns - 1;
        let (number, verb) = if missed == 1 {
            ("meeting", "is")
        } else {
            ("meetings", "are")
        };
        told.push(format!(
            "{missed} {number} of the series since {last} {verb} not on record"
        ));
    }
    Some(interval.after(last, turns))
}

fn planned_on(register: &Register, forum: &str, day: Date) -> Option<String> {
    let mut same = series::meetings(register, forum);
    let same = same.find(|meeting| meeting.day() == Some(day) && !meeting.is_cancelled());
    same.map(|meeting| meeting.id.clone())
}
