//! What people call the fields of each kind in the headings of their lists: the files in `names`.
//!
//! A line is a field and its names, divided by `;`; a field may have several lines. A name with `=` before it must be the whole
//! heading; a figure behind it says how much it counts, of 100. To teach a heading, add its name there. The field's own name is
//! known without a line. In `elsewhere.txt` a line has, in place of a field, why such a column goes to the note.

use crate::model::address::Kind;

/// A field and some names of it.
type Line<'a> = (&'a str, &'a str);

const SHARED: &str = include_str!("names/shared.txt");

/// Columns of which no kind has a field: why, and what people call them.
const ELSEWHERE: &str = include_str!("names/elsewhere.txt");

/// The words with which `elsewhere.txt` says that a column is a note.
pub const NOTE: &str = "words";

/// What the rows of a kind are called: these words say nothing in a heading of such a list.
pub fn kind_words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Action => &["action", "task", "activity"],
        Kind::Risk => &["risk"],
        Kind::Issue => &["issue"],
        Kind::Project => &["project", "programme"],
        Kind::Milestone => &["milestone"],
        Kind::Decision => &["decision"],
        Kind::Benefit => &["benefit"],
        Kind::Budget => &["budget"],
        Kind::Person => &["person", "contact", "staff"],
        Kind::Stakeholder => &["stakeholder"],
        Kind::Change => &["change", "request"],
        Kind::Document => &["document"],
        Kind::Commitment => &["commitment"],
        _ => &[],
    }
}

/// Lines of names of a field of that kind: its own first, then those that every kind shares.
pub fn of(kind: Kind, field: &str) -> Vec<&'static str> {
    let shared = if not_shared(kind).contains(&field) {
        ""
    } else {
        SHARED
    };
    let lines = lines(own(kind)).chain(lines(shared));
    lines
        .filter(|(name, _)| *name == field || (*name == "owner" && field == "owners"))
        .map(|(_, names)| names)
        .collect()
}

/// Why such a column goes to the note, and a line of names for it.
pub fn elsewhere() -> impl Iterator<Item = Line<'static>> {
    lines(ELSEWHERE)
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().filter_map(|line| line.split_once(" = "))
}

fn own(kind: Kind) -> &'static str {
    match kind {
        Kind::Action => include_str!("names/action.txt"),
        Kind::Risk => include_str!("names/risk.txt"),
        Kind::Issue => include_str!("names/issue.txt"),
        Kind::Project => include_str!("names/project.txt"),
        Kind::Milestone => include_str!("names/milestone.txt"),
        Kind::Decision => include_str!("names/decision.txt"),
        Kind::Benefit => include_str!("names/benefit.txt"),
        Kind::Budget => include_str!("names/budget.txt"),
        Kind::Person => include_str!("names/person.txt"),
        Kind::Stakeholder => include_str!("names/stakeholder.txt"),
        Kind::Change => include_str!("names/change.txt"),
        Kind::Document => include_str!("names/document.txt"),
        Kind::Commitment => include_str!("names/commitment.txt"),
        _ => "",
    }
}

/// Fields of a kind to which a shared name would give the wrong sense.
fn not_shared(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Project => &["raised", "status", "theme"],
        Kind::Budget | Kind::Person | Kind::Commitment => &["raised"],
        Kind::Decision => &["status", "raised", "meeting", "decision"],
        Kind::Risk => &["theme"],
        Kind::Milestone => &["evidence"],
        _ => &[],
    }
}
