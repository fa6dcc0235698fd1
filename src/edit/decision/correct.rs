//! A slip of the pen is put right in a new record; the old one keeps its text, and both point to each other (requirement B8).

use super::in_force;
use crate::edit::project::reason_given;
use crate::edit::reasons::draft;
use crate::edit::{Refusal, Stamp, set};
use crate::model::Register;
use crate::model::address::{Address, Kind};
use crate::model::decision::Decision;
use crate::model::kept::AnyRecord;
use crate::model::said::DayField;

/// A decision put right.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Corrected {
    /// The corrected record.
    pub decision: String,
    /// The record it corrects.
    pub corrects: String,
    /// What the person should know.
    pub told: Vec<String>,
}

/// What a correction leaves alone, with the way it is changed.
const FIXED: &[(&str, &str)] = &[
    (
        "outcome",
        "if the forum changed its mind, or it was mistyped: `progreg decision supersede ID --outcome OUTCOME --reason TEXT`",
    ),
    (
        "project",
        "if it was recorded for the wrong entry: `progreg decision supersede ID --outcome OUTCOME --reason TEXT`, and record it for the right entry",
    ),
    (
        "gate",
        "if it was recorded at the wrong gate: `progreg decision supersede ID --outcome OUTCOME --reason TEXT`, and record it at the right gate",
    ),
];

/// Links and traces that the tool keeps by itself.
const KEPT: &[&str] = &[
    "id",
    "recorded",
    "recorded_by",
    "supersedes",
    "superseded_by",
    "corrects",
    "corrected_by",
    "ratifies",
    "ratified_by",
    "moved_from",
    "moved_to",
    "ranked_from",
    "forced",
    "conditions",
    "waived",
    "communicated",
];

/// Corrects a decision: `minute=4.3`, `decided=2006-09-12`. Why is the stamp's reason; it is kept as a note.
pub fn correct(
    register: &mut Register,
    id: &str,
    assignments: &[String],
    stamp: &Stamp,
) -> Result<Corrected, Refusal> {
    draft(register, |register| {
        let mut told = Vec::new();
        let mut refusal = Refusal::of(format!("correct `{id}`"));
        reason_given("correct", stamp, &mut refusal);
        if assignments.is_empty() {
            refusal.because("nothing is said to be corrected");
            refusal.advise("say what: `minute=4.3`");
        }
        let old = in_force(register, id, &mut refusal);
        if let Some(wanted) = old.as_ref().filter(|old| old.is_wanted()) {
            let at = Address::new(Kind::Decision, &wanted.id);
            refusal.because_of(
                at,
                format!(
                    "`{}` is not taken yet: it can be changed as it stands",
                    wanted.id
                ),
            );
            refusal.advise(format!("`progreg set {} FIELD=VALUE`", wanted.id));
        }
        let mut new = old.clone().unwrap_or_default();
        new.id = register.next_id(Kind::Decision);
        let at = Address::new(Kind::Decision, &new.id);
        register.add(new);
        for line in assignments {
            let Some(assignment) = set::Assignment::parse(line, &mut refusal) else {
                continue;
            };
            let name = assignment.field.as_str();
            if let Some((_, advice)) = FIXED.iter().find(|(field, _)| *field == name) {
                refusal.because(format!("`{name}` is what was decided, no slip of the pen"));
                refusal.advise(advice.replace("ID", id));
            } else if KEPT.contains(&name) {
                refusal.because(format!("`{name}` is kept by the tool"));
            } else {
                set::assign(
                    register,
                    &at,
                    &assignment,
                    stamp.on,
                    &mut told,
                    &mut refusal,
                );
            }
        }
        let decided = register
            .get::<Decision>(&at.id)
            .and_then(|new| new.decided.date());
        if let Some(day) = decided.filter(|day| *day > stamp.today) {
            refusal.because(format!(
                "`{day}` is in the future: a decision is recorded once it is taken"
            ));
        }
        refusal.settle()?;
        let old = old.unwrap_or_default();
        if let Some(new) = register.get::<Decision>(&at.id) {
            told.extend(corrections(&old, new));
        }
        if let Some(new) = register.get_mut::<Decision>(&at.id) {
            let why = format!("Corrects {}: {}", old.id, stamp.reason);
            new.note = if new.note.is_empty() {
                why
            } else {
                format!("{}\n{why}", new.note)
            };
            new.corrects.clone_from(&old.id);
            new.recorded = Some(stamp.moment.clone());
            new.recorded_by.clone_from(&stamp.by);
        }
        if let Some(old) = register.get_mut::<Decision>(&old.id) {
            old.corrected_by.clone_from(&at.id);
        }
        Ok(Corrected {
            decision: at.id,
            corrects: old.id,
            told,
        })
    })
}

/// What the correction says otherwise, field by field: `minute: 3.1 → 3.2`.
fn corrections(old: &Decision, new: &Decision) -> Vec<String> {
    let said = |decision: &Decision, name: &str| {
        let value = decision.value(name);
        value.map_or_else(|| "–".to_owned(), |value| value.to_string())
    };
    let names = new.names().iter().filter(|name| !KEPT.contains(name));
    names
        .map(|name| (name, said(old, name), said(new, name)))
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| format!("corrected {name}: {before} → {after}"))
        .collect()
}
