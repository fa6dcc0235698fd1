//! Fields that `set` does not take, each with the command that changes them: what refuses a change and what advises one work from
//! this list (requirements A1, A5, B8, D5, E1-E4, F1, F3, F4, G1, G7, G8).

use crate::model::address::Kind;

/// Kind, field, why not, what to do instead. `ID` stands for the record.
pub const GUARDED: &[(Kind, &[&str], &str, &str)] = &[
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
pub const AFTERWARDS: &[&str] = &[
    "note",
    "theme",
    "urgent",
    "confidential",
    "actions",
    "reported_to",
    "scrutinised_by",
];
