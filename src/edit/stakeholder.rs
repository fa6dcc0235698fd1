//! Stakeholders: each contact is kept (requirement C5).

use super::gate::not_in_future;
use super::lookup::known;
use super::{Refusal, Stamp};
use crate::model::Register;
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
    not_in_future(stamp, &mut refusal);
    let id = known::<Stakeholder>(register, &request.stakeholder, &mut refusal);
    if request.what.trim().is_empty() {
        refusal.because("nothing is said of it");
    }
    refusal.settle()?;
    let id = id.unwrap_or_default();
    if let Some(stakeholder) = register.get_mut::<Stakeholder>(&id) {
        let day = |contact: &Contact| contact.on.as_ref().and_then(|on| on.date());
        let later = |contact: &Contact| day(contact).is_some_and(|on| on > stamp.on);
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
