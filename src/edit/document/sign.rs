//! Signing a document, partner by partner (requirement G8).

use super::{Turned, current, keep, refused, turn};
use crate::edit::lookup::did_you_mean;
use crate::edit::project::reason_given;
use crate::edit::{Refusal, Stamp};
use crate::model::Register;
use crate::model::address::nearest;
use crate::model::paperwork::{Document, DocumentStatus, Signature};
use crate::model::record::squash;
use crate::model::said::DayField;

/// A signature, as `progreg document sign` takes it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sign {
    /// The document.
    pub document: String,
    /// The partner that signs.
    pub partner: String,
    /// Who signs for it.
    pub name: String,
    /// Keep a signature given before the document was approved; needs a reason.
    pub force: bool,
}

/// Keeps a partner's signature; with the last one the document is signed.
pub fn sign(register: &mut Register, request: &Sign, stamp: &Stamp) -> Result<Turned, Refusal> {
    let mut refusal = Refusal::of(format!("sign `{}`", request.document));
    if stamp.on > stamp.today {
        refusal.because_not_yet(stamp.on);
    }
    let document = current(register, &request.document, &mut refusal);
    let partner = match &document {
        Some(document) => signer(
            document.signers(&register.settings),
            &request.partner,
            &mut refusal,
        ),
        None => String::new(),
    };
    if let Some(document) = &document {
        if let Some(signature) = document.signature_of(&partner) {
            let day = signature.on.date();
            let day = day.map_or_else(String::new, |day| format!(" on {day}"));
            refused(
                document,
                &format!("was signed by {partner}{day}"),
                &mut refusal,
            );
        } else if !document.is_approved() && !request.force {
            refused(
                document,
                &format!("is {}, not approved", document.status()),
                &mut refusal,
            );
            refusal.advise(format!("`progreg document approve {}`", document.id));
            refusal.advise("or keep the signature all the same with `--force --reason TEXT`");
        }
    }
    if request.force {
        reason_given("sign before approval", stamp, &mut refusal);
    }
    refusal.settle()?;
    let mut document = document.unwrap_or_default();
    let mut told = Vec::new();
    if !document.is_approved() {
        let status = document.status();
        told.push(format!(
            "it is signed before it is approved: it is {status}"
        ));
    }
    document.signatures.push(Signature {
        partner,
        by: request.name.trim().to_owned(),
        on: Some(stamp.on.into()),
        reason: stamp.reason.clone(),
        ..Signature::default()
    });
    settle_signatures(register, &mut document, stamp, &mut told);
    Ok(keep(register, document, String::new(), told))
}

/// Who is meant among those who are to sign; anybody, where nobody says who they are.
pub fn signer(signers: &[String], wanted: &str, refusal: &mut Refusal) -> String {
    let wanted = wanted.trim();
    if wanted.is_empty() {
        refusal.because("it is not said which partner signs");
        refusal.advise("say it with `--partner ORGANISATION`");
    }
    let same = |one: &&String| squash(one) == squash(wanted);
    if let Some(known) = signers.iter().find(same) {
        return known.clone();
    }
    if !signers.is_empty() && !wanted.is_empty() {
        refusal.because(format!("`{wanted}` is none of the partners who sign"));
        refusal.advise(did_you_mean(&nearest(
            wanted,
            signers.iter().map(String::as_str),
        )));
        refusal.advise(format!("they are {}", signers.join(", ")));
    }
    wanted.to_owned()
}

/// Once it is approved and nobody is missing, it is signed.
pub fn settle_signatures(
    register: &Register,
    document: &mut Document,
    stamp: &Stamp,
    told: &mut Vec<String>,
) {
    if document.signatures.is_empty() {
        return;
    }
    let missing = document.unsigned(&register.settings).join(", ");
    if document.signers(&register.settings).is_empty() {
        told.push("nobody says who is to sign it: `progreg set ID partners+=ORGANISATION`, or `organisations` of the register".replace("ID", &document.id));
    } else if !missing.is_empty() {
        told.push(format!("still to sign: {missing}"));
    } else if document.status() == DocumentStatus::Approved {
        turn(document, DocumentStatus::Signed, stamp);
        told.push("every partner has signed".to_owned());
    }
}
