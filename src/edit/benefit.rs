//! Benefits: what was measured, and how far they have come (requirement F4).

use super::lookup::known;
use super::project::Added;
use super::risk::past;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::benefit::{Benefit, BenefitStatus, Realised};
use crate::model::money::{KNOWN, Money, Pence};

/// A measure of a benefit, as `progreg benefit realise` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measure {
    /// The benefit.
    pub benefit: String,
    /// What was measured.
    pub measured: String,
    /// What it is worth by now, as people write amounts; empty if that cannot be said.
    pub value: String,
    /// Where it stands now; as before if not said.
    pub status: Option<BenefitStatus>,
    /// What was said of it; the reason of the stamp if empty.
    pub note: String,
}

/// Records a measure. Every earlier one is kept.
pub fn realise(
    register: &mut Register,
    request: &Measure,
    stamp: &Stamp,
) -> Result<Added, Refusal> {
    let mut refusal = Refusal::of(format!("record what `{}` has brought", request.benefit));
    past(stamp.on, stamp.today, &mut refusal);
    if request.measured.trim().is_empty() {
        refusal.because("it is not said what was measured");
        refusal.advise("say it with `--measured TEXT`");
    }
    let note = [&request.note, &stamp.reason]
        .into_iter()
        .find(|words| !words.trim().is_empty());
    match &request.status {
        Some(BenefitStatus::Lost) if note.is_none() => {
            refusal.because("to give up a benefit needs a reason");
            refusal.advise("say why with `--reason TEXT`");
        }
        Some(status @ (BenefitStatus::Expected | BenefitStatus::Other(_))) => {
            refusal.because(format!("`{status}` is not what a measure can show"));
            refusal.advise("it is partly, realised or lost");
        }
        _ => {}
    }
    let value = Some(request.value.trim()).filter(|value| !value.is_empty());
    let amount = value.and_then(Pence::parse);
    if let Some(value) = value.filter(|_| amount.is_none()) {
        refusal.because(format!("`{value}` is no amount"));
        refusal.advise(format!("write it as `{}`", KNOWN.join("`, `")));
    }
    let id = known::<Benefit>(register, &request.benefit, &mut refusal);
    refusal.settle()?;
    let id = id.unwrap_or_default();
    if let Some(benefit) = register.get_mut::<Benefit>(&id) {
        benefit.realised.push(Realised {
            on: Some(stamp.on.into()),
            measured: request.measured.trim().to_owned(),
            value: amount.map(Money::from),
            by: stamp.by.clone(),
            note: note.cloned().unwrap_or_default(),
            ..Realised::default()
        });
        if request.status.is_some() {
            benefit.status.clone_from(&request.status);
        }
    }
    Ok(Added {
        id,
        told: Vec::new(),
    })
}
