//! Stakeholders: each contact is kept (requirement C5).

use super::lookup::known;
use super::{Refusal, Stamp};
use crate::model::Register;
use crate::model::said::DayField;
use crate::model::stakeholder::{Contact, Stakeholder};

/// A contact, as `progreg stakeholder contact` takes it: on the stamp's day, by the stamp's author.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spoken {
    /// The stakeholder.
    pub stakeholder: String,
    /// What was said.
    pub what: String,
    /// By what means.
    pub channel: String,
}

/// Enters a contact, in the order of days; gives the stakeholder's id.
pub fn contact(
    register: &mut Register,
    request: &Spoken,
    stamp: &Stamp,
) -> Result<String, Refusal> {
    let mut refusal = Refusal::of(format!("enter a contact with `{}`", request.stakeholder));
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    let id = known::<Stakeholder>(register, &request.stakeholder, &mut refusal);
    if request.what.trim().is_empty() {
        refusal.because("nothing is said of it");
    }
    refusal.settle()?;
    let id = id.unwrap_or_default();
    if let Some(stakeholder) = register.get_mut::<Stakeholder>(&id) {
        let later = |contact: &Contact| contact.on.date().is_some_and(|on| on > stamp.on);
        let contacts = &mut stakeholder.contacts;
        let place = contacts.iter().position(later).unwrap_or(contacts.len());
        let contact = Contact {
            on: Some(stamp.on.into()),
            by: stamp.by.clone(),
            channel: request.channel.trim().to_owned(),
            what: request.what.trim().to_owned(),
            ..Contact::default()
        };
        contacts.insert(place, contact);
    }
    Ok(id)
}
