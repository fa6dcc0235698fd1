//! Fields that are not set, each with the command that changes them (requirements A1, A5, B8, D5, E1, F1, G7, G8).

use crate::edit::Refusal;
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::Decision;
use crate::model::milestone::Milestone;
use crate::model::record::Record;
use crate::model::risk::Risk;

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
        Kind::Document,
        &["status", "approved", "decision"],
        "is changed by what happens to the document",
        "`progreg document approve ID` (`draft`, `submit`, `withdraw`)",
    ),
    (
        Kind::Document,
        &["signatures"],
        "is kept as partners sign",
        "`progreg document sign ID --partner ORGANISATION`",
    ),
    (
        Kind::Document,
        &["replaces"],
        "is kept as a document takes the place of another",
        "`progreg document supersede OLD --with ID`",
    ),
    (
        Kind::Document,
        &["states"],
        "is the history of the document",
        "`progreg document submit ID`",
    ),
    (
        Kind::Question,
        &[
            "answer",
            "document",
            "not_applicable",
            "answered_by",
            "answered",
            "earlier",
        ],
        "is kept as a question is answered",
        "`progreg checklist answer ID --text TEXT`",
    ),
    (
        Kind::Question,
        &["signed"],
        "is kept as partners sign a section off",
        "`progreg checklist sign NAME SECTION --partner ORGANISATION`",
    ),
    (
        Kind::Risk,
        &["status", "closed", "closed_because"],
        "is kept with the reason",
        "`progreg risk close ID --reason TEXT`",
    ),
    (
        Kind::Risk,
        &["reviews"],
        "is the history of the scores",
        "`progreg risk review ID --likelihood N --impact N`",
    ),
    (
        Kind::Change,
        &["status", "decision"],
        "moves by a recorded decision only",
        "`progreg change decide ID OUTCOME --reason TEXT`",
    ),
    (
        Kind::Benefit,
        &["status", "realised"],
        "is kept with what was measured",
        "`progreg benefit realise ID --measured TEXT --status partly`",
    ),
    (
        Kind::Commitment,
        &["status", "ended", "ended_because"],
        "is kept with the reason",
        "`progreg commitment release ID --reason TEXT`, or `progreg commitment refuse ID --reason TEXT`",
    ),
    (
        Kind::Issue,
        &["status", "resolved", "resolution"],
        "is kept with the reason",
        "`progreg issue resolve ID --reason TEXT`, or `progreg issue escalate ID --to FORUM --reason TEXT`",
    ),
    (
        Kind::Issue,
        &["escalated_to", "escalated", "escalations"],
        "is kept as the issue is taken to a forum",
        "`progreg issue escalate ID --to FORUM --reason TEXT`",
    ),
    (
        Kind::Meeting,
        &["status", "held", "cancelled", "minutes"],
        "is what became of the meeting",
        "`progreg meeting minutes ID FILE`, `hold ID --attendees WHO`, or `cancel ID --reason TEXT`",
    ),
    (
        Kind::Meeting,
        &["moved_from"],
        "is the day the series has it on",
        "`progreg meeting plan FORUM`",
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
