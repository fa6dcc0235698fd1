//! Fields that are not set, each with the command that changes them (requirements A1, A5, B8, D5, E1, F1, G7, G8).

use crate::check::{AFTERWARDS, GUARDED};
use crate::edit::Refusal;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::Decision;
use crate::model::milestone::Milestone;
use crate::model::record::Record;
use crate::model::risk::Risk;

/// Whether the field may be set; if not, that is a reason to refuse.
pub fn allows(register: &Register, address: &Address, field: &str, refusal: &mut Refusal) -> bool {
    let id = &address.id;
    if field == "id" {
        refusal.because_of(address.clone(), format!("`{id}` keeps its id for life"));
        refusal.advise("another name it is known by goes into `aliases`");
        return false;
    }
    if address.kind == Kind::Decision {
        return decision(register, address, field, refusal);
    }
    if address.kind == Kind::Milestone && field == "baseline" {
        let set = register
            .get::<Milestone>(id)
            .is_some_and(|one| one.baseline.is_some());
        if set {
            refusal.because_of(address.clone(), "`baseline` moves by decision".to_owned());
            refusal.advise(format!(
                "`progreg milestone rebaseline {id} WHEN --reason TEXT`"
            ));
        }
        return !set;
    }
    if address.kind == Kind::Risk && matches!(field, "likelihood" | "impact") {
        let scored = register
            .get::<Risk>(id)
            .is_some_and(|risk| risk.value(field).is_some());
        if scored {
            refusal.because_of(address.clone(), format!("`{field}` keeps its history"));
            refusal.advise(format!("`progreg risk review {id} --{field} N`"));
        }
        return !scored;
    }
    let guarded = GUARDED
        .iter()
        .find(|(kind, fields, ..)| *kind == address.kind && fields.contains(&field));
    if let Some((_, _, why, instead)) = guarded {
        refusal.because_of(address.clone(), format!("`{field}` {why}"));
        refusal.advise(instead.replace("ID", id));
    }
    guarded.is_none()
}

/// Whether that field says what was decided, which no command overwrites.
pub fn is_decided(register: &Register, address: &Address, field: &str) -> bool {
    let mut refusal = Refusal::new("", "");
    address.kind == Kind::Decision && !decision(register, address, field, &mut refusal)
}

fn decision(register: &Register, address: &Address, field: &str, refusal: &mut Refusal) -> bool {
    let id = &address.id;
    let wanted = register
        .get::<Decision>(id)
        .is_some_and(Decision::is_wanted);
    if matches!(field, "decided_by" | "communicated") {
        refusal.because_of(address.clone(), format!("`{field}` is kept as it happens"));
        refusal.advise(match field {
            "decided_by" => format!("`progreg decision body {id} FORUM approved`"),
            _ => format!("`progreg decision communicate {id} --to WHO`"),
        });
        return false;
    }
    if AFTERWARDS.contains(&field) || (wanted && field != "outcome") {
        return true;
    }
    if wanted {
        refusal.because_of(
            address.clone(),
            format!("`{id}` is wanted; what is decided is a record of its own"),
        );
        refusal.advise(format!("`progreg decision add TITLE --answers {id}`"));
        return false;
    }
    let edited = format!("`{id}` is a decision: it is never edited");
    if !refusal.reasons.iter().any(|reason| reason.why == edited) {
        refusal.because_of(address.clone(), edited);
    }
    refusal.advise(format!(
        "a slip of the pen: `progreg decision correct {id} {field}=VALUE --reason TEXT`"
    ));
    refusal.advise(format!(
        "the forum changed its mind: `progreg decision supersede {id} --outcome OUTCOME --reason TEXT`"
    ));
    false
}
