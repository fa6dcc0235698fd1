//! Signing a section of a checklist off, partner by partner (requirement G7).

use super::{forced, started};
use crate::edit::document::signer;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::checklist::{Checklist, Section};
use crate::model::paperwork::{Question, Signature};
use crate::model::record::squash;

/// A section signed off, as `progreg checklist sign` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SignOff {
    /// The checklist.
    pub checklist: String,
    /// The entry it is for.
    pub project: String,
    /// The section: its number or its heading.
    pub section: String,
    /// The partner that signs.
    pub partner: String,
    /// Who signs for it.
    pub name: String,
    /// Sign although questions are not answered; needs a reason.
    pub force: bool,
}

/// Keeps a partner's signature with every question of the section; gives what the person should know.
pub fn sign(
    register: &mut Register,
    request: &SignOff,
    stamp: &Stamp,
) -> Result<Vec<String>, Refusal> {
    let SignOff {
        checklist,
        section: wanted,
        ..
    } = request;
    let mut refusal = Refusal::of(format!("sign section `{wanted}` of `{checklist}` off"));
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    let signers = &register.settings.organisations;
    let partner = signer(signers, &request.partner, &mut refusal);
    if request.force {
        forced(stamp, &mut refusal);
    }
    let list = started(register, checklist, &request.project, &mut refusal);
    let sections = list.as_ref().map(Checklist::sections).unwrap_or_default();
    let number = wanted.trim().parse::<i64>().ok();
    let section = sections.iter().find(|one| {
        (number.is_some() && one.number == number) || squash(one.heading) == squash(wanted)
    });
    let mut ids = Vec::new();
    match section {
        None if list.is_none() => {}
        None => {
            refusal.because(format!("`{checklist}` has no section `{wanted}`"));
            let titles: Vec<String> = sections.iter().map(Section::title).collect();
            refusal.advise(format!("its sections are {}", titles.join("; ")));
        }
        Some(section) => {
            ids.extend(section.questions.iter().map(|one| one.id.clone()));
            if section
                .signed_by()
                .iter()
                .any(|one| squash(one) == squash(&partner))
            {
                refusal.because(format!(
                    "{partner} has signed section {} off",
                    section.title()
                ));
            }
            let unanswered = section.questions.iter().filter(|one| !one.is_answered());
            let unanswered: Vec<&&Question> = unanswered.filter(|_| !request.force).collect();
            for open in &unanswered {
                let at = Address::new(Kind::Question, &open.id);
                refusal.because_of(at, format!("`{}` is not answered: {}", open.id, open.title));
            }
            if let Some(first) = unanswered.first() {
                let id = match unanswered.len() {
                    1 => first.id.as_str(),
                    _ => "ID",
                };
                refusal.advise(format!("`progreg checklist answer {id} --text TEXT`, `--document REFERENCE` or `--not-applicable WHY`"));
                refusal.advise("or sign all the same with `--force --reason TEXT`");
            }
        }
    }
    refusal.settle()?;
    let count = ids.len();
    for id in ids {
        if let Some(question) = register.get_mut::<Question>(&id)
            && !question.is_signed_by(&partner)
        {
            question.signed.push(Signature {
                partner: partner.clone(),
                by: request.name.trim().to_owned(),
                on: Some(stamp.on.into()),
                reason: stamp.reason.clone(),
                ..Signature::default()
            });
        }
    }
    let questions = if count == 1 { "question" } else { "questions" };
    Ok(vec![format!(
        "{partner} has signed {count} {questions} off"
    )])
}
