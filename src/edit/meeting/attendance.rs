//! Who was there, and whether that was enough (requirement G1).

use super::to_come;
use crate::edit::project::Added;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, owners};
use crate::model::Register;
use crate::model::meeting::{Meeting, MeetingStatus};
use crate::model::said::DayField;

/// Who was there, as `progreg meeting hold` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attendance {
    /// Who was in the chair.
    pub chair: String,
    /// Who was there; one text may name several.
    pub attendees: Vec<String>,
    /// Who sent apologies, likewise.
    pub apologies: Vec<String>,
}

/// Records that a meeting was held, on the stamp's `on`, and by whom.
pub fn hold(
    register: &mut Register,
    id: &str,
    request: &Attendance,
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    draft(register, |register| {
        let mut refusal = Refusal::of(format!("record `{id}` as held"));
        let id = held(register, id, request, stamp, &mut refusal);
        refusal.settle()?;
        let told = remarks(register, &id);
        Ok(Added { id, told })
    })
}

/// The same with reasons to refuse of its own.
pub fn held(
    register: &mut Register,
    id: &str,
    request: &Attendance,
    stamp: &Stamp,
    refusal: &mut Refusal,
) -> String {
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
        refusal.advise("a meeting is recorded as held once it was; say the day with `--on DATE`");
    }
    let attendees = owners::all(register, &request.attendees);
    let apologies = owners::all(register, &request.apologies);
    if attendees.is_empty() {
        refusal.because("it is not said who was there");
        refusal
            .advise("name them with `--attendees WHO`, or in the minutes with `Present: WHO, WHO`");
    }
    for both in attendees.iter().filter(|who| apologies.contains(who)) {
        refusal.because(format!("`{both}` was there and sent apologies"));
    }
    let id = to_come(register, id, refusal).unwrap_or_default();
    if let Some(meeting) = register.get_mut::<Meeting>(&id) {
        meeting.status = Some(MeetingStatus::Held);
        meeting.held = Some(stamp.on.into());
        request.chair.trim().clone_into(&mut meeting.chair);
        meeting.attendees = attendees;
        meeting.apologies = apologies;
    }
    id
}

/// What is to be known of a meeting held: on another day than planned, with too few members.
pub fn remarks(register: &Register, id: &str) -> Vec<String> {
    let meeting = register.get::<Meeting>(id);
    let days = meeting.and_then(|meeting| Some((meeting.date.date()?, meeting.held.date()?)));
    let moved = days.filter(|(planned, held)| planned != held);
    let moved = moved.map(|(planned, _)| format!("`{id}` was planned for {planned}"));
    moved.into_iter().chain(quorum(register, id)).collect()
}

/// That too few members were there, in words; `None` where it was enough, or nobody says how many it takes.
fn quorum(register: &Register, meeting: &str) -> Option<String> {
    let meeting = register.get::<Meeting>(meeting)?;
    let count = crate::model::quorum::count(register, meeting)?;
    count.falls_short().then(|| {
        format!(
            "`{}` had no quorum: {}; what it decided is marked",
            meeting.id,
            count.words()
        )
    })
}
