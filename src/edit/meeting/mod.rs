//! Meetings: planned in a series, held, called off, minuted (requirements G1, G3).

mod attendance;
pub mod minutes;
mod plan;

pub use attendance::{Attendance, hold};
pub use plan::{Plan, Planned, plan};

use super::lookup::known;
use super::project::{Added, reason_given};
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::meeting::{Meeting, MeetingStatus};
use crate::model::said::DayField;

/// Calls a meeting off, with the reason. It stays in the record, and the series is counted on as if it had been held.
pub fn cancel(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("cancel `{id}`"));
    reason_given("cancel", stamp, &mut refusal);
    let id = to_come(register, id, &mut refusal).unwrap_or_default();
    refusal.settle()?;
    if let Some(meeting) = register.get_mut::<Meeting>(&id) {
        meeting.status = Some(MeetingStatus::Cancelled);
        meeting.cancelled = Some(stamp.on.into());
        meeting.reason.clone_from(&stamp.reason);
    }
    Ok(Added {
        id,
        told: Vec::new(),
    })
}

/// The meeting, if it is neither held nor cancelled.
fn to_come(register: &Register, id: &str, refusal: &mut Refusal) -> Option<String> {
    let id = known::<Meeting>(register, id, refusal)?;
    let meeting = register.get::<Meeting>(&id)?;
    let at = || Address::new(Kind::Meeting, &id);
    if meeting.is_held() {
        let day = meeting.held.date();
        let day = day.map_or_else(String::new, |day| format!(" on {day}"));
        refusal.because_of(at(), format!("`{id}` was held{day}"));
    } else if !meeting.is_to_come() {
        refusal.because_of(at(), format!("`{id}` is cancelled"));
        refusal.advise(format!(
            "plan another: `progreg meeting plan {} --from DATE`",
            meeting.forum
        ));
    }
    Some(id)
}
