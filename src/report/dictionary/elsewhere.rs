//! Where a key means another thing than elsewhere: report, table (empty: every table of it), and what it means there.

use super::{Entry, Exception, Sort};
use crate::model::project::{ProjectKind, ProjectStatus};
use crate::model::risk::RiskStatus;

macro_rules! elsewhere {
    ($($report:literal $table:literal $key:literal: $sort:ident $(($words:expr))?, $about:literal;)*) => {
        /// Where a key means another thing.
        pub const ELSEWHERE: &[Exception] = &[$(Exception {
            report: $report,
            table: $table,
            entry: Entry { key: $key, sort: Sort::$sort $(($words))?, about: $about },
        }),*];
    };
}

elsewhere! {
    "board" "decisions_taken" "decided": When, "The day of the decision";
    "board" "gates_ahead" "gate": Text, "The next gate";
    "board" "money" "forecast": Money, "What will have been spent, in pounds";
    "board" "benefits" "baseline": Text, "What was counted before";
    "board" "posts" "after": Count, "Pieces of open work that fall due after the end";
    "board" "posts" "until": When, "The last day of the post";
    "board" "escalated_issues" "escalated": When, "The day on which it was escalated";
    "benefits" "" "baseline": Text, "What was counted before";
    "checklist" "checklists" "answered": Count, "How many questions are answered";
    "commitments" "time" "over": Flag, "Whether it comes to more than full time";
    "commitments" "time" "decided": Flag, "Whether a decision allows that";
    "commitments" "commitments" "days": Count, "Days of work promised";
    "config" "" "from": Text, "Where the value was said";
    "config" "" "value": Text, "What is set";
    "dependencies" "" "over": Flag, "Whether it is over";
    "dependencies" "" "by": Id, "What moves it";
    "documents" "documents" "approved": Date, "The day on which it was approved";
    "documents" "documents" "forum": Id, "The forum that approves it";
    "documents" "wanted" "gate": Text, "The next gate";
    "decisions" "taken" "meeting": Text, "The meeting at which it was taken";
    "decisions" "taken" "open_conditions": List, "Ids of the conditions that are not met yet";
    "early-warning" "signals" "state": Status(&["clear", "watch", "act"]), "Whether the signal wants something done";
    "history" "" "before": Text, "SHA-256 of the register before";
    "history" "" "after": Text, "SHA-256 of the register after";
    "merge" "conflicts" "why": Text, "Why nobody but a person can settle it";
    "milestones" "history" "from": Text, "The date that it had";
    "money" "sums" "forecast": Money, "What will have been spent, in pounds";
    "money" "partners" "forecast": Money, "What will have been spent, in pounds";
    "money" "" "expected": Money, "What will have been spent, in pounds";
    "people" "posts" "person": Id, "Who holds the post, by id";
    "people" "vacancies" "person": Id, "The post, by id";
    "portfolio" "" "active": Count, "Entries that are active";
    "portfolio" "" "undated": Count, "How much has no day";
    "portfolio" "" "escalated": Count, "Open issues that a forum has";
    "portfolio" "" "organisation": Text, "The organisations that run the programme";
    "portfolio" "stages" "status": Status(ProjectStatus::WORDS), "Where the entries stand";
    "portfolio" "stages" "stage": Text, "The stage the entries are in";
    "portfolio" "stages" "count": Count, "How many entries";
    "project" "entries" "kind": Status(ProjectKind::WORDS), "Programme or project";
    "project" "entries" "status": Status(ProjectStatus::WORDS), "Where the entry stands";
    "project" "entries" "next_gate": Id, "The next gate of the entry";
    "project" "budget" "forecast": Money, "What will have been spent, in pounds";
    "project" "commitments" "days": Count, "Days of work promised";
    "project" "events" "date": When, "When the event is to be";
    "register" "" "status": Status(ProjectStatus::WORDS), "Where the entry stands";
    "board" "projects" "next_gate": Id, "The next gate of the entry";
    "project" "risks" "status": Status(RiskStatus::WORDS), "Whether the risk is open";
    "status" "entries" "status": Id, "The latest status report";
    "status" "missing" "due": Date, "The day on which the next report was due";
    "stakeholders" "" "wanted": Text, "How they are wanted to stand";
    "project" "stakeholders" "wanted": Text, "How they are wanted to stand";
    "check" "" "severity": Status(&["error", "warning"]), "Whether it is an error or a warning";
    "ready" "" "blocks": Flag, "Whether it stands in the way of GO";
    "checklist-print" "" "section": Count, "The number of the heading";
    "checklist-print" "" "text": List, "What stands under the heading";
    "data-dictionary" "" "key": Text, "The key of a column";
    "checklist-show" "" "section": Count, "The number of the section";
    "import" "" "evidence": Text, "By what the row was known for the record";
    "import" "" "reference": Text, "What the row goes by in its list";
    "import" "" "status": Text, "How the record stands";
    "import" "" "where": Text, "Where it stands in the file: a cell, a row or a line";
    "import-back" "" "where": Text, "Where it stands in the file: a cell, a row or a line";
    "import" "rows" "remarks": List, "What is said of its cells, each with where it stands";
    "import-back" "rows" "remarks": List, "What is said of its cells, each with where it stands";
    "import" "left_out" "words": Text, "What it says";
    "import" "left_out_alike" "place": Text, "Numbers of the rows";
    "import" "left_out_alike" "words": Text, "What they say, or the first of them";
    "data-dictionary" "" "words": List, "The words that a status can be";
    "data-dictionary" "" "where": Text, "The report and table, or the kind of record, in which the key means this";
    "reports" "" "about": Text, "What the report answers";
    "schemas" "" "about": Text, "What the answer answers";
    "when" "" "kind": Text, "What sort of promise it is: on, by, before, window, start, awaiting, asap, none, or several";
    "find" "" "field": Text, "The field in which the words were found";
    "steering" "active" "status": Status(ProjectStatus::WORDS), "Where the entry stands";
}
