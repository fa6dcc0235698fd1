//! One line of minutes in Markdown: a decision, an action, what became of one.

use super::{Came, What};
use crate::edit::gate::Request;
use crate::edit::owners::tidy;
use crate::edit::{action, decision};
use crate::model::Register;
use crate::model::address::{Kind, nearest};
use crate::model::decision::{Decision, Outcome};
use crate::model::kept::AnyRecord;
use crate::model::record::squash;

/// Outcomes that a decision away from a gate can have in minutes.
const PLAIN: [Outcome; 4] = [
    Outcome::Approved,
    Outcome::Rejected,
    Outcome::Noted,
    Outcome::Referred,
];

/// A line read: what it says and why, nothing where it is not filled in; or why it cannot be read, and what to write.
pub type Read = Result<Option<(What, String)>, (String, String)>;

/// What a decision can be, for a hint.
pub fn outcomes() -> String {
    let plain = PLAIN.iter().map(Outcome::word).collect::<Vec<_>>();
    format!(
        "at a gate: go, conditional-go, no-go, hold, recycle, refer; else {}",
        plain.join(", ")
    )
}

/// `P-001 G1 GO - REASON`, `D-007 (approved) - REASON`, `TITLE (approved) - REASON`.
pub fn decision(register: &Register, line: &str) -> Read {
    let line = &tidy(line);
    let mut words = line.splitn(3, char::is_whitespace);
    let (first, second, rest) = (words.next(), words.next(), words.next());
    let first = first.unwrap_or_default();
    let kind = register.find(first).map(|record| record.at().0);
    if kind == Some(Kind::Project) {
        let gate = second.unwrap_or_default();
        return at_gate(first, gate, rest.unwrap_or_default().trim());
    }
    let (said, reason) = match line.rfind(')') {
        // A reason begins behind the outcome; a dash before it belongs to the title.
        Some(end) => {
            let (head, tail) = line.split_at(end + 1);
            match behind_dash(tail) {
                Some(reason) => (head, reason.trim()),
                None if tail.trim().is_empty() => (head, ""),
                None => reasoned(line),
            }
        }
        None => reasoned(line),
    };
    let (title, marks) = match said
        .trim()
        .strip_suffix(')')
        .and_then(|said| said.rsplit_once('('))
    {
        Some((title, marks)) => (title.trim(), marks),
        None => (said.trim(), ""),
    };
    let mut request = decision::Add::new(title, Outcome::Approved);
    let mut unread = Vec::new();
    for mark in marks
        .split(',')
        .map(str::trim)
        .filter(|mark| !mark.is_empty())
    {
        let (word, to) = mark.split_once(" to ").unwrap_or((mark, ""));
        match Outcome::parse(word) {
            Some(outcome) if PLAIN.contains(&outcome) => {
                request.outcome = outcome;
                to.trim().clone_into(&mut request.to);
            }
            _ if squash(mark) == "key" => request.key = true,
            _ => unread.push(mark),
        }
    }
    if let Some(word) = unread.first() {
        let near = nearest(word, PLAIN.iter().map(Outcome::word));
        let is_gate = Outcome::parse(word).is_some();
        if is_gate || !near.is_empty() || unread.len() < marks.split(',').count() {
            let why = format!("`{word}` is no outcome of a decision away from a gate");
            return Err((why, outcomes()));
        }
        // The brackets are part of the title.
        said.trim().clone_into(&mut request.title);
    }
    if kind == Some(Kind::Decision) {
        if marks.is_empty() && reason.is_empty() {
            return Ok(None);
        }
        let open = register.get::<Decision>(first);
        open.map_or("", |open| open.title())
            .clone_into(&mut request.title);
        first.clone_into(&mut request.answers);
    }
    if request.title.is_empty() {
        return Err((
            "the decision does not say what was decided".to_owned(),
            "write `Decision: WHAT (approved) - REASON`, or `Decision: P-001 G1 GO - REASON`"
                .to_owned(),
        ));
    }
    Ok(Some((What::Decided(Box::new(request)), reason.to_owned())))
}

fn at_gate(project: &str, gate: &str, said: &str) -> Read {
    if said.is_empty() {
        return Ok(None);
    }
    let (said, reason) = reasoned(said);
    let bare = said.strip_suffix("(key)");
    let is_key = bare.is_some();
    let said = bare.unwrap_or(said).trim();
    // Letters stay as long as they were: places in one are places in the other.
    let lower = said.to_ascii_lowercase();
    let cut = |mark: &str| {
        let at = lower.find(mark)?;
        Some((said.get(..at)?.trim(), said.get(at + mark.len()..)?.trim()))
    };
    let mut parts = (said, "", "", "");
    if let Some((outcome, to)) = cut(" to ") {
        parts = (outcome, to, "", "");
    } else if let Some((outcome, until)) = cut(" until ") {
        parts = (outcome, "", until, "");
    } else if let Some((outcome, what)) = cut(" waits for ") {
        parts = (outcome.trim_end_matches([',', ';']), "", "", what);
    }
    let (word, to, until, waits_for) = parts;
    let outcome = Outcome::parse(word.trim_end_matches(',')).filter(Outcome::is_for_gates);
    match outcome {
        Some(outcome) => {
            let request = Request {
                to: to.to_owned(),
                until: until.to_owned(),
                waits_for: waits_for.to_owned(),
                key: is_key,
                ..Request::new(project, gate, outcome)
            };
            Ok(Some((What::AtGate(Box::new(request)), reason.to_owned())))
        }
        None => Err((
            format!("`{said}` is no outcome of `{project}` at `{gate}`"),
            "write `Decision: P-001 G1 GO - REASON`; or conditional GO, NO GO, hold, recycle, refer to FORUM".to_owned(),
        )),
    }
}

/// `WHAT; WHO; WHEN`; an entry may stand before what: `P-001: WHAT`.
pub fn action(register: &Register, line: &str) -> Read {
    let mut parts = line.splitn(3, ';').map(str::trim);
    let what = parts.next().unwrap_or_default();
    let who = parts.next().unwrap_or_default();
    let when = parts.next().unwrap_or_default();
    let hint = "write `Action: WHAT; WHO; WHEN`; WHEN may be left out";
    let read = raised(register, what, who, when);
    read.map(Some).ok_or_else(|| {
        let why = format!("the action `{line}` does not say what is to be done and who does it");
        (why, hint.to_owned())
    })
}

/// An action, if it says what and who.
pub fn raised(register: &Register, what: &str, who: &str, when: &str) -> Option<(What, String)> {
    let (project, what) = match what.split_once(':') {
        Some((id, rest)) if is_project(register, id.trim()) => (id.trim(), rest.trim()),
        _ => ("", what),
    };
    let action = action::Add {
        title: what.to_owned(),
        owners: vec![who.to_owned()],
        due: when.to_owned(),
        project: project.to_owned(),
        ..action::Add::default()
    };
    let is_said = !what.is_empty() && !who.is_empty();
    is_said.then(|| (What::Raised(Box::new(action)), String::new()))
}

fn is_project(register: &Register, id: &str) -> bool {
    let found = register.find(id);
    found.is_some_and(|record| record.at().0 == Kind::Project)
}

/// `A-003 done`, `A-003 held over - REASON`, `A-003 redated to WHEN - REASON`, `A-003 dropped - REASON`.
pub fn review(line: &str) -> Read {
    let (said, reason) = reasoned(line);
    let (id, came) = said
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or((said.trim(), ""));
    let came = came.trim();
    let lower = came.to_ascii_lowercase();
    let dated = [
        "redated to ",
        "redate to ",
        "redated ",
        "redate ",
        "moved to ",
    ];
    let dated = dated.iter().find(|begin| lower.starts_with(**begin));
    let came = match (squash(came).as_str(), dated) {
        (_, Some(begin)) => Came::Redated(came.get(begin.len()..).unwrap_or_default().to_owned()),
        ("", None) => return Ok(None),
        ("done" | "closed" | "complete" | "completed", None) => Came::Done,
        ("proposed" | "proposedforclosure", None) => Came::Proposed,
        ("heldover" | "holdover" | "carriedforward" | "carriedover", None) => Came::HeldOver,
        ("dropped" | "drop", None) => Came::Dropped,
        ("news" | "update" | "noted", None) => Came::News,
        _ => {
            return Err((
                format!("`{came}` is nothing that becomes of an action"),
                "write `Review: A-003 done`, or `held over`, `redated to WHEN`, `dropped`, `news`; a reason after ` - `"
                    .to_owned(),
            ));
        }
    };
    Ok(Some((
        What::Reviewed(id.to_owned(), came),
        reason.to_owned(),
    )))
}

/// What stands behind a dash.
fn behind_dash(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let dashes = ["- ", "– ", "— "];
    dashes.iter().find_map(|dash| text.strip_prefix(dash))
}

/// A text, and the reason after a dash between blanks.
fn reasoned(line: &str) -> (&str, &str) {
    let dashes = [" - ", " – ", " — "];
    let first = dashes
        .iter()
        .filter_map(|dash| Some((line.find(dash)?, dash.len())));
    match first.min() {
        Some((at, length)) => (line[..at].trim(), line[at + length..].trim()),
        None => (line.trim(), ""),
    }
}
