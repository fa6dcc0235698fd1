//! People's time that was promised: given back, or turned down (requirement F3).

use super::lookup::known;
use super::project::{Added, reason_given};
use super::risk::past;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::commitment::{Commitment, CommitmentStatus};

/// Gives time back before its last day; it counts against nobody from now on.
pub fn release(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Added, Refusal> {
    end(register, id, &CommitmentStatus::Released, "release", stamp)
}

/// Turns down time that was asked for.
pub fn refuse(register: &mut Register, id: &str, stamp: &Stamp) -> Result<Added, Refusal> {
    end(register, id, &CommitmentStatus::Refused, "refuse", stamp)
}

fn end(
    register: &mut Register,
    id: &str,
    status: &CommitmentStatus,
    verb: &str,
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("{verb} the commitment `{id}`"));
    past(stamp.on, stamp.today, &mut refusal);
    reason_given(&format!("{verb} a commitment"), stamp, &mut refusal);
    let id = known::<Commitment>(register, id, &mut refusal);
    let known = id.as_ref().and_then(|id| register.get::<Commitment>(id));
    if let Some(commitment) = known.filter(|one| !one.counts()) {
        let at = Address::new(Kind::Commitment, &commitment.id);
        let word = commitment
            .status
            .as_ref()
            .map_or("", CommitmentStatus::word);
        refusal.because_of(at, format!("`{}` is {word} already", commitment.id));
    }
    refusal.settle()?;
    let id = id.unwrap_or_default();
    if let Some(commitment) = register.get_mut::<Commitment>(&id) {
        commitment.status = Some(status.clone());
        commitment.ended = Some(stamp.on.into());
        commitment.ended_because.clone_from(&stamp.reason);
    }
    Ok(Added {
        id,
        told: Vec::new(),
    })
}
