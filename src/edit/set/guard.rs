//! Fields that are not set, each with the command that changes them (requirements A1, A5, B8, D5, E1, F1).

use crate::edit::Refusal;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::Decision;
use crate::model::milestone::Milestone;

/// Kind, field, why not, what to do instead. `ID` stands for the record.
const GUARDED: &[(Kind, &[&str], &str, &str)] = &[
    (
        Kind::Project,
        &["status", "ended"],
        "moves by a recorded decision only",
        "`progreg gate record ID GATE OUTCOME`, or `progreg project suspend ID --reason TEXT` (`resume`, `cancel`, `complete`)",
    ),
    (
        Kind::Project,
        &["stage"],
        "follows the gates",
        "`progreg gate record ID GATE OUTCOME`",
    ),
    (
        Kind::Project,
        &["rank"],
        "moves the rest of the ranking with it",
        "`progreg project rank ID N --reason TEXT`",
    ),
    (
        Kind::Action,
        &["status", "closed"],
        "is changed by what happens to the action",
        "`progreg action done ID`, `propose ID`, `drop ID --reason TEXT` or `reopen ID --reason TEXT`",
    ),
    (
        Kind::Action,
        &["moved"],
        "is the history of the date",
        "`progreg action redate ID WHEN --reason TEXT`",
    ),
    (
        Kind::Action,
        &["steps"],
        "is kept as steps are done",
        "`progreg action done ID --step STEP`",
    ),
    (
        Kind::Action,
        &["events"],
        "is kept as things happen",
        "`progreg action hold-over ID`",
    ),
    (
        Kind::Milestone,
        &["forecast", "moved"],
        "keeps its history",
        "`progreg milestone forecast ID WHEN --reason TEXT`",
    ),
    (
        Kind::Milestone,
        &["actual"],
        "is the day it was reached",
        "`progreg milestone achieve ID --on DATE`",
    ),
    (
        Kind::Milestone,
        &["rebaselined"],
        "is the history of the baseline",
        "`progreg milestone rebaseline ID WHEN --reason TEXT`",
    ),
    (
        Kind::Stakeholder,
        &["contacts"],
        "is the log of contacts",
        "`progreg stakeholder contact ID TEXT`",
    ),
    (
        Kind::Register,
        &["format"],
        "is the version of the file format",
        "",
    ),
];

/// What may be added to a decision after it is taken: facts about its record, not what was decided.
const AFTERWARDS: &[&str] = &[
    "note",
    "theme",
    "urgent",
    "confidential",
    "actions",
    "reported_to",
    "scrutinised_by",
];

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
