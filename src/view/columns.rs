//! Which columns of each kind people see in a list; scripts see every field.

use crate::model::Register;
use crate::model::address::Kind;
use crate::report::table::Column;

/// The columns of a kind: those for people first, then every other field, hidden.
pub fn columns(kind: Kind) -> Vec<Column> {
    let mut columns = shown(kind);
    for name in Register::names_of(kind) {
        if !columns.iter().any(|column| column.key == *name) {
            columns.push(Column::hidden(name));
        }
    }
    columns
}

/// The name of the list of a kind, and so of its JSON schema.
pub fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person-list",
        Kind::Forum => "forum-list",
        Kind::Gate => "gate-list",
        Kind::Objective => "objective-list",
        Kind::Project => "project-list",
        Kind::Criterion => "criterion-list",
        Kind::Decision => "decision-list",
        Kind::Action => "action-list",
        Kind::Milestone => "milestone-list",
        Kind::Event => "event-list",
        Kind::Issue => "issue-list",
        Kind::Paper => "paper-list",
        _ => "record-list",
    }
}

const ID: Column = Column::fixed("id", "Id");
const PROJECT: Column = Column::fixed("project", "Project");
const STATUS: Column = Column::fixed("status", "Status");

fn shown(kind: Kind) -> Vec<Column> {
    of_work(kind).unwrap_or_else(|| of_people_and_plans(kind))
}

/// What moves: entries, decisions, actions, milestones, criteria, issues.
fn of_work(kind: Kind) -> Option<Vec<Column>> {
    Some(match kind {
        Kind::Action => vec![
            ID,
            Column::text("title", "What"),
            Column::text("owners", "Who"),
            Column::text("due", "When"),
            STATUS,
            Column::figure("days_overdue", "Days late"),
            PROJECT,
        ],
        Kind::Project => vec![
            ID,
            Column::text("title", "Title"),
            STATUS,
            Column::text("stage", "Stage"),
            Column::figure("rank", "Rank"),
            Column::text("sponsor", "Sponsor"),
            Column::text("manager", "Manager"),
            Column::fixed("parent", "Part of"),
        ],
        Kind::Decision => vec![
            ID,
            Column::fixed("decided", "Decided"),
            Column::text("title", "Decision"),
            Column::fixed("outcome", "Outcome"),
            PROJECT,
            Column::fixed("gate", "Gate"),
            Column::fixed("forum", "Forum"),
        ],
        Kind::Milestone => vec![
            ID,
            Column::text("title", "Milestone"),
            Column::text("baseline", "Baseline"),
            Column::text("forecast", "Forecast"),
            Column::fixed("actual", "Achieved"),
            Column::text("owner", "Owner"),
            PROJECT,
        ],
        Kind::Criterion => vec![
            ID,
            Column::text("title", "Criterion"),
            Column::fixed("need", "Need"),
            Column::fixed("result", "Result"),
            Column::figure("required", "Required"),
            Column::figure("score", "Score"),
            PROJECT,
            Column::fixed("gate", "Gate"),
        ],
        Kind::Issue => vec![
            ID,
            Column::text("title", "Issue"),
            Column::fixed("severity", "Severity"),
            STATUS,
            Column::text("owner", "Owner"),
            Column::fixed("escalated_to", "Escalated to"),
            PROJECT,
        ],
        _ => return None,
    })
}

/// What stands: gates, people, forums, events, objectives, papers, and kinds without a type.
fn of_people_and_plans(kind: Kind) -> Vec<Column> {
    match kind {
        Kind::Gate => vec![
            ID,
            Column::text("name", "Gate"),
            Column::fixed("track", "Track"),
            Column::figure("order", "Order"),
            Column::fixed("forum", "Forum"),
            Column::text("moves_to", "Stage after GO"),
        ],
        Kind::Person => vec![
            ID,
            Column::text("name", "Name"),
            Column::text("role", "Role"),
            Column::text("organisation", "Organisation"),
            Column::fixed("post", "Post"),
            Column::fixed("until", "Until"),
        ],
        Kind::Forum => vec![
            ID,
            Column::text("name", "Name"),
            Column::fixed("kind", "Kind"),
            Column::fixed("parent", "Answers to"),
            Column::text("meets", "Meets"),
            Column::text("next", "Next"),
        ],
        Kind::Event => vec![
            ID,
            Column::text("title", "Event"),
            Column::text("body", "By"),
            Column::text("date", "When"),
            Column::fixed("held", "Held"),
            Column::text("outcome", "Outcome"),
            PROJECT,
        ],
        Kind::Objective => vec![
            ID,
            Column::text("title", "Objective"),
            Column::text("owner", "Owner"),
            Column::text("measure", "Measure"),
        ],
        Kind::Paper => vec![
            ID,
            Column::fixed("date", "Date"),
            Column::text("title", "Paper"),
            Column::fixed("forum", "Forum"),
            Column::text("author", "Author"),
        ],
        _ => vec![
            ID,
            Column::text("title", "Title"),
            Column::text("name", "Name"),
            Column::text("status", "Status"),
            PROJECT,
        ],
    }
}
