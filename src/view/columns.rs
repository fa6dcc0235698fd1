//! Which columns of each kind people see in a list; scripts see every field.

use crate::model::Register;
use crate::model::address::Kind;
use crate::report::table::{Column, Day};

/// The columns of a kind: those for people first, then every other field, hidden.
pub fn columns(kind: Kind) -> Vec<Column> {
    let mut columns = shown(kind);
    for name in Register::names_of(kind) {
        if !columns.iter().any(|column| column.key == *name) {
            columns.push(Column::hidden(name));
        }
    }
    for column in &mut columns {
        column.day = day(kind, column.key);
    }
    columns
}

/// The fields of each kind that go into a diary. Those of one record stand in the order of its columns: the last said counts.
const DAYS: &[(Kind, &str, Day)] = &[
    (Kind::Action, "due", Day::DUE),
    (Kind::Action, "closed", Day::DONE),
    (Kind::Milestone, "baseline", Day::DUE),
    (Kind::Milestone, "forecast", Day::DUE),
    (Kind::Milestone, "actual", Day::DONE),
    (Kind::Event, "date", Day::DUE),
    (Kind::Event, "held", Day::DONE),
    (Kind::Decision, "wanted", Day::DUE),
    (Kind::Document, "due", Day::DUE),
    (Kind::Document, "approved", Day::DONE),
    (Kind::Benefit, "due", Day::DUE),
    (Kind::Paper, "wanted", Day::DUE),
    (Kind::Paper, "received", Day::DONE),
    (Kind::Meeting, "date", Day::MEETING),
    (Kind::Meeting, "papers_by", Day::PAPERS),
    (Kind::Meeting, "held", Day::HELD),
    (Kind::Commitment, "until", Day::UNTIL),
    (Kind::Person, "until", Day::UNTIL),
];

fn day(kind: Kind, key: &str) -> Option<Day> {
    let of_field = DAYS
        .iter()
        .find(|(of, name, _)| *of == kind && *name == key);
    of_field.map(|(_, _, day)| *day)
}

const ID: Column = Column::fixed("id", "Id");
const PROJECT: Column = Column::fixed("project", "Project");
const STATUS: Column = Column::fixed("status", "Status");

/// What people see of a kind, in order.
const SHOWN: &[(Kind, &[Column])] = &[
    (
        Kind::Action,
        &[
            ID,
            Column::text("title", "What"),
            Column::text("owners", "Who"),
            Column::text("due", "When"),
            STATUS,
            Column::figure("days_overdue", "Days late"),
            PROJECT,
        ],
    ),
    (
        Kind::Project,
        &[
            ID,
            Column::text("title", "Title"),
            STATUS,
            Column::text("stage", "Stage"),
            Column::figure("rank", "Rank"),
            Column::text("sponsor", "Sponsor"),
            Column::text("manager", "Manager"),
            Column::fixed("parent", "Part of"),
        ],
    ),
    (
        Kind::Decision,
        &[
            ID,
            Column::fixed("decided", "Decided"),
            Column::text("title", "Decision"),
            Column::fixed("outcome", "Outcome"),
            PROJECT,
            Column::fixed("gate", "Gate"),
            Column::fixed("forum", "Forum"),
        ],
    ),
    (
        Kind::Milestone,
        &[
            ID,
            Column::text("title", "Milestone"),
            Column::text("baseline", "Baseline"),
            Column::text("forecast", "Forecast"),
            Column::fixed("actual", "Achieved"),
            Column::figure("slip", "Slip"),
            Column::fixed("state", "State"),
            PROJECT,
            Column::text("owner", "Owner"),
        ],
    ),
    (
        Kind::Criterion,
        &[
            ID,
            Column::text("title", "Criterion"),
            Column::fixed("need", "Need"),
            Column::fixed("result", "Result"),
            Column::figure("required", "Required"),
            Column::figure("score", "Score"),
            PROJECT,
            Column::fixed("gate", "Gate"),
        ],
    ),
    (
        Kind::Issue,
        &[
            ID,
            Column::text("title", "Issue"),
            Column::fixed("severity", "Severity"),
            STATUS,
            Column::text("owner", "Owner"),
            Column::fixed("escalated_to", "Escalated to"),
            PROJECT,
        ],
    ),
    (
        Kind::Risk,
        &[
            ID,
            Column::text("title", "Risk"),
            Column::text("category", "Category"),
            Column::figure("likelihood", "L"),
            Column::figure("impact", "I"),
            Column::text("owner", "Owner"),
            STATUS,
            PROJECT,
        ],
    ),
    (
        Kind::Change,
        &[
            ID,
            Column::text("title", "Change"),
            STATUS,
            Column::text("effect_time", "Time"),
            Column::figure("effect_cost", "Cost"),
            Column::text("requested_by", "Asked by"),
            PROJECT,
        ],
    ),
    (
        Kind::Benefit,
        &[
            ID,
            Column::text("title", "Benefit"),
            Column::text("target", "Target"),
            Column::text("due", "By"),
            Column::text("owner", "Owner"),
            STATUS,
            PROJECT,
        ],
    ),
    (
        Kind::Commitment,
        &[
            ID,
            Column::text("title", "Work"),
            Column::text("person", "Who"),
            Column::text("function", "Function"),
            Column::figure("percent", "%"),
            Column::figure("days", "Days"),
            Column::fixed("from", "From"),
            Column::fixed("until", "Until"),
            PROJECT,
        ],
    ),
    (
        Kind::Status,
        &[
            ID,
            Column::fixed("date", "Date"),
            PROJECT,
            Column::fixed("rag", "RAG"),
            Column::text("text", "State"),
            Column::text("author", "By"),
        ],
    ),
    (
        Kind::Gate,
        &[
            ID,
            Column::text("name", "Gate"),
            Column::fixed("track", "Track"),
            Column::figure("order", "Order"),
            Column::fixed("forum", "Forum"),
            Column::text("moves_to", "Stage after GO"),
        ],
    ),
    (
        Kind::Person,
        &[
            ID,
            Column::text("name", "Name"),
            Column::text("role", "Role"),
            Column::text("organisation", "Organisation"),
            Column::fixed("post", "Post"),
            Column::fixed("until", "Until"),
        ],
    ),
    (
        Kind::Forum,
        &[
            ID,
            Column::text("name", "Name"),
            Column::fixed("kind", "Kind"),
            Column::fixed("parent", "Answers to"),
            Column::text("meets", "Meets"),
            Column::text("next", "Next"),
        ],
    ),
    (
        Kind::Event,
        &[
            ID,
            Column::text("title", "Event"),
            Column::text("body", "By"),
            Column::text("date", "When"),
            Column::fixed("held", "Held"),
            Column::text("outcome", "Outcome"),
            PROJECT,
        ],
    ),
    (
        Kind::Objective,
        &[
            ID,
            Column::text("title", "Objective"),
            Column::text("owner", "Owner"),
            Column::text("measure", "Measure"),
        ],
    ),
    (
        Kind::Paper,
        &[
            ID,
            Column::fixed("date", "Date"),
            Column::text("title", "Paper"),
            Column::fixed("forum", "Forum"),
            Column::text("author", "Author"),
        ],
    ),
    (
        Kind::Budget,
        &[
            ID,
            Column::text("title", "For"),
            Column::text("partner", "From"),
            Column::text("fund", "Pot"),
            Column::fixed("recurrence", "Kind"),
            Column::fixed("year", "Year"),
            Column::figure("approved", "Approved"),
            Column::figure("forecast", "Forecast"),
            Column::figure("spent", "Spent"),
        ],
    ),
    (
        Kind::Document,
        &[
            ID,
            Column::text("title", "Document"),
            Column::text("kind", "Kind"),
            Column::fixed("version", "Version"),
            STATUS,
            Column::text("owner", "Owner"),
            PROJECT,
        ],
    ),
    (
        Kind::Question,
        &[
            ID,
            Column::figure("section", "No"),
            Column::text("title", "Question"),
            Column::text("answer", "Answer"),
            Column::text("answered_by", "By"),
            Column::fixed("answered", "On"),
        ],
    ),
    (
        Kind::Stakeholder,
        &[
            ID,
            Column::text("name", "Stakeholder"),
            Column::text("organisation", "Organisation"),
            Column::fixed("influence", "Influence"),
            Column::fixed("engagement", "Stands"),
            Column::fixed("wanted", "Wanted"),
            Column::text("owner", "Owner"),
        ],
    ),
    (
        Kind::Meeting,
        &[
            ID,
            Column::fixed("date", "Date"),
            Column::text("title", "Meeting"),
            STATUS,
            Column::fixed("held", "Held"),
            Column::text("attendance", "Attendance"),
        ],
    ),
];

/// What people see of a kind without a type.
const UNTYPED: &[Column] = &[
    ID,
    Column::text("title", "Title"),
    Column::text("name", "Name"),
    Column::text("status", "Status"),
    PROJECT,
];

fn shown(kind: Kind) -> Vec<Column> {
    let of_kind = SHOWN.iter().find(|(one, _)| *one == kind);
    of_kind.map_or(UNTYPED, |(_, columns)| columns).to_vec()
}
