//! Which fields point to records, and which name people: the two lists that rules and views work from.

use crate::model::address::Kind;

/// A field that points to records by id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reference {
    /// The kind that has the field.
    pub kind: Kind,
    /// The field, or a field of its parts (`rebaselined.decision`).
    pub field: &'static str,
    /// The kinds it may point to; none: any.
    pub targets: &'static [Kind],
    /// Whether it must be an id; otherwise it may be plain words too ("minutes of 12 January").
    pub strict: bool,
}

impl Reference {
    /// The name of the field of the record, without the part.
    pub fn name(&self) -> &'static str {
        self.field.split('.').next().unwrap_or(self.field)
    }
}

const fn strict(kind: Kind, field: &'static str, targets: &'static [Kind]) -> Reference {
    Reference {
        kind,
        field,
        targets,
        strict: true,
    }
}

const fn loose(kind: Kind, field: &'static str, targets: &'static [Kind]) -> Reference {
    Reference {
        kind,
        field,
        targets,
        strict: false,
    }
}

const ANY: &[Kind] = &[];
const FORUM: &[Kind] = &[Kind::Forum];
const GATE: &[Kind] = &[Kind::Gate];
const PROJECT: &[Kind] = &[Kind::Project];
const DECISION: &[Kind] = &[Kind::Decision];
const ACTION: &[Kind] = &[Kind::Action];
const MEETING: &[Kind] = &[Kind::Meeting];

/// Every field that points to a record.
pub const REFERENCES: &[Reference] = &[
    strict(Kind::Forum, "parent", FORUM),
    strict(Kind::Gate, "forum", FORUM),
    loose(Kind::Gate, "documents", &[Kind::Document]),
    strict(Kind::Project, "parent", PROJECT),
    strict(Kind::Project, "objectives", &[Kind::Objective]),
    strict(Kind::Project, "after", &[Kind::Project, Kind::Milestone]),
    loose(Kind::Project, "documents", &[Kind::Document]),
    loose(Kind::Project, "source", ANY),
    strict(Kind::Criterion, "project", PROJECT),
    strict(Kind::Criterion, "gate", GATE),
    loose(Kind::Criterion, "evidence", ANY),
    strict(Kind::Decision, "project", PROJECT),
    strict(Kind::Decision, "gate", GATE),
    strict(Kind::Decision, "forum", FORUM),
    strict(Kind::Decision, "to", FORUM),
    strict(Kind::Decision, "conditions", ACTION),
    strict(Kind::Decision, "waived", ACTION),
    strict(Kind::Decision, "actions", ACTION),
    strict(Kind::Decision, "answers", DECISION),
    strict(Kind::Decision, "change", &[Kind::Change]),
    strict(Kind::Decision, "supersedes", DECISION),
    strict(Kind::Decision, "superseded_by", DECISION),
    strict(Kind::Decision, "corrects", DECISION),
    strict(Kind::Decision, "corrected_by", DECISION),
    strict(Kind::Decision, "ratifies", DECISION),
    strict(Kind::Decision, "ratified_by", DECISION),
    loose(Kind::Decision, "meeting", &[Kind::Meeting]),
    loose(Kind::Decision, "evidence", ANY),
    loose(Kind::Decision, "communicated.to", FORUM),
    loose(Kind::Decision, "reported_to", FORUM),
    loose(Kind::Decision, "scrutinised_by", FORUM),
    strict(Kind::Action, "project", PROJECT),
    strict(Kind::Action, "decision", DECISION),
    strict(Kind::Action, "forum", FORUM),
    loose(Kind::Action, "meeting", MEETING),
    loose(Kind::Action, "source", ANY),
    strict(Kind::Milestone, "project", PROJECT),
    strict(Kind::Milestone, "gate", GATE),
    strict(Kind::Milestone, "after", ANY),
    strict(Kind::Milestone, "rebaselined.decision", DECISION),
    loose(Kind::Milestone, "evidence", ANY),
    loose(Kind::Milestone, "source", ANY),
    strict(Kind::Event, "project", PROJECT),
    strict(Kind::Event, "gate", GATE),
    loose(Kind::Event, "body", FORUM),
    loose(Kind::Event, "evidence", ANY),
    loose(Kind::Event, "source", ANY),
    strict(Kind::Issue, "project", PROJECT),
    strict(Kind::Issue, "blocks", ANY),
    strict(Kind::Issue, "escalated_to", FORUM),
    strict(Kind::Issue, "actions", ACTION),
    loose(Kind::Issue, "source", ANY),
    loose(Kind::Issue, "decision", DECISION),
    strict(Kind::Issue, "escalations.to", FORUM),
    strict(Kind::Decision, "bodies", FORUM),
    strict(Kind::Decision, "decided_by.forum", FORUM),
    strict(Kind::Paper, "forum", FORUM),
    strict(Kind::Paper, "meeting", MEETING),
    strict(Kind::Paper, "about", ANY),
    strict(Kind::Risk, "project", PROJECT),
    strict(Kind::Risk, "actions", ACTION),
    loose(Kind::Risk, "source", ANY),
    strict(Kind::Change, "project", PROJECT),
    strict(Kind::Change, "affects", ANY),
    strict(Kind::Change, "forum", FORUM),
    strict(Kind::Change, "decision", DECISION),
    loose(Kind::Change, "source", ANY),
    strict(Kind::Benefit, "project", PROJECT),
    strict(Kind::Benefit, "objectives", &[Kind::Objective]),
    loose(Kind::Benefit, "evidence", ANY),
    loose(Kind::Benefit, "source", ANY),
    strict(Kind::Budget, "project", PROJECT),
    strict(Kind::Budget, "decision", DECISION),
    loose(Kind::Budget, "source", ANY),
    strict(Kind::Commitment, "project", PROJECT),
    strict(Kind::Commitment, "decision", DECISION),
    loose(Kind::Commitment, "source", ANY),
    strict(Kind::Document, "project", PROJECT),
    strict(Kind::Document, "forum", FORUM),
    strict(Kind::Document, "decision", DECISION),
    strict(Kind::Document, "states.decision", DECISION),
    strict(Kind::Document, "replaces", &[Kind::Document]),
    loose(Kind::Document, "evidence", ANY),
    loose(Kind::Document, "source", ANY),
    strict(Kind::Question, "project", PROJECT),
    loose(Kind::Question, "document", &[Kind::Document]),
    strict(Kind::Stakeholder, "project", PROJECT),
    loose(Kind::Stakeholder, "source", ANY),
    strict(Kind::Status, "project", PROJECT),
    strict(Kind::Meeting, "forum", FORUM),
    loose(Kind::Meeting, "agenda.about", ANY),
    loose(Kind::Meeting, "agenda.paper", ANY),
];

/// Every field that names a person by id or name. Who recorded a decision is left out: that is often a login name.
pub const PEOPLE: &[(Kind, &str)] = &[
    (Kind::Register, "leader"),
    (Kind::Forum, "chair"),
    (Kind::Forum, "administrator"),
    (Kind::Forum, "members.name"),
    (Kind::Objective, "owner"),
    (Kind::Project, "sponsor"),
    (Kind::Project, "manager"),
    (Kind::Project, "benefits_owner"),
    (Kind::Criterion, "owner"),
    (Kind::Criterion, "signed_by"),
    (Kind::Decision, "sponsor"),
    (Kind::Decision, "interests.who"),
    (Kind::Action, "owners"),
    (Kind::Milestone, "owner"),
    (Kind::Event, "owner"),
    (Kind::Issue, "owner"),
    (Kind::Paper, "author"),
    (Kind::Risk, "owner"),
    (Kind::Change, "requested_by"),
    (Kind::Change, "owner"),
    (Kind::Benefit, "owner"),
    (Kind::Budget, "owner"),
    (Kind::Commitment, "person"),
    (Kind::Commitment, "manager"),
    (Kind::Document, "owner"),
    (Kind::Document, "signatures.by"),
    (Kind::Question, "answered_by"),
    (Kind::Question, "signed.by"),
    (Kind::Stakeholder, "owner"),
    (Kind::Stakeholder, "communication.owner"),
    (Kind::Status, "author"),
    (Kind::Meeting, "chair"),
    (Kind::Meeting, "attendees"),
    (Kind::Meeting, "apologies"),
];
